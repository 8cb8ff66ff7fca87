//! What lower rooms name as things, by the flags and commands that a user knows.

use crate::diagnostic::{Diagnostics, Given, Remedy};
use crate::report::words::{CommandName, Flag};

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
        Remedy::ListMeasures => format!("`{}` lists them", CommandName::Measures),
        Remedy::Decide { scenario, log, decisions } => {
            let (scenario, log, decisions) = (scenario.display(), log.display(), decisions.display());
            format!("write them with `{} {scenario} {log} > {decisions}`, and check them", CommandName::Replay)
        }
    }
}
