//! Of `values`.

use super::{Sampled, amount, names, span, words};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, values [list] 3 i (&names(i)));
    each!(out, values [names] 3 i (&words(i)));
    each!(out, values [exact] 4 i (span(i)));
    each!(out, values [short] 4 i (amount(i)));
    each!(out, values [days] 4 i (i, [0, 2, 2, 6][i]));
}
