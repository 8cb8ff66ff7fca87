//! Of `staffing`.

use super::{Sampled, amount, count, day, flip, name, pick, words};
use crate::calendar::SlotLength;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, staffing [days one_team_at_a_time] 2 i (name(i)));
    each!(out, staffing [paid_hours agents] 4 i (amount(i)));
    each!(out, staffing [cannot_be_least] 3 i (name(i), &words(i + 1)));
    each!(out, staffing [now] 4 i (count(i), &[1, 2, 3][..i % 4], (i > 0).then(|| (count(i + 2), count(i + 3),
        count(i + 4))), pick(&SlotLength::ALL, i + 3)));
    each!(out, staffing [busiest_week] 4 i (day(i), amount(i + 1), amount(i + 2)));
    each!(out, staffing [out_of_reach] 8 i (&[1, 2, 3][..i % 4], pick(&SlotLength::ALL, i + 1), flip(i, 2)));
    each!(out, staffing [marks_matter] 4 i (count(i), count(i + 1), pick(&SlotLength::ALL, i + 2)));
    each!(out, staffing [name_a_target] 1 i ());
}
