//! Of `live`.

use super::{Sampled, name, pick};
use crate::report::words::live::KnobKind;
use crate::stats::comparison::ComparisonVerdict;

const KNOBS: [KnobKind; 6] = [
    KnobKind::Agents,
    KnobKind::Overflow,
    KnobKind::Limit,
    KnobKind::Customers,
    KnobKind::Reaction,
    KnobKind::AtOnce,
];

pub(super) fn sample(out: &mut Sampled) {
    each!(out, live [never nothing_open no_step no_day] 1 i ());
    each!(out, live [knob] 6 i (pick(&KNOBS, i)));
    each!(out, live [set] 18 i (pick(&KNOBS, i), ["1", "2", "30 min"][i / 6]));
    each!(out, live [today] 2 i (name(i)));
    each!(out, live [verdict] 5 i (pick(&[ComparisonVerdict::Better, ComparisonVerdict::Worse,
        ComparisonVerdict::Same, ComparisonVerdict::NotYetClear { more: None }, ComparisonVerdict::NoData], i)));
}
