//! What is said of a study of inputs.

use super::common::{and, grouped};
use crate::experiment::sensitivity::{Effect, Effects, Factor, Findings};
use crate::report::SensitivityReport;
use crate::report::answer::sensitivity::Said;
use crate::report::number;
use crate::report::sensitivity::{plus_minus, range};

/// One sentence of the answer, about a measure.
pub fn sentence(report: &SensitivityReport, effects: &Effects, said: &Said) -> String {
    let unit = effects.of.measure.unit;
    let (alone, main) =
        (|effect: &Effect| plus_minus(&effect.alone.change, unit), |effect: &Effect| plus_minus(&effect.main, unit));
    match said {
        Said::Matter(inputs) => matter(report, effects, inputs),
        Said::NoneMatters(largest) => {
            let none = match report.findings.factors.len() {
                1 => "The input does not clearly change".to_string(),
                count => format!("None of {count} inputs clearly changes"),
            };
            let largest = largest.map(|(factor, effect)| {
                format!("; the largest effect is that of \"{}\": {}", factor.name, main(effect))
            });
            format!("{none} the {}{}.", report.what(effects), largest.unwrap_or_default())
        }
        Said::Depends((factor, effect)) => format!(
            "The effect of {} depends on the other inputs: {} alone, {} averaged.",
            factor.name,
            alone(effect),
            main(effect)
        ),
        Said::Depend(names) => format!("The effect of {} depends on the other inputs.", and(names)),
        Said::Opposite((factor, _), false) => format!("Alone, {} has the opposite effect.", factor.name),
        Said::Opposite((factor, effect), true) => {
            format!("Alone, {} has the opposite effect: {}; averaged, {}.", factor.name, alone(effect), main(effect))
        }
        Said::Unclear(names) => format!("Not clear from these runs: {}.", names.join(", ")),
        Said::WithoutEffect(names) => format!("Without any effect: {}.", names.join(", ")),
    }
}

/// `90 % wait of Suporte`.
pub fn what(measure: &str, team: Option<&str>) -> String {
    team.map_or_else(|| measure.to_string(), |team| format!("{measure} of {team}"))
}

/// How it was played.
pub fn design(findings: &Findings) -> String {
    let (inputs, change) = match findings.factors.len() {
        1 => ("the input", "it changes"),
        _ => ("every input", "all change"),
    };
    format!(
        "{} different points, {} each: the scenario as it is, {inputs} alone at either end, and {} runs of a two-level \
         design in which {change} together.",
        number::count(findings.points as f64),
        grouped(findings.replications.into(), "replication", "replications"),
        findings.design,
    )
}

fn matter(report: &SensitivityReport, effects: &Effects, inputs: &[(&Factor, &Effect)]) -> String {
    let unit = effects.of.measure.unit;
    let value = |mean: Option<f64>| mean.map_or_else(|| number::NONE.to_string(), |mean| number::value(mean, unit));
    let one = |(place, (factor, effect)): (usize, &(&Factor, &Effect))| {
        let (subject, ends) = (&factor.subject, range(factor, "to"));
        let goes = format!("from {} to {}", value(effect.alone.low.mean), value(effect.alone.high.mean));
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
