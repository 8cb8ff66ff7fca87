//! A verdict on a quantile of the waits of all replications together.
//!
//! It is at most b if no more than its part exceed b: a share of conversations like any other. Nothing is known of how the waits lie between the
//! longest ones, and nothing need be.

use super::judge::{ExpectationVerdict, Judged, Rates, judge};
use crate::stats::anytime::Sample;
use crate::stats::{QuantilePool, contributions};
use crate::unit::Unit;

/// What the waits say about bounds after so many replications; `values` are what each contributes to the quantile.
pub(super) fn judge_quantile(
    pool: &QuantilePool,
    values: &[f64],
    (low, high): (f64, f64),
    rates: Rates,
    replications: u32,
) -> Judged {
    let share = 1.0 - pool.part();
    let side = |bound: f64, or_equal: bool, bounds: (f64, f64)| {
        let judged = || judge(&contributions(&pool.beyond(bound, or_equal)), Unit::Share, bounds, rates, replications);
        bound.is_finite().then(judged)
    };
    let sides = [
        side(high, false, (f64::NEG_INFINITY, share)),
        // At least b: enough reach b.
        side(low, true, (share, f64::INFINITY)),
    ];
    let more = sides.iter().flatten().filter_map(|judged| judged.more).max();
    let Some(judged) = sides.into_iter().flatten().max_by_key(|judged| judged.verdict) else {
        return judge(values, Unit::Time, (low, high), rates, replications);
    };
    let interval = judged.interval.zip(judged.sample.as_ref()).map(|((from, to), sample)| {
        let at = |beyond: f64| pool.quantile((pool.part() - beyond + sample.mean).clamp(0.0, 1.0));
        (at(to), at(from))
    });
    let more = more.filter(|_| judged.verdict == ExpectationVerdict::Inconclusive);
    Judged { sample: Sample::of(values), interval, more, ..judged }
}
