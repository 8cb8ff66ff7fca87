//! Tables for machines as one workbook: a sheet a table, cell by cell what its CSV has.

use super::words::say;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Worksheet, XlsxError};
use serde_json::{Number, Value};
use std::collections::HashMap;
use std::io::{self, Write};

/// Rows of a sheet at most: more fill memory, and open slowly.
const MOST_ROWS: u32 = 100_000;
/// Width of a column, in characters: at least, and at most.
const WIDTH: (usize, usize) = (8, 48);
/// From here on not every whole number is a number of a workbook.
const EXACT: u64 = 1 << 53;

/// Sheets on their way to a file.
pub(crate) struct Workbook {
    sheets: Vec<Sheet>,
}

/// One table.
pub(crate) struct Sheet {
    name: String,
    head: Vec<String>,
    sheet: Worksheet,
    /// Which column says in what unit the values of its row are.
    unit: Option<usize>,
    formats: HashMap<String, Format>,
    widths: Vec<usize>,
    rows: u32,
}

impl Workbook {
    /// Without sheets.
    pub(crate) fn new() -> Self {
        Workbook { sheets: Vec::new() }
    }

    /// The next sheet.
    pub(crate) fn add(&mut self, sheet: Sheet) {
        self.sheets.push(sheet);
    }

    /// Writes the file. Tables that are too long are named on a last sheet instead. The same tables give the same bytes.
    pub(crate) fn save(self, out: impl Write + Send) -> io::Result<()> {
        let (shown, long): (Vec<Sheet>, Vec<Sheet>) =
            self.sheets.into_iter().partition(|sheet| sheet.rows <= MOST_ROWS);
        let mut book = rust_xlsxwriter::Workbook::new();
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        for sheet in shown {
            book.push_worksheet(sheet.finished()?);
        }
        if !long.is_empty() {
            let sheet = book.add_worksheet();
            sheet.set_name(say!(workbook::LEFT_OUT)).map_err(failed)?;
            for (row, table) in long.iter().enumerate() {
                sheet.write_string(row as u32, 0, say!(workbook::left_out(&table.name, table.rows))).map_err(failed)?;
            }
        }
        book.save_to_writer(out).map_err(failed)
    }
}

impl Sheet {
    /// A table with its heads, which stay in sight.
    pub(crate) fn new<'a>(name: &str, head: impl Iterator<Item = &'a str>) -> io::Result<Self> {
        let head: Vec<String> = head.map(str::to_string).collect();
        let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        let mut sheet = Worksheet::new();
        sheet.set_name(name).and_then(|sheet| sheet.set_freeze_panes(1, 0)).map_err(failed)?;
        for (column, text) in head.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, text, &bold).map_err(failed)?;
        }
        let unit = head.iter().position(|name| name == "unit");
        let widths = head.iter().map(|text| text.chars().count()).collect();
        Ok(Sheet { name: name.to_string(), unit, sheet, formats: HashMap::new(), widths, rows: 0, head })
    }

    /// The next row, a value for each head.
    pub(crate) fn row<'a>(&mut self, values: impl Iterator<Item = &'a Value>) -> io::Result<()> {
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Ok(());
        }
        let values: Vec<&Value> = values.collect();
        let unit = self.unit.and_then(|at| values.get(at)).and_then(|unit| unit.as_str());
        for (column, value) in values.into_iter().enumerate() {
            self.cell(column, value, unit).map_err(failed)?;
        }
        Ok(())
    }

    fn cell(&mut self, column: usize, value: &Value, unit: Option<&str>) -> Result<(), XlsxError> {
        let (row, at) = (self.rows, column as u16);
        let mut width = |wide: usize| {
            if let Some(width) = self.widths.get_mut(column) {
                *width = (*width).max(wide);
            }
        };
        match value {
            Value::Null => {}
            Value::String(text) => {
                width(text.chars().count());
                self.sheet.write_string(row, at, text)?;
            }
            Value::Bool(is_so) => {
                self.sheet.write_boolean(row, at, *is_so)?;
            }
            Value::Number(number) if !number.is_f64() => match whole(number) {
                Some(number) => {
                    self.sheet.write_number(row, at, number)?;
                }
                None => {
                    let text = number.to_string();
                    width(text.len());
                    self.sheet.write_string(row, at, text)?;
                }
            },
            Value::Number(number) => {
                width(12);
                // Adding zero makes -0 a plain 0.
                let number = number.as_f64().unwrap_or(f64::NAN) + 0.0;
                match self.head.get(column).and_then(|head| form(head, unit)) {
                    None => self.sheet.write_number(row, at, number)?,
                    Some(form) => {
                        let made = || Format::new().set_num_format(&form);
                        let format = self.formats.entry(form.clone()).or_insert_with(made);
                        self.sheet.write_number_with_format(row, at, number, format)?
                    }
                };
            }
            // No table has lists or tables in its cells.
            other => {
                self.sheet.write_string(row, at, other.to_string())?;
            }
        }
        Ok(())
    }

    fn finished(mut self) -> io::Result<Worksheet> {
        for (column, width) in self.widths.iter().enumerate() {
            let width = (width + 2).clamp(WIDTH.0, WIDTH.1);
            self.sheet.set_column_width(column as u16, width as f64).map_err(failed)?;
        }
        Ok(self.sheet)
    }
}

/// A whole number that a workbook has as a number, exactly.
fn whole(number: &Number) -> Option<f64> {
    let number = number.as_i64().filter(|number| number.unsigned_abs() <= EXACT)?;
    Some(number as f64)
}

/// How a column shows its numbers: by the unit of the row, else by what its own name says.
fn form(head: &str, unit: Option<&str>) -> Option<String> {
    let is_value = matches!(head, "value" | "mean" | "sd" | "least" | "most" | "difference" | "margin")
        || ["ci95_", "data95_", "horizon95_"].iter().any(|begin| head.starts_with(begin));
    let unit = match unit {
        Some(unit) if is_value => unit,
        _ if head.ends_with("_share") || head.starts_with("within_") => "share",
        _ if head.ends_with("_s") => "s",
        _ => return None,
    };
    Some(match unit {
        "share" | "pp" => "0.0%".to_string(),
        "s" | "min" | "h" => format!("#,##0.0 \"{unit}\""),
        "ratio" => "0.000".to_string(),
        _ => "#,##0.0##".to_string(),
    })
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
