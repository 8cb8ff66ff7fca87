//! Agents who do not come on some days, by chance: each day is a queue of as many as do come.
//!
//! A day is long against what such a queue remembers. What it does remember, and what agents who do not come still finish after
//! midnight, makes the exact values a little off, as [`Mixed::OFF`] has it.

use super::build::{CaseSetup, minutes};
use super::case::{Effort, ExactCase, called};
use crate::measure::TeamMeasure;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::theory::{ErlangA, ErlangC};
use crate::time::SimSpan;

const MINUTE: f64 = 60.0;
/// Mean handling work, in minutes: a day has 288 of them.
const WORK: f64 = 5.0;
/// The second service-level target, in minutes.
const TARGET: f64 = 2.5;

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    vec![everybody_waits(effort, 12, 0.1, 3.8), some_leave(effort, 5, 0.2, 4.0, 10.0)]
}

/// Agents of one slot each, of whom any does not come with probability `absent`, at a `load` in erlang.
fn setup(effort: Effort, agents: u32, load: f64, patience: Option<f64>) -> CaseSetup {
    let rate = load / WORK;
    CaseSetup {
        agents,
        concurrency: Some(1),
        reaction: Distribution::Constant(0.0),
        rate,
        silent: None,
        handling: Distribution::Exponential { mean: WORK * MINUTE },
        patience: patience.map(|minutes| Distribution::Exponential { mean: minutes * MINUTE }),
        rules: Settings { distribution: false, ..Settings::default() },
        within: vec![SimSpan::ZERO, minutes(TARGET)],
        warm_up: 20.0 * WORK,
        length: effort.conversations(40_000.0) / rate,
    }
}

/// A value over the days, each by how many come.
struct Mixed {
    /// By how many come: probability.
    of: Vec<f64>,
}

impl Mixed {
    /// By which part of itself a value may be off.
    const OFF: f64 = 0.005;

    /// Binomial.
    fn new(agents: u32, absent: f64) -> Self {
        let mut of = vec![(absent).powi(agents as i32)];
        for come in 1..=agents {
            let ways = f64::from(agents - come + 1) / f64::from(come);
            of.push(of[come as usize - 1] * ways * (1.0 - absent) / absent);
        }
        Mixed { of }
    }

    fn over(&self, value: impl Fn(u32) -> f64) -> f64 {
        (0..).zip(&self.of).map(|(come, probability)| probability * value(come)).sum()
    }
}

/// Days on which the queue would grow without end are so rare that there is none in all that is simulated.
fn everybody_waits(effort: Effort, agents: u32, absent: f64, load: f64) -> ExactCase {
    let days = Mixed::new(agents, absent);
    let of = |come: u32, value: &dyn Fn(&ErlangC) -> f64| {
        ErlangC::new(come, load / WORK, 1.0 / WORK).map_or(0.0, |queue| value(&queue))
    };
    let mixed = |value: &dyn Fn(&ErlangC) -> f64| days.over(|come| of(come, value));
    let name = called!(
        "M/M/{agents}, load {load} erlang, each agent absent on {} % of the days",
        "M/M/{agents}, carga de {load} erlang, cada atendente ausente em {} % dos dias",
        100.0 * absent
    );
    let source = ["Erlang C mixed over Binomial(c, 1 - q)", "Erlang C ponderado pela Binomial(c, 1 - q)"];
    let within = mixed(&|queue| queue.wait().within(TARGET));
    ExactCase::new(name, source, &setup(effort, agents, load, None), effort.replications(), 0.0)
        .absent(absent)
        .wait_mean(mixed(&|queue| queue.wait().mean()) * MINUTE)
        .off(Mixed::OFF)
        .within(SimSpan::ZERO, 1.0 - mixed(&|queue| queue.wait().delayed()))
        .within(minutes(TARGET), within)
        .average(TeamMeasure::Occupancy, load / days.over(f64::from))
        .off(Mixed::OFF)
}

fn some_leave(effort: Effort, agents: u32, absent: f64, load: f64, patience: f64) -> ExactCase {
    let days = Mixed::new(agents, absent);
    let rate = load / WORK;
    // Where nobody comes, everybody leaves.
    let mixed = |nobody: f64, value: &dyn Fn(&ErlangA) -> f64| {
        days.over(|come| ErlangA::new(come, rate, 1.0 / WORK, 1.0 / patience).map_or(nobody, |queue| value(&queue)))
    };
    let lost = mixed(1.0, &|queue| queue.found().lost());
    let waits = mixed(0.0, &|queue| (1.0 - queue.found().lost()) * queue.found().mean_wait_started());
    let name = called!(
        "M/M/{agents}+M, load {load} erlang, patience {patience} min, each agent absent on {} % of the days",
        "M/M/{agents}+M, carga de {load} erlang, paciência de {patience} min, cada atendente ausente em {} % dos dias",
        100.0 * absent
    );
    let source = ["Erlang A mixed over Binomial(c, 1 - q)", "Erlang A ponderado pela Binomial(c, 1 - q)"];
    ExactCase::new(name, source, &setup(effort, agents, load, Some(patience)), effort.replications(), lost)
        .absent(absent)
        .mean(TeamMeasure::LostShare, lost)
        .off(Mixed::OFF)
        .wait_mean(waits / (1.0 - lost) * MINUTE)
        .off(Mixed::OFF)
        .within(SimSpan::ZERO, mixed(0.0, &|queue| 1.0 - queue.found().waiting()))
        .off(Mixed::OFF)
        .within(minutes(TARGET), mixed(0.0, &|queue| queue.found().within(TARGET)))
        .off(Mixed::OFF)
        .average(TeamMeasure::BacklogMean, mixed(rate * patience, &ErlangA::mean_queue))
        .off(Mixed::OFF)
        .average(TeamMeasure::Occupancy, load * (1.0 - lost) / days.over(f64::from))
        .off(Mixed::OFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: of two, each absent with 0.1.
    #[test]
    fn how_many_come() {
        let of = Mixed::new(2, 0.1).of;
        let wanted = [0.01, 0.18, 0.81];
        assert!(of.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-12), "{of:?}");
        assert!((Mixed::new(12, 0.1).over(f64::from) - 10.8).abs() < 1e-9);
    }
}
