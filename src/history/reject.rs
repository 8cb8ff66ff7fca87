//! Rows that cannot be read, and why.

use super::role::ColumnRole;
use crate::table::length::NoLength;
use crate::table::moment::NoCellTime;
use crate::table::source::RowFault;
use std::collections::BTreeMap;

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// The row as a whole.
    Row(RowFault),
    /// It does not say when the customer came.
    NoArrival,
    /// A cell is no instant.
    Instant { role: ColumnRole, cell: String, why: NoCellTime },
    /// A cell is no length of time.
    Length { role: ColumnRole, cell: String, why: NoLength },
    /// A name is longer than any.
    LongName { role: ColumnRole, length: usize },
    /// A name that spreadsheets take for a formula.
    Formula { role: ColumnRole, cell: String },
    /// Its conversation has come before.
    Doubled { id: String },
}

/// Kinds of reasons: rows of one kind are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RejectedBy {
    Surplus,
    NotJson,
    NoArrival,
    Instant(usize),
    Length(usize),
    LongName(usize),
    Formula(usize),
    Doubled,
}

impl Rejection {
    fn kind(&self) -> RejectedBy {
        match self {
            Rejection::Row(RowFault::Surplus(_)) => RejectedBy::Surplus,
            Rejection::Row(RowFault::NotJson) => RejectedBy::NotJson,
            Rejection::NoArrival => RejectedBy::NoArrival,
            Rejection::Instant { role, .. } => RejectedBy::Instant(*role as usize),
            Rejection::Length { role, .. } => RejectedBy::Length(*role as usize),
            Rejection::LongName { role, .. } => RejectedBy::LongName(*role as usize),
            Rejection::Formula { role, .. } => RejectedBy::Formula(*role as usize),
            Rejection::Doubled { .. } => RejectedBy::Doubled,
        }
    }
}

impl Rejection {
    /// The word for it in files.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Rejection::Row(RowFault::Surplus(_)) => "more_cells",
            Rejection::Row(RowFault::NotJson) => "not_json",
            Rejection::NoArrival => "no_arrival",
            Rejection::Instant { .. } => "not_a_time",
            Rejection::Length { .. } => "not_a_length",
            Rejection::LongName { .. } => "long_name",
            Rejection::Formula { .. } => "formula",
            Rejection::Doubled { .. } => "doubled",
        }
    }

    /// The column that is at fault.
    pub(crate) const fn role(&self) -> Option<ColumnRole> {
        match self {
            Rejection::Instant { role, .. }
            | Rejection::Length { role, .. }
            | Rejection::LongName { role, .. }
            | Rejection::Formula { role, .. } => Some(*role),
            Rejection::NoArrival => Some(ColumnRole::ArrivedAt),
            Rejection::Doubled { .. } => Some(ColumnRole::Conversation),
            Rejection::Row(_) => None,
        }
    }
}

/// Rows of one kind.
#[derive(Clone, Debug)]
pub(crate) struct RejectedKind {
    pub rows: u64,
    /// The first: its file, its line, and what is wrong with it.
    pub file: String,
    pub line: u64,
    pub first: Rejection,
}

/// All rows that are left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rejected(BTreeMap<RejectedBy, RejectedKind>);

impl Rejected {
    /// One more.
    pub(super) fn add(&mut self, file: &str, line: u64, why: &Rejection) {
        let new = || RejectedKind { rows: 0, file: file.to_string(), line, first: why.clone() };
        self.0.entry(why.kind()).or_insert_with(new).rows += 1;
    }

    /// How many.
    pub(crate) fn rows(&self) -> u64 {
        self.0.values().map(|kind| kind.rows).sum()
    }

    /// How many of them come twice, of all: they can be read.
    pub(super) fn doubled(&self) -> u64 {
        self.0.get(&RejectedBy::Doubled).map_or(0, |kind| kind.rows)
    }

    /// The kinds, the most frequent first.
    pub(crate) fn kinds(&self) -> Vec<&RejectedKind> {
        let mut kinds: Vec<&RejectedKind> = self.0.values().collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.rows));
        kinds
    }
}
