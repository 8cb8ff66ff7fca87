//! Of `cli`.

use super::{Sampled, name};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, cli [of_replications] 2 i (name(i), name(i + 1), name(i + 2)));
}
