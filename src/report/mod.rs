//! From results to texts: one document a command, several writers that know none.
//!
//! A `Report` is what came of a command. `answer` decides what is said of it, `words` how it reads, a language a folder;
//! `fill` makes one `document` of it, with the scenario in words from `assumptions`, and `render` and `page` write any
//! document. `causes` says where waiting comes from. [`number`] holds the rules of rounding: only what people read is rounded.
//! `files` puts a result on the disk as a whole or not at all.

pub(crate) mod answer;
pub(crate) mod assumptions;
pub mod baseline;
pub mod catalogue;
pub(crate) mod causes;
pub(crate) mod chart;
pub(crate) mod check;
mod compare;
pub(crate) mod conversations;
mod cost;
pub(crate) mod document;
pub mod explain;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod fill;
pub(crate) mod fitted;
pub(crate) mod interviewed;
pub(crate) mod label;
pub(crate) mod moved;
pub mod number;
pub(crate) mod page;
pub(crate) mod plan;
pub(crate) mod render;
pub(crate) mod replications;
pub(crate) mod sensitivity;
pub(crate) mod shell;
pub(crate) mod staffing;
mod sweep;
mod tie;
pub(crate) mod words;
#[cfg_attr(not(feature = "excel"), path = "no_workbook.rs")]
pub(crate) mod workbook;

pub(crate) use answer::concurrency::caution as of_concurrency;
pub(crate) use compare::CompareReport;
pub(crate) use plan::PlanReport;
pub(crate) use sensitivity::SensitivityReport;
pub(crate) use staffing::StaffingReport;
pub(crate) use sweep::{SweepReport, cautions};

use crate::experiment::{Manifest, Summary, Target, Warning};
use crate::scenario::{Grid, Scenario};

pub(crate) use crate::calendar::WEEKDAYS;

/// What a scenario is called where others differ from it.
pub(crate) fn as_it_is() -> String {
    words::say!(common::AS_IT_IS)
}

/// What is varied, in few words: the end of its path, if no other path ends so.
fn short_name(grid: &Grid, path: usize) -> String {
    let Some(vary) = grid.dimensions().get(path) else { return String::new() };
    match grid.dimensions().iter().filter(|other| other.words().last() == vary.words().last()).count() {
        1 => vary.words().last().map_or_else(String::new, |end| words::say!(common::key(end))),
        _ => vary.name.clone(),
    }
}

/// What scenarios have in common that are played with one seed, in words.
fn customers(are_the_same: bool) -> &'static str {
    words::say!(common::customers(are_the_same))
}

/// Everything a writer needs of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What was found.
    pub summary: &'a Summary,
    /// What is to be kept.
    pub targets: &'a [Target],
    /// What to be careful about.
    pub warnings: &'a [Warning],
}

impl<'a> Report<'a> {
    /// The only configuration that there is.
    pub(crate) fn configuration(&self) -> Configuration<'a> {
        Configuration { name: "", scenario: self.scenario, summary: self.summary }
    }
}

/// What a configuration is called, and what stands before its name on a bar or in a row.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    /// `best: `, or nothing.
    pub mark: String,
    /// Its own name, whatever is in it.
    pub name: String,
}

impl From<&str> for Called {
    /// Without a mark.
    fn from(name: &str) -> Self {
        Called { mark: String::new(), name: name.to_string() }
    }
}

impl std::fmt::Display for Called {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.mark, self.name)
    }
}

/// One way to set a scenario up, and what came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Configuration<'a> {
    /// What it is called in tables and charts.
    pub name: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What was found.
    pub summary: &'a Summary,
}
