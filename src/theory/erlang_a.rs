//! Erlang A: M/M/c with exponential patience, M/M/c+M, in steady state.
//!
//! Source: C. Palm, 1957; O. Garnett, A. Mandelbaum and M. Reiman, "Designing a call center with
//! impatient customers", Manufacturing & Service Operations Management 4(3), 2002. Computed from
//! the state probabilities, so stable at any number of servers and any load; probabilities below
//! 1e-30 of the largest are left out.

use super::error::{TheoryError, at_least_one, positive};
use super::found::Found;
use super::occupancy::birth_death;
use crate::language::phrase;

/// M/M/c+M in steady state, in order of arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct ErlangA {
    found: Found,
    occupancy: f64,
    queue: f64,
}

impl ErlangA {
    /// Rates per unit of time; `service_rate` is one server's, `patience_rate` is 1 / mean patience.
    ///
    /// Errors: no server; a rate that is not above zero (for endless patience ask
    /// [`ErlangC`](super::ErlangC)); a queue too long to compute, at overload with a very long patience.
    pub fn new(servers: u32, arrival_rate: f64, service_rate: f64, patience_rate: f64) -> Result<Self, TheoryError> {
        at_least_one(phrase!("the number of servers", "o número de servidores"), servers)?;
        let lambda = positive(phrase!("the arrival rate", "a taxa de chegada"), arrival_rate)?;
        let mu = positive(phrase!("the service rate", "a taxa de atendimento"), service_rate)?;
        let theta = positive(phrase!("the patience rate", "a taxa de desistência"), patience_rate)?;
        let states = birth_death(servers, lambda, mu, theta)?;
        let found = Found::new(servers, mu, theta, states.first, states.p);
        let occupancy = lambda * (1.0 - found.lost()) / (f64::from(servers) * mu);
        let queue = lambda * found.mean_wait();
        Ok(ErlangA { found, occupancy, queue })
    }

    /// What arrivals go through: probability of waiting, share lost, waits, service level.
    pub const fn found(&self) -> &Found {
        &self.found
    }

    /// Share of the servers' time in use.
    pub const fn occupancy(&self) -> f64 {
        self.occupancy
    }

    /// Mean number waiting (Little's law).
    pub const fn mean_queue(&self) -> f64 {
        self.queue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::ErlangC;

    /// The example of Garnett, Mandelbaum and Reiman: 50 agents, 48 calls a minute, one minute of
    /// service, two minutes of patience; in print 3.1 % abandon, 93 % occupied, 3 in queue.
    #[test]
    fn the_example_in_print() {
        let queue = ErlangA::new(50, 48.0, 1.0, 0.5).unwrap();
        assert!((queue.found().lost() - 0.031).abs() < 0.0005, "{}", queue.found().lost());
        assert!((queue.occupancy() - 0.93).abs() < 0.005);
        assert!((queue.mean_queue() - 3.0).abs() < 0.5);
    }

    /// Where patience and service have the same rate, every one in the system leaves at that
    /// rate: the number in the system is Poisson.
    #[test]
    fn equal_rates_give_a_poisson_number() {
        let (c, load) = (7u32, 6.3);
        let queue = ErlangA::new(c, 2.0 * load, 2.0, 2.0).unwrap();
        let mut p = (-load).exp();
        let mut busy = 1.0;
        for j in 0..c {
            assert!((queue.found().probability(j as usize) - p).abs() < 1e-15);
            busy -= p;
            p *= load / f64::from(j + 1);
        }
        assert!((queue.found().waiting() - busy).abs() < 1e-14);
    }

    #[test]
    fn endless_patience_is_erlang_c() {
        let (patient, c) = (ErlangA::new(12, 4.2, 0.5, 1e-9).unwrap(), ErlangC::new(12, 4.2, 0.5).unwrap());
        assert!((patient.found().waiting() - c.wait().delayed()).abs() < 1e-7);
        assert!((patient.found().mean_wait() - c.wait().mean()).abs() < 1e-7);
        assert!((patient.found().mean_wait_started() - c.wait().mean()).abs() < 1e-7);
        assert!((patient.found().within(0.5) - c.wait().within(0.5)).abs() < 1e-7);
    }

    /// No patience at all: an arrival that would wait is lost, which is Erlang B.
    #[test]
    fn no_patience_is_erlang_b() {
        let queue = ErlangA::new(10, 5.0, 1.0, 1e9).unwrap();
        let blocked = crate::theory::erlang_b(10, 5.0).unwrap();
        assert!((queue.found().lost() - blocked).abs() < 1e-8);
    }

    /// Flow balance: what is started leaves through the servers. And the losses are the patience
    /// rate times the mean queue, taken from the states.
    #[test]
    fn flows_balance_at_every_size() {
        for (c, lambda, theta) in [(1, 5.0, 0.1), (50, 48.0, 0.5), (1000, 1100.0, 0.01), (10_000, 10_000.0, 0.2)] {
            let queue = ErlangA::new(c, lambda, 1.0, theta).unwrap();
            let found = queue.found();
            let (mut busy, mut waiting) = (0.0, 0.0);
            for j in 0..200_000u32 {
                let p = found.probability(j as usize);
                busy += p * f64::from(j.min(c));
                waiting += p * f64::from(j.saturating_sub(c));
            }
            assert!((lambda * (1.0 - found.lost()) - busy).abs() < 1e-9 * lambda, "{c} servers");
            assert!((lambda * found.lost() - theta * waiting).abs() < 1e-9 * lambda, "{c} servers");
            assert!((queue.mean_queue() - waiting).abs() < 1e-9 * lambda / theta, "{c} servers");
        }
    }

    #[test]
    fn outside_the_domain() {
        assert!(ErlangA::new(0, 1.0, 1.0, 1.0).is_err());
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(ErlangA::new(1, bad, 1.0, 1.0).is_err());
            assert!(ErlangA::new(1, 1.0, bad, 1.0).is_err());
            assert!(ErlangA::new(1, 1.0, 1.0, bad).is_err());
        }
    }
}
