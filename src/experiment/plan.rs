//! How many replications: a number, or as many as it takes.

use super::summary::Fold;
use super::wanted::{Wanted, wanted};
use crate::diagnostic::Diagnostic;
use crate::measure::{Measure, TeamMeasure};
use crate::scenario::Scenario;
use crate::stats::{Estimate, Next, Precision, Stopping, named};

/// The measure meant by a precision without a name.
const NAMELESS: TeamMeasure = TeamMeasure::WaitMean;

/// How many replications a scenario gets.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplicationPlan {
    /// This many.
    Fixed(u32),
    /// Until every goal is reached, or to the largest number of the stopping rule.
    UntilPrecise { goals: Vec<PrecisionTarget>, stopping: Stopping },
}

/// A measure and how narrow its 95 % interval should be.
#[derive(Clone, Debug, PartialEq)]
pub struct PrecisionTarget {
    /// The measure.
    pub of: Wanted,
    /// Half the width of its interval, at most.
    pub precision: Precision,
    /// As it was written.
    pub written: String,
}

impl PrecisionTarget {
    /// Reads `MEASURE=PRECISION`, or a precision alone for the mean wait; one goal for each team that is meant.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Vec<PrecisionTarget>, Diagnostic> {
        let (name, precision) = named(text);
        let made = |of: Wanted| {
            let parsed = Precision::parse(precision, of.measure.unit)?;
            Ok(PrecisionTarget { of, precision: parsed, written: precision.to_string() })
        };
        let found = name.map_or_else(|| Ok(Wanted::of_teams(scenario, NAMELESS)), |name| wanted(scenario, name))?;
        found.into_iter().map(made).collect()
    }

    /// `wait_p90=5%`.
    pub fn text(&self) -> String {
        format!("{}={}", self.of.measure.name, self.written)
    }
}

impl ReplicationPlan {
    /// Until every goal is reached, with `most` replications at most.
    pub fn until(goals: Vec<PrecisionTarget>, most: u32) -> Self {
        let stopping = Stopping::new(goals.iter().map(|goal| goal.precision).collect(), most);
        ReplicationPlan::UntilPrecise { goals, stopping }
    }

    /// How many replications there are before anything is looked at.
    pub fn first(&self) -> u32 {
        match self {
            ReplicationPlan::Fixed(replications) => *replications,
            ReplicationPlan::UntilPrecise { stopping, .. } => stopping.first(),
        }
    }

    /// The goals as they were written, each measure once.
    pub fn written(&self) -> Vec<String> {
        let ReplicationPlan::UntilPrecise { goals, .. } = self else { return Vec::new() };
        let mut texts: Vec<String> = goals.iter().map(PrecisionTarget::text).collect();
        texts.dedup();
        texts
    }

    /// The measures it looks at.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        let goals = match self {
            ReplicationPlan::Fixed(_) => &[][..],
            ReplicationPlan::UntilPrecise { goals, .. } => goals,
        };
        goals.iter().map(|goal| &goal.of.measure)
    }

    /// What to do after `n` replications.
    pub(super) fn next(&self, fold: &Fold, n: u32) -> Next {
        match self {
            ReplicationPlan::Fixed(replications) if n < *replications => Next::Go(*replications),
            ReplicationPlan::Fixed(_) => Next::Done,
            ReplicationPlan::UntilPrecise { goals, stopping } => stopping.next(n, &estimates(goals, fold)),
        }
    }

    /// The goals that are not reached, in words.
    pub(super) fn missed(&self, fold: &Fold) -> Vec<String> {
        let ReplicationPlan::UntilPrecise { goals, stopping } = self else { return Vec::new() };
        let progress = stopping.progress(&estimates(goals, fold));
        let missed = goals.iter().zip(progress).filter(|(_, progress)| !progress.reached);
        missed.map(|(goal, _)| goal.text()).collect()
    }
}

fn estimates(goals: &[PrecisionTarget], fold: &Fold) -> Vec<Estimate> {
    let of = |goal: &PrecisionTarget| fold.estimate(&goal.of).unwrap_or_else(|| Estimate::of(&[]));
    goals.iter().map(of).collect()
}
