//! Of `customers`.

use super::{Sampled, amount, count, pick, span};
use crate::calendar::SlotLength;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, customers [within] 4 i (&[span(i), span(i + 1)][..1 + i % 2]));
    each!(out, customers [day_cv growth] 4 i (amount(i)));
    each!(out, customers [slot_cv] 4 i (amount(i), pick(&SlotLength::ALL, i + 1)));
    each!(out, customers [recorded] 4 i (count(i), count(i + 1), count(i + 2)));
}
