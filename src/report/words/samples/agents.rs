//! Of `agents`.

use super::Sampled;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, agents [all] 1 i ());
}
