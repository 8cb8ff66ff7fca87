//! Which configuration is played next, and what follows from what was found.
//!
//! A race knows nothing of simulation: it asks for replications of a configuration by number and gets observations. Its
//! verdicts depend on these alone, never on the order in which configurations are played, so it may choose the order that
//! is likely to be short.

use super::observations::{FIRST, Observations, look_after};
use super::question::{Constraint, Observation};
use super::space::Space;
use super::standing::Reason;
use super::with_data::DataShift;
use crate::stats::{Precision, Side, Triangle, mean_and_variance};
use std::collections::HashMap;

/// A configuration is held against so many that keep the targets at most: those with the best means.
const RIVALS: usize = 20;

/// What a race is about.
pub(super) struct Rules<'a> {
    pub space: &'a Space,
    pub constraints: &'a [Constraint],
    /// By configuration, what of the objective is known: never above it. Less is better.
    pub known: &'a [f64],
    /// Whether that is all of it; what is observed decides between equals then.
    pub is_known: bool,
    /// How little of the objective does not matter.
    pub indifference: Precision,
    /// The probability that anything is decided wrongly, at most.
    pub error: f64,
    /// Replications of a configuration at most.
    pub most: u32,
    /// By configuration, whether a closed form lets it keep the targets; empty where none applies.
    pub guess: &'a [bool],
}

/// Gives the observations of some replications of a configuration, in their order; `None`: time is over.
pub(super) type Play<'a> = dyn FnMut(usize, std::ops::Range<u32>) -> Option<Vec<Observation>> + 'a;

/// Gives by how much what is not known of the inputs takes a configuration nearer to the bound of each target; `None`: time
/// is over.
pub(super) type Shift<'a> = dyn Fn(usize) -> Option<Vec<DataShift>> + 'a;

/// What is known of all configurations.
pub(super) struct Race<'a> {
    rules: Rules<'a>,
    shift: Option<&'a Shift<'a>>,
    pub observations: Vec<Observations>,
    /// By configuration: why it is not the answer; `None` while it may be.
    pub out: Vec<Option<Reason>>,
    /// Configurations in the order in which they were first played.
    pub played: Vec<usize>,
    /// Comparisons of two: how far they have been looked at, and what came of it.
    pairs: HashMap<(usize, usize), Walk>,
    /// The same of what is known of one that is not played against another.
    bounds: HashMap<(usize, usize), Walk>,
    /// The most configurations of which the same is known.
    tie: usize,
    /// Groups in which more agents have made waits longer: nothing is concluded there from more agents to fewer.
    refuted: Vec<bool>,
    /// How little does not matter, in the objective's unit; known with the first configuration that keeps the targets.
    indifference: Option<f64>,
}

/// A sum on its way out of the triangle; where it leaves first is what counts.
#[derive(Clone, Copy, Default)]
struct Walk {
    looked: u32,
    side: Option<Side>,
}

impl Walk {
    /// Looks at all numbers of values up to `made` at which one may look; `values` gives the first so many.
    fn go(&mut self, triangle: &Triangle, made: u32, most: u32, values: impl Fn(usize) -> Vec<f64>) -> Option<Side> {
        while self.side.is_none() {
            let next = look_after(self.looked).min(most);
            if next > made || next == self.looked {
                break;
            }
            self.looked = next;
            self.side = triangle.side(&values(next as usize));
        }
        self.side
    }
}

/// Time is over, or somebody has interrupted.
pub(super) struct Stopped;

impl<'a> Race<'a> {
    pub(super) fn new(rules: Rules<'a>) -> Self {
        let count = rules.space.len();
        Race {
            observations: vec![Observations::new(rules.constraints.len()); count],
            out: vec![None; count],
            played: Vec::new(),
            pairs: HashMap::new(),
            bounds: HashMap::new(),
            tie: largest_tie(rules.known),
            refuted: vec![false; rules.space.groups.len()],
            indifference: None,
            shift: None,
            rules,
        }
    }

    /// The same with what is not known of the inputs.
    pub(super) fn with_shift(self, shift: &'a Shift<'a>) -> Self {
        Race { shift: Some(shift), ..self }
    }

    /// Plays until it is known which configuration is the answer, or nothing more can be done.
    pub(super) fn run(&mut self, play: &mut Play<'_>) -> Result<(), Stopped> {
        while let Some(cell) = self.next() {
            while self.is_open(cell) {
                self.look(cell, play)?;
            }
        }
        self.select(play)
    }

    /// The best configuration that is known to keep the targets.
    pub(super) fn best(&self) -> Option<usize> {
        let feasible = (0..self.observations.len()).filter(|cell| self.out[*cell].is_none() && self.is_feasible(*cell));
        feasible.min_by(|a, b| self.rank(*a).total_cmp(&self.rank(*b)).then(self.mean(*a).total_cmp(&self.mean(*b))))
    }

    /// Configurations that may still be better than the best one, or keep targets that none is known to keep.
    pub(super) fn unsettled(&self) -> Vec<usize> {
        let best = self.best();
        (0..self.observations.len()).filter(|cell| self.out[*cell].is_none() && Some(*cell) != best).collect()
    }

    /// The probability of a wrong verdict of one configuration on one target. All of them together have what comparisons
    /// leave (C. E. Bonferroni).
    fn feasibility_error(&self) -> f64 {
        let share = if self.compares() { 0.5 } else { 1.0 };
        let verdicts = self.observations.len() * self.rules.constraints.len();
        share * self.rules.error / verdicts.max(1) as f64
    }

    /// The probability of a wrong verdict of one comparison: the best configuration is held against every other that
    /// is not told from it by what is known, and against what is known of it.
    fn comparison_error(&self) -> f64 {
        let rivals = match self.rules.is_known {
            true => self.tie - 1,
            false => 2 * (self.observations.len() - 1),
        };
        0.5 * self.rules.error / rivals.max(1) as f64
    }

    /// Whether anything is ever compared by what is observed.
    fn compares(&self) -> bool {
        !self.rules.is_known || self.tie > 1
    }

    /// Replications of a configuration at most.
    fn most(&self) -> u32 {
        self.rules.most.max(FIRST)
    }

    fn is_feasible(&self, cell: usize) -> bool {
        self.observations[cell].is_feasible()
    }

    /// Whether its targets are not decided, and can be played for.
    fn is_open(&self, cell: usize) -> bool {
        let observations = &self.observations[cell];
        self.out[cell].is_none() && !observations.is_feasible() && observations.made < self.most()
    }

    /// What configurations are ranked by before anything observed is.
    fn rank(&self, cell: usize) -> f64 {
        if self.rules.is_known { self.rules.known[cell] } else { 0.0 }
    }

    fn mean(&self, cell: usize) -> f64 {
        let values = &self.observations[cell].objective;
        let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        if finite.is_empty() { f64::INFINITY } else { finite.iter().sum::<f64>() / finite.len() as f64 }
    }

    /// The next configuration whose targets are to be decided, one after the other: with an order of agents, by
    /// doubling steps from where a closed form points, then by halving (J. L. Bentley and A. C. Yao, "An almost optimal
    /// algorithm for unbounded searching", 1976); without, the cheapest. `None`: what is left is decided side by side.
    fn next(&self) -> Option<usize> {
        let incumbent = self.best();
        if incumbent.is_some() && !self.rules.is_known {
            return None;
        }
        let limit = incumbent.map_or(f64::INFINITY, |best| self.rules.known[best]);
        let is_wanted = |cell: usize| self.is_open(cell) && (incumbent.is_none() || self.rules.known[cell] < limit);
        if !self.rules.space.has_order() {
            // Nothing says where to begin: all side by side.
            if !self.rules.is_known {
                return None;
            }
            let wanted = (0..self.observations.len()).filter(|cell| is_wanted(*cell));
            return wanted.min_by(|a, b| self.rules.known[*a].total_cmp(&self.rules.known[*b]));
        }
        let is_begun = |group: &[usize]| group.iter().any(|cell| self.observations[*cell].made > 0);
        let has_work = |group: &&Vec<usize>| group.iter().any(|cell| is_wanted(*cell));
        let groups = || self.rules.space.groups.iter().filter(has_work);
        let last = self.played.last().map(|cell| self.rules.space.group_of(*cell));
        let going_on = last.and_then(|group| self.rules.space.groups.get(group)).filter(has_work);
        let group = going_on.or_else(|| groups().find(|group| is_begun(group))).or_else(|| groups().next())?;
        let open: Vec<usize> = (0..group.len()).filter(|at| is_wanted(group[*at])).collect();
        let wanted = self.position(group, &open, incumbent.is_some());
        open.into_iter().min_by_key(|at| at.abs_diff(wanted)).map(|at| group[at])
    }

    /// Where in a group to look next.
    fn position(&self, group: &[usize], open: &[usize], has_incumbent: bool) -> usize {
        let played = |at: &usize| self.observations[group[*at]].made > 0;
        let known: Vec<usize> = (0..group.len()).filter(played).collect();
        let low = known.iter().copied().filter(|at| !self.is_feasible(group[*at])).max();
        let high = known.iter().copied().filter(|at| self.is_feasible(group[*at])).min();
        let step = 1usize << known.len().saturating_sub(1).min(20);
        let (first, last) = (open.first().copied().unwrap_or(0), open.last().copied().unwrap_or(0));
        match (low, high) {
            (Some(low), Some(high)) => usize::midpoint(low, high),
            (Some(low), None) => (low + step).min(last),
            (None, Some(high)) => high.saturating_sub(step).max(first),
            // The dearest that is still cheaper: if it misses, so does the rest.
            (None, None) if has_incumbent => last,
            (None, None) => {
                let guessed = |at: &&usize| self.rules.guess.get(group[**at]).copied().unwrap_or(false);
                match (self.rules.guess.is_empty(), open.iter().find(guessed)) {
                    (true, _) => usize::midpoint(first, last),
                    (false, guess) => guess.copied().unwrap_or(last),
                }
            }
        }
    }

    /// One look more at a configuration, and what follows from it.
    fn look(&mut self, cell: usize, play: &mut Play<'_>) -> Result<(), Stopped> {
        let made = self.observations[cell].made;
        let to = look_after(made).min(self.most());
        if let Some(shift) = self.shift.filter(|_| made == 0) {
            self.observations[cell].shifts = shift(cell).ok_or(Stopped)?;
        }
        let observations = play(cell, made..to).ok_or(Stopped)?;
        if made == 0 {
            self.played.push(cell);
        }
        let error = self.feasibility_error();
        let was_feasible = self.is_feasible(cell);
        self.observations[cell].enter(observations, self.rules.constraints, error);
        if let Some(target) = self.observations[cell].undefined() {
            self.out[cell] = Some(Reason::NotDefined { target });
        }
        self.try_order(cell);
        let missed = self.observations[cell].missed().next();
        if let Some(target) = missed {
            self.out[cell] = Some(Reason::Misses { target });
            self.rule_out_fewer(cell);
        }
        if self.is_feasible(cell) && !was_feasible {
            self.keeps(cell);
        }
        Ok(())
    }

    /// Holds the runs of a configuration against those with more or fewer agents. Where more agents are clearly worse in
    /// what they should ease, what was concluded in this group is taken back.
    fn try_order(&mut self, cell: usize) {
        let (space, group) = (self.rules.space, self.rules.space.group_of(cell));
        if self.refuted[group] {
            return;
        }
        let others = self.played.iter().copied();
        let mut pairs = others.filter_map(|other| match (space.has_fewer(other, cell), space.has_fewer(cell, other)) {
            (true, _) => Some((other, cell)),
            (_, true) => Some((cell, other)),
            _ => None,
        });
        let is_worse = |(fewer, more): (usize, usize)| {
            let eased =
                self.rules.constraints.iter().enumerate().filter(|(_, constraint)| constraint.is_eased_by_agents);
            let mut eased = eased.map(|(target, constraint)| {
                let both = self.observations[more].values[target].iter().zip(&self.observations[fewer].values[target]);
                finite(both.map(|(more, fewer)| constraint.bound.turned(more - fewer)))
            });
            eased.any(|differences| is_clearly_above_zero(&differences))
        };
        if pairs.any(is_worse) {
            self.refuted[group] = true;
            for other in &space.groups[group] {
                if matches!(self.out[*other], Some(Reason::FewerThan { .. })) {
                    self.out[*other] = None;
                }
            }
        }
    }

    /// Whether more agents have been seen to make waits longer.
    pub(super) fn is_order_refuted(&self) -> bool {
        self.refuted.contains(&true)
    }

    /// How little of the objective does not matter, in its unit, once it is known.
    pub(super) fn indifference(&self) -> Option<f64> {
        self.indifference
    }

    /// Fewer agents miss what more agents miss.
    fn rule_out_fewer(&mut self, cell: usize) {
        let eased = |target: &usize| self.rules.constraints[*target].is_eased_by_agents;
        let missed = self.observations[cell].missed().find(eased);
        let Some(target) = missed.filter(|_| !self.refuted[self.rules.space.group_of(cell)]) else { return };
        for other in 0..self.out.len() {
            if self.out[other].is_none() && self.rules.space.has_fewer(other, cell) {
                self.out[other] = Some(Reason::FewerThan { cell, target });
            }
        }
    }

    /// A configuration keeps all targets: what is known to be dearer is out.
    fn keeps(&mut self, cell: usize) {
        if self.indifference.is_none() {
            let least = match self.rules.indifference {
                Precision::Absolute(size) => size,
                // Where the mean is nothing, what it varies by.
                Precision::Relative(share) => {
                    let values = finite(self.observations[cell].objective.iter().copied());
                    let (mean, variance) = mean_and_variance(&values).unwrap_or((0.0, None));
                    let size = if mean == 0.0 { variance.unwrap_or(0.0).sqrt() } else { mean.abs() };
                    share * size
                }
            };
            // Values that are all nothing are told apart by what is known, or are alike.
            self.indifference = Some(if least > 0.0 && least.is_finite() { least } else { f64::MIN_POSITIVE.sqrt() });
        }
        if self.rules.is_known {
            for other in 0..self.out.len() {
                if self.out[other].is_none() && self.rules.known[other] > self.rules.known[cell] {
                    self.out[other] = Some(Reason::Dearer { than: cell });
                }
            }
        }
    }

    /// Decides between those that are left, one look of each after the other.
    fn select(&mut self, play: &mut Play<'_>) -> Result<(), Stopped> {
        let mut level = FIRST;
        loop {
            if let Some(best) = self.best() {
                self.compare(best);
            }
            for cell in self.contenders() {
                while self.out[cell].is_none() && self.observations[cell].made < level.min(self.most()) {
                    self.look(cell, play)?;
                }
                self.compare(cell);
            }
            let left = self.contenders();
            let is_over = match left.as_slice() {
                [] => true,
                [one] => !self.is_open(*one),
                many => many.iter().all(|cell| self.observations[*cell].made >= self.most()),
            };
            if is_over {
                return Ok(());
            }
            level = look_after(level);
        }
    }

    /// Those among which what is observed decides, those first that are known to be about as dear as the best.
    fn contenders(&self) -> Vec<usize> {
        let best = self.best();
        let is_contender = |cell: &usize| {
            let is_told = match best {
                Some(best) => self.rules.known[*cell] != self.rules.known[best],
                None => true,
            };
            self.out[*cell].is_none() && !(self.rules.is_known && is_told)
        };
        let mut left: Vec<usize> = (0..self.out.len()).filter(is_contender).collect();
        let off = |cell: usize| best.map_or(0.0, |best| (self.rules.known[cell] - self.rules.known[best]).abs());
        left.sort_by(|a, b| off(*a).total_cmp(&off(*b)));
        left
    }

    /// Holds a configuration against those that are known to keep all targets, and them against it.
    fn compare(&mut self, cell: usize) {
        let Some(indifference) = self.indifference else { return };
        let triangle = Triangle::new(self.comparison_error(), FIRST as usize, indifference);
        let mut rivals: Vec<usize> = (0..self.out.len())
            .filter(|other| *other != cell && self.out[*other].is_none() && self.is_feasible(*other))
            .collect();
        rivals.sort_by(|a, b| self.mean(*a).total_cmp(&self.mean(*b)));
        rivals.truncate(RIVALS);
        for rival in rivals {
            if self.out[cell].is_some() {
                return;
            }
            if self.out[rival].is_some() {
                continue;
            }
            match self.side(cell, rival, &triangle) {
                Some(Side::Above) => self.out[cell] = Some(Reason::Worse { than: rival }),
                Some(Side::Below) if self.is_feasible(cell) => self.out[rival] = Some(Reason::Worse { than: cell }),
                _ => {}
            }
        }
        self.compare_with_known(cell, &triangle);
    }

    /// A configuration that is not played falls to what is known of it.
    fn compare_with_known(&mut self, cell: usize, triangle: &Triangle) {
        if self.rules.is_known || self.out[cell].is_some() || !self.is_feasible(cell) {
            return;
        }
        let most = self.most();
        for other in 0..self.out.len() {
            let known = self.rules.known[other];
            if self.out[other].is_some() || self.observations[other].made > 0 || !known.is_finite() {
                continue;
            }
            let observations = &self.observations[cell];
            let off = |count: usize| finite(observations.objective.iter().take(count).map(|value| known - value));
            let walk = self.bounds.entry((cell, other)).or_default();
            if walk.go(triangle, observations.made, most, off) == Some(Side::Above) {
                self.out[other] = Some(Reason::Dearer { than: cell });
            }
        }
    }

    /// Whether the first of two is worse, on the replications that both have.
    fn side(&mut self, cell: usize, rival: usize, triangle: &Triangle) -> Option<Side> {
        let key = (cell.min(rival), cell.max(rival));
        let most = self.most();
        let (first, second) = (&self.observations[key.0], &self.observations[key.1]);
        let off = |count: usize| {
            let both = first.objective.iter().zip(&second.objective).take(count);
            finite(both.map(|(first, second)| first - second))
        };
        let walk = self.pairs.entry(key).or_default();
        let side = walk.go(triangle, first.made.min(second.made), most, off)?;
        Some(match (side, cell < rival) {
            (side, true) => side,
            (Side::Below, false) => Side::Above,
            (Side::Above, false) => Side::Below,
        })
    }
}

/// The most configurations of which the same is known; at least 1.
fn largest_tie(known: &[f64]) -> usize {
    let mut bits: Vec<u64> = known.iter().map(|known| known.to_bits()).collect();
    bits.sort_unstable();
    bits.chunk_by(|a, b| a == b).map(<[u64]>::len).max().unwrap_or(1)
}

/// Whether a mean is above zero beyond doubt: by more than four standard errors.
fn is_clearly_above_zero(values: &[f64]) -> bool {
    let Some((mean, Some(variance))) = mean_and_variance(values) else { return false };
    values.len() >= FIRST as usize && mean > 4.0 * (variance / values.len() as f64).sqrt()
}

fn finite(values: impl Iterator<Item = f64>) -> Vec<f64> {
    values.filter(|value| value.is_finite()).collect()
}

#[cfg(test)]
mod tests;
