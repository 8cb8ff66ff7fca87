//! The charts of a plan.

use super::grid::steps;
use super::run::{Portrayed, of_configurations};
use super::{Figure, FigureHeading, unique_names};
use crate::experiment::Kept;
use crate::experiment::search::{Objective, Reason};
use crate::language::for_machines;
use crate::report::PlanReport;
use crate::report::chart::outcome::{CellFate, Outcomes};
use crate::report::chart::parameter::{Parameter, ParameterLine};
use crate::report::chart::tradeoff::{Point, Tradeoff, TradeoffSide};
use crate::report::chart::{Caption, Datum, Picture, Unit, picture};
use crate::report::label::label;
use crate::report::words::say;
use crate::stats;
use crate::stats::anytime::Sample;
use crate::unit::Better;

/// Where the search looked, each target along the space, what is given for what, then the answer's waits, load and week.
pub(crate) fn plan(report: &PlanReport) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let along =
        (0..report.targets.len()).filter_map(|target| Some((report.measure(target), target_along(report, target)?)));
    figures.extend(Figure::new(FigureHeading::Outcomes, vec![(say!(figures::ALL), outcomes(report))]));
    figures.extend(Figure::new(FigureHeading::Targets, along.collect()));
    figures.extend(tradeoff(report).and_then(|chart| Figure::new(FigureHeading::Tradeoff, vec![chart])));
    let all: Vec<_> = report.portrait.into_iter().collect();
    let Portrayed { waits, causes, others } = of_configurations(&all, &all);
    figures.extend(waits);
    figures.extend(Figure::new(FigureHeading::Causes, causes));
    figures.extend(others);
    unique_names(figures)
}

/// The path along which the space is drawn: that of the agents, else the longest one.
fn across(report: &PlanReport) -> usize {
    let all = report.grid.dimensions();
    let agents = all.iter().position(|vary| vary.counts_agents());
    agents.or_else(|| (0..all.len()).max_by_key(|at| (all[*at].values.len(), usize::MAX - at))).unwrap_or(0)
}

/// The configurations in rows: each with its name and its configurations along `across`.
fn rows(report: &PlanReport, across: usize) -> Vec<(String, Vec<usize>)> {
    let mut rows: Vec<(Vec<usize>, String, Vec<usize>)> = Vec::new();
    for cell in 0..report.grid.len() {
        let mut key = report.grid.coordinates(cell);
        key.remove(across);
        match rows.iter_mut().find(|(known, ..)| *known == key) {
            Some((_, _, cells)) => cells.push(cell),
            None => {
                let mut values = report.grid.cell(cell);
                values.remove(across);
                rows.push((key, say!(common::listed(&values)), vec![cell]));
            }
        }
    }
    rows.into_iter().map(|(_, name, cells)| (name, cells)).collect()
}

/// The names of the other paths.
fn others(report: &PlanReport, across: usize) -> String {
    let paths = (0..report.grid.dimensions().len()).filter(|at| *at != across);
    say!(common::listed(&paths.map(|at| report.short_name(at)).collect::<Vec<_>>()))
}

fn outcomes(report: &PlanReport) -> Picture {
    let across = across(report);
    let vary = &report.grid.dimensions()[across];
    let rows = rows(report, across);
    let cell = |cell: &usize| Some((fate(report, *cell), words(report, *cell)));
    let title = match report.answer.answer {
        Some(answer) => say!(figures::keeps(&report.grid.name(answer), &report.all_targets())),
        None if report.answer.is_settled() => say!(figures::none_keeps(&report.all_targets())),
        None => say!(figures::none_known(&report.all_targets())),
    };
    let chart = Outcomes {
        head: Caption {
            name: "search".to_string(),
            title,
            note: say!(figures::outcomes_note(
                report.answer.played.len(),
                report.answer.cells.len(),
                report.answer.spent()
            )),
        },
        columns: steps(report.short_name(across), vary, 0..vary.values.len()),
        rows: (others(report, across), rows.iter().map(|(name, _)| name.clone()).collect()),
        cells: rows.iter().map(|(_, cells)| cells.iter().map(cell).collect()).collect(),
    };
    picture(&chart)
}

fn fate(report: &PlanReport, cell: usize) -> CellFate {
    let found = &report.answer.cells[cell];
    match found.reason {
        None if report.answer.answer == Some(cell) => CellFate::Answer,
        None => CellFate::Open,
        Some(Reason::FewerThan { .. }) if found.replications == 0 => CellFate::Fewer,
        Some(Reason::Misses { .. } | Reason::FewerThan { .. } | Reason::NotDefined { .. }) => CellFate::Misses,
        Some(Reason::Dearer { .. } | Reason::Worse { .. }) if found.replications == 0 => CellFate::Dearer,
        Some(Reason::Dearer { .. }) if found.keeps.iter().all(|keeps| *keeps == Kept::Met) => CellFate::Keeps,
        Some(Reason::Dearer { .. } | Reason::Worse { .. }) => CellFate::Worse,
    }
}

fn words(report: &PlanReport, cell: usize) -> String {
    let found = &report.answer.cells[cell];
    let all = if found.replications > 0 { report.targets.len() } else { 0 };
    let targets: Vec<_> =
        (0..all).map(|target| (report.measure(target), report.value(cell, target).to_string())).collect();
    say!(figures::outcome(&report.grid.name(cell), &report.why(cell), &targets, found.replications))
}

fn datum(sample: Option<&Sample>, unit: Unit) -> Datum {
    let Some(sample) = sample else { return Datum::NONE };
    let most = unit.most();
    let ends = sample.interval(0.05).map(|(low, high)| (low.clamp(0.0, most), high.clamp(0.0, most)));
    Datum::new(sample.mean, ends)
}

/// A target's measure along the space, where it was played.
fn target_along(report: &PlanReport, target: usize) -> Option<Picture> {
    let across = across(report);
    let vary = &report.grid.dimensions()[across];
    let (wanted, unit) = (&report.targets[target], report.constraints[target].unit);
    let is_played = |cell: usize| report.answer.cells[cell].replications > 0;
    let rows = rows(report, across);
    // Lines go from one value that was played to the next.
    let seen: Vec<usize> =
        (0..vary.values.len()).filter(|step| rows.iter().any(|(_, cells)| is_played(cells[*step]))).collect();
    let lines: Vec<ParameterLine> = rows
        .iter()
        .filter(|(_, cells)| cells.iter().any(|cell| is_played(*cell)))
        .map(|(name, cells)| {
            let at = |step: &usize| datum(report.answer.cells[cells[*step]].targets[target].as_ref(), unit);
            ParameterLine { name: name.clone(), data: seen.iter().map(at).collect() }
        })
        .collect();
    let chart = Parameter {
        head: Caption {
            name: format!("target-{}", for_machines(|| super::stem(&[&report.measure(target)]))),
            title: say!(figures::where_played(&report.measure(target))),
            note: say!(figures::WHERE_PLAYED_NOTE),
        },
        measure: label(&wanted.of.measure),
        unit,
        by: others(report, across),
        target: Some((wanted.value, say!(figures::target(&wanted.written)))),
        steps: steps(report.short_name(across), vary, seen.iter().copied()),
        lines,
    };
    (!chart.lines.is_empty()).then(|| picture(&chart))
}

/// What should be least against the first target's measure, of what was played.
fn tradeoff(report: &PlanReport) -> Option<(String, Picture)> {
    let Objective::Sum { of, .. } = report.objective else { return None };
    let cost = &of.first()?.measure;
    let (wanted, constraint) = (report.targets.first()?, report.constraints.first()?);
    let measure = &wanted.of.measure;
    let cells: Vec<usize> = report.played();
    let ys: Vec<Datum> = cells
        .iter()
        .map(|cell| report.objective_of(*cell).map_or(Datum::NONE, |(value, ends)| Datum::new(value, ends)))
        .collect();
    let xs: Vec<Datum> =
        cells.iter().map(|cell| datum(report.answer.cells[*cell].targets[0].as_ref(), constraint.unit)).collect();
    let value = |datum: &Datum| datum.value().unwrap_or(f64::NAN);
    let points: Vec<[f64; 2]> = xs.iter().zip(&ys).map(|(x, y)| [value(x), value(y)]).collect();
    let front = stats::undominated(&points, &[measure.better, Better::Lower]);
    let chart = Tradeoff {
        head: Caption {
            name: "cost-against-wait".to_string(),
            title: say!(figures::against(&label(cost), &label(measure))),
            note: say!(figures::tradeoff_of_played_note()),
        },
        across: TradeoffSide { name: label(measure), unit: measure.unit, better: measure.better },
        up: TradeoffSide { name: label(cost), unit: cost.unit, better: cost.better },
        points: cells
            .iter()
            .enumerate()
            .map(|(at, cell)| Point {
                name: say!(common::listed(&report.grid.cell(*cell))),
                across: xs[at],
                up: ys[at],
                undominated: front.contains(&at),
            })
            .collect(),
    };
    Some((chart.head.title.clone(), picture(&chart)))
}
