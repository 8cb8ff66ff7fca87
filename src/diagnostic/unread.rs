//! Why something could not be read.

use super::{Code, Diagnostic, Diagnostics, Source, system_reason, wrong};
use crate::language::{phrase, tell};
use std::fmt;
use std::io;
use std::path::Path;
use std::string::FromUtf8Error;

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
    #[allow(clippy::needless_pass_by_value, reason = "nobody needs the error any more")]
    pub fn file(path: &Path, error: io::Error) -> Self {
        Unread::because(path, system_reason(&error))
    }

    /// A file or folder that is not read, and why.
    pub fn because(path: &Path, why: impl fmt::Display) -> Self {
        Unread::Missing(
            Diagnostic::plain(tell!("cannot read {}: {why}", "não foi possível ler {}: {why}", path.display())).into(),
        )
    }

    /// A file in another encoding, of a kind.
    pub fn not_utf8(name: &str, error: &FromUtf8Error, code: Option<Code>) -> Self {
        let text = String::from_utf8_lossy(error.as_bytes());
        let at = error.utf8_error().valid_up_to();
        let problem = wrong(
            phrase!("this file is not UTF-8 text", "este arquivo não é um texto em UTF-8"),
            phrase!("save it as UTF-8 in your editor", "salve-o em UTF-8 no seu editor"),
        );
        let problem = code.into_iter().fold(problem, Diagnostic::coded);
        Unread::Invalid(Diagnostics::of(&Source::new(name, &text, 1), at..at + 1, problem))
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
