//! What stands on a page around its document.

use super::common::counted;
use crate::report::words::page::{Choice, PageWords};

pub(crate) const WORDS: PageWords = PageWords {
    tag: "en",
    contents: "Contents",
    answer: "Answer",
    targets: "Targets",
    charts: "Charts",
    tables: "Tables",
    account: "In detail",
    assumptions: "Assumptions",
    assumed: "What was simulated, in words. If a line is wrong for your team, ignore the numbers.",
    unknown: "What the history cannot tell",
    look_first: "What is written of these is assumed. Look at these lines first: if you know better, write it into the scenario.",
    warnings: "Warnings",
    measures: "Measures",
    measures_shown: "The measures shown",
    glossary: "Words used here",
    what_means: "What do these words mean?",
    terms: super::glossary::TERMS,
    made: "How it was made",
    sure: "95 %:",
    show: "Show",
    dark: ["dark", "Show the page dark"],
    light: ["light", "Show the page light"],
    all_rows: "Show all {} rows",
    first_rows: "Show the first 20 rows",
};

/// What else can be seen in a place.
pub(crate) fn more(others: usize, of: Choice) -> String {
    let (one, many) = match of {
        Choice::Chart => ("more chart", "more charts"),
        Choice::Table => ("more table", "more tables"),
    };
    counted(others, one, many)
}

/// At the head, where there are warnings below.
pub(crate) fn careful(warnings: usize) -> String {
    format!("{} to read before you use these numbers", counted(warnings, "warning", "warnings"))
}
