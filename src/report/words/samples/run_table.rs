//! Of `run_table`.

use super::{Sampled, amount, name, pick};
use crate::report::fill::MeasureGroup;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, run_table [kind agents_key agents_note] 1 i ());
    each!(out, run_table [gained] 4 i (name(i), amount(i + 1)));
    each!(out, run_table [group] 8 i (pick(&[MeasureGroup::Waits, MeasureGroup::Within, MeasureGroup::Conversations,
        MeasureGroup::Kept, MeasureGroup::People, MeasureGroup::Cost, MeasureGroup::Balance, MeasureGroup::Others],
        i)));
}
