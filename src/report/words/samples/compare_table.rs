//! Of `compare_table`.

use super::{Sampled, name, words};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, compare_table [kind] 1 i ());
    each!(out, compare_table [title] 3 i (name(i), &words(i + 1)));
    each!(out, compare_table [against] 2 i (name(i), name(i + 1), (i > 0).then(|| name(i + 2))));
    each!(out, compare_table [causes] 2 i (name(i), name(i + 1)));
    each!(out, compare_table [difference] 2 i ((i > 0).then(|| name(i))));
    each!(out, compare_table [below] 2 i (name(i)));
}
