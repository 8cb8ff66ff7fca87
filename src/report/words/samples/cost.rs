//! Of `cost`.

use super::{Sampled, name, pick};
use crate::report::cost::Part;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, cost [part] 6 i (pick(&[Part::Pay, Part::Platform, Part::Conversations, Part::Lost, Part::Wait,
        Part::SetUp], i)));
    each!(out, cost [sentence] 2 i (name(i), (i > 0).then(|| name(i + 1))));
}
