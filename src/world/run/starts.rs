//! Who starts which conversation.

use super::super::chats::{Customer, NONE, Stage};
use super::super::observer::Observer;
use super::{World, business_time, is_granted, waits};
use crate::rules::{AgentId, ConversationId, Input};
use crate::time::SimTime;

impl<O: Observer> World<'_, O> {
    /// Lets the agents touched since the last call, and the conversations opened since, find
    /// each other: own "Novos" before the open list, each by time of becoming visible.
    pub(super) fn settle(&mut self) {
        if let (&[agent], &[]) = (&self.touched[..], &self.sharing[..]) {
            self.touched.clear();
            return self.settle_one(agent);
        }
        for index in 0..self.touched.len() {
            self.start_novos(self.touched[index]);
            self.refresh_ready(self.touched[index]);
        }
        if !self.touched.is_empty() || !self.sharing.is_empty() {
            self.share_open();
            self.touched.clear();
        }
    }

    /// The same for one agent, with nothing newly opened.
    #[inline(always)]
    pub(super) fn settle_one(&mut self, agent: u32) {
        while self.agents[agent as usize].desk.has_room() {
            let novos = self.agents[agent as usize].novos.first();
            let Some(chat) = novos.or_else(|| self.first_open_for(agent).map(|open| open.1)) else { break };
            self.start(chat, agent);
        }
        self.refresh_ready(agent);
    }

    #[inline]
    fn start_novos(&mut self, agent: u32) {
        while self.agents[agent as usize].desk.has_room() {
            let Some(chat) = self.agents[agent as usize].novos.first() else { break };
            self.start(chat, agent);
        }
    }

    /// Open conversations in order of becoming visible, each tried going round the rotation from
    /// the agent after its last holder (from the arrow's agent, if it never had one).
    fn share_open(&mut self) {
        self.sharing.sort_unstable_by_key(|chat| std::cmp::Reverse(self.chats.get(*chat).rank()));
        loop {
            let mut first = self.sharing.last().map(|chat| (self.chats.get(*chat).rank(), *chat));
            for index in 0..self.touched.len() {
                let agent = self.touched[index];
                if self.agents[agent as usize].desk.has_room()
                    && let Some(open) = self.first_open_for(agent)
                {
                    first = Some(first.map_or(open, |first| first.min(open)));
                }
            }
            let Some((_, chat)) = first else { return };
            if self.sharing.last() == Some(&chat) {
                self.sharing.pop();
            }
            if let Some(agent) = self.first_in_round(chat) {
                self.start(chat, agent);
                self.refresh_ready(agent);
            }
        }
    }

    /// The open conversation that `agent` would start: noticed, and visible for the longest.
    #[inline(always)]
    fn first_open_for(&mut self, agent: u32) -> Option<((SimTime, u64), u32)> {
        if self.open == 0 { None } else { self.first_of_open(agent) }
    }

    #[inline(never)]
    fn first_of_open(&mut self, agent: u32) -> Option<((SimTime, u64), u32)> {
        let state = &mut self.habits[agent as usize];
        let chats = &self.chats;
        match state.reaction {
            None => {
                let pools = state.teams.iter().filter_map(|team| self.teams[*team as usize].pool.first());
                pools.map(|chat| (chats.get(chat).rank(), chat)).min()
            }
            Some(_) => {
                state.seen.first(|seen| chats.get(seen.chat).sight == seen.sight).map(|seen| (seen.rank, seen.chat))
            }
        }
    }

    /// The first agent going round who has noticed this open conversation and can start it.
    fn first_in_round(&mut self, chat: u32) -> Option<u32> {
        let row = self.chats.get(chat);
        let from = match row.holder {
            NONE => self.router.arrow(row.team()).map_or(0, |arrow| arrow.0),
            holder => holder + 1,
        };
        let team = u32::from(row.team);
        // There may be nobody at all.
        let count = (self.agents.len() as u32).max(1);
        let steps = |agent: u32| (agent + count - from % count) % count;
        let mut best = self.ready.first_common(&self.teams[team as usize].prompt_members, from % count);
        for index in 0..self.touched.len() {
            let agent = self.touched[index];
            let state = &self.agents[agent as usize];
            let slow =
                !self.prompt.has(agent) && state.desk.has_room() && self.habits[agent as usize].teams.contains(&team);
            if slow
                && best.is_none_or(|best| steps(agent) < steps(best))
                && self.first_open_for(agent).is_some_and(|(_, first)| first == chat)
            {
                best = Some(agent);
            }
        }
        best
    }

    /// An agent begins a conversation: its own offer, or an open one.
    #[inline]
    pub(super) fn start(&mut self, chat: u32, agent: u32) {
        let now = self.now;
        let row = self.chats.get_mut(chat);
        let open = row.stage == Stage::Open;
        if row.is_listed() {
            match open {
                false => self.agents[agent as usize].novos.remove(&mut self.chats, chat),
                true => self.unlist(chat),
            }
        }
        let row = self.chats.get_mut(chat);
        (row.stage, row.sight) = (Stage::Started, 0);
        if open {
            self.open -= 1;
            self.looks.close(chat);
        }
        let (conversation, by) = (ConversationId(chat), AgentId(agent));
        self.router.apply(now, Input::Start { conversation, agent: by }, &mut is_granted);
        let waited = match &mut self.business {
            None => now.since(row.arrived),
            Some(business) => business_time(business.of(usize::from(row.team)), now) - self.arrived_at[chat as usize],
        };
        self.observer.started(now, chat, row, by, open, waited);
        if let Some(next) = self.agents[agent as usize].desk.begin(now, chat, row.work) {
            self.ends.set(agent, next);
        }
        if row.customer == Customer::MayLeave {
            let chats = &self.chats;
            self.patience.outlived(|order, chat| waits(chats, order, chat));
            self.refresh_rare();
        }
    }

    /// Takes a conversation out of the list it waits in, if any.
    #[inline]
    pub(super) fn unlist(&mut self, chat: u32) {
        let row = self.chats.get(chat);
        match row.stage {
            Stage::Offered => self.agents[row.holder as usize].novos.remove(&mut self.chats, chat),
            Stage::Open => self.teams[usize::from(row.team)].pool.remove(&mut self.chats, chat),
            Stage::Held | Stage::Started => {}
        }
    }

    #[inline]
    pub(super) fn refresh_ready(&mut self, agent: u32) {
        self.ready.set(agent, self.agents[agent as usize].desk.has_room());
    }
}
