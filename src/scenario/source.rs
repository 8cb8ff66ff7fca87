//! Texts that diagnostics point into.

pub use crate::diagnostic::Source;
