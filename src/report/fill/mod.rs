//! From results to documents, one file a command.

mod causes;
mod compare;
mod fit;
mod headcount;
mod import;
mod measured;
pub(crate) mod numbers;
mod plan;
mod run;
mod sensitivity;
mod staffing;
mod stands;
mod sure;
mod sweep;
mod validation;
mod varied;

pub(crate) use compare::compare;
pub(crate) use fit::{FitReport, fit, shown, unit_of};
pub(crate) use import::{ImportReport, import};
pub(crate) use plan::plan;
pub(crate) use run::{MeasureGroup, run};
pub(crate) use sensitivity::sensitivity;
pub(crate) use staffing::staffing;
pub(crate) use sure::{Narrowing, SureRow, sentences as sure_sentences};
pub(crate) use sweep::sweep;
pub(crate) use validation::validation;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::report::words::say;

/// The warnings of a scenario, as a page tells them.
pub(crate) fn scenario_warnings(problems: &Diagnostics) -> Vec<String> {
    let words = |problem: &Diagnostic| match problem.notes() {
        [] => problem.title().to_string(),
        notes => say!(common::in_brackets(problem.title(), &say!(common::apart(notes)))),
    };
    problems.iter().map(words).collect()
}
