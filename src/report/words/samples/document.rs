//! Of `document`.

use super::{Sampled, amount, count, flip, name, pick};
use crate::report::document::Mark;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, document [more_rows] 4 i (count(i), (i > 0).then(|| name(i + 1))));
    each!(out, document [sketch] 4 i (name(i), amount(i + 1)));
    each!(out, document [marked] 11 i (pick(&[Mark::Best, Mark::Alike, Mark::Answer, Mark::Missed, Mark::Outside,
        Mark::Unclear, Mark::OutOfReach, Mark::Raised, Mark::Chance, Mark::NoEffect, Mark::Depends], i), name(i + 1)));
    each!(out, document [marks] 11 i (&[pick(&[Mark::Best, Mark::Alike, Mark::Answer, Mark::Missed, Mark::Outside,
        Mark::Unclear, Mark::OutOfReach, Mark::Raised, Mark::Chance, Mark::NoEffect, Mark::Depends], i)]));
    each!(out, document [mark mark_word] 11 i (pick(&[Mark::Best, Mark::Alike, Mark::Answer, Mark::Missed,
        Mark::Outside, Mark::Unclear, Mark::OutOfReach, Mark::Raised, Mark::Chance, Mark::NoEffect, Mark::Depends],
        i)));
    each!(out, document [again] 2 i (flip(i, 0)));
    each!(out, document [seen] 2 i (name(i)));
}
