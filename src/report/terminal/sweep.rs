//! The tables of a sweep.

use super::{Align, Grid, WIDTH, causes, clipped, origin_of, wrapped};
use crate::report::label::label;
use crate::report::{SweepReport, answer, number};
use std::io::{self, Write};
use std::path::Path;

/// Rows of the table at most.
const SHOWN: usize = 20;
/// Characters of a value at most.
const VALUE_SHOWN: usize = 16;

/// The answer alone.
pub fn sweep_answer(report: &SweepReport, out: &mut dyn Write) -> io::Result<()> {
    answer::sweep::sentences(report).iter().try_for_each(|sentence| write!(out, "{}", wrapped(sentence, 0, WIDTH)))
}

/// The answer, the cells, and where they come from. `folder` is where the files went.
pub fn sweep(report: &SweepReport, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    sweep_answer(report, out)?;
    writeln!(out)?;
    let team = report.scenario.teams.get(report.lead.team).map_or("", |team| team.name.as_str());
    let all = report.ranking.order.len();
    let shown = rows(report);
    let which = if all > shown.len() { format!(", the best {} of {all}", shown.len()) } else { String::new() };
    writeln!(out, "{team}{which}\n")?;
    write!(out, "{}", table(report, &shown))?;
    writeln!(out)?;
    let alike = report.ranking.alike.len() > 1;
    let legend = [
        (report.ranking.best.is_some(), "* best"),
        (alike, "= cannot be told apart from the best at 95 %"),
        (!report.targets.is_empty(), "! a target is missed, ? not clear"),
    ];
    let legend: Vec<&str> = legend.iter().filter(|(is_needed, _)| *is_needed).map(|(_, words)| *words).collect();
    write!(out, "{}", wrapped(&legend.join("; "), 0, WIDTH))?;
    causes::sweep(report, out)?;
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => writeln!(out, "Report: {}", folder.join("report.html").display()),
        None => writeln!(out, "All numbers: --json, or --out DIR for a report with charts."),
    }
}

/// All cells in the order of the grid if they are few, else the best ones.
fn rows(report: &SweepReport) -> Vec<usize> {
    let mut rows: Vec<usize> = report.ranking.order.clone();
    if let Some(best) = report.ranking.best {
        rows.retain(|cell| *cell != best);
        rows.insert(0, best);
    }
    rows.truncate(SHOWN);
    if rows.len() == report.ranking.order.len() {
        rows.sort_unstable();
    }
    rows
}

/// The measures shown: the leading one, then those that most people ask for.
fn measures(report: &SweepReport) -> Vec<String> {
    let first = ["wait_p50", "wait_p90"].map(String::from).into_iter();
    let cost = report.scenario.currency().map(|_| "cost_month".to_string());
    let usual = first.chain(report.within()).chain(["lost_share".to_string()]).chain(cost);
    let lead = &report.lead.measure.name;
    usual.filter(|name| name != lead).collect()
}

fn table(report: &SweepReport, rows: &[usize]) -> String {
    let (lead, others) = (&report.lead.measure, measures(report));
    let names: Vec<String> =
        (0..report.grid.dimensions().len()).map(|path| clipped(&report.short_name(path), VALUE_SHOWN)).collect();
    let mut align = vec![Align::Left];
    align.extend(names.iter().map(|_| Align::Right));
    align.push(Align::Right);
    align.extend(others.iter().map(|_| Align::Right));
    let mut grid = Grid::new(align);
    let heads =
        others.iter().filter_map(|name| Some(head(&report.measured(*rows.first()?, report.lead.team, name)?.measure)));
    let first = [String::new()].into_iter().chain(names.iter().cloned());
    grid.row(first.chain([format!("{} (95 %)", head(lead))]).chain(heads));
    for cell in rows {
        let mut row = vec![mark(report, *cell)];
        row.extend(report.grid.cell(*cell).into_iter().map(|value| clipped(value, VALUE_SHOWN)));
        if let Some(found) = report.lead_of(*cell) {
            let mean = number::mean(&found.estimate, lead.unit);
            let half = found.estimate.half_width().map(|half| format!(" ± {}", number::size(half, lead.unit)));
            row.push(mean + &half.unwrap_or_default());
        }
        let others = others.iter().filter_map(|name| report.measured(*cell, report.lead.team, name));
        row.extend(others.map(|found| number::mean(&found.estimate, found.measure.unit)));
        grid.row(row);
    }
    grid.to_string()
}

/// A column's head: the label in fewer words.
fn head(measure: &crate::measure::Measure) -> String {
    label(measure).replace("started within", "within").replace("customers lost", "lost")
}

fn mark(report: &SweepReport, cell: usize) -> String {
    use crate::experiment::Kept;
    let kept = &report.ranking.kept[cell];
    let target = match () {
        () if kept.contains(&Kept::Missed) => "!",
        () if kept.contains(&Kept::NotClear) => "?",
        () => "",
    };
    let rank = match () {
        () if report.ranking.best == Some(cell) => "*",
        () if report.ranking.alike.contains(&cell) => "=",
        () => "",
    };
    format!("{rank}{target}")
}
