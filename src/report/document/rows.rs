//! A table that is written as its rows come, each a struct as in [`Records`](super::Records).

use super::fields;
use crate::diagnostic::copied;
use crate::report::workbook::Sheet;
use serde::Serialize;
use std::io::{self, Write};

/// The table on its way.
pub(crate) struct RowWriter<W: Write> {
    csv: csv::Writer<W>,
    /// The same for a workbook.
    sheet: Option<Sheet>,
}

impl<W: Write> RowWriter<W> {
    /// Writes the head, which stands where there are no rows, too; `sheet` is the name of the table in a workbook.
    pub(crate) fn new<R: Serialize + Default>(out: W, sheet: Option<&str>) -> io::Result<Self> {
        let mut csv = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        let heads = fields(&R::default());
        csv.write_record(heads.keys())?;
        let sheet = sheet.map(|name| Sheet::new(name, heads.keys().map(String::as_str))).transpose()?;
        Ok(RowWriter { csv, sheet })
    }

    /// Writes a row: numbers with decimals are texts in it, as [`decimal`](super::decimal) has them; `typed` is the same row
    /// with numbers, which a workbook takes.
    pub(crate) fn write<T: Serialize>(&mut self, row: &impl Serialize, typed: impl FnOnce() -> T) -> io::Result<()> {
        self.csv.serialize(row)?;
        match &mut self.sheet {
            Some(sheet) => sheet.row(fields(&typed()).values()),
            None => Ok(()),
        }
    }

    /// Gives the writer back, everything written to it, and the sheet.
    pub(crate) fn finish(self) -> io::Result<(W, Option<Sheet>)> {
        let out = self.csv.into_inner();
        let out = out.map_err(|error| copied(error.error()))?;
        Ok((out, self.sheet))
    }
}
