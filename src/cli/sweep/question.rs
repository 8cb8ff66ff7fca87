//! What is asked of a sweep.

use crate::cli::args::SweepArgs;
use crate::cli::asked::Asked;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::unsure;
use crate::experiment::baseline::Margins;
use crate::experiment::{Identity, InputsFound, Manifest, ReplicationPlan, Target, Wanted};
use crate::report::words::say;
use crate::scenario::grid::Checked;
use crate::scenario::{Base, Grid, Inputs, Loaded, ParameterSets, Scenario};
use std::time::Duration;

/// A sweep that can be run: every cell is checked.
pub(super) struct Question {
    /// The scenario as it is.
    pub base: Loaded,
    pub grid: Grid,
    pub checked: Checked,
    pub plan: ReplicationPlan,
    pub lead: Wanted,
    pub targets: Vec<Target>,
    pub seed: u64,
    pub max_time: Option<Duration>,
    pub margins: Margins,
    /// What may be true; `None` where all counts as known.
    pub inputs: Option<Inputs>,
}

impl Question {
    pub(super) fn new(asked: &Asked, args: &SweepArgs) -> Result<Self, Failure> {
        let grid = grid(asked, args)?;
        let checked = grid.check(&asked.base)?;
        let mut base = asked.base.with(&[])?;
        let plan = asked.plan(&args.plan, &base.scenario, base.scenario.replications)?.of(scenarios(&checked));
        let seed = asked.seed(args.play.seed, &base.scenario);
        let inputs = unsure::inputs(&args.inputs, &asked.base, &[], &mut base, seed, plan.first())?;
        let scenario = &base.scenario;
        Ok(Question {
            plan,
            inputs,
            lead: asked.lead(args.by.as_ref(), scenario)?,
            targets: asked.targets(&args.targets.target, scenario, scenarios(&checked))?,
            seed,
            max_time: asked.max_time(&args.plan),
            margins: baselines::margins(&args.margin, &[&base])?.pop().unwrap_or_default(),
            base,
            grid,
            checked,
        })
    }

    /// The scenario of every cell.
    pub(super) fn scenarios(&self) -> impl Iterator<Item = &Scenario> + Clone {
        scenarios(&self.checked)
    }

    /// By cell, what may be true of it; nothing where all counts as known.
    pub(super) fn sets<'a>(&'a self, base: &'a Base) -> Vec<ParameterSets<'a>> {
        let Some(inputs) = &self.inputs else { return Vec::new() };
        (0..self.grid.len()).map(|cell| ParameterSets::new(base, inputs, &self.grid.settings(cell))).collect()
    }

    /// What its journal belongs to.
    pub(super) fn identity(&self) -> Identity {
        let manifest = Manifest::new(&self.base, self.seed, 1).with_grid(&self.grid, &self.checked.hash);
        let file = self.inputs.as_ref().and_then(Inputs::file);
        Identity::of(&manifest).with_inputs(file).with_days(&self.base.scenario)
    }

    /// What the result was made from, of cells with so many replications at most.
    pub(super) fn manifest(&self, args: &SweepArgs, most: u32, found: Option<&InputsFound>) -> Manifest {
        let scenario = &self.base.scenario;
        let manifest = Manifest::new(&self.base, self.seed, most);
        let manifest = manifest.with_grid(&self.grid, &self.checked.hash).with_plan(&self.plan);
        let by = Some(format!("{}.{}", scenario.teams[self.lead.team].name, self.lead.measure.name));
        let manifest = manifest.with_sets(found, self.inputs.as_ref());
        Manifest { by, margins: args.margin.clone(), ..manifest.with_targets(scenario, &self.targets) }
    }
}

fn scenarios(checked: &Checked) -> impl Iterator<Item = &Scenario> + Clone {
    checked.cells.iter().map(|cell| &cell.scenario)
}

/// What is varied: what the flags say, else the experiment file.
fn grid(asked: &Asked, args: &SweepArgs) -> Result<Grid, Failure> {
    let grid = match &asked.experiment {
        Some(file) if args.vary.is_empty() => file.grid.clone(),
        _ => Grid::parse(&args.vary)?,
    };
    if grid.is_empty() {
        return Err(Failure::refused(exit::USAGE, say!(refused::nothing_varied())));
    }
    if let Some(vary) = grid.of_no_cell() {
        return Err(Failure::refused(exit::DATA, say!(refused::same_in_all_cells(&vary.name))));
    }
    Ok(grid)
}
