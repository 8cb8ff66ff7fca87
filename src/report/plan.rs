//! What writers need of a plan.

use super::Configuration;
use super::label::label;
use super::words::say;
use super::{number, short_name};
pub(crate) use crate::experiment::search::AssumptionChange;
use crate::experiment::search::{Answer, Beyond, Bracket, Constraint, KeptOften, LeftOut, Objective, Reason, Ways};
use crate::experiment::{Kept, Manifest, Target, Wanted};
use crate::measure::Measure;
use crate::scenario::{Grid, Headcount, Scenario};
use crate::stats::anytime::Sample;
use crate::stats::{Estimate, SureOf};
use crate::unit::Unit;

/// The rate at which an interval of a configuration leaves out its mean at any look.
pub(crate) const MISSED: f64 = 0.05;

/// Everything a writer needs of a plan.
#[derive(Clone, Copy)]
pub(crate) struct PlanReport<'a> {
    /// What it was made from.
    pub manifest: &'a Manifest,
    /// The scenario as it is.
    pub scenario: &'a Scenario,
    /// The space.
    pub grid: &'a Grid,
    /// What must be kept.
    pub targets: &'a [Target],
    /// The same with margins.
    pub constraints: &'a [Constraint],
    /// What should be least.
    pub objective: &'a Objective,
    /// What was found.
    pub answer: &'a Answer,
    /// By configuration: its agents as planners count them, where the scenario says anything of that.
    pub headcounts: &'a [Option<Headcount>],
    /// The probability that it is right, at least.
    pub confidence: f64,
    /// Replications of a configuration at most.
    pub most: u32,
    /// What closed forms say.
    pub brackets: &'a [Bracket],
    /// What they leave out, beside them.
    pub leaves_out: &'a [Vec<LeftOut>],
    /// What it would take, where nothing keeps the targets.
    pub beyond: Option<&'a Beyond>,
    /// What else was tried there, and what comes nearest with its causes of waiting.
    pub ways: Option<&'a Ways>,
    /// What would change the answer: each usual assumption a little lower and higher, alone.
    pub changes: &'a [AssumptionChange],
    /// How often the answer keeps its targets.
    pub kept: &'a [KeptOften],
    /// The answer, played once more for charts.
    pub portrait: Option<Configuration<'a>>,
    /// What to be careful about.
    pub warnings: &'a [String],
}

/// Why a configuration is not the answer, by target; whether it keeps all targets, `None` where it was not played.
pub(crate) enum Why<'a> {
    Answer,
    NotSettled,
    WithinMargin(usize),
    Misses(usize),
    FewerThan(usize),
    /// What has no value; `None`: what should be least.
    NoValue(Option<usize>),
    MoreAgents(Option<Kept>),
    Dearer(Option<Kept>),
    Worse(Kept, &'a Measure),
}

/// Why configurations were not played.
pub(crate) enum Idle {
    FewerAgents,
    MoreAgents,
    Dearer,
    NotReached,
}

impl<'a> PlanReport<'a> {
    /// The ends of assumptions at which the mean of some target's measure misses it: of which, which end, which targets.
    pub(crate) fn breaks(&self) -> Vec<(&'a AssumptionChange, usize, Vec<usize>)> {
        let ends = self.changes.iter().flat_map(|change| [(change, 0), (change, 1)]);
        let missed = |(change, end): (&'a AssumptionChange, usize)| {
            let targets: Vec<usize> =
                (0..self.targets.len()).filter(|target| self.is_missed(change, *target, end)).collect();
            (!targets.is_empty()).then_some((change, end, targets))
        };
        ends.filter_map(missed).collect()
    }

    /// Whether the mean of a target's measure misses it at an end of an assumption.
    pub(crate) fn is_missed(&self, change: &AssumptionChange, target: usize, end: usize) -> bool {
        let found = change.at(target, end).zip(self.targets.get(target));
        found.is_some_and(|(found, target)| target.kept_by_mean(found) == Kept::Missed)
    }

    /// The names of what is searched over, as they were written.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.grid.dimensions().iter().map(|vary| vary.name.as_str())
    }

    /// What is searched over, in few words: the end of its path, if no other path ends so.
    pub(crate) fn short_name(&self, path: usize) -> String {
        short_name(self.grid, path)
    }

    /// The configuration that is talked about: the answer, or what comes nearest.
    pub(crate) fn shown(&self) -> Option<usize> {
        self.answer.answer.or_else(|| self.answer.nearest(self.constraints))
    }

    /// The agents of a configuration as planners count them.
    pub(crate) fn headcount(&self, cell: usize) -> Option<Headcount> {
        self.headcounts.get(cell).copied().flatten()
    }

    /// Whether headcounts are shown.
    pub(crate) fn has_headcounts(&self) -> bool {
        self.headcounts.iter().any(Option::is_some)
    }

    /// The configurations that were played, what is known to be cheap first.
    pub(crate) fn played(&self) -> Vec<usize> {
        let mut played = self.answer.played.clone();
        let known = |cell: &usize| self.answer.cells[*cell].known;
        played.sort_by(|a, b| known(a).total_cmp(&known(b)).then(a.cmp(b)));
        played
    }

    /// A target in words: `90 % wait ≤ 10 min`; with its team where there are several.
    pub(crate) fn target(&self, target: usize) -> String {
        let Some(found) = self.targets.get(target) else { return String::new() };
        self.whose(&found.of) + &found.words(&label(&found.of.measure))
    }

    /// A target's measure in words.
    pub(crate) fn measure(&self, target: usize) -> String {
        self.targets.get(target).map_or_else(String::new, |found| self.whose(&found.of) + &label(&found.of.measure))
    }

    /// The team of a measure, where there are several: `Vendas: `.
    pub(crate) fn whose(&self, of: &Wanted) -> String {
        match self.scenario.teams.as_slice() {
            [] | [_] => String::new(),
            teams => say!(common::about(teams.get(of.team).map(|team| team.name.as_str()))),
        }
    }

    /// `both targets`, or the only one in words.
    pub(crate) fn all_targets(&self) -> String {
        let targets: Vec<String> = (0..self.targets.len()).map(|target| self.target(target)).collect();
        say!(common::all_targets(&targets))
    }

    /// How little of a target does not matter: `30 s`.
    pub(crate) fn margin(&self, target: usize) -> String {
        let found = self.constraints.get(target);
        found.map_or_else(String::new, |constraint| number::size(constraint.margin, constraint.unit))
    }

    /// A target's value in a configuration with its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
    pub(crate) fn value(&self, cell: usize, target: usize) -> String {
        let Some(constraint) = self.constraints.get(target) else { return number::NONE.to_string() };
        let found = self.answer.cells.get(cell).and_then(|cell| cell.targets.get(target)?.as_ref());
        found.map_or_else(|| number::NONE.to_string(), |sample| sure(sample, constraint.unit))
    }

    /// What is least in the answer, in its unit: known, or its mean.
    pub(crate) fn objective_of(&self, cell: usize) -> Option<(f64, Option<(f64, f64)>)> {
        let found = self.answer.cells.get(cell)?;
        let summed = self.objective.summed();
        let turn = summed.first().map_or(1.0, |of| of.measure.better.cost(1.0));
        match self.objective {
            Objective::Agents { .. } | Objective::Sum { then: Some(_), .. } => Some((found.known, None)),
            _ => {
                let sample = found.objective.as_ref()?;
                let ends = sample.interval(MISSED).map(|(low, high)| (turn * low, turn * high));
                Some((turn * sample.mean, ends.map(|(a, b)| (a.min(b), a.max(b)))))
            }
        }
    }

    /// What should be least, in few words, where it is neither the agents nor a target's measure: those have columns.
    pub(crate) fn objective_head(&self) -> Option<String> {
        match self.objective {
            Objective::Agents { .. } => None,
            Objective::Sum { .. } => Some(say!(plan::SUM_HEAD)),
            Objective::Measure(of) if self.targets.iter().any(|target| target.of == *of) => None,
            Objective::Measure(of) => Some(self.whose(of) + &label(&of.measure)),
        }
    }

    /// Why a configuration is not the answer, in few words.
    pub(crate) fn why(&self, cell: usize) -> String {
        self.reason(cell).map_or_else(String::new, |why| say!(plan::why(self, &why)))
    }

    fn reason(&self, cell: usize) -> Option<Why<'a>> {
        let found = self.answer.cells.get(cell)?;
        let kept = Kept::of_all(found.keeps.iter().copied());
        let Some(reason) = found.reason else {
            return Some(if self.answer.answer == Some(cell) { Why::Answer } else { Why::NotSettled });
        };
        Some(match reason {
            Reason::Misses { target } if self.is_near(cell, target) => Why::WithinMargin(target),
            Reason::Misses { target } => Why::Misses(target),
            Reason::FewerThan { target, .. } => Why::FewerThan(target),
            Reason::NotDefined { target } => Why::NoValue(target),
            Reason::Dearer { .. } => {
                let kept = (found.replications > 0).then_some(kept);
                if matches!(self.objective, Objective::Agents { .. }) {
                    Why::MoreAgents(kept)
                } else {
                    Why::Dearer(kept)
                }
            }
            Reason::Worse { .. } => match self.objective {
                Objective::Agents { then: of } | Objective::Sum { then: Some(of), .. } | Objective::Measure(of) => {
                    Why::Worse(kept, &of.measure)
                }
                Objective::Sum { .. } => Why::Dearer(Some(kept)),
            },
        })
    }

    /// Whether some of the inputs are not known for certain.
    pub(crate) fn has_data(&self) -> bool {
        self.answer.cells.iter().any(|cell| !cell.shifts.is_empty())
    }

    /// The 95 % interval of a target in a configuration with what is not known of the inputs.
    pub(crate) fn with_data(&self, cell: usize, target: usize, of: SureOf) -> Option<(f64, f64)> {
        let found = self.answer.cells.get(cell)?;
        let unit = self.targets.get(target)?.of.measure.unit;
        found.shifts.get(target)?.interval(of, found.targets.get(target)?.as_ref()?, unit.most())
    }

    /// Whether the mean keeps a target of which it is only known that it is not kept with the margin to spare.
    fn is_near(&self, cell: usize, target: usize) -> bool {
        let Some(cell) = self.answer.cells.get(cell) else { return false };
        let found = cell.targets.get(target).and_then(Option::as_ref);
        // As it was judged: with what the inputs leave open on top.
        let shift = cell.shifts.get(target).map_or(0.0, |shift| shift.by);
        found
            .zip(self.constraints.get(target))
            .is_some_and(|(sample, constraint)| constraint.keeps(sample.mean + constraint.bound.turned(shift)))
    }

    /// Configurations that were ruled out although the means of all targets keep them: within the margin nobody knows.
    pub(crate) fn near(&self) -> Vec<usize> {
        let cells = self.answer.cells.iter().enumerate();
        let misses = cells.filter(|(_, found)| matches!(found.reason, Some(Reason::Misses { .. })));
        let all = |cell: &usize| (0..self.targets.len()).all(|target| self.is_near(*cell, target));
        misses.map(|(cell, _)| cell).filter(all).collect()
    }

    /// The configurations that were not played, by why.
    pub(crate) fn not_played(&self) -> Vec<(usize, &'static str)> {
        let count = |is: &dyn Fn(&Option<Reason>) -> bool| {
            let idle = self.answer.cells.iter().filter(|cell| cell.replications == 0 && is(&cell.reason));
            idle.count()
        };
        let dearer = if matches!(self.objective, Objective::Agents { .. }) { Idle::MoreAgents } else { Idle::Dearer };
        let all = [
            (count(&|reason| matches!(reason, Some(Reason::FewerThan { .. }))), Idle::FewerAgents),
            (count(&|reason| matches!(reason, Some(Reason::Dearer { .. }))), dearer),
            (count(&|reason| reason.is_none()), Idle::NotReached),
        ];
        all.into_iter().filter(|(count, _)| *count > 0).map(|(count, why)| (count, say!(plan::idle(why)))).collect()
    }

    /// The value a target should keep, in words: `at most 10 min`.
    pub(crate) fn bound(&self, target: usize) -> String {
        self.targets.get(target).map_or_else(String::new, |found| say!(plan::bound(found)))
    }
}

/// A mean with the interval that holds at every look.
pub(crate) fn sure(sample: &Sample, unit: Unit) -> String {
    let mean = number::value(sample.mean, unit);
    match sample.interval(MISSED) {
        Some(ends) => say!(common::with_ends(&mean, &interval(ends, unit))),
        None => mean,
    }
}

/// `10 min 40 s – 11 min 30 s`.
pub(crate) fn interval((low, high): (f64, f64), unit: Unit) -> String {
    let estimate = Estimate { n: 2, low: Some(low), high: Some(high), ..Estimate::NONE };
    number::interval(&estimate, unit)
}
