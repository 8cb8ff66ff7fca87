//! When the scenario plays and when the account is open.

use super::values::{exact, instant, list, stretch, week};
use crate::report::number::date;
use crate::scenario::{Hours, Scenario};
use crate::time::SimTime;

pub(crate) fn lines(scenario: &Scenario) -> Vec<String> {
    let horizon = &scenario.horizon;
    let zone = &horizon.zone;
    let warm_up = horizon.warm_up.since(SimTime::ZERO);
    vec![
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
        hours(&scenario.hours),
        holidays(&scenario.hours),
    ]
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
