//! The agents of a roster: their names and their weeks.

use super::pattern::Pattern;
use crate::calendar::WeekPlan;
use crate::rules::AgentId;
use crate::scenario::Scenario;

/// Numbers the agents; no name is one that the scenario has for somebody else.
pub(super) fn named(patterns: &[Pattern], counts: &[u32], team: &str, scenario: &Scenario) -> Vec<(String, usize)> {
    let all = (0..patterns.len()).flat_map(|at| std::iter::repeat_n(at, counts[at] as usize));
    let own = scenario.teams.iter().find(|known| known.name == team).map_or(&[][..], |team| &team.agents);
    let others = scenario.agents.iter().enumerate().filter(|(id, _)| !own.contains(&AgentId(*id as u32)));
    let taken: Vec<&str> = others.map(|(_, agent)| agent.name.as_str()).collect();
    let mut number = 0;
    let mut next = || loop {
        number += 1;
        let name = format!("{team} {number}");
        if !taken.contains(&name.as_str()) {
            return name;
        }
    };
    all.map(|at| (next(), at)).collect()
}

/// Each agent with the hours at work.
pub(super) fn plans<'a>(
    roster: &'a [(String, usize)],
    patterns: &'a [Pattern],
) -> impl Iterator<Item = (String, WeekPlan)> + 'a {
    roster.iter().filter_map(|(name, at)| Some((name.clone(), patterns.get(*at)?.plan.clone())))
}
