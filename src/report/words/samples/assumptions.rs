//! Of `assumptions`.

use super::{Sampled, count, flip, pick, words};
use crate::report::assumptions::AssumptionHeading;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, assumptions [heading] 7 i (pick(&[AssumptionHeading::Time, AssumptionHeading::Customers,
        AssumptionHeading::Agents, AssumptionHeading::Rotations, AssumptionHeading::Rules, AssumptionHeading::Costs,
        AssumptionHeading::NotModelled], i)));
    each!(out, assumptions [heading_of] 7 i (pick(&[AssumptionHeading::Time, AssumptionHeading::Customers,
        AssumptionHeading::Agents, AssumptionHeading::Rotations, AssumptionHeading::Rules, AssumptionHeading::Costs,
        AssumptionHeading::NotModelled], i), &words(i + 1)));
    each!(out, assumptions [not_modelled] 2 i (flip(i, 0)));
    each!(out, assumptions [more_agents more_teams] 4 i (count(i)));
}
