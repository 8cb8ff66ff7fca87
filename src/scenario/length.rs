//! Lengths of time outside scenario files, written as in them.

use super::literal;
use crate::diagnostic::Diagnostic;
use crate::time::SimSpan;

/// A length of time as scenarios write it: `10 min`, `1 h 30 min`. The error says what to write instead.
pub fn length_of_time(text: &str) -> Result<SimSpan, Diagnostic> {
    literal::length(text, true, false).map(|span| literal::fixed(&span))
}
