//! For people: the answer first, then tables, at most 80 columns wide.

mod baseline;
mod causes;
mod compare;
mod grid;
mod plan;
mod sensitivity;
mod staffing;
mod sweep;
mod team;
mod week;

pub use baseline::{against, baseline};
pub use compare::{compare, compare_answer};
pub use grid::{Align, Grid, wrapped};
pub use plan::{plan, plan_answer};
pub use sensitivity::{sensitivity, sensitivity_answer};
pub use staffing::{staffing, staffing_answer};
pub use sweep::{sweep, sweep_answer};

use super::{Report, answer};
use crate::experiment::Manifest;
use std::io::{self, Write};
use std::path::Path;

/// Columns of the widest line, long names apart.
pub const WIDTH: usize = 80;

/// The answer alone, a sentence a team.
pub fn answer(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let sentences = answer::sentences(report).into_iter().chain(answer::targets(report));
    sentences.into_iter().try_for_each(|sentence| write!(out, "{}", wrapped(&sentence, 0, WIDTH)))
}

/// The answer, the tables, and where they come from. `folder` is where the files went.
pub fn write(report: &Report, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    answer(report, out)?;
    for (team, found) in report.scenario.teams.iter().zip(&report.summary.teams) {
        writeln!(out)?;
        team::write(team, found, report.summary.replications, folder.is_some(), out)?;
    }
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => writeln!(out, "Files: {}", folder.display()),
        None => writeln!(out, "All numbers: --json, or --out DIR. What they mean: rodizio measures."),
    }
}

/// What the numbers were made from.
fn origin_of(manifest: &Manifest) -> String {
    let replications = match manifest.replications {
        1 => "1 replication".to_string(),
        n => format!("{n} replications"),
    };
    let mut text = format!(
        "{replications}, seed {}. Scenario \"{}\" from {}, hash {}; rodizio {}.",
        manifest.seed, manifest.scenario, manifest.file, manifest.scenario_hash, manifest.version
    );
    if !manifest.overrides.is_empty() {
        let set: Vec<String> = manifest.overrides.iter().map(|one| format!("{}={}", one.path, one.value)).collect();
        text += &format!(" Set: {}.", set.join(", "));
    }
    text
}

/// At most `most` characters; a point for what is left out.
fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}
