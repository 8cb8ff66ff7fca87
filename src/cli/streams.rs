//! What a command reads from and writes to.

use super::flag;
use crate::diagnostic::{Diagnostics, plain};
use crate::language::{Language, phrase};
use std::io::{BufRead, Write};

/// The surroundings of a command; the process's own, or a test's.
pub struct Streams<'a> {
    /// Input, where a file is named `-`.
    pub stdin: Box<dyn BufRead + 'a>,
    /// The result, and nothing else.
    pub stdout: Box<dyn Write + 'a>,
    /// Notes, warnings, errors.
    pub stderr: Box<dyn Write + 'a>,
    /// Whether somebody can answer a question on stdin.
    pub stdin_is_tty: bool,
    /// Whether progress may be drawn on the process's stderr.
    pub stderr_is_tty: bool,
    /// Whether diagnostics are coloured.
    pub colour: bool,
    /// Whether this is a job of continuous integration: what is accepted by a person is not written here.
    pub is_ci: bool,
    /// The language that the environment asks for.
    pub language: Language,
}

impl Streams<'_> {
    /// Where nobody hears what is said: it has been said before.
    pub(super) fn nowhere(&self) -> Streams<'static> {
        Streams {
            stdin: Box::new(std::io::empty()),
            stdout: Box::new(std::io::sink()),
            stderr: Box::new(std::io::sink()),
            stdin_is_tty: false,
            stderr_is_tty: false,
            colour: false,
            is_ci: self.is_ci,
            language: self.language,
        }
    }

    /// What was done that is no result.
    pub fn note(&mut self, text: &str) {
        self.line(phrase!("note", "nota"), text);
    }

    /// What to be careful about.
    pub fn warn(&mut self, text: &str) {
        self.line(phrase!("warning", "aviso"), text);
    }

    /// What may be done now.
    pub fn help(&mut self, text: &str) {
        self.line(phrase!("help", "ajuda"), text);
    }

    /// A line on stderr. If stderr is gone, nobody reads it: not an error.
    fn line(&mut self, kind: &str, text: &str) {
        let _ = writeln!(self.stderr, "{kind}: {}", plain(text));
    }

    /// What is wrong or doubtful, drawn on stderr.
    pub fn tell(&mut self, problems: &Diagnostics) {
        let _ = self.stderr.write_all(flag::named(problems).render(self.colour).as_bytes());
    }
}
