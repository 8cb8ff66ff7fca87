//! A replication as the rules see it.

use super::chats::Chat;
use super::observer::Observer;
use crate::random::{Purpose, Stream, entity};
use crate::rules::{Action, AgentId, Assignment, ConversationId, Decision, Input, OpenReason, Router, Witness};
use crate::scenario::{Scenario, Team};
use crate::time::{SimSpan, SimTime};

/// Turns what happens in a replication back into the inputs of the rules, puts them through a router of its own, and
/// tells a [`Witness`] of both: inputs with the timers among them, and decisions with their deadlines.
///
/// Every agent is available at first, as in a log; who is away from the start is told as an input at the start.
pub struct Inputs<W> {
    router: Router,
    /// By team: the draws of random assignment.
    draws: Vec<Option<Stream>>,
    /// Whom the customer had the last time who arrives next.
    last: Option<AgentId>,
    /// Decisions told to the witness that the world has yet to carry out.
    ahead: usize,
    /// When those whom nobody has answered were told of: the end of the run, if there are any.
    over: SimTime,
    witness: W,
}

impl<W: Witness> Inputs<W> {
    /// For one replication of `scenario`, the one that [`simulate`](super::simulate) is then asked for.
    pub fn new(scenario: &Scenario, seed: u64, replication: u32, witness: W) -> Self {
        let stream = |team: &Team| Stream::new(seed, u64::from(replication), Purpose::Assignment, entity(&team.name));
        let is_random = |assignment| assignment == Assignment::Random;
        Inputs {
            router: Router::new(scenario.config(SimTime::ZERO, |_| true)),
            draws: scenario.teams.iter().map(|team| is_random(team.rules.assignment).then(|| stream(team))).collect(),
            last: None,
            ahead: 0,
            over: SimTime::ZERO,
            witness,
        }
    }

    /// The witness, once the replication has finished.
    pub fn into_witness(self) -> W {
        self.witness
    }

    fn put(&mut self, now: SimTime, input: Input) {
        debug_assert_eq!(self.ahead, 0, "the world has carried out all that was decided");
        self.witness.input(now, input);
        let (witness, ahead) = (&mut self.witness, &mut self.ahead);
        let handled = self.router.handle_into(now, input, &mut |action: Action| {
            *ahead += usize::from(is_carried_out(&action.decision));
            witness.decided(&action);
        });
        debug_assert_eq!(handled, Ok(()));
    }

    /// The world carries out a decision: one told already, or that of a timer.
    fn carried_out(&mut self, now: SimTime) {
        if self.ahead == 0 {
            debug_assert_eq!(self.router.due(), now, "a timer fires when it is due");
            self.put(now, Input::Tick);
        }
        self.ahead = self.ahead.saturating_sub(1);
    }
}

/// Whether the world tells its observers of it as of something to be done.
fn is_carried_out(decision: &Decision) -> bool {
    matches!(decision, Decision::Offer { .. } | Decision::Open { .. } | Decision::Stranded { .. })
}

impl<W: Witness> Observer for Inputs<W> {
    fn came_back(&mut self, _: SimTime, _: u32, _: &Chat, last: AgentId) {
        self.last = Some(last);
    }

    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        let (team, last) = (chat.team(), self.last.take());
        let draw = self.draws[team.0 as usize].map_or(0, |stream| stream.item(chat.address).word() >> 11);
        self.put(now, Input::Arrive { conversation: ConversationId(id), team, draw, last });
    }

    fn offered(&mut self, now: SimTime, _: u32, _: &Chat) {
        self.carried_out(now);
    }

    fn opened(&mut self, now: SimTime, _: u32, _: &Chat, _: OpenReason) {
        self.carried_out(now);
    }

    fn stranded(&mut self, now: SimTime, _: u32, _: &Chat) {
        self.carried_out(now);
    }

    fn started(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId, _: bool, _: SimSpan) {
        self.put(now, Input::Start { conversation: ConversationId(id), agent });
    }

    fn ended(&mut self, now: SimTime, id: u32, _: &Chat, _: AgentId) {
        self.put(now, Input::End { conversation: ConversationId(id) });
    }

    fn left(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.put(now, Input::Leave { conversation: ConversationId(id) });
    }

    fn left_silently(&mut self, now: SimTime, id: u32, _: &Chat) {
        debug_assert_eq!(self.ahead, 0, "the world has carried out all that was decided");
        self.witness.gone(now, ConversationId(id));
    }

    fn marked(&mut self, now: SimTime, agent: AgentId, available: bool) {
        self.put(now, if available { Input::Back { agent } } else { Input::Away { agent } });
    }

    fn unanswered(&mut self, now: SimTime, _: u32, _: &Chat) {
        self.over = now;
    }

    fn finished(&mut self, now: SimTime) {
        self.witness.finished(now.max(self.over));
    }
}
