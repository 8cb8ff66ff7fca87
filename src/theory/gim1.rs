//! GI/M/1 with Erlang gaps: one agent of a rotation of N who never hand anything over.
//!
//! A Poisson stream dealt out in turn to N agents gives each of them a renewal stream whose gaps
//! are sums of N exponentials, so each agent is the queue E_N/M/1.
//!
//! Source: D. G. Kendall, "Stochastic processes occurring in the theory of queues", Annals of
//! Mathematical Statistics 24, 1953; L. Kleinrock, "Queueing Systems" vol. 1, 1975, section 6.4.

use super::error::{TheoryError, at_least_one, positive, stable};
use super::wait::DelayedExponential;
use crate::language::phrase;

/// E_N/M/1 in steady state, in order of arrival.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangGaps {
    root: f64,
    occupancy: f64,
    wait: DelayedExponential,
}

impl ErlangGaps {
    /// One of `agents` agents dealt a Poisson stream of `arrival_rate` in turn, each serving at
    /// `service_rate`; rates per unit of time.
    ///
    /// s is the root in (0, 1) of s = (lambda / (lambda + mu (1 - s)))^N;
    /// P(W > t) = s exp(-mu (1 - s) t), mean s / (mu (1 - s)).
    ///
    /// Errors: no agent, a rate that is not above zero, a load per agent of 1 or more.
    pub fn new(agents: u32, arrival_rate: f64, service_rate: f64) -> Result<Self, TheoryError> {
        let stages = f64::from(at_least_one(phrase!("the number of agents", "o número de atendentes"), agents)?);
        let lambda = positive(phrase!("the arrival rate", "a taxa de chegada"), arrival_rate)?;
        let mu = positive(phrase!("the service rate", "a taxa de atendimento"), service_rate)?;
        let occupancy = stable(lambda / stages / mu)?;
        // In u = 1 - s, which keeps its digits near saturation: u = 1 - (1 + u mu/lambda)^-N.
        // The difference of the sides is concave, so Newton from u = 1 comes down to the root.
        let power = |u: f64| libm::exp(-stages * libm::log1p(u * mu / lambda));
        let mut u = 1.0;
        for _ in 0..200 {
            let slope = stages * mu / (lambda + u * mu) * power(u) - 1.0;
            let gap = -libm::expm1(-stages * libm::log1p(u * mu / lambda)) - u;
            let next = u - gap / slope;
            if !(next > 0.0 && next < u) {
                break;
            }
            u = next;
        }
        let root = power(u);
        Ok(ErlangGaps { root, occupancy, wait: DelayedExponential::new(root, mu * u) })
    }

    /// s, the probability of waiting.
    pub const fn root(&self) -> f64 {
        self.root
    }

    /// Share of the agent's time in use.
    pub const fn occupancy(&self) -> f64 {
        self.occupancy
    }

    /// The distribution of the wait: mean, sd, service level, quantiles.
    pub const fn wait(&self) -> DelayedExponential {
        self.wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_agent_is_m_m_1() {
        for rho in [0.1, 0.5, 0.9, 0.999, 0.999_999] {
            let queue = ErlangGaps::new(1, rho, 1.0).unwrap();
            assert!((queue.root() - rho).abs() < 1e-14, "{rho}: {}", queue.root());
            assert!((queue.wait().mean() / (rho / (1.0 - rho)) - 1.0).abs() < 1e-9, "{rho}");
        }
    }

    /// E_2/M/1 in closed form: the cubic divided by (s - 1) leaves s^2 - (1 + 4 rho) s + 4 rho^2
    /// with lambda = 2 rho, mu = 1.
    #[test]
    fn two_agents_solve_a_quadratic() {
        for rho in [0.2, 0.7, 0.95] {
            let b: f64 = 1.0 + 4.0 * rho;
            let want = (b - (b * b - 16.0 * rho * rho).sqrt()) / 2.0;
            let found = ErlangGaps::new(2, 2.0 * rho, 1.0).unwrap().root();
            assert!((found - want).abs() < 1e-14, "{rho}: {found} and {want}");
        }
    }

    #[test]
    fn many_agents_tend_to_even_gaps() {
        // D/M/1 at rho = 1/2: s = exp(-2 (1 - s)), 0.203187869979979953…
        let found = ErlangGaps::new(4_000_000, 2_000_000.0, 1.0).unwrap().root();
        assert!((found - 0.203_187_87).abs() < 1e-6, "{found}");
    }

    /// Lindley's recursion on the queue itself, batch means of 100 batches; false-alarm rate
    /// about 1e-5 each (t above 4.7 with 99 degrees of freedom), fixed seed.
    #[test]
    fn a_simulated_rotation_agrees() {
        use crate::random::{Distribution, Purpose, Stream};
        let (agents, rho) = (4u32, 0.8);
        let queue = ErlangGaps::new(agents, f64::from(agents) * rho, 1.0).unwrap();
        let mut draws = Stream::new(11, 0, Purpose::Work, 0).item(0);
        let gaps = Distribution::Erlang { stages: agents, scale: 1.0 / (f64::from(agents) * rho) };
        let work = Distribution::Exponential { mean: 1.0 };
        let mut wait = 0.0f64;
        let (mut means, mut late) = (Vec::new(), Vec::new());
        for _ in 0..100 {
            let (mut sum, mut over) = (0.0, 0.0);
            for _ in 0..10_000 {
                wait = (wait + work.sample(&mut draws) - gaps.sample(&mut draws)).max(0.0);
                sum += wait;
                over += f64::from(u8::from(wait > 3.0));
            }
            means.push(sum / 10_000.0);
            late.push(over / 10_000.0);
        }
        for (values, want) in [(means, queue.wait().mean()), (late, queue.wait().longer_than(3.0))] {
            let mean = values.iter().sum::<f64>() / 100.0;
            let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 99.0;
            assert!((mean - want).abs() < 4.7 * (variance / 100.0).sqrt(), "{mean} and {want}");
        }
    }

    #[test]
    fn outside_the_domain() {
        assert_eq!(ErlangGaps::new(2, 4.0, 2.0), Err(TheoryError::Unstable { load: 1.0 }));
        assert!(ErlangGaps::new(0, 1.0, 1.0).is_err());
        assert!(ErlangGaps::new(1, f64::NAN, 1.0).is_err());
        assert!(ErlangGaps::new(1, 1.0, 0.0).is_err());
    }
}
