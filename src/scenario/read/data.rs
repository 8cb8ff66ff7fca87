//! CSV files that a scenario names.

use super::Context;
use super::library::{DataFile, DataSheet, Filter, Library, reader};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::scenario::spec::kinds::{self, Text, Typed};
use crate::scenario::tree::Value;
use crate::scenario::view::Item;
use std::path::PathBuf;
use std::sync::Arc;

/// Bad rows shown for one use of a file; the rest is counted.
const SHOWN: usize = 10;
/// Columns that are named at most, and characters of each.
const COLUMNS_SHOWN: usize = 12;
const NAME_SHOWN: usize = 40;
/// Characters of a line that are shown; and of what may be no table at all, such as a file with passwords.
const LINE_SHOWN: usize = 200;
const STRANGE_SHOWN: usize = 12;
/// The longest time in a cell, in seconds: a century.
const LONGEST: f64 = 3.16e9;

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

/// Why a file cannot be read, in words.
pub(crate) fn io_reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it does not exist".to_string(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    }
}

/// The first characters of a text.
fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// A CSV file with a header row.
pub(super) struct Csv {
    sheet: Arc<DataSheet>,
    /// Where the scenario names it.
    place: Place,
}

/// A row after the header.
pub(super) struct DataRow<'a> {
    record: csv::StringRecord,
    text: &'a str,
}

impl DataRow<'_> {
    /// The text of a cell: the rows that are read have those of the header.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or("").trim()
    }
}

impl Csv {
    /// Opens the file that a scenario names.
    pub(super) fn open(file: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<Self> {
        let (name, place) = (file.get()?, file.place);
        let sheet = match cx.files.read(name) {
            Ok(sheet) => sheet,
            Err((path, error)) => {
                let title = format!("cannot read {}: {}", path.display(), io_reason(&error));
                let problem = Diagnostic::new(Code::DataFile, title).at(place);
                cx.problems.push(problem.help("the path is relative to the folder of the scenario file"));
                return None;
            }
        };
        let csv = Csv { sheet, place };
        (csv.sheet.is_sound.get().is_some() || csv.check_rows(cx)).then_some(csv)
    }

    /// Reports the rows that do not have the cells of the header: their cells would be taken for
    /// others. False if a quote runs through the rest of the file.
    fn check_rows(&self, cx: &mut Context<'_>) -> bool {
        let mut bad = BadRows::new(self);
        let width = self.sheet.headers.len();
        for row in self.all_rows() {
            let cells = row.record.len();
            if !self.fits(&row.record) {
                let title =
                    format!("this row has {cells} cell{}, the header {width}", if cells == 1 { "" } else { "s" });
                let help = if row.record.iter().any(|cell| cell.contains('\n')) {
                    "a quote is opened and not closed"
                } else {
                    "every row needs the columns of the header; quote a cell that holds a comma"
                };
                bad.push_short(&row, (title, help), cx);
            }
        }
        if bad.count == 0 && self.sheet.input.text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            let title = format!("a quote in {} is opened and not closed", self.name());
            cx.problems.push(Diagnostic::new(Code::DataCell, title).at(self.place));
            return false;
        }
        if bad.report(cx) == 0 {
            let _ = self.sheet.is_sound.set(());
        }
        true
    }

    /// Whether a row has the cells of the header, and at most empty ones after them.
    fn fits(&self, record: &csv::StringRecord) -> bool {
        let width = self.sheet.headers.len();
        record.len() >= width && record.iter().skip(width).all(|cell| cell.trim().is_empty())
    }

    /// Where the scenario names the file.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// The file's name in the scenario.
    pub(super) fn name(&self) -> &str {
        &self.sheet.input.name
    }

    /// The index of a column, if there is one of that name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.sheet.headers.iter().position(|header| header == name)
    }

    /// The index of a column that the scenario names, and that must be there.
    pub(super) fn column(&self, named: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<usize> {
        self.column_at(named.get()?, named.place, cx)
    }

    fn column_at(&self, name: &str, place: Place, cx: &mut Context<'_>) -> Option<usize> {
        let found = self.find(name);
        if self.sheet.headers.iter().filter(|header| *header == name).count() > 1 {
            let title = format!("{} has more than one column \"{name}\"", self.name());
            cx.problems
                .push(Diagnostic::new(Code::DataColumn, title).at(place).help("give each column a name of its own"));
            return None;
        }
        if found.is_none() {
            let title = format!("{} has no column \"{name}\"", self.name());
            let problem = Diagnostic::new(Code::DataColumn, title).at(place);
            let problem = match nearest(name, self.sheet.headers.iter().map(String::as_str)) {
                Some(near) => problem.label(format!("did you mean \"{near}\"?")),
                None => problem,
            };
            let columns = format!("its columns are {}", self.columns());
            cx.problems.push(problem.help(match self.sheet.headers.as_slice() {
                [] => "the file is empty".to_string(),
                [one] if one.contains(';') => "its columns are parted by semicolons: save it with commas".to_string(),
                _ => columns,
            }));
        }
        found
    }

    /// The names of its columns for people. It may be any file: of what is no table no more than a beginning is shown.
    fn columns(&self) -> String {
        let headers = &self.sheet.headers;
        let most = if headers.len() > 1 { NAME_SHOWN } else { STRANGE_SHOWN };
        let names: Vec<String> = headers.iter().take(COLUMNS_SHOWN).map(|name| beginning(name, most)).collect();
        let more = headers.len().saturating_sub(COLUMNS_SHOWN);
        names.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
    }

    /// A condition on the rows.
    pub(super) fn filter(&self, condition: &Item<'_, kinds::Filter>, cx: &mut Context<'_>) -> Option<Filter> {
        let mut filter = Vec::new();
        let mut whole = true;
        for entry in condition.get().into_iter().flat_map(|table| &table.entries) {
            let texts = match &entry.node.value {
                Value::Text(text) => vec![text.clone()],
                Value::List(nodes) => nodes.iter().filter_map(Text::read).map(str::to_string).collect(),
                _ => Vec::new(),
            };
            match self.column_at(&entry.key, entry.place, cx) {
                Some(column) => filter.push((column, texts)),
                None => whole = false,
            }
        }
        whole.then_some(filter)
    }

    /// The rows with the header's cells that fulfil a condition, in order.
    pub(super) fn rows<'a>(&'a self, filter: &'a Filter) -> impl Iterator<Item = DataRow<'a>> {
        self.all_rows().filter(move |row| {
            let fulfils = |(column, texts): &(usize, Vec<String>)| {
                row.record.get(*column).is_some_and(|cell| texts.iter().any(|text| text == cell.trim()))
            };
            self.fits(&row.record) && filter.iter().all(fulfils)
        })
    }

    fn all_rows(&self) -> impl Iterator<Item = DataRow<'_>> {
        let text: &str = &self.sheet.input.text;
        reader(text).into_records().filter_map(move |record| {
            let record = record.ok()?;
            let from = record.position().map_or(0, |position| position.byte() as usize);
            Some(DataRow { text: text.get(from..).unwrap_or(""), record })
        })
    }
}

/// Rows of a file that cannot be read.
pub(super) struct BadRows<'a> {
    csv: &'a Csv,
    count: usize,
}

/// What is wrong with a cell, and what belongs there.
pub(super) type Complaint = (String, &'static str);

impl<'a> BadRows<'a> {
    /// None yet.
    pub(super) fn new(csv: &'a Csv) -> Self {
        BadRows { csv, count: 0 }
    }

    /// Adds a row, with what is wrong with one of its cells.
    pub(super) fn push(&mut self, row: &DataRow<'_>, column: usize, complaint: Complaint, cx: &mut Context<'_>) {
        self.add(row, column, LINE_SHOWN, complaint, cx);
    }

    /// Adds a row that is none of the table's: it may be a line of any file.
    fn push_short(&mut self, row: &DataRow<'_>, complaint: Complaint, cx: &mut Context<'_>) {
        self.add(row, 0, STRANGE_SHOWN, complaint, cx);
    }

    /// The same; so many characters of its line are shown at most.
    fn add(&mut self, row: &DataRow<'_>, column: usize, most: usize, complaint: Complaint, cx: &mut Context<'_>) {
        self.count += 1;
        if self.count > SHOWN {
            return;
        }
        let text = row.text.trim_start_matches(['\r', '\n']);
        let line = text.lines().next().unwrap_or("");
        let before = self.csv.sheet.input.text.len() - text.len();
        let number =
            self.csv.sheet.input.text.as_bytes().iter().take(before).filter(|byte| **byte == b'\n').count() + 1;
        // Looks for the cells one after another: quotes do not matter then.
        let (mut from, mut to) = (0, 0);
        for cell in row.record.iter().take(column + 1) {
            from = line.get(to..).and_then(|rest| rest.find(cell)).map_or(to, |at| to + at);
            to = (from + cell.len()).min(line.len());
            if cell.is_empty() {
                from = (to + 1).min(line.len());
                to = from;
            }
        }
        let line = beginning(line, most);
        let (from, to) = (from.min(line.len()), to.min(line.len()));
        let source = cx.problems.source(&self.csv.sheet.input.path.display().to_string(), &line, number);
        let place = Place { source, from, to };
        cx.problems.push(Diagnostic::new(Code::DataCell, complaint.0).at(place).help(complaint.1));
    }

    /// How many there were; those not shown are reported as a number.
    pub(super) fn report(self, cx: &mut Context<'_>) -> usize {
        if self.count > SHOWN {
            let more = self.count - SHOWN;
            let rows = if more == 1 { "row" } else { "rows" };
            let title = format!("{more} more {rows} of {} cannot be read", self.csv.name());
            cx.problems.push(Diagnostic::new(Code::DataCell, title));
        }
        self.count
    }
}

/// A number of seconds, zero or more.
pub(super) fn seconds(cell: &str) -> Option<f64> {
    cell.parse().ok().filter(|value| (0.0..=LONGEST).contains(value))
}

/// The complaint about a cell that is no number of seconds.
pub(super) fn not_seconds(cell: &str) -> Complaint {
    let help = if cell.contains(',') {
        "write a number of seconds, zero or more, with a point for decimals"
    } else {
        "write a number of seconds, zero or more"
    };
    (format!("\"{cell}\" is not a number of seconds"), help)
}
