//! A fitted account as files: the scenario with what each value rests on, and the sets that the history allows as well.

mod base;
mod estimates;
mod inputs;
mod law;
pub(crate) mod plain;
mod scenario;

pub(crate) use base::base;
pub(crate) use estimates::{CONCURRENCY, EstimateRow, estimates};
pub(crate) use inputs::{handling_csv, inputs_csv, values};
pub(crate) use scenario::{PLAYED_WEEKS, PlayedDays, ScenarioText};

/// The file of the works that are taken as they are, and its columns.
pub(crate) const HANDLING: &str = "handling.csv";
pub(crate) const HANDLING_TEAM: &str = "team";
pub(crate) const HANDLING_WORK: &str = "work_seconds";
/// The file of the other sets.
pub(crate) const INPUTS: &str = "inputs.csv";

/// What a history may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FitUnknown {
    /// When conversations end.
    Ends,
    /// Who starts them, and when.
    Starts,
    /// The same, of a team that has too few of them.
    FewStarts,
    /// What an agent saw.
    Seen,
    /// How many agents there are.
    Agents,
}

#[cfg(test)]
mod tests;
