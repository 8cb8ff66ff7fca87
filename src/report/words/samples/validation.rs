//! Of `validation`.

use super::{Sampled, count};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, validation [sentence] 4 i ([1, 2, 12_345, 12_345][i], [0, 1, 2, 12_345][i], 0.01));
    each!(out, validation [numbers] 1 i ());
    each!(out, validation [seed] 4 i (count(i)));
}
