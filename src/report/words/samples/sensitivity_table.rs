//! Of `sensitivity_table`.

use super::{Sampled, flip};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, sensitivity_table [kind matters] 1 i ());
    each!(out, sensitivity_table [effects] 2 i (flip(i, 0)));
}
