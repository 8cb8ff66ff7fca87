//! What closed forms say of a whole space, and what it would take where nothing in it keeps the targets.

use super::closed::{Closed, Formula};
use super::question::Constraint;
use crate::diagnostic::Given;
use crate::experiment::{Extras, Study, Target};
use crate::measure::Cause;
use crate::scenario::tree::Value;
use crate::scenario::{Base, Grid, Scenario, Setting};
use crate::stats::Estimate;
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};

/// Configurations of a space at most for which closed forms are worked out.
const MOST: usize = 2000;
/// How many times the most agents of a space are tried at most.
const FARTHEST: i64 = 16;
/// Runs of each number of agents that is tried.
const RUNS: u32 = 30;

/// What a closed form says of a space.
#[derive(Clone, Debug, PartialEq)]
pub struct Bracket {
    /// Which one.
    pub formula: Formula,
    /// The configuration with least of what should be least which the formula lets keep all targets; among equals the
    /// first. `None`: there is none.
    pub best: Option<usize>,
    /// By configuration.
    pub all: Vec<Closed>,
}

/// Every closed form that applies to all configurations. `known` is what they are ordered by. None once `is_over`, which is
/// asked again and again, says so.
pub fn brackets(
    cells: &[&Scenario],
    targets: &[Target],
    constraints: &[Constraint],
    known: &[f64],
    is_over: &dyn Fn() -> bool,
) -> Vec<Bracket> {
    if cells.len() > MOST {
        return Vec::new();
    }
    let all: Vec<Vec<Closed>> = cells.iter().map(|cell| Closed::all(cell, targets, is_over)).collect();
    if is_over() {
        return Vec::new();
    }
    let bracket = |formula: Formula| {
        let of = |closed: &Vec<Closed>| closed.iter().find(|one| one.formula == formula).cloned();
        let all: Vec<Closed> = all.iter().map(of).collect::<Option<_>>()?;
        let keeping = (0..all.len()).filter(|cell| all[*cell].keeps(constraints));
        let best = keeping.min_by(|a, b| known[*a].total_cmp(&known[*b]).then(a.cmp(b)));
        Some(Bracket { formula, best, all })
    };
    Formula::ALL.into_iter().filter_map(bracket).collect()
}

/// The one to begin with: that in which customers leave, if they do; else that of one queue.
pub fn guess(brackets: &[Bracket], constraints: &[Constraint]) -> Vec<bool> {
    let by = |formula: Formula| brackets.iter().find(|bracket| bracket.formula == formula);
    let found = by(Formula::ErlangA).or_else(|| by(Formula::ErlangC));
    found.map_or_else(Vec::new, |bracket| bracket.all.iter().map(|closed| closed.keeps(constraints)).collect())
}

/// What it would take to keep the targets, from a configuration that misses them.
#[derive(Clone, Debug, PartialEq)]
pub struct Beyond {
    /// The path of the number of agents.
    pub path: String,
    /// The least number of agents whose means keep all targets; `None`: not even the most that were tried.
    pub agents: Option<i64>,
    /// The most that were tried.
    pub tried: i64,
    /// By target, with that number of agents, or with the most.
    pub targets: Vec<Estimate>,
}

/// Tries more agents than the space has, all else as in `cell`: by doubling, then by halving, by means of few runs. Where
/// more agents never make a target worse, the most are tried first: if they are not enough, nothing between is.
/// `None` where the space varies no number of agents, or several, or somebody interrupts.
pub fn beyond(
    base: &Base,
    grid: &Grid,
    cell: usize,
    (targets, constraints): (&[Target], &[Constraint]),
    (seed, threads): (u64, Option<usize>),
    interrupt: &AtomicBool,
) -> Option<Beyond> {
    let mut counts =
        grid.dimensions().iter().enumerate().filter_map(|(place, vary)| Some((place, vary, vary.agents()?)));
    let (place, vary, numbers) = counts.next().filter(|_| counts.next().is_none())?;
    let most = numbers.into_iter().max()?;
    let is_interrupted = || interrupt.load(Ordering::Relaxed);
    let of = |agents: i64| {
        let mut settings = grid.settings(cell);
        *settings.get_mut(place)? =
            Setting::of(Given::Change, &vary.name, &agents.to_string(), Some(Value::Integer(agents.into())));
        let loaded = base.with(&settings).ok()?;
        let found = means(&loaded.scenario, targets, (seed, threads), &is_interrupted)?;
        Some((constraints.iter().zip(&found).all(|(constraint, found)| keeps(constraint, found)), found))
    };
    let (mut low, mut high) = (most, most);
    let farthest = FARTHEST.checked_mul(most)?;
    // Where more agents never make it worse, and the most are not enough, no others have to be asked.
    let mut at_most = None;
    if constraints.iter().all(|constraint| constraint.is_eased_by_agents) {
        at_most = of(farthest);
        if let Some((false, targets)) = at_most {
            return Some(Beyond { path: vary.name.clone(), agents: None, tried: farthest, targets });
        }
    }
    let mut last = None;
    while high < farthest {
        if is_interrupted() {
            return None;
        }
        (low, high) = (high, high.checked_mul(2)?);
        let known = if high == farthest { at_most.take() } else { None };
        let (keeps, found) = known.map_or_else(|| of(high), Some)?;
        last = Some((keeps, found));
        if keeps {
            break;
        }
    }
    let (keeps, mut targets) = last?;
    let tried = high;
    if !keeps {
        return Some(Beyond { path: vary.name.clone(), agents: None, tried, targets });
    }
    while high - low > 1 {
        if is_interrupted() {
            return None;
        }
        let middle = i64::midpoint(low, high);
        match of(middle)? {
            (true, found) => (high, targets) = (middle, found),
            (false, _) => low = middle,
        }
    }
    Some(Beyond { path: vary.name.clone(), agents: Some(high), tried, targets })
}

/// The means of the targets' measures in a few runs; `None` where somebody interrupts.
fn means(
    scenario: &Scenario,
    targets: &[Target],
    (seed, threads): (u64, Option<usize>),
    is_interrupted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Estimate>> {
    let extras = Extras { causes: asks_for_causes(targets), ..Extras::default() };
    let study = Study { scenario, replications: RUNS, seed, threads, extras };
    let summary = study.run_whole::<Infallible>(is_interrupted, &|| (), |_| Ok(())).ok()?;
    targets.iter().map(|target| target.estimate(&summary.teams).copied()).collect()
}

/// Whether a target is of a cause of waiting: nobody has to look for causes otherwise.
pub(super) fn asks_for_causes(targets: &[Target]) -> bool {
    targets.iter().any(|target| Cause::is_behind(&target.of.measure))
}

/// Whether a mean is on the good side of the middle of the margin, as the search itself has it.
pub(super) fn keeps(constraint: &Constraint, found: &Estimate) -> bool {
    let half = constraint.margin / 2.0;
    let Constraint { bound, value, .. } = constraint;
    found.mean.is_some_and(|mean| bound.turned(mean) <= bound.turned(*value) - half)
}
