//! The tables of a week's staffing.

use super::common::grouped;
use super::notation::NOTATION;
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::staffing::Requirement;
use crate::report::number;

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

/// What is on the roster beyond what is required; a shortage stands out by a word.
pub(crate) fn gap(agents: i64) -> String {
    match agents {
        0 => "0".to_string(),
        1.. => format!("+{agents}"),
        _ => format!("{} short", -agents),
    }
}

/// The same of hours.
pub(crate) fn gap_of_hours(hours: f64) -> String {
    match number::short(hours.abs(), 1) {
        nothing if nothing == "0" => nothing,
        more if hours > 0.0 => format!("+{more}"),
        less => format!("{less} short"),
    }
}

/// A week beside the mean one: `+14 %`.
pub(crate) fn of_mean(of_mean: f64) -> String {
    let sign = if of_mean < 1.0 { NOTATION.minus } else { NOTATION.plus };
    format!("{sign}{}", number::share((of_mean - 1.0).abs(), 0))
}

/// What the hours of a day are.
pub(crate) fn days(slots: SlotLength) -> String {
    format!(
        "Hours of agents in open time in which conversations are expected, each {hour} by its least minute. Gap: on the \
         roster less required. Now: the agents of the team as the scenario has them, absences left out.",
        hour = slot::one(slots)
    )
}

/// What the weeks are.
pub(crate) fn weeks() -> &'static str {
    "The roster is the same every week, and holds for all of them together. Required in a week: the requirement, and as \
     many agents more or fewer as formulas ask for its customers instead of the mean ones; nothing is simulated for it. Missing: when they are \
     required, for more at other times do not help."
}

/// How the roster was made; `like` is the agent that all are like.
pub(crate) fn how(like: &str, slots: SlotLength, are_marked_away: bool, usual_shifts: bool) -> Vec<String> {
    let hour = slot::one(slots);
    let mut lines = vec![
        format!("Every agent of the roster is like the team's first one, {like}."),
        format!(
            "A conversation counts for the {hour} in which it arrives. Those that arrive out of business hours have to be \
             dealt with, but no {hour} answers for them."
        ),
        format!("{} is covered only if it is in all its open minutes.", slot::sentence(slots)),
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
pub(crate) fn hours(slots: SlotLength) -> String {
    format!(
        "Formulas: each {} on its own as a queue in steady state (Erlang C or A), without rotation, reaction, nights and \
         shifts. Gap: at work less required. Measures: of the roster, with 95 % intervals; verdicts are surer than these.",
        slot::one(slots)
    )
}

/// What the roster is.
pub(crate) fn roster() -> &'static str {
    "The same every week; nobody works on holidays."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_stands_out() {
        assert_eq!([-2, 0, 3].map(gap), ["2 short", "0", "+3"]);
        assert_eq!([-12.5, -0.04, 0.0, 0.25, 86.0].map(gap_of_hours), ["12.5 short", "0", "0", "+0.2", "+86"]);
        assert_eq!([1.14, 2.5, 0.8].map(of_mean), ["+14 %", "+150 %", "−20 %"]);
    }
}
