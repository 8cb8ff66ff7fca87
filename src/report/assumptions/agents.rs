//! Who works, how fast and when.

use super::{MOST, distribution, words};
use crate::calendar::Zone;
use crate::scenario::{Absence, Agent, Scenario};

/// A line for each kind of agent, and what holds for all.
pub fn lines(scenario: &Scenario) -> Vec<String> {
    let mut groups: Vec<(&Agent, Vec<&str>)> = Vec::new();
    let mut others = 0;
    for agent in working(scenario) {
        if let Some((_, names)) = groups.iter_mut().find(|(known, _)| alike(known, agent)) {
            names.push(&agent.name);
        } else if groups.len() < MOST {
            groups.push((agent, vec![&agent.name]));
        } else {
            others += 1;
        }
    }
    let mut lines: Vec<String> = groups.iter().map(|(agent, names)| kind(agent, names, scenario)).collect();
    if others > 0 {
        lines.push(words::and_more(others, "agent"));
    }
    lines.push(
        "An agent starts what was noticed at the first moment at work with a free place: first what is offered to that \
         agent alone (Novos), then what is open to all; of each, what has been there longest."
            .to_string(),
    );
    lines.push("What is in progress at the end of a shift is finished; nothing is started out of shift.".to_string());
    lines
}

/// The agents who take conversations of at least one team.
fn working(scenario: &Scenario) -> impl Iterator<Item = &Agent> {
    let mut takes = vec![false; scenario.agents.len()];
    for id in scenario.teams.iter().flat_map(|team| &team.agents) {
        if let Some(takes) = takes.get_mut(id.0 as usize) {
            *takes = true;
        }
    }
    scenario.agents.iter().zip(takes).filter(|(_, takes)| *takes).map(|(agent, _)| agent)
}

/// Whether only their names differ.
fn alike(a: &Agent, b: &Agent) -> bool {
    let Agent { name: _, concurrency, reaction, shift, away_off_shift, away, pace, speed } = a;
    (concurrency, reaction, shift, away_off_shift, away, pace, speed)
        == (&b.concurrency, &b.reaction, &b.shift, &b.away_off_shift, &b.away, &b.pace, &b.speed)
}

fn kind(agent: &Agent, names: &[&str], scenario: &Scenario) -> String {
    let mut parts = vec![match names.len() {
        1 => format!("{}: {}.", words::names(names), hands(agent)),
        n => format!("{} ({n} agents) are alike: {}.", words::names(names), hands(agent)),
    }];
    parts.push(match agent.reaction.is_zero() {
        true => "A conversation is noticed at once.".to_string(),
        false => format!("Until a conversation is noticed: {}.", distribution::words(&agent.reaction)),
    });
    parts.extend(speed(agent));
    if agent.pace != 1.0 {
        let (factor, way) = if agent.pace > 1.0 { (agent.pace - 1.0, "more") } else { (1.0 - agent.pace, "less") };
        parts.push(format!("The work takes {} % {way} time than usual.", words::short(factor * 100.0)));
    }
    parts.push(match &agent.shift {
        Some(plan) if plan.is_always() => "Always at work.".to_string(),
        Some(plan) => format!("At work {}, but for holidays.", words::week(plan)),
        None => "At work in the business hours.".to_string(),
    });
    if agent.away_off_shift {
        parts.push("Marked away (Indisponível) whenever not on shift.".to_string());
    }
    parts.extend(absences(&agent.away, &scenario.horizon.zone));
    parts.join(" ")
}

fn hands(agent: &Agent) -> String {
    match agent.concurrency {
        Some(1) => "one conversation at a time".to_string(),
        Some(most) => format!("up to {most} conversations at once"),
        None => "any number of conversations at once".to_string(),
    }
}

/// How fast a conversation goes on beside others.
fn speed(agent: &Agent) -> Option<String> {
    let most = agent.concurrency.map_or(usize::MAX, |most| most as usize);
    let shown = agent.speed.get(..agent.speed.len().min(most)).unwrap_or_default();
    if shown.iter().all(|speed| *speed == 1.0) {
        return (most > 1).then(|| "Several at once go on as fast as one alone.".to_string());
    }
    let speed = |speed: f64| {
        if speed == 1.0 {
            "at full speed".to_string()
        } else {
            format!("at {} % of full speed", words::short(speed * 100.0))
        }
    };
    let with = |index: usize| match index {
        0 => "alone".to_string(),
        _ if index + 1 == shown.len() && shown.len() < most => format!("with {} or more at once", index + 1),
        _ => format!("with {} at once", index + 1),
    };
    let parts: Vec<String> =
        shown.iter().enumerate().map(|(index, s)| format!("{} {}", speed(*s), with(index))).collect();
    Some(format!("Each goes on {}.", words::list(&parts)))
}

fn absences(away: &[Absence], zone: &Zone) -> Vec<String> {
    let times = |forgotten: bool| -> Vec<String> {
        let those = away.iter().filter(|absence| absence.forgotten == forgotten);
        those.map(|absence| words::stretch(absence.from, absence.to, zone)).collect()
    };
    let (marked, forgotten) = (times(false), times(true));
    let mut lines = Vec::new();
    if !marked.is_empty() {
        lines.push(format!("Away, and marked so (Indisponível): {}.", words::list(&marked)));
    }
    if !forgotten.is_empty() {
        lines.push(format!(
            "Away, but nobody marked it (Indisponível forgotten), so conversations go on being offered: {}.",
            words::list(&forgotten)
        ));
    }
    if away.is_empty() {
        lines.push("No planned absences.".to_string());
    }
    lines
}
