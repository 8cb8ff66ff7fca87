//! Puts every microsecond of every wait down to one cause, at a constant cost an event.
//!
//! Nothing is done as time passes. Each agent has three running clocks, of the business time in which it was absent,
//! full and free, and as many more for teams that go by other hours; each team has one of the business time in which
//! nobody was free. A conversation notes what they read when somebody comes to see it, and takes the difference when that
//! is over.

use super::business::BusinessClock;
use super::clocks::{AgentClocks, ClockReading, Teams};
use super::parts::{NovosCauses, Parts};
use super::rows::ClockRows;
use crate::calendar::Timelines;
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
    /// All business hours that some team goes by.
    business: Vec<BusinessClock>,
    /// How many agents there are.
    agents: usize,
    rows: ClockRows,
    /// By row.
    clocks: Vec<AgentClocks>,
    teams: Teams,
    /// By conversation.
    waiting: Vec<LedgerEntry>,
    /// An end that is not yet in the clocks, and when it was: mostly its agent begins another conversation at that very
    /// instant, and then nothing has changed. `NEVER`: there is none.
    ended: AgentId,
    ended_at: SimTime,
}

/// One conversation: one cache line.
#[derive(Clone, Debug)]
#[repr(align(64))]
struct LedgerEntry {
    /// What the holder's clocks read when it was offered; once open, the team's clock in the place of `full`, and the
    /// team in that of `absent`.
    seen: ClockReading,
    /// What earlier offers took.
    offered: ClockReading,
    arrived: i64,
    tag: u32,
    /// The row of the holder's clocks, or one of the following.
    held_by: u32,
}

/// Nobody waits here.
const OVER: u32 = u32::MAX;
/// Nobody sees it.
const HELD: u32 = u32::MAX - 1;
/// The team sees it.
const OPEN: u32 = u32::MAX - 2;

impl LedgerEntry {
    const NONE: LedgerEntry =
        LedgerEntry { seen: ClockReading::ZERO, offered: ClockReading::ZERO, arrived: 0, tag: 0, held_by: OVER };
}

impl Ledger {
    /// A ledger for an account whose teams have these business `hours`. By agent: the most conversations it has in hand
    /// (`None`: without bound). By team: its agents, whose ids are their places in `concurrency`.
    pub fn new<'a>(
        hours: Timelines,
        concurrency: impl IntoIterator<Item = Option<u32>>,
        teams: impl IntoIterator<Item = &'a [AgentId]>,
    ) -> Self {
        let concurrency: Vec<Option<u32>> = concurrency.into_iter().collect();
        let teams: Vec<&[AgentId]> = teams.into_iter().collect();
        let (lines, of_team) = hours.into_parts();
        let rows = ClockRows::new(concurrency.len(), &teams, of_team);
        let mut clocks: Vec<AgentClocks> = rows.agents().map(|agent| AgentClocks::new(concurrency[agent])).collect();
        let teams = Teams::new(&mut clocks, &rows, &teams);
        let business = lines.into_iter().map(BusinessClock::new).collect();
        let agents = concurrency.len();
        Ledger {
            business,
            agents,
            rows,
            clocks,
            teams,
            waiting: Vec::new(),
            ended: AgentId(0),
            ended_at: SimTime::NEVER,
        }
    }

    /// A ledger for one replication of `scenario`.
    pub fn of(scenario: &Scenario) -> Self {
        Ledger::new(
            scenario.timelines(SimTime::ZERO),
            scenario.agents.iter().map(|agent| agent.concurrency),
            scenario.teams.iter().map(|team| &team.agents[..]),
        )
    }

    /// An agent comes to work or leaves it: shift, less every absence, marked or forgotten.
    pub fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        self.settle();
        self.each(now, agent, |clocks, teams, business| clocks.set_at_work(at_work, teams, business));
    }

    /// An agent begins a conversation of any of its teams: a slot less.
    #[inline(always)]
    pub fn begin(&mut self, now: SimTime, agent: AgentId) {
        if self.ended_at == now && self.ended == agent {
            self.ended_at = SimTime::NEVER;
            return;
        }
        self.catch_up(now);
        self.each(now, agent, AgentClocks::take_slot);
    }

    /// Changes all clocks of an agent.
    #[inline(always)]
    fn each(&mut self, now: SimTime, agent: AgentId, mut change: impl FnMut(&mut AgentClocks, &mut Teams, i64)) {
        for row in self.rows.of(agent) {
            let business = self.business.get_mut(self.rows.hours(row)).map_or(0, |business| business.at(now));
            let Some(clocks) = self.clocks.get_mut(row) else { return };
            change(clocks, &mut self.teams, business);
        }
    }

    /// The business time of a team that has run.
    #[inline(always)]
    fn business(&mut self, now: SimTime, team: TeamId) -> i64 {
        self.business.get_mut(self.rows.hours_of(team)).map_or(0, |business| business.at(now))
    }

    /// An agent ends a conversation: a slot more.
    #[inline(always)]
    pub fn end(&mut self, now: SimTime, agent: AgentId) {
        if self.ended_at != SimTime::NEVER {
            self.settle();
        }
        (self.ended, self.ended_at) = (agent, now);
    }

    /// Puts an earlier end into the clocks; one of this instant makes no difference yet.
    #[inline(always)]
    fn catch_up(&mut self, now: SimTime) {
        if self.ended_at < now {
            self.settle();
        }
    }

    #[inline(never)]
    fn settle(&mut self) {
        let at = std::mem::replace(&mut self.ended_at, SimTime::NEVER);
        if at == SimTime::NEVER {
            return;
        }
        self.each(at, self.ended, AgentClocks::give_slot);
    }

    /// A customer arrives. Ids are small; one that is over may be used again. Until the conversation is offered or opens
    /// nobody sees it: it is held until the opening, which is out of hours. The `tag` is for the caller to find again.
    #[inline(always)]
    pub fn arrive(&mut self, now: SimTime, id: u32, tag: u32) {
        if id as usize >= self.waiting.len() {
            self.grow(id);
        }
        let row = &mut self.waiting[id as usize];
        (row.arrived, row.tag, row.held_by, row.offered) = (now.micros(), tag, HELD, ClockReading::ZERO);
    }

    #[cold]
    fn grow(&mut self, id: u32) {
        self.waiting.resize(id as usize + 1, LedgerEntry::NONE);
    }

    /// The conversation is offered to `holder`, an agent of its team, and to nobody else any more.
    #[inline(always)]
    pub fn offer(&mut self, now: SimTime, id: u32, team: TeamId, holder: AgentId) {
        self.catch_up(now);
        let business = self.business(now, team);
        let Some(row) = self.waiting.get_mut(id as usize) else { return };
        match row.held_by {
            OVER | OPEN => return,
            HELD => {}
            held_by => row.offered.add(leave_novos(&mut self.clocks, held_by, row.seen, business)),
        }
        let place = self.rows.row(holder, team);
        let Some(clocks) = self.clocks.get(place) else { return };
        (row.seen, row.held_by) = (clocks.read(business), place as u32);
    }

    /// The conversation opens to its team.
    pub fn open(&mut self, now: SimTime, id: u32, team: TeamId) {
        self.catch_up(now);
        let business = self.business(now, team);
        let Some(row) = self.waiting.get_mut(id as usize) else { return };
        match row.held_by {
            OVER | OPEN => return,
            HELD => {}
            held_by => row.offered.add(leave_novos(&mut self.clocks, held_by, row.seen, business)),
        }
        row.seen = ClockReading { business, absent: i64::from(team.0), full: self.teams.nobody_free(team.0, business) };
        row.held_by = OPEN;
    }

    /// The wait is over: the conversation is begun, the customer leaves, or the run ends. What the wait was made of;
    /// nothing if nobody waited under this id.
    #[inline(always)]
    pub fn close(&mut self, now: SimTime, id: u32) -> Parts {
        self.catch_up(now);
        let Some(row) = self.waiting.get_mut(id as usize) else { return Parts::NONE };
        let (mut offered, seen, arrived) = (row.offered, row.seen, row.arrived);
        let (mut nobody, mut open) = (0, 0);
        match std::mem::replace(&mut row.held_by, OVER) {
            OVER => return Parts::NONE,
            HELD => {}
            OPEN => {
                let team = TeamId(seen.absent as u32);
                let business = self.business(now, team);
                nobody = self.teams.nobody_free(team.0, business) - seen.full;
                open = business - seen.business;
            }
            held_by => {
                let hours = self.rows.hours(held_by as usize);
                let business = self.business.get_mut(hours).map_or(0, |business| business.at(now));
                offered.add(leave_novos(&mut self.clocks, held_by, seen, business));
            }
        }
        let ClockReading { business: offered, absent, full } = offered;
        // Every instant of business time is in one of these two, and none is in both: the rest is out of hours.
        let closed = now.micros() - arrived - offered - open;
        Parts::new([closed, absent, full, offered - absent - full, nobody, open - nobody])
    }

    /// The tag of a conversation, also once it is over, until its id is used again.
    #[inline(always)]
    pub fn tag(&self, id: u32) -> Option<u32> {
        self.waiting.get(id as usize).map(|row| row.tag)
    }

    /// By agent: how long conversations that are over, or handed on, sat in its "Novos".
    pub fn novos(&self) -> Vec<NovosCauses> {
        let mut all = vec![NovosCauses::default(); self.agents];
        for (agent, clocks) in self.rows.agents().zip(&self.clocks) {
            all[agent] += clocks.novos();
        }
        all
    }
}

/// An offer is over: what it took, which the holder notes too.
#[inline(always)]
fn leave_novos(clocks: &mut [AgentClocks], held_by: u32, seen: ClockReading, business: i64) -> ClockReading {
    let Some(clocks) = clocks.get_mut(held_by as usize) else { return ClockReading::ZERO };
    let took = clocks.read(business).since(seen);
    clocks.add_novos(took);
    took
}
