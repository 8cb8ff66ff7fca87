//! Of `causes`.

use super::{Sampled, amount, flip, name, pick};
use crate::measure::Cause;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, causes [alike] 6 i (pick(&Cause::ALL, i), flip(i, 1)));
    each!(out, causes [apart] 6 i (pick(&Cause::ALL, i), (name(i + 1), amount(i + 2)), (name(i + 2), amount(i + 3))));
    each!(out, causes [change] 6 i ((i > 0).then(|| (pick(&Cause::ALL, i), amount(i + 1))),
        (i > 0).then(|| amount(i + 1))));
    each!(out, causes [name of_the_waiting] 6 i (pick(&Cause::ALL, i)));
}
