//! What is counted of one team's measured conversations.

use super::traffic::over;
use crate::rules::OpenReason;
use crate::time::SimSpan;
use hdrhistogram::Histogram;

/// Counts and waits of one team.
pub(super) struct TeamCounts {
    pub arrivals: u64,
    pub lost: u64,
    pub unanswered: u64,
    pub stranded: u64,
    pub opened: [u64; OpenReason::ALL.len()],
    /// Time to loss of those who left, in microseconds.
    pub lost_time: u128,
    /// Starts without a wait; in none of the following.
    at_once: u64,
    /// Waits, and business waits, not yet in the following: counted some at a time, which costs
    /// half as much.
    recent: Vec<[SimSpan; 2]>,
    within: Vec<(SimSpan, u64)>,
    waits: Waits,
    /// `None` where business time is all time.
    business: Option<Waits>,
}

/// As many waits as are counted at a time.
const SOME: usize = 256;

/// Waits of started conversations, in microseconds.
struct Waits {
    /// Those that were none; they are in nothing but `count` besides.
    zeros: u64,
    count: u64,
    sum: u128,
    squares: u128,
    max: u64,
    /// Three digits: quantiles are right to 0.1 %. Grows with the longest wait, not with their number.
    spread: Histogram<u32>,
}

impl Waits {
    fn new() -> Self {
        let mut spread = Histogram::new(3).unwrap_or_else(|_| unreachable!("3 digits are allowed"));
        spread.auto(true);
        Waits { zeros: 0, count: 0, sum: 0, squares: 0, max: 0, spread }
    }

    #[inline]
    fn record(&mut self, wait: SimSpan) {
        let micros = wait.micros() as u64;
        self.count += 1;
        if micros == 0 {
            self.zeros += 1;
            return;
        }
        self.sum += u128::from(micros);
        self.squares += u128::from(micros) * u128::from(micros);
        self.max = self.max.max(micros);
        let recorded = self.spread.record(micros);
        debug_assert!(recorded.is_ok(), "the histogram grows");
    }

    /// With as many more waits that were none.
    fn with_zeros(&self, zeros: u64) -> Self {
        Waits { zeros: self.zeros + zeros, count: self.count + zeros, spread: self.spread.clone(), ..*self }
    }

    fn mean(&self) -> f64 {
        over(self.sum as f64 / 1e6, self.count as f64)
    }

    fn sd(&self) -> f64 {
        if self.count < 2 {
            return f64::NAN;
        }
        let n = self.count as f64;
        let sum = self.sum as f64;
        ((self.squares as f64 - sum / n * sum).max(0.0) / (n - 1.0)).sqrt() / 1e6
    }

    /// The least value that at least a share `q` of the waits does not exceed.
    fn quantile(&self, q: f64) -> f64 {
        if self.count == 0 {
            return f64::NAN;
        }
        let rank = (q * self.count as f64).ceil() as u64;
        match rank.saturating_sub(self.zeros) {
            0 => 0.0,
            rest => {
                // Half a step back, so that rounding cannot ask for the next wait.
                let q = (rest as f64 - 0.5) / self.spread.len() as f64;
                self.spread.value_at_quantile(q).min(self.max) as f64 / 1e6
            }
        }
    }

    fn max(&self) -> f64 {
        if self.count == 0 { f64::NAN } else { self.max as f64 / 1e6 }
    }
}

impl TeamCounts {
    pub(super) fn new(within: &[SimSpan], business_is_wall: bool) -> Self {
        TeamCounts {
            arrivals: 0,
            lost: 0,
            unanswered: 0,
            stranded: 0,
            opened: [0; OpenReason::ALL.len()],
            lost_time: 0,
            at_once: 0,
            recent: Vec::with_capacity(SOME),
            within: within.iter().map(|target| (*target, 0)).collect(),
            waits: Waits::new(),
            business: (!business_is_wall).then(Waits::new),
        }
    }

    /// A conversation has been started after this wait.
    #[inline(always)]
    pub(super) fn start(&mut self, wait: SimSpan, business: SimSpan) {
        if wait.is_zero() {
            self.at_once += 1;
        } else {
            self.recent.push([wait, business]);
            if self.recent.len() == SOME {
                self.count_recent();
            }
        }
    }

    /// To be called once before the measures are asked for.
    #[inline(never)]
    pub(super) fn count_recent(&mut self) {
        self.recent.iter().for_each(|[wait, _]| self.waits.record(*wait));
        if let Some(waits) = &mut self.business {
            self.recent.iter().for_each(|[_, business]| waits.record(*business));
        }
        for (target, hits) in &mut self.within {
            *hits += self.recent.iter().filter(|[wait, _]| wait <= target).count() as u64;
        }
        self.recent.clear();
    }

    /// The values of the catalogue's rows up to the service levels, these included; `offers` and
    /// `handovers` are counted agent by agent.
    pub(super) fn measures(&self, offers: u64, handovers: u64) -> Vec<f64> {
        let all = self.arrivals as f64;
        let share = |count: u64| over(count as f64, all);
        let waits = &self.waits.with_zeros(self.at_once);
        let business = &self.business.as_ref().unwrap_or(&self.waits).with_zeros(self.at_once);
        let mut values = vec![
            all,
            waits.count as f64,
            share(self.lost),
            share(self.unanswered),
            self.stranded as f64,
            share(self.opened.iter().sum()),
        ];
        values.extend(self.opened.iter().map(|count| share(*count)));
        values.extend([share(offers), share(handovers), waits.mean(), waits.sd()]);
        values.extend([0.5, 0.8, 0.9, 0.95, 0.99].map(|q| waits.quantile(q)));
        values.extend([
            waits.max(),
            over((waits.sum + self.lost_time) as f64 / 1e6, (waits.count + self.lost) as f64),
            business.mean(),
            business.quantile(0.9),
        ]);
        values.extend(self.within.iter().map(|(_, hits)| share(self.at_once + hits)));
        values
    }
}
