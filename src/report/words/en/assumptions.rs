//! What frames a scenario in sentences: headings, what is left out.

use super::values::names;
use crate::report::assumptions::AssumptionHeading;

pub(crate) fn heading(heading: AssumptionHeading) -> &'static str {
    match heading {
        AssumptionHeading::Time => "Time",
        AssumptionHeading::Customers => "Customers",
        AssumptionHeading::Agents => "Agents",
        AssumptionHeading::Rotations => "Rotations",
        AssumptionHeading::Rules => "Rules",
        AssumptionHeading::Costs => "Costs",
        AssumptionHeading::NotModelled => "What is not modelled",
    }
}

/// The same of some teams: `Rules: Suporte and Vendas`.
pub(crate) fn heading_of(heading: AssumptionHeading, teams: &[&str]) -> String {
    format!("{}: {}", self::heading(heading), names(teams))
}

pub(crate) fn not_modelled(costs_are: bool) -> Vec<String> {
    let last = if costs_are { "How good the answers are." } else { "Costs, and how good the answers are." };
    NOT_MODELLED.into_iter().chain([last]).map(String::from).collect()
}

const NOT_MODELLED: [&str; 5] = [
    "How many customers write is given, not forecast.",
    "Customers who leave do not write again because of it.",
    "Agents do not learn, tire or choose. How fast they react does not depend on how much there is to do, except that \
     an agent with full hands starts nothing.",
    "There are no breaks, illnesses or late arrivals but the shifts and absences above.",
    "A conversation that was started stays with its agent to the end; it is not passed to another agent or team.",
];

pub(crate) fn more_agents(count: usize) -> String {
    and_more(count, "agent")
}

pub(crate) fn more_teams(count: usize) -> String {
    and_more(count, "team")
}

fn and_more(count: usize, what: &str) -> String {
    match count {
        1 => format!("One more {what}, as the scenario file says."),
        _ => format!("{count} more {what}s, as the scenario file says."),
    }
}
