//! Many comparisons of two systems, each with a verdict, and one error rate for all.
//!
//! # What is decided
//!
//! The true improvement θ (how much better B's expected value is than A's, in the unit of the
//! measure) lies in one of three regions, cut by the margin m that the reader calls negligible:
//!
//! | region | verdict |
//! |---|---|
//! | θ ≤ -m | worse |
//! | -m < θ < m | no difference beyond the margin |
//! | θ ≥ m | better |
//!
//! A verdict is clear when the data rule out both boundaries: the p-value of a comparison is the larger
//! of the two-sided paired t-tests of "θ = m" and "θ = -m" (one test of "θ = 0" if m = 0). Holm's steps
//! ([`holm`](super::holm)) then take all p-values of the family together, at 5 %. The region of a clear
//! verdict is the one that the mean improvement lies in. That "no difference" needs two rejections is the
//! equivalence test of D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.
//!
//! # What is promised
//!
//! A verdict is wrong if θ is in another region than the mean, or if the systems do not differ at all (θ = 0
//! and m = 0). Then θ is on a boundary, or there is one between θ and the mean, and the test rejected it.
//!
//! - *One comparison*, at level α, is wrong with probability at most α, wherever θ is. Beyond the margin, a
//!   wrong verdict rejects the next boundary towards the far side: one tail of the t-test, at most α/2. Within
//!   the margin, and for θ = 0 with m = 0, it may happen on either side: at most α/2 each.
//! - *All comparisons for which θ is a boundary* together: the chance that any of them gets a verdict is at
//!   most 5 %, **however the measures depend on one another**. So, with m = 0, whoever calls systems better
//!   or worse that do not differ does so once in twenty families. Reason (Holm 1979): let there be K0 of them.
//!   When the first of them is rejected, at least K0 have not yet passed, so its p-value is at most 5 % / K0.
//!   For each of the K0 the chance of that is at most 5 % / K0; the sum is 5 %.
//! - *Verdicts for the wrong side*, where θ is no boundary, come on top with what the far tails of their t-tests
//!   hold. With independent comparisons the total is still at most 5 % (J. P. Shaffer, Annals of Statistics 8,
//!   1980; H. Finner, ibid. 27, 1999, for t-tests; both for m = 0). For dependent ones there is no proof: two
//!   comparisons can be contrived to come to 5.2 %, one without any difference that chance rejects only when the
//!   other is rightly clear, and beside it the wrong tail of that other, 0.2 %. The tests of this module simulate
//!   independent and dependent families and find no excess over 5 %. To have a proof for these too, the divisor
//!   would have to fall by a half with each step instead of by one (P. Bauer and others, Metrika 33, 1986).
//!
//! The t-test takes the differences as independent between replications and about normal. And all this is for a
//! number of replications that was settled before the verdicts were seen: to add some, look, and add some
//! more until a verdict turns up gives chance more than one try.

mod more;
#[cfg(all(test, feature = "native"))]
mod tests;

use super::holm::holm;
use super::paired::Paired;
use super::stated::Behind;
use super::student::two_sided_p;
use crate::unit::{Better, Statistic};
use more::more;

/// The chance of a wrong verdict in a whole family.
pub const RATE: f64 = 0.05;

/// One comparison to make: a measure, two systems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparisonTest<'a> {
    /// Values of the first system, one a replication; NaN where not defined.
    pub a: &'a [f64],
    /// Values of the second system in the same replications.
    pub b: &'a [f64],
    /// Which way is better. `Neither` gets no verdict and does not count in the family.
    pub better: Better,
    /// The largest difference that does not matter, in the unit of the values; 0 if every one does. One that is
    /// negative or no number counts as 0.
    pub margin: f64,
    /// What kind of number the values are.
    pub statistic: Statistic,
    /// Conversations that stand behind the values of the system with fewer of them.
    pub conversations: f64,
}

/// What is said of the second system, held against the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonVerdict {
    /// Better by at least the margin.
    Better,
    /// Worse by at least the margin.
    Worse,
    /// Neither is better by the margin.
    WithinMargin,
    /// Not a single replication differs.
    Same,
    /// Chance may still explain it.
    NotYetClear {
        /// About how many more replications would settle it, if mean and spread remain as they are; `None`
        /// if the mean is on a boundary, or it would take more than [`MOST`].
        more: Option<u64>,
    },
    /// Fewer than two replications with the measure in both.
    NoData,
    /// Neither way is better: nothing to decide.
    NoDirection,
}

/// More replications than this are never proposed.
pub const MOST: u64 = 10_000_000;

impl ComparisonVerdict {
    /// How many more replications would settle what is not yet clear, if anybody can say.
    pub const fn more(self) -> Option<u64> {
        match self {
            ComparisonVerdict::NotYetClear { more } => more,
            _ => None,
        }
    }

    /// The word in files; "-" where there is nothing to decide.
    pub const fn file_word(self) -> &'static str {
        match self {
            ComparisonVerdict::Better => "better",
            ComparisonVerdict::Worse => "worse",
            ComparisonVerdict::WithinMargin => "no difference beyond the margin",
            ComparisonVerdict::Same => "the same",
            ComparisonVerdict::NotYetClear { .. } => "not yet clear",
            ComparisonVerdict::NoData => "no data",
            ComparisonVerdict::NoDirection => "-",
        }
    }
}

/// What one comparison came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparisonFinding {
    /// Means, difference and its 95 % interval (of this comparison alone), what pairing pays.
    pub paired: Paired,
    /// The p-value of this comparison alone. `None` where it is not in the family.
    pub p: Option<f64>,
    /// Holm's adjusted p-value: clear if at most the family's rate.
    pub adjusted: Option<f64>,
    /// The level of its step: `p` is held against it.
    pub level: Option<f64>,
    /// The verdict.
    pub verdict: ComparisonVerdict,
}

/// Comparisons that were made together.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparisons {
    /// The error rate of the family.
    pub rate: f64,
    /// How many p-values the correction is for.
    pub size: usize,
    /// One finding a comparison, in the order given.
    pub findings: Vec<ComparisonFinding>,
}

impl Comparisons {
    /// Decides all `comparisons` at a family-wise error `rate`, mostly [`RATE`]; `None` unless 0 < `rate` < 1.
    ///
    /// Where all differences are alike there is no chance to test: the region is read off, and the
    /// comparison is not in the family.
    pub fn test(rate: f64, comparisons: &[ComparisonTest]) -> Option<Self> {
        if !(rate > 0.0 && rate < 1.0) {
            return None;
        }
        let cases: Vec<Contested> = comparisons.iter().map(Contested::of).collect();
        let tested: Vec<f64> = cases.iter().filter_map(|case| case.p).collect();
        let steps = holm(&tested);
        let mut findings: Vec<ComparisonFinding> = cases.iter().map(Contested::untested).collect();
        let in_family = cases.iter().zip(&mut findings).filter(|(case, _)| case.p.is_some());
        let mut family: Vec<_> = in_family.zip(steps).collect();
        family.sort_by_key(|(_, step)| step.rank);
        // Nobody passes before the one in front: the need of each is at least that of those before it.
        let mut need = Some(0);
        for ((case, finding), step) in family {
            let level = rate / step.divisor as f64;
            (finding.adjusted, finding.level) = (Some(step.adjusted), Some(level));
            if step.adjusted > rate {
                need = need.zip(more(case, level)).map(|(before, own)| before.max(own));
                finding.verdict = ComparisonVerdict::NotYetClear { more: need };
            } else {
                finding.verdict = case.region();
            }
        }
        Some(Comparisons { rate, size: tested.len(), findings })
    }
}

/// A comparison on its way to a verdict.
struct Contested {
    paired: Paired,
    /// How many replications there are, with or without the measure.
    replications: usize,
    margin: f64,
    /// The mean improvement; `None` if neither way is better, or without data.
    improvement: Option<f64>,
    better: Better,
    p: Option<f64>,
}

impl Contested {
    fn of(comparison: &ComparisonTest) -> Self {
        let ComparisonTest { a, b, better, margin, statistic, conversations } = *comparison;
        let paired = Paired::of(a, b);
        let each = conversations / paired.n.max(1) as f64;
        let paired = paired.stated(Behind { statistic, conversations: each });
        let margin = if margin > 0.0 { margin } else { 0.0 };
        let improvement = paired.difference.mean.and_then(|mean| better.turned(mean));
        let mut case = Contested { paired, replications: a.len().max(b.len()), margin, improvement, better, p: None };
        let told = case.standard_error().filter(|error| *error > 0.0 && case.paired.untold().is_none());
        case.p = told.and_then(|error| {
            let freedom = paired.n.checked_sub(1)? as u64;
            two_sided_p(case.distance()? / error, freedom)
        });
        case
    }

    fn standard_error(&self) -> Option<f64> {
        self.paired.difference.standard_error()
    }

    /// From the mean to the nearer boundary. That test has the larger p-value.
    fn distance(&self) -> Option<f64> {
        Some((self.improvement?.abs() - self.margin).abs())
    }

    /// The region of the mean.
    fn region(&self) -> ComparisonVerdict {
        match self.improvement {
            None => ComparisonVerdict::NoData,
            Some(0.0) if self.margin == 0.0 => ComparisonVerdict::Same,
            Some(by) if by >= self.margin => ComparisonVerdict::Better,
            Some(by) if by <= -self.margin => ComparisonVerdict::Worse,
            Some(_) => ComparisonVerdict::WithinMargin,
        }
    }

    /// The verdict without a test: exact, or none.
    fn untested(&self) -> ComparisonFinding {
        let verdict = match self.standard_error() {
            _ if self.better == Better::Neither => ComparisonVerdict::NoDirection,
            None => ComparisonVerdict::NoData,
            Some(_) if self.paired.untold().is_some() => ComparisonVerdict::NotYetClear { more: None },
            Some(_) => self.region(),
        };
        ComparisonFinding { paired: self.paired, p: self.p, adjusted: None, level: None, verdict }
    }
}
