//! How conversations arrive.

use super::distribution::{self, weights_sum_to_zero};
use super::{Context, Frame, curves, horizon, trace};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::scenario::model::Arrivals;
use crate::scenario::profile::{Profile, RateEvent, RateEvents};
use crate::scenario::rates::RateClock;
use crate::scenario::spec::arrivals::{ArrivalsTable, Arriving, PoissonTable, RateEventTable, RenewalTable};
use crate::scenario::spec::kinds::Civil;
use crate::scenario::view::View;
use crate::time::SimTime;

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
        let problem = Diagnostic::new(
            Code::Impossible,
            phrase!(
                "without time between them, arrivals never end",
                "sem tempo entre uma e outra, as chegadas nunca acabam"
            ),
        );
        cx.problems.push(
            problem
                .at(view.gap().place)
                .help(phrase!("make the mean gap more than zero", "faça a média do intervalo (`gap`) maior que zero")),
        );
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
    let curves = curves::read(view, cx);
    let index: Option<Vec<f64>> = weekday.into_iter().collect();
    if index.is_some_and(|index| index.iter().sum::<f64>() == 0.0) {
        weights_sum_to_zero(phrase!("the indices in `weekday`", "os índices de `weekday`"), days.place, cx);
    }
    let events = frame.map(|frame| events(view, frame, cx));
    let curves = curves?;
    let [mon, tue, wed, thu, fri, sat, sun] = weekday;
    let weekday = [mon?, tue?, wed?, thu?, fri?, sat?, sun?];
    let holiday = if days.holiday().is_there() { days.holiday().get()? } else { sun? };
    let profile = Profile {
        per_day: view.per_day().get()?,
        weekday,
        holiday,
        curves,
        day_cv: view.day_cv().get()?,
        slot_cv: view.slot_cv().get()?,
        growth: view.growth().get()?,
        events: events?,
    };
    bearable(most(&profile, frame?), view.per_day().place, cx)?;
    Some(profile)
}

/// An upper bound of the expected arrivals; with growth or events, themselves, as far as is bearable.
fn most(profile: &Profile, frame: &Frame) -> f64 {
    let horizon = &frame.horizon;
    if profile.growth == 0.0 && profile.events.all().is_empty() {
        let index = profile.weekday.into_iter().fold(profile.holiday, f64::max);
        return profile.per_day * index * (horizon::length(horizon).hours() / 24.0);
    }
    let mut clock = RateClock::new(profile, &frame.hours.holidays, &horizon.zone, SimTime::ZERO);
    let mut sum = 0.0;
    while clock.from() < horizon.end && sum <= MOST {
        let length = clock.until().min(horizon.end).since(clock.from()).micros() as f64;
        sum += clock.level() * clock.share() * length / clock.slot_micros();
        clock.advance();
    }
    sum
}

fn events(view: View<'_, PoissonTable>, frame: &Frame, cx: &mut Context<'_>) -> RateEvents {
    RateEvents::new(view.events().all().filter_map(|event| rate_event(event, frame, cx)).collect())
}

fn rate_event(view: View<'_, RateEventTable>, frame: &Frame, cx: &mut Context<'_>) -> Option<RateEvent> {
    let (first, last) = match view.on().get() {
        Some(day) => {
            let day = Civil { at: day.at(0, 0, 0, 0), is_day: true };
            (day, day)
        }
        None => (view.from().get()?, view.to().get()?),
    };
    let factor = view.factor().get()?;
    if last.at < first.at || (last.at == first.at && !last.is_day) {
        let problem = Diagnostic::new(
            Code::TimeOrder,
            phrase!("this event ends before it begins", "este evento termina antes de começar"),
        )
        .at(view.to().place);
        let problem = problem.also(view.from().place, phrase!("it begins here", "começa aqui"));
        cx.problems.push(problem.help(phrase!(
            "`to` is its last day, or the first instant after it",
            "`to` é o último dia do evento, ou o primeiro momento depois dele"
        )));
        return None;
    }
    let (from, to) = horizon::stretch(&frame.horizon.zone, first, last);
    if to <= SimTime::ZERO || from >= frame.horizon.end {
        let problem = Diagnostic::new(
            Code::EventOutside,
            phrase!("this event does not meet the horizon", "este evento fica fora do período simulado"),
        )
        .at(view.place);
        cx.problems.push(problem.help(phrase!("check the year", "confira o ano")));
    }
    Some(RateEvent { from, to, factor })
}

/// Reports more conversations than can be simulated.
fn bearable(expected: f64, place: Place, cx: &mut Context<'_>) -> Option<()> {
    if expected <= MOST {
        return Some(());
    }
    let title = tell!(
        "about {expected:.0e} conversations in one replication are more than can be simulated",
        "cerca de {expected:.0e} conversas em uma replicação são mais do que se pode simular"
    );
    let problem = Diagnostic::new(Code::TooMuch, title).at(place);
    cx.problems.push(problem.help(tell!(
        "at most {MOST:.0e}: shorten the horizon, or let fewer arrive",
        "no máximo {MOST:.0e}: encurte o período, ou faça chegarem menos"
    )));
    None
}
