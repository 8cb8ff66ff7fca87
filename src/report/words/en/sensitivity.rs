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
        let mut goes = format!("from {} to {}", value(effect.alone.low.mean), value(effect.alone.high.mean));
        if !effect.alone.is_one_way() {
            goes += &format!(", with {} as it is", value(effect.alone.base.mean));
        }
        match place {
            0 => {
                let what = report.what(effects);
                format!("What matters most for the {what} is {subject}: from {ends} it goes {goes}")
            }
            1 => format!("next comes {subject} ({ends}: {goes})"),
            _ => format!("then {subject} ({ends}: {goes})"),
        }
    };
    inputs.iter().enumerate().map(one).collect::<Vec<_>>().join("; ") + "."
}

/// None clearly matters; the one with the largest effect, if it has any.
pub(crate) fn none_matters(report: &SensitivityReport, effects: &Effects, largest: Option<FactorEffect>) -> String {
    let none = match report.findings.factors.len() {
        1 => "The input does not clearly change".to_string(),
        count => format!("None of {count} inputs clearly changes"),
    };
    let largest = largest.map(|(factor, effect)| {
        let size = plus_minus(&effect.alone.change, effects.of.measure.unit);
        format!("; the largest effect is that of \"{}\": {size}", factor.name)
    });
    format!("{none} the {}{}.", report.what(effects), largest.unwrap_or_default())
}

pub(crate) fn depends((factor, alone, averaged): &AgainstAverage, unit: Unit) -> String {
    let (alone, main) = (plus_minus(&alone.change, unit), plus_minus(&averaged.main, unit));
    format!("The effect of {} depends on the other inputs: {alone} alone, {main} averaged.", factor.name)
}

pub(crate) fn depend(names: &[String]) -> String {
    format!("The effect of {} depends on the other inputs.", and(names))
}

pub(crate) fn opposite(name: &str) -> String {
    format!("Alone, {name} has the opposite effect.")
}

pub(crate) fn opposite_sized((factor, alone, averaged): &AgainstAverage, unit: Unit) -> String {
    let (alone, main) = (plus_minus(&alone.change, unit), plus_minus(&averaged.main, unit));
    format!("Alone, {} has the opposite effect: {alone}; averaged, {main}.", factor.name)
}

pub(crate) fn unclear(names: &[String]) -> String {
    format!("Not clear from these runs: {}.", names.join(", "))
}

pub(crate) fn without_effect(names: &[String]) -> String {
    format!("Without any effect: {}.", names.join(", "))
}

/// `90 % wait of Suporte`, `share started within 15 min, of Suporte`: it can follow an article.
pub(crate) fn what(measure: &Measure, team: Option<&str>) -> String {
    let (label, noun) = (catalogue::label(measure.label), catalogue::counted_as(measure));
    match (noun, team) {
        (None, None) => label,
        (None, Some(team)) => format!("{label} of {team}"),
        (Some(noun), None) => format!("{noun} {label}"),
        (Some(noun), Some(team)) => format!("{noun} {label}, of {team}"),
    }
}

pub(crate) fn design(findings: &Findings) -> String {
    let (inputs, change) = match findings.factors.len() {
        1 => ("the input", "it changes"),
        _ => ("every input", "all change"),
    };
    let points = format!(
        "{} different points, {} each: the scenario as it is",
        number::count(findings.points as f64),
        grouped(findings.replications.into(), "replication", "replications"),
    );
    match findings.design {
        0 => format!("{points}, and {inputs} alone at either end."),
        runs => format!(
            "{points}, {inputs} alone at either end, and {runs} runs of a two-level design in which {change} together."
        ),
    }
}

/// What to be careful about.
pub(crate) fn caution(caution: &StudyCaution) -> String {
    let of = |defined: usize, all: u32| format!("{} of {}", number::count(defined as f64), number::count(all.into()));
    match caution {
        StudyCaution::OneReplication => "one replication: there are no intervals, and no effect is clear".to_string(),
        StudyCaution::Partial { measure, defined, replications } => format!(
            "{measure} is defined at all points in {} replications only; the others are left out",
            of(*defined, *replications)
        ),
        StudyCaution::FewPoints(points) => format!(
            "few base points ({points}): the intervals of the parts of the variance are too narrow; ask for {ENOUGH} or \
             more: {}={ENOUGH}",
            Flag::Sobol
        ),
        StudyCaution::PartialPoints { measure, defined, points } => format!(
            "{measure} is defined everywhere in {} base points only; the others are left out",
            of(*defined, *points)
        ),
    }
}
