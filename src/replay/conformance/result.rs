//! What came of a case.

use super::difference::FirstDifference;
use std::path::PathBuf;
use std::time::Duration;

/// What came of a case or a golden replay.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The file's name without its ending.
    pub name: String,
    /// The case file, or the log.
    pub path: PathBuf,
    /// The numbers of the rules it stands for; none for a golden replay.
    pub rules: Vec<u8>,
    /// The setting and the value it stands for, if it is about one.
    pub setting: Option<(String, String)>,
    /// What it stands for; of a golden replay, whose decisions these are.
    pub sentence: String,
    /// Whether the decisions are as expected.
    pub outcome: CaseOutcome,
    /// Decisions compared, up to the first difference.
    pub decisions: usize,
    /// How long it took.
    pub elapsed: Duration,
}

/// Whether the decisions are as expected.
#[derive(Clone, Debug)]
pub enum CaseOutcome {
    /// All of them, and in order.
    Pass,
    /// Not all of them.
    Differs(Box<FirstDifference>),
}

impl CaseResult {
    /// Whether all decisions are as expected.
    pub fn passed(&self) -> bool {
        matches!(self.outcome, CaseOutcome::Pass)
    }

    /// The first decision that is not as expected.
    pub fn difference(&self) -> Option<&FirstDifference> {
        match &self.outcome {
            CaseOutcome::Pass => None,
            CaseOutcome::Differs(difference) => Some(difference),
        }
    }
}
