//! The platform's settings in words (rules 1 to 17 of `docs/model.md`).

use super::{MOST, words};
use crate::rules::{AfterHours, AgentId, Assignment, AtLimit, Clock, Handover, OnAway, Settings};
use crate::scenario::{Hours, Scenario};

/// Said of what the platform cannot do.
const WHAT_IF: &str = " The platform has no such setting: this is a what-if.";

/// Who is in each rotation, a line a team.
pub fn rotations(scenario: &Scenario) -> Vec<String> {
    let names = |ids: &[AgentId]| -> String {
        let agents = ids.iter().filter_map(|id| scenario.agents.get(id.0 as usize));
        words::names(&agents.map(|agent| agent.name.as_str()).collect::<Vec<_>>())
    };
    let mut lines: Vec<String> = Vec::new();
    for team in scenario.teams.iter().take(MOST) {
        let mut line = format!("{} (equipe): {}, in order of registration.", team.name, names(&team.agents));
        if !team.supervisors.is_empty() {
            line += &format!(" No conversations go to {}: supervision only.", names(&team.supervisors));
        }
        lines.push(line);
    }
    let others = scenario.teams.len().saturating_sub(MOST);
    if others > 0 {
        lines.push(words::and_more(others, "team"));
    }
    lines
}

/// What the settings of one team mean.
pub fn lines(settings: &Settings, hours: &Hours) -> Vec<String> {
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
    } = settings;
    let closes = !(hours.week.is_always() && hours.holidays.is_empty());
    let mut lines = Vec::new();
    if *distribution {
        lines.push(first_offer(*assignment));
        match overflow {
            Some(window) => {
                lines.push(format!(
                    "Overflow (transbordo): whoever is offered a conversation has {} to start it; then it passes on \
                     (repasse).",
                    words::exact(*window)
                ));
                lines.push(hand_over(*handover));
                lines.push(opening(&words::exact(*limit), *at_limit));
                lines.push(away(*on_away));
            }
            None => lines.push(
                "Overflow (transbordo) is off: a conversation stays with the agent to whom it was offered, without \
                 window and without limit. If that agent is marked away (Indisponível) it is stranded."
                    .to_string(),
            ),
        }
        lines.push(full(*skip_full));
        lines.push(
            "If nobody is available for an offer, the conversation opens to the whole team (disponível para todos) at \
             once."
                .to_string(),
        );
        if overflow.is_some() {
            lines.push(counted(*clock, closes));
        }
        if closes {
            lines.push(out_of_hours(*after_hours));
        }
    } else {
        lines.push(
            "Distribution is off: every conversation is open to the whole team (disponível para todos) from its \
             arrival on. There are no offers, no overflow and no limit."
                .to_string(),
        );
    }
    if closes {
        lines.push(match auto_reply {
            true => "A customer who writes out of hours gets one automatic message. It changes no timer.".to_string(),
            false => "A customer who writes out of hours gets no automatic message.".to_string(),
        });
    }
    lines
}

fn first_offer(assignment: Assignment) -> String {
    let (who, real) = match assignment {
        Assignment::Rotation => ("the next available one in the rotation (rodízio), from the arrow (seta) on", true),
        Assignment::LeastBusy => ("the available one with the fewest conversations in progress", false),
        Assignment::LongestIdle => ("the available one whose last start or end was longest ago", false),
        Assignment::Random => ("any available one, by chance", false),
    };
    let what_if = if real { "" } else { WHAT_IF };
    format!(
        "A new conversation (atendimento) is offered to one agent alone (Novos): {who}. The arrow moves just past that \
         agent.{what_if}"
    )
}

fn hand_over(handover: Handover) -> String {
    match handover {
        Handover::Circular => {
            "It passes to the next available agent after the one who had it, going round, lap after lap; the arrow \
             stays where it is."
        }
        Handover::SharedArrow => {
            "It passes to the first available agent from the arrow on, other than the one who had it, and the arrow \
             moves past that agent as well."
        }
        Handover::FromFirst => {
            "It passes to the first available agent of the rotation who has not had it in this lap; the arrow stays \
             where it is."
        }
    }
    .to_string()
}

fn opening(limit: &str, at_limit: AtLimit) -> String {
    let how = match at_limit {
        AtLimit::Cut => "even while somebody's window is running",
        AtLimit::FinishWindow => "but not before the window that is running then has ended",
    };
    format!(
        "Limit (tempo limite máximo): {limit} after its first offer the conversation opens to the whole team \
         (disponível para todos), {how}."
    )
}

fn away(on_away: OnAway) -> String {
    match on_away {
        OnAway::Keep => {
            "An agent who is marked away (Indisponível) gets no new offers, but keeps the ones there are until their \
             windows end."
        }
        OnAway::Pass => {
            "An agent who is marked away (Indisponível) gets no new offers, and the ones there are pass on at once."
        }
    }
    .to_string()
}

fn full(skip_full: bool) -> String {
    match skip_full {
        true => format!("Agents with full hands are passed over.{WHAT_IF}"),
        false => "Agents with full hands are offered conversations like all others.".to_string(),
    }
}

fn counted(clock: Clock, closes: bool) -> String {
    match (clock, closes) {
        (Clock::Business, true) => {
            "Window and limit count business hours only: they stop at closing and go on at the next opening."
        }
        (Clock::Business, false) => "Window and limit count business hours only, which here is all the time.",
        (Clock::Wall, _) => "Window and limit count every hour, day and night, open or closed.",
    }
    .to_string()
}

fn out_of_hours(after_hours: AfterHours) -> String {
    match after_hours {
        AfterHours::Assign => {
            "What arrives out of hours is offered on arrival like everything else, to whoever is available then."
        }
        AfterHours::Hold => {
            "What arrives out of hours is offered to nobody before the next opening; nobody sees it until then."
        }
        AfterHours::Open => "What arrives out of hours is open to the whole team from its arrival on.",
    }
    .to_string()
}
