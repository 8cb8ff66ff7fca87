//! How little does not matter to a search, as a `--margin` says it.

use super::question::Objective;
use crate::diagnostic::{Diagnostic, wrong};
use crate::experiment::Target;
use crate::experiment::measure_text::split_at;
use crate::experiment::wanted::{MeasureOf, Wanted};
use crate::language::{phrase, tell};
use crate::scenario::Scenario;
use crate::stats::Precision;
use crate::unit::{Unit, percent};

/// What a `--margin` says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tolerance {
    /// Of what.
    pub of: ToleranceOf,
    /// How much.
    pub size: Precision,
}

/// What may differ a little.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ToleranceOf {
    /// Every target.
    Targets,
    /// The number of agents, which should be least.
    Agents,
    /// The cost of a month, which should be least.
    Cost,
    /// A measure, of one team or of each.
    Measure(MeasureOf),
}

impl Tolerance {
    /// Reads `5%`, `wait_p90=30 s`, `lost_share=0.2pp`, `cost=1%`.
    pub(super) fn parse(
        text: &str,
        scenario: &Scenario,
        targets: &[Target],
        objective: &Objective,
    ) -> Result<Tolerance, Diagnostic> {
        let Some((name, size)) = split_at(text, "=") else {
            let size = text.trim();
            if percent(size).is_none() {
                let help = tell!(
                    "write it as in \"wait_p90={size}\", or \"5%\" of all",
                    "escreva como em \"wait_p90={size}\", ou \"5%\" para todas"
                );
                return Err(wrong(tell!("\"{size}\" is of no measure", "\"{size}\" não é de nenhuma medida"), help));
            }
            return Ok(Tolerance { of: ToleranceOf::Targets, size: Precision::parse(size, Unit::Ratio)? });
        };
        let meant = ToleranceOf::read(name, scenario);
        let Some((of, unit)) = meant.and_then(|of| Some((of, of.unit(targets, objective)?))) else {
            return Err(Diagnostic::plain(tell!(
                "`{name}` is neither a target nor what should be least",
                "`{name}` não é uma meta nem o que deve ser o menor possível"
            )));
        };
        let size = Precision::parse(size, unit)?;
        if objective.is_known() && of.is_of(objective) {
            let title = tell!(
                "`{}` is known of every configuration",
                "`{}` já é conhecido em toda configuração",
                objective.name()
            );
            return Err(wrong(title, phrase!("it needs no margin", "não precisa de margem")));
        }
        Ok(Tolerance { of, size })
    }

    /// The last of a target's measure in its team, else of the measure, else of all targets.
    pub(super) fn of_target(all: &[Tolerance], target: &Target) -> Option<Precision> {
        Tolerance::of_measure(all, &target.of).or_else(|| last(all, ToleranceOf::Targets))
    }

    /// The last of what should be least.
    pub(super) fn of_objective(all: &[Tolerance], objective: &Objective) -> Option<Precision> {
        match objective {
            Objective::Agents { .. } => last(all, ToleranceOf::Agents),
            Objective::Sum { .. } => last(all, ToleranceOf::Cost),
            Objective::Measure(of) => Tolerance::of_measure(all, of),
        }
    }

    fn of_measure(all: &[Tolerance], of: &Wanted) -> Option<Precision> {
        let of_team = |team| last(all, ToleranceOf::Measure(MeasureOf { team, id: of.id }));
        of_team(Some(of.team)).or_else(|| of_team(None))
    }
}

fn last(all: &[Tolerance], of: ToleranceOf) -> Option<Precision> {
    all.iter().rev().find(|one| one.of == of).map(|one| one.size)
}

impl ToleranceOf {
    fn read(name: &str, scenario: &Scenario) -> Option<Self> {
        match name {
            "agents" => Some(ToleranceOf::Agents),
            "cost" => Some(ToleranceOf::Cost),
            _ => MeasureOf::read(scenario, name).map(ToleranceOf::Measure),
        }
    }

    /// The unit of the target or objective that is meant, if there is one.
    fn unit(self, targets: &[Target], objective: &Objective) -> Option<Unit> {
        let target = targets.iter().map(|target| &target.of).find(|of| self.is_of_measure(of));
        target.map(|of| of.measure.unit).or_else(|| self.is_of(objective).then(|| objective.unit()))
    }

    fn is_of(self, objective: &Objective) -> bool {
        match objective {
            Objective::Agents { .. } => self == ToleranceOf::Agents,
            Objective::Sum { .. } => self == ToleranceOf::Cost,
            Objective::Measure(of) => self.is_of_measure(of),
        }
    }

    fn is_of_measure(self, of: &Wanted) -> bool {
        matches!(self, ToleranceOf::Measure(meant) if meant.is(of))
    }
}
