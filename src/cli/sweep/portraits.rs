//! A few cells played once more, for pictures of waits, weeks and agents.
//!
//! A sweep keeps of every cell its means alone. The scenario as it is and the cells along the first path, beside the best
//! one, are played again on the same customers, with everything that charts need.

use super::Question;
use crate::cli::args::SweepArgs;
use crate::cli::failure::Failure;
use crate::experiment::{Extras, Ranking, Study, Summary, SweepOutcome};
use crate::report::{AS_IT_IS, Configuration};
use crate::scenario::Scenario;
use std::convert::Infallible;

/// Cells played again at most.
const MOST: usize = 5;

/// One configuration, played with everything that charts need.
pub(super) struct Portrait<'a> {
    /// Its cell; `None` for a scenario that is in no cell.
    pub cell: Option<usize>,
    name: String,
    scenario: &'a Scenario,
    summary: Summary,
}

impl Portrait<'_> {
    /// For a writer.
    pub(super) fn configuration(&self) -> Configuration<'_> {
        Configuration { name: &self.name, scenario: self.scenario, summary: &self.summary }
    }
}

/// The scenario as it is, then, if there is a report, some cells. A cell that is the scenario as it is does not come
/// twice. Each has as many replications as its cell.
pub(super) fn play<'a>(
    question: &'a Question,
    outcome: &SweepOutcome,
    ranking: &Ranking,
    args: &SweepArgs,
) -> Result<Vec<Portrait<'a>>, Failure> {
    let Some(best) = ranking.best else { return Ok(Vec::new()) };
    let portrait = |name: String, scenario: &'a Scenario, replications: u32| -> Result<Portrait<'a>, Failure> {
        let threads = args.play.threads;
        let portrait = args.result.out.is_some();
        let study = Study {
            scenario,
            replications: replications.max(1),
            seed: question.seed,
            threads,
            extras: Extras { portrait, causes: true, ..Extras::default() },
        };
        let summary = study.run::<Infallible>(&|| (), |_| Ok(()))?;
        Ok(Portrait { cell: None, name, scenario, summary })
    };
    let count = |cell: usize| outcome.cells[cell].summary.replications;
    // The same customers and the same settings give the same bits, from the first replication on.
    let first = portrait(String::new(), &question.base.scenario, 1)?;
    let lead = first.summary.teams.get(question.lead.team).and_then(|team| team.mean(question.lead.id));
    let is_base = |cell: &usize| outcome.cells[*cell].lead.first().copied() == lead;
    let likely = (0..outcome.cells.len()).find(is_base).unwrap_or(best);
    let mut base = portrait(AS_IT_IS.to_string(), &question.base.scenario, count(likely))?;
    let measures = |summary: &Summary| summary.teams.iter().map(|team| team.measures.clone()).collect::<Vec<_>>();
    base.cell = Some(likely).filter(|cell| measures(&base.summary) == measures(&outcome.cells[*cell].summary));
    if let Some(cell) = base.cell {
        base.name = format!("{} ({AS_IT_IS})", question.grid.name(cell));
    }
    let others = if args.result.out.is_some() { along(question, best) } else { Vec::new() };
    let mut portraits = vec![base];
    for cell in others.into_iter().filter(|cell| portraits[0].cell != Some(*cell)).collect::<Vec<_>>() {
        let played = portrait(question.grid.name(cell), &question.checked.cells[cell].scenario, count(cell))?;
        portraits.push(Portrait { cell: Some(cell), ..played });
    }
    Ok(portraits)
}

/// The cells that differ from `best` in the first path only, `best` among them; some of them if they are many.
fn along(question: &Question, best: usize) -> Vec<usize> {
    let mut at = question.grid.coordinates(best);
    let (Some(first), Some(own)) = (question.grid.dimensions().first(), at.first().copied()) else { return vec![best] };
    let all = first.values.len();
    let mut picked: Vec<usize> = match all <= MOST {
        true => (0..all).collect(),
        // The ends, the best one, and some between.
        false => (0..MOST).map(|place| place * (all - 1) / (MOST - 1)).collect(),
    };
    if !picked.contains(&own) {
        let nearest = picked.iter().copied().min_by_key(|value| value.abs_diff(own)).unwrap_or(own);
        picked.retain(|value| *value != nearest);
        picked.push(own);
        picked.sort_unstable();
    }
    let cell = |value: usize| {
        at[0] = value;
        question.grid.index(&at)
    };
    picked.into_iter().map(cell).collect()
}
