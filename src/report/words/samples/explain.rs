//! Of `explain`.

use super::{Sampled, count, flip, name, pick};
use crate::rules::OpenReason;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, explain [kind kinds] 1 i ());
    each!(out, explain [span whole_wait] 2 i (name(i), name(i + 1)));
    each!(out, explain [lane] 4 i (name(i), (i > 0).then(|| count(i + 1))));
    each!(out, explain [held] 2 i (name(i), name(i + 1), name(i + 2)));
    each!(out, explain [held_longest offer_slice] 4 i (name(i), count(i + 1)));
    each!(out, explain [folded] 4 i (count(i), name(i + 1), name(i + 2)));
    each!(out, explain [arrival] 2 i (flip(i, 0), (i > 0).then(|| name(i + 1))));
    each!(out, explain [team_process open_slice] 2 i (name(i)));
    each!(out, explain [opens] 4 i (pick(&OpenReason::ALL, i)));
}
