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

use crate::scenario::{Problem, Problems};

/// The warnings of a scenario, as a page tells them.
pub fn doubts(problems: &Problems) -> Vec<String> {
    let words = |problem: &Problem| match problem.remark() {
        Some(remark) => format!("{} ({remark})", problem.title()),
        None => problem.title().to_string(),
    };
    problems.iter().map(words).collect()
}
