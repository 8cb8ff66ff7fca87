//! From results to documents, one file a command.

mod causes;
mod compare;
mod measured;
mod plan;
mod run;
mod sensitivity;
mod staffing;
mod stands;
mod sweep;

pub use compare::compare;
pub use plan::plan;
pub use run::{Group, run};
pub use sensitivity::sensitivity;
pub use staffing::staffing;
pub use sweep::sweep;

use crate::diagnostic::{Diagnostic, Diagnostics};

/// The warnings of a scenario, as a page tells them.
pub fn doubts(problems: &Diagnostics) -> Vec<String> {
    let words = |problem: &Diagnostic| match problem.notes() {
        [] => problem.title().to_string(),
        notes => format!("{} ({})", problem.title(), notes.join("; ")),
    };
    problems.iter().map(words).collect()
}
