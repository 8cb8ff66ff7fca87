//! Of `catalogue`.

use super::{Sampled, name, pick};
use crate::scenario::CivilSpan;
use crate::unit::Better;
use crate::unit::Unit;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, catalogue [each_within each_kept] 2 i (name(i)));
    each!(out, catalogue [unit] 3 i (name(i), pick(&[Better::Lower, Better::Higher, Better::Neither], i + 1)));
    each!(out, catalogue [unit_name] 6 i (pick(&[Unit::Time, Unit::Share, Unit::Points, Unit::Ratio, Unit::Hours,
        Unit::Minutes], i)));
    each!(out, catalogue [stretches] 3 i (pick(&CivilSpan::ALL, i)));
}
