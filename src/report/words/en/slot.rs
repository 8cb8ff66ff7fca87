//! Hours, and the slots that are shorter.

use super::common::noun;
use crate::calendar::SlotLength;

/// One of them, after `each`, `every` or `by`.
pub(crate) const fn one(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "quarter of an hour",
        SlotLength::Half => "half hour",
        SlotLength::Hour => "hour",
    }
}

/// Several of them.
pub(crate) const fn many(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "quarters of an hour",
        SlotLength::Half => "half hours",
        SlotLength::Hour => "hours",
    }
}

/// `1 hour`, `24 half hours`.
pub(crate) fn counted(number: usize, slots: SlotLength) -> String {
    format!("{number} {}", noun(number, one(slots), many(slots)))
}

/// One of them, at the beginning of a sentence.
pub(crate) const fn sentence(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "A quarter of an hour",
        SlotLength::Half => "Half an hour",
        SlotLength::Hour => "An hour",
    }
}
