//! How much slower each conversation goes on while others are in hand.
//!
//! A conversation of work w that goes on at speed s(k) while k are in hand ends when the integral of s over its time is w. With work
//! lognormal, the likelihood of the times T(k) is f(sum of s(k) T(k)) s(k at the end): the last factor is what turns a
//! density of work into one of time.

use super::blur::Off;
use super::hand::{MOST_IN_HAND, PastWork};
use super::inferred::{Inferred, NORMAL_95};
use super::search::highest;
use crate::stats::linear::inverse;

/// Conversations that are looked at.
const LOOKED_AT: usize = 20_000;
const LOOKED_AT_AGAIN: usize = 1_500;
/// The least speed.
const LEAST: f64 = 0.1;
const ROUNDS: usize = 12;
/// Conversations that must have ended with so many in hand.
const ENOUGH: usize = 30;
/// Twice the likelihood that one more speed must give: 1 in 100 by chance (chi-square with one degree of freedom).
const CLEARLY: f64 = 6.63;

/// Speeds with 1, 2, 3 … in hand; the first is 1.
#[derive(Clone, Debug)]
pub(crate) struct FoundSpeed {
    pub speed: [f64; MOST_IN_HAND],
    /// Those beyond the first that were estimated: with 2, 3, … in hand.
    pub inferred: Vec<Inferred>,
    pub conversations: usize,
    /// How the errors of the estimated ones go together.
    covariance: Vec<Vec<f64>>,
}

impl FoundSpeed {
    /// As fast with many as with one.
    fn none(conversations: usize) -> Self {
        FoundSpeed { speed: [1.0; MOST_IN_HAND], inferred: Vec::new(), conversations, covariance: Vec::new() }
    }

    /// Less what they are off by, with one, two, three … in hand; those with more in hand are not faster.
    pub(super) fn less(&mut self, off: &[Off; MOST_IN_HAND]) {
        let mut most = 1.0;
        for (one, off) in self.inferred.iter_mut().zip(&off[1..]) {
            let moved = one.less(*off);
            let bound = |value: f64| value.clamp(LEAST, most);
            *one = Inferred { value: bound(moved.value), low: moved.low.max(0.0), high: moved.high.min(1.0), ..moved };
            most = one.value;
        }
        let Some(last) = self.inferred.last().map(|one| one.value) else { return };
        let known = self.inferred.iter().map(|one| one.value).chain(std::iter::repeat(last));
        self.speed[1..].iter_mut().zip(known).for_each(|(speed, known)| *speed = known);
    }

    /// The part of the variance of a mean of works that the speeds bring in.
    pub(super) fn variance_of_mean(&self, works: &[&PastWork]) -> f64 {
        let levels = self.covariance.len();
        let count = works.len().max(1) as f64;
        let slope = |level: usize| {
            let places = level + 1..if level + 1 == levels { MOST_IN_HAND } else { level + 2 };
            works.iter().map(|work| places.clone().map(|place| work.with[place]).sum::<f64>()).sum::<f64>() / count
        };
        let slopes: Vec<f64> = (0..levels).map(slope).collect();
        let pairs = (0..levels).flat_map(|i| (0..levels).map(move |j| (i, j)));
        pairs.map(|(i, j)| slopes[i] * slopes[j] * self.covariance[i][j]).sum::<f64>().max(0.0)
    }
}

/// The speeds that make these works likeliest; all 1 where that is hardly less likely.
pub(super) fn speed(works: &[PastWork]) -> FoundSpeed {
    let step = works.len().div_ceil(LOOKED_AT).max(1);
    let looked_at: Vec<&PastWork> = works.iter().step_by(step).collect();
    // Numbers in hand with enough ends each, from one on.
    let ended = |with: usize| looked_at.iter().filter(|work| work.last as usize + 1 == with).count();
    let levels = (2..=MOST_IN_HAND).take_while(|with| ended(*with) >= ENOUGH).count();
    let blank = FoundSpeed::none(works.len());
    if levels == 0 || ended(1) < ENOUGH {
        return blank;
    }
    let fit = SpeedFit { works: &looked_at, levels };
    let found = fit.best();
    let gain = 2.0 * (fit.likelihood(&found) - fit.likelihood(&vec![1.0; levels]));
    if gain < CLEARLY + (levels as f64 - 1.0) * 2.0 {
        return blank;
    }
    let covariance = fit.covariance(&found);
    let error = |place: usize| libm::sqrt(covariance[place][place].max(0.0));
    let inferred = found.iter().zip((0..levels).map(error)).map(|(value, error)| Inferred {
        value: *value,
        se: error,
        low: (value - NORMAL_95 * error).max(0.0),
        high: (value + NORMAL_95 * error).min(1.0),
    });
    let inferred = inferred.collect();
    FoundSpeed { speed: fit.whole(&found), inferred, conversations: works.len(), covariance }
}

/// What the speeds would be if days counted so often: a part of the works stands for all.
pub(super) fn speed_again(found: &FoundSpeed, works: &[PastWork], weights: &[f64]) -> [f64; MOST_IN_HAND] {
    if found.inferred.is_empty() {
        return found.speed;
    }
    let step = works.len().div_ceil(LOOKED_AT_AGAIN).max(1);
    let part: Vec<&PastWork> = works.iter().step_by(step).collect();
    let drawn: Vec<&PastWork> = part
        .iter()
        .flat_map(|work| {
            std::iter::repeat_n(*work, weights.get(work.day as usize).map_or(1, |weight| *weight as usize))
        })
        .collect();
    let narrow = libm::sqrt(part.len() as f64 / works.len() as f64);
    let levels = found.inferred.len();
    let start: Vec<f64> = found.inferred.iter().map(|one| one.value).collect();
    let near = |works: &[&PastWork]| SpeedFit { works, levels }.near(&start, &found.inferred);
    let (is, was) = (near(&drawn), near(&part));
    let mut most = 1.0;
    let moved: Vec<f64> = (0..levels)
        .map(|place| {
            most = (start[place] + narrow * (is[place] - was[place])).clamp(LEAST, most);
            most
        })
        .collect();
    SpeedFit { works: &part, levels }.whole(&moved)
}

struct SpeedFit<'a> {
    works: &'a [&'a PastWork],
    levels: usize,
}

impl SpeedFit<'_> {
    /// All speeds, from those with 2, 3, … in hand.
    fn whole(&self, speeds: &[f64]) -> [f64; MOST_IN_HAND] {
        std::array::from_fn(|place| match place {
            0 => 1.0,
            _ => speeds[(place - 1).min(self.levels - 1)],
        })
    }

    /// The logarithm of the likelihood, with mean and spread of the logarithm of work at their best.
    fn likelihood(&self, speeds: &[f64]) -> f64 {
        let speed = self.whole(speeds);
        let (mut sum, mut squares, mut ends) = (0.0, 0.0, 0.0);
        for work in self.works {
            let log = libm::log(work.work(&speed));
            sum += log;
            squares += log * log;
            ends += libm::log(speed[work.last as usize]);
        }
        let n = self.works.len() as f64;
        let variance = (squares / n - (sum / n) * (sum / n)).max(1e-12);
        ends - sum - n / 2.0 * libm::log(variance)
    }

    /// Each speed in turn, between its neighbours.
    fn best(&self) -> Vec<f64> {
        let mut speeds = vec![1.0; self.levels];
        for _ in 0..ROUNDS {
            let before = speeds.clone();
            for place in 0..self.levels {
                let high = if place == 0 { 1.0 } else { speeds[place - 1] };
                let low = speeds.get(place + 1).copied().unwrap_or(LEAST).min(high);
                // The last may go down while those before it have not yet.
                let low = if speeds[place + 1..].iter().all(|speed| *speed == 1.0) { LEAST } else { low };
                let tried = |value: f64| {
                    let mut tried = speeds.clone();
                    tried[place] = value;
                    // Those with more in hand are not faster.
                    tried[place + 1..].iter_mut().for_each(|later| *later = later.min(value));
                    tried
                };
                speeds = tried(highest(&[low, high], |value| self.likelihood(&tried(value))).0);
            }
            if before.iter().zip(&speeds).all(|(one, other)| (one - other).abs() < 1e-5) {
                break;
            }
        }
        speeds
    }

    /// One round of Newton's for each speed, from `start` on.
    fn near(&self, start: &[f64], inferred: &[Inferred]) -> Vec<f64> {
        let mut speeds = start.to_vec();
        for place in 0..self.levels {
            let step = (inferred[place].se / 2.0).clamp(1e-3, 0.05);
            let at = |by: f64| {
                let mut tried = speeds.clone();
                tried[place] = (tried[place] + by).max(LEAST);
                self.likelihood(&tried)
            };
            let (below, here, above) = (at(-step), at(0.0), at(step));
            let bend = below + above - 2.0 * here;
            let by = if bend < 0.0 { step * (below - above) / (2.0 * bend) } else { 0.0 };
            speeds[place] = (speeds[place] + by.clamp(-0.2, 0.2)).max(LEAST);
        }
        speeds
    }

    /// The covariance of the estimates, from the curvature; none where it bends the wrong way.
    fn covariance(&self, speeds: &[f64]) -> Vec<Vec<f64>> {
        const STEP: f64 = 0.01;
        let n = self.levels;
        let at = |moves: &[(usize, f64)]| {
            let mut tried = speeds.to_vec();
            moves.iter().for_each(|(place, by)| tried[*place] += by);
            self.likelihood(&tried)
        };
        let here = at(&[]);
        let bend = |i: usize, j: usize| match i == j {
            true => (at(&[(i, STEP)]) + at(&[(i, -STEP)]) - 2.0 * here) / (STEP * STEP),
            false => {
                let mixed = |a: f64, b: f64| at(&[(i, a), (j, b)]);
                (mixed(STEP, STEP) - mixed(STEP, -STEP) - mixed(-STEP, STEP) + mixed(-STEP, -STEP))
                    / (4.0 * STEP * STEP)
            }
        };
        let information: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| -bend(i, j)).collect()).collect();
        inverse(&information).unwrap_or_else(|| vec![vec![0.0; n]; n])
    }
}
