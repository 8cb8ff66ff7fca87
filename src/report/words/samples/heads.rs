//! Of `heads`.

use super::{Sampled, flip, pick};
use crate::calendar::SlotLength;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, heads [week_by] 4 i (pick(&SlotLength::ALL, i), flip(i, 1)));
    each!(out, heads [every] 3 i (pick(&SlotLength::ALL, i)));
}
