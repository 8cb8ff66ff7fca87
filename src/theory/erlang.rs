//! Erlang B and Erlang C.
//!
//! Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of
//! significance in automatic telephone exchanges", 1917; the recursion and the distribution of
//! the wait as in R. B. Cooper, "Introduction to Queueing Theory", 2nd ed. 1981, chapter 3.

use super::error::{TheoryError, at_least_one, not_negative, positive, stable};
use super::wait::DelayedExponential;
use crate::language::phrase;

/// Erlang B: the share of arrivals that find all `servers` busy where nobody waits, at an offered
/// load of `load` erlang (arrival rate / service rate).
///
/// By the recursion B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)), stable at any size.
pub fn erlang_b(servers: u32, load: f64) -> Result<f64, TheoryError> {
    let load = not_negative(phrase!("the offered load", "a carga oferecida"), load)?;
    let mut blocked = 1.0;
    for n in 1..=servers {
        let share = load * blocked;
        blocked = share / (f64::from(n) + share);
        // Too small to be told from nothing: it stays so.
        if blocked == 0.0 {
            break;
        }
    }
    Ok(blocked)
}

/// M/M/c in steady state, in order of arrival, everybody waits until started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangC {
    occupancy: f64,
    queue: f64,
    wait: DelayedExponential,
}

impl ErlangC {
    /// Both rates per unit of time; `service_rate` is one server's.
    ///
    /// C = B / (1 - rho (1 - B)); P(W > t) = C exp(-(c mu - lambda) t).
    ///
    /// Errors: no server, a rate that is not above zero, a load per server of 1 or more.
    pub fn new(servers: u32, arrival_rate: f64, service_rate: f64) -> Result<Self, TheoryError> {
        let servers = f64::from(at_least_one(phrase!("the number of servers", "o número de servidores"), servers)?);
        let lambda = positive(phrase!("the arrival rate", "a taxa de chegada"), arrival_rate)?;
        let mu = positive(phrase!("the service rate", "a taxa de atendimento"), service_rate)?;
        let rho = stable(lambda / (servers * mu))?;
        let blocked = erlang_b(servers as u32, lambda / mu)?;
        let delayed = blocked / (1.0 - rho * (1.0 - blocked));
        let wait = DelayedExponential::new(delayed, servers * mu - lambda);
        Ok(ErlangC { occupancy: rho, queue: lambda * wait.mean(), wait })
    }

    /// The distribution of the wait: probability of waiting, mean, sd, service level, quantiles.
    pub const fn wait(&self) -> DelayedExponential {
        self.wait
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
    use crate::theory::found::Found;
    use crate::theory::occupancy::birth_death;

    /// Values of the published Erlang B tables (blocking 1 % at 4.46 erlang on 10 lines, and so on).
    #[test]
    fn erlang_b_as_tabled() {
        for (servers, load, want, digits) in [
            (10, 5.0, 0.018_385, 5e-7),
            (1, 1.0, 0.5, 1e-15),
            (2, 1.0, 0.2, 1e-15),
            (10, 4.461, 0.01, 5e-6),
            (20, 12.031, 0.01, 5e-6),
            (100, 84.064, 0.01, 5e-6),
        ] {
            let found = erlang_b(servers, load).unwrap();
            assert!((found - want).abs() < digits, "{servers} servers, {load} erlang: {found}");
        }
        assert_eq!(erlang_b(0, 3.0), Ok(1.0));
        assert_eq!(erlang_b(3, 0.0), Ok(0.0));
    }

    /// Textbook fractions: 2 servers and 1 erlang, 3 and 2, 5 and 4.
    #[test]
    fn erlang_c_as_in_textbooks() {
        for (servers, load, want) in [(2, 1.0, 1.0 / 3.0), (3, 2.0, 4.0 / 9.0), (5, 4.0, 0.554_112_554_112_554)] {
            let found = ErlangC::new(servers, load, 1.0).unwrap().wait().delayed();
            assert!((found - want).abs() < 1e-14, "{servers} servers, {load} erlang: {found}");
        }
    }

    #[test]
    fn one_server_is_m_m_1() {
        let queue = ErlangC::new(1, 0.8, 1.0).unwrap();
        assert!((queue.wait().delayed() - 0.8).abs() < 1e-15);
        assert!((queue.wait().mean() - 4.0).abs() < 1e-13);
        assert!((queue.mean_queue() - 3.2).abs() < 1e-13);
        assert!((queue.occupancy() - 0.8).abs() < 1e-15);
    }

    /// The published day's rates in steady state, against the sum over states by plain recursion.
    #[test]
    fn twelve_servers_and_8_4_erlang() {
        let queue = ErlangC::new(12, 4.2, 0.5).unwrap();
        let mut weight = 1.0;
        let (mut total, mut busy, mut mean) = (0.0, 0.0, 0.0);
        for j in 0..2000u32 {
            total += weight;
            if j >= 12 {
                busy += weight;
                mean += weight * f64::from(j - 11) / 6.0;
            }
            weight *= 4.2 / (0.5 * f64::from((j + 1).min(12)));
        }
        assert!((queue.wait().delayed() - busy / total).abs() < 1e-14);
        assert!((queue.wait().mean() - mean / total).abs() < 1e-14);
        // The same through what arrivals find, whose formulas share nothing with these.
        let states = birth_death(12, 4.2, 0.5, 0.0).unwrap();
        let found = Found::new(12, 0.5, 0.0, states.first, states.p);
        for t in [0.0, 1.0 / 3.0, 2.0] {
            assert!((found.within(t) - queue.wait().within(t)).abs() < 1e-13, "within {t}");
        }
        assert!((found.sd_wait_started() - queue.wait().sd()).abs() < 1e-12);
    }

    /// Halfin and Whitt (1981): with rho = 1 - beta/sqrt(c), C goes to
    /// 1 / (1 + beta Phi(beta) / phi(beta)); at 10,000 servers it is about 1/sqrt(c) off.
    #[test]
    fn ten_thousand_servers_follow_the_square_root_law() {
        let found = ErlangC::new(10_000, 9_900.0, 1.0).unwrap().wait().delayed();
        let limit = 1.0 / (1.0 + 0.841_344_746 / 0.241_970_725);
        assert!((found - limit).abs() < 0.005, "{found}, limit {limit}");
    }

    #[test]
    fn outside_the_domain() {
        assert_eq!(ErlangC::new(2, 2.0, 1.0), Err(TheoryError::Unstable { load: 1.0 }));
        assert!(matches!(ErlangC::new(0, 1.0, 1.0), Err(TheoryError::Domain { .. })));
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(ErlangC::new(2, bad, 1.0).is_err() && ErlangC::new(2, 1.0, bad).is_err());
        }
        assert!(erlang_b(2, f64::NAN).is_err());
    }
}
