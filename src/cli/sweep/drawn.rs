//! The cells that are drawn in detail: played again when all are known, but for those that were foreseen.

use super::question::Question;
use crate::cli::args::SweepArgs;
use crate::cli::failure::Failure;
use crate::cli::interrupt;
use crate::experiment::{Ended, Ranking, StudyError, SweepOutcome, SweepPortrait, SweepPortraits};
use crate::report::words::say;
use crate::report::{Configuration, as_it_is};

/// Cells in detail, under their names.
#[derive(Default)]
pub(super) struct Drawn<'a> {
    portraits: Vec<SweepPortrait<'a>>,
    names: Vec<String>,
}

/// What is wanted of them.
pub(super) fn portraits<'a>(question: &'a Question, args: &SweepArgs) -> SweepPortraits<'a> {
    SweepPortraits {
        base: &question.base.scenario,
        grid: &question.grid,
        checked: &question.checked,
        lead: &question.lead,
        targets: &question.targets,
        seed: question.seed,
        threads: args.play.threads.count,
        stop: interrupt::flag(),
        has_charts: args.result.out.is_some(),
        plain: args.plan.no_controls,
    }
}

impl<'a> Drawn<'a> {
    /// Plays what has not been played of them; none where the sweep or this ended early.
    pub(super) fn play(
        question: &'a Question,
        args: &SweepArgs,
        outcome: &mut SweepOutcome,
        ranking: &Ranking,
    ) -> Result<Self, Failure> {
        if outcome.ended.is_some() {
            return Ok(Drawn::default());
        }
        let drawn = std::mem::take(&mut outcome.drawn);
        match portraits(question, args).play(&outcome.cells, ranking, drawn) {
            // Its journal has all of it.
            Err(StudyError::Interrupted(_)) => {
                outcome.ended = Some(Ended::Interrupted);
                Ok(Drawn::default())
            }
            played => {
                let portraits = played?;
                let names = portraits.iter().enumerate().map(|(place, one)| name(question, place, one)).collect();
                Ok(Drawn { portraits, names })
            }
        }
    }

    /// What was found of each.
    pub(super) fn configurations(&self) -> Vec<Configuration<'_>> {
        let all = self.portraits.iter().zip(&self.names);
        all.map(|(of, name)| Configuration { name, scenario: of.scenario, summary: &of.summary }).collect()
    }

    /// Which cell each is of; `None`: of the scenario as it is.
    pub(super) fn cells(&self) -> Vec<Option<usize>> {
        self.portraits.iter().map(|portrait| portrait.cell).collect()
    }
}

/// What a portrait is called; the first is of the scenario as it is.
fn name(question: &Question, place: usize, portrait: &SweepPortrait) -> String {
    match (place, portrait.cell.map(|cell| question.grid.name(cell))) {
        (0, Some(name)) => say!(common::in_brackets(&name, &as_it_is())),
        (_, Some(name)) => name,
        (_, None) => as_it_is(),
    }
}
