//! Of `live`.

use super::{Sampled, name, pick};
use crate::report::words::live::KnobKind;
use crate::stats::comparison::ComparisonVerdict;
use crate::time::SimSpan;

const KNOBS: [KnobKind; 7] = [
    KnobKind::Agents,
    KnobKind::Overflow,
    KnobKind::Limit,
    KnobKind::Customers,
    KnobKind::Reaction,
    KnobKind::AtOnce,
    KnobKind::Rest,
];

fn hours(hours: i64) -> SimSpan {
    SimSpan::from_hours(hours)
}

pub(super) fn sample(out: &mut Sampled) {
    each!(out, live [never nothing_open no_step no_day] 1 i ());
    each!(out, live [knob] 7 i (pick(&KNOBS, i)));
    each!(out, live [set] 21 i (pick(&KNOBS, i), ["1", "2", "30 min"][i / 7]));
    each!(out, live [today rest with_data] 2 i (name(i)));
    each!(out, live [is_there] 2 i (i == 1));
    each!(out, live [often] 4 i ([(10, 0), (0, 10), (5, 4), (0, 0)][i], 10, hours(24 * [7, 28, 10, 7][i])));
    each!(out, live [mostly] 3 i ("30 min", "40 min", hours(24 * [7, 28, 10][i])));
    each!(out, live [verdict] 5 i (pick(&[ComparisonVerdict::Better, ComparisonVerdict::Worse,
        ComparisonVerdict::Same, ComparisonVerdict::NotYetClear { more: None }, ComparisonVerdict::NoData], i)));
}
