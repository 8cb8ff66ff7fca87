//! Of `staffing_table`.

use super::{Sampled, amount, count, flip, name, pick};
use crate::calendar::SlotLength;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, staffing_table [kind weeks roster] 1 i ());
    each!(out, staffing_table [of_required] 4 i (count(i), count(i + 1), (i > 0).then(|| count(i + 2))));
    each!(out, staffing_table [gap] 4 i (count(i)));
    each!(out, staffing_table [gap_of_hours of_mean] 4 i (amount(i)));
    each!(out, staffing_table [days hours] 3 i (pick(&SlotLength::ALL, i)));
    each!(out, staffing_table [how] 8 i (name(i), pick(&SlotLength::ALL, i + 1), flip(i, 2), flip(i, 3)));
    each!(out, staffing_table [shifts] 2 i (flip(i, 0)));
}
