//! The document of a sweep.

use super::measured::{MeanFields, MeasureFields, SpreadFields, TeamRow, team_rows};
use super::{causes, numbers, stands, sure, varied};
use crate::experiment::{BestChoice, CellResult, Kept, Measured};
use crate::measure::{Measure, TeamMeasure};
use crate::report::document::{
    Cell, Column, ColumnKind, Definition, Document, Ends, KeyNumber, Mark, Reach, Records, Row, Section, Table,
    TableChoice, fields, name,
};
use crate::report::label::{label, short};
use crate::report::replications::replication_rows;
use crate::report::words::{CommandName, say};
use crate::report::{SweepReport, answer, assumptions};
use crate::unit::Better;
use serde::Serialize;

#[derive(Serialize)]
struct SweepValues<'a> {
    /// Whether every cell has all its replications.
    complete: bool,
    by: By<'a>,
    /// What is varied, and whether it is given by the world or chosen.
    varied: Vec<VariedPath<'a>>,
    /// What is best among the choices, for each combination of what is given.
    circumstances: Vec<OfCircumstance<'a>>,
    states: Vec<CellState<'a>>,
}

#[derive(Serialize)]
struct VariedPath<'a> {
    path: &'a str,
    role: &'static str,
}

/// What is best in some circumstances.
#[derive(Serialize)]
struct OfCircumstance<'a> {
    /// The values of what is given, in the order of the paths.
    values: Vec<&'a str>,
    cells: &'a [usize],
    /// None where there is nothing to choose.
    best: Option<usize>,
    alike: &'a [usize],
}

/// What cells are ranked by.
#[derive(Serialize)]
struct By<'a> {
    team: &'a str,
    measure: &'a str,
    better: &'static str,
    /// Among all cells; none where circumstances differ.
    best: Option<usize>,
    /// Cells that cannot be told from the best one at 95 %.
    alike: &'a [usize],
}

/// How a cell stands.
#[derive(Serialize)]
struct CellState<'a> {
    cell: usize,
    values: Vec<&'a str>,
    complete: bool,
    replications: u32,
    /// What is less precise than was asked for.
    imprecise: &'a [String],
    /// By target: `met`, `missed`, `not clear`.
    targets: Vec<&'static str>,
}

/// The cell with the best mean of a measure.
#[derive(Serialize, Default)]
struct BestRow<'a> {
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    better: &'static str,
    #[serde(flatten)]
    mean: MeanFields,
    #[serde(flatten)]
    spread: SpreadFields,
    /// How many cells, this one included, cannot be told from the best one at 95 %; known for the leading measure.
    alike: Option<usize>,
}

/// Fills the document; `warnings` are those of the scenarios.
pub(crate) fn sweep<'a>(report: &SweepReport<'a>, warnings: &[String]) -> Document<'a> {
    // Where circumstances differ there is no one cell whose targets could stand for all.
    let best = single(report).and_then(|of| report.cells.get(of.best?));
    let teams = best.map(|cell| cell.summary.teams.as_slice());
    let shown = shown(report);
    let mut rests_on = say!(document::rests_on(report.manifest, report.scenario));
    rests_on.push(say!(sweep_table::rests_on(report)));
    Document {
        command: CommandName::Sweep.name().to_string(),
        kind: say!(sweep_table::kind()),
        title: report.scenario.name.clone(),
        answer: answer::sweep::sentences(report),
        numbers: numbers(report),
        targets: stands::of(report.targets, report.scenario, teams),
        says_targets: true,
        rests_on,
        tables: [combinations(report, &shown)].into_iter().chain(causes::of_sweep(report)).collect(),
        assumptions: [what_is_varied(report)].into_iter().chain(assumptions::assumptions(report.scenario)).collect(),
        warnings: warnings.iter().chain(report.warnings).cloned().collect(),
        definitions: Definition::of(shown.iter().chain(&causes::measures(report))),
        manifest: Some(report.manifest),
        values: fields(&values(report)),
        records: [cells(report), best_cells(report)].into_iter().chain(replications(report)).collect(),
        ..Document::default()
    }
}

/// Those of the best combination beside the scenario as it is, where both were played for charts.
fn numbers(report: &SweepReport) -> Vec<KeyNumber> {
    let best = report.ranking.has_choice().then(|| report.ranking.own().best).flatten();
    let of = |at: usize| {
        let one = report.portraits.get(at)?;
        Some((one.scenario, one.summary.teams.get(report.lead.team)?))
    };
    let shown = report.portrait_cells.iter().position(|cell| cell.is_some() && *cell == best);
    let Some((scenario, found)) = shown.or(Some(0)).and_then(of) else { return Vec::new() };
    let today = of(0).filter(|_| shown.is_some_and(|at| at > 0));
    let name = say!(common::AS_IT_IS);
    numbers::of_team(scenario, report.lead.team, found, today.map(|(_, today)| (name.as_str(), today)))
}

/// What is best, where all cells have the same circumstances.
fn single<'a>(report: &SweepReport<'a>) -> Option<&'a BestChoice> {
    match report.ranking.bests.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

fn values<'a>(report: &SweepReport<'a>) -> SweepValues<'a> {
    let state = |(index, found): (usize, &'a CellResult)| CellState {
        cell: index,
        values: report.grid.cell(index),
        complete: found.complete,
        replications: found.summary.replications,
        imprecise: &found.missed,
        targets: report.ranking.kept[index].iter().map(|kept| kept.file_word()).collect(),
    };
    let (lead, ranking) = (report.lead, report.ranking);
    let all = report.grid.dimensions().iter().zip(report.dimensions);
    let roles = all.map(|(vary, known)| VariedPath { path: &vary.name, role: known.role.file_word() });
    let circumstance = |of: &'a BestChoice| OfCircumstance {
        values: of.cells.first().map_or_else(Vec::new, |cell| given_values(report, *cell)),
        cells: &of.cells,
        best: of.best.filter(|_| ranking.has_choice()),
        alike: if ranking.has_choice() { &of.alike } else { &[] },
    };
    SweepValues {
        complete: report.cells.iter().all(|cell| cell.complete),
        by: By {
            team: report.scenario.teams.get(lead.team).map_or("", |team| team.name.as_str()),
            measure: &lead.measure.name,
            better: lead.measure.better.file_word(),
            best: single(report).and_then(|of| of.best),
            alike: single(report).map_or(&[], |of| &of.alike),
        },
        varied: roles.collect(),
        circumstances: ranking.bests.iter().map(circumstance).collect(),
        states: report.cells.iter().enumerate().map(state).collect(),
    }
}

/// The values of a cell that are given.
fn given_values<'a>(report: &SweepReport<'a>, cell: usize) -> Vec<&'a str> {
    let values = report.grid.cell(cell).into_iter().enumerate();
    values.filter(|(path, _)| report.is_given(*path)).map(|(_, value)| value).collect()
}

/// Every measure of every team in every complete cell; the varied values lead.
fn cells<'a>(report: &SweepReport<'a>) -> Records<'a> {
    let of = *report;
    let with_data = of.complete().any(|(_, found)| found.summary.inputs.is_some());
    Records::like(&TeamRow::sample(with_data), name::CELLS, varied::names(report.grid), move || {
        of.complete().flat_map(move |(index, found)| {
            let (lead, rows) = (
                varied::values(of.grid, index),
                found.summary.teams.iter().flat_map(move |team| team_rows(team, with_data)),
            );
            rows.map(move |row: TeamRow<'a>| (lead.clone(), row))
        })
    })
}

/// Every measure of every team in each replication of every complete cell, if it was asked for.
fn replications<'a>(report: &SweepReport<'a>) -> Option<Records<'a>> {
    let of = *report;
    let is_kept = of.cells.iter().any(|cell| !cell.replications.is_empty());
    is_kept.then(|| {
        Records::new("replications", varied::names(report.grid), move || {
            of.complete().flat_map(move |(index, found)| {
                let each = found.replications.iter().enumerate();
                let rows = each.flat_map(|(at, values)| replication_rows(&found.summary.teams, at as u32, values));
                let lead = varied::values(of.grid, index);
                rows.map(move |row| (lead.clone(), row))
            })
        })
    })
}

/// For every measure of every team that has a better side, the cell with the best mean, in each circumstance.
fn best_cells<'a>(report: &SweepReport<'a>) -> Records<'a> {
    let of = *report;
    Records::new("best", varied::names(report.grid), move || {
        let teams = of.complete().next().into_iter().flat_map(|(_, first)| first.summary.teams.iter().enumerate());
        let all = of.ranking.bests.iter().flat_map(move |choices| teams.clone().map(move |team| (choices, team)));
        all.flat_map(move |(choices, (team, summary))| {
            let measured = summary.measures.iter().filter(|found| found.measure.better != Better::Neither);
            measured.filter_map(move |found| {
                let (index, best) = of.best_by(choices, team, found.measure.of_a_team()?)?;
                let is_lead = of.lead.team == team && found.measure.is(of.lead.id);
                let row = BestRow {
                    team: &summary.team,
                    of: (&*best.measure).into(),
                    better: best.measure.better.file_word(),
                    mean: (&best.estimate).into(),
                    spread: (&best.estimate).into(),
                    alike: is_lead.then_some(choices.alike.len()),
                };
                Some((varied::values(of.grid, index), row))
            })
        })
    })
}

/// What is varied, ahead of what is assumed.
fn what_is_varied(report: &SweepReport) -> Section {
    let all = report.grid.dimensions().iter();
    let lines =
        all.enumerate().map(|(path, vary)| say!(sweep_table::varied(&vary.name, &vary.values, report.is_given(path))));
    Section { heading: say!(heads::VARIED), lines: lines.chain([say!(sweep_table::below()).to_string()]).collect() }
}

/// The measures of the tables.
fn shown(report: &SweepReport) -> Vec<Measure> {
    let Some((first, _)) = report.complete().next() else { return Vec::new() };
    let measure = |measure| Some(Measure::clone(&report.measured(first, report.lead.team, measure)?.measure));
    report.measures().into_iter().filter_map(measure).collect()
}

/// One row a cell, one table a team.
fn combinations(report: &SweepReport, measures: &[Measure]) -> Table {
    let teams = report.scenario.teams.iter().enumerate();
    Table {
        heading: say!(heads::COMBINATIONS),
        note: say!(sweep_table::note()).to_string(),
        choices: teams.map(|(team, known)| grid(report, team, &known.name, measures)).collect(),
        records: Some(name::CELLS),
        ..Table::default()
    }
}

/// The measures that most people ask for, beside the leading one.
fn is_usual(report: &SweepReport, measure: &Measure) -> bool {
    use TeamMeasure as M;
    let usual = [M::WaitP50, M::WaitP90, M::LostShare, M::CostMonth, report.lead.id];
    usual.into_iter().chain(report.within()).any(|usual| measure.is(usual))
}

fn grid(report: &SweepReport, team: usize, name: &str, measures: &[Measure]) -> TableChoice {
    let paths = report.grid.dimensions().iter().enumerate().map(|(path, vary)| {
        let is_number = (0..vary.values.len()).all(|at| vary.number(at).is_some());
        let kind = if is_number { ColumnKind::Number } else { ColumnKind::Text };
        Column { kind, ..Column::text(vary.name.as_str()).short(report.short_name(path)) }
    });
    let column = |measure: &Measure| {
        let column = Column::number(label(measure)).short(short(measure));
        match (measure.is(report.lead.id), is_usual(report, measure)) {
            (true, _) => column.with(Ends::Half),
            (false, true) => column,
            (false, false) => column.on_page(),
        }
    };
    let with_data = report.complete().any(|(_, found)| found.summary.inputs.is_some());
    let sure = with_data.then(|| Column::number(say!(sure::of_measure(&label(&report.lead.measure)))).on_page());
    let row = |(index, _): (usize, &CellResult)| {
        let values = report.grid.dimensions().iter().zip(report.grid.coordinates(index));
        let values = values.map(|(vary, at)| match vary.number(at) {
            Some(number) => Cell::sorted(vary.values[at].as_str(), number),
            None => Cell::text(vary.values[at].as_str()),
        });
        let found = |measure: &Measure| -> Option<&Measured> { report.measured(index, team, measure.of_a_team()?) };
        let lead = found(&report.lead.measure);
        let sure = with_data.then(|| lead.map_or_else(Cell::none, sure::cell));
        let found = measures.iter().map(|measure| Cell::found(found(measure)));
        let order = report.ranking.order.iter().position(|cell| *cell == index).unwrap_or(usize::MAX);
        let rank = if report.ranking.is_best(index) { 0 } else { order.saturating_add(1) };
        let marks = if team == report.lead.team { marks(report, index) } else { Vec::new() };
        Row::new(values.chain(found).chain(sure)).marked(marks).ranked(rank)
    };
    TableChoice {
        label: name.to_string(),
        columns: paths.chain(measures.iter().map(column)).chain(sure).collect(),
        rows: report.complete().map(row).collect(),
        reach: if team == report.lead.team { Reach::All } else { Reach::Page },
    }
}

/// What sets a cell apart: best or as good, and whether it keeps the targets.
fn marks(report: &SweepReport, cell: usize) -> Vec<Mark> {
    let kept = &report.ranking.kept[cell];
    let rank = match () {
        () if report.ranking.is_best(cell) => Some(Mark::Best),
        () if report.ranking.is_alike(cell) => Some(Mark::Alike),
        () => None,
    };
    let target = match () {
        () if kept.contains(&Kept::Missed) => Some(Mark::Missed),
        () if kept.contains(&Kept::NotClear) => Some(Mark::Unclear),
        () => None,
    };
    rank.into_iter().chain(target).collect()
}
