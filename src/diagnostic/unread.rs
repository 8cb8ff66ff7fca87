//! Why something could not be read.

use super::{Diagnostic, Diagnostics};
use std::fmt;
use std::path::Path;

/// Why there is nothing to go on with.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Unread {
    /// A file, or one that it names, is not there or cannot be read; otherwise nothing is wrong.
    #[error("{0}")]
    Missing(Diagnostics),
    /// There are errors in it.
    #[error("{0}")]
    Invalid(Diagnostics),
}

impl Unread {
    /// A file or folder that the system does not give.
    pub fn file(path: &Path, why: impl fmt::Display) -> Self {
        Unread::Missing(Diagnostic::plain(format!("cannot read {}: {why}", path.display())).into())
    }

    /// What is wrong, warnings included.
    pub fn problems(&self) -> &Diagnostics {
        match self {
            Unread::Missing(problems) | Unread::Invalid(problems) => problems,
        }
    }

    /// The same, to go on with.
    pub fn into_problems(self) -> Diagnostics {
        match self {
            Unread::Missing(problems) | Unread::Invalid(problems) => problems,
        }
    }
}
