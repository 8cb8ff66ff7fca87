//! Where the waiting of a whole run comes from: a sentence and tables.

use super::facts::{largest, mean};
use crate::calendar::SlotLength;
use crate::experiment::explain::Whole;
use crate::measure::{Cause, Tally, TeamCauses};
use crate::report::document::{Block, Cell, Column, Document, Row, Table, TableChoice};
use crate::report::number;
use crate::report::words::say;
use crate::scenario::{Scenario, Team};
use crate::unit::Unit;

/// A sentence and two tables for each team; an example follows if `has_example`.
pub(super) fn document(scenario: &Scenario, whole: &Whole, has_example: bool) -> Document<'static> {
    let teams = || scenario.teams.iter().zip(&whole.teams);
    let hours = scenario.teams.iter().zip(&whole.hours).map(|(team, hours)| by_hour(team, hours));
    let tables = [
        (say!(heads::CAUSES), teams().map(|(team, causes)| by_cause(team, causes)).collect::<Vec<_>>()),
        (say!(heads::STARTED_BY_HOUR), hours.collect()),
    ];
    let table = |(heading, choices)| Table { heading, choices, whole: true, ..Table::default() };
    Document {
        answer: teams().map(|(team, causes)| sentence(&team.name, &causes.started)).collect(),
        tables: tables.map(table).into(),
        account: if has_example { vec![Block::gap(), Block::Head(0, say!(explain::EXAMPLE))] } else { Vec::new() },
        ..Document::default()
    }
}

fn sentence(team: &str, started: &Tally) -> String {
    say!(causes::of_run(team, started, largest(started), mean(started)))
}

/// A row for each cause; mean wait and share of those who were started, who left, and who were still waiting.
fn by_cause(team: &Team, causes: &TeamCauses) -> TableChoice {
    let all = [&causes.started, &causes.lost, &causes.unanswered].into_iter().zip(say!(explain::kinds()));
    let kinds: Vec<_> =
        all.enumerate().filter(|(at, (tally, _))| *at == 0 || tally.count > 0).map(|(_, kind)| kind).collect();
    let row = |name: Cell, cells: &dyn Fn(&Tally) -> [Cell; 2]| {
        Row::new([name].into_iter().chain(kinds.iter().flat_map(|(tally, _)| cells(tally))))
    };
    let of_cause = |cause: Cause| {
        row(Cell::text(say!(causes::name(cause))), &|tally| {
            [Cell::value(tally.mean(cause), Unit::Time), Cell::value(tally.share(cause), Unit::Share)]
        })
    };
    let whole =
        row(Cell::text(say!(heads::ALL_CAUSES)), &|tally| [Cell::value(mean(tally), Unit::Time), Cell::share(1.0)]);
    let customers =
        row(Cell::text(say!(explain::CUSTOMERS)), &|tally| [Cell::count(tally.count as f64), Cell::text("")]);
    let heads = kinds.iter().flat_map(|(_, kind)| [Column::number(*kind), Column::number(say!(heads::SHARE_OF_WAIT))]);
    TableChoice {
        label: team.name.clone(),
        columns: [Column::text(say!(heads::CAUSE))].into_iter().chain(heads).collect(),
        rows: Cause::ALL.into_iter().map(of_cause).chain([whole, customers]).collect(),
        ..TableChoice::default()
    }
}

fn by_hour(team: &Team, hours: &[Tally; 24]) -> TableChoice {
    let heads = [Column::number(say!(explain::CUSTOMERS)), Column::number(say!(heads::MEAN_WAIT))];
    let causes = Cause::ALL.into_iter().map(|cause| Column::number(say!(causes_table::short(cause))));
    let row = |(hour, tally): (usize, &Tally)| {
        let first = [
            Cell::text(number::minute_of_day(60 * hour as u32)),
            Cell::count(tally.count as f64),
            Cell::value(mean(tally), Unit::Time),
        ];
        let shares = Cause::ALL.into_iter().map(|cause| Cell::value(tally.share(cause), Unit::Share));
        Row::new(first.into_iter().chain(shares))
    };
    TableChoice {
        label: team.name.clone(),
        columns: [Column::text(say!(slot::one(SlotLength::Hour)))].into_iter().chain(heads).chain(causes).collect(),
        rows: hours.iter().enumerate().filter(|(_, tally)| tally.count > 0).map(row).collect(),
        ..TableChoice::default()
    }
}
