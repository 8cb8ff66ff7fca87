//! Tables in workbooks (xlsx): each sheet with rows is one, a row at a time.

use super::{EachRow, LONGEST_ROW, MOST_COLUMNS, RowFault, Spool, TableError, TableFile, TableForm, TableRow};
use calamine::{Cell, DataRef, ExcelDateTime, Reader, SheetType, Xlsx};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What a part of a workbook may be at most when unpacked, in MiB.
const LARGEST_PART: u64 = 2048;
/// Texts that cells share are kept in memory: they may be this many MiB.
const LARGEST_TEXTS: u64 = 512;
/// Rows in which the header is looked for.
const LOOKED_AT: u64 = 40;

type Workbook = Xlsx<BufReader<File>>;

fn wrong(error: impl std::fmt::Display) -> TableError {
    TableError::Workbook(error.to_string())
}

fn open(spool: &Spool) -> Result<Workbook, TableError> {
    Xlsx::new(BufReader::new(spool.open()?)).map_err(wrong)
}

/// The sheets that have rows below a header; where none has, the first that has a header.
pub(super) fn look(spool: &Arc<Spool>) -> Result<Vec<TableFile>, TableError> {
    sized(spool)?;
    let mut workbook = open(spool)?;
    let is_sheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> =
        workbook.sheets_metadata().iter().filter(is_sheet).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        match sheet(&mut workbook, &name) {
            Ok(found) => sheets.push(found),
            Err(TableError::Empty) => {}
            Err(error) => return Err(TableError::InSheet { sheet: name, error: Box::new(error) }),
        }
    }
    let has_any = sheets.iter().any(|sheet| sheet.bulk > 0);
    sheets.retain(|sheet| sheet.bulk > 0 || !has_any);
    if !has_any {
        sheets.truncate(1);
    }
    let is_one = sheets.len() == 1;
    let table = |sheet: FoundSheet| {
        let name = if is_one { spool.name().to_string() } else { format!("{} ({})", spool.name(), sheet.name) };
        let wrong = |error| TableError::InSheet { sheet: sheet.name.clone(), error: Box::new(error) };
        let form = TableForm::Sheet { name: sheet.name.clone(), header: sheet.header };
        TableFile::new(name, sheet.headers, form, sheet.bulk, spool).map_err(wrong)
    };
    match sheets.is_empty() {
        true => Err(TableError::Empty),
        false => sheets.into_iter().map(table).collect(),
    }
}

/// A sheet with a header.
struct FoundSheet {
    name: String,
    header: u64,
    headers: Vec<String>,
    /// About how many rows there are below.
    bulk: u64,
}

fn sheet(workbook: &mut Workbook, name: &str) -> Result<FoundSheet, TableError> {
    let (header, headers) = header(workbook, name)?;
    let mut has_rows = false;
    rows(workbook, name, &mut |line, _| {
        has_rows = line > header;
        if has_rows { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let bulk = if has_rows { height(workbook, name)?.saturating_sub(header).max(1) } else { 0 };
    Ok(FoundSheet { name: name.to_string(), header, headers, bulk })
}

/// The last row of a sheet: as it says itself, or the number of rows.
fn height(workbook: &mut Workbook, name: &str) -> Result<u64, TableError> {
    let said = workbook.worksheet_cells_reader(name).map_err(wrong)?.dimensions();
    let said = u64::from(said.end.0.saturating_sub(said.start.0)) + 1;
    if said > 1 {
        return Ok(said);
    }
    let mut count = 0;
    rows(workbook, name, &mut |_, _| {
        count += 1;
        ControlFlow::Continue(())
    })?;
    Ok(count)
}

/// Sees to it that nothing in the packed file is endless.
fn sized(spool: &Spool) -> Result<(), TableError> {
    let mut packed = zip::ZipArchive::new(BufReader::new(spool.open()?)).map_err(wrong)?;
    for at in 0..packed.len() {
        let part = packed.by_index(at).map_err(wrong)?;
        let name = part.name().to_string();
        let most = if name.ends_with("sharedStrings.xml") { LARGEST_TEXTS } else { LARGEST_PART };
        let mut texts = TextSizes::default();
        let count = io::copy(&mut part.take((most << 20) + 1), &mut texts).map_err(wrong)?;
        if count > most << 20 {
            return Err(TableError::Bomb(most));
        }
        if name.ends_with(".xml") && texts.longest > LONGEST_ROW {
            return Err(TableError::LongCell(name));
        }
    }
    Ok(())
}

/// Looks how long the texts between the marks of an XML document are: a cell is read whole.
#[derive(Default)]
struct TextSizes {
    now: u64,
    longest: u64,
}

impl Write for TextSizes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for text in bytes.split_inclusive(|byte| *byte == b'<') {
            self.now += text.len() as u64;
            self.longest = self.longest.max(self.now);
            if text.ends_with(b"<") {
                self.now = 0;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The row of the header and its names: the first row that is about as full as the fullest at the beginning.
fn header(workbook: &mut Workbook, name: &str) -> Result<(u64, Vec<String>), TableError> {
    let mut first: Vec<(u64, Vec<String>)> = Vec::new();
    rows(workbook, name, &mut |line, cells| {
        first.push((line, cells.to_vec()));
        if line < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let fullest = first.iter().map(|(_, cells)| filled(cells)).max().unwrap_or(0);
    let found = first.into_iter().find(|(_, cells)| filled(cells) > 0 && 5 * filled(cells) >= 3 * fullest);
    found.ok_or(TableError::Empty)
}

/// Goes through the rows below the header of a sheet.
pub(super) fn each(
    spool: &Spool,
    (name, header): (&str, u64),
    width: usize,
    row: &mut EachRow<'_>,
) -> Result<(), TableError> {
    rows(&mut open(spool)?, name, &mut |line, cells| {
        if line <= header {
            return ControlFlow::Continue(());
        }
        let surplus = cells.iter().skip(width).any(|cell| !cell.is_empty());
        let fault = surplus.then_some(RowFault::Surplus(cells.len()));
        row(&TableRow { line, cells: &csv::StringRecord::from(cells), fault })
    })
}

/// Goes through the rows that have anything in them, numbered from 1.
fn rows(
    workbook: &mut Workbook,
    name: &str,
    each: &mut dyn FnMut(u64, &[String]) -> ControlFlow<()>,
) -> Result<(), TableError> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(wrong)?;
    let mut cells: Vec<String> = Vec::new();
    let mut line = 0;
    loop {
        let next = reader.next_cell().map_err(wrong)?;
        let at = next.as_ref().map(Cell::get_position);
        if at.is_none_or(|(row, _)| u64::from(row) + 1 != line) {
            if cells.iter().any(|cell| !cell.is_empty()) && each(line, &cells).is_break() {
                return Ok(());
            }
            cells.clear();
        }
        let (Some(cell), Some((row, column))) = (next, at) else { return Ok(()) };
        line = u64::from(row) + 1;
        if column as usize > MOST_COLUMNS {
            return Err(TableError::TooManyColumns(column as usize + 1));
        }
        if cells.len() <= column as usize {
            cells.resize(column as usize + 1, String::new());
        }
        cells[column as usize] = text(cell.get_value()).trim().to_string();
    }
}

/// A cell as a text that reads as it is meant.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => value.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(value) => time(value),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A time of the day or a length where there is no day, a date and time elsewhere.
fn time(value: &ExcelDateTime) -> String {
    let days = value.as_f64();
    if value.is_duration() || (0.0..1.0).contains(&days) {
        let millis = (days * 86_400_000.0).round().max(0.0) as u64;
        let seconds = millis / 1000;
        return format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000);
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{milli:03}")
}
