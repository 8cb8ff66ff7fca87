//! Of `sweep`.

use super::{Sampled, flip};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, sweep [mark] 4 i (flip(i, 0), flip(i, 1)));
}
