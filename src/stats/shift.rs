//! By how much means have moved between two builds, each with a verdict, and one error rate for all.
//!
//! The verdicts are those of [`comparison`](super::comparison), and so is what they promise: a verdict is clear when
//! both boundaries of its region are ruled out, and Holm's steps take all p-values of a family together. Here the
//! values come in pairs (t-test of the differences) or from runs of their own ([`Welch`]), and what has no spread
//! is tested, too, so that nothing is claimed on two replications that happen to agree. Of a difference whose interval cannot
//! be stated (see `stated`) nothing is said; of values from runs of their own that asks it of either side.

use super::anytime::Sample;
use super::comparison::ComparisonVerdict;
use super::holm::holm;
use super::interval::Estimate;
use super::paired::Paired;
use super::stated::{Behind, Unstated};
use super::student::{quantile_between, two_sided_p_between};
use super::welch::Welch;
use crate::unit::Better;

/// One measure, before and after. What cannot be computed is `None`, never a NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocationShift {
    /// How many values each mean is of; of pairs, those with a number on both sides.
    pub n: [usize; 2],
    /// The mean before and after.
    pub means: [Option<f64>; 2],
    /// After less before.
    pub difference: Option<f64>,
    /// Half of the 95 % interval of the difference; `None` where there is none, or it cannot be stated.
    pub half_width: Option<f64>,
    /// Why nothing can be told of the difference.
    pub untold: Option<Unstated>,
    /// Whether not a single pair differs in any bit; never known without pairs.
    pub unchanged: bool,
    error: Option<f64>,
    freedom: f64,
}

/// What is said of one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// The p-value of this measure alone; `None` where there is nothing to test.
    pub p: Option<f64>,
    /// Holm's adjusted p-value: clear if at most the rate.
    pub adjusted: Option<f64>,
    /// The verdict. It never proposes more replications.
    pub verdict: ComparisonVerdict,
}

impl LocationShift {
    /// Values of replication 0, 1, … before and after, on the same random numbers. Only those are compared that
    /// both sides have.
    pub fn paired(before: &[f64], after: &[f64], behind: Behind) -> Self {
        let common = before.len().min(after.len());
        let (before, after) = (&before[..common], &after[..common]);
        let found = Paired::of(before, after).stated(behind);
        let same = |(a, b): (&f64, &f64)| a == b || a.is_nan() && b.is_nan();
        LocationShift {
            n: [found.n; 2],
            means: [found.mean_a, found.mean_b],
            difference: found.difference.mean,
            half_width: found.difference.half_width(),
            untold: found.untold(),
            unchanged: before.iter().zip(after).all(same),
            error: found.difference.standard_error(),
            freedom: found.n as f64 - 1.0,
        }
    }

    /// Values of independent replications before and after.
    pub fn independent(before: &[f64], after: &[f64], behind: Behind) -> Self {
        let all = [before, after].map(|values| {
            let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
            let skewness = Sample::of(&finite).map_or(0.0, |sample| sample.skewness);
            Estimate::of(&finite).stated(behind.grounds(finite.len(), skewness))
        });
        let found = Welch::of(before, after);
        let [a, b] = all.map(|one| one.mean);
        let mut untold = all.iter().filter_map(|one| one.unstated?.of_difference());
        let untold = found.filter(|found| found.error > 0.0).and_then(|_| untold.next());
        LocationShift {
            n: all.map(|one| one.n),
            means: [a, b],
            difference: a.zip(b).map(|(a, b)| b - a),
            half_width: found.filter(|_| untold.is_none()).and_then(|found| found.half_width(Estimate::CONFIDENCE)),
            untold,
            unchanged: false,
            error: found.map(|found| found.error),
            freedom: found.map_or(f64::NAN, |found| found.freedom),
        }
    }

    /// The interval of the difference at another confidence, where one can be stated.
    pub fn interval(&self, confidence: f64) -> Option<(f64, f64)> {
        if self.untold.is_some() {
            return None;
        }
        let (difference, error) = (self.difference?, self.error?);
        let half = if error == 0.0 { 0.0 } else { quantile_between(confidence, self.freedom)? * error };
        Some((difference - half, difference + half))
    }

    /// The p-value of the nearer boundary, `distance` from the mean.
    fn p(&self, distance: f64) -> Option<f64> {
        match self.error? {
            // Without spread there is no t. If chance turned each sign, they would agree with this probability.
            0.0 => Some(0.5f64.powi(self.n[0].min(self.n[1]) as i32 - 1)),
            error => two_sided_p_between(distance / error, self.freedom),
        }
    }
}

/// Judges all shifts at a family-wise error `rate`; each with which way is better and the largest difference that
/// does not matter. `None` unless 0 < `rate` < 1.
pub fn judge(rate: f64, shifts: &[(LocationShift, Better, f64)]) -> Option<Vec<Judgement>> {
    if !(rate > 0.0 && rate < 1.0) {
        return None;
    }
    let mut found: Vec<Judgement> = shifts.iter().map(before_the_test).collect();
    let p: Vec<f64> = found.iter().filter_map(|one| one.p).collect();
    let tested = found.iter_mut().zip(shifts).filter(|(one, _)| one.p.is_some());
    for ((one, (shift, better, margin)), step) in tested.zip(holm(&p)) {
        one.adjusted = Some(step.adjusted);
        one.verdict = match shift.difference.and_then(|difference| better.turned(difference)) {
            _ if step.adjusted > rate => ComparisonVerdict::NotYetClear { more: None },
            Some(by) if by >= *margin => ComparisonVerdict::Better,
            Some(by) if by <= -margin => ComparisonVerdict::Worse,
            _ => ComparisonVerdict::WithinMargin,
        };
    }
    Some(found)
}

/// The verdict where nothing is left to chance, or the p-value.
fn before_the_test((shift, better, margin): &(LocationShift, Better, f64)) -> Judgement {
    let without = |verdict| Judgement { p: None, adjusted: None, verdict };
    if *better == Better::Neither {
        return without(ComparisonVerdict::NoDirection);
    }
    let still = shift.error == Some(0.0) && shift.difference == Some(0.0);
    match shift.difference {
        Some(_) if shift.unchanged || still => without(ComparisonVerdict::Same),
        Some(_) if shift.untold.is_some() => without(ComparisonVerdict::NotYetClear { more: None }),
        Some(by) => Judgement { p: shift.p((by.abs() - margin).abs()), ..without(ComparisonVerdict::NoData) },
        None => without(ComparisonVerdict::NoData),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Statistic;

    const LOWER: Better = Better::Lower;
    const MEAN: Behind = Behind { statistic: Statistic::Mean, conversations: 100.0 };

    fn paired(before: &[f64], after: &[f64]) -> LocationShift {
        LocationShift::paired(before, after, MEAN)
    }

    fn independent(before: &[f64], after: &[f64]) -> LocationShift {
        LocationShift::independent(before, after, MEAN)
    }

    fn verdict(shift: LocationShift, better: Better, margin: f64, rate: f64) -> (Option<f64>, ComparisonVerdict) {
        let found = judge(rate, &[(shift, better, margin)]).unwrap()[0];
        (found.p.map(|p| (p * 1e6).round() / 1e6), found.verdict)
    }

    /// Differences 1, 2, 0, 3: mean 1.5, sd (5/3)^(1/2), error (5/12)^(1/2), t = 2.3238 with 3 degrees of freedom. In
    /// closed form p = 1 - 2/pi (u + s c) with u = atan(t / 3^(1/2)), s = sin u, c = cos u: 0.1027.
    #[test]
    fn pairs_worked_by_hand() {
        let (a, b) = ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 3.0, 7.0]);
        let shift = paired(&a, &b);
        assert_eq!((shift.means, shift.difference, shift.n), ([Some(2.5), Some(4.0)], Some(1.5), [4, 4]));
        let u = (1.5 / (5.0f64 / 12.0).sqrt() / 3.0f64.sqrt()).atan();
        let p = 1.0 - std::f64::consts::FRAC_2_PI * (u + u.sin() * u.cos());
        assert!((p - 0.1027).abs() < 5e-5);
        let p = Some((p * 1e6).round() / 1e6);
        assert_eq!(verdict(shift, LOWER, 0.0, 0.11), (p, ComparisonVerdict::Worse));
        assert_eq!(verdict(shift, Better::Higher, 0.0, 0.11), (p, ComparisonVerdict::Better));
        assert_eq!(verdict(shift, LOWER, 0.0, 0.10), (p, ComparisonVerdict::NotYetClear { more: None }));
        // The same test of the margin, on either side of the mean: as far from 3 as from 0.
        assert_eq!(verdict(shift, LOWER, 3.0, 0.11), (p, ComparisonVerdict::WithinMargin));
        assert_eq!(verdict(shift, Better::Neither, 0.0, 0.11), (None, ComparisonVerdict::NoDirection));
        // Replications that one side lacks do not count.
        assert_eq!(paired(&[a[0], a[1], a[2], a[3], 9.0], &b), shift);
    }

    #[test]
    fn no_difference_at_all_needs_no_test() {
        let nan = f64::NAN;
        let same = paired(&[1.0, nan, 3.0], &[1.0, nan, 3.0]);
        assert!(same.unchanged);
        assert_eq!(verdict(same, LOWER, 0.5, 0.01), (None, ComparisonVerdict::Same));
        assert_eq!(verdict(paired(&[1.0], &[1.0]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::Same));
        // Not defined on either side; on one side only; a single pair that differs.
        assert_eq!(verdict(paired(&[nan], &[nan]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
        let gone = paired(&[1.0, 2.0], &[nan, nan]);
        assert!(!gone.unchanged);
        assert_eq!(verdict(gone, LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
        assert_eq!(verdict(paired(&[1.0], &[2.0]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
    }

    /// Differences that are all alike: chance makes n signs agree once in 2^(n - 1).
    #[test]
    fn few_pairs_that_agree_prove_little() {
        let of = |n: usize| paired(&vec![1.0; n], &vec![2.0; n]);
        assert_eq!(verdict(of(2), LOWER, 0.0, 0.05), (Some(0.5), ComparisonVerdict::NotYetClear { more: None }));
        assert_eq!(verdict(of(10), LOWER, 0.0, 0.05), (Some(0.001953), ComparisonVerdict::Worse));
        assert_eq!(verdict(of(10), LOWER, 2.0, 0.05).1, ComparisonVerdict::WithinMargin);
    }

    /// The example of `welch`: p = 0.07939.
    #[test]
    fn independent_runs() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let shift = independent(&first, &second);
        let (p, found) = verdict(shift, Better::Higher, 0.0, 0.08);
        assert_eq!(((p.unwrap() * 1e5).round(), found), (7939.0, ComparisonVerdict::Better));
        assert_eq!(verdict(shift, Better::Higher, 0.0, 0.05).1, ComparisonVerdict::NotYetClear { more: None });
        assert_eq!(verdict(independent(&[2.0, 2.0], &[2.0; 3]), LOWER, 0.0, 0.05).1, ComparisonVerdict::Same);
        assert_eq!(verdict(independent(&[2.0], &[2.0; 3]), LOWER, 0.0, 0.05).1, ComparisonVerdict::NoData);
    }

    /// Thirty measures that do not differ, together 500 times: at 5 % some verdict about 25 times, five standard
    /// errors allowed (24). Fixed seed.
    #[test]
    fn the_family_keeps_its_rate() {
        use crate::stats::normal::NormalDraws;
        let mut normal = NormalDraws::new(11);
        let mut draws = |n: usize| (0..n).map(|_| normal.draw()).collect::<Vec<f64>>();
        let mut wrong = 0;
        for _ in 0..500 {
            let paired = (0..15).map(|_| paired(&draws(12), &draws(12))).collect::<Vec<_>>();
            let apart = (0..15).map(|_| independent(&draws(9), &draws(14)));
            let all: Vec<_> = paired.into_iter().chain(apart).map(|shift| (shift, LOWER, 0.0)).collect();
            let found = judge(0.05, &all).unwrap();
            wrong += usize::from(
                found.iter().any(|one| matches!(one.verdict, ComparisonVerdict::Worse | ComparisonVerdict::Better)),
            );
        }
        assert!((3..=49).contains(&wrong), "{wrong}");
    }

    /// The rule of `compare`, whether in pairs or not: extremes, quantiles of few, and what one or two runs carry.
    #[test]
    fn what_cannot_be_told_has_no_verdict() {
        let low: Vec<f64> = (0..30).map(|i| f64::from(i % 7)).collect();
        let high: Vec<f64> = low.iter().enumerate().map(|(i, value)| value + 50.0 + (i % 5) as f64).collect();
        let (none, p99) = (ComparisonVerdict::NotYetClear { more: None }, Statistic::Quantile(0.99));
        let of = |statistic, conversations| Behind { statistic, conversations };
        for (behind, untold) in [
            (MEAN, None),
            (of(Statistic::Share, 100.0), None),
            (of(Statistic::Extreme, 1e6), Some(Unstated::Extreme)),
            (of(p99, 499.0), Some(Unstated::FewBeyond)),
            (of(p99, 500.0), None),
            (of(p99, f64::INFINITY), None),
        ] {
            let both = [LocationShift::paired(&low, &high, behind), LocationShift::independent(&low, &high, behind)];
            for shift in both {
                let expected = if untold.is_some() { none } else { ComparisonVerdict::Worse };
                assert_eq!((shift.untold, verdict(shift, LOWER, 0.0, 0.05).1), (untold, expected), "{behind:?}");
                let has_interval = (shift.half_width.is_some(), shift.interval(0.99).is_some());
                assert_eq!(has_interval, (untold.is_none(), untold.is_none()));
            }
            // What does not differ is the same, whatever it is.
            let same = LocationShift::paired(&low, &low, behind);
            assert_eq!((same.untold, verdict(same, LOWER, 0.0, 0.05).1), (None, ComparisonVerdict::Same));
        }
        // Two runs of 30 carry it, on one side or as the difference; 12 are enough.
        let carried =
            |count: usize| (0..30).map(|i| if i < count { 900.0 } else { (i % 3) as f64 }).collect::<Vec<_>>();
        let plain: Vec<f64> = (0..30).map(|i| f64::from(i % 3)).collect();
        for (count, untold) in [(2, Some(Unstated::Carried)), (12, None)] {
            assert_eq!(paired(&plain, &carried(count)).untold, untold);
            assert_eq!(independent(&carried(count), &plain).untold, untold);
        }
        // Nothing at all on one side, and enough of it on the other.
        assert_eq!(independent(&[0.0; 30], &carried(12)).untold, None);
        // What all runs have alike needs no interval.
        let alike = LocationShift::paired(&[1.0; 12], &[2.0; 12], of(Statistic::Extreme, 100.0));
        assert_eq!((alike.untold, verdict(alike, LOWER, 0.0, 0.05).1), (None, ComparisonVerdict::Worse));
    }

    #[test]
    fn a_rate_that_is_none() {
        assert!([0.0, 1.0, f64::NAN].iter().all(|rate| judge(*rate, &[]).is_none()));
        assert_eq!(judge(0.01, &[]), Some(Vec::new()));
    }
}
