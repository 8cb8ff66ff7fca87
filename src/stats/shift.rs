//! By how much means have moved between two builds, each with a verdict, and one error rate for all.
//!
//! The verdicts are those of [`comparison`](super::comparison), and so is what they promise: a verdict is clear when
//! both boundaries of its region are ruled out, and Holm's steps take all p-values of a family together. Here the
//! values come in pairs (t-test of the differences) or from runs of their own ([`Welch`]), and what has no spread
//! is tested, too, so that nothing is claimed on two replications that happen to agree.

use super::comparison::ComparisonVerdict;
use super::holm::holm;
use super::interval::Estimate;
use super::paired::Paired;
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
    /// Half of the 95 % interval of the difference.
    pub half_width: Option<f64>,
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
    pub fn paired(before: &[f64], after: &[f64]) -> Self {
        let common = before.len().min(after.len());
        let (before, after) = (&before[..common], &after[..common]);
        let found = Paired::of(before, after);
        let same = |(a, b): (&f64, &f64)| a == b || a.is_nan() && b.is_nan();
        LocationShift {
            n: [found.n; 2],
            means: [found.mean_a, found.mean_b],
            difference: found.difference.mean,
            half_width: found.difference.half_width(),
            unchanged: before.iter().zip(after).all(same),
            error: found.difference.standard_error(),
            freedom: found.n as f64 - 1.0,
        }
    }

    /// Values of independent replications before and after.
    pub fn independent(before: &[f64], after: &[f64]) -> Self {
        let all = [before, after].map(|values| {
            let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
            Estimate::of(&finite)
        });
        let found = Welch::of(before, after);
        let [a, b] = all.map(|one| one.mean);
        LocationShift {
            n: all.map(|one| one.n),
            means: [a, b],
            difference: a.zip(b).map(|(a, b)| b - a),
            half_width: found.and_then(|found| found.half_width(Estimate::CONFIDENCE)),
            unchanged: false,
            error: found.map(|found| found.error),
            freedom: found.map_or(f64::NAN, |found| found.freedom),
        }
    }

    /// The interval of the difference at another confidence.
    pub fn interval(&self, confidence: f64) -> Option<(f64, f64)> {
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
        Some(by) => Judgement { p: shift.p((by.abs() - margin).abs()), ..without(ComparisonVerdict::NoData) },
        None => without(ComparisonVerdict::NoData),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWER: Better = Better::Lower;

    fn verdict(shift: LocationShift, better: Better, margin: f64, rate: f64) -> (Option<f64>, ComparisonVerdict) {
        let found = judge(rate, &[(shift, better, margin)]).unwrap()[0];
        (found.p.map(|p| (p * 1e6).round() / 1e6), found.verdict)
    }

    /// Differences 1, 2, 0, 3: mean 1.5, sd (5/3)^(1/2), error (5/12)^(1/2), t = 2.3238 with 3 degrees of freedom. In
    /// closed form p = 1 - 2/pi (u + s c) with u = atan(t / 3^(1/2)), s = sin u, c = cos u: 0.1027.
    #[test]
    fn pairs_worked_by_hand() {
        let (a, b) = ([1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 3.0, 7.0]);
        let shift = LocationShift::paired(&a, &b);
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
        assert_eq!(LocationShift::paired(&[a[0], a[1], a[2], a[3], 9.0], &b), shift);
    }

    #[test]
    fn no_difference_at_all_needs_no_test() {
        let nan = f64::NAN;
        let same = LocationShift::paired(&[1.0, nan, 3.0], &[1.0, nan, 3.0]);
        assert!(same.unchanged);
        assert_eq!(verdict(same, LOWER, 0.5, 0.01), (None, ComparisonVerdict::Same));
        assert_eq!(verdict(LocationShift::paired(&[1.0], &[1.0]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::Same));
        // Not defined on either side; on one side only; a single pair that differs.
        assert_eq!(verdict(LocationShift::paired(&[nan], &[nan]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
        let gone = LocationShift::paired(&[1.0, 2.0], &[nan, nan]);
        assert!(!gone.unchanged);
        assert_eq!(verdict(gone, LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
        assert_eq!(verdict(LocationShift::paired(&[1.0], &[2.0]), LOWER, 0.0, 0.01), (None, ComparisonVerdict::NoData));
    }

    /// Differences that are all alike: chance makes n signs agree once in 2^(n - 1).
    #[test]
    fn few_pairs_that_agree_prove_little() {
        let of = |n: usize| LocationShift::paired(&vec![1.0; n], &vec![2.0; n]);
        assert_eq!(verdict(of(2), LOWER, 0.0, 0.05), (Some(0.5), ComparisonVerdict::NotYetClear { more: None }));
        assert_eq!(verdict(of(10), LOWER, 0.0, 0.05), (Some(0.001953), ComparisonVerdict::Worse));
        assert_eq!(verdict(of(10), LOWER, 2.0, 0.05).1, ComparisonVerdict::WithinMargin);
    }

    /// The example of `welch`: p = 0.07939.
    #[test]
    fn independent_runs() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let shift = LocationShift::independent(&first, &second);
        let (p, found) = verdict(shift, Better::Higher, 0.0, 0.08);
        assert_eq!(((p.unwrap() * 1e5).round(), found), (7939.0, ComparisonVerdict::Better));
        assert_eq!(verdict(shift, Better::Higher, 0.0, 0.05).1, ComparisonVerdict::NotYetClear { more: None });
        assert_eq!(
            verdict(LocationShift::independent(&[2.0, 2.0], &[2.0; 3]), LOWER, 0.0, 0.05).1,
            ComparisonVerdict::Same
        );
        assert_eq!(
            verdict(LocationShift::independent(&[2.0], &[2.0; 3]), LOWER, 0.0, 0.05).1,
            ComparisonVerdict::NoData
        );
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
            let paired = (0..15).map(|_| LocationShift::paired(&draws(12), &draws(12))).collect::<Vec<_>>();
            let apart = (0..15).map(|_| LocationShift::independent(&draws(9), &draws(14)));
            let all: Vec<_> = paired.into_iter().chain(apart).map(|shift| (shift, LOWER, 0.0)).collect();
            let found = judge(0.05, &all).unwrap();
            wrong += usize::from(
                found.iter().any(|one| matches!(one.verdict, ComparisonVerdict::Worse | ComparisonVerdict::Better)),
            );
        }
        assert!((3..=49).contains(&wrong), "{wrong}");
    }

    #[test]
    fn a_rate_that_is_none() {
        assert!([0.0, 1.0, f64::NAN].iter().all(|rate| judge(*rate, &[]).is_none()));
        assert_eq!(judge(0.01, &[]), Some(Vec::new()));
    }
}
