//! How many replications until the intervals are narrow enough.
//!
//! # The rule
//!
//! Look at the estimates after [`FIRST_LOOK`] replications. If every measure has a 95 % t-interval whose
//! half-width h is at most what was asked, stop. Otherwise make as many replications in all as the present
//! spread says it takes, n (h / target)^2, but at least a tenth more and at most twice as many, and look again.
//!
//! # Where it comes from
//!
//! To stop when the interval is narrow enough is the rule of Y. S. Chow and H. Robbins, Annals of
//! Mathematical Statistics 36, 1965: as the target shrinks, the interval at stopping comes to hold the mean
//! with 95 %. A. Nádas, ibid. 40, 1969, has it for relative precision; A. M. Law, "Simulation Modeling and
//! Analysis", 5th ed. 2015, section 9.4, for replications. To go a long way at once, to the number that
//! the spread foretells, is P. Hall's sampling in stages, Annals of Statistics 9, 1981.
//!
//! # Why thirty, and why not after each replication?
//!
//! A rule that stops when the spread looks small stops more easily where it looks too small, so the first
//! looks are where it errs (D. Singham and L. Schruben, INFORMS Journal on Computing 24, 2012). The remedy of
//! K. Hoad, S. Robinson and R. Davies, Journal of the Operational Research Society 61, 2010, is to go on for
//! a few replications and see whether the interval remains narrow; a later first look does as much with less
//! machinery. With gamma values whose sd is half of their mean, and a relative target that takes about 20
//! replications, the interval at stopping held the mean in 92.8 % of 20,000 trials with a first look at 10,
//! in 93.5 % at 20, 93.6 % at 10 with five to confirm, and 94.2 % at 30; a fixed number of 30 has 94.3 %.
//! From about a hundred replications on it makes no difference. `tests/coverage.rs` counts it for the engine.
//!
//! What no rule mends: values as skewed as the exponential (sd as large as the mean) leave the t-interval of
//! 30 replications itself at 92 %; of 300 at 94 %. Ask for a precision that takes some hundreds there.

use super::interval::Estimate;
use super::precision::Precision;
use super::stated::Unstated;

/// Replications before the first look.
pub const FIRST_LOOK: u32 = 30;

/// When to stop. Knows no values: [`next`](Stopping::next) is a function of the number of replications and their
/// estimates alone, so neither threads nor time can change the schedule, and a resumed study makes the same looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Stopping {
    goals: Vec<Precision>,
    max_replications: u32,
}

/// What to do after a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Stop: all precisions are reached, or the most replications made.
    Done,
    /// Go on until there are so many replications in all, then look again.
    Go(u32),
}

/// How near one measure has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearness {
    /// What was asked.
    pub precision: Precision,
    /// In how many replications it is defined.
    pub defined: usize,
    /// The half-width wanted, in the unit of the measure; `None` without a mean.
    pub target: Option<f64>,
    /// The present half-width; `None` below two values.
    pub half_width: Option<f64>,
    /// Whether it is reached.
    pub reached: bool,
}

impl Stopping {
    /// Stops when all `goals` are reached, one for each measure, or at `max_replications` (at least 1).
    pub fn new(goals: Vec<Precision>, max_replications: u32) -> Self {
        Stopping { goals, max_replications: max_replications.max(1) }
    }

    /// The most replications.
    pub fn max_replications(&self) -> u32 {
        self.max_replications
    }

    /// The number of replications at the first look.
    pub fn first(&self) -> u32 {
        FIRST_LOOK.min(self.max_replications)
    }

    /// After `n` replications with these estimates, in the order of the goals: stop, or how many to make in all.
    ///
    /// A measure that is not defined in some replications counts those where it is, of which there must be as
    /// many as at a first look. One whose mean is 0 cannot be reached in relative terms unless it has no
    /// spread, nor can one that is never defined: they go on to the most replications, and are then not reached.
    pub fn next(&self, n: u32, estimates: &[Estimate]) -> Next {
        let progress = self.progress(estimates);
        let open = progress.iter().filter(|progress| !progress.reached);
        if n >= self.max_replications || open.clone().next().is_none() {
            return Next::Done;
        }
        let now = f64::from(n);
        let (least, most) = (now + (now / 10.0).floor().max(1.0), 2.0 * now.max(1.0));
        let to = open.map(|progress| now * progress.factor()).fold(least, f64::max).min(most);
        // The cast saturates.
        Next::Go((to.ceil() as u32).clamp(self.first(), self.max_replications))
    }

    /// How near each measure has come. A missing estimate is one without values.
    pub fn progress(&self, estimates: &[Estimate]) -> Vec<Nearness> {
        let estimates = estimates.iter().map(Some).chain(std::iter::repeat(None));
        let progress = self.goals.iter().zip(estimates).map(|(goal, estimate)| {
            let target = estimate.and_then(|estimate| estimate.mean).map(|mean| goal.target(mean));
            // What came in no replication varies by nothing, as far as can be known.
            let is_not_seen = estimate.is_some_and(|estimate| estimate.unstated == Some(Unstated::NotSeen));
            let half_width = if is_not_seen { Some(0.0) } else { estimate.and_then(Estimate::half_width) };
            let enough = estimate.is_some_and(|estimate| estimate.n >= self.first() as usize);
            let narrow = half_width.zip(target).is_some_and(|(half, target)| half <= target);
            let defined = estimate.map_or(0, |estimate| estimate.n);
            Nearness { precision: *goal, defined, target, half_width, reached: enough && narrow }
        });
        progress.collect()
    }
}

impl Nearness {
    /// By how much the replications must be multiplied by the present spread, and to be defined often enough;
    /// infinite if nobody knows.
    fn factor(&self) -> f64 {
        let (Some(half), Some(target)) = (self.half_width, self.target) else { return f64::INFINITY };
        let width = if half <= target { 1.0 } else { (half / target) * (half / target) };
        width.max(f64::from(FIRST_LOOK) / self.defined as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::normal::NormalDraws;
    use Precision::{Absolute, Relative};

    /// An estimate with this count, mean and half-width.
    fn estimate(n: usize, mean: f64, half: f64) -> Estimate {
        Estimate {
            n,
            mean: Some(mean),
            sd: Some(1.0),
            low: Some(mean - half),
            high: Some(mean + half),
            ..Estimate::NONE
        }
    }

    fn one(goal: Precision) -> Stopping {
        Stopping::new(vec![goal], 10_000)
    }

    #[test]
    fn stops_when_narrow_enough() {
        assert_eq!(one(Relative(0.1)).first(), 30);
        assert_eq!(one(Relative(0.1)).next(30, &[estimate(30, -50.0, 5.0)]), Next::Done);
        assert_eq!(one(Absolute(4.0)).next(30, &[estimate(30, 50.0, 4.0)]), Next::Done);
        assert_eq!(Stopping::new(vec![], 10_000).next(30, &[]), Next::Done);
    }

    /// 40 (5 / 4)^2 = 62.5; 40 (4.1 / 4)^2 = 42.02 is below a tenth more; 40 (8 / 4)^2 is above twice as many.
    #[test]
    fn goes_where_the_spread_says() {
        let next = |half: f64| one(Absolute(4.0)).next(40, &[estimate(40, 50.0, half)]);
        assert_eq!([next(5.0), next(4.1), next(8.0)], [Next::Go(63), Next::Go(44), Next::Go(80)]);
        // Few replications: at least one more, but never below the first look.
        assert_eq!(one(Absolute(4.0)).next(1, &[estimate(1, 50.0, 9.0)]), Next::Go(30));
    }

    #[test]
    fn all_measures_must_be_reached_at_one_look() {
        let stopping = Stopping::new(vec![Relative(0.1), Absolute(4.0), Absolute(4.0)], 10_000);
        let look = |a: f64, b: f64, c: f64| [estimate(40, 50.0, a), estimate(40, 1.0, b), estimate(40, 1.0, c)];
        assert_eq!(stopping.next(40, &look(5.0, 4.0, 4.0)), Next::Done);
        // The widest decides.
        assert_eq!(stopping.next(40, &look(5.0, 5.0, 4.5)), Next::Go(63));
        let progress = stopping.progress(&look(5.0, 5.0, 4.0));
        assert_eq!(progress.iter().map(|p| p.reached).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!((progress[0].target, progress[1].half_width), (Some(5.0), Some(5.0)));
        // One estimate is missing.
        assert_eq!(stopping.next(40, &look(5.0, 4.0, 4.0)[..2]), Next::Go(80));
    }

    #[test]
    fn ends_at_the_most_replications() {
        let stopping = Stopping::new(vec![Absolute(4.0)], 50);
        assert_eq!(stopping.next(40, &[estimate(40, 1.0, 8.0)]), Next::Go(50));
        assert_eq!(stopping.next(50, &[estimate(50, 1.0, 8.0)]), Next::Done);
        assert!(!stopping.progress(&[estimate(50, 1.0, 8.0)])[0].reached);
        let few = Stopping::new(vec![Absolute(4.0)], 5);
        assert_eq!((few.first(), few.next(5, &[estimate(5, 1.0, 3.0)])), (5, Next::Done));
        assert!(few.progress(&[estimate(5, 1.0, 3.0)])[0].reached);
        let huge = Stopping::new(vec![Absolute(1e-9)], u32::MAX);
        assert_eq!(huge.next(u32::MAX - 1, &[estimate(100, 1.0, 1.0)]), Next::Go(u32::MAX));
    }

    #[test]
    fn a_mean_of_zero_needs_no_spread() {
        let relative = one(Relative(0.1));
        assert_eq!(relative.next(40, &[estimate(40, 0.0, 0.0)]), Next::Done);
        assert_eq!(relative.next(40, &[estimate(40, 0.0, 0.1)]), Next::Go(80));
        assert_eq!(relative.next(10_000, &[estimate(10_000, 0.0, 0.1)]), Next::Done);
        assert!(!relative.progress(&[estimate(10_000, 0.0, 0.1)])[0].reached);
    }

    /// Defined in 10 of 40: 30 of 120 would do, but no more than twice as many at once.
    #[test]
    fn rarely_defined_measures_count_where_they_are() {
        let goal = one(Absolute(4.0));
        assert_eq!(goal.next(40, &[estimate(10, 1.0, 1.0)]), Next::Go(80));
        assert_eq!(goal.next(80, &[estimate(25, 1.0, 1.0)]), Next::Go(96));
        assert_eq!(goal.next(96, &[estimate(30, 1.0, 1.0)]), Next::Done);
        assert_eq!(goal.next(40, &[Estimate::of(&[])]), Next::Go(80));
        assert_eq!(
            goal.progress(&[Estimate::of(&[])])[0],
            Nearness { precision: Absolute(4.0), defined: 0, target: None, half_width: None, reached: false }
        );
    }

    /// Normal values, sd 0.4 of the mean, to 10 %: about 62 replications. Of 4,000 runs the interval at the end
    /// holds the mean in at least 94 % (a fixed number: 95 %); its standard error is 0.35 %; fixed seed.
    #[test]
    fn intervals_at_stopping_hold_the_mean() {
        let stopping = one(Relative(0.1));
        let mut normal = NormalDraws::new(47);
        let (mut held, mut made) = (0, 0);
        for _ in 0..4000 {
            let mut values = Vec::new();
            let mut next = Next::Go(stopping.first());
            while let Next::Go(to) = next {
                values.resize_with(to as usize, || 1.0 + 0.4 * normal.draw());
                next = stopping.next(to, &[Estimate::of(&values)]);
            }
            let found = Estimate::of(&values);
            assert!(found.half_width().unwrap() <= 0.1 * found.mean.unwrap());
            held += u32::from(found.low.unwrap() <= 1.0 && 1.0 <= found.high.unwrap());
            made += values.len();
        }
        let share = f64::from(held) / 4000.0;
        assert!((0.94..0.96).contains(&share), "{share}");
        // The price of looking seldom is small.
        let mean = made as f64 / 4000.0;
        assert!((62.0..75.0).contains(&mean), "{mean}");
    }
}
