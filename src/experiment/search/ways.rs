//! What holds the targets back where nothing in a space keeps them and more agents do not help, and what would reach them.
//!
//! Each way is tried alone, from the configuration that comes nearest: quicker reactions, another overflow, one conversation
//! more at once. Of each kind the mildest that reaches the targets counts, by means of few runs; else the best one.

use super::closest::{asks_for_causes, keeps};
use super::question::Constraint;
use crate::experiment::{Extras, Study, Summary, Target};
use crate::scenario::Scenario;
use crate::stats::Estimate;
use crate::time::SimSpan;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs of each.
const RUNS: u32 = 30;
/// Parts of today's reaction times, the mildest first.
const REACTIONS: [f64; 3] = [0.75, 0.5, 0.25];
/// Overflow times, in minutes: those that the platform offers.
const OVERFLOWS: [i64; 5] = [10, 15, 20, 30, 60];

/// What was tried.
#[derive(Clone, Debug, PartialEq)]
pub enum WayOut {
    /// Reaction times of everybody, as a part of today's.
    Reaction(f64),
    /// The overflow window.
    Overflow(SimSpan),
    /// One conversation more at once for everybody who has a limit.
    OneMoreAtOnce,
}

/// One thing that was tried, alone.
#[derive(Clone, Debug)]
pub struct Way {
    pub what: WayOut,
    /// By target.
    pub targets: Vec<Estimate>,
    /// Whether all means keep the targets.
    pub keeps: bool,
}

/// What was found where nothing keeps the targets.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The configuration that comes nearest, with the causes of waiting.
    pub nearest: Summary,
    /// One of each kind; those that keep the targets first.
    pub tried: Vec<Way>,
}

/// Tries them; `None` where somebody interrupts.
pub(super) fn ways(
    scenario: &Scenario,
    (targets, constraints): (&[Target], &[Constraint]),
    (seed, threads): (u64, Option<usize>),
    interrupt: &AtomicBool,
) -> Option<Ways> {
    let play = |scenario: &Scenario, causes: bool| {
        let extras = Extras { causes, plain: true, ..Extras::default() };
        let study = Study { scenario, replications: RUNS, seed, threads, extras };
        study.run_whole::<Infallible>(&|| interrupt.load(Ordering::Relaxed), &|| (), |_| Ok(())).ok()
    };
    let nearest = play(scenario, true)?;
    let causes = asks_for_causes(targets);
    let team = targets.first().map_or(0, |target| target.of.team);
    let mut tried = Vec::new();
    for kind in kinds(scenario, team) {
        let mut best: Option<Way> = None;
        for what in kind {
            let summary = play(&what.applied(scenario, team), causes)?;
            let found: Option<Vec<Estimate>> =
                targets.iter().map(|target| target.estimate(&summary.teams).copied()).collect();
            let Some(found) = found else { continue };
            let keeps = constraints.iter().zip(&found).all(|(constraint, found)| keeps(constraint, found));
            let way = Way { what, targets: found, keeps };
            if best.as_ref().is_none_or(|best| missing(constraints, &way) < missing(constraints, best)) {
                best = Some(way);
            }
            if keeps {
                break;
            }
        }
        tried.extend(best);
    }
    tried.sort_by(|a, b| b.keeps.cmp(&a.keeps).then(missing(constraints, a).total_cmp(&missing(constraints, b))));
    Some(Ways { nearest, tried })
}

/// What is tried of each kind, the mildest first.
fn kinds(scenario: &Scenario, team: usize) -> Vec<Vec<WayOut>> {
    let Some(of) = scenario.teams.get(team) else { return Vec::new() };
    let agents = || of.agents.iter().filter_map(|id| scenario.agents.get(id.0 as usize));
    let reacts = agents().any(|agent| agent.reaction.mean() > 0.0);
    let has_limit = agents().any(|agent| agent.concurrency.is_some());
    let own = of.rules.overflow;
    let overflows = OVERFLOWS.into_iter().map(SimSpan::from_mins).filter(|window| Some(*window) != own);
    [
        (reacts, REACTIONS.map(WayOut::Reaction).to_vec()),
        (of.rules.distribution, overflows.map(WayOut::Overflow).collect()),
        (has_limit, vec![WayOut::OneMoreAtOnce]),
    ]
    .into_iter()
    .filter_map(|(can, all)| can.then_some(all))
    .collect()
}

/// By how much the targets are missed together, as parts of their values.
fn missing(constraints: &[Constraint], way: &Way) -> f64 {
    let by = |(constraint, found): (&Constraint, &Estimate)| {
        let mean = found.mean.unwrap_or(f64::INFINITY);
        let over = constraint.bound.turned(mean) - constraint.bound.turned(constraint.value);
        over.max(0.0) / constraint.value.abs().max(1e-9)
    };
    constraints.iter().zip(&way.targets).map(by).sum()
}

impl WayOut {
    /// The scenario with it.
    fn applied(&self, scenario: &Scenario, team: usize) -> Scenario {
        let mut changed = scenario.clone();
        let Some(of) = changed.teams.get_mut(team) else { return changed };
        if let WayOut::Overflow(window) = self {
            of.rules.overflow = Some(*window);
        }
        let members = of.agents.clone();
        for id in members {
            let Some(agent) = changed.agents.get_mut(id.0 as usize) else { continue };
            match self {
                WayOut::Reaction(part) => agent.reaction = agent.reaction.scaled(*part),
                WayOut::OneMoreAtOnce => agent.concurrency = agent.concurrency.map(|most| most.saturating_add(1)),
                WayOut::Overflow(_) => {}
            }
        }
        changed
    }

    /// What it is in files, and its value there: a part, seconds, or one.
    pub fn in_files(&self) -> (&'static str, f64) {
        match self {
            WayOut::Reaction(part) => ("reaction_times", *part),
            WayOut::Overflow(window) => ("overflow", window.seconds()),
            WayOut::OneMoreAtOnce => ("more_at_once", 1.0),
        }
    }
}
