//! Of `rules`.

use super::{Sampled, flip, pick, span};
use crate::rules::AfterHours;
use crate::rules::Assignment;
use crate::rules::AtLimit;
use crate::rules::Clock;
use crate::rules::Handover;
use crate::rules::LastAgent;
use crate::rules::Load;
use crate::rules::OnAway;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, rules [overflow] 4 i (span(i)));
    each!(out, rules [auto_reply] 2 i (flip(i, 0)));
    each!(out, rules [first_offer] 4 i (pick(&Assignment::ALL, i), pick(&Load::ALL, i + 1)));
    each!(out, rules [last_agent] 2 i (pick(&LastAgent::ALL, i)));
    each!(out, rules [hand_over] 3 i (pick(&Handover::ALL, i)));
    each!(out, rules [opening] 4 i (span(i), pick(&AtLimit::ALL, i + 1)));
    each!(out, rules [away] 2 i (pick(&OnAway::ALL, i)));
    each!(out, rules [full] 2 i (flip(i, 0), pick(&Load::ALL, i + 1)));
    each!(out, rules [counted] 4 i (pick(&Clock::ALL, i), flip(i, 1)));
    each!(out, rules [out_of_hours] 3 i (pick(&AfterHours::ALL, i)));
}
