//! Of `sweep_table`.

use super::{Sampled, flip, name, names};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, sweep_table [kind below note] 1 i ());
    each!(out, sweep_table [varied] 8 i (name(i), &names(i + 1), flip(i, 2)));
}
