//! A measure is one row: id, name, label, unit, better side, whether more agents ease it, of how much it is a mean, how it is
//! read off a replication, definition.

use super::Basis;
use crate::unit::{Better, Unit};

/// What the row of a measure says.
pub(super) struct MeasureRow {
    pub name: &'static str,
    pub label: &'static str,
    /// For narrow columns, if shorter.
    pub head: Option<&'static str>,
    pub unit: RowUnit,
    pub better: Better,
    pub is_eased_by_agents: bool,
    pub basis: Basis,
    pub definition: &'static str,
}

/// The unit of a row.
#[derive(Clone, Copy)]
pub(super) enum RowUnit {
    In(Unit),
    /// The currency of the scenario.
    Money,
}

/// More agents never make it worse: it is of what customers wait, or of whether they are served.
pub(super) const EASED: bool = true;
/// More agents may make it worse.
pub(super) const PLAIN: bool = false;

/// The measures of something, an id each, in lists; families of measures that a scenario or another list makes come
/// besides, and say for themselves how they are read.
macro_rules! measures {
    (
        $(#[$about:meta])*
        pub enum $id:ident, read off $readings:ty;
        families { $($(#[$of_family:meta])* $family:ident($of:ty))* }
        $($(#[$of_list:meta])* $list:ident {
            $($measure:ident $name:expr, $label:literal $(($head:literal))?, $unit:expr, $better:ident, $eased:ident, $basis:ident,
                |$from:pat_param| $read:expr; $definition:literal)*
        })*
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $id {
            $($(#[doc = $definition] $measure,)*)*
            $($(#[$of_family])* $family($of),)*
        }

        $($(#[$of_list])* const $list: &[$id] = &[$($id::$measure),*];)*

        impl $id {
            /// The row; `None` for one of a family.
            const fn row(self) -> Option<&'static MeasureRow> {
                match self {
                    $($($id::$measure => Some(const { &MeasureRow {
                        name: $name,
                        label: $label,
                        head: $crate::measure::catalogue::row::head!($($head)?),
                        unit: $unit,
                        better: Better::$better,
                        is_eased_by_agents: $eased,
                        basis: Basis::$basis,
                        definition: $definition,
                    } }),)*)*
                    $($id::$family(_) => None,)*
                }
            }

            /// Its value by its row; not a number for one of a family.
            fn read_row(self, readings: &$readings) -> f64 {
                match self {
                    $($($id::$measure => {
                        let $from = readings;
                        $read
                    })*)*
                    $($id::$family(_) => f64::NAN,)*
                }
            }
        }
    };
}

/// What may be left out.
macro_rules! head {
    () => {
        None
    };
    ($head:literal) => {
        Some($head)
    };
}

pub(super) use {head, measures};
