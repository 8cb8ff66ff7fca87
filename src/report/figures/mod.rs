//! Which charts a report has, and from which numbers they are drawn.
//!
//! One file for each kind of chart turns results into what the chart needs; `run`, `sweep` and
//! `compare` choose. Nothing is computed here but which cells to show.

mod balance;
mod compare;
mod difference;
mod grid;
mod heat;
mod parameter;
mod run;
mod sweep;
mod tradeoff;
mod waiting;
mod week;

pub use compare::compare;
pub use run::run;
pub use sweep::sweep;

use super::chart::Picture;

/// A place for a chart: several to choose from, the first one being shown.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it is about.
    pub heading: String,
    /// Each with its name in the choice.
    pub choices: Vec<(String, Picture)>,
}

impl Figure {
    /// A figure, unless there is nothing to choose from.
    fn new(heading: &str, choices: Vec<(String, Picture)>) -> Option<Self> {
        (!choices.is_empty()).then(|| Figure { heading: heading.to_string(), choices })
    }
}

/// All pictures of some figures.
pub fn pictures(figures: &[Figure]) -> impl Iterator<Item = &Picture> {
    figures.iter().flat_map(|figure| figure.choices.iter().map(|(_, picture)| picture))
}

/// A name for a file: letters, digits and dashes.
fn stem(parts: &[&str]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let text: String = parts.join("-").chars().map(plain).collect();
    let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// `30 replications` or `1 replication`.
fn replications(n: u32) -> String {
    if n == 1 { "1 replication".to_string() } else { format!("{} replications", super::number::count(f64::from(n))) }
}
