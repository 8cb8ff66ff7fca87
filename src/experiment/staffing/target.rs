//! What conversations that arrive in an hour must meet, and how a sample of such an hour stands to it.
//!
//! Conversations of one replication hang together, so replications are what is independent: shares and means over
//! all conversations are ratio estimators with their variance by linearisation (W. G. Cochran, "Sampling Techniques",
//! 3rd ed. 1977, chapter 6), quantiles have the interval of R. S. Woodruff, "Confidence intervals for medians and other
//! position measures", Journal of the American Statistical Association 47, 1952. A share of which every replication
//! saw none, or all, has the exact bound of C. J. Clopper and E. S. Pearson, Biometrika 26, 1934.

use crate::experiment::{Bound, Target};
use crate::language::tell;
use crate::measure::{Besides, HourWaits, TeamMeasure};
use crate::stats::{Estimate, quantile};
use crate::time::SimSpan;

/// A target that can be asked of single hours.
#[derive(Clone, Debug, PartialEq)]
pub struct HourTarget {
    /// The target as asked.
    pub target: Target,
    kind: HourTargetKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum HourTargetKind {
    Mean(WaitClock),
    /// So many parts of those started wait this long or less.
    Quantile(WaitClock, f64),
    /// Started within this many microseconds.
    Within(i64),
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum WaitClock {
    Wall,
    Business,
}

impl HourTargetKind {
    fn of(measure: TeamMeasure) -> Option<Self> {
        use TeamMeasure as M;
        Some(match measure {
            M::WaitMean => HourTargetKind::Mean(WaitClock::Wall),
            M::BusinessWaitMean => HourTargetKind::Mean(WaitClock::Business),
            M::BusinessWaitP90 => HourTargetKind::Quantile(WaitClock::Business, 0.9),
            M::LostShare => HourTargetKind::Lost,
            M::Within(target) => HourTargetKind::Within(target.micros()),
            _ => HourTargetKind::Quantile(WaitClock::Wall, measure.part_of_waits()?),
        })
    }
}

/// A target is never missed by more than so many times its value.
const FARTHEST: f64 = 10.0;

/// The measures that can be asked of hours, in words.
pub(super) fn measures() -> String {
    let within = TeamMeasure::Within(SimSpan::from_mins(10));
    let names = TeamMeasure::all([], Besides::all()).filter(|measure| HourTargetKind::of(*measure).is_some());
    let names: Vec<String> = names.map(TeamMeasure::name).collect();
    tell!("{}, or a service level such as {}", "{} ou um nível de serviço como {}", names.join(", "), within.name())
}

impl HourTarget {
    /// The target of a target; `None` if its measure cannot be asked of an hour.
    pub fn new(target: &Target) -> Option<HourTarget> {
        let kind = HourTargetKind::of(target.of.id)?;
        Some(HourTarget { target: target.clone(), kind })
    }

    /// Seconds of the target's wait and the least share that must be started in it, where it says so; for closed forms.
    pub(super) fn parts(&self) -> ClosedFormTarget {
        let value = self.target.value;
        let sign = self.target.bound;
        match self.kind {
            HourTargetKind::Mean(_) => ClosedFormTarget::Mean(sign, value),
            HourTargetKind::Quantile(_, part) => ClosedFormTarget::Quantile(sign, value, part),
            HourTargetKind::Within(micros) => ClosedFormTarget::Within(sign, micros as f64 / 1e6, value),
            HourTargetKind::Lost => ClosedFormTarget::Lost(sign, value),
        }
    }

    /// Whether it is about waits by the wall clock, which have the night in them.
    pub fn is_by_the_clock(&self) -> bool {
        matches!(self.kind, HourTargetKind::Mean(WaitClock::Wall) | HourTargetKind::Quantile(WaitClock::Wall, _))
    }

    /// Whether a value keeps the target.
    pub fn keeps(&self, value: f64) -> bool {
        self.target.keeps(value)
    }

    /// Whether the conversations of all replications together keep the target. Hours in which nobody arrived do; hours
    /// in which nobody was started do not, where waits are asked for.
    pub fn holds(&self, rows: &[HourWaits]) -> bool {
        let any = rows.iter().any(|row| row.arrivals > 0);
        match self.value(rows) {
            Some(value) => self.keeps(value),
            None => !any,
        }
    }

    /// By which part of the target's value a value misses it; 0 where it keeps it. Where nobody was started there is none:
    /// as far as can be.
    pub(super) fn shortfall(&self, value: Option<f64>) -> f64 {
        let wanted = self.target.value;
        match value {
            None => FARTHEST,
            Some(value) if self.keeps(value) => 0.0,
            Some(value) => ((value - wanted).abs() / wanted.abs().max(1e-9)).min(FARTHEST),
        }
    }

    /// The measure over the conversations of all replications; `None` where it is not defined.
    pub fn value(&self, rows: &[HourWaits]) -> Option<f64> {
        match self.kind {
            HourTargetKind::Quantile(clock, part) => {
                // Asked of thousands of rosters: only that one is looked for.
                let mut all = pooled(rows, clock);
                let at = place_of(part, all.len())?;
                Some(seconds(*all.select_nth_unstable(at).1))
            }
            _ => self.ratio(rows).map(|ratio| ratio.value()),
        }
    }

    /// The measure with its interval of this confidence, from at least two replications.
    pub fn estimate(&self, rows: &[HourWaits], confidence: f64) -> Estimate {
        let [found] = self.estimates(rows, [confidence]);
        found
    }

    /// The same with intervals of several: what they rest on is gone through once.
    pub(super) fn estimates<const N: usize>(&self, rows: &[HourWaits], confidences: [f64; N]) -> [Estimate; N] {
        let n = rows.iter().filter(|row| row.arrivals > 0).count();
        let sorted = match self.kind {
            HourTargetKind::Quantile(clock, _) => {
                let mut all = pooled(rows, clock);
                all.sort_unstable();
                all
            }
            _ => Vec::new(),
        };
        let mean = match self.kind {
            HourTargetKind::Quantile(_, part) => at_part(&sorted, part).map(seconds),
            _ => self.value(rows),
        };
        let plain = Estimate { n, mean, ..Estimate::NONE };
        let Some(mean) = mean.filter(|_| n > 1) else { return [plain; N] };
        let error = match self.kind {
            HourTargetKind::Quantile(clock, part) => {
                let pairs = rows.iter().map(|row| {
                    let waits = row.waits(clock);
                    let below = waits.iter().filter(|wait| seconds(**wait) <= mean).count();
                    (below as f64, waits.len() as f64)
                });
                Some(Ratio::new(pairs).standard_error(Some(part))).map(|error| (error, 0.0))
            }
            _ => self.ratio(rows).map(|ratio| (ratio.standard_error(None), ratio.below)),
        };
        let Some((error, below)) = error else { return [plain; N] };
        confidences.map(|confidence| {
            let Some(t) = quantile(confidence, n as u64 - 1) else { return plain };
            let half = t * error;
            let (low, high) = match self.kind {
                HourTargetKind::Quantile(_, part) => {
                    // Beyond the longest wait that was seen nothing is known.
                    let high = (part + half < 1.0).then(|| at_part(&sorted, part + half)).flatten();
                    (at_part(&sorted, (part - half).max(0.0)).map(seconds), high.map(seconds))
                }
                HourTargetKind::Within(_) | HourTargetKind::Lost if mean == 0.0 || mean == 1.0 => {
                    let unseen = 1.0 - libm::pow((1.0 - confidence) / 2.0, 1.0 / below);
                    let (low, high) = if mean == 0.0 { (0.0, unseen) } else { (1.0 - unseen, 1.0) };
                    (Some(low), Some(high))
                }
                _ => (Some(mean - half), Some(mean + half)),
            };
            Estimate { low, high, ..plain }
        })
    }

    /// A measure that is a sum over conversations by a number of conversations; `None` if there are none.
    fn ratio(&self, rows: &[HourWaits]) -> Option<Ratio> {
        let of = |row: &HourWaits| match self.kind {
            HourTargetKind::Mean(clock) | HourTargetKind::Quantile(clock, _) => {
                let waits = row.waits(clock);
                (waits.iter().map(|wait| seconds(*wait)).sum(), waits.len() as f64)
            }
            HourTargetKind::Within(most) => {
                (row.waits.iter().filter(|wait| **wait <= most).count() as f64, f64::from(row.arrivals))
            }
            HourTargetKind::Lost => (f64::from(row.lost), f64::from(row.arrivals)),
        };
        Some(Ratio::new(rows.iter().map(of))).filter(|ratio| ratio.below > 0.0)
    }

    /// How much of what is unwanted a value is: itself, or of a share that should be large what is missing to all.
    pub(super) fn missing(&self, value: f64) -> f64 {
        match self.target.bound {
            Bound::AtMost => value,
            Bound::AtLeast => 1.0 - value,
        }
    }

    /// The same target, stricter by a part of what is [missing](Self::missing) by it; less strict if that is negative.
    pub(super) fn tightened(&self, part: f64) -> HourTarget {
        let value = self.target.value;
        self.relaxed(match self.target.bound {
            Bound::AtMost => value * (1.0 - part),
            Bound::AtLeast => value + part * (1.0 - value),
        })
    }

    /// The same target with another value to keep.
    pub(super) fn relaxed(&self, value: f64) -> HourTarget {
        HourTarget { target: Target { value, ..self.target.clone() }, kind: self.kind }
    }
}

/// A target as closed forms take it: side, seconds, share.
pub(super) enum ClosedFormTarget {
    Mean(Bound, f64),
    Quantile(Bound, f64, f64),
    Within(Bound, f64, f64),
    Lost(Bound, f64),
}

impl HourWaits {
    fn waits(&self, clock: WaitClock) -> &[i64] {
        match clock {
            WaitClock::Wall => &self.waits,
            WaitClock::Business => &self.business,
        }
    }
}

fn seconds(micros: i64) -> f64 {
    micros as f64 / 1e6
}

/// Every wait.
fn pooled(rows: &[HourWaits], clock: WaitClock) -> Vec<i64> {
    rows.iter().flat_map(|row| row.waits(clock)).copied().collect()
}

/// The least of the sorted values that at least this part of them do not exceed.
fn at_part(sorted: &[i64], part: f64) -> Option<i64> {
    sorted.get(place_of(part, sorted.len())?).copied()
}

/// Where that one stands.
fn place_of(part: f64, count: usize) -> Option<usize> {
    let rank = (part * count as f64 - 1e-9).ceil().max(1.0) as usize;
    rank.min(count).checked_sub(1)
}

/// A sum over a sum, by replication.
struct Ratio {
    pairs: Vec<(f64, f64)>,
    above: f64,
    below: f64,
}

impl Ratio {
    fn new(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let pairs: Vec<(f64, f64)> = pairs.filter(|(_, below)| *below > 0.0).collect();
        let (above, below) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        Ratio { pairs, above, below }
    }

    fn value(&self) -> f64 {
        self.above / self.below
    }

    /// By linearisation, about `value` if given, else about the ratio itself; 0 below two replications.
    fn standard_error(&self, value: Option<f64>) -> f64 {
        let (n, value) = (self.pairs.len() as f64, value.unwrap_or(self.value()));
        if n < 2.0 {
            return 0.0;
        }
        let residuals: Vec<f64> = self.pairs.iter().map(|(above, below)| above - value * below).collect();
        let mean = residuals.iter().sum::<f64>() / n;
        let squares: f64 = residuals.iter().map(|d| (d - mean) * (d - mean)).sum();
        (n / (n - 1.0) * squares).sqrt() / self.below
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};
    use crate::scenario;

    fn target(text: &str) -> HourTarget {
        let loaded = scenario::embedded(&[]).unwrap();
        let target = Target::parse(&loaded.scenario, text).unwrap().remove(0);
        HourTarget::new(&target).unwrap()
    }

    fn row(waits: &[f64], lost: u32) -> HourWaits {
        let waits: Vec<i64> = waits.iter().map(|wait| (wait * 1e6) as i64).collect();
        HourWaits { arrivals: waits.len() as u32 + lost, lost, business: waits.clone(), waits, ..HourWaits::default() }
    }

    #[test]
    fn every_measure_that_is_named_can_be_asked() {
        let named = measures();
        let names = "lost_share, wait_mean, wait_p50, wait_p80, wait_p90, wait_p95, wait_p99, business_wait_mean, \
                     business_wait_p90, or a service level such as within_10min";
        assert_eq!(named, names);
        assert_eq!(target("within_10min >= 70 %").kind, HourTargetKind::Within(600_000_000));
    }

    /// Ten conversations worked by hand.
    #[test]
    fn values_by_hand() {
        let rows = [row(&[0.0, 10.0, 20.0, 700.0], 1), row(&[30.0, 40.0, 50.0, 60.0], 1)];
        assert_eq!(target("wait_mean <= 1 min").value(&rows), Some(910.0 / 8.0));
        assert_eq!(target("wait_p50 <= 1 min").value(&rows), Some(30.0));
        assert_eq!(target("wait_p90 <= 1 min").value(&rows), Some(700.0));
        assert_eq!(target("lost_share <= 5 %").value(&rows), Some(0.2));
        assert_eq!(target("within_10min >= 70 %").value(&rows), Some(0.7));
        assert!(target("within_10min >= 70 %").holds(&rows) && !target("within_10min >= 71 %").holds(&rows));
        // Nobody was started: no wait keeps a target.
        assert!(!target("wait_mean <= 1 min").holds(&[row(&[], 3)]));
        assert!(target("wait_mean <= 1 min").holds(&[row(&[], 0)]));
    }

    /// Two replications of five: ratios 1/5 each leave no spread; 0 and 2 of five give 0.2 with d = -1 and 1.
    #[test]
    fn a_ratio_by_hand() {
        let rows = [row(&[1.0; 5], 0), row(&[1.0; 3], 2)];
        let found = target("lost_share <= 5 %").estimate(&rows, 0.95);
        // Standard error: sqrt(2/1 (1 + 1)) / 10 = 0.2; t with one degree of freedom 12.7062.
        assert!((found.high.unwrap() - (0.2 + 12.7062 * 0.2)).abs() < 1e-4, "{found:?}");
        let none = target("lost_share <= 5 %").estimate(&[row(&[1.0; 30], 0), row(&[1.0; 30], 0)], 0.95);
        // 0 of 60: 1 - 0.025^(1/60) = 5.96 %.
        assert!((none.high.unwrap() - 0.0596).abs() < 1e-4, "{none:?}");
    }

    /// 95 % intervals of quantile, share and mean of exponential waits hold the truth in about 95 of 100 samples.
    #[test]
    fn intervals_cover() {
        let targets = [
            (target("wait_p90 <= 1 min"), 10f64.ln() * 60.0),
            (target("wait_mean <= 1 min"), 60.0),
            (target("within_5min >= 1 %"), 1.0 - (-5f64).exp()),
        ];
        let mut draws = Stream::new(7, 0, Purpose::Work, 0).item(0);
        let mut covered = [0; 3];
        for _ in 0..400 {
            let rows: Vec<HourWaits> =
                (0..30).map(|_| row(&(0..40).map(|_| -60.0 * draws.open01().ln()).collect::<Vec<f64>>(), 0)).collect();
            for (count, (target, truth)) in covered.iter_mut().zip(&targets) {
                let found = target.estimate(&rows, 0.95);
                *count += i32::from(found.low.unwrap() <= *truth && *truth <= found.high.unwrap());
            }
        }
        assert!(covered.iter().all(|count| (364..=396).contains(count)), "{covered:?}");
    }
}
