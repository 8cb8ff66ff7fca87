//! Why a suite cannot be checked, with the place and what to write instead.

use crate::replay::BadLine;
use crate::replay::error::shorten;
use crate::scenario::LoadError;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// Faults of one file that are shown; the rest is counted.
const SHOWN: usize = 50;

/// Why a case or a golden replay could not be checked. Its `Display` is ready to print: several
/// lines, the last one ended.
#[derive(Debug)]
pub enum CheckError {
    /// A file or folder cannot be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is nothing to check where something was expected.
    Nothing {
        /// Where.
        path: PathBuf,
        /// What is missing.
        message: String,
        /// What to do.
        help: String,
    },
    /// A case file makes no sense: every fault in it.
    Case(Vec<Fault>),
    /// The scenario of a golden replay makes no sense.
    Scenario(LoadError),
    /// A line of a golden replay's log makes no sense.
    Log {
        /// The log.
        path: PathBuf,
        /// The line.
        line: Box<BadLine>,
    },
}

impl CheckError {
    /// The process's exit code by the convention of sysexits.h: 66 (EX_NOINPUT) or 65 (EX_DATAERR).
    pub fn exit_code(&self) -> u8 {
        match self {
            CheckError::Read { .. } | CheckError::Nothing { .. } => 66,
            CheckError::Case(_) | CheckError::Log { .. } => 65,
            CheckError::Scenario(error) => error.exit_code(),
        }
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckError::Read { path, reason } => writeln!(f, "error: cannot read {}: {reason}", path.display()),
            CheckError::Nothing { path, message, help } => {
                writeln!(f, "error: {message}\n --> {}\n  = help: {help}", path.display())
            }
            CheckError::Case(faults) => {
                for (number, fault) in faults.iter().take(SHOWN).enumerate() {
                    let gap = if number > 0 { "\n" } else { "" };
                    write!(f, "{gap}{fault}")?;
                }
                match faults.len().saturating_sub(SHOWN) {
                    0 => Ok(()),
                    more => writeln!(f, "\nand {more} more"),
                }
            }
            CheckError::Scenario(error) => write!(f, "{error}"),
            CheckError::Log { path, line } => f.write_str(&line.render(&path.display().to_string())),
        }
    }
}

impl std::error::Error for CheckError {}

/// One thing that is wrong with a case file. Its `Display` shows the line with a caret, and what to write.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file, as it was named.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The place in the line in characters, from 1.
    pub column: usize,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
    text: String,
    caret: Range<usize>,
}

impl Fault {
    /// A fault of the part of `text`, a whole line, that `bytes` names.
    pub(super) fn new(path: &str, line: usize, text: &str, bytes: Range<usize>, wrong: Wrong) -> Fault {
        let characters = |end: usize| text.char_indices().take_while(|(at, _)| *at < end).count();
        let from = characters(bytes.start);
        let caret = from..characters(bytes.end).max(from + 1);
        let (shown, shown_caret) = shorten(text, Some(caret.clone()));
        Fault {
            path: path.to_string(),
            line,
            column: from + 1,
            message: wrong.message,
            help: wrong.help,
            text: shown,
            caret: shown_caret.unwrap_or(caret),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "error: {}", self.message)?;
        writeln!(f, "{margin}--> {}:{number}:{}", self.path, self.column)?;
        writeln!(f, "{margin} |\n{number} | {}", self.text)?;
        writeln!(f, "{margin} | {}{}", " ".repeat(self.caret.start), "^".repeat(self.caret.len()))?;
        writeln!(f, "{margin} = help: {}", self.help)
    }
}

/// A part of a line that is wrong, and how.
pub(super) type Mistake<'t> = (&'t str, Wrong);

/// What is wrong with some text, before its place is known.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub message: String,
    pub help: String,
}

impl Wrong {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { message: message.into(), help: help.into() }
    }
}
