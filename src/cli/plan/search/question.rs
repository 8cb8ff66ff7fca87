//! What is asked of a plan.

use crate::cli::args::{Chance, PlanArgs};
use crate::cli::asked::Asked;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::unsure;
use crate::diagnostic::Given;
use crate::experiment::Target;
use crate::experiment::search::{PlanQuestion, check_space};
use crate::report::words::{Flag, say};
use crate::scenario::{CivilSpan, Grid, Loaded, Reader, Scenario, Written};

/// Sets of values that may be true, of each configuration.
const SETS: u32 = 30;

/// The question, checked.
pub(super) fn question(args: &PlanArgs, reader: Reader) -> Result<PlanQuestion, Failure> {
    let asked = Asked::of_by(&args.source, &[&args.target, args.minimise.as_slice()], reader)?;
    let mut base = asked.base.with(&[])?;
    let seed = asked.seed(args.play.seed, &base.scenario);
    let inputs = unsure::inputs(&args.inputs, &asked.base, &[], &mut base, seed, SETS)?;
    let grid = space(args, &asked, &base)?;
    check_space(&grid, &base.scenario)?;
    let targets = asked.plan_targets(&args.target, &base, [])?;
    if targets.is_empty() {
        return Err(Failure::refused(exit::USAGE, say!(refused::nothing_to_keep())));
    }
    let targets = match &args.chance {
        Some(chance) => on_days(targets, &base.scenario, args.of.span(), chance)?,
        None => targets,
    };
    let question = PlanQuestion::new((asked.base, base), grid, targets, args.minimise.as_deref(), &args.margin, seed)?;
    let question = PlanQuestion { inputs, ..question };
    unsure::fit_together(&question.sets(), question.cells())?;
    Ok(question)
}

/// Each target as one on the share of days that keep it; its margin, in its own unit, says nothing of that.
fn on_days(
    targets: Vec<(Target, Option<Written>)>,
    scenario: &Scenario,
    span: CivilSpan,
    chance: &Chance,
) -> Result<Vec<(Target, Option<Written>)>, Failure> {
    let one = |(target, _): (Target, Option<Written>)| {
        let of_days = target.on_days(scenario, span, (chance.share, &chance.written));
        of_days.map(|target| (target, None)).map_err(|why| Failure::flag(Flag::Chance, &chance.written, why))
    };
    targets.into_iter().map(one).collect()
}

/// Where to search: what the flags say, else the experiment file, else the scenario.
fn space(args: &PlanArgs, asked: &Asked, base: &Loaded) -> Result<Grid, Failure> {
    Ok(match (args.search.is_empty(), &asked.experiment) {
        (false, _) => Grid::parse_as(Given::Search, &args.search)?,
        (true, Some(file)) if !file.grid.is_empty() => file.grid.clone(),
        (true, _) => base.search.clone(),
    })
}
