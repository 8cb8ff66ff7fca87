//! The tables of a study of inputs.

use super::common::grouped;
use super::inputs;
use crate::experiment::sensitivity::{Factor, RATE, SobolPlan, VariedInput};
use crate::report::SensitivityReport;
use crate::report::number;
use crate::stats::sobol::ENOUGH;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Sensibilidade"
}

/// What "matters" means.
pub(crate) fn matters() -> String {
    format!(
        "Todos os pontos usam os mesmos números aleatórios. O que \"pesa\" é corrigido pelo número de entradas com o método de \
         Holm: a chance de se afirmar algum efeito sobre uma medida onde não há nenhum é de no máximo {}.",
        number::in_percent(RATE)
    )
}

/// What else there is to know of the tables.
pub(crate) fn notes(report: &SensitivityReport) -> Vec<String> {
    let first = format!("{} {}", ranges(&report.findings.factors), report.design());
    [first].into_iter().chain(report.left_out.iter().map(left_out)).collect()
}

/// What ranges are.
fn ranges(factors: &[Factor]) -> &'static str {
    match factors.iter().any(|factor| matches!(factor.name, VariedInput::Unsure(_))) {
        true => {
            "Onde os seus dados deixam dúvida, a faixa cobre 95 % do que eles permitem; as outras faixas são premissas."
        }
        false => "As faixas são premissas.",
    }
}

/// An input that was left out.
pub(crate) fn left_out(input: &VariedInput) -> String {
    format!("Ficou de fora: {}.", inputs::left_out(input))
}

/// From where to where an input was varied.
pub(crate) fn range(factor: &Factor) -> String {
    let own = factor.base.as_ref().map_or_else(String::new, |own| format!("; como está: {own}"));
    format!("{}: de {}{own}.", factor.name, inputs::range(factor))
}

/// Whose assumptions follow.
pub(crate) fn below(factors: &[Factor]) -> String {
    format!("{} Abaixo está o cenário como ele é.", ranges(factors))
}

/// What the columns of effects are.
pub(crate) fn effects(has_averages: bool) -> String {
    let alone = "Sozinha: a medida com só esta entrada nesse valor, e a diferença para o cenário como está, com seu intervalo de \
                 95 %.";
    let averaged = " Efeito médio: valor alto menos valor baixo, na média dos dois extremos de todas as outras, com seu intervalo \
                    de 95 %. Parte: da soma dos quadrados do experimento; o que falta para 100 % vem de entradas em conjunto e do \
                    acaso.";
    format!("{alone}{}", if has_averages { averaged } else { "" })
}

/// What the parts of the variance are, and what they rest on.
pub(crate) fn sobol(plan: &SobolPlan, inputs: usize) -> String {
    format!(
        "Índices de Sobol' em todas as faixas ao mesmo tempo, com intervalos de 95 % por reamostragem das linhas: sozinha é o índice \
         de primeira ordem; com as outras, o efeito total. São estimativas: o que é zero pode aparecer abaixo de 0. {}{}, {} \
         pontos ao todo, cada um a média de {}.",
        grouped(plan.points.into(), "ponto de base", "pontos de base"),
        if plan.points < ENOUGH { " (poucos: os intervalos são estreitos demais)" } else { "" },
        number::count(f64::from(plan.points) * (inputs + 2) as f64),
        grouped(plan.replications.into(), "replicação", "replicações")
    )
}
