//! Of `refused_values`.

use super::{Sampled, name};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, refused_values [whole] 2 i ((i > 0).then(|| name(i)), name(i + 1), name(i + 2)));
    each!(out, refused_values [seed flag_or_variable] 2 i (name(i), name(i + 1)));
    each!(out, refused_values [folder] 1 i ());
}
