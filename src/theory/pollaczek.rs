//! M/G/1: one agent, Poisson arrivals, any distribution of work.
//!
//! Source: F. Pollaczek 1930 and A. Y. Khinchine 1932; the second moment after L. Takács, "A
//! single-server queue with Poisson input", Operations Research 10, 1962: with V the wait,
//! E V = lambda E S^2 / (2 (1 - rho)) and E V^2 = 2 (E V)^2 + lambda E S^3 / (3 (1 - rho)).

use super::error::{TheoryError, positive, stable};
use super::moments::Moments;
use crate::language::phrase;

/// M/G/1 in steady state, in order of arrival.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PollaczekKhinchine {
    rho: f64,
    mean: f64,
    variance: f64,
}

impl PollaczekKhinchine {
    /// `arrival_rate` per unit of time, `work` in that unit.
    ///
    /// Errors: a rate or mean that is not above zero, moments that are not finite, a load of 1 or more.
    pub fn new(arrival_rate: f64, work: Moments) -> Result<Self, TheoryError> {
        let lambda = positive(phrase!("the arrival rate", "a taxa de chegada"), arrival_rate)?;
        let mean = positive(phrase!("the mean work", "o atendimento médio"), work.mean)?;
        let second =
            positive(phrase!("the second moment of the work", "o segundo momento do atendimento"), work.second)?;
        let third = positive(phrase!("the third moment of the work", "o terceiro momento do atendimento"), work.third)?;
        let rho = stable(lambda * mean)?;
        let wait = lambda * second / (2.0 * (1.0 - rho));
        Ok(PollaczekKhinchine { rho, mean: wait, variance: wait * wait + lambda * third / (3.0 * (1.0 - rho)) })
    }

    /// Probability of a wait above zero, which is the load rho.
    pub const fn delayed(&self) -> f64 {
        self.rho
    }

    /// Share of the server's time in use.
    pub const fn occupancy(&self) -> f64 {
        self.rho
    }

    /// Mean wait of all arrivals.
    pub const fn mean_wait(&self) -> f64 {
        self.mean
    }

    /// Standard deviation of the wait of all arrivals.
    pub fn sd_wait(&self) -> f64 {
        libm::sqrt(self.variance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::ErlangC;

    #[test]
    fn exponential_work_is_m_m_1() {
        let queue = PollaczekKhinchine::new(0.8, Moments::exponential(1.0).unwrap()).unwrap();
        let same = ErlangC::new(1, 0.8, 1.0).unwrap().wait();
        assert!((queue.mean_wait() - same.mean()).abs() < 1e-13);
        assert!((queue.sd_wait() - same.sd()).abs() < 1e-13);
        assert_eq!(queue.delayed(), 0.8);
    }

    /// M/D/1 waits half as long as M/M/1, and M/E_k/1 (1 + 1/k)/2 of it.
    #[test]
    fn steadier_work_waits_less() {
        let all = PollaczekKhinchine::new(0.8, Moments::exponential(1.0).unwrap()).unwrap().mean_wait();
        let even = PollaczekKhinchine::new(0.8, Moments::constant(1.0).unwrap()).unwrap();
        assert!((even.mean_wait() - all / 2.0).abs() < 1e-13);
        for k in [2, 5, 40] {
            let erlang = PollaczekKhinchine::new(0.8, Moments::erlang(k, 1.0).unwrap()).unwrap();
            assert!((erlang.mean_wait() - all * (1.0 + 1.0 / f64::from(k)) / 2.0).abs() < 1e-13);
        }
    }

    /// M/D/1 at rho 1/2, from the exact distribution function of Erlang (1909),
    /// P(W <= t) = (1 - rho) sum over k <= t of (rho (k - t))^k / k! e^(-rho (k - t)) for work 1.
    #[test]
    fn the_spread_of_m_d_1_agrees_with_its_distribution() {
        let rho = 0.5;
        let above = |t: f64| {
            let (mut sum, mut factorial) = (0.0, 1.0);
            for k in 0..=(t.floor() as u32) {
                factorial *= f64::from(k.max(1));
                let x: f64 = rho * (f64::from(k) - t);
                sum += x.powi(k as i32) / factorial * (-x).exp();
            }
            1.0 - (1.0 - rho) * sum
        };
        // Simpson's rule between whole numbers, where the function is smooth.
        let (mut first, mut second) = (0.0, 0.0);
        let pieces = 200;
        for unit in 0..16 {
            for i in 0..=pieces {
                // A hair inside the unit: the function has its kinks at whole numbers.
                let t = f64::from(unit) + (f64::from(i) / f64::from(pieces)).clamp(1e-12, 1.0 - 1e-12);
                let weight = if i == 0 || i == pieces { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
                let part = weight / f64::from(pieces) / 3.0 * above(t);
                first += part;
                second += 2.0 * t * part;
            }
        }
        let queue = PollaczekKhinchine::new(rho, Moments::constant(1.0).unwrap()).unwrap();
        assert!((queue.mean_wait() - first).abs() < 1e-6, "{} and {first}", queue.mean_wait());
        assert!((queue.sd_wait().powi(2) - (second - first * first)).abs() < 1e-5);
    }

    #[test]
    fn outside_the_domain() {
        let work = Moments::exponential(1.0).unwrap();
        assert_eq!(PollaczekKhinchine::new(1.0, work), Err(TheoryError::Unstable { load: 1.0 }));
        assert!(PollaczekKhinchine::new(0.0, work).is_err());
        assert!(PollaczekKhinchine::new(0.1, Moments { third: f64::INFINITY, ..work }).is_err());
    }
}
