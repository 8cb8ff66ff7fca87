//! What happened to single conversations, and what each minute of their waits was for.
//!
//! A [`Teller`] is a [`Witness`](crate::rules::Witness): it hears what goes into the rules and what they decide, from a
//! simulation ([`Inputs`](crate::world::Inputs)) or from a recorded log, and adds what the scenario plans: business
//! hours, shifts, absences, concurrency. Every conversation that is over becomes a [`Story`].

mod plan;
mod teller;

pub use plan::Plan;
pub use teller::Teller;

use super::{Cause, Outcome, Parts};
use crate::rules::{AgentId, Decision, TeamId};
use crate::time::{SimSpan, SimTime};

/// One conversation from its arrival to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Order of arrival over all teams, from 0.
    pub order: u64,
    /// With which team.
    pub team: TeamId,
    /// Order of arrival within the team, from 1, as in `conversations.csv`.
    pub number: u64,
    /// What the log calls it, if it comes from a log.
    pub name: Option<String>,
    /// When the customer arrived.
    pub arrived: SimTime,
    /// Of a customer who has come back: whom it had the last time.
    pub last: Option<AgentId>,
    /// What the rules decided about it, in order.
    pub decisions: Vec<(SimTime, Decision)>,
    /// The wait, cut wherever the cause or the holder changes and at every offer: contiguous, from arrival to fate. What
    /// happens once the customer has gone is no wait.
    pub segments: Vec<Segment>,
    /// How the wait ended.
    pub fate: Fate,
    /// When an agent finished it.
    pub ended: Option<SimTime>,
}

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// An agent started it, from its own "Novos" or from the open list.
    Started { at: SimTime, agent: AgentId, open: bool },
    /// The customer left.
    Lost { at: SimTime },
    /// The customer left without a sign. Nobody could see it, so the conversation went on until somebody started it, or until
    /// the run was over.
    Silent { at: SimTime, until: SimTime, by: Option<Starter> },
    /// It still waited when the run, or the log, was over.
    Waiting { at: SimTime },
}

/// Who started a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// This agent.
    pub agent: AgentId,
    /// From the open list, not from its own "Novos".
    pub open: bool,
}

/// A part of a wait with one cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From this instant.
    pub from: SimTime,
    /// Until just before this one.
    pub to: SimTime,
    /// Why the customer waits.
    pub cause: Cause,
    /// In whose "Novos" it lies, if it is offered.
    pub holder: Option<AgentId>,
    /// What is to be said of the cause.
    pub detail: Detail,
}

/// What is to be said of a cause, as it was at the beginning of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more: out of hours, or a holder who is free.
    Plain,
    /// The holder is off shift.
    OffShift,
    /// The holder is absent until `until`. `marked`: the rules know; else it has been forgotten. `by_chance`: nobody has
    /// planned it.
    Absent { until: SimTime, marked: bool, by_chance: bool },
    /// The holder is marked away, and no absence is planned: a log says so.
    MarkedAway,
    /// The holder has so many conversations in hand, of so many at most.
    Full { in_hand: u32, most: u32 },
    /// Of the team's agents, so many are at work with a free slot, one of them this one; so many at work have none.
    Team { free: u32, one: Option<AgentId>, full: u32 },
}

impl Segment {
    /// How long it is.
    pub fn length(&self) -> SimSpan {
        self.to.since(self.from)
    }

    /// The lengths of some segments by cause.
    pub fn parts<'s>(segments: impl IntoIterator<Item = &'s Segment>) -> Parts {
        segments.into_iter().map(|segment| (segment.cause, segment.length())).collect()
    }
}

impl Fate {
    /// When the wait ended.
    pub fn at(&self) -> SimTime {
        match *self {
            Fate::Started { at, .. } | Fate::Lost { at } | Fate::Silent { at, .. } | Fate::Waiting { at } => at,
        }
    }

    /// When the conversation was no longer to be seen: as the wait ended, or later where nobody knew of that.
    pub fn until(&self) -> SimTime {
        if let Fate::Silent { until, .. } = *self { until } else { self.at() }
    }

    /// Who started it, at [`until`](Self::until), whether or not its customer was still there.
    pub fn starter(&self) -> Option<Starter> {
        match *self {
            Fate::Started { agent, open, .. } => Some(Starter { agent, open }),
            Fate::Silent { by, .. } => by,
            Fate::Lost { .. } | Fate::Waiting { .. } => None,
        }
    }

    /// When the customer left, if nobody could see it.
    pub fn gone(&self) -> Option<SimTime> {
        if let Fate::Silent { at, .. } = *self { Some(at) } else { None }
    }

    /// The word in outputs.
    pub const fn file_word(&self) -> &'static str {
        let outcome = match self {
            Fate::Started { .. } => Outcome::Started,
            Fate::Lost { .. } => Outcome::Lost,
            Fate::Silent { .. } => Outcome::Silent,
            Fate::Waiting { .. } => Outcome::Unanswered,
        };
        outcome.file_word()
    }
}

impl Story {
    /// From the arrival to the start or the loss, seen or unseen, or to the end of the run.
    pub fn wait(&self) -> SimSpan {
        self.fate.at().since(self.arrived)
    }

    /// What the rules decided until the customer left unseen, and what after that, which is nothing unless it did.
    pub fn around_leaving(&self) -> [&[(SimTime, Decision)]; 2] {
        let place = self.fate.gone().map(|gone| self.decisions.partition_point(|(at, _)| *at < gone));
        self.decisions.split_at(place.unwrap_or(self.decisions.len())).into()
    }

    /// The wait by cause; adds up to [`wait`](Self::wait) to the microsecond.
    pub fn parts(&self) -> Parts {
        Segment::parts(&self.segments)
    }

    /// How long an agent held it without starting it while the customer was there, by cause.
    pub fn held_by(&self, agent: AgentId) -> Parts {
        let held: Vec<Held> = self.offers().filter(|held| held.agent == agent && !held.taken).collect();
        let is_held = |part: &&Segment| held.iter().any(|held| held.from <= part.from && part.to <= held.to);
        Segment::parts(self.segments.iter().filter(is_held))
    }

    /// The offers: to whom, from when to when, and whether it was started from this offer.
    pub fn offers(&self) -> impl Iterator<Item = Held> + '_ {
        self.decisions.iter().enumerate().filter_map(|(place, (from, decision))| {
            let Decision::Offer { agent, number, deadline, .. } = *decision else { return None };
            // It is over with the next offer, the opening or the fate.
            let next = self.decisions[place + 1..].iter().find(|(_, next)| {
                matches!(next, Decision::Offer { .. } | Decision::Open { .. } | Decision::Start { .. })
            });
            let to = next.map_or(self.fate.until(), |(at, _)| *at);
            let taken = matches!(next, Some((_, Decision::Start { .. })));
            Some(Held { agent, number, from: *from, to, deadline, taken })
        })
    }
}

/// One offer, while it lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// In whose "Novos".
    pub agent: AgentId,
    /// 1 for the first offer of the conversation.
    pub number: u32,
    /// From this instant.
    pub from: SimTime,
    /// Until this one.
    pub to: SimTime,
    /// When it was to end without a start; `None` with overflow off.
    pub deadline: Option<SimTime>,
    /// Whether the holder started it.
    pub taken: bool,
}
