//! Of `conformance`.

use super::{Sampled, name};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, conformance [expected decided] 4 i ((i > 0).then(|| name(i)), &[1, 2, 3][..i % 4]));
    each!(out, conformance [just_before] 2 i (name(i)));
}
