//! What is said of a study of inputs.

use super::catalogue;
use super::common::{and, grouped};
use super::inputs::{range, subject};
use crate::experiment::sensitivity::{Effects, Findings, StudyCaution};
use crate::measure::Measure;
use crate::report::SensitivityReport;
use crate::report::answer::sensitivity::{AgainstAverage, FactorEffect};
use crate::report::number;
use crate::report::sensitivity::plus_minus;
use crate::report::words::Flag;
use crate::stats::sobol::ENOUGH;
use crate::unit::Unit;

pub(crate) fn matter(report: &SensitivityReport, effects: &Effects, inputs: &[FactorEffect]) -> String {
    let unit = effects.of.measure.unit;
    let value = |mean: Option<f64>| mean.map_or_else(|| number::NONE.to_string(), |mean| number::value(mean, unit));
    let one = |(place, (factor, effect)): (usize, &FactorEffect)| {
        let (subject, ends) = (subject(&factor.name), range(factor));
        let mut goes = format!("de {} a {}", value(effect.alone.low.mean), value(effect.alone.high.mean));
        if !effect.alone.is_one_way() {
            goes += &format!(", com {} no cenário como está", value(effect.alone.base.mean));
        }
        match place {
            0 => {
                let what = report.what(effects);
                format!("O que mais pesa na medida \"{what}\" é {subject}: de {ends}, ela vai {goes}")
            }
            1 => format!("depois vem {subject} (de {ends}: {goes})"),
            _ => format!("em seguida {subject} (de {ends}: {goes})"),
        }
    };
    inputs.iter().enumerate().map(one).collect::<Vec<_>>().join("; ") + "."
}

/// None clearly matters; the one with the largest effect, if it has any.
pub(crate) fn none_matters(report: &SensitivityReport, effects: &Effects, largest: Option<FactorEffect>) -> String {
    let none = match report.findings.factors.len() {
        1 => "A única entrada não muda claramente".to_string(),
        count => format!("Nenhuma das {count} entradas muda claramente"),
    };
    let largest = largest.map(|(factor, effect)| {
        let size = plus_minus(&effect.alone.change, effects.of.measure.unit);
        format!("; o maior efeito é o de \"{}\": {size}", factor.name)
    });
    format!("{none} a medida \"{}\"{}.", report.what(effects), largest.unwrap_or_default())
}

pub(crate) fn depends((factor, alone, averaged): &AgainstAverage, unit: Unit) -> String {
    let (alone, main) = (plus_minus(&alone.change, unit), plus_minus(&averaged.main, unit));
    format!("O efeito de \"{}\" depende das outras entradas: sozinha, {alone}; na média, {main}.", factor.name)
}

pub(crate) fn depend(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("O efeito de {} depende das outras entradas.", and(&names))
}

pub(crate) fn opposite(name: &str) -> String {
    format!("Sozinha, \"{name}\" tem o efeito contrário.")
}

pub(crate) fn opposite_sized((factor, alone, averaged): &AgainstAverage, unit: Unit) -> String {
    let (alone, main) = (plus_minus(&alone.change, unit), plus_minus(&averaged.main, unit));
    format!("Sozinha, \"{}\" tem o efeito contrário: {alone}; na média, {main}.", factor.name)
}

pub(crate) fn unclear(names: &[String]) -> String {
    format!("Em dúvida nestas simulações: {}.", names.join(", "))
}

pub(crate) fn without_effect(names: &[String]) -> String {
    format!("Sem nenhum efeito: {}.", names.join(", "))
}

/// `espera de 90 % da equipe Suporte`, `percentual de conversas iniciadas em até 15 min, da equipe Suporte`: without an
/// article, as a name in quotation marks.
pub(crate) fn what(measure: &Measure, team: Option<&str>) -> String {
    let (label, noun) = (catalogue::label(measure.label), catalogue::counted_as(measure));
    match (noun, team) {
        (None, None) => label,
        (None, Some(team)) => format!("{label} da equipe {team}"),
        (Some(noun), None) => format!("{noun} {label}"),
        (Some(noun), Some(team)) => format!("{noun} {label}, da equipe {team}"),
    }
}

pub(crate) fn design(findings: &Findings) -> String {
    let (inputs, change) = match findings.factors.len() {
        1 => ("a entrada", "ela muda"),
        _ => ("cada entrada", "todas mudam juntas"),
    };
    let points = format!(
        "{}, com {} cada: o cenário como está",
        grouped(findings.points as u64, "ponto diferente", "pontos diferentes"),
        grouped(findings.replications.into(), "replicação", "replicações"),
    );
    match findings.design {
        0 => format!("{points} e {inputs} sozinha em cada extremo."),
        runs => format!(
            "{points}, {inputs} sozinha em cada extremo e {} de um experimento de dois níveis, em que {change}.",
            grouped(runs as u64, "simulação", "simulações")
        ),
    }
}

/// What to be careful about.
pub(crate) fn caution(caution: &StudyCaution) -> String {
    match caution {
        StudyCaution::OneReplication => "uma só replicação: não há intervalos, e nenhum efeito fica claro".to_string(),
        StudyCaution::Partial { measure, defined, replications } => format!(
            "{measure} só tem valor em todos os pontos em {} de {}; as outras ficam de fora",
            number::count(*defined as f64),
            grouped((*replications).into(), "replicação", "replicações")
        ),
        StudyCaution::FewPoints(points) => format!(
            "poucos pontos de base ({points}): os intervalos das partes da variância são estreitos demais; peça {ENOUGH} ou \
             mais: {}={ENOUGH}",
            Flag::Sobol
        ),
        StudyCaution::PartialPoints { measure, defined, points } => format!(
            "{measure} só tem valor em toda parte em {} de {}; os outros ficam de fora",
            number::count(*defined as f64),
            grouped((*points).into(), "ponto de base", "pontos de base")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Besides;
    use crate::measure::catalogue as measures;
    use crate::time::SimSpan;

    /// With a team, and with what a label counts.
    #[test]
    fn what_a_measure_is_in_a_sentence() {
        crate::report::words::in_portuguese(|| {
            let all = measures::team(&[SimSpan::from_mins(10)], Besides::default());
            for (name, words) in [
                ("within_10min", "percentual de conversas iniciadas em até 10 min, da equipe Loja"),
                ("wait_p90", "espera de 90 % da equipe Loja"),
            ] {
                let measure = all.iter().find(|measure| measure.name == name).unwrap();
                assert_eq!(what(measure, Some("Loja")), words);
            }
        });
    }
}
