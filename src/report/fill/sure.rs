//! How sure a result is where its inputs are not known for certain: three intervals, and what narrows them.

use crate::experiment::{Difference, InputKind, InputsFound, Measured, TeamSummary};
use crate::measure::TeamMeasure as M;
use crate::report::document::{Cell, Column, Row, Table, TableChoice};
use crate::report::label::label;
use crate::report::number;
use crate::report::words::say;
use crate::stats::SureOf;
use crate::time::SimSpan;
use crate::unit::Unit;

/// Half of a 95 % interval, in standard deviations of a normal law.
const HALF: f64 = 1.959_963_984_540_054;
/// The measures that most people ask for, the leading one first.
const SHOWN: [M; 5] = [M::WaitP90, M::WaitP50, M::WaitMean, M::LostShare, M::Arrivals];

/// A measure with its intervals: of the model, with the data, of one horizon.
#[derive(Clone, Debug)]
pub(crate) struct SureRow {
    pub label: String,
    pub mean: f64,
    pub unit: Unit,
    /// `None` is the model.
    pub ends: Vec<(Option<SureOf>, (f64, f64))>,
}

/// What narrows the interval with the data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrowing<'a> {
    /// Half of what the inputs leave open, and of what the runs do.
    pub inputs: f64,
    pub runs: f64,
    pub unit: Unit,
    /// How long the history is.
    pub history: Option<SimSpan>,
    /// What matters most of the inputs, where that is clear.
    pub most: Option<&'a InputKind>,
}

impl SureRow {
    /// Of a measure; `None` where all counts as known, or no interval can be stated.
    pub(crate) fn of(found: &Measured) -> Option<Self> {
        let data = found.with_data(SureOf::Mean)?;
        let model = found.estimate.low.zip(found.estimate.high).map(|ends| (None, ends));
        let single = found.with_data(SureOf::Horizon).map(|ends| (Some(SureOf::Horizon), ends));
        let ends = model.into_iter().chain([(Some(SureOf::Mean), data)]).chain(single).collect();
        Some(SureRow { label: label(&found.measure), mean: found.estimate.mean?, unit: found.measure.unit, ends })
    }
}

/// The measures of a team that are shown.
fn shown(team: &TeamSummary) -> impl Iterator<Item = &Measured> {
    let within = team.measures.iter().rev().find(|found| matches!(found.measure.of_a_team(), Some(M::Within(_))));
    SHOWN.into_iter().filter_map(|measure| team.found(measure)).chain(within)
}

/// The leading measure of a team that has an interval with the data.
fn leading(team: &TeamSummary) -> Option<&Measured> {
    shown(team).find(|found| found.with_data(SureOf::Mean).is_some())
}

/// What is said of a team, in order: the intervals of its leading measure, and what narrows them.
pub(crate) fn sentences(team: &TeamSummary, at: usize, inputs: &InputsFound, horizon: SimSpan) -> Vec<String> {
    let Some(found) = leading(team) else { return Vec::new() };
    let row = SureRow::of(found).map(|row| say!(sure::sentence(&row, horizon)));
    row.into_iter().chain(narrowing(found, at, inputs).map(|found| say!(sure::narrowing(&found)))).collect()
}

fn narrowing<'a>(found: &Measured, at: usize, inputs: &'a InputsFound) -> Option<Narrowing<'a>> {
    let influence = inputs.influence.get(at).and_then(Option::as_ref);
    // What is known of the leading measure alone.
    let influence = influence.filter(|_| found.measure.is(crate::experiment::LEADING));
    Some(Narrowing {
        inputs: HALF * found.inputs?.variance.sqrt(),
        runs: found.estimate.half_width().unwrap_or(0.0),
        unit: found.measure.unit,
        history: inputs.history,
        most: influence.map(|influence| &influence.kind),
    })
}

/// The intervals of each team.
pub(super) fn table(teams: &[TeamSummary], inputs: Option<&InputsFound>, horizon: SimSpan) -> Option<Table> {
    let inputs = inputs?;
    let choice = |team: &TeamSummary| TableChoice {
        label: team.team.clone(),
        columns: vec![Column::text(""), Column::number(say!(heads::INTERVAL))],
        rows: shown(team)
            .filter(|found| found.estimate.mean != Some(0.0))
            .filter_map(SureRow::of)
            .flat_map(|row| rows(&row, horizon))
            .collect(),
        ..TableChoice::default()
    };
    let choices: Vec<TableChoice> = teams.iter().map(choice).filter(|choice| !choice.rows.is_empty()).collect();
    (!choices.is_empty()).then(|| Table {
        heading: say!(sure::HEADING),
        note: say!(sure::note(inputs.sets)),
        choices,
        whole: true,
        ..Table::default()
    })
}

fn rows(row: &SureRow, horizon: SimSpan) -> Vec<Row> {
    let group = say!(sure::measure(&row.label, row.mean, row.unit));
    let one = |(of, ends): &(Option<SureOf>, (f64, f64))| {
        Row::new([Cell::text(say!(sure::name(*of, horizon))), interval(*ends, row.unit)]).under(group.clone())
    };
    row.ends.iter().map(one).collect()
}

/// An interval as a cell.
pub(super) fn interval(ends: (f64, f64), unit: Unit) -> Cell {
    Cell::sorted(number::range(ends.0, ends.1, unit), ends.0)
}

/// The interval of a measure that takes in the data, as a cell.
pub(super) fn cell(found: &Measured) -> Cell {
    found.with_data(SureOf::Mean).map_or_else(Cell::none, |ends| interval(ends, found.measure.unit))
}

/// The columns of a table of measures with the intervals; none where all counts as known.
pub(super) fn columns(inputs: Option<&InputsFound>, horizon: SimSpan) -> Vec<Column> {
    let all = [SureOf::Mean, SureOf::Horizon].into_iter().filter(|_| inputs.is_some());
    all.map(|of| Column::number(say!(sure::head(of, horizon))).on_page()).collect()
}

/// The cells of a measure in these columns.
pub(super) fn cells(found: &Measured, inputs: Option<&InputsFound>) -> Vec<Cell> {
    let all = [SureOf::Mean, SureOf::Horizon].into_iter().filter(|_| inputs.is_some());
    all.map(|of| found.with_data(of).map_or_else(Cell::none, |ends| interval(ends, found.measure.unit))).collect()
}

/// The column of a table of differences with the interval that takes in the data.
pub(super) fn difference_columns(with_data: bool) -> Option<Column> {
    with_data.then(|| Column::number(say!(sure::WITH_DATA)))
}

/// The cell of a difference in it.
pub(super) fn difference_cells(of: &Difference, with_data: bool) -> Option<Cell> {
    with_data.then(|| {
        let ends = of.with_data(SureOf::Mean);
        ends.map_or_else(Cell::none, |(low, high)| Cell::sorted(number::change_range(low, high, of.measure.unit), low))
    })
}
