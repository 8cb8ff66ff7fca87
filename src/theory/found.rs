//! What arrivals go through, given how many they find in the system.
//!
//! In an M/M/c queue served in order of arrival, with exponential patience (M/M/c+M) or without,
//! an arrival that finds j < c starts at once. One that finds c + m has m ahead of it; with all
//! servers busy (rate a = c mu) and patience rate theta:
//!
//! - started in the end: a / (a + (m + 1) theta), a product that telescopes;
//! - mean time to start or loss: (m + 1) / (a + (m + 1) theta);
//! - time to the start of one who starts: a sum of exponentials of rates a + i theta,
//!   i = 1 … m + 1, which is -ln(Beta(a/theta + 1, m + 1)) / theta, so that P(start <= t) is a
//!   negative binomial tail (a Poisson tail as theta goes to 0).
//!
//! Source: C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1,
//! 1957; A. Mandelbaum and S. Zeltyn, "Service engineering in action: the Palm/Erlang-A queue",
//! 2007. The Beta form is the product of independent Beta(b + i, 1) variables.
//!
//! Since Poisson arrivals see time averages (R. W. Wolff, Operations Research 30, 1982), the
//! number found is the number in the system, in steady state or averaged over a finite day.

/// The distribution of the number found by an arrival, and what follows from it. All rates are
/// per unit of time, all times in that unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    servers: u32,
    service_rate: f64,
    patience_rate: f64,
    first: usize,
    p: Vec<f64>,
    waiting: f64,
    started: f64,
    mean_wait: f64,
    start_moments: [f64; 2],
}

/// One m, with the probability of finding it ahead.
#[derive(Clone, Copy)]
struct Ahead {
    ahead: usize,
    p: f64,
}

impl Found {
    /// `p[i]` is the probability of finding `first + i` in the system; `p` sums to 1.
    pub(super) fn new(servers: u32, service_rate: f64, patience_rate: f64, first: usize, p: Vec<f64>) -> Self {
        let blank = Found {
            servers,
            service_rate,
            patience_rate,
            first,
            p,
            waiting: 0.0,
            started: 1.0,
            mean_wait: 0.0,
            start_moments: [0.0; 2],
        };
        let busy = blank.busy_rate();
        let (mut waiting, mut lost, mut mean_wait) = (0.0, 0.0, 0.0);
        let mut start_moments = [0.0; 2];
        // Sums of 1/rate and 1/rate^2 over the stages of a wait that ends in a start.
        let (mut mean, mut variance) = (0.0, 0.0);
        let mut stages = 0;
        for Ahead { ahead, p } in blank.queue() {
            while stages <= ahead {
                stages += 1;
                let stage = 1.0 / (busy + stages as f64 * patience_rate);
                mean += stage;
                variance += stage * stage;
            }
            let place = (ahead + 1) as f64;
            let all = busy + place * patience_rate;
            waiting += p;
            lost += p * place * patience_rate / all;
            mean_wait += p * place / all;
            start_moments[0] += p * busy / all * mean;
            start_moments[1] += p * busy / all * (mean * mean + variance);
        }
        Found { waiting, started: 1.0 - lost, mean_wait, start_moments, ..blank }
    }

    fn busy_rate(&self) -> f64 {
        f64::from(self.servers) * self.service_rate
    }

    /// The numbers ahead, with their probabilities, from the least.
    fn queue(&self) -> impl Iterator<Item = Ahead> {
        let servers = self.servers as usize;
        let skip = servers.saturating_sub(self.first);
        let offset = self.first.saturating_sub(servers);
        self.p.iter().skip(skip).enumerate().map(move |(i, p)| Ahead { ahead: offset + i, p: *p })
    }

    /// The probability of finding `count` in the system.
    pub fn probability(&self, count: usize) -> f64 {
        count.checked_sub(self.first).and_then(|i| self.p.get(i)).copied().unwrap_or(0.0)
    }

    /// Probability that all servers are busy on arrival.
    pub const fn waiting(&self) -> f64 {
        self.waiting
    }

    /// Share of the arrivals that leave before they are started.
    pub fn lost(&self) -> f64 {
        1.0 - self.started
    }

    /// Mean wait of all arrivals, to start or loss.
    pub const fn mean_wait(&self) -> f64 {
        self.mean_wait
    }

    /// Mean wait of the arrivals that are started.
    pub fn mean_wait_started(&self) -> f64 {
        self.start_moments[0] / self.started
    }

    /// Standard deviation of the wait of the arrivals that are started.
    pub fn sd_wait_started(&self) -> f64 {
        let mean = self.mean_wait_started();
        libm::sqrt((self.start_moments[1] / self.started - mean * mean).max(0.0))
    }

    /// Share of all arrivals that are started within `t`: the service level, where those who
    /// leave count as misses. 0 for a negative or undefined `t`.
    pub fn within(&self, t: f64) -> f64 {
        if t.is_nan() || t < 0.0 {
            return 0.0;
        }
        if t.is_infinite() {
            return self.started;
        }
        let (busy, theta) = (self.busy_rate(), self.patience_rate);
        let horizon = if theta > 0.0 { -libm::expm1(-theta * t) / theta } else { t };
        let mut tail = Passed::new(busy + theta, theta, horizon, t);
        let mut missed = 0.0;
        for Ahead { ahead, p } in self.queue() {
            let late = tail.through(ahead);
            let started = busy / (busy + (ahead + 1) as f64 * theta);
            missed += p * (1.0 - started + started * late);
        }
        1.0 - missed
    }
}

/// P(a wait with m ahead that ends in a start takes longer than t) for m rising from 0: the sum
/// of the first m + 1 negative binomial probabilities, whose ratios are
/// (a + k theta) (1 - e^(-theta t)) / (theta (k + 1)) and the first of which is e^(-a t).
struct Passed {
    rate: f64,
    theta: f64,
    horizon: f64,
    next: usize,
    /// The next probability is `scaled * exp(log_scale)`: the first one may underflow.
    scaled: f64,
    log_scale: f64,
    sum: f64,
}

impl Passed {
    fn new(rate: f64, theta: f64, horizon: f64, t: f64) -> Self {
        Passed { rate, theta, horizon, next: 0, scaled: 1.0, log_scale: -rate * t, sum: 0.0 }
    }

    /// The sum of the probabilities of 0 … `last`; `last` must not fall from call to call.
    fn through(&mut self, last: usize) -> f64 {
        const BIG: f64 = 1e200;
        while self.next <= last {
            self.sum += self.scaled * libm::exp(self.log_scale);
            let k = self.next as f64;
            self.scaled *= (self.rate + k * self.theta) * self.horizon / (k + 1.0);
            if self.scaled > BIG {
                self.scaled /= BIG;
                self.log_scale += libm::log(BIG);
            }
            self.next += 1;
        }
        self.sum.min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One arrival that finds `ahead` waiting, followed stage by stage with the classical
    /// Runge-Kutta method: states ahead, …, 0, started; each also leaks to "lost".
    fn started_by(ahead: usize, busy: f64, theta: f64, t: f64) -> f64 {
        let flow = |x: &[f64]| -> Vec<f64> {
            let mut dx = vec![0.0; x.len()];
            for m in 0..=ahead {
                let pass = busy + m as f64 * theta;
                dx[m + 1] -= (pass + theta) * x[m + 1];
                dx[m] += pass * x[m + 1];
            }
            dx
        };
        let steps = 4000;
        let h = t / f64::from(steps);
        let mut x = vec![0.0; ahead + 2];
        x[ahead + 1] = 1.0;
        let plus = |x: &[f64], k: &[f64], w: f64| -> Vec<f64> { x.iter().zip(k).map(|(x, k)| x + w * k).collect() };
        for _ in 0..steps {
            let k1 = flow(&x);
            let k2 = flow(&plus(&x, &k1, h / 2.0));
            let k3 = flow(&plus(&x, &k2, h / 2.0));
            let k4 = flow(&plus(&x, &k3, h));
            for i in 0..x.len() {
                x[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
            }
        }
        x[0]
    }

    #[test]
    fn the_beta_form_agrees_with_the_differential_equations() {
        for (ahead, theta, t) in [(0, 0.7, 0.4), (3, 0.7, 1.5), (9, 2.5, 0.8), (6, 0.0, 1.1)] {
            let found = Found::new(3, 1.5, theta, 3 + ahead, vec![1.0]);
            let want = started_by(ahead, 4.5, theta, t);
            assert!((found.within(t) - want).abs() < 1e-10, "ahead {ahead}: {} and {want}", found.within(t));
        }
    }

    /// The mean and second moment of the time to start are integrals of its distribution
    /// function, here by Simpson's rule.
    #[test]
    fn moments_agree_with_the_distribution_function() {
        let found = Found::new(2, 1.0, 0.6, 1, vec![0.2, 0.3, 0.1, 0.0, 0.25, 0.15]);
        let (steps, upper) = (20_000, 30.0);
        let started = found.within(f64::INFINITY);
        let (mut first, mut second) = (0.0, 0.0);
        for i in 0..=steps {
            let t = upper * f64::from(i) / f64::from(steps);
            let weight = if i == 0 || i == steps { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
            let above = weight * (started - found.within(t)) * upper / f64::from(steps) / 3.0;
            first += above;
            second += 2.0 * t * above;
        }
        let (mean, sd) = (first / started, ((second - first * first / started) / started).sqrt());
        assert!((found.mean_wait_started() - mean).abs() < 1e-9);
        assert!((found.sd_wait_started() - sd).abs() < 1e-9);
        assert!((found.lost() - 0.6 * found.mean_wait()).abs() < 1e-15, "losses are patience rate times mean wait");
        assert_eq!((found.within(-1.0), found.within(f64::NAN)), (0.0, 0.0));
        assert!((found.waiting() - 0.8).abs() < 1e-15);
        assert_eq!((found.probability(0), found.probability(5), found.probability(99)), (0.0, 0.25, 0.0));
    }

    /// A first probability of e^-100000 must not turn the sum to zero: with 100,000 ahead and
    /// 100,000 starts expected by t, about half are through (normal limit, 1/(3 sqrt(2 pi n)) off).
    #[test]
    fn long_queues_do_not_underflow() {
        let found = Found::new(10, 1.0, 0.0, 10 + 99_999, vec![1.0]);
        assert!((found.within(10_000.0) - 0.5).abs() < 1e-3);
    }
}
