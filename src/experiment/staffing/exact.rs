//! The cheapest cover as an integer programme, by branch and bound on the simplex method (`microlp`).
//!
//! What it may take is counted in nodes of the tree, and its size is bounded, so that the same question has the same
//! answer on any machine, busy or not. It is solved a few nodes at a time, and asked in between whether to stop.

use super::pattern::Pattern;
use crate::money::to_f64;
use crate::scenario::Shift;
use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, ResumeOptions, SolveOptions};
use microlp::{SolveOutcome, TerminationReason, Variable};

/// Nodes between two looks.
const AT_A_TIME: u64 = 2;
/// Weeks times stretches of a programme, at most: a node of that size takes a fraction of a second.
const SIZE: usize = 120_000;

/// The same from which on fewer nodes are allowed, as each takes longer; below the least number none is begun.
const LARGE: u64 = 10_000;
const LEAST: u64 = 25;

/// An open stretch, or several alike: the patterns at work in it, and how many it needs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CoverRow {
    pub patterns: Vec<usize>,
    pub need: u32,
}

/// The programme of a cover.
pub(super) struct ExactCover<'a> {
    pub patterns: &'a [Pattern],
    pub shifts: &'a [Shift],
    pub rows: &'a [CoverRow],
    /// What an agent counts beyond the cost.
    pub each: f64,
    /// Nodes of the tree, at most, where it is not large.
    pub nodes: u64,
    /// Asked now and then: whether what there is must do.
    pub is_over: &'a dyn Fn() -> bool,
}

/// What came of it.
pub(super) struct SolvedCover {
    /// By pattern; `None` where none was found.
    pub counts: Option<Vec<u32>>,
    /// No cover counts for less: cost, and what each agent counts beyond it.
    pub bound: Option<f64>,
    /// Whether none is cheaper.
    pub optimal: bool,
}

/// Why there is nothing.
pub(super) enum Unsolved {
    /// There is no cover.
    Infeasible,
    /// The solver failed, in its words.
    Failed(String),
}

impl ExactCover<'_> {
    /// Whether it is small enough.
    pub(super) fn is_small(&self) -> bool {
        self.size() <= SIZE && self.allowed() >= LEAST
    }

    fn size(&self) -> usize {
        self.patterns.len() * self.rows.len()
    }

    /// Nodes of the tree.
    fn allowed(&self) -> u64 {
        self.nodes.min(self.nodes * LARGE / (self.size() as u64).max(1))
    }

    /// The cheapest, or as good as it gets; `begin` is a cover to begin with.
    pub(super) fn solve(&self, begin: Option<&[u32]>) -> Result<SolvedCover, Unsolved> {
        let failed = |error: Error| match error {
            Error::Infeasible => Unsolved::Infeasible,
            other => Unsolved::Failed(other.to_string()),
        };
        let (problem, variables) = self.problem();
        let mut options = SolveOptions::default();
        options.node_limit = Some(AT_A_TIME);
        options.warm_start = begin.map(|counts| {
            variables.iter().zip(counts).map(|(variable, count)| (*variable, f64::from(*count))).collect()
        });
        let mut outcome = problem.solve_with(options).map_err(failed)?;
        let mut nodes = AT_A_TIME;
        while outcome.termination_reason() == TerminationReason::NodeLimit
            && nodes < self.allowed()
            && !(self.is_over)()
        {
            let mut more = ResumeOptions::default();
            more.node_limit = Some(AT_A_TIME);
            outcome = outcome.resume_with(more).map_err(failed)?;
            nodes += AT_A_TIME;
        }
        let optimal = outcome.is_optimal();
        let bound = outcome.stats().best_bound;
        let counts = match &outcome {
            SolveOutcome::Solution(solution) => Some(
                variables.iter().map(|variable| solution.var_value_raw(*variable).round().max(0.0) as u32).collect(),
            ),
            SolveOutcome::Interrupted(_) => None,
        };
        Ok(SolvedCover { counts, bound, optimal })
    }

    fn problem(&self) -> (Problem, Vec<Variable>) {
        let most = self.rows.iter().map(|row| row.need).max().unwrap_or(0);
        let most = i32::try_from(most).unwrap_or(i32::MAX);
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let add = |pattern: &Pattern| problem.add_integer_var(to_f64(pattern.weight) + self.each, (0, most));
        let variables: Vec<Variable> = self.patterns.iter().map(add).collect();
        let sum = |patterns: &mut dyn Iterator<Item = usize>| {
            let mut sum = LinearExpr::empty();
            patterns.for_each(|at| sum.add(variables[at], 1.0));
            sum
        };
        for row in self.rows {
            let at_work = sum(&mut row.patterns.iter().copied());
            problem.add_constraint(at_work, ComparisonOp::Ge, f64::from(row.need));
        }
        for (index, shift) in self.shifts.iter().enumerate() {
            if let Some(max) = shift.max {
                let of = (0..self.patterns.len()).filter(|at| self.patterns[*at].shift == index);
                problem.add_constraint(sum(&mut of.into_iter()), ComparisonOp::Le, f64::from(max));
            }
        }
        (problem, variables)
    }
}
