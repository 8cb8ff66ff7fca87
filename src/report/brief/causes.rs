//! Where waiting comes from, as a table with a sentence above it.

use super::estimate_cell;
use crate::experiment::{Difference, Measured, TeamSummary};
use crate::measure::{Cause, Measure};
use crate::report::causes::{Split, occurring};
use crate::report::page::{Cell, Column, Grid, Kind, Row, Table};
use crate::report::{Called, CompareReport, SweepReport, number};

const HEADING: &str = "Where waiting comes from";

fn table(note: String, choices: Vec<Grid>) -> Option<Table> {
    (!choices.is_empty()).then(|| Table { heading: HEADING.to_string(), note, choices })
}

fn column(label: &str, kind: Kind) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, mark: String::new() }
}

/// The differences of the whole wait and its parts.
type Parts<'a> = Vec<(Option<Cause>, &'a Difference)>;

/// The measure of a cause, or of the whole wait.
fn measured(team: &TeamSummary, cause: Option<Cause>) -> Option<&Measured> {
    let name = cause.map_or("wait_mean", Cause::measure);
    team.measures.iter().find(|found| found.measure.name == name)
}

fn value(team: &TeamSummary, cause: Option<Cause>) -> Cell {
    measured(team, cause).map_or_else(|| Cell::text(number::NONE), estimate_cell)
}

/// What all teams together are told by, a sentence each.
fn sentences(all: &[(&str, Split)]) -> String {
    let of = |team: &str| if all.len() > 1 { format!("{team}: ") } else { String::new() };
    let sentences: Vec<String> = all.iter().map(|(team, split)| split.sentence(&of(team))).collect();
    sentences.join(" ")
}

/// A row for each cause that occurs, and the whole.
pub fn of_run(teams: &[TeamSummary]) -> Option<Table> {
    let splits = teams.iter().filter_map(|team| Some((team, Split::of_team(team)?)));
    let splits: Vec<(&TeamSummary, Split)> = splits.collect();
    let grid = |(team, split): &(&TeamSummary, Split)| {
        let share = |share: f64| Cell::number(format!("{} %", number::percent(share)), share);
        let part =
            |cause: Cause| row(vec![Cell::text(cause.label()), value(team, Some(cause)), share(split.share(cause))]);
        let whole = row(vec![Cell::text("all causes: the mean wait"), value(team, None), share(1.0)]);
        Grid {
            label: team.team.clone(),
            columns: vec![
                column("cause", Kind::Text),
                column("mean wait", Kind::Number),
                column("share of the waiting", Kind::Number),
            ],
            rows: occurring([split]).into_iter().map(part).chain([whole]).collect(),
        }
    };
    let named: Vec<(&str, Split)> = splits.iter().map(|(team, split)| (team.team.as_str(), *split)).collect();
    table(sentences(&named), splits.iter().map(grid).collect())
}

/// A column for each scenario, and one for each difference from the first.
pub fn of_comparison(report: &CompareReport) -> Option<Table> {
    let teams = report.first_teams();
    let firsts = teams.iter().filter_map(|team| {
        let (_, first) = report.by_configuration(team).into_iter().next()?;
        Some((*team, Split::of_team(first)?))
    });
    let note = format!(
        "{}: {} Differences are from {}, with the 95 % interval of each for itself.",
        report.first(),
        sentences(&firsts.collect::<Vec<_>>()),
        report.first()
    );
    table(note, teams.iter().filter_map(|team| of_scenarios(report, team)).collect())
}

fn of_scenarios(report: &CompareReport, team: &str) -> Option<Grid> {
    let all = report.by_configuration(team);
    let splits: Vec<Split> = all.iter().filter_map(|(_, found)| Split::of_team(found)).collect();
    if splits.is_empty() {
        return None;
    }
    let others = 1..report.configurations.len();
    let differences: Vec<(usize, Parts)> =
        others.map(|scenario| (scenario, report.causes(scenario, team))).filter(|(_, rows)| !rows.is_empty()).collect();
    let one = |cause: Option<Cause>| {
        let name = Cell::text(cause.map_or("all causes: the mean wait", Cause::label));
        let values = all.iter().map(|(_, found)| value(found, cause));
        let changes = differences.iter().map(|(_, rows)| {
            let found = rows.iter().find(|(of, _)| *of == cause);
            found.map_or_else(|| Cell::text(number::NONE), |(_, row)| change(row))
        });
        row([name].into_iter().chain(values).chain(changes).collect())
    };
    let heads = all.iter().map(|(called, _)| column(&called.to_string(), Kind::Number));
    let changes = differences.iter().map(|(scenario, _)| {
        let name = report.name(*scenario);
        let label = if differences.len() > 1 { format!("difference, {name}") } else { "difference".to_string() };
        column(&label, Kind::Number)
    });
    Some(Grid {
        label: team.to_string(),
        columns: [column("cause", Kind::Text)].into_iter().chain(heads).chain(changes).collect(),
        rows: occurring(&splits).into_iter().map(Some).chain([None]).map(one).collect(),
    })
}

fn change(row: &Difference) -> Cell {
    let difference = &row.finding.paired.difference;
    let Some(mean) = difference.mean else { return Cell::text(number::NONE) };
    let cell = Cell::number(number::change(mean, row.measure.unit), mean);
    match difference.low {
        Some(_) => cell.with_note(number::change_interval(difference, row.measure.unit)),
        None => cell,
    }
}

/// A row for each configuration, a column for each cause.
pub fn of_sweep(report: &SweepReport) -> Option<Table> {
    let grid = |(at, team): (usize, &crate::scenario::Team)| {
        let all = report.by_configuration(at);
        let splits: Vec<Split> = all.iter().filter_map(|(_, found)| Split::of_team(found)).collect();
        let causes = occurring(&splits);
        let one = |(called, found): &(Called, &TeamSummary)| {
            let name = Cell::text(called.to_string());
            let shown = [None].into_iter().chain(causes.iter().copied().map(Some));
            row([name].into_iter().chain(shown.map(|cause| value(found, cause))).collect())
        };
        let heads = causes.iter().map(|cause| column(cause.label(), Kind::Number));
        let first = [column("configuration", Kind::Text), column("mean wait", Kind::Number)];
        (!causes.is_empty()).then(|| Grid {
            label: team.name.clone(),
            columns: first.into_iter().chain(heads).collect(),
            rows: all.iter().map(one).collect(),
        })
    };
    let teams = report.scenario.teams.iter().enumerate();
    let named = best(report).and_then(|team| Some((team.team.as_str(), Split::of_team(team)?)));
    let best = named.map(|(_, split)| split.sentence("Best combination: ")).unwrap_or_default();
    let note = format!("{best} Mean wait of started conversations and its parts.").trim().to_string();
    table(note, teams.filter_map(grid).collect())
}

/// The ranked team in the best cell.
fn best<'a>(report: &SweepReport<'a>) -> Option<&'a TeamSummary> {
    report.cells.get(report.ranking.best?)?.summary.teams.get(report.lead.team)
}

/// The measures of the table of a sweep.
pub fn measures(report: &SweepReport) -> Vec<Measure> {
    let Some(team) = best(report).filter(|team| Split::of_team(team).is_some()) else { return Vec::new() };
    let found = Cause::ALL.into_iter().filter_map(|cause| measured(team, Some(cause)));
    found.map(|found| found.measure.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::causes::samples::team;

    #[test]
    fn the_point_is_a_sentence_above_the_table() {
        let found = team("A", [0.0, 0.0, 269.0, 422.0, 0.0, 0.0], |_| (0.0, None));
        let table = of_run(&[found]).unwrap();
        assert_eq!(
            table.note,
            "Of the 11 min 31 s that a customer waits on average, 7 min 2 s (61.1 %) is with holders who are free and \
             have not reacted yet."
        );
        let rows: Vec<Vec<&str>> =
            table.choices[0].rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(
            rows,
            [
                ["holder at full concurrency", "4 min 29 s", "38.9 %"],
                ["holder free, not yet reacted", "7 min 2 s", "61.1 %"],
                ["all causes: the mean wait", "11 min 31 s", "100 %"]
            ]
        );
        assert_eq!(table.choices[0].rows[1].cells[1].note, "6 min 20 s – 7 min 44 s");
    }

    #[test]
    fn without_causes_there_is_no_table() {
        let mut found = team("A", [1.0; 6], |_| (0.0, None));
        found.measures.truncate(3);
        assert!(of_run(&[found]).is_none() && of_run(&[]).is_none());
    }
}
