//! How conversations arrive.

use super::distribution::{self, weights_sum_to_zero};
use super::{Context, Frame, horizon, trace};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::scenario::model::{Arrivals, Profile};
use crate::scenario::spec::arrivals::{ArrivalsTable, Arriving, PoissonTable, RenewalTable};
use crate::scenario::view::View;

/// Conversations of one team in one replication at most.
const MOST: f64 = 1e10;

/// Reads `team.arrivals`.
pub(super) fn read(view: View<'_, ArrivalsTable>, frame: Option<&Frame>, cx: &mut Context<'_>) -> Option<Arrivals> {
    match view.chosen()? {
        Arriving::Poisson(item) => Some(Arrivals::Poisson(Box::new(profile(item.get()?, frame, cx)?))),
        Arriving::Renewal(item) => renewal(item.get()?, frame, cx),
        Arriving::Trace(item) => trace::read(item.get()?, frame?, cx).map(Arrivals::Trace),
    }
}

fn renewal(view: View<'_, RenewalTable>, frame: Option<&Frame>, cx: &mut Context<'_>) -> Option<Arrivals> {
    let gap = distribution::read(&view.gap(), cx)?;
    let mean = gap.mean();
    if mean <= 0.0 {
        let problem = Diagnostic::new(Code::Impossible, "without time between them, arrivals never end");
        cx.problems.push(problem.at(view.gap().place).help("make the mean gap more than zero"));
        return None;
    }
    let length = horizon::length(&frame?.horizon).seconds();
    bearable(length / mean, view.gap().place, cx)?;
    Some(Arrivals::Renewal(gap))
}

fn profile(view: View<'_, PoissonTable>, frame: Option<&Frame>, cx: &mut Context<'_>) -> Option<Profile> {
    let days = view.weekday().get()?;
    let weekday = [days.mon(), days.tue(), days.wed(), days.thu(), days.fri(), days.sat(), days.sun()];
    let weekday = weekday.map(|day| day.get());
    let hours: Option<Vec<f64>> = view.hourly().each().map(|hour| hour.get()).collect();
    let hours: Option<[f64; 24]> = hours.and_then(|hours| hours.try_into().ok());
    if hours.is_some_and(|hours| hours.iter().sum::<f64>() == 0.0) {
        weights_sum_to_zero("the weights in `hourly`", view.hourly().place, cx);
    }
    let index: Option<Vec<f64>> = weekday.into_iter().collect();
    if index.is_some_and(|index| index.iter().sum::<f64>() == 0.0) {
        weights_sum_to_zero("the indices in `weekday`", days.place, cx);
    }
    let mut hourly = hours?;
    let total: f64 = hourly.iter().sum();
    hourly.iter_mut().for_each(|weight| *weight /= total);
    let [mon, tue, wed, thu, fri, sat, sun] = weekday;
    let weekday = [mon?, tue?, wed?, thu?, fri?, sat?, sun?];
    let holiday = if days.holiday().is_there() { days.holiday().get()? } else { sun? };
    let per_day = view.per_day().get()?;
    let most = weekday.into_iter().fold(holiday, f64::max);
    let length = horizon::length(&frame?.horizon).hours() / 24.0;
    bearable(per_day * most * length, view.per_day().place, cx)?;
    Some(Profile { per_day, weekday, holiday, hourly, day_cv: view.day_cv().get()? })
}

/// Reports more conversations than can be simulated.
fn bearable(expected: f64, place: Place, cx: &mut Context<'_>) -> Option<()> {
    if expected <= MOST {
        return Some(());
    }
    let title = format!("about {expected:.0e} conversations in one replication are more than can be simulated");
    let problem = Diagnostic::new(Code::TooMuch, title).at(place);
    cx.problems.push(problem.help(format!("at most {MOST:.0e}: shorten the horizon, or let fewer arrive")));
    None
}
