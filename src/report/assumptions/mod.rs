//! A scenario in plain sentences that whoever runs the team can check.
//!
//! Every setting is said, the usual ones too, with the platform's own term in brackets where there is one. What is alike
//! is said together.

mod agents;
mod costs;
pub(crate) mod customers;
mod rules;

pub(crate) use agents::AtWork;

use super::document::Section;
use super::words::say;
use crate::scenario::{Scenario, Team};

/// Groups of teams or agents at most; the others are counted.
const MOST: usize = 40;

/// What a section is about.
#[derive(Clone, Copy)]
pub(crate) enum AssumptionHeading {
    Time,
    Customers,
    Agents,
    Rotations,
    Rules,
    Costs,
    NotModelled,
}

/// The scenario in sentences, under headings: time, customers, agents, rules, costs, what is not modelled.
pub(crate) fn assumptions(scenario: &Scenario) -> Vec<Section> {
    let mut sections = vec![section(AssumptionHeading::Time, say!(time::lines(scenario)))];
    sections.extend(by_team(AssumptionHeading::Customers, scenario, |team| customers::lines(team, scenario)));
    sections.push(section(AssumptionHeading::Agents, agents::lines(scenario)));
    sections.push(section(AssumptionHeading::Rotations, rules::rotations(scenario)));
    sections
        .extend(by_team(AssumptionHeading::Rules, scenario, |team| rules::lines(&team.rules, scenario.closes(team))));
    sections.extend(scenario.cost.as_ref().map(|cost| section(AssumptionHeading::Costs, costs::lines(cost, scenario))));
    sections.push(section(AssumptionHeading::NotModelled, say!(assumptions::not_modelled(scenario.cost.is_some()))));
    sections
}

fn section(heading: AssumptionHeading, lines: Vec<String>) -> Section {
    Section { heading: say!(assumptions::heading(heading)).to_string(), lines }
}

/// A section for the teams of which the same is to be said.
fn by_team(heading: AssumptionHeading, scenario: &Scenario, lines: impl Fn(&Team) -> Vec<String>) -> Vec<Section> {
    let (groups, others) = together(scenario.teams.iter().map(|team| (lines(team), team.name.as_str())), |a, b| a == b);
    let sections = groups.into_iter().map(|(lines, names)| {
        let heading = say!(assumptions::heading_of(heading, &names));
        Section { heading, lines }
    });
    let rest = (others > 0).then(|| section(heading, vec![say!(assumptions::more_teams(others))]));
    sections.chain(rest).collect()
}

/// What is alike together, each with those it is said of, and how many are not among the first kinds.
fn together<T, S>(all: impl Iterator<Item = (T, S)>, alike: impl Fn(&T, &T) -> bool) -> (Vec<(T, Vec<S>)>, usize) {
    let mut kinds: Vec<(T, Vec<S>)> = Vec::new();
    let mut others = 0;
    for (one, of) in all {
        if let Some((_, all)) = kinds.iter_mut().find(|(known, _)| alike(known, &one)) {
            all.push(of);
        } else if kinds.len() < MOST {
            kinds.push((one, vec![of]));
        } else {
            others += 1;
        }
    }
    (kinds, others)
}

#[cfg(test)]
mod tests;
