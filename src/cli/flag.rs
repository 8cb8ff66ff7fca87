//! The flags by which texts come in that stand in no file.

use crate::diagnostic::Given;

/// What a user knows it by.
pub(super) const fn of(given: Given) -> &'static str {
    match given {
        Given::Change => "--set",
        Given::Variant => "--variant",
        Given::Values => "--vary",
        Given::Search => "--search",
        Given::Input => "--over",
    }
}
