//! What a wait is made of.

use crate::measure::Cause;
#[cfg(feature = "native")]
use crate::scenario::Scenario;
use crate::time::SimSpan;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// How many causes there are.
pub(super) const CAUSES: usize = Cause::ALL.len();

/// One wait by cause. The parts add up to the wait, to the microsecond.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Microseconds, in the order of [`Cause::ALL`]; none is negative.
    micros: [i64; CAUSES],
}

impl Parts {
    /// No wait at all.
    pub const NONE: Parts = Parts { micros: [0; CAUSES] };

    #[inline(always)]
    pub(super) fn new(micros: [i64; CAUSES]) -> Self {
        Parts { micros }
    }

    /// How much of the wait has this cause.
    pub fn of(&self, cause: Cause) -> SimSpan {
        SimSpan::from_micros(self.micros[cause as usize])
    }

    /// The whole wait.
    pub fn total(&self) -> SimSpan {
        SimSpan::from_micros(self.micros.iter().sum())
    }
}

impl FromIterator<(Cause, SimSpan)> for Parts {
    /// Adds lengths up by cause.
    fn from_iter<I: IntoIterator<Item = (Cause, SimSpan)>>(lengths: I) -> Self {
        let mut parts = Parts::NONE;
        for (cause, length) in lengths {
            parts.micros[cause as usize] += length.micros();
        }
        parts
    }
}

/// The waits of one hour of the week in one replication: what is added to at nearly every start, one cache line. Enough
/// for a quarter of a million years of waiting.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(super) struct Bucket {
    count: u64,
    micros: [i64; CAUSES],
}

impl Bucket {
    /// One more wait.
    #[inline(always)]
    pub(super) fn add(&mut self, parts: &Parts) {
        self.count += 1;
        self.micros.iter_mut().zip(parts.micros).for_each(|(sum, part)| *sum += part);
    }

    pub(super) fn tally(&self) -> Tally {
        Tally { count: self.count, micros: self.micros.map(|micros| micros as u128) }
    }
}

/// Many waits by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many waits, those that were none included.
    pub count: u64,
    /// Their parts in microseconds, in the order of [`Cause::ALL`].
    pub micros: [u128; CAUSES],
}

impl Tally {
    /// One more wait.
    pub fn add(&mut self, parts: &Parts) {
        self.count += 1;
        self.micros.iter_mut().zip(parts.micros).for_each(|(sum, part)| *sum += part as u128);
    }

    /// Microseconds of all causes together: the waits.
    pub fn total(&self) -> u128 {
        self.micros.iter().sum()
    }

    /// Seconds of this cause in the mean wait; `None` without waits.
    pub fn mean(&self, cause: Cause) -> Option<f64> {
        (self.count > 0).then(|| self.micros[cause as usize] as f64 / 1e6 / self.count as f64)
    }

    /// The share of this cause, 0 to 1, in all the time waited; `None` if nobody waited.
    pub fn share(&self, cause: Cause) -> Option<f64> {
        let total = self.total();
        (total > 0).then(|| self.micros[cause as usize] as f64 / total as f64)
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, more: &Tally) {
        self.count += more.count;
        self.micros.iter_mut().zip(more.micros).for_each(|(sum, part)| *sum += part);
    }
}

/// Where the waiting of one team's measured conversations comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamCauses {
    /// Arrival to start of those that were started.
    pub started: Tally,
    /// Arrival to departure of those whose customer left, with a sign or without.
    pub lost: Tally,
    /// Arrival to the end of the run of those that nobody had started by then.
    pub unanswered: Tally,
}

impl TeamCauses {
    /// All three together.
    pub fn all(&self) -> Tally {
        let mut all = self.started;
        all += &self.lost;
        all += &self.unanswered;
        all
    }
}

/// How long measured conversations sat in one agent's "Novos", those of all its teams, while their customers were there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NovosCauses {
    /// Business microseconds, summed over the offers, in which the agent was not at work.
    pub absent: u64,
    /// The same in which it was at work and had no free slot.
    pub full: u64,
    /// The same in which it was at work with a free slot, and had not reacted.
    pub unreacted: u64,
}

impl AddAssign for NovosCauses {
    fn add_assign(&mut self, more: NovosCauses) {
        self.absent += more.absent;
        self.full += more.full;
        self.unreacted += more.unreacted;
    }
}

/// Where waiting comes from in one replication, or in many together: plain sums.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CauseTotals {
    /// By team.
    pub teams: Vec<TeamCauses>,
    /// By agent, in order of registration.
    pub agents: Vec<NovosCauses>,
}

impl CauseTotals {
    /// Whether it can be of one replication of this scenario.
    #[cfg(feature = "native")]
    pub(crate) fn is_sound(&self, scenario: &Scenario) -> bool {
        let tally = |tally: &Tally| tally.count <= 1 << 40 && tally.micros.iter().all(|micros| *micros <= 1 << 100);
        let team = |team: &TeamCauses| [team.started, team.lost, team.unanswered].iter().all(tally);
        let agent = |agent: &NovosCauses| [agent.absent, agent.full, agent.unreacted].iter().all(|one| *one <= 1 << 62);
        self.teams.len() == scenario.teams.len()
            && self.agents.len() == scenario.agents.len()
            && self.teams.iter().all(team)
            && self.agents.iter().all(agent)
    }

    /// Adds those of another replication of the same scenario.
    pub fn merge(&mut self, more: &CauseTotals) {
        self.teams.resize(self.teams.len().max(more.teams.len()), TeamCauses::default());
        self.agents.resize(self.agents.len().max(more.agents.len()), NovosCauses::default());
        for (sum, team) in self.teams.iter_mut().zip(&more.teams) {
            sum.started += &team.started;
            sum.lost += &team.lost;
            sum.unanswered += &team.unanswered;
        }
        for (sum, agent) in self.agents.iter_mut().zip(&more.agents) {
            *sum += *agent;
        }
    }
}
