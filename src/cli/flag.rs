//! What lower rooms name as things, by the flags and commands that a user knows.

use crate::diagnostic::{Diagnostics, Given, Remedy};
use crate::report::words::CommandName;

/// Problems with everything called as the command line has it.
pub(super) fn named(problems: &Diagnostics) -> Diagnostics {
    problems.called(given, remedy)
}

/// The flag by which a text comes in that stands in no file.
const fn given(given: Given) -> &'static str {
    match given {
        Given::Change => "--set",
        Given::Variant => "--variant",
        Given::Values => "--vary",
        Given::Search => "--search",
        Given::Input => "--over",
    }
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
