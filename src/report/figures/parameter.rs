//! A measure along a path.

use super::grid::GridSlice;
use super::heat::named;
use super::measured;
use crate::language::for_machines;
use crate::measure::TeamMeasure;
use crate::report::SweepReport;
use crate::report::chart::parameter::{Parameter, ParameterLine};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::label::label;
use crate::report::words::say;

/// A chart for each of these measures along the path with this index; a line for each value of another one.
pub(super) fn parameter(report: &SweepReport, path: usize, measures: &[TeamMeasure]) -> Vec<(String, Picture)> {
    let Some(slice) = GridSlice::new(report) else { return Vec::new() };
    let chart = |measure: &TeamMeasure| Some((*measure, along(report, &slice, path, *measure)?));
    measures.iter().filter_map(chart).map(named(report)).collect()
}

fn along(report: &SweepReport, slice: &GridSlice, path: usize, measure: TeamMeasure) -> Option<Picture> {
    let all = report.grid.dimensions().len();
    let other = (0..all).find(|other| *other != path);
    let steps = slice.steps(path);
    let first = report.measured(slice.cell(&[]), report.lead.team, measure)?.measure.clone();
    let line = |value: Option<usize>| {
        let at = |step: usize| {
            let mut set = vec![(path, step)];
            set.extend(other.zip(value));
            let found = report.measured(slice.cell(&set), report.lead.team, measure);
            found.map_or(Datum::NONE, measured)
        };
        let name = other.zip(value).map(|(other, value)| slice.steps(other).text(value).to_string());
        ParameterLine { name: name.unwrap_or_default(), data: (0..steps.len()).map(at).collect() }
    };
    let lines: Vec<ParameterLine> = match other {
        None => vec![line(None)],
        Some(other) => (0..slice.steps(other).len()).map(|value| line(Some(value))).collect(),
    };
    let shown: Vec<usize> = other.into_iter().chain([path]).collect();
    let others = slice.others(&shown);
    let target = report.targets.iter().find(|t| t.of.team == report.lead.team && t.of.id == measure);
    let has_data = report.cells.iter().any(|cell| cell.summary.inputs.is_some());
    let runs = report.cells.iter().map(|cell| cell.summary.replications).max().unwrap_or(0);
    let chart = Parameter {
        head: Caption {
            name: format!("along-{}-{}", for_machines(|| super::stem(&[&slice.name(path)])), measure.name()),
            title: say!(figures::along(&first, &slice.name(path), &others)),
            note: say!(sure::banded_note(&say!(figures::along_note(runs)), has_data)),
        },
        measure: label(&first),
        unit: first.unit,
        by: other.map(|other| slice.name(other)).unwrap_or_default(),
        target: target.map(|target| (target.value, say!(figures::target(&target.written)))),
        steps,
        lines,
    };
    Some(picture(&chart))
}
