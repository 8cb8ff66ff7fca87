//! The platform's settings (rules 1 to 17 of `docs/model.md`).

use super::MOST;
use crate::report::words::say;
use crate::rules::{AgentId, Settings};
use crate::scenario::{Agent, Scenario};

/// Who is in each rotation, a line a team.
pub(super) fn rotations(scenario: &Scenario) -> Vec<String> {
    let agents =
        |ids: &[AgentId]| -> Vec<&Agent> { ids.iter().filter_map(|id| scenario.agents.get(id.0 as usize)).collect() };
    let teams = scenario.teams.iter().take(MOST);
    let lines = teams.map(|team| say!(rules::rotation(&team.name, &agents(&team.agents), &agents(&team.supervisors))));
    let others = scenario.teams.len().saturating_sub(MOST);
    lines.chain((others > 0).then(|| say!(assumptions::more_teams(others)))).collect()
}

/// What the settings of one team mean, which closes or never does.
pub(super) fn lines(settings: &Settings, closes: bool) -> Vec<String> {
    // Every setting by name: a new one has to be said, too.
    let Settings {
        distribution,
        overflow,
        limit,
        handover,
        at_limit,
        on_away,
        after_hours,
        clock,
        assignment,
        skip_full,
        load,
        last_agent,
        auto_reply,
    } = *settings;
    let mut lines = Vec::new();
    if distribution {
        lines.push(say!(rules::first_offer(assignment, load)));
        lines.extend(say!(rules::last_agent(last_agent)));
        match overflow {
            Some(window) => lines.extend([
                say!(rules::overflow(window)),
                say!(rules::hand_over(handover)),
                say!(rules::opening(limit, at_limit)),
                say!(rules::away(on_away)),
            ]),
            None => lines.push(say!(rules::NO_OVERFLOW)),
        }
        lines.extend([say!(rules::full(skip_full, load)), say!(rules::NOBODY_AVAILABLE)]);
        lines.extend(overflow.map(|_| say!(rules::counted(clock, closes))));
        lines.extend(closes.then(|| say!(rules::out_of_hours(after_hours))));
    } else {
        lines.push(say!(rules::NO_DISTRIBUTION));
    }
    lines.extend(closes.then(|| say!(rules::auto_reply(auto_reply))));
    lines
}
