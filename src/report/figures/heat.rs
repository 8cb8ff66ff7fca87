//! Heat maps over two paths.

use super::datum;
use super::grid::GridSlice;
use crate::experiment::Kept;
use crate::measure::TeamMeasure;
use crate::report::SweepReport;
use crate::report::chart::heat::{Heat, HeatCell};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::label::label;
use crate::report::number;
use crate::report::words::{notation, say};
use crate::time::TimeUnit;
use crate::unit::Unit;

/// Values that lie closer together than this share of their mean are no news: colours do not show them as far apart.
/// `--margin` says otherwise.
const NEAR: f64 = 0.1;

/// A map for each of these measures, over the first two paths; nothing if there is only one.
pub(super) fn heat(report: &SweepReport, measures: &[TeamMeasure]) -> Vec<(String, Picture)> {
    let Some(slice) = GridSlice::new(report).filter(|_| report.grid.dimensions().len() > 1) else { return Vec::new() };
    measures.iter().filter_map(|measure| Some((*measure, map(report, &slice, *measure)?))).map(named(report)).collect()
}

/// A picture with the words of its measure.
pub(super) fn named<'a>(report: &'a SweepReport) -> impl Fn((TeamMeasure, Picture)) -> (String, Picture) + 'a {
    |(measure, picture)| {
        let found = report.complete().next().and_then(|(cell, _)| report.measured(cell, report.lead.team, measure));
        (found.map_or_else(|| measure.name(), |found| label(&found.measure)), picture)
    }
}

fn map(report: &SweepReport, slice: &GridSlice, measure: TeamMeasure) -> Option<Picture> {
    let (rows, columns) = (slice.steps(0), slice.steps(1));
    let first = report.measured(slice.cell(&[]), report.lead.team, measure)?.measure.clone();
    let targets: Vec<_> =
        report.targets.iter().filter(|target| target.of.team == report.lead.team && target.of.id == measure).collect();
    let mean = |cell| report.measured(cell, report.lead.team, measure)?.estimate.mean;
    let means: Vec<f64> = report.complete().filter_map(|(cell, _)| mean(cell)).collect();
    let scale = HeatScale::new(&means, first.unit);
    let cell = |row: usize, column: usize| {
        let found = report.measured(slice.cell(&[(0, row), (1, column)]), report.lead.team, measure);
        let estimate = found.map(|found| &found.estimate);
        HeatCell {
            datum: estimate.map_or(Datum::NONE, |estimate| datum(estimate, first.unit)),
            short: estimate.and_then(|e| e.mean).map(|mean| scale.short(mean)).unwrap_or_default(),
            kept: match (estimate, targets.as_slice()) {
                (None, _) | (_, []) => Kept::NotClear,
                (Some(estimate), targets) => Kept::of_all(targets.iter().map(|target| target.kept_by_mean(estimate))),
            },
        }
    };
    let choices = report.ranking.bests.iter().filter(|_| report.ranking.has_choice());
    let best = choices.filter_map(|one| report.best_by(one, report.lead.team, measure)).map(|(cell, _)| cell);
    let typical = means.iter().sum::<f64>() / means.len().max(1) as f64;
    let team = &report.scenario.teams.get(report.lead.team)?.name;
    let paths = 0..report.grid.dimensions().len();
    let given: Vec<String> = paths.filter(|path| report.is_given(*path)).map(|path| slice.name(path)).collect();
    let others = slice.others(&[0, 1]);
    let runs = report.cells.iter().map(|cell| cell.summary.replications).max().unwrap_or(0);
    let target = targets.iter().map(|target| target.level()).collect::<Vec<_>>();
    let chart = Heat {
        head: Caption {
            name: format!("heat-{}", measure.name()),
            title: say!(figures::over(&first, &slice.name(0), &slice.name(1), &others)),
            note: say!(figures::heat_note(runs)),
        },
        measure: scale.of(&label(&first)),
        unit: first.unit,
        better: first.better,
        cells: (0..rows.len()).map(|row| (0..columns.len()).map(|column| cell(row, column)).collect()).collect(),
        best: best.filter_map(|cell| slice.place(cell)).collect(),
        given: say!(common::listed(&given)),
        matters: report.margins.of_or(team, measure, typical, NEAR),
        target: (!target.is_empty()).then(|| say!(common::listed(&target))),
        rows,
        columns,
    };
    Some(picture(&chart))
}

/// How values are printed in cells: all in one unit, which stands beside the measure.
struct HeatScale {
    /// The unit in the measure's own.
    size: f64,
    unit: &'static str,
    decimals: usize,
}

impl HeatScale {
    /// One for the means of all cells of the sweep, so that maps of different cells can be compared.
    fn new(means: &[f64], unit: Unit) -> Self {
        let most = means.iter().fold(0.0, |most: f64, mean| most.max(mean.abs()));
        let (size, unit) = match unit {
            Unit::Time if most < 90.0 => (1.0, number::unit_of_time(TimeUnit::Second)),
            Unit::Time if most < 3.0 * 3600.0 => (60.0, number::unit_of_time(TimeUnit::Minute)),
            Unit::Time => (3600.0, number::unit_of_time(TimeUnit::Hour)),
            Unit::Share => (0.01, notation().percent),
            Unit::Money(currency) => (1.0, currency.sign()),
            _ => (1.0, ""),
        };
        let decimals = match most / size {
            most if most < 0.1 => 3,
            most if most < 2.0 => 2,
            most if most < 1000.0 => 1,
            _ => 0,
        };
        HeatScale { size, unit, decimals }
    }

    /// The measure with the unit of the cells behind it.
    fn of(&self, measure: &str) -> String {
        match self.unit {
            "" => measure.to_string(),
            unit => say!(common::in_brackets(measure, unit)),
        }
    }

    /// Also without decimals, where enough digits remain.
    fn short(&self, value: f64) -> [String; 2] {
        let value = value / self.size + 0.0;
        let fewest = if value.abs() < 9.95 { self.decimals } else { 0 };
        [self.decimals, fewest].map(|decimals| number::fixed(value, decimals))
    }
}
