//! What is asked of a plan.

use crate::cli::args::PlanArgs;
use crate::cli::asked::Asked;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::unsure;
use crate::diagnostic::Given;
use crate::experiment::search::{PlanQuestion, check_space};
use crate::report::words::say;
use crate::scenario::{Grid, Loaded};

/// Sets of values that may be true, of each configuration.
const SETS: u32 = 30;

/// The question, checked.
pub(super) fn question(args: &PlanArgs) -> Result<PlanQuestion, Failure> {
    let asked = Asked::of(&args.source)?;
    let mut base = asked.base.with(&[])?;
    let seed = asked.seed(args.play.seed, &base.scenario);
    let inputs = unsure::inputs(&args.inputs, &asked.base, &[], &mut base, seed, SETS)?;
    let grid = space(args, &asked, &base)?;
    check_space(&grid, &base.scenario)?;
    let targets = asked.plan_targets(&args.target, &base, [])?;
    if targets.is_empty() {
        return Err(Failure::refused(exit::USAGE, say!(refused::nothing_to_keep())));
    }
    let question = PlanQuestion::new((asked.base, base), grid, targets, args.minimise.as_deref(), &args.margin, seed)?;
    let question = PlanQuestion { inputs, ..question };
    unsure::fit_together(&question.sets(), question.cells())?;
    Ok(question)
}

/// Where to search: what the flags say, else the experiment file, else the scenario.
fn space(args: &PlanArgs, asked: &Asked, base: &Loaded) -> Result<Grid, Failure> {
    Ok(match (args.search.is_empty(), &asked.experiment) {
        (false, _) => Grid::parse_as(Given::Search, &args.search)?,
        (true, Some(file)) if !file.grid.is_empty() => file.grid.clone(),
        (true, _) => base.search.clone(),
    })
}
