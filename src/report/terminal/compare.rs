//! The tables of a comparison.

use super::{Align, Grid, WIDTH, causes, origin_of, wrapped};
use crate::experiment::Difference;
use crate::report::label::label;
use crate::report::{CompareReport, answer, number};
use crate::stats::comparison::Verdict;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

/// The answer alone.
pub fn compare_answer(report: &CompareReport, out: &mut dyn Write) -> io::Result<()> {
    answer::compare::sentences(report).iter().try_for_each(|sentence| write!(out, "{}", wrapped(sentence, 0, WIDTH)))
}

/// The answer, a table for each scenario and team, and where it comes from. `folder` is where the files went.
pub fn compare(report: &CompareReport, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    compare_answer(report, out)?;
    for scenario in 1..report.configurations.len() {
        let teams = report.teams(scenario);
        for team in &teams {
            let of = if teams.len() > 1 { format!(", {team}") } else { String::new() };
            writeln!(out, "\n{} against {}{of}\n", report.name(scenario), report.first())?;
            write!(out, "{}", table(report, scenario, team))?;
        }
    }
    writeln!(out)?;
    let pairs = report.manifest.replications;
    let note = format!(
        "{pairs} pairs of runs {}. Verdicts are on {} comparisons together, corrected by Holm's \
         method: the chance that any difference is claimed where there is none is at most {} %. \"More runs\" would settle it, \
         if differences stay as they are. Intervals are each for itself.",
        report.customers(),
        report.compared.family,
        number::percent(report.compared.rate)
    );
    write!(out, "{}", wrapped(&note, 0, WIDTH))?;
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => writeln!(out, "Report: {}", folder.join("report.html").display()),
        None => writeln!(out, "All numbers: --json, or --out DIR for a report with charts."),
    }
}

/// The rows under their verdicts, all in the same columns.
fn table(report: &CompareReport, scenario: usize, team: &str) -> String {
    let rows = report.main(scenario, team);
    let mut grid = Grid::new([Align::Left, Align::Right, Align::Right, Align::Right, Align::Right]);
    let more = rows.iter().any(|row| row.finding.verdict.more().is_some());
    grid.row(["", "first", "this", "difference (95 %)", if more { "more runs" } else { "" }].map(String::from));
    let mut titles = Vec::new();
    for title in TITLES {
        let found = rows.iter().filter(|row| row.finding.verdict.words() == *title);
        for (place, row) in found.enumerate() {
            if place == 0 {
                titles.push((grid.len(), title));
            }
            grid.row(cells(&label(&row.measure), row));
        }
    }
    for (place, (name, row)) in causes::differences(&report.causes(scenario, team)).enumerate() {
        if place == 0 {
            titles.push((grid.len(), &causes::TITLE));
        }
        grid.row(cells(name, row));
    }
    let mut text = String::new();
    for (row, line) in grid.to_string().lines().enumerate() {
        if let Some((_, title)) = titles.iter().find(|(before, _)| *before == row) {
            let _ = writeln!(text, "\n{title}");
        }
        let _ = writeln!(text, "{line}");
    }
    text
}

/// The verdicts in the order of the table.
const TITLES: &[&str] = &[
    Verdict::Better.words(),
    Verdict::Worse.words(),
    Verdict::WithinMargin.words(),
    Verdict::Same.words(),
    Verdict::NotYetClear { more: None }.words(),
    Verdict::NoData.words(),
];

fn cells(name: &str, row: &Difference) -> [String; 5] {
    let (unit, paired) = (row.measure.unit, &row.finding.paired);
    let mean = |mean: Option<f64>| mean.map_or_else(|| number::NONE.to_string(), |mean| number::value(mean, unit));
    let difference = match (paired.difference.mean, paired.difference.half_width()) {
        (Some(mean), Some(half)) => format!("{} ± {}", number::change(mean, unit), number::size(half, unit)),
        (Some(mean), None) => number::change(mean, unit),
        _ => number::NONE.to_string(),
    };
    let more = row.finding.verdict.more().map(|more| number::count(more as f64)).unwrap_or_default();
    [format!("  {name}"), mean(paired.mean_a), mean(paired.mean_b), difference, more]
}
