//! The tables of a comparison.

use super::common::{counted, listed, named};
use super::heads::MORE_RUNS;
use crate::experiment::Configured;
use crate::report::CompareReport;
use crate::report::number;
use crate::scenario::called;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Comparação"
}

/// A scenario, and those that are held against each other.
pub(crate) fn title(scenario: &str, names: &[&str]) -> String {
    named(scenario, &listed(names))
}

/// The name of a table: who is held against whom, and in which team where there are several.
pub(crate) fn against(this: &str, first: &str, team: Option<&str>) -> String {
    let of = team.map(|team| format!(", {team}")).unwrap_or_default();
    format!("{this} em relação a {first}{of}")
}

/// What the verdicts rest on.
pub(crate) fn note(report: &CompareReport) -> String {
    format!(
        "{} de simulações {}. Os vereditos são sobre {} em conjunto, corrigidos pelo método de Holm: a chance de se afirmar \
         alguma diferença onde não há nenhuma é de no máximo {}. \"{MORE_RUNS}\": quantas a mais bastariam para decidir, se \
         as diferenças continuarem como estão. Os intervalos valem cada um por si.",
        counted(report.manifest.replications as usize, "par", "pares"),
        report.customers(),
        counted(report.compared.family, "comparação", "comparações"),
        number::in_percent(report.compared.rate)
    )
}

/// What the table of causes says, with the point of the first scenario.
pub(crate) fn causes(first: &str, point: &str) -> String {
    format!("{first}: {point} As diferenças são em relação a {first}, cada uma com seu próprio intervalo de 95 %.")
}

/// The head of a column of differences; of which scenario, where there are several.
pub(crate) fn difference(name: Option<&str>) -> String {
    name.map_or_else(|| "diferença".to_string(), |name| format!("diferença, {name}"))
}

/// How a scenario differs from the first, whose first `shared` changes it has too.
pub(crate) fn different(one: &Configured, shared: usize) -> String {
    let changes: Vec<String> =
        one.overrides.iter().skip(shared).map(|set| format!("{} = {}", set.path, set.value)).collect();
    match changes.is_empty() {
        true => format!("{}: {}.", one.name, called(&one.file)),
        false => format!("{}: {}.", one.name, changes.join(", ")),
    }
}

/// Whose assumptions follow.
pub(crate) fn below(first: &str) -> String {
    format!("Abaixo está \"{first}\".")
}
