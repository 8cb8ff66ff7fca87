//! Of `check`.

use super::{Sampled, count, flip, name, names, pick, share};
use crate::report::check::CheckOutcome;
use crate::report::words::Undecided;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, check [kind] 1 i ());
    each!(out, check [so_many] 4 i (pick(&CheckOutcome::ALL, i), count(i + 1)));
    each!(out, check [chances] 4 i (share(i), share(i + 1)));
    each!(out, check [cases] 6 i ([0, 0, 1, 1, 2, 12_345][i], [0, 1, 1, 2, 2, 12_345][i]));
    each!(out, check [warning against missing] 2 i (name(i), name(i + 1)));
    each!(out, check [no_data] 4 i (name(i), count(i + 1)));
    each!(out, check [known] 8 i (name(i), (i > 0).then(|| [name(i + 1).to_string(), name(i + 2).to_string()]),
        flip(i, 2), count(i + 3), (i > 0).then(|| pick(&[Undecided::More(1), Undecided::More(12_345),
        Undecided::TooFewDiffer, Undecided::TooFew, Undecided::TooNear], i + 4))));
    each!(out, check [same_bits no_worse does_the_same same_decisions] 2 i (name(i)));
    each!(out, check [worse] 4 i (&names(i), count(i + 1)));
    each!(out, check [better] 3 i (name(i), &names(i + 1)));
    each!(out, check [same_logs first_to_differ as_expected] 4 i (count(i)));
    each!(out, check [case] 4 i (name(i), &[1, 2, 3][..i % 4]));
}
