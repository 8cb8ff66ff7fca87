//! One team: its settings, its rotation, its timers.

use super::due::{DueQueue, LIMIT, TURN};
use super::rotation::Rotation;
use super::table::{Conversation, NONE, Phase};
use super::{AgentId, Assignment, AtLimit, Clock, Decision, Handover, LastAgent, OfferReason, Settings, TeamConfig};
use crate::calendar::Timeline;
use crate::time::{SimSpan, SimTime};

#[derive(Clone, Debug)]
pub(super) struct LiveTeam {
    pub settings: Settings,
    /// Which business hours it goes by.
    pub hours: usize,
    /// Whether timers never stop: by setting, or because the hours never end.
    wall: bool,
    /// Whether new conversations go to the arrow's agent, and nothing else has to be noted.
    pub plain: bool,
    pub rotation: Rotation,
    /// Held until the opening.
    pub held: DueQueue<TURN>,
    /// Offered, by the end of the window; with overflow off, never due.
    pub windows: DueQueue<TURN>,
    /// Offered, by the limit, where it cuts and would come before the window's end.
    pub limits: DueQueue<LIMIT>,
}

/// An offer that has just been made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    agent: u32,
    number: u32,
    pub deadline: SimTime,
    /// Who held the conversation until now.
    from: u32,
}

impl Offer {
    #[inline(always)]
    pub(super) fn decision(self, reason: OfferReason) -> Decision {
        // A deadline that never comes (overflow is off, or the hours end for good) is none.
        let deadline = (self.deadline != SimTime::NEVER).then_some(self.deadline);
        let Offer { agent, number, from, .. } = self;
        Decision::Offer { agent: AgentId(agent), number, deadline, reason, from: agent_id(from) }
    }
}

impl LiveTeam {
    /// A team at its start, which goes by these `hours`, numbered so.
    ///
    /// # Panics
    /// If a window or limit is zero.
    pub(super) fn new(config: TeamConfig, (number, hours): (usize, &Timeline)) -> Self {
        let settings = config.settings;
        assert!(!settings.limit.is_zero() && settings.overflow != Some(SimSpan::ZERO), "a window or limit is zero");
        LiveTeam {
            plain: settings.distribution
                && settings.assignment == Assignment::Rotation
                && settings.last_agent == LastAgent::Ignore
                && settings.handover != Handover::FromFirst,
            wall: settings.clock == Clock::Wall || hours.is_always(),
            settings,
            hours: number,
            rotation: Rotation::new(config.agents.iter().map(|a| a.0).collect()),
            held: DueQueue::new(),
            windows: DueQueue::new(),
            limits: DueQueue::new(),
        }
    }

    /// Whether it matters what agents have in hand, and since when.
    pub(super) fn minds_load(&self) -> bool {
        let by_load = matches!(self.settings.assignment, Assignment::LeastBusy | Assignment::LongestIdle);
        by_load || self.settings.skip_full
    }

    #[inline(always)]
    pub(super) fn due(&self) -> SimTime {
        self.held.due().min(self.windows.due()).min(self.limits.due())
    }

    /// The instant at which a timer of this length set at `at` runs out, by the team's clock.
    #[inline(always)]
    fn expiry(&self, hours: &mut Timeline, at: SimTime, length: SimSpan) -> SimTime {
        if self.wall { at + length } else { hours.advance(at, length) }
    }

    /// Makes `agent` the first holder: the arrow moves past it, the limit begins to count.
    #[inline(always)]
    pub(super) fn first_offer(
        &mut self,
        rows: &mut [Conversation],
        hours: &mut Timeline,
        at: SimTime,
        id: u32,
        agent: u32,
    ) -> Offer {
        self.rotation.move_past(agent);
        self.named_offer(rows, hours, at, id, agent)
    }

    /// The same, and the arrow stays.
    #[inline(always)]
    pub(super) fn named_offer(
        &mut self,
        rows: &mut [Conversation],
        hours: &mut Timeline,
        at: SimTime,
        id: u32,
        agent: u32,
    ) -> Offer {
        if self.settings.overflow.is_some() {
            rows[id as usize].limit = self.expiry(hours, at, self.settings.limit);
        }
        self.offer(rows, hours, at, id, agent)
    }

    /// Puts the conversation into `agent`'s "Novos" with a fresh window.
    #[inline(always)]
    pub(super) fn offer(
        &mut self,
        rows: &mut [Conversation],
        hours: &mut Timeline,
        at: SimTime,
        id: u32,
        agent: u32,
    ) -> Offer {
        let row = &mut rows[id as usize];
        let from = row.holder;
        (row.stage, row.holder) = (Phase::Offered, agent);
        row.offers += 1;
        let (number, limit) = (row.offers, row.limit);
        let (mut deadline, mut window) = (SimTime::NEVER, SimTime::NEVER);
        if let Some(length) = self.settings.overflow {
            window = self.expiry(hours, at, length);
            deadline = window;
            if self.settings.at_limit == AtLimit::Cut && limit < window {
                deadline = limit;
                // While its window ends first, a limit needs no timer: the window's end asks for it.
                if !std::mem::replace(&mut row.limited, true) {
                    self.limits.insert(rows, id, limit);
                }
            }
        }
        self.windows.insert(rows, id, window);
        Offer { agent, number, deadline, from }
    }

    /// Takes a conversation that nobody has started out of every queue it is in.
    #[inline(always)]
    pub(super) fn disarm(&mut self, rows: &mut [Conversation], id: u32) {
        let row = &mut rows[id as usize];
        match row.stage {
            Phase::Offered => {
                let limited = std::mem::replace(&mut row.limited, false);
                self.windows.remove(rows, id);
                if limited {
                    self.limits.remove(rows, id);
                }
            }
            Phase::Held => self.held.remove(rows, id),
            Phase::Open | Phase::Started | Phase::Gone => {}
        }
    }
}

/// The holder as others see it.
#[inline(always)]
pub(super) fn agent_id(id: u32) -> Option<AgentId> {
    if id == NONE { None } else { Some(AgentId(id)) }
}
