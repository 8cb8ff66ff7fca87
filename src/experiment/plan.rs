//! How many replications: a number, or as many as it takes.

use super::measure_text::split_at;
use super::summary::Fold;
use super::wanted::{Wanted, wanted};
use crate::diagnostic::{Diagnostic, wrong};
use crate::language::{phrase, tell};
use crate::measure::{Measure, TeamMeasure};
use crate::scenario::Scenario;
use crate::stats::{Estimate, Next, Precision, Stopping};
use crate::unit::Statistic;

/// The measure meant by a precision without a name.
const NAMELESS: TeamMeasure = TeamMeasure::WaitMean;

/// How many replications a scenario gets.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplicationPlan {
    /// This many.
    Fixed(u32),
    /// Until every target is reached, or to the largest number of the stopping rule.
    UntilPrecise { targets: Vec<PrecisionTarget>, stopping: Stopping },
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
    /// Reads `MEASURE=PRECISION`, or a precision alone for the mean wait; one target for each team that is meant.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Vec<PrecisionTarget>, Diagnostic> {
        let (name, precision) = split_at(text, "=").map_or((None, text.trim()), |(name, value)| (Some(name), value));
        let made = |of: Wanted| {
            if of.measure.statistic() == Statistic::Extreme {
                let title = tell!(
                    "no number of replications makes `{}` precise: it hangs on the longest waits",
                    "nenhum número de replicações torna `{}` precisa: ela depende das esperas mais longas",
                    of.id.name()
                );
                return Err(wrong(
                    title,
                    phrase!(
                        "ask for `wait_mean`, `wait_p90` or `wait_p95`",
                        "peça `wait_mean`, `wait_p90` ou `wait_p95`"
                    ),
                ));
            }
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
    /// Until every target is reached, with `most` replications at most.
    pub fn until(targets: Vec<PrecisionTarget>, most: u32) -> Self {
        let stopping = Stopping::new(targets.iter().map(|target| target.precision).collect(), most);
        ReplicationPlan::UntilPrecise { targets, stopping }
    }

    /// For these scenarios: one replication where none has any chance in it, for all would be alike.
    pub fn of<'a>(self, scenarios: impl IntoIterator<Item = &'a Scenario>) -> Self {
        if scenarios.into_iter().any(Scenario::has_chance) { self } else { ReplicationPlan::Fixed(1) }
    }

    /// How many replications there are before anything is looked at.
    pub fn first(&self) -> u32 {
        match self {
            ReplicationPlan::Fixed(replications) => *replications,
            ReplicationPlan::UntilPrecise { stopping, .. } => stopping.first(),
        }
    }

    /// The targets as they were written, each measure once.
    pub fn written(&self) -> Vec<String> {
        let ReplicationPlan::UntilPrecise { targets, .. } = self else { return Vec::new() };
        let mut texts: Vec<String> = targets.iter().map(PrecisionTarget::text).collect();
        texts.dedup();
        texts
    }

    /// The measures it looks at.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        let targets = match self {
            ReplicationPlan::Fixed(_) => &[][..],
            ReplicationPlan::UntilPrecise { targets, .. } => targets,
        };
        targets.iter().map(|target| &target.of.measure)
    }

    /// What to do after `n` replications.
    pub(super) fn next(&self, fold: &Fold, n: u32) -> Next {
        match self {
            ReplicationPlan::Fixed(replications) if n < *replications => Next::Go(*replications),
            ReplicationPlan::Fixed(_) => Next::Done,
            ReplicationPlan::UntilPrecise { targets, stopping } => stopping.next(n, &estimates(targets, fold)),
        }
    }

    /// The targets that are not reached, in words.
    pub(super) fn missed(&self, fold: &Fold) -> Vec<String> {
        let ReplicationPlan::UntilPrecise { targets, stopping } = self else { return Vec::new() };
        let progress = stopping.progress(&estimates(targets, fold));
        let missed = targets.iter().zip(progress).filter(|(_, progress)| !progress.reached);
        missed.map(|(target, _)| target.text()).collect()
    }
}

fn estimates(targets: &[PrecisionTarget], fold: &Fold) -> Vec<Estimate> {
    let of = |target: &PrecisionTarget| fold.estimate(&target.of).unwrap_or_else(|| Estimate::of(&[]));
    targets.iter().map(of).collect()
}
