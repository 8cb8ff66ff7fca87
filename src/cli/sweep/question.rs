//! What is asked of a sweep.

use crate::cli::args::SweepArgs;
use crate::cli::asked::Asked;
use crate::cli::baselines;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::experiment::baseline::Margins;
use crate::experiment::{Identity, Manifest, ReplicationPlan, Target, Wanted};
use crate::report::words::say;
use crate::scenario::grid::Checked;
use crate::scenario::{Grid, Loaded, Scenario};
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
}

impl Question {
    pub(super) fn new(asked: &Asked, args: &SweepArgs) -> Result<Self, Failure> {
        let grid = grid(asked, args)?;
        let checked = grid.check(&asked.base)?;
        let base = asked.base.with(&[])?;
        let scenario = &base.scenario;
        Ok(Question {
            plan: asked.plan(&args.plan, scenario, scenario.replications)?.of(scenarios(&checked)),
            lead: asked.lead(args.by.as_ref(), scenario)?,
            targets: asked.targets(&args.targets.target, scenario, scenarios(&checked))?,
            seed: asked.seed(args.play.seed, scenario),
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

    /// What its journal belongs to.
    pub(super) fn identity(&self) -> Identity {
        let manifest = Manifest::new(&self.base, self.seed, 1).with_grid(&self.grid, &self.checked.hash);
        Identity::of(&manifest)
    }

    /// What the result was made from, of cells with so many replications at most.
    pub(super) fn manifest(&self, args: &SweepArgs, most: u32) -> Manifest {
        let scenario = &self.base.scenario;
        let manifest = Manifest::new(&self.base, self.seed, most);
        let manifest = manifest.with_grid(&self.grid, &self.checked.hash).with_plan(&self.plan);
        let by = Some(format!("{}.{}", scenario.teams[self.lead.team].name, self.lead.measure.name));
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
