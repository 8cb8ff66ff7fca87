//! What came of an export, as a document.

use crate::history::{ArrivalRow, ColumnRole, FoundMapping, Imported, Mapped, PastOutcome, RejectedKind};
use crate::report::document::{Cell, Column, Document, Records, Row, Table, TableChoice, fields};
use crate::report::words::{CommandName, say};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::BTreeMap;

/// Teams that are shown one by one.
const TEAMS: usize = 12;

/// What was imported, and by which columns.
pub(crate) struct ImportReport<'a> {
    pub found: &'a FoundMapping,
    pub imported: &'a Imported,
    pub zone: &'a TimeZone,
    /// Whether names of agents are not to be known.
    pub is_anonymous: bool,
}

/// Single values.
#[derive(Serialize)]
struct Values {
    rows: u64,
    conversations: u64,
    rejected_rows: u64,
    outcomes: BTreeMap<&'static str, u64>,
    unread: Vec<String>,
    days: Option<i32>,
    first: Option<String>,
    last: Option<String>,
    time_zone: String,
    agents: usize,
}

#[derive(Serialize, Default)]
struct ColumnRow {
    role: &'static str,
    column: String,
    known_by: String,
    examples: String,
}

#[derive(Serialize, Default)]
struct RejectedRow {
    reason: &'static str,
    column: &'static str,
    rows: u64,
    file: String,
    line: u64,
}

#[derive(Serialize, Default)]
struct FileRow {
    name: String,
    rows: u64,
}

#[derive(Serialize, Default)]
struct ImportedTeamRow {
    name: String,
    conversations: u64,
}

/// The document.
pub(crate) fn import<'a>(report: &'a ImportReport<'a>) -> Document<'a> {
    let ImportReport { found, imported, zone, .. } = *report;
    let civil = |row: ArrivalRow| zone.to_datetime(row.at);
    let between = imported.first.zip(imported.last).zip(imported.days);
    let between = between.map(|((first, last), days)| (civil(first), civil(last), days));
    let outcomes: Vec<(PastOutcome, u64)> = PastOutcome::ALL.into_iter().zip(imported.outcomes).collect();
    let signs: Vec<String> = imported.signs.iter().map(|sign| say!(import::sign(sign))).collect();
    let unread = (!found.unread.is_empty()).then(|| say!(import::unread(&found.unread)));
    let teams = imported.teams.len();
    Document {
        command: CommandName::Import.name().to_string(),
        kind: say!(import::kind()),
        answer: vec![
            say!(import::found(imported.conversations, between, teams, imported.agents.len())),
            say!(import::outcomes(&outcomes)),
            say!(import::left_out(imported.rejected.rows(), imported.rows)),
        ],
        tables: [
            Some(columns(report)),
            examples_of_columns(report),
            rejected(imported),
            (teams > 1).then(|| self::teams(imported)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        notes: signs.iter().cloned().chain(unread).collect(),
        warnings: signs,
        values: fields(&values(report)),
        records: records(report),
        ..Document::default()
    }
}

fn values(report: &ImportReport<'_>) -> Values {
    let ImportReport { imported, zone, .. } = report;
    let text = |row: ArrivalRow| zone.to_datetime(row.at).to_string();
    Values {
        rows: imported.rows,
        conversations: imported.conversations,
        rejected_rows: imported.rejected.rows(),
        outcomes: PastOutcome::ALL.into_iter().map(PastOutcome::file_word).zip(imported.outcomes).collect(),
        unread: report.found.unread.clone(),
        days: imported.days,
        first: imported.first.map(text),
        last: imported.last.map(text),
        time_zone: zone.iana_name().unwrap_or("UTC").to_string(),
        agents: imported.agents.len(),
    }
}

/// Examples of a column; none of names that are not to be known.
fn examples(report: &ImportReport<'_>, mapped: &Mapped) -> Vec<String> {
    match report.is_anonymous && matches!(mapped.role, ColumnRole::Agent | ColumnRole::Outcome) {
        true => Vec::new(),
        false => mapped.examples.iter().map(|text| say!(import::example(text))).collect(),
    }
}

fn columns(report: &ImportReport<'_>) -> Table {
    let row = |mapped: &Mapped| {
        Row::new([
            Cell::text(say!(import::role(mapped.role))),
            Cell::text(say!(import::column(&mapped.column))),
            Cell::text(say!(import::why(mapped.why))),
        ])
    };
    let heads = [say!(import::MEANING), say!(import::COLUMN), say!(import::WHY)];
    table(say!(import::COLUMNS), heads.map(Column::text), report.found.mapped.iter().map(row).collect())
}

/// A table of its own: beside the columns there is no room for three.
fn examples_of_columns(report: &ImportReport<'_>) -> Option<Table> {
    let heads = [say!(import::MEANING), say!(import::ONE), say!(import::ANOTHER), say!(import::THIRD)];
    let row = |mapped: &Mapped| {
        let mut texts = examples(report, mapped);
        (!texts.is_empty()).then(|| {
            texts.resize(heads.len() - 1, String::new());
            Row::new([say!(import::role(mapped.role)).to_string()].into_iter().chain(texts).map(Cell::text))
        })
    };
    let rows: Vec<Row> = report.found.mapped.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| table(say!(import::EXAMPLES), heads.map(Column::text), rows))
}

fn rejected(imported: &Imported) -> Option<Table> {
    let row = |kind: &&RejectedKind| {
        Row::new([
            Cell::text(say!(import::reason(&kind.first))),
            Cell::count(kind.rows as f64),
            Cell::text(say!(import::row(&kind.file, kind.line))),
        ])
    };
    let rows: Vec<Row> = imported.rejected.kinds().iter().map(row).collect();
    let heads =
        [Column::text(say!(import::REASON)), Column::number(say!(import::ROWS)), Column::text(say!(import::FIRST))];
    (!rows.is_empty()).then(|| table(say!(import::REJECTED), heads, rows))
}

fn teams(imported: &Imported) -> Table {
    let mut teams: Vec<(&String, &u64)> = imported.teams.iter().collect();
    teams.sort_by_key(|(_, conversations)| std::cmp::Reverse(**conversations));
    let row = |(name, conversations): (&String, &u64)| {
        let name = if name.is_empty() { say!(import::NO_TEAM) } else { name.clone() };
        Row::new([Cell::text(name), Cell::count(*conversations as f64)])
    };
    let heads = [Column::text(say!(import::TEAM)), Column::number(say!(import::CONVERSATIONS))];
    table(say!(import::TEAMS), heads, teams.into_iter().take(TEAMS).map(row).collect())
}

fn table(heading: String, columns: impl IntoIterator<Item = Column>, rows: Vec<Row>) -> Table {
    let choice = TableChoice { columns: columns.into_iter().collect(), rows, ..TableChoice::default() };
    Table { heading, choices: vec![choice], ..Table::default() }
}

fn records<'a>(report: &'a ImportReport<'a>) -> Vec<Records<'a>> {
    let column = |mapped: &'a Mapped| ColumnRow {
        role: mapped.role.file_word(),
        column: mapped.column.names().join(" + "),
        known_by: say!(import::why(mapped.why)),
        examples: examples(report, mapped).join(", "),
    };
    let rejected = |kind: &RejectedKind| RejectedRow {
        reason: kind.first.word(),
        column: kind.first.role().map_or("", ColumnRole::file_word),
        rows: kind.rows,
        file: kind.file.clone(),
        line: kind.line,
    };
    let named =
        |(name, conversations): (&String, &u64)| ImportedTeamRow { name: name.clone(), conversations: *conversations };
    let imported = report.imported;
    vec![
        Records::plain("columns", move || report.found.mapped.iter().map(column)),
        Records::plain("rejected", move || {
            imported.rejected.kinds().into_iter().map(rejected).collect::<Vec<_>>().into_iter()
        }),
        Records::plain("files", move || {
            imported.files.iter().map(|(name, rows)| FileRow { name: name.clone(), rows: *rows })
        }),
        Records::plain("teams", move || imported.teams.iter().map(named)),
    ]
}
