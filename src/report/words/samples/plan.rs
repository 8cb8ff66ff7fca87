//! Of `plan`.

use super::{Sampled, amount, count};
use crate::report::plan::Idle;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, plan [idle] 4 i ([Idle::FewerAgents, Idle::MoreAgents, Idle::Dearer,
        Idle::NotReached].into_iter().nth(i).unwrap()));
    each!(out, plan [confidence] 4 i (amount(i)));
    each!(out, plan [more_agents] 4 i (count(i), count(i + 1)));
    each!(out, plan [order_taken] 1 i ());
    each!(out, plan [work] 4 i (count(i), count(i + 1), count(i + 2)));
}
