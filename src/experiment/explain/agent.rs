//! What one agent did with its offers.

use crate::measure::story::{Fate, Segment, Starter};
use crate::measure::{Story, Tally};
use crate::rules::{AgentId, Decision};

/// An account of one agent over the conversations of one replication or log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentAccount {
    /// Whose it is.
    pub agent: AgentId,
    /// Offers.
    pub offers: u64,
    /// Offers that it started.
    pub taken: u64,
    /// Offers that passed on or opened without a start.
    pub lapsed: u64,
    /// Offers during which the customer left.
    pub lost: u64,
    /// Offers that still lay there at the end.
    pub left: u64,
    /// Open conversations that it started.
    pub open_starts: u64,
    /// How long offers lay in its "Novos" while their customers were there, by cause.
    pub held: Tally,
}

impl AgentAccount {
    pub(super) fn new(agent: AgentId) -> Self {
        AgentAccount { agent, offers: 0, taken: 0, lapsed: 0, lost: 0, left: 0, open_starts: 0, held: Tally::default() }
    }

    pub(super) fn add(&mut self, story: &Story) {
        let mut last = None;
        for held in story.offers() {
            last = Some((held.agent, held.to));
            if held.agent != self.agent {
                continue;
            }
            self.offers += 1;
            self.taken += u64::from(held.taken);
            self.lapsed += u64::from(!held.taken);
            // Segments are cut where offers begin and end.
            let here = story.segments.iter().filter(|part| held.from <= part.from && part.to <= held.to);
            self.held.add(&Segment::parts(here));
        }
        let is_last = last.is_some_and(|(agent, to)| agent == self.agent && to == story.fate.until());
        let opened = story.decisions.iter().any(|(_, decision)| matches!(decision, Decision::Open { .. }));
        match story.fate {
            Fate::Started { .. } | Fate::Silent { by: Some(_), .. } => {
                let is_own = |by: &Starter| by.open && by.agent == self.agent;
                self.open_starts += u64::from(story.fate.starter().as_ref().is_some_and(is_own));
            }
            Fate::Lost { .. } if is_last && !opened => (self.lost, self.lapsed) = (self.lost + 1, self.lapsed - 1),
            Fate::Waiting { .. } | Fate::Silent { .. } if is_last && !opened => {
                (self.left, self.lapsed) = (self.left + 1, self.lapsed - 1);
            }
            Fate::Lost { .. } | Fate::Waiting { .. } | Fate::Silent { .. } => {}
        }
    }
}
