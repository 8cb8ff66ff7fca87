//! The running clocks of agents and teams, in microseconds of business time.

use super::parts::NovosCauses;
use crate::rules::AgentId;

/// What an agent does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum State {
    /// Not at work.
    Absent,
    /// At work, without a free slot.
    Full,
    /// At work with a free slot.
    Free,
}

/// One agent: one cache line.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(super) struct AgentClocks {
    /// By state the time spent in it; in the present one, less the business time at which it began.
    clocks: [i64; 3],
    /// By state the time that offers lasted.
    novos: [i64; 3],
    /// Free slots.
    room: u32,
    /// Its team, or where the list of its teams begins.
    team: TeamOf,
    state: State,
}

const _: () = assert!(size_of::<AgentClocks>() == 64);

/// Which teams an agent is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct TeamOf(u32);

impl TeamOf {
    const NONE: TeamOf = TeamOf(u32::MAX);
    /// From here on the places of lists.
    const SEVERAL: u32 = 1 << 31;
}

impl AgentClocks {
    /// Not at work, with nothing in hand and in no team.
    pub fn new(concurrency: Option<u32>) -> Self {
        let room = concurrency.unwrap_or(u32::MAX);
        AgentClocks { clocks: [0; 3], novos: [0; 3], room, team: TeamOf::NONE, state: State::Absent }
    }

    #[inline(always)]
    pub fn state(&self) -> State {
        self.state
    }

    /// The state with these slots, at work or not.
    #[inline(always)]
    pub fn state_if(&self, at_work: bool) -> State {
        match (at_work, self.room) {
            (false, _) => State::Absent,
            (true, 0) => State::Full,
            (true, _) => State::Free,
        }
    }

    #[inline(always)]
    pub fn take_slot(&mut self) {
        self.room = self.room.saturating_sub(1);
    }

    #[inline(always)]
    pub fn give_slot(&mut self) {
        self.room = self.room.saturating_add(1);
    }

    #[inline(always)]
    pub fn team(&self) -> TeamOf {
        self.team
    }

    /// From now on another state; whether the one before was free.
    #[inline(always)]
    pub fn turn(&mut self, state: State, business: i64) -> bool {
        let was = std::mem::replace(&mut self.state, state);
        self.clocks[was as usize] += business;
        self.clocks[state as usize] -= business;
        was == State::Free
    }

    /// What the clocks read. Only differences mean anything.
    #[inline(always)]
    pub fn read(&self, business: i64) -> [i64; 3] {
        let mut clocks = self.clocks;
        clocks[self.state as usize] += business;
        clocks
    }

    #[inline(always)]
    pub fn add_novos(&mut self, took: [i64; 3]) {
        self.novos.iter_mut().zip(took).for_each(|(sum, took)| *sum += took);
    }

    pub fn novos(&self) -> NovosCauses {
        let [absent, full, unreacted] = self.novos.map(|micros| micros.max(0) as u64);
        NovosCauses { absent, full, unreacted }
    }
}

/// The teams' clocks.
#[derive(Clone, Debug)]
pub(super) struct Teams {
    teams: Vec<TeamClock>,
    /// The teams of agents who are in several: how many, then which.
    several: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
struct TeamClock {
    /// The time in which nobody was free; while that is so, less the business time at which it began.
    nobody: i64,
    /// Its agents who are free.
    free: u32,
}

impl Teams {
    /// The teams with these agents, who learn of it.
    pub fn new<'a>(agents: &mut [AgentClocks], teams: impl IntoIterator<Item = &'a [AgentId]>) -> Self {
        let mut of: Vec<Vec<u32>> = vec![Vec::new(); agents.len()];
        let mut made = Teams { teams: Vec::new(), several: Vec::new() };
        for (team, members) in (0..).zip(teams) {
            made.teams.push(TeamClock::default());
            for agent in members {
                if let Some(of) = of.get_mut(agent.0 as usize) {
                    of.push(team);
                }
            }
        }
        for (agent, teams) in agents.iter_mut().zip(of) {
            agent.team = match teams[..] {
                [] => TeamOf::NONE,
                [team] => TeamOf(team),
                _ => {
                    let place = made.several.len() as u32;
                    made.several.push(teams.len() as u32);
                    made.several.extend(teams);
                    TeamOf(TeamOf::SEVERAL + place)
                }
            };
        }
        made
    }

    /// An agent of these teams was free or not, and is now.
    #[inline(always)]
    pub fn turn(&mut self, of: TeamOf, [was, is]: [bool; 2], business: i64) {
        match self.teams.get_mut(of.0 as usize) {
            Some(team) => team.turn([was, is], business),
            None if was != is => self.turn_several(of, [was, is], business),
            None => {}
        }
    }

    #[inline(never)]
    fn turn_several(&mut self, of: TeamOf, free: [bool; 2], business: i64) {
        // An agent in no team has a place beyond every list.
        let place = of.0.wrapping_sub(TeamOf::SEVERAL) as usize;
        let Some(count) = self.several.get(place) else { return };
        for team in self.several.iter().skip(place + 1).take(*count as usize) {
            if let Some(team) = self.teams.get_mut(*team as usize) {
                team.turn(free, business);
            }
        }
    }

    /// What the clock of the time in which nobody of the team is free reads. Only differences mean anything.
    pub fn nobody_free(&self, team: u32, business: i64) -> i64 {
        self.teams.get(team as usize).map_or(0, |team| team.nobody + if team.free == 0 { business } else { 0 })
    }
}

impl TeamClock {
    #[inline(always)]
    fn turn(&mut self, [was, is]: [bool; 2], business: i64) {
        // Stops with the first who is free, and runs again with the last one gone.
        self.nobody += if self.free == 0 { business } else { 0 };
        self.free = self.free + u32::from(is) - u32::from(was);
        self.nobody -= if self.free == 0 { business } else { 0 };
    }
}
