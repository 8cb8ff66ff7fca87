//! How conversations arrive.

use super::distribution::{self, weights_sum_to_zero};
use super::{Context, Frame, horizon, trace};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::scenario::model::{Arrivals, Profile};
use crate::scenario::spec::arrivals::{ArrivalsTable, Arriving, Curve, PoissonTable, RenewalTable};
use crate::scenario::spec::kinds::{Or, Typed, Weight};
use crate::scenario::tree::Node;
use crate::scenario::view::{Item, View};

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
    let hourly = hours_of(view, cx);
    let index: Option<Vec<f64>> = weekday.into_iter().collect();
    if index.is_some_and(|index| index.iter().sum::<f64>() == 0.0) {
        weights_sum_to_zero("the indices in `weekday`", days.place, cx);
    }
    let (hourly, hourly_holiday) = hourly?;
    let [mon, tue, wed, thu, fri, sat, sun] = weekday;
    let weekday = [mon?, tue?, wed?, thu?, fri?, sat?, sun?];
    let holiday = if days.holiday().is_there() { days.holiday().get()? } else { sun? };
    let per_day = view.per_day().get()?;
    let most = weekday.into_iter().fold(holiday, f64::max);
    let length = horizon::length(&frame?.horizon).hours() / 24.0;
    bearable(per_day * most * length, view.per_day().place, cx)?;
    Some(Profile { per_day, weekday, holiday, hourly, hourly_holiday, day_cv: view.day_cv().get()? })
}

/// The hours of each weekday, and of a holiday.
fn hours_of(view: View<'_, PoissonTable>, cx: &mut Context<'_>) -> Option<([[f64; 24]; 7], [f64; 24])> {
    let table = match view.hourly().get()? {
        Or::This(nodes) => {
            let curve = curve(nodes, "the weights in `hourly`", view.hourly().place, cx)?;
            return Some(([curve; 7], curve));
        }
        Or::That(table) => table,
    };
    let daily = of_day(&table.daily(), [1.0 / 24.0; 24], cx);
    let days = [table.mon(), table.tue(), table.wed(), table.thu(), table.fri(), table.sat(), table.sun()];
    let days = days.map(|day| of_day(&day, daily?, cx));
    let holiday = of_day(&table.holiday(), days[6]?, cx);
    let [mon, tue, wed, thu, fri, sat, sun] = days;
    Some(([mon?, tue?, wed?, thu?, fri?, sat?, sun?], holiday?))
}

/// The hours of one day; `other` where it has none of its own.
fn of_day(day: &Item<'_, Curve>, other: [f64; 24], cx: &mut Context<'_>) -> Option<[f64; 24]> {
    match day.is_there() {
        true => curve(day.get()?, &format!("the weights in `hourly.{}`", day.name), day.place, cx),
        false => Some(other),
    }
}

/// Weights as shares.
fn curve(nodes: &[Node], what: &str, place: Place, cx: &mut Context<'_>) -> Option<[f64; 24]> {
    let weights: Vec<f64> = nodes.iter().map(Weight::read).collect::<Option<_>>()?;
    let mut weights: [f64; 24] = weights.try_into().ok()?;
    let total: f64 = weights.iter().sum();
    if total == 0.0 {
        weights_sum_to_zero(what, place, cx);
    }
    weights.iter_mut().for_each(|weight| *weight /= total);
    Some(weights)
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
