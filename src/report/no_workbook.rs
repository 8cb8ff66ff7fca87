//! Without the feature `excel` there are no workbooks.

use crate::language::phrase;
use serde_json::Value;
use std::io::{self, Write};

/// No file.
pub(crate) struct Workbook;

/// No table.
pub(crate) struct Sheet;

impl Workbook {
    pub(crate) fn new() -> Self {
        Workbook
    }

    pub(crate) fn add(&mut self, _: Sheet) {}

    /// # Errors
    ///
    /// Always.
    pub(crate) fn save(self, _: impl Write + Send) -> io::Result<()> {
        Err(io::Error::other(phrase!(
            "this program was built without the feature `excel`",
            "este programa foi compilado sem o recurso `excel`"
        )))
    }
}

impl Sheet {
    pub(crate) fn new<'a>(_: &str, _: impl Iterator<Item = &'a str>) -> io::Result<Self> {
        Ok(Sheet)
    }

    pub(crate) fn row<'a>(&mut self, _: impl Iterator<Item = &'a Value>) -> io::Result<()> {
        Ok(())
    }
}
