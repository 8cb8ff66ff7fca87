//! Carries out what the rules decide.

use super::super::chats::Stage;
use super::super::notices::Notice;
use super::super::observer::Observer;
use super::World;
use crate::random::Distribution;
use crate::rules::{Action, AgentId, Decision, Input, OfferReason};
use crate::time::{SimSpan, SimTime};

impl<O: Observer> World<'_, O> {
    /// Gives the rules an input about one conversation: the one decision that moves it, if any.
    pub(super) fn ask(&mut self, input: Input) -> Option<Action> {
        let mut decided = None;
        self.router.apply(self.now, input, &mut |action| {
            if !matches!(action.decision, Decision::AutoReply) {
                debug_assert_eq!(decided, None);
                decided = Some(action);
            }
        });
        decided
    }

    /// Gives the rules an input and carries out all they decide.
    pub(super) fn tell_all(&mut self, input: Input) {
        let handled = self.router.handle(self.now, input);
        debug_assert_eq!(handled, Ok(()));
        while let Some(action) = self.router.poll_action() {
            self.obey(action);
        }
    }

    /// Carries out one decision.
    pub(super) fn obey(&mut self, action: Action) {
        let chat = action.conversation.0;
        match action.decision {
            Decision::Offer { agent, reason, from, .. } => {
                if let (Some(from), OfferReason::WindowEnded | OfferReason::HolderAway) = (from, reason) {
                    self.lapse(chat, from);
                }
                if self.offered(chat, agent.0) {
                    self.fresh_offers.push(chat);
                }
            }
            Decision::Open { reason, from } => {
                if let Some(agent) = from {
                    self.lapse(chat, agent);
                }
                self.open += 1;
                let sight = self.new_sight();
                let row = self.chats.get_mut(chat);
                row.stage = Stage::Open;
                row.seen_since = self.now;
                row.sight = sight;
                self.observer.opened(self.now, chat, self.chats.get(chat), reason);
                self.fresh_opens.push(chat);
                self.draw_open_reactions(chat);
            }
            Decision::Stranded { .. } => self.observer.stranded(self.now, chat, self.chats.get(chat)),
            Decision::AutoReply
            | Decision::Start { .. }
            | Decision::End { .. }
            | Decision::Left { .. }
            | Decision::Refuse { .. } => {}
        }
    }

    /// A conversation comes into an agent's "Novos"; whether the agent notices it at once.
    #[inline(always)]
    pub(super) fn offered(&mut self, chat: u32, agent: u32) -> bool {
        let (now, sight) = (self.now, self.new_sight());
        self.last_offer = now;
        let row = self.chats.get_mut(chat);
        row.stage = Stage::Offered;
        row.seen_since = now;
        row.sight = sight;
        row.holder = agent;
        row.offers += 1;
        self.observer.offered(now, chat, row);
        if self.all_prompt || self.prompt.has(agent) {
            return true;
        }
        if let Some(reaction) = self.habits[agent as usize].reaction {
            let visit = u64::from(self.chats.get(chat).offers);
            self.draw_reaction(agent, chat, reaction, visit);
        }
        false
    }

    /// A number for a conversation that somebody else comes to see; never 0.
    #[inline(always)]
    fn new_sight(&mut self) -> u32 {
        self.sights = self.sights.wrapping_add(1).max(1);
        self.sights
    }

    /// The agent no longer has the conversation in its "Novos".
    #[inline(always)]
    pub(super) fn lapse(&mut self, chat: u32, agent: AgentId) {
        self.agents[agent.0 as usize].novos.remove(&mut self.chats, chat);
        self.observer.lapsed(self.now, chat, self.chats.get(chat), agent);
    }

    /// Every agent of the team with a reaction time comes to see an open conversation.
    fn draw_open_reactions(&mut self, chat: u32) {
        let row = self.chats.get(chat);
        let team = &mut self.teams[usize::from(row.team)];
        if team.slow.is_empty() {
            return;
        }
        let (habits, address) = (&self.habits, team.entity ^ row.address);
        let calendar = (self.calendar, |agent: u32| &habits[agent as usize].presence);
        let times = (self.now, self.drained);
        let first = self.looks.open((chat, address), &mut team.slow, times, &mut self.shifts, calendar);
        self.will_notice(first, chat);
    }

    /// An agent has noticed a conversation that is open: the next one will.
    pub(super) fn look_on(&mut self, chat: u32) {
        let team = &self.teams[usize::from(self.chats.get(chat).team)];
        let next = self.looks.next(chat, &team.slow, self.drained);
        self.will_notice(next, chat);
    }

    /// Who notices a conversation next, if anybody does in the time of the run.
    fn will_notice(&mut self, next: Option<(SimTime, u32)>, chat: u32) {
        let Some((at, agent)) = next else { return };
        let (sight, chats) = (self.chats.get(chat).sight, &self.chats);
        let notice = Notice { at, agent, chat, sight };
        self.notices.push(notice, |notice| chats.get(notice.chat).sight == notice.sight);
        self.refresh_rare();
    }

    /// When an agent notices a conversation that it has just come to see. The draw is addressed
    /// by agent, conversation and visit: another setting elsewhere does not change it.
    fn draw_reaction(&mut self, agent: u32, chat: u32, reaction: &Distribution, visit: u64) {
        let row = self.chats.get(chat);
        let state = &self.habits[agent as usize];
        let stream = state.reactions.child(self.teams[usize::from(row.team)].entity ^ row.address);
        let length = SimSpan::from_seconds(reaction.sample(&mut stream.item(visit)));
        let at = self.shifts.work_through(&state.presence, self.now, length);
        self.will_notice((at <= self.drained).then_some((at, agent)), chat);
    }
}
