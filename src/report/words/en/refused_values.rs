//! What the value of a flag must be.

use crate::report::words::Flag;
use std::fmt::Display;

/// A number from the one to the other; `of` is what says it, if that is known: `--threads or RODIZIO_THREADS`.
pub(crate) fn whole(of: Option<&str>, from: impl Display, to: impl Display) -> String {
    must_be(of, format_args!("a whole number from {from} to {to}"))
}

/// A seed, of which `what` says what it may be.
pub(crate) fn seed(of: &str, what: &str) -> String {
    must_be(Some(of), what)
}

fn must_be(of: Option<&str>, what: impl Display) -> String {
    format!("{} must be {what}", of.unwrap_or("it"))
}

/// What a flag says, or a variable of the environment.
pub(crate) fn flag_or_variable(flag: impl Display, variable: &str) -> String {
    format!("{flag} or {variable}")
}

pub(crate) const CHANCE: &str = "it must be above 0 and at most 50%, as in 1%";
pub(crate) const AT_LEAST_TEN: &str = "it must be 10 at least: fewer decide nothing";
pub(crate) const AT_LEAST_THIRTY: &str = "it must be at least 30";
pub(crate) const CONFIDENCE: &str = "it must be from 50% to 99.99%";
pub(crate) const SLOTS: &str = "it must be 15min, 30min or 1h";
pub(crate) const SHARE_OF_DAYS: &str = "it must be a share above 0 and below 100%, as in \"80%\"";
pub(crate) const MEMORY: &str = "it must be an amount of memory, as in \"8 GB\"";

/// Of `-` as a folder to write to.
pub(crate) fn folder() -> String {
    format!("it must be a folder; stdout has the answer without {}, and every number with {}", Flag::Out, Flag::Json)
}

/// Of `-` as a file to write.
pub(crate) const FILE: &str = "it must be a file; for a pipe write /dev/stdout";
pub(crate) const NEW_FILE: &str = "it must be the name of a file";

/// What names a language.
pub(crate) const LANGUAGE: &str = "write pt-BR, en or auto";
