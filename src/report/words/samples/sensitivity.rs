//! Of `sensitivity`.

use super::{Sampled, name, names};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, sensitivity [depend unclear without_effect] 3 i (&names(i)));
    each!(out, sensitivity [opposite] 2 i (name(i)));
}
