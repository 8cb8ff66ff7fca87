//! From values of a measure to a verdict.

use crate::experiment::rare::{self, End};
use crate::stats::Unstated;
use crate::stats::anytime::Sample;
use crate::unit::Unit;

/// What is known of an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExpectationVerdict {
    /// It holds.
    Pass,
    /// Nobody knows yet: the interval lies on both sides.
    Inconclusive,
    /// It does not hold.
    Fail,
}

/// The chances of a wrong verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// That an expectation that holds fails, at most; of this one, so that all of a call together have the rate that
    /// was asked for (C. E. Bonferroni).
    pub false_fail: f64,
    /// That an expectation that does not hold passes, at most; of each.
    pub false_pass: f64,
}

impl Rates {
    /// The chance of a false pass of each expectation.
    pub const FALSE_PASS: f64 = 0.05;

    /// The rates of each of `count` expectations of which together any fails falsely with a chance of `false_alarm` at
    /// most.
    pub fn shared(false_alarm: f64, count: usize) -> Rates {
        Rates { false_fail: false_alarm / count.max(1) as f64, false_pass: Rates::FALSE_PASS }
    }
}

/// A verdict and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The word.
    pub verdict: ExpectationVerdict,
    /// The values so far; `None`: no replication has the measure.
    pub sample: Option<Sample>,
    /// The interval that decided, or that of a pass as long as nothing is decided; `None` while there is none.
    pub interval: Option<(f64, f64)>,
    /// Replications at which this is what was known.
    pub replications: u32,
    /// About how many more would decide, if all goes on as it is; `None` if nobody can tell.
    pub more: Option<u64>,
    /// Why nothing can be told of the difference from a baseline, however many there are.
    pub untold: Option<Unstated>,
}

/// What values that are all alike, and must be, say about bounds.
pub(super) fn settled(values: &[f64], bounds: (f64, f64), replications: u32) -> Judged {
    let sample = Sample::of(values);
    let verdict = match &sample {
        None => ExpectationVerdict::Inconclusive,
        Some(sample) if (bounds.0..=bounds.1).contains(&sample.mean) => ExpectationVerdict::Pass,
        Some(_) => ExpectationVerdict::Fail,
    };
    Judged { verdict, sample, interval: None, replications, more: None, untold: None }
}

/// What these values, one a replication, say about bounds after `replications` of them; `unit` is the measure's.
pub(super) fn judge(values: &[f64], unit: Unit, bounds: (f64, f64), rates: Rates, replications: u32) -> Judged {
    let sample = Sample::of(values);
    let verdict = ExpectationVerdict::Inconclusive;
    let blank = Judged { verdict, sample, interval: None, replications, more: None, untold: None };
    let Some(sample) = sample else { return blank };
    let (low, high) = bounds;
    let strict = sample.interval(rates.false_fail);
    let overstepped = strict.and_then(|(from, to)| match (from > high, to < low) {
        (true, _) => Some((End::Lower, high)),
        (_, true) => Some((End::Upper, low)),
        _ => None,
    });
    if let Some((end, bound)) = overstepped {
        let needed = rare::needed_to_fail(&sample, end, unit, bound, rates.false_fail);
        if sample.n >= needed {
            return Judged { verdict: ExpectationVerdict::Fail, interval: strict, ..blank };
        }
        let more = (needed < usize::MAX).then(|| (needed - sample.n) as u64);
        return Judged { interval: strict, more, ..blank };
    }
    let plain = sample.interval(rates.false_pass);
    // Each end that must hold has to be trusted.
    let ends = [(End::Lower, low), (End::Upper, high)].into_iter().filter(|(_, bound)| bound.is_finite());
    let least = ends.map(|(end, bound)| rare::needed_to_pass(&sample, end, unit, bound, rates.false_pass));
    let least = least.max().unwrap_or(0);
    if let Some((from, to)) = plain
        && from >= low
        && to <= high
        && sample.n >= least
    {
        return Judged { verdict: ExpectationVerdict::Pass, interval: plain, ..blank };
    }
    let holds = sample.mean >= low && sample.mean <= high;
    let rate = if holds { rates.false_pass } else { rates.false_fail };
    // Inside, both bounds must be cleared; outside, the one that is overstepped.
    let needed = [low, high].into_iter().filter(|bound| bound.is_finite());
    let needed = needed.map(|bound| sample.values_to_leave_out(bound, rate));
    let all = if holds {
        needed.collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max())
    } else {
        needed.flatten().min()
    };
    let least = if holds { least } else { 0 };
    let more = all.map(|all| all.max(least).saturating_sub(sample.n).max(1) as u64);
    Judged { interval: plain, more, ..blank }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: Rates = Rates { false_fail: 0.001, false_pass: 0.05 };

    /// Some values about `mean` with a standard deviation near 1.
    fn values(mean: f64, n: u32) -> Vec<f64> {
        (0..n).map(|i| mean + (f64::from(i * 37 % 60) - 29.5) / 17.5).collect()
    }

    fn verdict(mean: f64, low: f64, high: f64) -> ExpectationVerdict {
        judge(&values(mean, 240), Unit::Time, (low, high), RATES, 240).verdict
    }

    #[test]
    fn clear_cases_and_one_that_is_not() {
        let none = f64::INFINITY;
        assert_eq!(verdict(10.0, -none, 12.0), ExpectationVerdict::Pass);
        assert_eq!(verdict(10.0, -none, 8.0), ExpectationVerdict::Fail);
        // A time of forty times as long may have come in no run so far; a ratio of that size is not thought of.
        assert_eq!(verdict(10.0, 12.0, none), ExpectationVerdict::Inconclusive);
        let ratio = judge(&values(10.0, 240), Unit::Ratio, (12.0, none), RATES, 240).verdict;
        assert_eq!(ratio, ExpectationVerdict::Fail);
        assert_eq!(verdict(10.0, 8.0, 12.0), ExpectationVerdict::Pass);
        assert_eq!(verdict(10.0, 9.9, 12.0), ExpectationVerdict::Inconclusive);
        let judged = judge(&values(10.0, 60), Unit::Time, (-none, 10.2), RATES, 60);
        let more = judged.more.unwrap();
        assert!(judged.verdict == ExpectationVerdict::Inconclusive && (100..1000).contains(&more), "{more}");
        assert_eq!(judge(&values(10.0, 60), Unit::Time, (-none, 10.0), RATES, 60).more, None);
    }

    /// To fail takes a wider interval than to pass.
    #[test]
    fn a_fail_is_harder_than_a_pass() {
        let at = |limit: f64| judge(&values(10.0, 240), Unit::Time, (f64::NEG_INFINITY, limit), RATES, 240).verdict;
        assert_eq!((at(10.3), at(9.75)), (ExpectationVerdict::Pass, ExpectationVerdict::Inconclusive));
    }

    #[test]
    fn values_all_alike_are_sure_and_no_values_say_nothing() {
        let at = |value: f64| judge(&[value; 70], Unit::Time, (0.0, 0.0), RATES, 70).verdict;
        assert_eq!((at(0.0), at(1e-9)), (ExpectationVerdict::Pass, ExpectationVerdict::Fail));
        let none = judge(&[f64::NAN; 30], Unit::Time, (0.0, 1.0), RATES, 30);
        assert_eq!((none.verdict, none.sample), (ExpectationVerdict::Inconclusive, None));
        assert_eq!(judge(&[0.0; 9], Unit::Time, (0.0, 0.0), RATES, 9).verdict, ExpectationVerdict::Inconclusive);
        // A time of forty times the bound must not be missed if it comes in one of forty: 3 / (5 / 200) is about 119.
        let few = judge(&[0.0; 10], Unit::Time, (f64::NEG_INFINITY, 5.0), RATES, 10);
        assert_eq!((few.verdict, few.more), (ExpectationVerdict::Inconclusive, Some(109)));
    }

    /// One replication in a hundred may have what none of these has.
    #[test]
    fn what_has_not_been_seen_may_be_rare() {
        let least = |share: f64, n: usize| judge(&vec![0.0; n], Unit::Share, (share, 1.0), RATES, n as u32).verdict;
        assert_eq!(least(1e-4, 1000), ExpectationVerdict::Inconclusive);
        // At most 1 each: half of them at least would have to be above 0.
        assert_eq!((least(0.5, 10), least(0.02, 342)), (ExpectationVerdict::Fail, ExpectationVerdict::Fail));
        assert_eq!(least(0.02, 341), ExpectationVerdict::Inconclusive);
        let mut few = vec![0.0; 100];
        few[50] = 0.001;
        assert_eq!(judge(&few, Unit::Share, (0.01, 1.0), RATES, 100).verdict, ExpectationVerdict::Inconclusive);
    }

    /// Whether values with this mean, looked at as a gate does up to so many, ever fail a bound at the mean, and pass one.
    fn fails_and_passes(mean: f64, most: usize, mut value: impl FnMut() -> f64) -> (u32, u32) {
        let rates = Rates { false_fail: 0.01, false_pass: 0.05 };
        let mut values: Vec<f64> = Vec::new();
        let (mut failed, mut passed, mut look) = (false, false, 10);
        while look <= most {
            values.resize_with(look, &mut value);
            let at = |bounds| judge(&values, Unit::Time, bounds, rates, look as u32).verdict;
            failed |= at((mean, f64::INFINITY)) == ExpectationVerdict::Fail;
            passed |= at((f64::NEG_INFINITY, mean)) == ExpectationVerdict::Pass;
            look += look / 4;
        }
        (u32::from(failed), u32::from(passed))
    }

    /// Values about 1, but one in so many is far above; a bound at their very mean; looks up to 1,000. Of 1,000 sequences each,
    /// 1 % may fail and 5 % pass; more than 22 and 75 would come with a probability below 0.05 % if the rates were just that.
    #[test]
    fn rare_values_keep_the_rates() {
        use crate::random::{Purpose, Stream};
        for (one_in, height) in [(5.0, 3.0), (13.0, 6.0), (50.0, 20.0), (75.0, 37.0)] {
            let mean = 1.0 + (height - 1.0) / one_in;
            let (mut fails, mut passes) = (0, 0);
            for sequence in 0..1000 {
                let mut draws = Stream::new(29, sequence, Purpose::Work, 0).item(0);
                let (failed, passed) = fails_and_passes(mean, 1000, || {
                    let low = 1.0 + 0.2 * (draws.open01() - 0.5);
                    if draws.open01() * one_in < 1.0 { low + height - 1.0 } else { low }
                });
                (fails, passes) = (fails + failed, passes + passed);
            }
            assert!(fails <= 22 && passes <= 75, "1 in {one_in}: {fails} fails, {passes} passes");
        }
    }

    /// Values with a long tail, looked at as a gate does, with a bound at their very mean: 1,000 sequences each. If the
    /// rates of 1 % and 5 % were just kept, more than 25 false fails or 80 false passes would come with a probability below
    /// 0.01 % (binomial).
    #[test]
    fn long_tails_keep_the_rates() {
        // Knuth's linear congruential generator is chance enough here.
        let mut state = 7u64;
        let mut uniform = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
        };
        for sigma in [None, Some(1.0), Some(1.5)] {
            let mean = sigma.map_or(1.0, |sigma: f64| (sigma * sigma / 2.0).exp());
            let (mut fails, mut passes) = (0, 0);
            for _ in 0..1000 {
                let (failed, passed) = fails_and_passes(mean, 300, || {
                    let (a, b) = (uniform(), uniform());
                    let normal = (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos();
                    sigma.map_or(-a.ln(), |sigma| (sigma * normal).exp())
                });
                (fails, passes) = (fails + failed, passes + passed);
            }
            assert!(fails <= 25 && passes <= 80, "{sigma:?}: {fails} fails, {passes} passes");
        }
    }
}
