//! Lengths of time outside scenario files, written as in them.

use super::lexeme;
use crate::time::SimSpan;

/// A length of time as scenarios write it: `10 min`, `1 h 30 min`. The error says what to write instead.
pub fn length_of_time(text: &str) -> Result<SimSpan, String> {
    let span = lexeme::length(text, true, false).map_err(|wrong| format!("{}; {}", wrong.title, wrong.help))?;
    Ok(lexeme::fixed(&span))
}
