//! What is asked of a search: constraints and what should be least.

use super::often::Often;
use crate::diagnostic::{Diagnostic, wrong};
use crate::experiment::{Bound, Target, Wanted, wanted};
use crate::language::{phrase, tell};
use crate::measure::{MeasureColumn, Measures, TeamMeasure};
use crate::money;
use crate::scenario::Scenario;
use crate::stats::Precision;
use crate::unit::{Better, Reading, Thing, Unit};

/// Unless the user says otherwise, how little of a target's value does not matter.
pub const MARGIN: f64 = 0.05;
/// Unless the user says otherwise, how little of the objective does not matter.
pub const INDIFFERENCE: f64 = 0.01;

/// A target as a search needs it: with its margin, a constraint as the literature on optimisation by simulation has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constraint {
    /// Which side of the value the mean must be on.
    pub bound: Bound,
    /// The value in the measure's unit.
    pub value: f64,
    /// How much better than the value a configuration may be and be passed over all the same; above zero.
    pub margin: f64,
    /// The measure's unit.
    pub unit: Unit,
    /// Whether more agents, all else alike, never make it harder to keep.
    pub is_eased_by_agents: bool,
}

impl Constraint {
    /// A target with its margin; `None`: the usual one. A part of a share is of what is nearer to nothing or all, so that
    /// 90 % and 10 % are alike.
    ///
    /// # Errors
    ///
    /// The margin is nothing, or no value is so much better than the bound.
    pub fn new(target: &Target, margin: Option<Precision>) -> Result<Constraint, Diagnostic> {
        let measure = &target.of.measure;
        let share = measure.unit == Unit::Share;
        let size = if share { target.value.min(1.0 - target.value) } else { target.value };
        let margin = margin.unwrap_or(Precision::Relative(MARGIN)).target(size);
        let room = match target.bound {
            Bound::AtMost => target.value,
            Bound::AtLeast if share => 1.0 - target.value,
            Bound::AtLeast => f64::INFINITY,
        };
        if !(margin > 0.0 && margin < room) {
            return Err(match room > 0.0 {
                true => wrong(
                    phrase!(
                        "no value is better than that by the margin",
                        "nenhum valor é melhor do que esse pela margem"
                    ),
                    phrase!("name a smaller margin", "escolha uma margem menor"),
                ),
                false => wrong(
                    phrase!(
                        "nothing can be better than that, so no margin is left",
                        "nada pode ser melhor do que isso, então não sobra margem"
                    ),
                    phrase!(
                        "write a bound that leaves room, as in 0.1% or 99.9%",
                        "escreva um limite que deixe folga, como em 0.1% ou 99.9%"
                    ),
                ),
            });
        }
        let is_right =
            (target.bound == Bound::AtMost) == (measure.better == Better::Lower) && measure.better != Better::Neither;
        Ok(Constraint {
            bound: target.bound,
            value: target.value,
            margin,
            unit: measure.unit,
            is_eased_by_agents: is_right && measure.is_eased_by_agents,
        })
    }

    /// Whether a mean keeps it, with nothing to spare.
    pub fn keeps(&self, mean: f64) -> bool {
        self.bound.holds(mean, self.value)
    }
}

/// What should be least.
#[derive(Clone, Debug, PartialEq)]
pub enum Objective {
    /// The number of agents; among configurations of as many, the first target's measure.
    Agents {
        /// The measure that decides between equals.
        then: Wanted,
    },
    /// A measure of one team, turned so that less is better.
    Measure(Wanted),
    /// A measure summed over all teams.
    Sum {
        /// The measure in each team.
        of: Vec<Wanted>,
        /// By configuration, what of it is known before anything is played: never above the sum.
        known: Vec<f64>,
        /// What decides between equals where all of it is known.
        then: Option<Wanted>,
    },
}

impl Objective {
    /// Reads the name of a team's measure.
    pub fn measure(scenario: &Scenario, text: &str) -> Result<Objective, Diagnostic> {
        let mut found = wanted(scenario, text)?.into_iter();
        let (found, other) = (
            found.next().ok_or_else(|| Diagnostic::plain(phrase!("no team has it", "nenhuma equipe a tem")))?,
            found.next(),
        );
        if let Some(other) = other {
            let teams = [&found, &other].map(|of| scenario.teams.get(of.team).map_or("", |team| team.name.as_str()));
            let help =
                tell!("say whose, as in \"{}.{}\"", "diga de qual equipe, como em \"{}.{}\"", teams[0], text.trim());
            return Err(wrong(phrase!("several teams have it", "várias equipes a têm"), help));
        }
        match found.measure.better {
            Better::Neither => {
                let title = tell!(
                    "neither more nor less of `{}` is better",
                    "nem mais nem menos de `{}` é melhor",
                    found.measure.name
                );
                Err(Diagnostic::plain(title))
            }
            _ => Ok(Objective::Measure(found)),
        }
    }

    /// The cost of a month, all teams together. Where it hangs on nothing that happens, it is known, and the first target's
    /// measure decides between equals.
    ///
    /// # Errors
    ///
    /// A configuration has no costs.
    pub fn cost(cells: &[&Scenario], targets: &[Target]) -> Result<Objective, Diagnostic> {
        let first = cells
            .first()
            .ok_or_else(|| Diagnostic::plain(phrase!("there is no configuration", "não há configuração")))?;
        let known = |cell: &&Scenario| {
            let fixed = cell.fixed_month();
            let fixed = fixed.ok_or_else(|| {
                wrong(
                    phrase!("the scenario has no `[cost]`", "o cenário não tem `[cost]`"),
                    phrase!("see docs/cost.md", "veja docs/cost.md"),
                )
            })?;
            Ok::<f64, Diagnostic>(money::to_f64(fixed.into_iter().sum()))
        };
        let known = cells.iter().map(known).collect::<Result<_, _>>()?;
        let is_known = cells.iter().all(|cell| cell.cost.as_ref().is_some_and(|cost| cost.is_fixed()));
        let then = targets.first().filter(|_| is_known).map(|target| target.of.clone());
        Ok(Objective::Sum { of: Wanted::of_teams(first, TeamMeasure::CostMonth), known, then })
    }

    /// The name in outputs.
    pub fn name(&self) -> &str {
        match self {
            Objective::Agents { .. } => "agents",
            Objective::Measure(of) => &of.measure.name,
            Objective::Sum { .. } => "cost",
        }
    }

    /// The unit of its values.
    pub fn unit(&self) -> Unit {
        match self {
            Objective::Agents { .. } => Unit::Count(Thing::Agents),
            Objective::Measure(of) => of.measure.unit,
            Objective::Sum { of, .. } => of.first().map_or(Unit::Ratio, |of| of.measure.unit),
        }
    }

    /// What is known of it before anything is played, by configuration.
    pub fn known(&self, cells: &[&Scenario]) -> Vec<f64> {
        match self {
            Objective::Agents { .. } => cells.iter().map(|cell| f64::from(agents(cell))).collect(),
            Objective::Measure(_) => vec![f64::NEG_INFINITY; cells.len()],
            Objective::Sum { known, .. } => known.clone(),
        }
    }

    /// Whether that is all of it.
    pub fn is_known(&self) -> bool {
        match self {
            Objective::Agents { .. } => true,
            Objective::Measure(_) => false,
            Objective::Sum { then, .. } => then.is_some(),
        }
    }

    /// What decides where nothing is known, or between equals: the sum of these, each turned so that less is better.
    pub fn summed(&self) -> Vec<&Wanted> {
        match self {
            Objective::Agents { then } | Objective::Sum { then: Some(then), .. } => vec![then],
            Objective::Measure(of) => vec![of],
            Objective::Sum { of, then: None, .. } => of.iter().collect(),
        }
    }
}

/// Where measures are found in a replication of one scenario.
pub(super) struct MeasurePlaces {
    targets: Vec<Option<MeasureColumn>>,
    objective: Vec<(Option<MeasureColumn>, Better)>,
    kept: Vec<Option<MeasureColumn>>,
}

/// What one replication of a configuration gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Observation {
    /// Beside the targets: what it has of each.
    pub targets: Vec<Reading>,
    /// What should be little.
    pub objective: Reading,
    /// By column of [`Often`]: how often it keeps them; nothing where that is not asked.
    pub kept: Vec<Reading>,
}

impl MeasurePlaces {
    pub(super) fn new(targets: &[Target], objective: &Objective, scenario: &Scenario) -> Self {
        let summed = objective.summed().into_iter();
        MeasurePlaces {
            targets: targets.iter().map(|target| target.of.column(scenario)).collect(),
            objective: summed.map(|of| (of.column(scenario), of.measure.better)).collect(),
            kept: Vec::new(),
        }
    }

    /// The same, and how often these are kept.
    pub(super) fn with_kept(self, often: &Often, scenario: &Scenario) -> Self {
        MeasurePlaces { kept: often.columns(scenario), ..self }
    }

    /// What one replication gives.
    pub(super) fn observation(&self, measures: &Measures) -> Observation {
        let reading =
            |column: &Option<MeasureColumn>| column.map_or(Reading::plain(f64::NAN), |column| measures.reading(column));
        let turned = |(column, better): &(Option<MeasureColumn>, Better)| {
            let own = reading(column);
            Reading { value: better.cost(own.value), ..own }
        };
        let objective = match self.objective.as_slice() {
            [one] => turned(one),
            // A sum is of what a replication has as a whole.
            many => Reading::plain(many.iter().map(|one| turned(one).value).sum()),
        };
        let all = |columns: &[Option<MeasureColumn>]| columns.iter().map(reading).collect();
        Observation { targets: all(&self.targets), objective, kept: all(&self.kept) }
    }
}

/// Agents who take conversations of some team.
pub fn agents(scenario: &Scenario) -> u32 {
    let takes = |id: usize| scenario.teams.iter().any(|team| team.agents.iter().any(|agent| agent.0 as usize == id));
    (0..scenario.agents.len()).filter(|id| takes(*id)).count() as u32
}
