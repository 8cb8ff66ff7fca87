//! Every measured conversation, as it went.

use crate::rules::{AgentId, OpenReason, TeamId};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::word::words;
use crate::world::{Chat, Observer};

/// How a conversation went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Order of arrival over all teams, from 0.
    order: u64,
    /// With which team.
    pub team: TeamId,
    /// Order of arrival within the team, from 1.
    pub conversation: u64,
    /// When the customer arrived.
    pub arrived_at: SimTime,
    /// When it was first offered.
    pub first_offer_at: Option<SimTime>,
    /// When it opened, and why.
    pub opened: Option<(SimTime, OpenReason)>,
    /// When it was begun, and by whom.
    pub started: Option<(SimTime, AgentId)>,
    /// When it ended, or the customer left for all to see.
    pub ended_at: Option<SimTime>,
    /// When the customer left without a sign; the conversation may be started and ended all the same.
    pub gone_at: Option<SimTime>,
    /// Offers in all.
    pub offers: u32,
    /// What came of it.
    pub outcome: Outcome,
}

impl LogRow {
    /// Arrival to start, or to the loss; `None` if unanswered.
    pub fn wait(&self) -> Option<SimSpan> {
        match self.outcome {
            Outcome::Started => self.started.map(|(at, _)| at.since(self.arrived_at)),
            Outcome::Lost => self.ended_at.map(|at| at.since(self.arrived_at)),
            Outcome::Silent => self.gone_at.map(|at| at.since(self.arrived_at)),
            Outcome::Unanswered => None,
        }
    }
}

words! {
    /// What came of a conversation.
    pub enum Outcome {
        Started: "started";
        Lost: "lost";
        Silent: "silent";
        Unanswered: "unanswered";
    }
}

/// Keeps a row for every measured conversation. Memory grows with their number.
#[derive(Debug)]
pub struct ConversationLog {
    measured_from: SimTime,
    /// By team: how many have arrived.
    arrived: Vec<u64>,
    /// By id while live.
    live: Vec<Option<LogRow>>,
    done: Vec<LogRow>,
}

impl ConversationLog {
    /// A log for one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let arrived = vec![0; scenario.teams.len()];
        ConversationLog { measured_from: scenario.horizon.warm_up, arrived, live: Vec::new(), done: Vec::new() }
    }

    /// The rows in order of arrival, once the replication has finished.
    pub fn into_rows(mut self) -> Vec<LogRow> {
        self.done.sort_unstable_by_key(|row| row.order);
        self.done
    }

    fn row(&mut self, id: u32) -> Option<&mut LogRow> {
        self.live.get_mut(id as usize)?.as_mut()
    }

    fn close(&mut self, id: u32, change: impl FnOnce(&mut LogRow)) {
        if let Some(mut row) = self.live.get_mut(id as usize).and_then(Option::take) {
            change(&mut row);
            self.done.push(row);
        }
    }
}

impl Observer for ConversationLog {
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if id as usize >= self.live.len() {
            self.live.resize(id as usize + 1, None);
        }
        let number = &mut self.arrived[chat.team().0 as usize];
        *number += 1;
        self.live[id as usize] = (now >= self.measured_from).then(|| LogRow {
            order: chat.order,
            team: chat.team(),
            conversation: *number,
            arrived_at: now,
            first_offer_at: None,
            opened: None,
            started: None,
            ended_at: None,
            gone_at: None,
            offers: 0,
            outcome: Outcome::Unanswered,
        });
    }

    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        let offers = chat.offers;
        if let Some(row) = self.row(id) {
            row.offers = offers;
            row.first_offer_at.get_or_insert(now);
        }
    }

    fn opened(&mut self, now: SimTime, id: u32, _: &Chat, reason: OpenReason) {
        if let Some(row) = self.row(id) {
            row.opened = Some((now, reason));
        }
    }

    fn started(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId, _: bool, _: SimSpan) {
        if let Some(row) = self.row(id) {
            row.started = Some((now, agent));
            if row.gone_at.is_none() {
                row.outcome = Outcome::Started;
            }
        }
    }

    fn ended(&mut self, now: SimTime, id: u32, _: &Chat, _: AgentId) {
        self.close(id, |row| row.ended_at = Some(now));
    }

    fn left(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.close(id, |row| {
            row.ended_at = Some(now);
            row.outcome = Outcome::Lost;
        });
    }

    fn left_silently(&mut self, now: SimTime, id: u32, _: &Chat) {
        if let Some(row) = self.row(id) {
            row.gone_at = Some(now);
            row.outcome = Outcome::Silent;
        }
    }

    fn finished(&mut self, _: SimTime) {
        // Unanswered, or still in hand when the drain had passed.
        self.done.extend(self.live.drain(..).flatten());
    }
}
