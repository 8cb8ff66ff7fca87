//! Of `sure`.

use super::{Sampled, amount, count, flip, name, pick, share, span};
use crate::stats::SureOf;
use crate::unit::Unit;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, sure [name] 4 i ((i > 0).then(|| pick(&[SureOf::Mean, SureOf::Horizon], i)), span(i + 1)));
    each!(out, sure [note] 4 i (count(i)));
    each!(out, sure [promise] 6 i (share(i), name(i + 1), amount(i + 2), pick(&[Unit::Time, Unit::Share,
        Unit::Points, Unit::Ratio, Unit::Hours, Unit::Minutes], i + 3)));
    each!(out, sure [lies] 6 i (name(i), (amount(i + 1), amount(i + 2)), (amount(i + 2), amount(i + 3)), span(i + 3),
        pick(&[Unit::Time, Unit::Share, Unit::Points, Unit::Ratio, Unit::Hours, Unit::Minutes], i + 4)));
    each!(out, sure [model_alone] 1 i ());
    each!(out, sure [datum] 2 i (name(i), name(i + 1)));
    each!(out, sure [banded_note] 4 i (name(i), flip(i, 1)));
    each!(out, sure [of_measure] 2 i (name(i)));
    each!(out, sure [head] 4 i (pick(&[SureOf::Mean, SureOf::Horizon], i), span(i + 1)));
    each!(out, sure [measure] 6 i (name(i), amount(i + 1), pick(&[Unit::Time, Unit::Share, Unit::Points, Unit::Ratio,
        Unit::Hours, Unit::Minutes], i + 2)));
}
