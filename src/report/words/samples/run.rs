//! Of `run`.

use super::{Sampled, amount, flip, pick, share};
use crate::rules::OpenReason;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, run [waits] 4 i (flip(i, 0), amount(i + 1), amount(i + 2), (i > 0).then(|| amount(i + 3))));
    each!(out, run [lost] 8 i (share(i), (i > 0).then(|| amount(i + 1)), flip(i, 2)));
    each!(out, run [silent] 4 i (share(i), amount(i + 1)));
    each!(out, run [opened] 4 i (share(i), (i > 0).then(|| pick(&OpenReason::ALL, i + 1))));
    each!(out, run [stranded] 4 i (amount(i)));
    each!(out, run [unanswered] 4 i (share(i)));
}
