//! A search as it is asked for, checked before anything is played.

use super::question::{Constraint, INDIFFERENCE, Objective};
use super::tolerance::Tolerance;
use crate::diagnostic::{Diagnostic, Diagnostics, Unread, wrong};
use crate::experiment::Target;
use crate::experiment::idle_target;
#[cfg(feature = "native")]
use crate::experiment::{Identity, Manifest};
use crate::language::{phrase, tell};
use crate::scenario::grid::Checked;
use crate::scenario::{Base, Grid, Inputs, Loaded, ParameterSets, Role, Scenario, Vary, Written};
use crate::stats::Precision;

/// Agents of all configurations together, at most.
const MOST_AGENTS: u64 = 5_000_000;

/// A search that can be made: every configuration is checked.
pub struct PlanQuestion {
    /// What configurations are made from.
    pub origin: Base,
    /// The scenario as it is.
    pub base: Loaded,
    /// The space.
    pub grid: Grid,
    /// Its configurations.
    pub checked: Checked,
    /// What must be kept.
    pub targets: Vec<Target>,
    /// The same with margins.
    pub constraints: Vec<Constraint>,
    /// What should be least.
    pub objective: Objective,
    /// How little of it does not matter.
    pub indifference: Precision,
    /// Margins as they were written.
    pub margins: Vec<String>,
    /// The master seed.
    pub seed: u64,
    /// What may be true of every configuration; `None` where all counts as known.
    pub inputs: Option<Inputs>,
}

/// Why a search cannot be made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PlanError {
    /// The space varies nothing.
    #[error("{}", phrase!("nothing says where to search", "nada diz onde procurar"))]
    NoSpace,
    /// All configurations together are too large.
    #[error("{0}")]
    TooLarge(Diagnostic),
    /// The path says nothing of a configuration.
    #[error("{}", tell!("`{_0}` says nothing of a configuration", "`{_0}` não diz nada sobre uma configuração"))]
    OfNoCell(String),
    /// The path says what nobody chooses.
    #[error("{}", tell!("`{_0}` is given, not chosen, so it is no part of a plan", "`{_0}` é um dado, não uma escolha; por isso não faz parte de um plano"))]
    Given(String),
    /// A configuration is wrong.
    #[error("{0}")]
    Configuration(#[from] Unread),
    /// A margin in the scenario is wrong.
    #[error("{0}")]
    Written(Diagnostics),
    /// A target, as `text`, cannot be held to.
    #[error("{why}")]
    Target {
        /// The target in words.
        text: String,
        /// Why.
        why: Diagnostic,
    },
    /// What should be least is not understood.
    #[error("{why}")]
    Objective {
        /// As it was written.
        text: String,
        /// Why.
        why: Diagnostic,
    },
    /// A margin is not understood.
    #[error("{why}")]
    Margin {
        /// As it was written.
        text: String,
        /// Why.
        why: Diagnostic,
    },
}

/// Whether a space can be searched: it varies something, of configurations only, and can be held in memory.
pub fn check_space(grid: &Grid, scenario: &Scenario) -> Result<(), PlanError> {
    if grid.is_empty() {
        return Err(PlanError::NoSpace);
    }
    let largest = grid.dimensions().iter().filter_map(Vary::agents).flatten().max();
    let largest = largest.and_then(|most| u64::try_from(most).ok()).unwrap_or(scenario.agents.len() as u64);
    if largest.saturating_mul(grid.len() as u64) > MOST_AGENTS {
        let title = tell!(
            "{} configurations of up to {largest} agents are more than can be held",
            "{} configurações com até {largest} atendentes são mais do que cabe na memória",
            grid.len()
        );
        let help = phrase!(
            "search in larger steps, as in agents=100..10000/100, then around what is found",
            "procure em passos maiores, como em agents=100..10000/100, e depois em volta do que for encontrado"
        );
        return Err(PlanError::TooLarge(wrong(title, help)));
    }
    grid.of_no_cell().map_or(Ok(()), |vary| Err(PlanError::OfNoCell(vary.name.clone())))
}

impl PlanQuestion {
    /// Checks a search of a space that [`check_space`] lets pass. Beside each target stands its own margin, if it has one;
    /// `margins` win over those. Without `least`, it is cost if the scenario has any, else agents.
    pub fn new(
        (origin, base): (Base, Loaded),
        grid: Grid,
        asked: Vec<(Target, Option<Written>)>,
        least: Option<&str>,
        margins: &[String],
        seed: u64,
    ) -> Result<Self, PlanError> {
        let checked = grid.check(&origin)?;
        let mut roles = grid.dimensions().iter().zip(&checked.dimensions);
        if let Some((vary, _)) = roles.find(|(_, known)| known.role == Role::Circumstance) {
            return Err(PlanError::Given(vary.name.clone()));
        }
        let (targets, own): (Vec<Target>, Vec<Option<Written>>) = asked.into_iter().unzip();
        for target in &targets {
            if let Some(why) = idle_target(target, cells(&checked)) {
                return Err(PlanError::Target { text: target.words(&target.of.measure.name), why });
            }
        }
        let objective = objective(least, &base.scenario, &checked, &targets)?;
        let tolerances = tolerances(margins, &base.scenario, &targets, &objective)?;
        let constraint = |(target, own)| constraint(&base, target, own, &tolerances);
        let constraints = targets.iter().zip(&own).map(constraint).collect::<Result<_, _>>()?;
        let indifference =
            Tolerance::of_objective(&tolerances, &objective).unwrap_or(Precision::Relative(INDIFFERENCE));
        let margins = margins.to_vec();
        let inputs = None;
        Ok(PlanQuestion {
            origin,
            base,
            grid,
            checked,
            targets,
            constraints,
            objective,
            indifference,
            margins,
            seed,
            inputs,
        })
    }

    /// By configuration, what may be true of it; nothing where all counts as known.
    pub fn sets(&self) -> Vec<ParameterSets<'_>> {
        let Some(inputs) = &self.inputs else { return Vec::new() };
        let of = |cell| ParameterSets::new(&self.origin, inputs, &self.grid.settings(cell));
        (0..self.grid.len()).map(of).collect()
    }

    /// What its runs belong to.
    #[cfg(feature = "native")]
    pub fn identity(&self) -> Identity {
        let manifest = Manifest::new(&self.base, self.seed, 1).with_grid(&self.grid, &self.checked.hash);
        Identity::of(&manifest).with_days(&self.base.scenario)
    }

    /// The configurations, in the order of the grid.
    pub fn cells(&self) -> Vec<&Scenario> {
        cells(&self.checked)
    }
}

fn cells(checked: &Checked) -> Vec<&Scenario> {
    checked.cells.iter().map(|cell| &cell.scenario).collect()
}

/// A target with the margin of its team's measure, else of the measure, else of all, else its own.
fn constraint(
    base: &Loaded,
    target: &Target,
    own: &Option<Written>,
    tolerances: &[Tolerance],
) -> Result<Constraint, PlanError> {
    let name = target.of.measure.name.as_str();
    let read = |own: &Written| {
        let size = Precision::parse(&own.text, target.of.measure.unit);
        size.map_err(|why| PlanError::Written(base.problem(own.place, why)))
    };
    let own = own.as_ref().map(read).transpose()?;
    let size = Tolerance::of_target(tolerances, target).or(own);
    Constraint::new(target, size).map_err(|why| PlanError::Target { text: target.words(name), why })
}

fn objective(
    least: Option<&str>,
    scenario: &Scenario,
    checked: &Checked,
    targets: &[Target],
) -> Result<Objective, PlanError> {
    let told = |text: &str, why| PlanError::Objective { text: text.to_string(), why };
    let cost = || Objective::cost(&cells(checked), targets).map_err(|why| told("cost", why));
    match (least.map(str::trim), targets.first()) {
        (None, _) if scenario.cost.is_some() => cost(),
        (Some("cost"), _) => cost(),
        (None | Some("agents"), Some(first)) => Ok(Objective::Agents { then: first.of.clone() }),
        (least, _) => {
            let text = least.unwrap_or("agents");
            Objective::measure(scenario, text).map_err(|why| told(text, why))
        }
    }
}

fn tolerances(
    texts: &[String],
    scenario: &Scenario,
    targets: &[Target],
    objective: &Objective,
) -> Result<Vec<Tolerance>, PlanError> {
    let read = |text: &str| Tolerance::parse(text, scenario, targets, objective);
    texts.iter().map(|text| read(text).map_err(|why| PlanError::Margin { text: text.clone(), why })).collect()
}
