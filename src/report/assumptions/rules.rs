//! The platform's settings (rules 1 to 17 of `docs/model.md`).

use super::MOST;
use crate::report::words::say;
use crate::rules::{AfterHours, AgentId, Assignment, AtLimit, Clock, Handover, OnAway, Settings};
use crate::scenario::{Hours, Scenario};
use crate::time::SimSpan;

/// What one line says of a team's settings.
pub(crate) enum Rule {
    /// Nothing is offered: all is open to all.
    NoDistribution,
    /// Who is offered a new conversation.
    FirstOffer(Assignment),
    /// How long an offer stands.
    Overflow(SimSpan),
    /// It stands for good.
    NoOverflow,
    /// Whom it passes to.
    HandOver(Handover),
    /// When and how it opens.
    Opening(SimSpan, AtLimit),
    /// What being marked away does.
    Away(OnAway),
    /// Whether agents with full hands are passed over.
    SkipFull(bool),
    /// What comes of an offer for which nobody is available.
    NobodyAvailable,
    /// Which time counts, and whether the account ever closes.
    Counted(Clock, bool),
    /// What comes of conversations out of hours.
    OutOfHours(AfterHours),
    /// Whether there is an automatic message.
    AutoReply(bool),
}

/// Who is in each rotation, a line a team.
pub fn rotations(scenario: &Scenario) -> Vec<String> {
    let names = |ids: &[AgentId]| -> Vec<&str> {
        ids.iter().filter_map(|id| Some(scenario.agents.get(id.0 as usize)?.name.as_str())).collect()
    };
    let teams = scenario.teams.iter().take(MOST);
    let lines = teams.map(|team| say!(rules::rotation(&team.name, &names(&team.agents), &names(&team.supervisors))));
    let others = scenario.teams.len().saturating_sub(MOST);
    lines.chain((others > 0).then(|| say!(assumptions::more_teams(others)))).collect()
}

/// What the settings of one team mean.
pub fn lines(settings: &Settings, hours: &Hours) -> Vec<String> {
    rules(settings, hours).iter().map(|rule| say!(rules::line(rule))).collect()
}

fn rules(settings: &Settings, hours: &Hours) -> Vec<Rule> {
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
        auto_reply,
    } = *settings;
    let closes = !(hours.week.is_always() && hours.holidays.is_empty());
    let mut rules = Vec::new();
    if distribution {
        rules.push(Rule::FirstOffer(assignment));
        rules.extend(match overflow {
            Some(window) => vec![
                Rule::Overflow(window),
                Rule::HandOver(handover),
                Rule::Opening(limit, at_limit),
                Rule::Away(on_away),
            ],
            None => vec![Rule::NoOverflow],
        });
        rules.extend([Rule::SkipFull(skip_full), Rule::NobodyAvailable]);
        rules.extend(overflow.map(|_| Rule::Counted(clock, closes)));
        rules.extend(closes.then_some(Rule::OutOfHours(after_hours)));
    } else {
        rules.push(Rule::NoDistribution);
    }
    rules.extend(closes.then_some(Rule::AutoReply(auto_reply)));
    rules
}
