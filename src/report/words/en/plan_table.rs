//! The tables of a plan.

use super::common::grouped;
use crate::experiment::search::{Bracket, Formula, LeftOut};
use crate::report::PlanReport;
use crate::report::number::count;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Plan"
}

/// What the answer rests on.
pub(crate) fn rests_on(report: &PlanReport) -> Vec<String> {
    vec![
        format!(
            "{} simulated runs of {} in all, scenario \"{}\", seed {}, all on common random numbers.",
            count(report.answer.spent() as f64),
            grouped(report.answer.played.len() as u64, "configuration", "configurations"),
            report.manifest.scenario,
            report.manifest.seed
        ),
        format!(
            "Nothing is ruled out that keeps the targets with more than {} to spare, and the answer is right, with a probability of at \
             least {}. In brackets: margin of error (95 %), at whatever number of runs.",
            super::plan::margins(report),
            super::plan::confidence(report.confidence)
        ),
        "Whether a target is kept is decided by the sequential test of Batur and Kim (2010), what is better by that of Kim \
         and Nelson (2001)."
            .to_string(),
    ]
}

/// Whose assumptions follow.
pub(crate) fn below(name: &str) -> String {
    format!("Below is the scenario with {name}.")
}

/// What the search takes for granted.
pub(crate) fn order() -> &'static str {
    "It is assumed that more agents never lengthen waits, all else alike."
}

/// What the values of the table are, and how many configurations were not played, by why.
pub(crate) fn note(not_played: &[(usize, &'static str)]) -> String {
    let idle: Vec<String> = not_played.iter().map(|(number, why)| format!("{} {why}", count(*number as f64))).collect();
    let idle = if idle.is_empty() { String::new() } else { format!(" Not played: {}.", idle.join("; ")) };
    format!("Mean over the runs, with its interval.{idle} All else is in configurations.csv.")
}

/// Where there is no configuration.
pub(crate) fn none() -> &'static str {
    "none"
}

/// Where the closed forms are asked, and what each takes into account and leaves out.
pub(crate) fn closed_forms<'a>(at: &str, formulas: impl Iterator<Item = (&'a Bracket, &'a Vec<LeftOut>)>) -> String {
    let each = formulas.map(|(bracket, reasons)| {
        let (name, words) = (bracket.formula.name(), taken_for(bracket.formula));
        let reasons: Vec<&str> = reasons.iter().map(|what| leaves_out(*what)).collect();
        match reasons.is_empty() {
            true => format!("{name}: {words}."),
            false => format!("{name}: {words}. It leaves out that {}.", reasons.join("; ")),
        }
    });
    let each: Vec<String> = each.collect();
    format!("At {at}. Each hour is taken for a queue in steady state. {}", each.join(" "))
}

/// What a closed form takes the team for.
const fn taken_for(formula: Formula) -> &'static str {
    match formula {
        Formula::ErlangC => "one queue for all, nobody leaves",
        Formula::ErlangA => "one queue for all, customers leave",
        Formula::PrivateQueues => "a queue for each agent, nothing is handed over",
    }
}

/// What the table of changes is.
pub(crate) fn changes() -> &'static str {
    "Each assumption alone at a lower and a higher value, all else as in the answer, on the same customers."
}

/// What a closed form leaves out.
pub(crate) const fn leaves_out(what: LeftOut) -> &'static str {
    match what {
        LeftOut::Noticing => "agents take time to notice a conversation",
        LeftOut::OneAtATime => "a conversation is offered to one agent at a time",
        LeftOut::Overflow => "overflow hands conversations over",
        LeftOut::OpenToAll => "conversations are open to all",
        LeftOut::Hours => {
            "customers who come out of hours wait for the opening, and queues are carried from hour to hour"
        }
        LeftOut::Days => "there are good and bad days",
        LeftOut::Leaving => "customers leave",
        LeftOut::Silence => "conversations of customers who leave without a sign take work",
        LeftOut::Handling => "handling times are not exponential",
        LeftOut::Speed => "an agent with fewer conversations in hand is faster",
        LeftOut::Absence => "agents are absent",
        LeftOut::Sharing => "agents work for other teams as well",
        LeftOut::Returns => "customers come back",
    }
}
