//! Which of the tables that stand together, in a folder or in a workbook, are one export.

use super::columns::are_alike;
use super::error::HistoryError;
use super::find::{WhyMapped, find};
use super::role::ColumnRole;
use crate::table::source::TableFile;

/// What a table is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// Conversations: arrivals, and who or what came of them.
    Export,
    /// Its first row is no header.
    Headless,
    Other,
}

impl Alone {
    fn of(table: &TableFile) -> Self {
        match find(table, None, None) {
            Ok(found) => {
                let has = |role| found.mapped.iter().any(|mapped| mapped.role == role);
                let by_name =
                    |role| found.mapped.iter().any(|mapped| mapped.role == role && mapped.why != WhyMapped::Content);
                let is_export = by_name(ColumnRole::ArrivedAt)
                    && [ColumnRole::StartedAt, ColumnRole::EndedAt, ColumnRole::Agent].into_iter().any(has);
                if is_export { Alone::Export } else { Alone::Other }
            }
            // What is wrong with it is told later.
            Err(HistoryError::File { .. }) => Alone::Export,
            Err(HistoryError::NoHeader { .. }) => Alone::Headless,
            Err(_) => Alone::Other,
        }
    }
}

/// Parts them: those of the export, and others, as a cover or a list of prices. Of the export is what is one by itself, and what has half
/// of its columns; where nothing is one, the largest table is taken for it.
pub(super) fn parted(tables: Vec<TableFile>) -> (Vec<TableFile>, Vec<TableFile>) {
    if tables.len() < 2 {
        return (tables, Vec::new());
    }
    let alone: Vec<Alone> = tables.iter().map(Alone::of).collect();
    let is_any = alone.contains(&Alone::Export);
    let most = tables.iter().map(|table| table.bulk).max();
    let is_sure = |place: usize| if is_any { alone[place] == Alone::Export } else { Some(tables[place].bulk) == most };
    let sure: Vec<Vec<String>> =
        (0..tables.len()).filter(|place| is_sure(*place)).map(|place| tables[place].headers.clone()).collect();
    let is_kin = |table: &TableFile, alone: Alone| {
        let headless = |known: &Vec<String>| alone == Alone::Headless && known.len() == table.headers.len();
        sure.iter().any(|known| are_alike(known, &table.headers) || headless(known))
    };
    let kin: Vec<bool> = tables.iter().zip(&alone).map(|(table, alone)| is_kin(table, *alone)).collect();
    let (export, others): (Vec<_>, Vec<_>) = tables.into_iter().zip(kin).partition(|(_, is_kin)| *is_kin);
    let plain = |tables: Vec<(TableFile, bool)>| tables.into_iter().map(|(table, _)| table).collect();
    (plain(export), plain(others))
}
