//! Of `plan_table`.

use super::{Sampled, name, pick};
use crate::experiment::search::LeftOut;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, plan_table [kind order none changes] 1 i ());
    each!(out, plan_table [below] 2 i (name(i)));
    each!(out, plan_table [leaves_out] 13 i (pick(&[LeftOut::Noticing, LeftOut::OneAtATime, LeftOut::Overflow,
        LeftOut::OpenToAll, LeftOut::Hours, LeftOut::Days, LeftOut::Leaving, LeftOut::Silence, LeftOut::Handling,
        LeftOut::Speed, LeftOut::Absence, LeftOut::Sharing, LeftOut::Returns], i)));
}
