//! Pure response times: agents of unlimited concurrency, reactions independent with one
//! distribution function F, always open.
//!
//! A conversation is offered for one window T after another; each holder reacts within its
//! window with probability F(T), so the number of offers is geometric, cut off at the limit M.
//! The last window ends at M. If nobody has reacted the conversation opens there, all N agents
//! see it, and the least of N fresh reactions starts it. A reaction that ends with its window, or
//! at the limit, starts the conversation (a start beats an expiry at the same instant), so F
//! counts its atom at the end; and a window that ends at the limit opens (rule 7).
//!
//! With q = 1 - F(T), S = 1 - F, K = ceil(M / T) windows and L = M - (K - 1) T the last of them:
//! P(W > j T + x) = q^j S(x) for the j-th window (from 0), P(W > M + x) = q^(K-1) S(L) S(x)^N,
//! and the moments of the wait are the integrals of n t^(n-1) P(W > t).
//! Source: elementary renewal argument; docs/model.md, "What is exact".

use super::error::{TheoryError, at_least_one};
use super::quadrature::{integrate, integrate_tail};
use super::survival;
use crate::language::phrase;
use crate::random::Distribution;
use crate::rules::AtLimit;
use crate::time::SimSpan;

/// More windows before the limit than this are not computed.
const MOST_WINDOWS: f64 = 1e7;

/// Offers and waits where nothing but reactions makes customers wait. Times in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseTimes {
    reaction: Distribution,
    agents: u32,
    window: SimSpan,
    last_window: SimSpan,
    windows: u64,
    /// q = P(a reaction is longer than the window).
    missed: f64,
    opened: f64,
    mean_offers: f64,
    mean_wait: f64,
    second_moment: f64,
}

impl ResponseTimes {
    /// A team of `agents`, each with this `reaction`, all available; hand-over `circular` (or any
    /// other: which agent is next does not matter when all are alike).
    ///
    /// Errors: no agent, a window or limit of zero, a limit of more than ten million windows.
    pub fn new(
        reaction: Distribution,
        agents: u32,
        window: SimSpan,
        limit: SimSpan,
        at_limit: AtLimit,
    ) -> Result<Self, TheoryError> {
        at_least_one(phrase!("the number of agents", "o número de atendentes"), agents)?;
        for (name, span) in
            [(phrase!("the window", "a janela"), window), (phrase!("the limit", "o tempo limite"), limit)]
        {
            if span.is_zero() {
                return Err(TheoryError::Domain {
                    name,
                    wanted: phrase!("longer than 0", "mais longa que 0"),
                    value: 0.0,
                });
            }
        }
        // Whole microseconds, as the rules count: a limit of so many windows is exactly that.
        let full = (limit.micros() - 1) / window.micros();
        let rest = SimSpan::from_micros(limit.micros() - full * window.micros());
        let last_window = match at_limit {
            AtLimit::Cut => rest,
            AtLimit::FinishWindow => window,
        };
        let windows = full.unsigned_abs() + 1;
        if windows as f64 > MOST_WINDOWS {
            return Err(TheoryError::TooLarge { size: windows as f64, most: MOST_WINDOWS });
        }
        let missed = survival::longer_than(&reaction, window.seconds());
        let blank = ResponseTimes {
            reaction,
            agents,
            window,
            last_window,
            windows,
            missed,
            opened: 0.0,
            mean_offers: 0.0,
            mean_wait: 0.0,
            second_moment: 0.0,
        };
        Ok(blank.solved())
    }

    fn solved(self) -> Self {
        let breaks = survival::breakpoints(&self.reaction);
        let above = |x: f64| survival::longer_than(&self.reaction, x);
        let least = |x: f64| libm::pow(above(x), f64::from(self.agents));
        let (t, l) = (self.window.seconds(), self.last_window.seconds());
        let area = |to: f64| (integrate(&above, 0.0, to, &breaks), integrate(&|x| x * above(x), 0.0, to, &breaks));
        let (full, full_x) = area(t);
        let (last, last_x) = if self.last_window == self.window { (full, full_x) } else { area(l) };

        let (mut reached, mut offers, mut mean, mut half_second) = (1.0, 0.0, 0.0, 0.0);
        for j in 0..self.windows {
            let start = j as f64 * t;
            let (area, area_x) = if j + 1 == self.windows { (last, last_x) } else { (full, full_x) };
            offers += reached;
            mean += reached * area;
            half_second += reached * (start * area + area_x);
            reached *= if j + 1 == self.windows { above(l) } else { self.missed };
            if reached == 0.0 {
                break;
            }
        }
        let opened = reached;
        if opened > 0.0 {
            // The least of many is soon there: start the doubling pieces below its scale.
            let scale = (self.reaction.mean() / f64::from(self.agents)).max(1e-6);
            let opening = self.opening_seconds();
            let area = integrate_tail(&least, 0.0, scale, &breaks);
            let area_x = integrate_tail(&|x| x * least(x), 0.0, scale, &breaks);
            mean += opened * area;
            half_second += opened * (opening * area + area_x);
        }
        ResponseTimes { opened, mean_offers: offers, mean_wait: mean, second_moment: 2.0 * half_second, ..self }
    }

    /// When a conversation that nobody reacted to opens, in seconds from its arrival.
    pub fn opening_seconds(&self) -> f64 {
        self.opening().seconds()
    }

    fn opening(&self) -> SimSpan {
        let full = (self.windows - 1) as i64 * self.window.micros();
        SimSpan::from_micros(full) + self.last_window
    }

    /// P(exactly `count` offers).
    pub fn offers(&self, count: u64) -> f64 {
        if count == 0 || count > self.windows {
            return 0.0;
        }
        let reached = libm::pow(self.missed, (count - 1) as f64);
        if count == self.windows { reached } else { reached * (1.0 - self.missed) }
    }

    /// Mean offers of a conversation.
    pub const fn mean_offers(&self) -> f64 {
        self.mean_offers
    }

    /// Share of conversations that open at the limit.
    pub const fn opened(&self) -> f64 {
        self.opened
    }

    /// Mean wait in seconds.
    pub const fn mean_wait(&self) -> f64 {
        self.mean_wait
    }

    /// E W^2 in seconds squared.
    pub const fn second_moment(&self) -> f64 {
        self.second_moment
    }

    /// Standard deviation of the wait in seconds.
    pub fn sd_wait(&self) -> f64 {
        libm::sqrt((self.second_moment - self.mean_wait * self.mean_wait).max(0.0))
    }

    /// P(W > t).
    pub fn longer_than(&self, t: SimSpan) -> f64 {
        let opening = self.opening();
        if t >= opening {
            let since = (t - opening).seconds();
            let least = libm::pow(survival::longer_than(&self.reaction, since), f64::from(self.agents));
            return self.opened * least;
        }
        // The last window may be a short one, but it starts where a full one would.
        let window = (t.micros() / self.window.micros()).min(self.windows as i64 - 1);
        let since = SimSpan::from_micros(t.micros() - window * self.window.micros());
        libm::pow(self.missed, window as f64) * survival::longer_than(&self.reaction, since.seconds())
    }

    /// P(W <= t), the share started within `t`.
    pub fn within(&self, t: SimSpan) -> f64 {
        1.0 - self.longer_than(t)
    }

    /// The least t in whole microseconds with P(W <= t) >= p; `None` unless 0 <= p < 1.
    pub fn quantile(&self, p: f64) -> Option<SimSpan> {
        if !(0.0..1.0).contains(&p) {
            return None;
        }
        let enough = |micros: i64| self.longer_than(SimSpan::from_micros(micros)) <= 1.0 - p;
        let (mut low, mut high) = (0, 1i64);
        while !enough(high) {
            low = high;
            high = high.checked_mul(2)?;
        }
        if enough(0) {
            return Some(SimSpan::ZERO);
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        Some(SimSpan::from_micros(high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    fn secs(s: i64) -> SimSpan {
        SimSpan::from_secs(s)
    }

    fn solve(reaction: Distribution, agents: u32, window: i64, limit: i64) -> ResponseTimes {
        ResponseTimes::new(reaction, agents, secs(window), secs(limit), AtLimit::Cut).unwrap()
    }

    /// An exponential reaction does not notice hand-overs: the wait has rate 1/m until the
    /// limit and N/m after it, whatever the window.
    #[test]
    fn exponential_reactions_in_closed_form() {
        let m: f64 = 240.0;
        for (agents, window, limit) in [(8u32, 600, 3600), (3, 700, 3600), (1, 600, 500), (5, 7, 3600)] {
            let found = solve(Distribution::Exponential { mean: m }, agents, window, limit);
            let (n, cap) = (f64::from(agents), limit as f64);
            let left = (-cap / m).exp();
            let mean = m * (1.0 - left) + left * m / n;
            let second = 2.0 * (m * m - left * (m * m + m * cap)) + left * 2.0 * (cap * m / n + m * m / (n * n));
            let q = (-(window as f64) / m).exp();
            let most = (limit as f64 / window as f64).ceil();
            assert!((found.mean_wait() / mean - 1.0).abs() < 1e-10, "{agents} agents, window {window}");
            assert!((found.second_moment() / second - 1.0).abs() < 1e-10);
            assert!((found.opened() - left).abs() < 1e-14);
            assert!((found.mean_offers() - (1.0 - q.powf(most)) / (1.0 - q)).abs() < 1e-10);
            for t in [0, 1, 100, window, limit, limit + 60] {
                let (before, after) = ((t.min(limit)) as f64, ((t - limit).max(0)) as f64);
                let want = (-before / m - after * n / m).exp();
                assert!((found.longer_than(secs(t)) - want).abs() < 1e-13, "{t}");
            }
        }
    }

    /// Rule 17: a reaction as long as the window starts; one microsecond more never does.
    #[test]
    fn a_reaction_that_ends_with_its_window_starts() {
        let exact = solve(Distribution::Constant(600.0), 4, 600, 3600);
        assert!((exact.mean_wait() - 600.0).abs() < 1e-10 && (exact.second_moment() - 360_000.0).abs() < 1e-7);
        assert_eq!(exact.opened(), 0.0);
        assert_eq!((exact.mean_offers(), exact.offers(1)), (1.0, 1.0));
        let late = solve(Distribution::Constant(600.000_001), 4, 600, 3600);
        assert_eq!((late.opened(), late.mean_offers(), late.offers(6)), (1.0, 6.0, 1.0));
        assert!((late.mean_wait() - 4_200.000_001).abs() < 1e-8);
        assert_eq!(late.windows, 6);
    }

    /// Rule 7: window 600, limit 1500 leaves 300 for the third offer; a reaction of 300 beats it.
    #[test]
    fn the_limit_cuts_the_last_window() {
        let reaction = |short: f64| {
            Distribution::Mixture(vec![(1.0, Distribution::Constant(short)), (3.0, Distribution::Constant(900.0))])
        };
        // Each offer: short with 1/4, else the window runs out. Two agents after opening.
        let at = solve(reaction(300.0), 2, 600, 1500);
        assert!((at.opened() - 27.0 / 64.0).abs() < 1e-15);
        assert!((at.mean_offers() - (1.0 + 0.75 + 0.5625)).abs() < 1e-15);
        let opened = 7.0 / 16.0 * 1800.0 + 9.0 / 16.0 * 2400.0;
        let mean = 0.25 * 300.0 + 0.1875 * 900.0 + 0.140_625 * 1500.0 + 27.0 / 64.0 * opened;
        assert!((at.mean_wait() - mean).abs() < 1e-9);
        // A reaction of 301 falls past the cut but inside a full window.
        let past = solve(reaction(301.0), 2, 600, 1500);
        assert!((past.opened() - 9.0 / 16.0).abs() < 1e-15);
        let finish = ResponseTimes::new(reaction(301.0), 2, secs(600), secs(1500), AtLimit::FinishWindow).unwrap();
        assert!((finish.opened() - 27.0 / 64.0).abs() < 1e-15);
        assert_eq!(finish.opening_seconds(), 1800.0);
        // The distribution function at and just before its steps.
        assert!((at.within(secs(300)) - 0.25).abs() < 1e-15);
        assert_eq!(at.within(SimSpan::from_micros(299_999_999)), 0.0);
        assert!((at.within(secs(1500)) - 37.0 / 64.0).abs() < 1e-15);
        assert_eq!(at.quantile(0.2), Some(secs(300)));
        assert_eq!(at.quantile(0.99), Some(secs(2400)));
    }

    /// Reactions of zero are possible at a hand-over too: P(W <= T) holds the second offer's.
    #[test]
    fn an_atom_at_zero() {
        let reaction =
            Distribution::Mixture(vec![(1.0, Distribution::Constant(0.0)), (1.0, Distribution::Constant(1000.0))]);
        let found = solve(reaction, 3, 600, 3600);
        assert_eq!(found.within(SimSpan::ZERO), 0.5);
        assert_eq!(found.within(secs(600)), 0.75);
        assert_eq!(found.quantile(0.5), Some(SimSpan::ZERO));
        assert_eq!(found.quantile(1.0), None);
    }

    /// Played out draw by draw, with a limit that cuts a window; 400,000 conversations, five
    /// standard errors (false alarm 6e-7 each), fixed seed.
    #[test]
    fn lognormal_reactions_by_playing_them_out() {
        let reaction = Distribution::lognormal_median_sigma(240.0, 1.3);
        let (agents, window, limit) = (4, 300.0, 1000.0);
        let found = solve(reaction.clone(), agents, 300, 1000);
        let mut draws = Stream::new(17, 0, Purpose::Reaction, 0).item(0);
        let n = 400_000;
        let (mut wait, mut squares, mut offers, mut opened, mut soon) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for _ in 0..n {
            let mut start = 0.0;
            let w = loop {
                offers += 1.0;
                let r = reaction.sample(&mut draws);
                let end = f64::min(start + window, limit);
                if start + r <= end {
                    break start + r;
                }
                start = end;
                if end >= limit {
                    opened += 1.0;
                    break limit + (0..agents).map(|_| reaction.sample(&mut draws)).fold(f64::MAX, f64::min);
                }
            };
            wait += w;
            squares += w * w;
            soon += f64::from(u8::from(w <= 700.0));
        }
        let n = f64::from(n);
        let check = |sum: f64, want: f64, sd: f64| {
            assert!((sum / n - want).abs() < 5.0 * sd / n.sqrt(), "{} and {want}", sum / n);
        };
        let share_sd = |p: f64| (p * (1.0 - p)).sqrt();
        check(wait, found.mean_wait(), found.sd_wait());
        check(opened, found.opened(), share_sd(found.opened()));
        let soon_want = found.within(secs(700));
        check(soon, soon_want, share_sd(soon_want));
        check(offers, found.mean_offers(), 2.0);
        assert!((squares / n / found.second_moment() - 1.0).abs() < 0.01);
        let total: f64 = (1..=found.windows).map(|k| found.offers(k)).sum();
        let mean: f64 = (1..=found.windows).map(|k| k as f64 * found.offers(k)).sum();
        assert!((total - 1.0).abs() < 1e-15 && (mean - found.mean_offers()).abs() < 1e-14);
    }

    #[test]
    fn outside_the_domain() {
        let constant = Distribution::Constant(1.0);
        let make = |agents, window, limit| {
            ResponseTimes::new(constant.clone(), agents, SimSpan::from_micros(window), secs(limit), AtLimit::Cut)
        };
        assert!(make(0, 1, 1).is_err() && make(1, 0, 1).is_err() && make(1, 1, 0).is_err());
        assert!(matches!(make(1, 1, 3600), Err(TheoryError::TooLarge { .. })));
    }
}
