//! How things are said. The other modules decide what is said and hand it over as numbers, names and choices; here it
//! becomes sentences, each language in a folder of its own with a file a subject.
//!
//! [`say!`] is the only way in. It names the language's own function, so a language that lacks a file, a function or
//! an arm for something that is said does not compile.

pub(crate) mod en;
mod flag;
mod notation;
mod note;
pub(crate) mod page;

pub(crate) use flag::{CommandName, Flag};
pub(crate) use notation::{NOTATION, Notation};
pub(crate) use note::{HowFar, NextStep, Note, ReviewAnswer, SizeNote, Undecided};

use crate::experiment::Warning;
use crate::experiment::sensitivity::{InputValue, VariedInput};
use std::fmt;

/// A language in which everything can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// English.
    En,
}

/// The language of all texts.
pub(crate) const LANGUAGE: Language = Language::En;

/// Says something: `say!(plan::bound(target))` is what the function of that name in the language's file gives,
/// `say!(run::OVERLOADED)` what always reads the same.
macro_rules! say {
    ($subject:ident :: $sentence:ident) => {
        match $crate::report::words::LANGUAGE {
            $crate::report::words::Language::En => $crate::report::words::en::$subject::$sentence.to_string(),
        }
    };
    ($subject:ident :: $what:ident ( $($said:expr),* $(,)? )) => {
        match $crate::report::words::LANGUAGE {
            $crate::report::words::Language::En => $crate::report::words::en::$subject::$what($($said),*),
        }
    };
}
pub(crate) use say;

/// The rooms below know what to be careful about, and say nothing of it themselves.
impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say!(warnings::warning(self)))
    }
}

impl fmt::Display for VariedInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say!(inputs::name(self)))
    }
}

impl fmt::Display for InputValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say!(inputs::value(self)))
    }
}
