//! Who works, how fast and when.

use super::values::{list, short, stretch, week};
use super::{distribution, values};
use crate::calendar::Zone;
use crate::money::to_f64;
use crate::report::assumptions::AtWork;
use crate::scenario::{Absence, Agent, Shrinkage};

pub(crate) fn all() -> [String; 2] {
    [
        "An agent starts what was noticed at the first moment at work with a free place: first what is offered to that \
         agent alone (Novos), then what is open to all; of each, what has been there longest.",
        "What is in progress at the end of a shift is finished; nothing is started out of shift.",
    ]
    .map(String::from)
}

pub(crate) fn kind(agent: &Agent, at_work: &AtWork, all: &[&Agent], zone: &Zone) -> String {
    let mut parts = vec![match all.len() {
        1 => format!("{}: {}.", values::agents(all), hands(agent)),
        n => format!("{} ({n} agents) are alike: {}.", values::agents(all), hands(agent)),
    }];
    parts.push(match agent.reaction.is_zero() {
        true => "A conversation is noticed at once.".to_string(),
        false => format!("Until a conversation is noticed: {}.", distribution::words(&agent.reaction)),
    });
    parts.extend(speed(agent));
    if agent.pace != 1.0 {
        let (factor, way) = if agent.pace > 1.0 { (agent.pace - 1.0, "more") } else { (1.0 - agent.pace, "less") };
        parts.push(format!("The work takes {} % {way} time than usual.", short(factor * 100.0)));
    }
    parts.push(match at_work {
        AtWork::Shift(plan) if plan.is_always() => "Always at work.".to_string(),
        AtWork::Shift(plan) => format!("At work {}, but for holidays.", week(plan)),
        AtWork::Account => "At work in the business hours.".to_string(),
        AtWork::Teams(plan) if plan.is_always() => "At work day and night, as some team is always open.".to_string(),
        AtWork::Teams(plan) => format!("At work in the hours of the team: {}.", week(plan)),
    });
    if agent.away_off_shift {
        parts.push("Marked away (Indisponível) whenever not on shift.".to_string());
    }
    parts.extend(absences(&agent.away, zone));
    parts.extend(shrinkage(&agent.shrinkage));
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
        if speed == 1.0 { "at full speed".to_string() } else { format!("at {} % of full speed", short(speed * 100.0)) }
    };
    let with = |index: usize| match index {
        0 => "alone".to_string(),
        _ if index + 1 == shown.len() && shown.len() < most => format!("with {} or more at once", index + 1),
        _ => format!("with {} at once", index + 1),
    };
    let parts: Vec<String> =
        shown.iter().enumerate().map(|(index, s)| format!("{} {}", speed(*s), with(index))).collect();
    Some(format!("Each goes on {}.", list(&parts)))
}

fn absences(away: &[Absence], zone: &Zone) -> Vec<String> {
    let times = |forgotten: bool| -> Vec<String> {
        let those = away.iter().filter(|absence| absence.forgotten == forgotten);
        those.map(|absence| stretch(absence.from, absence.to, zone)).collect()
    };
    let (marked, forgotten) = (times(false), times(true));
    let mut lines = Vec::new();
    if !marked.is_empty() {
        lines.push(format!("Away, and marked so (Indisponível): {}.", list(&marked)));
    }
    if !forgotten.is_empty() {
        lines.push(format!(
            "Away, but nobody marked it (Indisponível forgotten), so conversations go on being offered: {}.",
            list(&forgotten)
        ));
    }
    if away.is_empty() {
        lines.push("No planned absences.".to_string());
    }
    lines
}

/// What chance takes away, and what the roster has left out.
fn shrinkage(of: &Shrinkage) -> Vec<String> {
    let mut lines = Vec::new();
    if of.unplanned.share > 0.0 {
        let then = match of.unplanned.marked {
            true => "marked away (Indisponível)",
            false => "nobody marks it (Indisponível), so conversations go on being offered",
        };
        let share = short(100.0 * of.unplanned.share);
        lines.push(format!(
            "On each day of shift there is a chance of {share} % of not coming at all, and then {then}."
        ));
    }
    if !of.planned.is_zero() {
        let share = short(100.0 * to_f64(of.planned));
        lines.push(format!(
            "Besides, {share} % of the paid time goes to leave, training and meetings (planned shrinkage): no part of a run, but \
             of headcount and pay."
        ));
    }
    lines
}
