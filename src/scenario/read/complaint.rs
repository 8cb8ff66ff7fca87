//! Rows of a data file that cannot be read: what is said of them, and where.

use super::Context;
use super::data::{Csv, DataRow};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::table::DecimalMark;
use crate::table::length::NoLength;
use crate::table::moment::NoCellTime;
use std::collections::HashSet;

/// Bad rows shown for one use of a file; the rest is counted.
const SHOWN: usize = 10;
/// Characters of a cell that are shown at most, and of its row before and after it.
const CELL_SHOWN: usize = 40;
const BESIDE_SHOWN: usize = 24;
/// Characters of what may be no table at all, such as a file with passwords.
pub(super) const STRANGE_SHOWN: usize = 12;

/// The first characters of a text.
pub(super) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// A cell in quotes, as far as it is shown.
pub(super) fn shown(cell: &str) -> String {
    format!("\"{}\"", beginning(cell, CELL_SHOWN))
}

/// What is wrong with a cell, and what belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub title: String,
    pub help: String,
    /// Whether it is the same with the whole column, of which one cell shows it.
    pub of_column: bool,
}

impl Complaint {
    /// Of one cell.
    pub(super) fn new(title: impl Into<String>, help: impl Into<String>) -> Self {
        Complaint { title: title.into(), help: help.into(), of_column: false }
    }

    /// Of the whole column.
    pub(super) fn of_column(title: impl Into<String>, help: impl Into<String>) -> Self {
        Complaint { of_column: true, ..Complaint::new(title, help) }
    }
}

/// What is written, as a general advice.
fn instant() -> &'static str {
    phrase!(
        "write a date and time, as in 2026-03-02 09:15:00 or 2026-03-02T09:15:00-03:00",
        "escreva data e hora, como em 2026-03-02 09:15:00 ou 2026-03-02T09:15:00-03:00"
    )
}

impl Complaint {
    /// Of an instant. `columns` is the advice for dates and times that stand in two columns.
    pub(super) fn of_instant(wrong: NoCellTime, cell: &str, columns: Option<String>) -> Self {
        let cell = shown(cell);
        let general = || instant().to_string();
        match wrong {
            NoCellTime::Wrong => {
                Complaint::new(tell!("{cell} is not a date and time", "{cell} não é uma data com hora"), instant())
            }
            NoCellTime::NoTime => Complaint::of_column(
                tell!("{cell} has no time of day", "{cell} não tem a hora"),
                columns.unwrap_or_else(general),
            ),
            NoCellTime::NoDate => Complaint::of_column(
                tell!("{cell} has no date", "{cell} não tem a data"),
                columns.unwrap_or_else(general),
            ),
            NoCellTime::TwoDates(one, other) => Complaint::of_column(
                tell!(
                    "{cell} may be {one} or {other}, and no other row tells",
                    "{cell} pode ser {one} ou {other}, e nenhuma outra linha mostra qual"
                ),
                phrase!(
                    "write `dates = \"dd/mm/yyyy\"` or `dates = \"mm/dd/yyyy\"` beside `file`",
                    "escreva `dates = \"dd/mm/yyyy\"` ou `dates = \"mm/dd/yyyy\"` ao lado de `file`"
                )
                .to_string()
                    + &columns.map_or_else(String::new, |columns| format!("; {columns}")),
            ),
            NoCellTime::Zone => Complaint::new(
                tell!(
                    "{cell} names no time zone, or one with another offset then",
                    "{cell} não traz um fuso horário conhecido, ou traz um que nessa data tem outra diferença de horas"
                ),
                phrase!(
                    "write an offset, as in 2026-03-02T09:15:00-03:00, or an IANA name, as in \
                     2026-03-02T09:15:00[America/Sao_Paulo]",
                    "escreva a diferença de horas, como em 2026-03-02T09:15:00-03:00, ou um nome IANA, como em \
                     2026-03-02T09:15:00[America/Sao_Paulo]"
                ),
            ),
            NoCellTime::TwoTimes => Complaint::of_column(
                tell!("{cell} has a time of its own", "{cell} já tem uma hora"),
                phrase!(
                    "write `arrived_at` with one column, or name a column of dates alone",
                    "escreva `arrived_at` com uma coluna só, ou indique uma coluna que tenha apenas datas"
                ),
            ),
        }
    }

    /// Of a length of time.
    pub(super) fn of_length(wrong: NoLength, cell: &str) -> Self {
        match wrong {
            NoLength::Wrong(told) => {
                let mark = match told {
                    Some(DecimalMark::Comma) => phrase!(
                        ", with a comma for decimals as in the rest of the column",
                        ", com vírgula nas casas decimais, como no resto da coluna"
                    ),
                    _ if cell.contains(',') => phrase!(", with a point for decimals", ", com ponto nas casas decimais"),
                    _ => "",
                };
                let help = tell!(
                    "write a number of seconds, zero or more{mark}; or hours, minutes and seconds, as in 00:02:59",
                    "escreva um número de segundos, zero ou mais{mark}; ou horas, minutos e segundos, como em 00:02:59"
                );
                Complaint::new(
                    tell!("{} is not a number of seconds", "{} não é um número de segundos", shown(cell)),
                    help,
                )
            }
            NoLength::TwoNumbers => {
                let whole: String = cell.chars().filter(char::is_ascii_digit).collect();
                let title = tell!(
                    "{} may be {whole} seconds, or {} with decimals",
                    "{} pode ser {whole} segundos, ou {} com casas decimais",
                    shown(cell),
                    cell.replace(',', ".")
                );
                Complaint::of_column(
                    title,
                    phrase!(
                        "say which mark parts the decimals: write `decimals = \"comma\"` or `decimals = \"point\"` beside \
                         `file`",
                        "diga que sinal separa as casas decimais: escreva `decimals = \"comma\"` (vírgula) ou `decimals = \
                         \"point\"` (ponto) ao lado de `file`"
                    ),
                )
            }
            NoLength::TwoClocks => Complaint::of_column(
                tell!(
                    "{} may be hours and minutes, or minutes and seconds",
                    "{} pode ser horas e minutos, ou minutos e segundos",
                    shown(cell)
                ),
                phrase!(
                    "write hours, minutes and seconds, as in 00:02:59, or a number of seconds",
                    "escreva horas, minutos e segundos, como em 00:02:59, ou um número de segundos"
                ),
            ),
        }
    }
}

impl Csv {
    /// The line that a byte is on, from 1.
    fn line_number(&self, byte: usize) -> usize {
        self.text().as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
    }

    /// The line of a cell with its number and the cell's place in it. What is far from the cell is blank, so that the column
    /// is right and no more than needed is shown.
    pub(super) fn shown_cell(&self, from: usize, column: usize) -> (String, usize, std::ops::Range<usize>) {
        let text = self.text();
        let cell = self.cell_at(from, column);
        let first = text[..cell.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[first..cell.start];
        let hidden = before.chars().count().saturating_sub(BESIDE_SHOWN);
        let seen = |(at, c)| match hidden.checked_sub(at + 1) {
            None => c,
            Some(0) => '…',
            Some(_) => ' ',
        };
        let mut line: String = before.chars().enumerate().map(seen).collect();
        let begin = line.len();
        let first = text[cell.clone()].lines().next().unwrap_or("");
        line.push_str(&beginning(first, CELL_SHOWN));
        let to = line.len();
        if first.len() == cell.len() && first.chars().count() <= CELL_SHOWN {
            line.push_str(&beginning(text[cell.end..].lines().next().unwrap_or(""), BESIDE_SHOWN));
        }
        (line, self.line_number(cell.start), begin..to)
    }
}

/// Rows of a file that cannot be read.
pub(super) struct BadRows<'a> {
    csv: &'a Csv,
    count: usize,
    shown: usize,
    /// Columns of which it has been said that all is wrong, with the help that was given.
    columns: HashSet<(usize, String)>,
}

impl<'a> BadRows<'a> {
    /// None yet.
    pub(super) fn new(csv: &'a Csv) -> Self {
        BadRows { csv, count: 0, shown: 0, columns: HashSet::new() }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a row, with what is wrong with one of its cells.
    pub(super) fn push(&mut self, row: &DataRow, column: usize, complaint: Complaint, cx: &mut Context<'_>) {
        if self.is_shown(column, &complaint) {
            let (line, number, place) = self.csv.shown_cell(row.from, column);
            self.add(&line, number, place, complaint, cx);
        }
    }

    /// Adds a row that is none of the table's: it may be a line of any file.
    pub(super) fn push_strange(&mut self, row: &DataRow, complaint: Complaint, cx: &mut Context<'_>) {
        if self.is_shown(0, &complaint) {
            let text = &self.csv.text()[row.from..];
            let line = beginning(text.lines().next().unwrap_or(""), STRANGE_SHOWN);
            self.add(&line, self.csv.line_number(row.from), 0..line.len(), complaint, cx);
        }
    }

    /// Counts a row; whether it is among those that are shown.
    fn is_shown(&mut self, column: usize, complaint: &Complaint) -> bool {
        self.count += 1;
        let is_new = !complaint.of_column || self.columns.insert((column, complaint.help.clone()));
        let is_shown = is_new && self.shown < SHOWN;
        self.shown += usize::from(is_shown);
        is_shown
    }

    fn add(
        &mut self,
        line: &str,
        number: usize,
        place: std::ops::Range<usize>,
        complaint: Complaint,
        cx: &mut Context<'_>,
    ) {
        let source = cx.problems.source(&self.csv.path(), line, number);
        let place = Place { source, from: place.start, to: place.end };
        cx.problems.push(Diagnostic::new(Code::DataCell, complaint.title).at(place).help(complaint.help));
    }

    /// How many there were; those not shown are reported as a number.
    pub(super) fn report(self, cx: &mut Context<'_>) -> usize {
        let more = self.count - self.shown;
        if more > 0 {
            let rows = if more == 1 {
                phrase!("1 more row", "mais 1 linha").to_string()
            } else {
                tell!("{more} more rows", "mais {more} linhas")
            };
            cx.problems.push(Diagnostic::new(
                Code::DataCell,
                tell!("{rows} of {} cannot be read", "não foi possível ler {rows} de {}", self.csv.name()),
            ));
        }
        self.count
    }
}
