//! What to be careful about in a result. Each warning knows the situation it arises in.

use super::summary::{Summary, TeamSummary};
use crate::diagnostic::{Code, Diagnostics};
use crate::measure::{Cause, TeamMeasure};

/// Share of the slots in use above which the agents count as full.
const FULL: f64 = 0.97;
/// The share from which planners call them busy: a little more work, and queues grow fast.
const BUSY: f64 = 0.85;

/// One thing to be careful about.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// A single replication gives no intervals.
    OneReplication,
    /// Nothing is left to chance, so there is nothing to give intervals of.
    NoChance,
    /// No conversation arrived after the warm-up.
    NoArrivals { team: String },
    /// Conversations arrived and nobody started any.
    NothingStarted { team: String },
    /// Conversations nobody had started when the run ended.
    Unanswered { team: String, share: f64 },
    /// The slots of the agents are in use nearly all the time: the queue grows until customers
    /// leave, or with the horizon if none does.
    Overloaded { team: String, occupancy: f64, leaving: bool },
    /// The slots of the agents are in use for more of their shifts than is good for them and for the customers.
    Busy { team: String, occupancy: f64 },
    /// Measures that are defined in some replications only.
    Partial { team: String, measures: Vec<String>, fewest: usize, replications: u32 },
    /// Intervals that are wider than was asked for.
    Imprecise { targets: Vec<String>, replications: u32 },
}

/// The warnings of a summary. `told` are the warnings of its scenario: what they say already is
/// not said again.
pub fn warnings(summary: &Summary, told: &Diagnostics) -> Vec<Warning> {
    let unstable = told.iter().any(|problem| problem.code() == Some(Code::Unstable));
    let one = match summary.has_chance {
        false => Some(Warning::NoChance),
        true => (summary.replications == 1).then_some(Warning::OneReplication),
    };
    one.into_iter().chain(summary.teams.iter().flat_map(|team| of_team(team, summary.replications, unstable))).collect()
}

fn of_team(team: &TeamSummary, replications: u32, unstable: bool) -> Vec<Warning> {
    let name = || team.team.clone();
    let is_zero = |measure: TeamMeasure| team.mean(measure) == Some(0.0);
    if is_zero(TeamMeasure::Arrivals) {
        return vec![Warning::NoArrivals { team: name() }];
    }
    let mut found = Vec::new();
    if let Some(share) = team.mean(TeamMeasure::UnansweredShare).filter(|share| *share > 0.0) {
        found.push(Warning::Unanswered { team: name(), share });
    }
    let occupancy = team.mean(TeamMeasure::Occupancy).filter(|_| !unstable && !is_zero(TeamMeasure::WaitMean));
    if let Some(occupancy) = occupancy.filter(|occupancy| *occupancy >= BUSY) {
        found.push(match occupancy >= FULL {
            true => Warning::Overloaded { team: name(), occupancy, leaving: !is_zero(TeamMeasure::LostShare) },
            false => Warning::Busy { team: name(), occupancy },
        });
    }
    if is_zero(TeamMeasure::Started) {
        found.push(Warning::NothingStarted { team: name() });
        return found;
    }
    let partial = |n: usize| n > 0 && n < replications as usize;
    // Causes are defined where the mean wait is, which says it for them.
    let apart = team.measures.iter().filter(|measured| !Cause::is_behind(&measured.measure));
    let measures: Vec<_> = apart.filter(|measured| partial(measured.estimate.n)).collect();
    if let Some(fewest) = measures.iter().map(|measured| measured.estimate.n).min() {
        let measures = measures.into_iter().map(|measured| measured.measure.name.clone()).collect();
        found.push(Warning::Partial { team: name(), measures, fewest, replications });
    }
    found
}

impl Warning {
    /// Whether it says the same of the same team, with other numbers perhaps.
    #[cfg(feature = "native")]
    pub(super) fn is_alike(&self, other: &Warning) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.team() == other.team()
    }

    #[cfg(feature = "native")]
    fn team(&self) -> Option<&str> {
        match self {
            Warning::OneReplication | Warning::NoChance | Warning::Imprecise { .. } => None,
            Warning::NoArrivals { team }
            | Warning::NothingStarted { team }
            | Warning::Unanswered { team, .. }
            | Warning::Overloaded { team, .. }
            | Warning::Busy { team, .. }
            | Warning::Partial { team, .. } => Some(team),
        }
    }
}
