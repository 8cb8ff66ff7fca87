//! A table that is written as its rows come, each a struct as in [`Records`](super::Records).

use super::fields;
use serde::Serialize;
use std::io::{self, Write};

/// The table on its way.
pub(crate) struct RowWriter<W: Write>(csv::Writer<W>);

impl<W: Write> RowWriter<W> {
    /// Writes the head, which stands where there are no rows, too.
    pub(crate) fn new<R: Serialize + Default>(out: W) -> io::Result<Self> {
        let mut csv = csv::WriterBuilder::new().has_headers(false).from_writer(out);
        csv.write_record(fields(&R::default()).keys())?;
        Ok(RowWriter(csv))
    }

    /// Writes a row.
    pub(crate) fn write(&mut self, row: &impl Serialize) -> io::Result<()> {
        Ok(self.0.serialize(row)?)
    }

    /// Gives the writer back, everything written to it.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}
