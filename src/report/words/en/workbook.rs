//! What a workbook says of itself.

use super::common::grouped;

/// The name of the sheet that says which tables have none.
pub(crate) const LEFT_OUT: &str = "not here";

pub(crate) fn left_out(table: &str, rows: u32) -> String {
    format!("{table}.csv has {}: more than this workbook takes", grouped(rows.into(), "row", "rows"))
}
