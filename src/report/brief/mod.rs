//! What stands on the page of a report: words, tables and charts in their order.

mod causes;
mod compare;
mod plan;
mod run;
mod sensitivity;
mod staffing;
mod sweep;

pub use compare::compare;
pub use plan::plan;
pub use run::run;
pub use sensitivity::sensitivity;
pub use staffing::staffing;
pub use sweep::sweep;

use super::figures::Figure;
use super::label::label;
use super::number;
use super::page::{self, Cell, Choice, Column, Kind, TargetRow, Verdict, definitions};
use crate::experiment::{Kept, Manifest, Measured, Target, TeamSummary};
use crate::measure::Measure;
use crate::scenario::{Problem, Problems, Scenario};

/// The command behind a page.
#[derive(Clone, Debug)]
pub struct Command {
    /// As a shell takes it.
    pub line: String,
    /// Whether the number of replications hangs on the machine's speed.
    pub is_timed: bool,
}

impl Command {
    /// What it gives when it is run again.
    fn again(&self) -> String {
        match self.is_timed {
            false => "This command gives the same numbers again, byte for byte, on any computer.",
            true => "How many runs there are in the time allowed hangs on the machine, and so do the numbers.",
        }
        .to_string()
    }
}

/// The charts for the page.
fn figures(all: &[Figure]) -> Vec<page::Figure> {
    let choice = |(label, picture): &(String, super::chart::Picture)| Choice {
        label: label.clone(),
        // Title and note are drawn in the chart.
        title: String::new(),
        note: String::new(),
        svg_inline: picture.within(&format!("{}-", picture.name)),
    };
    let figure = |figure: &Figure| page::Figure {
        heading: figure.heading.clone(),
        choices: figure.choices.iter().map(choice).collect(),
    };
    all.iter().map(figure).collect()
}

/// How a target stands in some teams.
fn target_row(target: &Target, teams: &[TeamSummary], several_teams: bool) -> TargetRow {
    let estimate = target.estimate(teams);
    let unit = target.of.measure.unit;
    let of = match teams.get(target.of.team) {
        Some(team) if several_teams => format!("{}: ", team.team),
        _ => String::new(),
    };
    TargetRow {
        text: of + &target.words(&label(&target.of.measure)),
        verdict: match target.kept_in(teams) {
            Kept::Met => Verdict::Met,
            Kept::Missed => Verdict::Missed,
            Kept::NotClear => Verdict::NotClear,
        },
        value: estimate.map_or_else(|| number::NONE.to_string(), |estimate| number::mean(estimate, unit)),
        interval: estimate.map(|estimate| number::interval(estimate, unit)).unwrap_or_default(),
    }
}

/// The warnings of a scenario, in words for a page.
pub fn doubts(problems: &Problems) -> Vec<String> {
    let words = |problem: &Problem| match problem.remark() {
        Some(remark) => format!("{} ({remark})", problem.title()),
        None => problem.title().to_string(),
    };
    problems.iter().map(words).collect()
}

/// Version, seed and hashes.
fn facts(manifest: &Manifest) -> Vec<(String, String)> {
    let mut facts = vec![
        ("Program".to_string(), format!("{} {}", manifest.program, manifest.version)),
        ("Scenario".to_string(), format!("{} ({})", manifest.scenario, manifest.file)),
        ("Fingerprint of the scenario".to_string(), manifest.scenario_hash.clone()),
    ];
    for one in &manifest.configurations {
        let changes: Vec<String> = one.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
        let changes = if changes.is_empty() { String::new() } else { format!("; set {}", changes.join(", ")) };
        facts.push((one.name.clone(), format!("{}, fingerprint {}{changes}", one.file, one.scenario_hash)));
    }
    let set: Vec<String> = manifest.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
    if !set.is_empty() {
        facts.push(("Changed by --set".to_string(), set.join(", ")));
    }
    facts.extend([
        ("Seed".to_string(), manifest.seed.to_string()),
        ("Replications".to_string(), manifest.replications.to_string()),
        ("Scheme of random numbers".to_string(), manifest.rng_scheme.to_string()),
        ("Time zone".to_string(), format!("{} (data {})", manifest.time_zone, manifest.tz_data)),
    ]);
    facts
}

/// What a mean over replications is.
fn rests_on(manifest: &Manifest, scenario: &Scenario) -> Vec<String> {
    let runs = number::count(f64::from(manifest.replications));
    let length = scenario.horizon.end.since(crate::time::SimTime::ZERO);
    let mut lines = vec![format!(
        "{runs} simulated run{} of {length} each, scenario \"{}\", seed {}.",
        if manifest.replications == 1 { "" } else { "s" },
        manifest.scenario,
        manifest.seed
    )];
    if manifest.replications > 1 {
        lines.push(
            "Numbers are means over the runs; an interval in brackets holds the true mean in 95 of 100 such studies."
                .to_string(),
        );
    }
    lines
}

/// Definitions of some measures, each once.
fn defined<'a>(measures: impl Iterator<Item = &'a Measure>) -> Vec<page::Definition> {
    let mut known: Vec<Measure> = Vec::new();
    for measure in measures {
        if known.iter().all(|other| other.name != measure.name) {
            known.push(measure.clone());
        }
    }
    definitions(&known)
}

/// A column of numbers for a measure.
fn column(measure: &Measure) -> Column {
    Column { label: label(measure), unit: String::new(), kind: Kind::Number }
}

/// A mean with its interval below.
fn estimate_cell(found: &Measured) -> Cell {
    let (unit, estimate) = (found.measure.unit, &found.estimate);
    let cell = Cell::number(number::mean(estimate, unit), estimate.mean.unwrap_or(f64::NAN));
    if estimate.low.is_some() { cell.with_note(number::interval(estimate, unit)) } else { cell }
}
