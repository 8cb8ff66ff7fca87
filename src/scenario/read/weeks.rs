//! Whether the measured time is whole weeks, where weekdays differ.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{phrase, tell};
use crate::scenario::model::{Arrivals, Scenario, Team};
use crate::scenario::profile::Profile;
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::view::View;
use crate::time::{SimSpan, SimTime};

const WEEK: SimSpan = SimSpan::from_hours(7 * 24);
/// A horizon of a week and a day, such as from one Monday to the next, is still about its own days.
const OWN_DAYS: SimSpan = SimSpan::from_hours(8 * 24 + 1);

/// Warns if some weekdays count more often than others: the horizon is long, or the warm-up cuts its weeks.
pub(super) fn warn(view: View<'_, ScenarioTable>, scenario: &Scenario, cx: &mut Context<'_>) {
    let horizon = &scenario.horizon;
    let length = horizon.end.since(SimTime::ZERO);
    let is_about_weeks = is_whole(length) || length > OWN_DAYS;
    if !is_about_weeks || is_whole(horizon.measured()) || !is_weekly(scenario) {
        return;
    }
    let Some(horizon) = view.horizon().get() else { return };
    let days = scenario.horizon.measured().hours() / 24.0;
    let days = ((days * 10.0).round() / 10.0).to_string();
    let title = tell!(
        "{} days are measured, which is not whole weeks: some weekdays count more than others",
        "{} dias são medidos, o que não dá semanas inteiras: alguns dias da semana contam mais que outros",
        phrase!(days, days.replace('.', ","))
    );
    let (item, help) = match is_whole(length) {
        true => (
            horizon.warm_up().place,
            phrase!(
                "write `warm_up = \"1 week\"`; or none, where the account is empty when it begins and closes at night",
                "escreva `warm_up = \"1 week\"`; ou nenhum, se a conta começa vazia e fecha à noite"
            ),
        ),
        false => (
            horizon.length().place,
            phrase!("make `length` and `warm_up` whole weeks", "faça de `length` e `warm_up` semanas inteiras"),
        ),
    };
    cx.problems.push(Diagnostic::new(Code::NotWholeWeeks, title).at(item).help(help));
}

/// Whole weeks, but for an hour that a clock change adds or takes.
fn is_whole(length: SimSpan) -> bool {
    let rest = length.hours().rem_euclid(WEEK.hours());
    rest <= 1.0 || rest >= WEEK.hours() - 1.0
}

/// Whether arrivals at random, or what the team makes of them, differ between weekdays.
fn is_weekly(scenario: &Scenario) -> bool {
    let hours = |team: &Team| {
        let week = scenario.week_of(team);
        (1..7).any(|day| week.day(day) != week.day(0))
    };
    let differs = |profile: &Profile| {
        let curve = |day: usize| profile.curves.of_weekday(day);
        (1..7).any(|day| profile.weekday[day] != profile.weekday[0] || curve(day) != curve(0))
    };
    scenario.teams.iter().any(|team| match &team.arrivals {
        Arrivals::Poisson(profile) => hours(team) || differs(profile),
        Arrivals::Renewal(_) | Arrivals::Trace(_) => false,
    })
}
