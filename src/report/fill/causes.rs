//! Where waiting comes from, as tables.

use crate::experiment::{Difference, Measured, TeamSummary};
use crate::measure::{Cause, Measure, TeamMeasure};
use crate::report::causes::{Split, occurring};
use crate::report::document::{Cell, Column, Row, Table, TableChoice};
use crate::report::words::say;
use crate::report::{Called, CompareReport, SweepReport};

/// The differences of the whole wait and its parts.
type WaitParts<'a> = Vec<(Option<Cause>, &'a Difference)>;

fn table(note: String, choices: Vec<TableChoice>) -> Option<Table> {
    (!choices.is_empty()).then(|| Table { heading: say!(heads::CAUSES), note, choices, ..Table::default() })
}

/// The measure of a cause, or of the whole wait.
fn measured(team: &TeamSummary, cause: Option<Cause>) -> Option<&Measured> {
    team.found(cause.map_or(TeamMeasure::WaitMean, TeamMeasure::Cause))
}

fn name(cause: Option<Cause>) -> Cell {
    match cause {
        Some(cause) => Cell::text(say!(causes::name(cause))),
        None => Cell::text(say!(heads::ALL_CAUSES)),
    }
}

/// What all teams together are told by, a sentence each.
fn sentences(all: &[(&str, Split)]) -> String {
    let of = |team| say!(common::about((all.len() > 1).then_some(team)));
    all.iter().map(|(team, split)| split.sentence(&of(*team))).collect::<Vec<_>>().join(" ")
}

/// The causes that occur, and the whole.
fn with_whole<'a>(splits: impl IntoIterator<Item = &'a Split>) -> impl Iterator<Item = Option<Cause>> {
    occurring(splits).into_iter().map(Some).chain([None])
}

/// A row for each cause that occurs, and the whole.
pub(super) fn of_run(teams: &[TeamSummary]) -> Option<Table> {
    let splits: Vec<(&TeamSummary, Split)> =
        teams.iter().filter_map(|team| Some((team, Split::of_team(team)?))).collect();
    let grid = |(team, split): &(&TeamSummary, Split)| {
        let row = |cause: Option<Cause>| {
            let share = cause.map_or(1.0, |cause| split.share(cause));
            Row::new([name(cause), Cell::found(measured(team, cause)), Cell::share(share)])
        };
        TableChoice {
            label: team.team.clone(),
            columns: vec![
                Column::text(say!(heads::CAUSE)),
                Column::number(say!(heads::MEAN_WAIT)),
                Column::number(say!(heads::SHARE_OF_WAIT)),
            ],
            rows: with_whole([split]).map(row).collect(),
            ..TableChoice::default()
        }
    };
    let named: Vec<(&str, Split)> = splits.iter().map(|(team, split)| (team.team.as_str(), *split)).collect();
    table(sentences(&named), splits.iter().map(grid).collect())
}

/// A column for each scenario, and one for each difference from the first.
pub(super) fn of_comparison(report: &CompareReport) -> Option<Table> {
    let teams = report.first_teams();
    let firsts = teams.iter().filter_map(|team| {
        let (_, first) = report.by_configuration(team).into_iter().next()?;
        Some((*team, Split::of_team(first)?))
    });
    let note = say!(compare_table::causes(report.first(), &sentences(&firsts.collect::<Vec<_>>())));
    table(note, teams.iter().filter_map(|team| of_scenarios(report, team)).collect())
}

fn of_scenarios(report: &CompareReport, team: &str) -> Option<TableChoice> {
    let all = report.by_configuration(team);
    let splits: Vec<Split> = all.iter().filter_map(|(_, found)| Split::of_team(found)).collect();
    if splits.is_empty() {
        return None;
    }
    let others = 1..report.configurations.len();
    let differences: Vec<(usize, WaitParts)> =
        others.map(|scenario| (scenario, report.causes(scenario, team))).filter(|(_, rows)| !rows.is_empty()).collect();
    let change = |rows: &WaitParts, cause: Option<Cause>| {
        let found = rows.iter().find(|(of, _)| *of == cause);
        found.map_or_else(Cell::none, |(_, row)| Cell::difference(&row.finding.paired.difference, row.measure.unit))
    };
    let row = |cause: Option<Cause>| {
        let values = all.iter().map(|(_, found)| Cell::found(measured(found, cause)));
        let changes = differences.iter().map(|(_, rows)| change(rows, cause));
        Row::new([name(cause)].into_iter().chain(values).chain(changes))
    };
    let heads = all.iter().map(|(called, _)| Column::number(called.to_string()));
    let changes = differences.iter().map(|(scenario, _)| {
        let several = differences.len() > 1;
        let column = Column::number(say!(compare_table::difference(several.then(|| report.name(*scenario)))));
        if several { column.on_page() } else { column }
    });
    Some(TableChoice {
        label: team.to_string(),
        columns: [Column::text(say!(heads::CAUSE))].into_iter().chain(heads).chain(changes).collect(),
        rows: with_whole(&splits).map(row).collect(),
        ..TableChoice::default()
    })
}

/// A row for each configuration, a column for each cause.
pub(super) fn of_sweep(report: &SweepReport) -> Option<Table> {
    let grid = |(at, team): (usize, &crate::scenario::Team)| {
        let all = report.by_configuration(at);
        let splits: Vec<Split> = all.iter().filter_map(|(_, found)| Split::of_team(found)).collect();
        let causes = occurring(&splits);
        let row = |(called, found): &(Called, &TeamSummary)| {
            let shown = [None].into_iter().chain(causes.iter().copied().map(Some));
            let values = shown.map(|cause| Cell::found(measured(found, cause)));
            Row::new([Cell::text(called.to_string())].into_iter().chain(values))
        };
        let first = [Column::text(say!(heads::CONFIGURATION)), Column::number(say!(heads::MEAN_WAIT))];
        let heads = causes
            .iter()
            .map(|cause| Column::number(say!(causes::name(*cause))).short(say!(causes_table::short(*cause))));
        (!causes.is_empty()).then(|| TableChoice {
            label: team.name.clone(),
            columns: first.into_iter().chain(heads).collect(),
            rows: all.iter().map(row).collect(),
            ..TableChoice::default()
        })
    };
    let split = best(report).and_then(Split::of_team);
    let circumstance = report.ranking.own().best.map(|best| report.circumstance(best)).unwrap_or_default();
    let note = say!(causes_table::of_sweep(split.as_ref(), report.ranking.has_choice(), &circumstance));
    table(note, report.scenario.teams.iter().enumerate().filter_map(grid).collect())
}

/// The ranked team in the best cell of the scenario's own circumstances.
fn best<'a>(report: &SweepReport<'a>) -> Option<&'a TeamSummary> {
    report.cells.get(report.ranking.own().best?)?.summary.teams.get(report.lead.team)
}

/// The measures of the table of a sweep.
pub(super) fn measures(report: &SweepReport) -> Vec<Measure> {
    let Some(team) = best(report).filter(|team| Split::of_team(team).is_some()) else { return Vec::new() };
    let found = Cause::ALL.into_iter().filter_map(|cause| measured(team, Some(cause)));
    found.map(|found| Measure::clone(&found.measure)).collect()
}
