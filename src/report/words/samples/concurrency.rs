//! Of `concurrency`.

use super::{Sampled, count};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, concurrency [without_speed] 1 i ());
    each!(out, concurrency [speed_ends] 4 i (count(i)));
}
