//! When the scenario plays, and when the account and its teams are open.

use super::values::{exact, instant, list, names, stretch, week};
use crate::calendar::WeekPlan;
use crate::report::number::date;
use crate::scenario::{Hours, Scenario};
use crate::time::SimTime;

pub(crate) fn lines(scenario: &Scenario) -> Vec<String> {
    let horizon = &scenario.horizon;
    let zone = &horizon.zone;
    let warm_up = horizon.warm_up.since(SimTime::ZERO);
    let mut lines = vec![
        format!(
            "Conversations arrive from {}: {} in all.",
            stretch(SimTime::ZERO, horizon.end, zone),
            exact(horizon.end.since(SimTime::ZERO))
        ),
        match warm_up.is_zero() {
            true => "Everything is measured, from the first conversation on; nobody waits at the start.".to_string(),
            false => format!(
                "A warm-up of {} comes first: conversations that arrive before {} are played but not measured.",
                exact(warm_up),
                instant(horizon.warm_up, zone)
            ),
        },
        format!(
            "After the last arrival the run goes on until everybody has been answered or has left, for {} at most.",
            exact(horizon.drained.since(horizon.end))
        ),
        format!("All dates and hours are those of {}, with its changes of daylight saving.", zone.name()),
    ];
    let own = own_hours(scenario);
    // Hours of the account that no team goes by say nothing.
    lines.extend(scenario.teams.iter().any(|team| team.hours.is_none()).then(|| hours(&scenario.hours)));
    lines.extend(own.into_iter().map(|(plan, teams)| team_hours(plan, &teams)));
    lines.push(holidays(&scenario.hours));
    lines
}

/// Hours that teams have of their own, with whose they are.
fn own_hours(scenario: &Scenario) -> Vec<(&WeekPlan, Vec<&str>)> {
    let mut found: Vec<(&WeekPlan, Vec<&str>)> = Vec::new();
    for (plan, name) in scenario.teams.iter().filter_map(|team| Some((team.hours.as_ref()?, team.name.as_str()))) {
        match found.iter_mut().find(|(known, _)| *known == plan) {
            Some((_, names)) => names.push(name),
            None => found.push((plan, vec![name])),
        }
    }
    found
}

fn team_hours(plan: &WeekPlan, teams: &[&str]) -> String {
    let have = if teams.len() == 1 { "has business hours of its own" } else { "have business hours of their own" };
    let when = if plan.is_always() { "day and night".to_string() } else { week(plan) };
    format!("{} {have}: {when}.", names(teams))
}

fn hours(hours: &Hours) -> String {
    match hours.week.is_always() {
        true if hours.holidays.is_empty() => "The account is open day and night.".to_string(),
        true => "The account is open day and night, but for the holidays.".to_string(),
        false => format!("The account is open (horário de atendimento) {}.", week(&hours.week)),
    }
}

fn holidays(hours: &Hours) -> String {
    let days: Vec<String> = hours.holidays.iter().map(|day| date(*day)).collect();
    match days.is_empty() {
        true => "There are no holidays.".to_string(),
        false => format!("Holidays, on which the account is closed and nobody works: {}.", list(&days)),
    }
}
