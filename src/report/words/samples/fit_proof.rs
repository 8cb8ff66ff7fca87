//! Of `fit_proof`.

use super::{Sampled, names, pick};
use crate::fit::RuleBasis;

pub(super) fn sample(out: &mut Sampled) {
    each!(out, fit_proof [whole_of_many] 4 i (3, &names(2)[..i]));
    each!(out, fit_proof [other_rules] 3 i (&names(i)));
    each!(out, fit_proof [basis] 3 i (pick(&RuleBasis::ALL, i)));
}
