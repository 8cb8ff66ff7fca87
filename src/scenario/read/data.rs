//! CSV files that a scenario names.

use super::Context;
use super::complaint::{BadRows, Complaint, STRANGE_SHOWN, beginning, shown};
use super::library::{DataFile, Filter, Library};
use super::sheet::DataSheet;
use crate::diagnostic::{Code, Diagnostic, Place, meant, nearest, system_reason};
use crate::language::{phrase, tell};
use crate::scenario::spec::kinds::{self, Text, Typed};
use crate::scenario::tree::Value;
use crate::scenario::view::Item;
use crate::table::DecimalMark;
use crate::table::length::{self, Decimals};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Columns, or texts of one, that are named at most, and characters of each.
const COLUMNS_SHOWN: usize = 12;
const TEXTS_SHOWN: usize = 6;
const NAME_SHOWN: usize = 24;
/// What to do about a quote that is not closed where it should be.
fn quote() -> &'static str {
    phrase!(
        "write a quote within a cell twice and the cell between quotes, as in \"5\"\" screen\"",
        "escreva duas vezes as aspas dentro de uma célula e a célula entre aspas, como em \"tela de 5\"\"\""
    )
}

/// The data files that one scenario names.
pub(super) struct Files<'a> {
    library: &'a Library,
    used: Vec<DataFile>,
}

impl<'a> Files<'a> {
    /// None yet of those in `library`.
    pub(super) fn new(library: &'a Library) -> Self {
        Files { library, used: Vec::new() }
    }

    /// Every file used, in order.
    pub(super) fn into_inputs(self) -> Vec<DataFile> {
        self.used
    }

    /// What has been read from the files.
    pub(super) fn library(&self) -> &'a Library {
        self.library
    }

    /// The file of a name, which from now on is among those used.
    pub(super) fn read(&mut self, name: &str) -> Result<Arc<DataSheet>, (PathBuf, std::io::Error)> {
        let sheet = self.library.sheet(name)?;
        if self.used.iter().all(|input| input.name != name) {
            self.used.push(sheet.input.clone());
        }
        Ok(sheet)
    }
}

/// A CSV file with a header row.
#[derive(Debug)]
pub(super) struct Csv {
    sheet: Arc<DataSheet>,
    /// Where the scenario names it.
    place: Place,
}

/// A row after the header.
#[derive(Debug)]
pub(super) struct DataRow {
    record: csv::StringRecord,
    /// The byte at which it begins.
    pub from: usize,
}

impl DataRow {
    /// The text of a cell: the rows that are read have those of the header.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or("").trim()
    }

    /// Whether nothing stands in it, as spreadsheets leave rows after the last one.
    fn is_empty(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The first of them, and how many more.
fn listed(all: &[String], most: usize, shown: impl Fn(&String) -> String) -> String {
    let names: Vec<String> = all.iter().take(most).map(shown).collect();
    let more = all.len().saturating_sub(most);
    names.join(", ") + &if more > 0 { tell!(" and {more} more", " e mais {more}") } else { String::new() }
}

impl Csv {
    /// Opens the file that a scenario names.
    pub(super) fn open(file: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<Self> {
        let (name, place) = (file.get()?, file.place);
        let sheet = match cx.files.read(name) {
            Ok(sheet) => sheet,
            Err((path, error)) => {
                let title =
                    tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(&error));
                let problem = Diagnostic::new(Code::DataFile, title).at(place);
                cx.problems.push(match error.kind() {
                    std::io::ErrorKind::InvalidData => problem,
                    _ => problem.help(phrase!(
                        "the path is relative to the folder of the scenario file",
                        "o caminho parte da pasta do arquivo de cenário"
                    )),
                });
                return None;
            }
        };
        Csv::of(sheet, place, cx)
    }

    /// A file that has been read; `place` is where it is named.
    pub(super) fn of(sheet: Arc<DataSheet>, place: Place, cx: &mut Context<'_>) -> Option<Self> {
        let csv = Csv { sheet, place };
        (csv.sheet.is_sound.get().is_some() || csv.check_rows(cx)).then_some(csv)
    }

    /// The file.
    pub(super) fn input(&self) -> &DataFile {
        &self.sheet.input
    }

    /// Where the row of names begins.
    pub(super) fn header(&self) -> usize {
        self.sheet.dialect().header
    }

    /// Reports the rows that do not have the cells of the header: their cells would be taken for others. False if a
    /// quote runs over rows: it may have swallowed any of them.
    fn check_rows(&self, cx: &mut Context<'_>) -> bool {
        let mut bad = BadRows::new(self);
        let mut last = None;
        let mut is_whole = true;
        for row in self.all_rows() {
            if let Some(column) = self.sheet.dialect().swallows(&row.record, self.sheet.headers.len()) {
                let title = phrase!(
                    "a quote is opened here and closed some lines on: the rows between would be lost",
                    "aqui abrem aspas que só fecham algumas linhas depois: as linhas do meio se perderiam"
                );
                bad.push(&row, column, Complaint::new(title, quote()), cx);
                is_whole = false;
            } else if row.record.len() != self.sheet.headers.len() {
                bad.push_strange(&row, self.wrong_width(&row), cx);
            }
            last = Some(row);
        }
        if let Some(row) = last.filter(|row| bad.is_empty() && self.sheet.is_open(row.from)) {
            let column = row.record.len().saturating_sub(1);
            bad.push(
                &row,
                column,
                Complaint::new(
                    phrase!("a quote is opened here and not closed", "aqui abrem aspas que não fecham"),
                    quote(),
                ),
                cx,
            );
            is_whole = false;
        }
        if bad.report(cx) == 0 {
            let _ = self.sheet.is_sound.set(());
        }
        is_whole
    }

    /// What is said of a row with other cells than the header.
    fn wrong_width(&self, row: &DataRow) -> Complaint {
        let (cells, width) = (row.record.len(), self.sheet.headers.len());
        let title = tell!(
            "this row has {cells} cell{0}, the header {width}",
            "esta linha tem {cells} célula{0}, o cabeçalho {width}",
            if cells == 1 { "" } else { "s" }
        );
        let mark = self.sheet.dialect().name();
        Complaint::new(
            title,
            match row.record.iter().any(|cell| cell.contains('\n')) {
                true => quote().to_string(),
                false if cells < width => {
                    phrase!("every row needs the columns of the header", "cada linha precisa das colunas do cabeçalho")
                        .to_string()
                }
                false => tell!(
                    "quote a cell that holds a {mark}, as a number may; where every row ends with a {mark}, end the \
                     header with one",
                    "ponha entre aspas a célula que contém o separador ({mark}), como às vezes um número; se todas as \
                     linhas terminam com ele, termine assim também o cabeçalho"
                ),
            },
        )
    }

    /// Whether every row has the cells of the header.
    pub(super) fn is_sound(&self) -> bool {
        self.sheet.is_sound.get().is_some()
    }

    /// Where the scenario names the file.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The file's name in the scenario.
    pub(super) fn name(&self) -> &str {
        &self.sheet.input.name
    }

    /// The whole text of the file.
    pub(super) fn text(&self) -> &str {
        &self.sheet.input.text
    }

    /// Where the file was found.
    pub(super) fn path(&self) -> String {
        self.sheet.input.path.display().to_string()
    }

    /// Where a column's cell of the row at `from` stands.
    pub(super) fn cell_at(&self, from: usize, column: usize) -> Range<usize> {
        self.sheet.cell_at(from, column)
    }

    /// The names of its columns.
    pub(super) fn headers(&self) -> &[String] {
        &self.sheet.headers
    }

    /// The index of a column, if there is one of that name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.sheet.headers.iter().position(|header| header == name)
    }

    /// The index of a column that the scenario names, and that must be there.
    pub(super) fn column(&self, named: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<usize> {
        self.column_at(named.get()?, named.place, cx)
    }

    /// The same of a name at a place.
    pub(super) fn column_at(&self, name: &str, place: Place, cx: &mut Context<'_>) -> Option<usize> {
        let found = self.find(name);
        if self.sheet.headers.iter().filter(|header| *header == name).count() > 1 {
            let title =
                tell!("{} has more than one column \"{name}\"", "{} tem mais de uma coluna \"{name}\"", self.name());
            cx.problems.push(
                Diagnostic::new(Code::DataColumn, title)
                    .at(place)
                    .help(phrase!("give each column a name of its own", "dê a cada coluna o seu próprio nome")),
            );
            return None;
        }
        if found.is_none() {
            let title = tell!("{} has no column \"{name}\"", "{} não tem a coluna \"{name}\"", self.name());
            let problem = Diagnostic::new(Code::DataColumn, title).at(place);
            let problem = match nearest(name, self.sheet.headers.iter().map(String::as_str)) {
                Some(near) => problem.label(meant(near)),
                None => problem,
            };
            let columns = match name {
                // The name that is looked for where the scenario gives none.
                "arrived_at" => tell!(
                    "its columns are {}; name the one with date and time, as in `columns = {{ arrived_at = \"…\" }}`",
                    "as colunas são {}; indique a que tem data e hora, como em `columns = {{ arrived_at = \"…\" }}`",
                    self.columns()
                ),
                _ => tell!("its columns are {}", "as colunas são {}", self.columns()),
            };
            cx.problems.push(problem.help(match (self.sheet.headers.as_slice(), self.other_format()) {
                ([], _) => phrase!("the file is empty", "o arquivo está vazio").to_string(),
                (_, Some(format)) => tell!(
                    "it is {format}, not CSV: `rodizio import` makes a history.csv of it",
                    "é {format}, não CSV: `rodizio import` faz dele um history.csv"
                ),
                _ => columns,
            }));
        }
        found
    }

    /// What the file is, if it looks like no CSV.
    fn other_format(&self) -> Option<&'static str> {
        let text = self.text().trim_start();
        match text.as_bytes() {
            [b'[' | b'{', ..] => Some("JSON"),
            // The first bytes of every zip file, which a workbook is.
            [b'P', b'K', 3, 4, ..] => Some(phrase!("a workbook", "uma planilha")),
            _ => None,
        }
    }

    /// The names of its columns for people. It may be any file: of what is no table no more than a beginning is shown.
    fn columns(&self) -> String {
        let headers = &self.sheet.headers;
        let most = if headers.len() > 1 { NAME_SHOWN } else { STRANGE_SHOWN };
        listed(headers, COLUMNS_SHOWN, |name| beginning(name, most))
    }

    /// A condition on the rows: each of its texts must be that of some row.
    pub(super) fn filter(&self, condition: &Item<'_, kinds::Filter>, cx: &mut Context<'_>) -> Option<Filter> {
        let mut filter = Vec::new();
        let mut whole = true;
        for entry in condition.get().into_iter().flat_map(|table| &table.entries) {
            let nodes = match &entry.node.value {
                Value::List(nodes) => nodes.as_slice(),
                _ => std::slice::from_ref(&entry.node),
            };
            let texts: Vec<(&str, Place)> =
                nodes.iter().filter_map(|node| Some((Text::read(node)?.trim(), node.place))).collect();
            let Some(column) = self.column_at(&entry.key, entry.place, cx) else {
                whole = false;
                continue;
            };
            // What is no text has been reported.
            whole &= !texts.is_empty();
            let known = self.sheet.texts(column);
            for (text, place) in &texts {
                if !known.iter().any(|known| known == text) {
                    cx.problems.push(self.no_such_text(&entry.key, text, &known).at(*place));
                    whole = false;
                }
            }
            filter.push((column, texts.into_iter().map(|(text, _)| text.to_string()).collect()));
        }
        whole.then_some(filter)
    }

    fn no_such_text(&self, column: &str, text: &str, known: &[String]) -> Diagnostic {
        let title = tell!(
            "no row of {} has {} in the column \"{column}\"",
            "nenhuma linha de {} tem {} na coluna \"{column}\"",
            self.name(),
            shown(text)
        );
        let problem = Diagnostic::new(Code::NoSuchText, title);
        let problem = match nearest(text, known.iter().map(String::as_str)) {
            Some(near) => problem.label(tell!("did you mean {}?", "você quis dizer {}?", shown(near))),
            None => problem,
        };
        let names = listed(known, TEXTS_SHOWN, |text| format!("\"{}\"", beginning(text, NAME_SHOWN)));
        problem.help(match known {
            [] => phrase!("the file has no rows", "o arquivo não tem linhas").to_string(),
            _ => tell!("its texts are {names}", "os textos dela são {names}"),
        })
    }

    /// How the numbers of a column are written, in the rows that fulfil a condition: as the scenario says, else as the first
    /// cell shows that can be read in one way only.
    pub(super) fn decimals(&self, column: usize, told: Option<DecimalMark>, filter: &Filter) -> Decimals {
        let mark = told.or_else(|| self.rows(filter).find_map(|row| length::shows(row.cell(column))));
        Decimals::new(mark, self.sheet.dialect().has_commas())
    }

    /// The rows with the header's cells that fulfil a condition, in order.
    pub(super) fn rows<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = DataRow> + 'a {
        self.all_rows().filter(move |row| {
            let fulfils = |(column, texts): &(usize, Vec<String>)| texts.iter().any(|text| text == row.cell(*column));
            row.record.len() == self.sheet.headers.len() && filter.iter().all(fulfils)
        })
    }

    pub(super) fn all_rows(&self) -> impl Iterator<Item = DataRow> + '_ {
        self.sheet.records().map(|(from, record)| DataRow { record, from }).filter(|row| !row.is_empty())
    }
}
