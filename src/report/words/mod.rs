//! How things are said. The other modules decide what is said and hand it over as numbers, names and choices; here it
//! becomes sentences, each language in a folder of its own with a file a subject.
//!
//! [`say!`] is the only way in. It names the language's own function, so a language that lacks a file, a function or
//! an arm for something that is said does not compile.

pub(crate) mod en;
mod flag;
pub(crate) mod forms;
#[cfg(test)]
mod glossary;
#[cfg(test)]
mod held;
pub(crate) mod live;
mod notation;
mod note;
pub(crate) mod page;
pub(crate) mod pt;
#[cfg(test)]
mod samples;

pub(crate) use flag::{CommandName, Flag};
pub(crate) use notation::{Notation, notation};
pub(crate) use note::{HowFar, NextStep, Note, ReviewAnswer, SizeNote, Undecided};

use crate::experiment::Warning;
use crate::experiment::sensitivity::{InputValue, VariedInput};
use std::fmt;

/// Says something: `say!(plan::bound(target))` is what the function of that name in the language's file gives,
/// `say!(run::OVERLOADED)` what always reads the same.
macro_rules! say {
    ($subject:ident :: $sentence:ident) => {
        match $crate::language::language() {
            $crate::language::Language::En => $crate::report::words::en::$subject::$sentence.to_string(),
            $crate::language::Language::PtBr => $crate::report::words::pt::$subject::$sentence.to_string(),
        }
    };
    ($subject:ident :: $what:ident ( $($said:expr),* $(,)? )) => {
        match $crate::language::language() {
            $crate::language::Language::En => $crate::report::words::en::$subject::$what($($said),*),
            $crate::language::Language::PtBr => $crate::report::words::pt::$subject::$what($($said),*),
        }
    };
}
pub(crate) use say;

/// Does something in Portuguese, on this thread.
#[cfg(test)]
pub(crate) fn in_portuguese<R>(work: impl FnOnce() -> R) -> R {
    crate::language::within(crate::language::Language::PtBr, work)
}

/// A configuration's name in files, which have the name of the scenario as it is in one language.
pub(crate) fn name_in_files(name: &str) -> &str {
    if name == pt::common::AS_IT_IS { en::common::AS_IT_IS } else { name }
}

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
