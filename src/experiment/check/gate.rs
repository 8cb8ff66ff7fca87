//! Plays a scenario until every expectation has a verdict.

use super::expectation::{Bounds, Expectation};
use super::judge::{ExpectationVerdict, Judged, Rates, judge, settled};
use super::quantile::judge_quantile;
use crate::experiment::crew::Until;
use crate::experiment::{Extras, Replication, Simulated, Study, Supply};
use crate::measure::{Cause, Measures};
use crate::scenario::Scenario;
use crate::stats::anytime::{FIRST_LOOK, Sample};
use crate::stats::{Behind, LocationShift, QuantilePool, contributions};
use crate::unit::Reading;
use std::sync::atomic::{AtomicBool, Ordering};

/// Looks that are foreseen: whoever has runs played elsewhere asks for so many at once. What no look comes to changes nothing.
const LOOKS: u32 = 5;
/// Without a value in so many replications a measure has no data.
const NO_DATA: u32 = 30;

/// What to hold against which scenario.
pub struct Gate<'a> {
    /// The scenario; its own `replications` and `seed` play no part here.
    pub scenario: &'a Scenario,
    /// What is expected.
    pub expectations: &'a [Expectation],
    /// Beside the expectations: the values of those that are about a baseline.
    pub baselines: &'a [Option<Baselined>],
    /// The chances of a wrong verdict.
    pub rates: Rates,
    /// The master seed.
    pub seed: u64,
    /// Replications at most.
    pub max_replications: u32,
    /// No further replications are begun after this, and those under way are given up.
    pub until: Until<'a>,
    /// Set: come to an end.
    pub interrupt: &'a AtomicBool,
}

/// What a baseline has of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Baselined {
    /// What each replication [contributes](contributions), in their order; NaN where it is not defined.
    pub values: Vec<f64>,
    /// Whether today's replications meet the same customers, one by one.
    pub is_paired: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gated {
    /// Beside the expectations.
    pub judged: Vec<Judged>,
    /// Replications played.
    pub replications: u32,
    /// Whether it came to an end before its time.
    pub interrupted: bool,
}

/// One expectation on its way to a verdict.
struct ExpectationRecord<'a> {
    expectation: &'a Expectation,
    baseline: Option<&'a Baselined>,
    readings: Vec<Reading>,
    judged: Judged,
}

impl Gate<'_> {
    /// Plays on the [`Crew`](crate::experiment::Crew) at work. `looked` is told after each look how many replications there are, and how
    /// many verdicts are clear.
    ///
    /// Looks come at numbers that depend on nothing but the numbers themselves, so a verdict is the same on any number
    /// of threads.
    pub fn run(&self, looked: &dyn Fn(u32, usize)) -> Gated {
        self.run_by((&Simulated, 0), looked)
    }

    /// The same of replications that come from somewhere, under the number of a study.
    pub fn run_by(&self, (supply, cell): (&dyn Supply, u32), looked: &dyn Fn(u32, usize)) -> Gated {
        let all =
            self.expectations.iter().zip(self.baselines.iter().map(Option::as_ref).chain(std::iter::repeat(None)));
        let mut records: Vec<ExpectationRecord> =
            all.map(|(expectation, baseline)| ExpectationRecord::new(expectation, baseline)).collect();
        let study = Study {
            scenario: self.scenario,
            replications: 1,
            seed: self.seed,
            threads: None,
            extras: extras(self.expectations),
        };
        let is_over = || self.interrupt.load(Ordering::Relaxed) || self.until.is_some_and(|is_over| is_over());
        let is_certain = !self.scenario.has_chance();
        let mut made = 0;
        let mut interrupted = false;
        while !records.iter().all(|record| record.is_closed(made)) && made < self.max_replications {
            let next = self.look_after(made).min(self.max_replications);
            let played = supply.replications(&study, cell, made..next, self.ahead(made), &|| (), &is_over);
            // Half a look would depend on how far each thread has come.
            let measures = |played: Option<Replication>| Some(played?.measures);
            let Some(played) = played.into_iter().map(measures).collect::<Option<Vec<Measures>>>() else {
                interrupted = self.interrupt.load(Ordering::Relaxed);
                break;
            };
            made = next;
            // A verdict that is clear stays.
            for record in records.iter_mut().filter(|record| !record.is_clear()) {
                record.readings.extend(played.iter().map(|measures| record.expectation.reading(measures)));
                record.look(self.rates, made, is_certain);
            }
            looked(made, records.iter().filter(|record| record.is_clear()).count());
        }
        Gated { judged: records.into_iter().map(|record| record.judged).collect(), replications: made, interrupted }
    }

    /// How many replications there are at the look after this number: a quarter more. Where nothing is left to chance, one says
    /// all.
    fn look_after(&self, made: u32) -> u32 {
        match made {
            0 if !self.scenario.has_chance() => 1,
            0 => FIRST_LOOK as u32,
            _ => made.saturating_add((made / 4).max(1)),
        }
    }

    /// How many replications there are after some looks from here, or when those that are held against a baseline are.
    pub fn ahead(&self, made: u32) -> u32 {
        if self.expectations.is_empty() {
            return 0;
        }
        let end = match made {
            0 if !self.scenario.has_chance() => self.look_after(0),
            _ => (0..LOOKS).fold(made, |end, _| self.look_after(end)),
        };
        let held = self.baselines.iter().flatten().map(|baseline| baseline.values.len() as u32).max().unwrap_or(0);
        end.max(held).min(self.max_replications)
    }
}

/// What replications must take down for these expectations.
pub fn extras(expectations: &[Expectation]) -> Extras {
    let causes = expectations.iter().any(|one| Cause::is_behind(&one.measure));
    Extras { causes, ..Extras::default() }
}

impl<'a> ExpectationRecord<'a> {
    fn new(expectation: &'a Expectation, baseline: Option<&'a Baselined>) -> Self {
        let judged = judge(&[], expectation.measure.unit, (0.0, 0.0), Rates::shared(1.0, 1), 0);
        ExpectationRecord { expectation, baseline, readings: Vec::new(), judged }
    }

    fn is_clear(&self) -> bool {
        self.judged.verdict != ExpectationVerdict::Inconclusive
    }

    /// Whether more replications change nothing.
    fn is_closed(&self, made: u32) -> bool {
        // Played all the same for a look, for there may be no data.
        let has_no_bound = self.baseline.is_none() && matches!(self.expectation.bounds, Bounds::NoWorse { .. });
        (has_no_bound && self.judged.sample.is_some())
            || self.is_clear()
            || (made >= NO_DATA && self.judged.sample.is_none())
            || self.baseline.is_some_and(|baseline| made as usize >= baseline.values.len())
    }

    fn look(&mut self, rates: Rates, made: u32, is_certain: bool) {
        let pool = QuantilePool::of(&self.readings);
        let values = || match &pool {
            Some(pool) => pool.contributions(&self.readings),
            None => contributions(&self.readings),
        };
        match (&self.expectation.bounds, self.baseline) {
            (Bounds::Within { low, high }, _) if is_certain => {
                self.judged = settled(&values(), (*low, *high), made);
            }
            (Bounds::Within { low, high }, _) => {
                let unit = self.expectation.measure.unit;
                self.judged = match &pool {
                    Some(pool) => judge_quantile(pool, &values(), (*low, *high), rates, made),
                    None => judge(&values(), unit, (*low, *high), rates, made),
                };
            }
            (Bounds::NoWorse { .. }, Some(baseline)) if made as usize >= baseline.values.len() => {
                self.hold_against(baseline, rates);
            }
            (Bounds::NoWorse { .. }, baseline) => {
                let wanted = baseline.map(|baseline| baseline.values.len() as u64);
                self.judged.sample = Sample::of(&values());
                self.judged.replications = made;
                self.judged.more = wanted.map(|wanted| wanted.saturating_sub(made.into()));
            }
        }
    }

    /// As many values as the baseline has, once: no more looks, so Student's interval will do.
    fn hold_against(&mut self, baseline: &Baselined, rates: Rates) {
        let Bounds::NoWorse { margin, .. } = &self.expectation.bounds else { return };
        let better = self.expectation.measure.better;
        let turned = |values: &[f64]| values.iter().map(|value| better.cost(*value)).collect::<Vec<f64>>();
        // Of these replications alone, as the baseline's values are: what each contributes depends on the others.
        let readings = self.readings.iter().take(baseline.values.len()).cloned().map(Reading::alone);
        let readings: Vec<Reading> = readings.collect();
        let today = contributions(&readings);
        let (was, is) = (turned(&baseline.values), turned(&today));
        self.judged.sample = Sample::of(&today);
        (self.judged.replications, self.judged.more) = (today.len() as u32, None);
        let Some(mean) = Sample::of(&baseline.values).map(|sample| sample.mean) else { return };
        let margin = margin.target(mean);
        let defined = || readings.iter().filter(|one| one.is_defined());
        let behind = Behind {
            statistic: self.expectation.measure.statistic(),
            conversations: defined().map(|one| one.weight).sum::<f64>() / defined().count().max(1) as f64,
        };
        let of = if baseline.is_paired { LocationShift::paired } else { LocationShift::independent };
        let shift = of(&was, &is, behind);
        if shift.n.into_iter().any(|n| n < FIRST_LOOK) {
            return;
        }
        self.judged.untold = shift.untold;
        let (strict, plain) = (shift.interval(1.0 - rates.false_fail), shift.interval(1.0 - rates.false_pass));
        (self.judged.verdict, self.judged.interval) = match (strict, plain) {
            (Some((low, _)), _) if low > margin => (ExpectationVerdict::Fail, strict),
            (_, Some((_, high))) if high <= margin => (ExpectationVerdict::Pass, plain),
            _ => (ExpectationVerdict::Inconclusive, plain),
        };
    }
}
