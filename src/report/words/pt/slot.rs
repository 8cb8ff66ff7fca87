//! Hours, and the slots that are shorter.

use super::common::noun;
use crate::calendar::SlotLength;

/// One of them, after `cada`, `por` or `da`. Whatever its length it is feminine.
pub(crate) const fn one(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "faixa de 15 min",
        SlotLength::Half => "faixa de 30 min",
        SlotLength::Hour => "hora",
    }
}

/// Several of them.
pub(crate) const fn many(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "faixas de 15 min",
        SlotLength::Half => "faixas de 30 min",
        SlotLength::Hour => "horas",
    }
}

/// `1 hora`, `24 faixas de 30 min`.
pub(crate) fn counted(number: usize, slots: SlotLength) -> String {
    format!("{number} {}", noun(number, one(slots), many(slots)))
}

/// One of them, at the beginning of a sentence.
pub(crate) const fn sentence(slots: SlotLength) -> &'static str {
    match slots {
        SlotLength::Quarter => "Uma faixa de 15 min",
        SlotLength::Half => "Uma faixa de 30 min",
        SlotLength::Hour => "Uma hora",
    }
}
