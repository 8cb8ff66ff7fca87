//! A finite day from empty: M/M/c and M/M/c+M before any steady state.
//!
//! Poisson arrivals come during [0, D]; whoever is in the system at D is served (or leaves)
//! after it. Given the number found, what an arrival goes through does not depend on later
//! arrivals, so the expectations over the day follow from the time average of the state
//! probabilities over [0, D].
//!
//! Those come from the Kolmogorov forward equations by uniformization: with a rate r that is no
//! state's exit rate's less, (1/D) times the integral of p(t) over [0, D] is the sum over k of
//! P(Poisson(r D) > k) v(k) / (r D), where v(k) is the state after k steps of the jump chain.
//! Source: A. Jensen, "Markoff chains as an aid in the study of Markoff processes", Skandinavisk
//! Aktuarietidskrift 36, 1953; integrals as in A. Reibman and K. Trivedi, Computers & Operations
//! Research 15, 1988.

use super::error::{TheoryError, at_least_one, not_negative, positive};
use super::found::Found;
use super::occupancy::{birth_death, poisson};
use crate::language::phrase;

/// A state probability below this is dropped, once per step at most at either end.
const DROP: f64 = 1e-25;
/// More jumps of the uniformized chain than this are not computed.
const MOST_JUMPS: f64 = 3e7;

/// What arrivals go through over a day from empty. A ratio of expectations: for example the mean
/// wait is the expected total wait over the expected number of arrivals.
#[derive(Clone, Debug, PartialEq)]
pub struct FiniteDay {
    arrivals: f64,
    found: Found,
    truncation: f64,
}

impl FiniteDay {
    /// Rates per unit of time, `length` (D) in that unit; `patience_rate` 0 means endless patience.
    /// Overload is allowed. Time taken is about r D times the spread of the number in the system,
    /// with r of the order of `arrival_rate + servers * service_rate`.
    ///
    /// Errors: no server, a rate or length that is not above zero (patience: below zero), a day
    /// of more than 30 million jumps.
    pub fn new(
        servers: u32,
        arrival_rate: f64,
        service_rate: f64,
        patience_rate: f64,
        length: f64,
    ) -> Result<Self, TheoryError> {
        let c = f64::from(at_least_one(phrase!("the number of servers", "o número de servidores"), servers)?);
        let lambda = positive(phrase!("the arrival rate", "a taxa de chegada"), arrival_rate)?;
        let mu = positive(phrase!("the service rate", "a taxa de atendimento"), service_rate)?;
        let theta = not_negative(phrase!("the patience rate", "a taxa de desistência"), patience_rate)?;
        let length = positive(phrase!("the length of the day", "a duração do dia"), length)?;

        // From empty the number in the system stays, in distribution, below the day's arrivals
        // and below the steady state: past the tail of either, nobody ever is.
        let mut top = poisson(lambda * length)?.last();
        if let Ok(steady) = birth_death(servers, lambda, mu, theta) {
            top = top.min(steady.last());
        }
        let death = |j: usize| (j as f64).min(c) * mu + (j as f64 - c).max(0.0) * theta;
        let rate = lambda + death(top);
        if rate * length > MOST_JUMPS {
            return Err(TheoryError::TooLarge { size: rate * length, most: MOST_JUMPS });
        }
        let up = lambda / rate;
        let down: Vec<f64> = (0..=top).map(|j| death(j) / rate).collect();
        let mut chain = Chain::empty(up, down);
        let mut sums = vec![(0.0, 0.0); top + 1];
        let jumps = poisson(rate * length)?;
        let mut beyond = 1.0;
        let mut total = 0.0;
        for k in 0..=jumps.last() {
            if let Some(p) = k.checked_sub(jumps.first).and_then(|i| jumps.p.get(i)) {
                beyond = f64::max(beyond - p, 0.0);
            }
            total += beyond;
            chain.add_to(&mut sums, beyond);
            chain.step();
        }
        let mass: f64 = sums.iter().map(|(sum, _)| sum).sum();
        let truncation = (1.0 - mass / total).abs();
        let average = sums.into_iter().map(|(sum, _)| sum / mass).collect();
        let found = Found::new(servers, mu, theta, 0, average);
        Ok(FiniteDay { arrivals: lambda * length, found, truncation })
    }

    /// What arrivals go through: waits, service level, share lost.
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Expected arrivals in the day.
    pub const fn arrivals(&self) -> f64 {
        self.arrivals
    }

    /// Expected number lost in the day (and after its end, of those who came in it).
    pub fn lost(&self) -> f64 {
        self.arrivals * self.found.lost()
    }

    /// Probability lost to truncation and rounding together, before the rest was scaled to 1: a
    /// bound on the error of every probability here, and below 1e-12 for a day of a million jumps.
    pub const fn truncation(&self) -> f64 {
        self.truncation
    }
}

/// The uniformized jump chain, kept only where its probabilities matter.
struct Chain {
    up: f64,
    down: Vec<f64>,
    p: Vec<f64>,
    /// Ends of the stretch that is kept, both included.
    low: usize,
    high: usize,
}

impl Chain {
    fn empty(up: f64, down: Vec<f64>) -> Self {
        let mut p = vec![0.0; down.len()];
        p[0] = 1.0;
        Chain { up, down, p, low: 0, high: 0 }
    }

    fn add_to(&self, sums: &mut [(f64, f64)], weight: f64) {
        // Compensated (Kahan): near steady state the same value is added millions of times, and
        // its rounding would always err to the same side.
        for ((sum, carry), p) in sums[self.low..=self.high].iter_mut().zip(&self.p[self.low..=self.high]) {
            let term = weight * p - *carry;
            let next = *sum + term;
            *carry = (next - *sum) - term;
            *sum = next;
        }
    }

    fn step(&mut self) {
        let top = self.p.len() - 1;
        if self.high < top && self.p[self.high] * self.up >= DROP {
            self.high += 1;
        }
        if self.low > 0 && self.p[self.low] * self.down[self.low] >= DROP {
            self.low -= 1;
        }
        // Net flows between neighbours: what leaves one enters the other to the last bit, so that
        // millions of steps do not drift. At the top state arrivals have nowhere to go, and stay.
        let mut from_below = -self.p[self.low] * self.down[self.low];
        for j in self.low..=self.high {
            let up = if j < top { self.p[j] * self.up } else { 0.0 };
            let above = if j < self.high { self.p[j + 1] * self.down[j + 1] } else { 0.0 };
            let flow = up - above;
            self.p[j] += from_below - flow;
            from_below = flow;
        }
        while self.low < self.high && self.p[self.low] < DROP {
            self.p[self.low] = 0.0;
            self.low += 1;
        }
        while self.low < self.high && self.p[self.high] < DROP {
            self.p[self.high] = 0.0;
            self.high -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::{ErlangA, ErlangC};

    /// The published day: 12 agents, 4.2 arrivals and 0.5 services a minute, 8 hours; in print
    /// 0.1007 min and 0.9004 within 20 s. Further digits from an independent program.
    #[test]
    fn the_published_day() {
        let day = FiniteDay::new(12, 4.2, 0.5, 0.0, 480.0).unwrap();
        assert!((day.found().mean_wait() - 0.1007).abs() < 5e-5);
        assert!((day.found().within(1.0 / 3.0) - 0.9004).abs() < 5e-5);
        assert!((day.found().mean_wait() - 0.100_680_741_018).abs() < 1e-11, "{}", day.found().mean_wait());
        assert!((day.found().within(1.0 / 3.0) - 0.900_432_409_281).abs() < 1e-11);
        assert!(day.truncation() < 1e-12, "{}", day.truncation());
        assert!((day.arrivals() - 2016.0).abs() < 1e-9);
        assert!(day.lost().abs() < 1e-9);
    }

    /// With exponential patience of mean 1 min; in print 59.26 lost a day, served wait 0.02383 min.
    #[test]
    fn the_published_day_with_patience() {
        let day = FiniteDay::new(12, 4.2, 0.5, 1.0, 480.0).unwrap();
        assert!((day.lost() - 59.26).abs() < 5e-3);
        assert!((day.found().mean_wait_started() - 0.02383).abs() < 5e-6);
        assert!((day.lost() - 59.263_218_373_9).abs() < 1e-8, "{}", day.lost());
        assert!((day.found().mean_wait_started() - 0.023_825_266_827).abs() < 1e-11);
    }

    /// Another route altogether: the forward equations by Runge-Kutta over the day and on until
    /// empty. By Little's law the expected total wait is the integral of the mean queue, and the
    /// expected loss is theta times it.
    fn total_queue(c: usize, lambda: f64, mu: f64, theta: f64, length: f64) -> f64 {
        let size = 120;
        let death = |j: usize| j.min(c) as f64 * mu + j.saturating_sub(c) as f64 * theta;
        let flow = |x: &[f64], lambda: f64| -> Vec<f64> {
            (0..size)
                .map(|j| {
                    let up = if j + 1 < size { lambda } else { 0.0 };
                    let mut d = -(up + death(j)) * x[j];
                    if j > 0 {
                        d += lambda * x[j - 1];
                    }
                    if j + 1 < size {
                        d += death(j + 1) * x[j + 1];
                    }
                    d
                })
                .collect()
        };
        let queue = |x: &[f64]| -> f64 { x.iter().enumerate().map(|(j, p)| j.saturating_sub(c) as f64 * p).sum() };
        let plus = |x: &[f64], k: &[f64], w: f64| -> Vec<f64> { x.iter().zip(k).map(|(x, k)| x + w * k).collect() };
        let mut x = vec![0.0; size];
        x[0] = 1.0;
        let mut total = 0.0;
        for (lambda, length) in [(lambda, length), (0.0, 60.0)] {
            let steps = 3000;
            let h = length / f64::from(steps);
            for _ in 0..steps {
                let k1 = flow(&x, lambda);
                let x2 = plus(&x, &k1, h / 2.0);
                let k2 = flow(&x2, lambda);
                let x3 = plus(&x, &k2, h / 2.0);
                let k3 = flow(&x3, lambda);
                let x4 = plus(&x, &k3, h);
                let k4 = flow(&x4, lambda);
                total += h / 6.0 * (queue(&x) + 2.0 * queue(&x2) + 2.0 * queue(&x3) + queue(&x4));
                for j in 0..size {
                    x[j] += h / 6.0 * (k1[j] + 2.0 * k2[j] + 2.0 * k3[j] + k4[j]);
                }
            }
        }
        total
    }

    #[test]
    fn littles_law_holds_over_the_day_and_after_it() {
        // Under and over capacity, with patience and without.
        for (c, lambda, theta, length) in [(3usize, 2.4, 0.0, 10.0), (3, 4.0, 0.0, 6.0), (3, 4.0, 0.5, 10.0)] {
            let day = FiniteDay::new(c as u32, lambda, 1.0, theta, length).unwrap();
            let total = total_queue(c, lambda, 1.0, theta, length);
            let found = day.found().mean_wait() * day.arrivals();
            assert!((found - total).abs() < 1e-7, "{found} and {total}");
            assert!((day.lost() - theta * total).abs() < 1e-7);
        }
    }

    #[test]
    fn a_very_long_day_is_steady() {
        let day = FiniteDay::new(3, 2.0, 1.0, 0.0, 200_000.0).unwrap();
        let steady = ErlangC::new(3, 2.0, 1.0).unwrap().wait();
        assert!((day.found().mean_wait() / steady.mean() - 1.0).abs() < 1e-4);
        assert!(day.found().mean_wait() < steady.mean(), "from empty, less");
        let day = FiniteDay::new(3, 4.0, 1.0, 0.5, 200_000.0).unwrap();
        let steady = ErlangA::new(3, 4.0, 1.0, 0.5).unwrap();
        assert!((day.found().lost() / steady.found().lost() - 1.0).abs() < 1e-4);
        assert!(day.truncation() < 2e-12, "{}", day.truncation());
    }

    #[test]
    fn outside_the_domain() {
        assert!(FiniteDay::new(0, 1.0, 1.0, 0.0, 1.0).is_err());
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(FiniteDay::new(1, bad, 1.0, 0.0, 1.0).is_err());
            assert!(FiniteDay::new(1, 1.0, bad, 0.0, 1.0).is_err());
            assert!(FiniteDay::new(1, 1.0, 1.0, 0.0, bad).is_err());
        }
        assert!(FiniteDay::new(1, 1.0, 1.0, -1.0, 1.0).is_err());
        assert!(matches!(FiniteDay::new(1, 1.0, 1.0, 0.0, 1e12), Err(TheoryError::TooLarge { .. })));
    }
}
