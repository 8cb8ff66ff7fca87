//! Where a result goes: a folder or a file, and never `-`, which elsewhere is stdin and here would be the name of one.

use crate::diagnostic::Diagnostic;
use crate::report::words::say;
use clap::builder::{PathBufValueParser, TypedValueParser};
use std::path::PathBuf;

/// A folder to write to.
pub(super) fn folder() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| no_dash(path, || say!(refused_values::folder())))
}

/// A file to write.
pub(super) fn file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| no_dash(path, || say!(refused_values::FILE)))
}

/// A file that is made, where there is none.
pub(super) fn new_file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| no_dash(path, || say!(refused_values::NEW_FILE)))
}

fn no_dash(path: PathBuf, why: impl Fn() -> String) -> Result<PathBuf, Diagnostic> {
    if path.as_os_str() == "-" { Err(Diagnostic::plain(why())) } else { Ok(path) }
}
