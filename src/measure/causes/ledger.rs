//! Puts every microsecond of every wait down to one cause, at a constant cost an event.
//!
//! Nothing is done as time passes. Each agent has three running clocks, of the business time in which it was absent,
//! full and free; each team has one of the business time in which nobody was free. A conversation notes what they read
//! when somebody comes to see it, and takes the difference when that is over.

use super::business::BusinessClock;
use super::clocks::{AgentClocks, State, Teams};
use super::parts::{NovosCauses, Parts};
use crate::calendar::Timeline;
use crate::rules::{AgentId, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;

/// Follows agents and waiting conversations, and says what each wait was made of.
///
/// It is told in order of time; what happens within one instant may come in any order, for it takes no time. Nobody is
/// at work until [`at_work`](Self::at_work) says so. What is said of an agent or a conversation it does not know is
/// passed over.
#[derive(Clone, Debug)]
pub struct Ledger {
    business: BusinessClock,
    agents: Vec<AgentClocks>,
    teams: Teams,
    /// By conversation.
    waiting: Vec<Waiting>,
}

/// One conversation: one cache line.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct Waiting {
    /// What the holder's clocks read when it was offered; once open, what the team's clock and business time read.
    seen: [i64; 3],
    /// What earlier offers took, by the holder's state.
    offered: [i64; 3],
    arrived: i64,
    team: u32,
    /// The holder's id, or one of the following.
    held_by: u32,
}

/// Nobody waits here.
const OVER: u32 = u32::MAX;
/// Nobody sees it.
const HELD: u32 = u32::MAX - 1;
/// The team sees it.
const OPEN: u32 = u32::MAX - 2;

impl Waiting {
    const NONE: Waiting = Waiting { seen: [0; 3], offered: [0; 3], arrived: 0, team: 0, held_by: OVER };
}

impl Ledger {
    /// A ledger for an account with these business `hours`. By agent: the most conversations it has in hand (`None`:
    /// without bound). By team: its agents, whose ids are their places in `concurrency`.
    pub fn new<'a>(
        hours: Timeline,
        concurrency: impl IntoIterator<Item = Option<u32>>,
        teams: impl IntoIterator<Item = &'a [AgentId]>,
    ) -> Self {
        let mut agents: Vec<AgentClocks> = concurrency.into_iter().map(AgentClocks::new).collect();
        let teams = Teams::new(&mut agents, teams);
        Ledger { business: BusinessClock::new(hours), agents, teams, waiting: Vec::new() }
    }

    /// A ledger for one replication of `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        Ledger::new(
            scenario.hours.timeline(&scenario.horizon.zone, SimTime::ZERO),
            scenario.agents.iter().map(|agent| agent.concurrency),
            scenario.teams.iter().map(|team| &team.agents[..]),
        )
    }

    /// An agent comes to work or leaves it: shift, less every absence, marked or forgotten.
    pub fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        let Some(clocks) = self.agents.get_mut(agent.0 as usize) else { return };
        let state = clocks.state_if(at_work);
        turn(&mut self.business, &mut self.teams, clocks, now, state);
    }

    /// An agent begins a conversation of any of its teams: a slot less.
    #[inline(always)]
    pub fn begin(&mut self, now: SimTime, agent: AgentId) {
        let Some(clocks) = self.agents.get_mut(agent.0 as usize) else { return };
        clocks.take_slot();
        let state = clocks.state_if(clocks.state() != State::Absent);
        turn(&mut self.business, &mut self.teams, clocks, now, state);
    }

    /// An agent ends a conversation: a slot more.
    #[inline(always)]
    pub fn end(&mut self, now: SimTime, agent: AgentId) {
        let Some(clocks) = self.agents.get_mut(agent.0 as usize) else { return };
        clocks.give_slot();
        let state = clocks.state_if(clocks.state() != State::Absent);
        turn(&mut self.business, &mut self.teams, clocks, now, state);
    }

    /// A customer of `team` arrives. Ids are small; one that is over may be used again. Until the conversation is
    /// offered or opens nobody sees it: it is held until the opening, which is out of hours.
    #[inline(always)]
    pub fn arrive(&mut self, now: SimTime, id: u32, team: TeamId) {
        if id as usize >= self.waiting.len() {
            self.waiting.resize(id as usize + 1, Waiting::NONE);
        }
        let row = &mut self.waiting[id as usize];
        *row = Waiting { arrived: now.micros(), team: team.0, held_by: HELD, ..Waiting::NONE };
    }

    /// The conversation is offered to `holder`, and to nobody else any more.
    #[inline(always)]
    pub fn offer(&mut self, now: SimTime, id: u32, holder: AgentId) {
        let Some(row) = self.waiting.get_mut(id as usize) else { return };
        let business = self.business.at(now);
        match row.held_by {
            OVER | OPEN => return,
            HELD => {}
            _ => leave_novos(&mut self.agents, row, business),
        }
        let Some(clocks) = self.agents.get(holder.0 as usize) else { return };
        row.seen = clocks.read(business);
        row.held_by = holder.0;
    }

    /// The conversation opens to its team.
    pub fn open(&mut self, now: SimTime, id: u32) {
        let Some(row) = self.waiting.get_mut(id as usize) else { return };
        let business = self.business.at(now);
        match row.held_by {
            OVER | OPEN => return,
            HELD => {}
            _ => leave_novos(&mut self.agents, row, business),
        }
        row.seen = [self.teams.nobody_free(row.team, business), business, 0];
        row.held_by = OPEN;
    }

    /// The wait is over: the conversation is begun, the customer leaves, or the run ends. What the wait was made of;
    /// nothing if nobody waited under this id.
    #[inline(always)]
    pub fn close(&mut self, now: SimTime, id: u32) -> Parts {
        let Some(row) = self.waiting.get_mut(id as usize) else { return Parts::NONE };
        let business = self.business.at(now);
        let (mut nobody, mut unnoticed) = (0, 0);
        match row.held_by {
            OVER => return Parts::NONE,
            HELD => {}
            OPEN => {
                nobody = self.teams.nobody_free(row.team, business) - row.seen[0];
                unnoticed = business - row.seen[1] - nobody;
            }
            _ => leave_novos(&mut self.agents, row, business),
        }
        row.held_by = OVER;
        let [absent, full, free] = row.offered;
        // Every instant of business time is in one of these, and none is in two: the rest is out of hours.
        let closed = now.micros() - row.arrived - (absent + full + free + nobody + unnoticed);
        Parts::new([closed, absent, full, free, nobody, unnoticed])
    }

    /// By agent: how long conversations that are over, or handed on, sat in its "Novos".
    pub fn novos(&self) -> Vec<NovosCauses> {
        self.agents.iter().map(AgentClocks::novos).collect()
    }
}

/// The agent is in `state` from now on. Nobody can tell whether that is another one, so it is not asked: in the same one
/// as before, all clocks come out as they were.
#[inline(always)]
fn turn(business: &mut BusinessClock, teams: &mut Teams, clocks: &mut AgentClocks, now: SimTime, state: State) {
    let business = business.at(now);
    let was_free = clocks.turn(state, business);
    teams.turn(clocks.team(), [was_free, state == State::Free], business);
}

/// An offer is over: what it took, for the conversation and for the holder.
#[inline(always)]
fn leave_novos(agents: &mut [AgentClocks], row: &mut Waiting, business: i64) {
    let Some(clocks) = agents.get_mut(row.held_by as usize) else { return };
    let read = clocks.read(business);
    let took: [i64; 3] = std::array::from_fn(|state| read[state] - row.seen[state]);
    row.held_by = HELD;
    row.offered.iter_mut().zip(took).for_each(|(sum, took)| *sum += took);
    clocks.add_novos(took);
}
