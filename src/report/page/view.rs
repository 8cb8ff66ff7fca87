//! A document as the template takes it: every cell in words.

use super::account::{Piece, lead, pieces};
use crate::experiment::Kept;
use crate::report::chart::Picture;
use crate::report::document::{
    Cell, Column, ColumnKind, Document, KeyNumber, Made, Row, Section, Stand, Table, TableChoice,
};
use crate::report::figures;
use crate::report::render::{ends, text};
use crate::report::words::page::{Choice, PageWords, words};
use crate::report::words::say;
use serde::Serialize;

/// Rows of a table at most.
const ROWS: usize = 400;

/// Characters of the sentences at the head of a page, if the first is not longer.
const VERDICT: usize = 200;

/// Bytes of drawings, beyond which only the first chart of a place has one for narrow screens, too: a page of many maps
/// would double.
const LARGE: usize = 1_000_000;

/// What the template fills in.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    words: &'static PageWords,
    title: &'a str,
    kind: &'a str,
    verdict: &'a [String],
    said: &'a [String],
    numbers: &'a [KeyNumber],
    rests_on: &'a [String],
    targets: Vec<ShownTarget>,
    figures: Vec<ShownPlace<'a, ShownChart<'a>>>,
    tables: Vec<ShownPlace<'a, Shown<'a>>>,
    account: Vec<Piece<'a>>,
    assumptions: &'a [Section],
    unknown: &'a [String],
    careful: String,
    warnings: &'a [String],
    definitions: Vec<ShownMeasure<'a>>,
    command: &'a str,
    again: String,
    facts: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ShownTarget {
    class: &'static str,
    sign: char,
    verdict: &'static str,
    text: String,
    value: String,
    interval: String,
}

/// A measure and what it counts.
#[derive(Serialize)]
struct ShownMeasure<'a> {
    name: &'a str,
    unit: String,
    definition: &'a str,
}

/// A place for one of several.
#[derive(Serialize)]
struct ShownPlace<'a, T> {
    heading: &'a str,
    note: String,
    /// How many others there are, in words.
    more: String,
    choices: Vec<T>,
}

#[derive(Serialize)]
struct ShownChart<'a> {
    label: &'a str,
    svg_inline: String,
    /// The same for narrow screens; empty for none.
    narrow: String,
}

/// A table.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    label: &'a str,
    columns: Vec<ShownHead<'a>>,
    groups: Vec<ShownGroup<'a>>,
    long: bool,
}

#[derive(Serialize)]
struct ShownHead<'a> {
    label: &'a str,
    kind: &'static str,
}

/// Rows under a title.
#[derive(Serialize)]
struct ShownGroup<'a> {
    title: &'a str,
    rows: Vec<ShownRow>,
}

#[derive(Serialize)]
struct ShownRow {
    mark: String,
    indent: usize,
    cells: Vec<Filled>,
}

#[derive(Serialize)]
struct Filled {
    kind: &'static str,
    text: String,
    note: String,
    mark: String,
    verdict: Option<(&'static str, char)>,
    value: Option<f64>,
}

impl<'a> PageView<'a> {
    pub(super) fn new(document: &'a Document, made: &'a Made) -> PageView<'a> {
        let definitions = document.definitions.iter().map(|row| ShownMeasure {
            name: &row.name,
            unit: say!(catalogue::unit(say!(catalogue::unit_name(row.unit)), row.better)),
            definition: &row.definition,
        });
        let answer = lead(document);
        let (verdict, said) = answer.split_at(verdict(answer));
        PageView {
            words: words(),
            title: &document.title,
            kind: document.kind,
            verdict,
            said,
            numbers: &document.numbers,
            rests_on: &document.rests_on,
            targets: document.targets.iter().filter_map(target).collect(),
            figures: shown_figures(&document.figures),
            tables: document.tables.iter().map(place).collect(),
            account: pieces(document),
            assumptions: &document.assumptions,
            unknown: &document.unknown,
            careful: say!(page::careful(document.warnings.len())),
            warnings: &document.warnings,
            definitions: definitions.collect(),
            command: &made.line,
            again: say!(document::again(made.is_timed)).to_string(),
            facts: document.manifest.map(|manifest| say!(document::facts(manifest))).unwrap_or_default(),
        }
    }
}

impl PageView<'_> {
    /// Bytes of all drawings.
    pub(super) fn bytes_of_drawings(&self) -> usize {
        let all = self.figures.iter().flat_map(|place| &place.choices);
        all.map(|chart| chart.svg_inline.len() + chart.narrow.len()).sum()
    }
}

/// How many sentences are the verdict: the first, and those behind it as long as all are short.
fn verdict(answer: &[String]) -> usize {
    let mut length = 0;
    let short = answer.iter().take_while(|sentence| {
        length += sentence.chars().count();
        length <= VERDICT
    });
    short.count().max(1).min(answer.len())
}

fn target(stand: &Stand) -> Option<ShownTarget> {
    let verdict = stand.verdict?;
    let (class, sign) = sign(verdict);
    let of = say!(common::about(Some(stand.of.as_str()).filter(|of| !of.is_empty())));
    let (value, interval) = (text(&stand.found), ends(&stand.found));
    Some(ShownTarget { class, sign, verdict: say!(verdicts::kept(verdict)), text: of + &stand.text, value, interval })
}

/// How a verdict is set, and its sign.
const fn sign(verdict: Kept) -> (&'static str, char) {
    match verdict {
        Kept::Met => ("met", '✓'),
        Kept::Missed => ("missed", '✕'),
        Kept::NotClear => ("not-clear", '?'),
    }
}

impl<'a, T> ShownPlace<'a, T> {
    fn new(heading: &'a str, note: String, of: Choice, choices: Vec<T>) -> Self {
        ShownPlace { heading, note, more: say!(page::more(choices.len().saturating_sub(1), of)), choices }
    }
}

fn shown_figures(all: &[figures::Figure]) -> Vec<ShownPlace<'_, ShownChart<'_>>> {
    let mut places: Vec<ShownPlace<ShownChart>> = Vec::new();
    for figure in all {
        places.push(ShownPlace::new(&figure.heading, String::new(), Choice::Chart, charts(figure)));
    }
    let bytes: usize = places.iter().flat_map(|place| &place.choices).map(|chart| chart.svg_inline.len()).sum();
    for (place, figure) in places.iter_mut().zip(all) {
        let few = if bytes > LARGE { 1 } else { place.choices.len() };
        for (chart, (_, picture)) in place.choices.iter_mut().zip(&figure.choices).take(few) {
            chart.narrow = picture.narrow(&prefix(picture));
        }
    }
    places
}

fn charts(figure: &figures::Figure) -> Vec<ShownChart<'_>> {
    let mut charts = Vec::new();
    for (label, picture) in &figure.choices {
        charts.push(ShownChart { label, svg_inline: picture.within(&prefix(picture)), narrow: String::new() });
    }
    charts
}

/// Before the names in a drawing, which must be unique in a page.
fn prefix(picture: &Picture) -> String {
    format!("{}-", picture.name)
}

fn place(table: &Table) -> ShownPlace<'_, Shown<'_>> {
    let left_out = table.choices.iter().map(|grid| grid.rows.len().saturating_sub(ROWS)).max().unwrap_or(0);
    let more = (left_out > 0).then(|| say!(document::more_rows(left_out, table.records)));
    let note = [Some(table.note.clone()), more].into_iter().flatten().filter(|text| !text.is_empty());
    let note = note.collect::<Vec<_>>().join(" ");
    ShownPlace::new(&table.heading, note, Choice::Table, table.choices.iter().map(shown).collect())
}

pub(super) fn shown(grid: &TableChoice) -> Shown<'_> {
    let kind = |column: &Column| if column.kind == ColumnKind::Number { "number" } else { "text" };
    let rows = grid.first(ROWS, |_| true);
    let groups = rows.chunk_by(|a, b| a.group == b.group).map(|rows| ShownGroup {
        title: rows.first().map_or("", |row| row.group.as_str()),
        rows: rows.iter().map(|row| line(row, &grid.columns, kind)).collect(),
    });
    Shown {
        label: &grid.label,
        columns: grid.columns.iter().map(|column| ShownHead { label: &column.label, kind: kind(column) }).collect(),
        groups: groups.collect(),
        long: rows.len() > 30,
    }
}

fn line(row: &Row, columns: &[Column], kind: impl Fn(&Column) -> &'static str) -> ShownRow {
    let word = |mark| say!(document::mark_word(mark)).to_string();
    let filled = |(cell, column): (&Cell, &Column)| Filled {
        kind: kind(column),
        text: text(cell),
        note: ends(cell),
        mark: cell.mark.map(word).unwrap_or_default(),
        verdict: cell.verdict.map(sign),
        value: cell.sort_key().filter(|key| key.is_finite()),
    };
    let words: Vec<String> = row.marks.iter().map(|mark| word(*mark)).filter(|word| !word.is_empty()).collect();
    ShownRow {
        mark: say!(common::listed(&words)),
        indent: row.indent,
        cells: row.cells.iter().zip(columns).map(filled).collect(),
    }
}
