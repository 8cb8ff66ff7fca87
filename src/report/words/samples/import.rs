//! Of `import`.

use super::{Sampled, count, name, names};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, import [kind write_it mapping_and_preset] 1 i ());
    each!(out, import [left_out] 4 i (count(i), count(i + 1)));
    each!(out, import [example] 2 i (name(i)));
    each!(out, import [row written] 4 i (name(i), count(i + 1)));
    each!(out, import [unread] 3 i (&names(i)));
}
