//! What the program itself can do about something that is wrong.

use crate::language::{phrase, tell};
use std::fmt;
use std::path::PathBuf;

/// A way out that only who runs the program can name in full: which command it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// To look at the list of all measures.
    ListMeasures,
    /// To have the rules of a scenario decide on a log, and keep what they decide.
    Decide {
        /// The scenario's file.
        scenario: PathBuf,
        /// The file of the events.
        log: PathBuf,
        /// Where the decisions belong.
        decisions: PathBuf,
    },
}

impl fmt::Display for Remedy {
    /// For who has no program at hand.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remedy::ListMeasures => {
                f.write_str(phrase!("the catalogue of measures lists them", "o catálogo de medidas mostra todas"))
            }
            Remedy::Decide { scenario, log, decisions } => f.write_str(&tell!(
                "write what {} decides on {} to {}, and check it",
                "grave o que {} decide sobre {} em {}, e confira",
                scenario.display(),
                log.display(),
                decisions.display()
            )),
        }
    }
}
