//! The running clocks of agents and teams, in microseconds of the business time of their teams.

use super::parts::NovosCauses;
use super::rows::ClockRows;
use crate::rules::{AgentId, TeamId};

/// What the clocks of an agent read, or what they read more than before. Only differences mean anything.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClockReading {
    /// Business time.
    pub business: i64,
    /// Of it: not at work.
    pub absent: i64,
    /// Of it: at work, without a free slot.
    pub full: i64,
}

impl ClockReading {
    pub(super) const ZERO: ClockReading = ClockReading { business: 0, absent: 0, full: 0 };

    #[inline(always)]
    pub(super) fn since(self, before: ClockReading) -> ClockReading {
        ClockReading {
            business: self.business - before.business,
            absent: self.absent - before.absent,
            full: self.full - before.full,
        }
    }

    #[inline(always)]
    pub(super) fn add(&mut self, more: ClockReading) {
        self.business += more.business;
        self.absent += more.absent;
        self.full += more.full;
    }
}

/// One agent, by the business hours of some of its teams: one cache line.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(super) struct AgentClocks {
    /// The time absent, and the time full; of one that runs, less the business time at which it began.
    absent: i64,
    full: i64,
    /// How long offers lasted.
    novos: ClockReading,
    /// Which clock runs: all ones, or zero. While neither does, the agent is free.
    absent_runs: i64,
    full_runs: i64,
    /// Free slots.
    room: u32,
    /// Its team that goes by these hours, or where the list of them begins.
    team: TeamOf,
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
    pub(super) fn new(concurrency: Option<u32>) -> Self {
        AgentClocks {
            absent: 0,
            full: 0,
            novos: ClockReading::ZERO,
            absent_runs: -1,
            full_runs: 0,
            room: concurrency.unwrap_or(u32::MAX),
            team: TeamOf::NONE,
        }
    }

    /// The agent comes to work or leaves it.
    pub(super) fn set_at_work(&mut self, at_work: bool, teams: &mut Teams, business: i64) {
        self.turn(if at_work { 0 } else { -1 }, teams, business);
    }

    /// The agent begins a conversation.
    #[inline(always)]
    pub(super) fn take_slot(&mut self, teams: &mut Teams, business: i64) {
        self.room = self.room.saturating_sub(1);
        self.turn(self.absent_runs, teams, business);
    }

    /// The agent ends one.
    #[inline(always)]
    pub(super) fn give_slot(&mut self, teams: &mut Teams, business: i64) {
        self.room = self.room.saturating_add(1);
        self.turn(self.absent_runs, teams, business);
    }

    /// Lets the right clocks run. Nobody can tell whether others than before, so it is not asked: if not, all come out
    /// as they were.
    #[inline(always)]
    fn turn(&mut self, absent_runs: i64, teams: &mut Teams, business: i64) {
        let full_runs = if self.room == 0 { !absent_runs } else { 0 };
        let was_free = self.is_free();
        self.absent += (self.absent_runs & business) - (absent_runs & business);
        self.full += (self.full_runs & business) - (full_runs & business);
        (self.absent_runs, self.full_runs) = (absent_runs, full_runs);
        teams.turn(self.team, [was_free, self.is_free()], business);
    }

    #[inline(always)]
    fn is_free(&self) -> bool {
        self.absent_runs | self.full_runs == 0
    }

    /// What the clocks read.
    #[inline(always)]
    pub(super) fn read(&self, business: i64) -> ClockReading {
        ClockReading {
            business,
            absent: self.absent + (self.absent_runs & business),
            full: self.full + (self.full_runs & business),
        }
    }

    #[inline(always)]
    pub(super) fn add_novos(&mut self, took: ClockReading) {
        self.novos.add(took);
    }

    pub(super) fn novos(&self) -> NovosCauses {
        let ClockReading { business, absent, full } = self.novos;
        let [absent, full, unreacted] = [absent, full, business - absent - full].map(|micros| micros.max(0) as u64);
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
    /// The teams with these agents, whose clocks learn of it.
    pub(super) fn new(clocks: &mut [AgentClocks], rows: &ClockRows, teams: &[&[AgentId]]) -> Self {
        let mut of: Vec<Vec<u32>> = vec![Vec::new(); clocks.len()];
        let mut made = Teams { teams: Vec::new(), several: Vec::new() };
        for (team, members) in (0..).zip(teams) {
            made.teams.push(TeamClock::default());
            for agent in *members {
                if let Some(of) = of.get_mut(rows.row(*agent, TeamId(team))) {
                    of.push(team);
                }
            }
        }
        for (clocks, teams) in clocks.iter_mut().zip(of) {
            clocks.team = match teams[..] {
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
    pub(super) fn turn(&mut self, of: TeamOf, [was, is]: [bool; 2], business: i64) {
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
    pub(super) fn nobody_free(&self, team: u32, business: i64) -> i64 {
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
