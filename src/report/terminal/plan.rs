//! The tables of a plan.

use super::{Align, Grid, WIDTH, clipped, origin_of, wrapped};
use crate::report::{PlanReport, answer, number};
use std::io::{self, Write};
use std::path::Path;

/// Rows of the table at most.
const SHOWN: usize = 20;
/// Characters of a value at most.
const VALUE_SHOWN: usize = 16;
/// Characters of a reason at most.
const WHY_SHOWN: usize = 40;

/// The answer alone.
pub fn plan_answer(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    answer::plan::sentences(report).iter().try_for_each(|sentence| write!(out, "{}", wrapped(sentence, 0, WIDTH)))
}

/// The answer, the configurations, the closed forms, and where they come from. `folder` is where the files went.
pub fn plan(report: &PlanReport, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    plan_answer(report, out)?;
    writeln!(out)?;
    configurations(report, out)?;
    closed_forms(report, out)?;
    changes(report, out)?;
    if !report.again.is_empty() {
        writeln!(out, "\nTo play it: {}", report.again)?;
    }
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => writeln!(out, "Report: {}", folder.join("report.html").display()),
        None => writeln!(out, "All numbers: --json, or --out DIR for a report with charts."),
    }
}

/// The varied names of the space, in few words.
fn names(report: &PlanReport) -> Vec<String> {
    (0..report.grid.dimensions().len()).map(|path| clipped(&report.short_name(path), VALUE_SHOWN)).collect()
}

fn configurations(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let played = report.played();
    let shown = rows(report, &played);
    let names = names(report);
    let mut align = vec![Align::Left];
    align.extend(names.iter().map(|_| Align::Right));
    align.push(Align::Right);
    align.extend(report.targets.iter().map(|_| Align::Right));
    let objective = report.objective_head();
    align.extend(objective.iter().map(|_| Align::Right));
    align.push(Align::Left);
    let mut grid = Grid::new(align);
    let first = [String::new()].into_iter().chain(names).chain(["runs".to_string()]);
    let targets = (0..report.targets.len()).map(|target| report.short_measure(target));
    grid.row(first.chain(targets).chain(objective.clone()).chain([String::new()]));
    for cell in &shown {
        let found = &report.answer.cells[*cell];
        let mark = if report.answer.answer == Some(*cell) { "*" } else { "" };
        let mut row = vec![mark.to_string()];
        row.extend(report.grid.cell(*cell).into_iter().map(|value| clipped(value, VALUE_SHOWN)));
        row.push(number::count(f64::from(found.replications)));
        row.extend(found.targets.iter().zip(report.constraints).map(|(sample, constraint)| {
            sample
                .as_ref()
                .map_or_else(|| number::NONE.to_string(), |sample| number::value(sample.mean, constraint.unit))
        }));
        if objective.is_some() {
            let value = report.objective_of(*cell).map(|(value, _)| number::value(value, report.objective.unit()));
            row.push(value.unwrap_or_else(|| number::NONE.to_string()));
        }
        row.push(clipped(&report.why(*cell), WHY_SHOWN));
        grid.row(row);
    }
    match played.len() {
        all if all > shown.len() => writeln!(out, "{} of {all} configurations that were played\n", shown.len())?,
        _ => writeln!(out, "What was played\n")?,
    }
    write!(out, "{grid}")?;
    let idle: Vec<String> =
        report.not_played().into_iter().map(|(count, why)| format!("{} {why}", number::count(count as f64))).collect();
    if !idle.is_empty() {
        write!(out, "{}", wrapped(&format!("Not played: {}.", idle.join("; ")), 0, WIDTH))?;
    }
    Ok(())
}

/// All, if they are few; else those around the answer.
fn rows(report: &PlanReport, played: &[usize]) -> Vec<usize> {
    if played.len() <= SHOWN {
        return played.to_vec();
    }
    let at = report.shown().and_then(|shown| played.iter().position(|cell| *cell == shown)).unwrap_or(0);
    let from = at.saturating_sub(SHOWN / 2).min(played.len() - SHOWN);
    played[from..from + SHOWN].to_vec()
}

fn closed_forms(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    let Some(shown) = report.shown().filter(|_| !report.brackets.is_empty()) else { return Ok(()) };
    writeln!(out, "\nBeside closed forms\n")?;
    let mut align = vec![Align::Left, Align::Right];
    align.extend(report.targets.iter().map(|_| Align::Right));
    let mut grid = Grid::new(align);
    let heads = (0..report.targets.len()).map(|target| report.short_measure(target));
    let name = report.grid.name(shown);
    grid.row([format!("at {name}"), "first to keep".to_string()].into_iter().chain(heads));
    let simulated = report.answer.answer.map_or_else(|| "none".to_string(), |cell| report.grid.cell(cell).join(", "));
    let values = report.answer.cells[shown].targets.iter().zip(report.constraints).map(|(sample, constraint)| {
        sample.as_ref().map_or_else(|| number::NONE.to_string(), |sample| number::value(sample.mean, constraint.unit))
    });
    grid.row(["simulated, with all rules".to_string(), simulated].into_iter().chain(values));
    for bracket in report.brackets {
        let best = bracket.best.map_or_else(|| "none".to_string(), |cell| report.grid.cell(cell).join(", "));
        let values = bracket.all[shown].values.iter().zip(report.constraints).map(|(value, constraint)| match value {
            Some(value) if value.is_infinite() => "endless".to_string(),
            Some(value) => number::value(*value, constraint.unit),
            None => number::NONE.to_string(),
        });
        grid.row([bracket.formula.name().to_string(), best].into_iter().chain(values));
    }
    write!(out, "{grid}")?;
    for (bracket, reasons) in report.brackets.iter().zip(report.leaves_out) {
        let (name, words) = (bracket.formula.name(), bracket.formula.words());
        let text = match reasons.is_empty() {
            true => format!("{name}: {words}."),
            false => format!("{name}: {words}. It leaves out that {}.", reasons.join("; ")),
        };
        write!(out, "{}", wrapped(&text, 0, WIDTH))?;
    }
    Ok(())
}

/// What would change the answer: every assumption at both ends.
fn changes(report: &PlanReport, out: &mut dyn Write) -> io::Result<()> {
    if report.changes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat would change this answer\n")?;
    let mut align = vec![Align::Left, Align::Right];
    align.extend(report.targets.iter().map(|_| Align::Right));
    let mut grid = Grid::new(align);
    let heads = (0..report.targets.len()).map(|target| report.short_measure(target));
    grid.row(["alone, all else alike".to_string(), String::new()].into_iter().chain(heads));
    for change in report.changes {
        for end in [0, 1] {
            let name = if end == 0 { clipped(&change.factor.name, WHY_SHOWN) } else { String::new() };
            let values = report.constraints.iter().enumerate().map(|(target, constraint)| {
                let value = change
                    .at(target, end)
                    .map_or_else(|| number::NONE.to_string(), |e| number::mean(e, constraint.unit));
                let mark = if report.is_missed(change, target, end) { "! " } else { "" };
                format!("{mark}{value}")
            });
            grid.row([name, clipped(change.end(end), VALUE_SHOWN)].into_iter().chain(values));
        }
    }
    write!(out, "{grid}")?;
    writeln!(out, "! misses the target")
}
