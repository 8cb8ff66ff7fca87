//! A scenario in plain sentences that whoever runs the team can check.
//!
//! Every setting is said, the usual ones too, with the platform's own term in brackets where there is one. What is alike
//! is said together.

mod agents;
mod costs;
mod customers;
mod distribution;
mod rules;
mod time;
mod words;

use super::page::Section;
use crate::scenario::{Scenario, Team};

/// Groups of teams or agents at most; the others are counted.
const MOST: usize = 40;

/// The scenario in sentences, under headings: time, customers, agents, rules, costs, what is not modelled.
pub fn assumptions(scenario: &Scenario) -> Vec<Section> {
    let mut sections = vec![section("Time", time::lines(scenario))];
    sections.extend(by_team("Customers", scenario, |team| customers::lines(team, scenario)));
    sections.push(section("Agents", agents::lines(scenario)));
    sections.push(section("Rotations", rules::rotations(scenario)));
    sections.extend(by_team("Rules", scenario, |team| rules::lines(&team.rules, &scenario.hours)));
    let mut without = NOT_MODELLED.map(String::from).to_vec();
    if let Some(cost) = &scenario.cost {
        sections.push(section("Costs", costs::lines(cost, scenario)));
        without.pop();
        without.push("How good the answers are.".to_string());
    }
    sections.push(section("What is not modelled", without));
    sections
}

/// What a reader might take for granted; the last one but for scenarios with costs.
const NOT_MODELLED: [&str; 6] = [
    "How many customers write is given, not forecast.",
    "Customers who leave do not write again because of it.",
    "Agents do not learn, tire or choose. How fast they react does not depend on how much there is to do, except that \
     an agent with full hands starts nothing.",
    "There are no breaks, illnesses or late arrivals but the shifts and absences above.",
    "A conversation that was started stays with its agent to the end; it is not passed to another agent or team.",
    "Costs, and how good the answers are.",
];

fn section(heading: &str, lines: Vec<String>) -> Section {
    Section { heading: heading.to_string(), lines }
}

/// A section for the teams of which the same is to be said.
fn by_team(heading: &str, scenario: &Scenario, lines: impl Fn(&Team) -> Vec<String>) -> Vec<Section> {
    let mut groups: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
    let mut others = 0;
    for team in &scenario.teams {
        let lines = lines(team);
        if let Some((names, _)) = groups.iter_mut().find(|(_, known)| *known == lines) {
            names.push(&team.name);
        } else if groups.len() < MOST {
            groups.push((vec![&team.name], lines));
        } else {
            others += 1;
        }
    }
    let sections = groups.into_iter().map(|(names, lines)| {
        let heading = format!("{heading}: {}", words::names(&names));
        Section { heading, lines }
    });
    let rest = (others > 0).then(|| section(heading, vec![words::and_more(others, "team")]));
    sections.chain(rest).collect()
}

#[cfg(test)]
mod tests;
