//! Which charts a report has, and from which numbers they are drawn.
//!
//! One file for each kind of chart turns results into what the chart needs; `run`, `sweep` and
//! `compare` choose. Nothing is computed here but which cells to show.

mod balance;
mod causes;
mod compare;
mod cost;
mod difference;
mod explain;
mod fit;
mod grid;
mod heat;
mod live;
mod opening;
mod parameter;
mod plan;
mod run;
mod sensitivity;
mod staffing;
mod sweep;
mod teams;
mod tradeoff;
mod waiting;
mod week;

use crate::unit::Unit;
pub(crate) use compare::compare;
pub(crate) use explain::explain;
pub(crate) use fit::fit;
pub(crate) use live::live;
pub(crate) use plan::plan;
pub(crate) use run::run;
pub(crate) use sensitivity::sensitivity;
pub(crate) use staffing::staffing;
pub(crate) use sweep::sweep;

use super::chart::{Datum, Picture};
use super::words::say;
use crate::experiment::Measured;
use crate::stats::{Estimate, SureOf};

/// A place for a chart: several to choose from, the first one being shown.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// What it is about.
    pub heading: String,
    /// Each with its name in the choice.
    pub choices: Vec<(String, Picture)>,
}

/// What a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureHeading<'a> {
    /// A path of a sweep, by its name.
    Along(&'a str),
    Balance,
    Causes,
    CauseDifferences,
    Combinations,
    Cost,
    Differences,
    FitAgents,
    FitDays,
    FitForetold,
    FitHandling,
    FitPatience,
    FitProfile,
    FitReaction,
    FitSlots,
    FitSpeed,
    FitWeeks,
    Inputs,
    Opening,
    Outcomes,
    Staffing,
    Targets,
    Tradeoff,
    Variance,
    Waits,
    Week,
}

impl Figure {
    /// A figure, unless there is nothing to choose from, or nothing draws (the feature `charts`).
    fn new(heading: FigureHeading, choices: Vec<(String, Picture)>) -> Option<Self> {
        let is_drawn = cfg!(feature = "charts") && !choices.is_empty();
        is_drawn.then(|| Figure { heading: say!(figures::heading(heading)), choices })
    }
}

/// A measure for a chart. None is ever below nothing, and no share above all: its interval is drawn up to there.
fn datum(estimate: &Estimate, unit: Unit) -> Datum {
    let most = unit.most();
    let bounded = |end: f64| end.clamp(0.0, most);
    let ends = estimate.low.zip(estimate.high).map(|(low, high)| (bounded(low), bounded(high)));
    Datum::new(estimate.mean.unwrap_or(f64::NAN), ends)
}

/// The same of a measure, with the interval that takes in what is not known of the inputs.
fn measured(found: &Measured) -> Datum {
    datum(&found.estimate, found.measure.unit).widened(found.with_data(SureOf::Mean))
}

/// All pictures of some figures.
pub(crate) fn pictures(figures: &[Figure]) -> impl Iterator<Item = &Picture> {
    figures.iter().flat_map(|figure| figure.choices.iter().map(|(_, picture)| picture))
}

/// Characters of a file's name at most, without its ending.
const LONGEST: usize = 80;

/// A name for a file: letters, digits and dashes.
fn stem(parts: &[&str]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let text: String = parts.join("-").chars().map(plain).collect();
    let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(LONGEST).collect()
}

/// Gives every picture a name of its own: names of people may come to the same letters.
fn unique_names(mut figures: Vec<Figure>) -> Vec<Figure> {
    let mut known: Vec<String> = Vec::new();
    for (_, picture) in figures.iter_mut().flat_map(|figure| &mut figure.choices) {
        let plain = picture.name.clone();
        let mut number = 1;
        while known.contains(&picture.name) {
            number += 1;
            picture.name = format!("{plain}-{number}");
        }
        known.push(picture.name.clone());
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain_short_and_different() {
        assert_eq!(stem(&["week", "Zoë, \"the second\"/../x"]), "week-zo-the-second-x");
        assert_eq!(stem(&["week", "日本"]), "week");
        assert_eq!(stem(&["week", &"a".repeat(300)]).len(), 80);
        let picture = |name: &str| {
            let text = String::new;
            (text(), Picture { name: name.to_string(), ..Picture::default() })
        };
        let figures = unique_names(vec![
            Figure { heading: String::new(), choices: vec![picture("a"), picture("a"), picture("a-2")] },
            Figure { heading: String::new(), choices: vec![picture("a")] },
        ]);
        let names: Vec<&str> = pictures(&figures).map(|picture| picture.name.as_str()).collect();
        assert_eq!(names, ["a", "a-2", "a-2-2", "a-3"]);
    }
}
