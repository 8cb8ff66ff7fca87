//! What a workbook says of itself.

use super::common::grouped;

/// The name of the sheet that says which tables have none.
pub(crate) const LEFT_OUT: &str = "não estão aqui";

pub(crate) fn left_out(table: &str, rows: u32) -> String {
    format!("{table}.csv tem {}: mais do que cabe nesta planilha", grouped(rows.into(), "linha", "linhas"))
}
