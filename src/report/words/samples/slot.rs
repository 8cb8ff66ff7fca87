//! Of `slot`.

use super::{Sampled, count, pick};
use crate::calendar::SlotLength;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, slot [one many sentence] 3 i (pick(&SlotLength::ALL, i)));
    each!(out, slot [counted] 4 i (count(i), pick(&SlotLength::ALL, i + 1)));
}
