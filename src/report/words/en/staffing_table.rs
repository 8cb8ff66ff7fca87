//! The tables of a week's staffing.

use super::common::grouped;
use crate::experiment::staffing::Requirement;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Staffing by hour"
}

/// What the requirement and the verdicts rest on.
pub(crate) fn rests_on(requirement: &Requirement) -> String {
    format!(
        "The requirement rests on {} of the week of {} each, the verdicts on runs that had no part in it.",
        grouped(requirement.simulated as u64, "staffing", "staffings"),
        grouped(requirement.replications.into(), "run", "runs")
    )
}

/// The agents an hour requires, how many are on the roster, and the people on the payroll for these.
pub(crate) fn of_required(required: u32, on_roster: u32, people: Option<u32>) -> String {
    let people = people.map_or_else(String::new, |people| format!(" / {people}"));
    format!("{required} / {on_roster}{people}")
}

/// How the roster was made; `like` is the agent that all are like.
pub(crate) fn how(like: &str, are_marked_away: bool, usual_shifts: bool) -> Vec<String> {
    let mut lines = vec![
        format!("Every agent of the roster is like the team's first one, {like}."),
        "A conversation counts for the hour in which it arrives. Those that arrive out of business hours have to be dealt \
         with, but no hour answers for them."
            .to_string(),
        "An hour is covered only if it is in all its open minutes.".to_string(),
    ];
    if are_marked_away {
        lines.push("Agents are marked away (Indisponível) whenever they are not on shift.".to_string());
    }
    if usual_shifts {
        lines.push(
            "The scenario has no kinds of shift, so full days of 8 h and half days of 4 h are taken.".to_string(),
        );
    }
    lines.push("Below is the scenario with the roster.".to_string());
    lines
}

/// What the table of shifts is.
pub(crate) fn shifts(usual_shifts: bool) -> &'static str {
    match usual_shifts {
        true => "All agents of a shift together. The scenario has no [[shift]]: full and half days.",
        false => "All agents of a shift together.",
    }
}

/// What the table of hours is.
pub(crate) fn hours() -> &'static str {
    "Formulas: each hour on its own as a queue in steady state (Erlang C or A), without rotation, reaction, nights and \
     shifts. Measures: of the roster, with 95 % intervals; verdicts are surer than these."
}

/// What the roster is.
pub(crate) fn roster() -> &'static str {
    "The same every week; nobody works on holidays."
}
