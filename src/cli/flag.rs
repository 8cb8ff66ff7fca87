//! What lower rooms name as things, by the flags and commands that a user knows.

use crate::diagnostic::{Diagnostics, Given, Remedy};
use crate::report::words::{Flag, say};

/// Problems with everything called as the command line has it.
pub(super) fn named(problems: &Diagnostics) -> Diagnostics {
    problems.called(given, remedy)
}

/// The flag by which a text comes in that stands in no file.
fn given(given: Given) -> String {
    let flag = match given {
        Given::Change => Flag::Set,
        Given::Variant => Flag::Variant,
        Given::Values => Flag::Vary,
        Given::Search => Flag::Search,
        Given::Input => Flag::Over,
    };
    flag.to_string()
}

/// The command that helps.
fn remedy(remedy: &Remedy) -> String {
    match remedy {
        Remedy::ListMeasures => say!(refused::list_measures()),
        Remedy::Decide { scenario, log, decisions } => {
            say!(refused::write_decisions(scenario, log, decisions))
        }
    }
}
