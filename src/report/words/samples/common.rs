//! Of `common`.

use super::{Sampled, count, flip, name, names, words};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, common [a key] 2 i (name(i)));
    each!(out, common [and] 3 i (&words(i)));
    each!(out, common [and_more] 4 i (count(i)));
    each!(out, common [all_targets] 3 i (&names(i)));
    each!(out, common [customers] 2 i (flip(i, 0)));
}
