//! Of `numbers`.

use super::{Sampled, count, flip, name};

pub(super) fn sample(out: &mut Sampled) {
    each!(out, numbers [wait lost opened a_month a_week paid_hours mean_wait taken in_novos] 1 i ());
    each!(out, numbers [within sure] 2 i (name(i)));
    each!(out, numbers [agents customers in_runs times_offered offers] 4 i (count(i)));
    each!(out, numbers [elsewhere] 2 i (name(i), name(i + 1)));
    each!(out, numbers [waited] 2 i (flip(i, 0)));
}
