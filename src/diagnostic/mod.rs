//! What is wrong with something that was written, where, and what to write instead; and how it is shown.
//!
//! A [`Diagnostic`] is the one form that errors and warnings about texts have. Who reads a value makes it; who knows
//! where the value stands adds the place. [`Diagnostics`] keeps several together with the texts they point into, and
//! draws them all in one way. Nothing here knows flags or exit codes.

mod code;
mod list;
mod nearest;
mod plain;
mod remedy;
mod source;
mod system;
mod unread;

pub use code::Code;
pub use list::Diagnostics;
pub use nearest::{meant, meant_name, nearest, unknown_word};
pub use plain::{blanked, is_plain, plain, plain_lines};
pub use remedy::Remedy;
pub use source::{Given, Place, Source};
pub use system::{copied, system_reason};
pub use unread::Unread;

use std::fmt;

/// Bytes of a sentence at most.
const LONGEST: usize = 2000;

/// One thing that is wrong, or doubtful. As small as a pointer, since most results that may carry it do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic(Box<DiagnosticParts>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct DiagnosticParts {
    code: Option<Code>,
    title: String,
    place: Option<Place>,
    label: String,
    also: Option<(Place, String)>,
    notes: Vec<String>,
    help: Option<String>,
    remedy: Option<Remedy>,
}

impl Diagnostic {
    /// A problem of a kind, in words.
    pub fn new(code: Code, title: impl Into<String>) -> Self {
        Diagnostic::plain(title).coded(code)
    }

    /// A problem of no numbered kind, or whose kind is known to those who know where it stands.
    pub fn plain(title: impl Into<String>) -> Self {
        Diagnostic(Box::new(DiagnosticParts { title: readable(title.into()), ..DiagnosticParts::default() }))
    }

    /// Of this kind.
    pub fn coded(mut self, code: Code) -> Self {
        self.0.code = Some(code);
        self
    }

    /// With the name of what is wrong before the title: `name: title`.
    pub fn of(mut self, name: impl fmt::Display) -> Self {
        self.0.title = format!("{name}: {}", self.0.title);
        self
    }

    /// Where the caret goes.
    pub fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Where the caret goes, unless that is known.
    pub fn or_at(self, place: Place) -> Self {
        if self.0.place.is_some() { self } else { self.at(place) }
    }

    /// What stands beside the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.0.label = readable(label.into());
        self
    }

    /// A second place that has to do with it.
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.0.also = Some((place, label.into()));
        self
    }

    /// What else there is to know.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.0.notes.push(readable(note.into()));
        self
    }

    /// What to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(readable(help.into()));
        self
    }

    /// What to write instead, if anybody knows.
    pub fn perhaps(self, help: Option<String>) -> Self {
        help.into_iter().fold(self, Diagnostic::help)
    }

    /// What to write instead, unless that has been said.
    pub fn or_help(self, help: &str) -> Self {
        if self.0.help.is_some() || self.0.remedy.is_some() { self } else { self.help(help) }
    }

    /// What can be done with the program, besides.
    pub fn remedy(mut self, remedy: Remedy) -> Self {
        self.0.remedy = Some(remedy);
        self
    }

    /// All that helps, on one line; `named` says how a remedy is called.
    fn all_help(&self, named: impl Fn(&Remedy) -> String) -> Option<String> {
        let parts: Vec<String> = self.0.help.iter().cloned().chain(self.0.remedy.as_ref().map(named)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The kind, if it has a number.
    pub fn code(&self) -> Option<Code> {
        self.0.code
    }

    /// Whether it is doubtful only.
    pub fn is_warning(&self) -> bool {
        self.0.code.is_some_and(Code::is_warning)
    }

    /// What is wrong, in a sentence without a full stop.
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// What to write instead.
    pub fn advice(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// What else there is to know, such as the cells of a grid in which it is so.
    pub fn notes(&self) -> &[String] {
        &self.0.notes
    }

    /// Where the caret goes.
    pub fn place(&self) -> Option<Place> {
        self.0.place
    }
}

impl fmt::Display for Diagnostic {
    /// On one line, the place left out: for programs that have a frame of their own for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.title)?;
        self.all_help(Remedy::to_string).iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Diagnostic {}

/// A text that somebody reads, whatever was written: the middle of a very long one is left out.
fn readable(text: String) -> String {
    match text.len() > LONGEST {
        true => {
            let (head, tail) =
                (text.floor_char_boundary(LONGEST * 3 / 4), text.ceil_char_boundary(text.len() - LONGEST / 4));
            format!("{} … {}", &text[..head], &text[tail..])
        }
        false => text,
    }
}

/// A value that makes no sense, and what to write instead.
pub fn wrong(title: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::plain(title).help(help)
}
