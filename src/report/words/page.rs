//! What stands on a page around its document.

use super::{en, pt};
use crate::language::{Language, language};
use serde::Serialize;

/// The headings, links and labels of a page. A language fills every field.
#[derive(Serialize)]
pub(crate) struct PageWords {
    /// The language's tag (RFC 5646).
    pub tag: &'static str,
    pub contents: &'static str,
    pub answer: &'static str,
    pub targets: &'static str,
    pub charts: &'static str,
    pub tables: &'static str,
    /// What is told in the order in which it is read.
    pub account: &'static str,
    pub assumptions: &'static str,
    /// Below the heading of the assumptions.
    pub assumed: &'static str,
    /// What the data cannot tell, and the sentence below.
    pub unknown: &'static str,
    pub look_first: &'static str,
    pub warnings: &'static str,
    /// Definitions in the contents.
    pub measures: &'static str,
    /// The same above them.
    pub measures_shown: &'static str,
    /// What the words mean, and the link to it below the numbers.
    pub glossary: &'static str,
    pub what_means: &'static str,
    pub terms: &'static [(&'static str, &'static str)],
    pub made: &'static str,
    /// Before an interval.
    pub sure: &'static str,
    /// Before the list that chooses a chart or a table.
    pub show: &'static str,
    /// On the button that changes colours: its short and its whole text, of either.
    pub dark: [&'static str; 2],
    pub light: [&'static str; 2],
    /// On the button that unfolds a table, `{}` being its rows, and on the one that folds it.
    pub all_rows: &'static str,
    pub first_rows: &'static str,
}

/// Those of the language that is spoken.
pub(crate) fn words() -> &'static PageWords {
    match language() {
        Language::En => &en::page::WORDS,
        Language::PtBr => &pt::page::WORDS,
    }
}

/// What there is several of in one place.
#[derive(Clone, Copy)]
pub(crate) enum Choice {
    Chart,
    Table,
}
