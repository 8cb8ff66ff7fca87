//! When a 95 % interval can be stated, and what it is where Student's does not serve.
//!
//! Student's interval rests on values that are about normal. Three kinds are not, however many conversations stand behind them:
//!
//! - *Extremes*: a longest wait, or a spread that hangs on it, has a long tail of which few replications show nothing. Nor can it
//!   be told from them that there is one. So extremes never have an interval, and neither have quantiles beyond which a replication has hardly any
//!   conversation: they are extremes by another name.
//! - *Rare values*: what a handful of replications carries. With k of n replications the sample skewness is about (n / k)^(1/2), so that
//!   a limit of n / 10 for its square asks for ten that carry it (W. G. Cochran, "Sampling Techniques", 3rd ed. 1977, section 2.15, has a
//!   rule of the same form). Few normal values can look skewed by chance; within 2.5 standard errors nothing is made of it.
//! - *What has not been seen at all*: 0 in every replication, which has no spread. It is not 0 for certain.
//!
//! What is skewed within these limits has an interval that reaches further on the side of the tail (`tail.rs`).
//!
//! A share of conversations has an interval even so: the wider of F. Garwood's exact limit and E. B. Wilson's score interval (1927) for as many independent conversations as
//! would vary as much as these do (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998, with the t quantile in place of the normal one).

use super::control::Controlled;
use super::interval::Estimate;
use crate::unit::Statistic;
use crate::word::words;

words! {
    /// Why there is no interval.
    pub enum Unstated {
        /// It hangs on the longest conversations of each replication.
        Extreme: "extreme";
        /// A replication has too few conversations beyond the quantile.
        FewBeyond: "few beyond";
        /// A few replications carry the mean.
        Carried: "carried by few";
        /// It has not come in any replication.
        NotSeen: "not seen";
        /// Nothing is left to chance: one replication says all.
        NoChance: "no chance";
    }
}

/// What was never seen is thought to come in bunches of so many conversations: a bad hour opens or loses several at once.
const BUNCH: f64 = 10.0;
/// Conversations of a replication that must lie beyond a quantile.
const BEYOND: f64 = 5.0;
/// Replications that must carry a mean.
pub(super) const CARRIERS: f64 = 10.0;
/// The same with controls, which say how busy those few were: of 1,000 studies of busy weeks with ten, intervals hold less often than they
/// say, since it leaves out those whose one busy week makes them wide.
const CARRIERS_LEFT: f64 = 2.0;
/// Standard errors of the skewness within which it may be chance.
const CHANCE: f64 = 2.5;

/// What decides.
#[derive(Clone, Copy, Debug)]
pub struct Grounds {
    /// What kind of number it is.
    pub statistic: Statistic,
    /// Conversations in all replications that have it.
    pub conversations: f64,
    /// The sample skewness of what the replications contribute.
    pub skewness: f64,
    /// The quantile of Student's interval; `None` of a difference, whose interval must agree with the tests of it.
    pub t: Option<f64>,
}

/// What kind of number is compared, and of how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behind {
    /// What kind of number it is.
    pub statistic: Statistic,
    /// Conversations that a replication has of it, of the side with fewer of them; endless where nobody knows.
    pub conversations: f64,
}

impl Behind {
    /// What decides about a difference of `n` replications, or about one side of it.
    pub(super) fn grounds(self, n: usize, skewness: f64) -> Grounds {
        Grounds {
            // A difference of shares is none, and has no interval of a share.
            statistic: if self.statistic.is_share() { Statistic::Mean } else { self.statistic },
            conversations: self.conversations * n as f64,
            skewness,
            t: None,
        }
    }
}

/// Whether replications with so many conversations together have too few beyond a quantile, each on its own.
fn few_beyond(part: f64, conversations: f64, replications: f64) -> bool {
    (1.0 - part) * conversations < BEYOND * replications
}

impl Unstated {
    /// The same where a difference is held against what may be chance: of what did not come on either side, that is seen.
    pub(super) fn of_difference(self) -> Option<Unstated> {
        (self != Unstated::NotSeen).then_some(self)
    }
}

impl Estimate {
    /// The same with the interval that can be stated, or the reason for none.
    pub fn stated(self, grounds: Grounds) -> Estimate {
        let Some((mean, sd)) = self.mean.zip(self.sd) else { return self };
        let n = self.n as f64;
        match grounds.statistic {
            Statistic::Extreme => self.unstated(Unstated::Extreme),
            Statistic::Quantile(part) if few_beyond(part, grounds.conversations, n) => {
                self.unstated(Unstated::FewBeyond)
            }
            Statistic::Share | Statistic::ShareOfRuns => {
                let found = self.with_tail(grounds.skewness, grounds.t);
                let serves = is_regular(n, sd, grounds.skewness, CARRIERS) && found.is_within(0.0, 1.0);
                if serves { found } else { self.scored(grounds) }
            }
            // At a quantile of nothing, most wait for nothing: that is seen.
            Statistic::Mean if sd == 0.0 && mean == 0.0 => self.unstated(Unstated::NotSeen),
            _ if sd > 0.0 && !is_regular(n, sd, grounds.skewness, CARRIERS) => self.unstated(Unstated::Carried),
            _ => self.with_tail(grounds.skewness, grounds.t),
        }
    }

    /// The plain mean put right by controls, if no single replication carries what they leave, and the interval lies in the range of its measure. The grounds have
    /// skewness and quantile of what they leave.
    pub fn controlled(self, grounds: Grounds, found: &Controlled) -> Option<Estimate> {
        let ((least, most), mean) = (self.seen?, self.mean? - found.shift);
        let serves = match grounds.statistic {
            Statistic::Extreme => false,
            Statistic::Quantile(part) => !few_beyond(part, grounds.conversations, self.n as f64),
            Statistic::Share | Statistic::ShareOfRuns | Statistic::Mean => true,
        };
        // Parts may be several replications each.
        let parts = found.parts as f64;
        let spread = found.error * parts.sqrt();
        if !serves || !is_regular(parts, spread, grounds.skewness, CARRIERS_LEFT) {
            return None;
        }
        let of_parts = Estimate::from_moments(found.parts, (mean, spread), grounds.t, (least, most));
        let with_tail = of_parts.with_tail(grounds.skewness, grounds.t);
        let is_in_range =
            (least..=most).contains(&mean) && (!grounds.statistic.is_share() || with_tail.is_within(0.0, 1.0));
        is_in_range.then_some(Estimate { n: self.n, sd: self.sd, gain: Some(found.gain), ..with_tail })
    }

    /// Of a single value that is the true one.
    pub fn without_chance(self) -> Estimate {
        self.unstated(Unstated::NoChance)
    }

    fn unstated(self, why: Unstated) -> Estimate {
        Estimate { low: None, high: None, unstated: Some(why), ..self }
    }

    fn is_within(&self, least: f64, most: f64) -> bool {
        self.low.is_some_and(|low| low > least) && self.high.is_some_and(|high| high < most)
    }

    /// Wilson's score interval of a share of so many conversations.
    fn scored(self, Grounds { conversations, t, statistic, .. }: Grounds) -> Estimate {
        let (Some(share), Some(sd), Some(t)) = (self.mean, self.sd, t) else { return self };
        let variance = sd * sd / self.n as f64;
        // As many independent ones as would vary as much; there are no more than there are.
        let bunch = if statistic == Statistic::ShareOfRuns { 1.0 } else { BUNCH };
        let alike = if variance > 0.0 { share * (1.0 - share) / variance } else { conversations / bunch };
        let n = alike.min(conversations).max(1.0);
        let (middle, half) = score(share, n, t);
        // Of one or two the score interval begins too far up; the exact one of a Poisson count does not. The same of all but one or two.
        let (few, many) = (share < 0.5, share > 0.5);
        let low = if few { (middle - half).min(least_mean(share * n) / n) } else { middle - half };
        let high = if many { (middle + half).max(1.0 - least_mean((1.0 - share) * n) / n) } else { middle + half };
        let (low, high) = (low.max(0.0), high.min(1.0));
        // Rounding must not leave the estimate outside.
        Estimate { low: Some(low.min(share)), high: Some(high.max(share)), ..self }
    }
}

/// The middle of E. B. Wilson's score interval of a share of `n`, and how far it reaches (1927).
pub(crate) fn score(share: f64, n: f64, t: f64) -> (f64, f64) {
    let square = t * t;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    (middle, t / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt())
}

/// The mean of a Poisson distribution of which so many, or more, come with 2.5 % only: F. Garwood's lower limit (Biometrika 28, 1936).
fn least_mean(count: f64) -> f64 {
    // P(count or more) = x^a e^-x / Gamma(a + 1) (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...), which grows with x.
    let or_more = |x: f64| {
        let (mut term, mut sum, mut a) = (1.0, 1.0, count);
        while term > 1e-15 * sum {
            a += 1.0;
            term *= x / a;
            sum += term;
        }
        libm::exp(count * libm::log(x) - x - libm::lgamma(count + 1.0)) * sum
    };
    let (mut low, mut high) = (0.0, count);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if middle > 0.0 && or_more(middle) > (1.0 - Estimate::CONFIDENCE) / 2.0 { high = middle } else { low = middle }
    }
    low
}

/// Whether the values are near enough to normal ones for Student's interval of their mean.
fn is_regular(n: f64, sd: f64, skewness: f64, carriers: f64) -> bool {
    let error = 6.0 * (n - 2.0) / ((n + 1.0) * (n + 3.0));
    sd > 0.0 && skewness * skewness <= (n / carriers).max(CHANCE * CHANCE * error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::anytime::Sample;

    fn stated(values: &[f64], statistic: Statistic, conversations: f64) -> Estimate {
        let skewness = Sample::of(values).map_or(0.0, |sample| sample.skewness);
        let t = crate::stats::quantile(Estimate::CONFIDENCE, values.len() as u64 - 1);
        Estimate::of(values).stated(Grounds { statistic, conversations, skewness, t })
    }

    /// `count` values of 1 among 40 that are about 0.
    fn carried(count: usize) -> Vec<f64> {
        (0..40).map(|i| if i < count { 1.0 } else { 0.001 * (i % 3) as f64 }).collect()
    }

    #[test]
    fn extremes_and_what_few_carry_have_none() {
        let even: Vec<f64> = (0..40).map(f64::from).collect();
        assert_eq!(stated(&even, Statistic::Mean, 4e4), Estimate::of(&even));
        assert_eq!(stated(&even, Statistic::Extreme, 4e4).unstated, Some(Unstated::Extreme));
        assert_eq!(stated(&even, Statistic::Quantile(0.99), 4e4).unstated, None);
        // 499 conversations a replication leave fewer than five beyond.
        let few = stated(&even, Statistic::Quantile(0.99), 40.0 * 499.0);
        assert_eq!((few.unstated, few.low, few.mean), (Some(Unstated::FewBeyond), None, Some(19.5)));
        assert_eq!(stated(&carried(9), Statistic::Mean, 4e4).unstated, None);
        assert_eq!(stated(&carried(4), Statistic::Mean, 4e4).unstated, Some(Unstated::Carried));
        assert_eq!(stated(&[0.0; 40], Statistic::Mean, 4e4).unstated, Some(Unstated::NotSeen));
        // A price that never changes is what it is.
        assert_eq!(stated(&[7.0; 40], Statistic::Mean, 4e4).low, Some(7.0));
    }

    /// None of 10,000 in bunches of ten: Wilson's upper end is t^2 / (n + t^2), with t = 2.0227 for 39 degrees of freedom.
    #[test]
    fn a_share_that_was_never_seen_is_not_nothing_for_certain() {
        let none = stated(&[0.0; 40], Statistic::Share, 10_000.0);
        let square = 2.022_690_920f64.powi(2);
        assert_eq!(none.low, Some(0.0));
        assert!((none.high.unwrap() - square / (1_000.0 + square)).abs() < 1e-10);
        let all = stated(&[1.0; 40], Statistic::Share, 10_000.0);
        assert!(all.high == Some(1.0) && (all.low.unwrap() - 1_000.0 / (1_000.0 + square)).abs() < 1e-10);
    }

    /// One replication of 40 has it, at 8 %: as much as one conversation among 500 would say.
    #[test]
    fn what_comes_in_bunches_counts_as_few() {
        let mut values = [0.0; 40];
        values[7] = 0.08;
        let found = stated(&values, Statistic::Share, 10_000.0);
        let (low, high) = (found.low.unwrap(), found.high.unwrap());
        assert!(low > 0.0 && low < 0.001 && (0.009..0.02).contains(&high), "{low} to {high}");
    }

    /// Garwood's table: of 1, 2, 5, 20 the limits are 0.0253, 0.242, 1.62, 12.22.
    #[test]
    fn limits_as_tabled() {
        for (count, limit) in [(1.0, 0.0253), (2.0, 0.242), (5.0, 1.623), (20.0, 12.217)] {
            assert!((least_mean(count) / limit - 1.0).abs() < 2e-3, "{count}: {}", least_mean(count));
        }
        assert_eq!(least_mean(0.0), 0.0);
    }

    /// Normal values are hardly ever taken for skewed: fewer than 2 % of 4,000 samples of each size.
    #[test]
    fn normal_values_have_intervals() {
        let mut normal = crate::stats::normal::NormalDraws::new(3);
        for n in [5, 10, 30, 100] {
            let mut refused = 0;
            for _ in 0..4000 {
                let values: Vec<f64> = (0..n).map(|_| 9.0 + normal.draw()).collect();
                refused += u32::from(stated(&values, Statistic::Mean, 1e4).low.is_none());
            }
            assert!(refused < 80, "{n}: {refused}");
        }
    }
}
