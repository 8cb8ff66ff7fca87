//! Quantiles where replications are small: of the conversations of all of them together.
//!
//! The 99 % wait of 100 conversations is their longest but one, and the 90 % wait of a short run hangs on the one day that it has. The mean of
//! such values is no quantile of anything. So the conversations of small replications are put together, and the quantile is theirs. How sure it is comes
//! from the share of each replication that lies beyond it: where the interval of that share holds what should lie beyond, the quantiles of its ends are an
//! interval of the quantile (R. S. Woodruff, "Confidence intervals for medians and other position measures", JASA 47, 1952). That asks for nothing but
//! shares, replications being clusters (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).

use super::anytime::Sample;
use super::interval::Estimate;
use super::ratio::contributions;
use super::stated::{CARRIERS, Grounds, Unstated};
use super::student;
use crate::unit::{Among, Reading, Statistic, quantile_of};

/// Replications with fewer conversations than so many on average are small.
const SMALL: f64 = 1000.0;

/// Whether quantiles of so many replications are of the conversations of all of them, so many.
pub fn are_small(conversations: f64, replications: f64) -> bool {
    conversations < SMALL * replications
}

/// A quantile of all conversations.
#[derive(Clone, Debug)]
pub struct PooledQuantile {
    /// What it is.
    pub value: f64,
    interval: Option<(f64, f64)>,
    /// By part, how much more lies beyond than does on average, brought to the scale of the values.
    off: Option<Vec<f64>>,
}

impl PooledQuantile {
    /// What `share` of all do not exceed. `beyond` gives, of independent parts of them, what share of how many exceeds a value.
    pub fn of(share: f64, quantile: impl Fn(f64) -> f64, beyond: impl Fn(f64) -> Vec<Reading>) -> Self {
        let value = quantile(share);
        let parts = beyond(value);
        let conversations: f64 = parts.iter().map(|part| part.weight).sum();
        let shares = contributions(&parts);
        let blank = PooledQuantile { value, interval: None, off: None };
        let (Some(sample), Some(t)) =
            (Sample::of(&shares), student::quantile(Estimate::CONFIDENCE, shares.len().saturating_sub(1) as u64))
        else {
            return blank;
        };
        let grounds = Grounds { statistic: Statistic::Share, conversations, skewness: sample.skewness, t: Some(t) };
        let found = Estimate::of(&shares).stated(grounds);
        let Some(((mean, low), high)) = found.mean.zip(found.low).zip(found.high) else { return blank };
        // About what should lie beyond: the share that does is a little less where waits come in steps.
        let (low, high) = (low + 1.0 - share - mean, (high + 1.0 - share - mean).min(1.0));
        // What comes in bunches counts as few, and beyond the longest of all nothing is known.
        let square = found.sd.map_or(0.0, |sd| sd * sd) / shares.len() as f64;
        let is_carried = mean * mean * (1.0 - mean) < CARRIERS * square;
        if is_carried || low * conversations < 1.0 {
            return blank;
        }
        let (below, above) = (quantile(1.0 - high).min(value), quantile(1.0 - low).max(value));
        let slope = (above - below) / (high - low);
        let off = shares.iter().map(|one| slope * (one - mean)).collect();
        PooledQuantile { value, interval: Some((below, above)), off: Some(off) }
    }

    /// In the place of an estimate from the replications' own quantiles.
    pub fn instead_of(&self, own: Estimate) -> Estimate {
        let spread = self.off.as_ref().and_then(|off| Some((Estimate::of(off).sd?, off.len())));
        // Of one replication, though a part may hold several.
        let sd = spread.map(|(sd, parts)| sd * (own.n as f64 / parts as f64).sqrt());
        let (low, high) = self.interval.unzip();
        let unstated = if low.is_none() && own.n > 1 { Some(Unstated::FewBeyond) } else { None };
        Estimate { mean: Some(self.value), sd: sd.or(own.sd), low, high, unstated, gain: None, ..own }
    }
}

/// Waits of small replications, put together.
#[derive(Clone, Debug)]
pub struct QuantilePool<'a> {
    part: f64,
    among: Vec<&'a Among>,
    /// In microseconds, the shortest first.
    all: Vec<u64>,
}

impl<'a> QuantilePool<'a> {
    /// Of the readings of a quantile; `None` where replications are not small, or say all the same by themselves.
    pub fn of(readings: &'a [Reading]) -> Option<Self> {
        let mut defined = readings.iter().filter(|reading| reading.is_defined());
        let among: Vec<&Among> = defined.clone().map(|reading| reading.among.as_ref()).collect::<Option<_>>()?;
        let conversations = defined.clone().map(|reading| reading.weight).sum();
        let first = defined.next()?;
        if !are_small(conversations, among.len() as f64) || defined.all(|reading| reading.value == first.value) {
            return None;
        }
        let mut all: Vec<u64> = among.iter().flat_map(|few| few.micros.iter().copied()).collect();
        all.sort_unstable();
        Some(QuantilePool { part: among.first()?.part, among, all })
    }

    /// The part that the quantile is of.
    pub fn part(&self) -> f64 {
        self.part
    }

    /// What `share` of all do not exceed.
    pub fn quantile(&self, share: f64) -> f64 {
        quantile_of(&self.all, share)
    }

    /// By replication, the share that exceeds a value, or reaches it, too.
    pub fn beyond(&self, value: f64, or_equal: bool) -> Vec<Reading> {
        let micros = (value * 1e6).round() as u64;
        let share = |few: &&Among| {
            let count = few.micros.len() as f64;
            let below = few.micros.partition_point(|wait| *wait < micros || (*wait == micros && !or_equal));
            Reading::over((count - below as f64) / count, count)
        };
        self.among.iter().map(share).collect()
    }

    /// What each of the replications contributes to it, of which these are the readings.
    pub fn contributions(&self, readings: &[Reading]) -> Vec<f64> {
        let found = self.estimated();
        let own = || -> Vec<f64> {
            let defined = readings.iter().filter(|reading| reading.is_defined());
            let values = contributions(&defined.cloned().map(Reading::alone).collect::<Vec<_>>());
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            values.iter().map(|value| value - mean).collect()
        };
        let mut off = found.off.unwrap_or_else(own).into_iter();
        let one = |reading: &Reading| match reading.is_defined() {
            true => found.value + off.next().unwrap_or(0.0),
            false => f64::NAN,
        };
        readings.iter().map(one).collect()
    }

    fn estimated(&self) -> PooledQuantile {
        PooledQuantile::of(self.part, |share| self.quantile(share), |value| self.beyond(value, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draws, Purpose, Stream};

    fn reading(part: f64, mut seconds: Vec<f64>) -> Reading {
        seconds.sort_by(f64::total_cmp);
        let micros: Vec<u64> = seconds.iter().map(|wait| (wait * 1e6).round() as u64).collect();
        let own = quantile_of(&micros, part);
        Reading { among: Some(Among { part, micros: micros.into() }), ..Reading::over(own, seconds.len() as f64) }
    }

    /// Ten waits of 1 s to 10 s, and two of 100 s and 200 s: of twelve, the median is the sixth, the 90 % wait the eleventh.
    #[test]
    fn the_quantile_is_that_of_all_waits() {
        let runs = |part| [reading(part, (1..=10).map(f64::from).collect()), reading(part, vec![200.0, 100.0])];
        for (part, value) in [(0.9, 100.0), (0.95, 200.0), (0.8, 10.0)] {
            let found = contributions(&runs(part));
            assert!((found.iter().sum::<f64>() / 2.0 - value).abs() < 1e-9, "{part}: {found:?}");
        }
        // Where they are large, their own quantiles count.
        let many = |from: u32| reading(0.5, (from..from + 1001).map(f64::from).collect());
        assert_eq!(contributions(&[many(0), many(100)]), [500.0, 600.0]);
        // One without waits at hand: nothing is put together.
        let [first, second] = runs(0.9);
        let apart = contributions(&[first, second.alone()]).iter().sum::<f64>() / 2.0;
        assert!((apart - (9.0 * 10.0 + 200.0 * 2.0) / 12.0).abs() < 1e-9, "{apart}");
    }

    /// Four replications of 50 waits of 1 s to 200 s, of which 3, 1, 2 and 4 lie beyond the 95 % wait of 190 s.
    /// The shares 0.06, 0.02, 0.04 and 0.08 have the mean 0.05 and the standard deviation 0.025820;
    /// times 3.182446 / 2 is 0.041084, so that the ends are the quantiles of 0.908916 and 0.991084: the 182nd and the 199th wait.
    #[test]
    fn an_interval_by_hand() {
        let beyond = [3, 1, 2, 4];
        let mut longest: Vec<f64> = (191..=200).map(f64::from).collect();
        let mut rest: Vec<f64> = (1..=190).map(f64::from).collect();
        let runs = beyond.map(|count| {
            let mut waits: Vec<f64> = longest.split_off(longest.len() - count);
            waits.extend(rest.split_off(rest.len() + count - 50));
            reading(0.95, waits)
        });
        let found = QuantilePool::of(&runs).unwrap().estimated();
        assert_eq!((found.value, found.interval), (190.0, Some((182.0, 199.0))));
        // What each adds: its share on the scale of 17 s for 0.082168.
        let off: Vec<f64> = [0.01, -0.03, -0.01, 0.03].map(|off| off * 17.0 / 0.082_168).into();
        let near = |(a, b): (f64, &f64)| (a - b).abs() < 1e-3;
        assert!(found.off.iter().flatten().copied().zip(&off).all(near), "{:?}", found.off);
    }

    /// Replications of some 80 exponential waits with a mean of 100 s, or of 400 s in every other replication.
    fn study(draws: &mut Draws, part: f64) -> Vec<Reading> {
        let mut replication = || {
            let scale = if draws.open01() < 0.5 { 400.0 } else { 100.0 };
            let count = (40.0 + 80.0 * draws.open01()) as u32;
            reading(part, (0..count).map(|_| -scale * libm::log(draws.open01())).collect())
        };
        (0..30).map(|_| replication()).collect()
    }

    /// The quantile of these waits, by bisection of (e^(-x / 100) + e^(-x / 400)) / 2 = 1 - part.
    fn truth(part: f64) -> f64 {
        let beyond = |x: f64| 0.5 * libm::exp(-x / 100.0) + 0.5 * libm::exp(-x / 400.0);
        let (mut low, mut high) = (0.0, 10_000.0);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if beyond(middle) > 1.0 - part { low = middle } else { high = middle }
        }
        low
    }

    /// 95 % are promised; with 600 studies a share below 92.5 % comes by chance once in 400 times.
    #[test]
    fn intervals_hold_the_quantile_and_its_mean_is_near() {
        let mut draws = Stream::new(7, 0, Purpose::Work, 0).item(0);
        for part in [0.95, 0.99] {
            let (mut stated, mut held, mut sum, mut alone) = (0, 0, 0.0, 0.0);
            for _ in 0..600 {
                let readings = study(&mut draws, part);
                let found = Estimate::of(&contributions(&readings));
                sum += found.mean.unwrap();
                let own: Vec<Reading> = readings.iter().cloned().map(Reading::alone).collect();
                alone += Estimate::of(&contributions(&own)).mean.unwrap();
                let pooled = QuantilePool::of(&readings).unwrap().estimated().instead_of(found);
                assert!((pooled.mean.unwrap() - found.mean.unwrap()).abs() < 1e-6 * truth(part));
                if let Some((low, high)) = pooled.low.zip(pooled.high) {
                    stated += 1;
                    held += u32::from((low..=high).contains(&truth(part)));
                }
            }
            let share = f64::from(held) / f64::from(stated);
            assert!(stated >= 450 && (0.925..0.985).contains(&share), "{part}: {held} of {stated}");
            let [off, alone] = [sum, alone].map(|sum| sum / 600.0 / truth(part) - 1.0);
            assert!(off.abs() < 0.03 && alone.abs() > 0.1, "{part}: {off} together, {alone} each alone");
        }
    }
}
