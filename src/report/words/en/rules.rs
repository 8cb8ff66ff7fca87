//! The platform's settings in words.

use super::values::{agents, exact};
use crate::rules::{AfterHours, Assignment, AtLimit, Clock, Handover, LastAgent, Load, OnAway};
use crate::scenario::Agent;
use crate::time::SimSpan;

/// Said of what the platform cannot do.
const WHAT_IF: &str = " The platform has no such setting: this is a what-if.";

pub(crate) fn rotation(team: &str, all: &[&Agent], supervisors: &[&Agent]) -> String {
    let line = format!("{team} (equipe): {}, in order of registration.", agents(all));
    match supervisors {
        [] => line,
        _ => format!("{line} No conversations go to {}: supervision only.", agents(supervisors)),
    }
}

pub(crate) const NO_DISTRIBUTION: &str = "Distribution is off: every conversation is open to the whole team (disponível para todos) from its arrival on. There \
     are no offers, no overflow and no limit.";

pub(crate) fn overflow(window: SimSpan) -> String {
    format!(
        "Overflow (transbordo): whoever is offered a conversation has {} to start it; then it passes on (repasse).",
        exact(window)
    )
}

pub(crate) const NO_OVERFLOW: &str = "Overflow (transbordo) is off: a conversation stays with the agent to whom it was offered, without window and without \
     limit. If that agent is marked away (Indisponível) it is stranded.";

pub(crate) const NOBODY_AVAILABLE: &str =
    "If nobody is available for an offer, the conversation opens to the whole team (disponível para todos) at once.";

pub(crate) fn auto_reply(is_sent: bool) -> String {
    match is_sent {
        true => "A customer who writes out of hours gets one automatic message. It changes no timer.",
        false => "A customer who writes out of hours gets no automatic message.",
    }
    .to_string()
}

pub(crate) fn first_offer(assignment: Assignment, load: Load) -> String {
    let (who, real) = match assignment {
        Assignment::Rotation => ("the next available one in the rotation (rodízio), from the arrow (seta) on", true),
        Assignment::LeastBusy => match load {
            Load::Offered => ("the available one with the fewest conversations in progress and offers in hand", false),
            Load::Started => ("the available one with the fewest conversations in progress", false),
        },
        Assignment::LongestIdle => match load {
            Load::Offered => ("the available one whose last start, end or offer was longest ago", false),
            Load::Started => ("the available one whose last start or end was longest ago", false),
        },
        Assignment::Random => ("any available one, by chance", false),
    };
    let what_if = if real { "" } else { WHAT_IF };
    format!(
        "A new conversation (atendimento) is offered to one agent alone (Novos): {who}. The arrow moves just past that \
         agent.{what_if}"
    )
}

/// Nothing where it is as on the platform.
pub(crate) fn last_agent(last_agent: LastAgent) -> Option<String> {
    match last_agent {
        LastAgent::Ignore => None,
        LastAgent::First => Some(format!(
            "A customer who comes back is offered first to the agent who had that customer last (carteira), if that \
             agent is available; the arrow stays where it is.{WHAT_IF}"
        )),
    }
}

pub(crate) fn hand_over(handover: Handover) -> String {
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

pub(crate) fn opening(limit: SimSpan, at_limit: AtLimit) -> String {
    let how = match at_limit {
        AtLimit::Cut => "even while somebody's window is running",
        AtLimit::FinishWindow => "but not before the window that is running then has ended",
    };
    format!(
        "Limit (tempo limite máximo): {} after its first offer the conversation opens to the whole team \
         (disponível para todos), {how}.",
        exact(limit)
    )
}

pub(crate) fn away(on_away: OnAway) -> String {
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

pub(crate) fn full(skip_full: bool, load: Load) -> String {
    match (skip_full, load) {
        (true, Load::Offered) => format!("Agents with full hands are passed over; offers count.{WHAT_IF}"),
        (true, Load::Started) => format!("Agents with full hands are passed over; offers do not count.{WHAT_IF}"),
        (false, _) => "Agents with full hands are offered conversations like all others.".to_string(),
    }
}

pub(crate) fn counted(clock: Clock, closes: bool) -> String {
    match (clock, closes) {
        (Clock::Business, true) => {
            "Window and limit count business hours only: they stop at closing and go on at the next opening."
        }
        (Clock::Business, false) => "Window and limit count business hours only, which here is all the time.",
        (Clock::Wall, _) => "Window and limit count every hour, day and night, open or closed.",
    }
    .to_string()
}

pub(crate) fn out_of_hours(after_hours: AfterHours) -> String {
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
