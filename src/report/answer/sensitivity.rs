//! The answer of a study of inputs.

use super::super::SensitivityReport;
use super::super::number;
use super::super::sensitivity::{plus_minus, range};
use crate::experiment::sensitivity::{Effect, Effects, Factor, Weight};

/// Inputs named at most.
const NAMED: usize = 3;

/// For each measure what matters most, in a sentence; then what is not clear, and what hangs on other inputs.
pub fn sentences(report: &SensitivityReport) -> Vec<String> {
    report.findings.measures.iter().flat_map(|effects| of_measure(report, effects)).collect()
}

fn of_measure(report: &SensitivityReport, effects: &Effects) -> Vec<String> {
    let mut sentences = vec![lead(report, effects)];
    let unit = effects.of.measure.unit;
    let depending = report.ordered(effects).filter(|(_, effect)| effect.depends && effect.weight == Weight::Matters);
    if let Some((factor, effect)) = depending.into_iter().next() {
        sentences.push(format!(
            "How much it is for \"{}\" hangs on the other inputs: {} alone, {} averaged over their ends.",
            factor.name,
            plus_minus(&effect.alone.change, unit),
            plus_minus(&effect.main, unit)
        ));
    }
    let weighs = |weight: Weight| report.ordered(effects).filter(move |(_, effect)| effect.weight == weight);
    let named = |weight: Weight| weighs(weight).map(|(factor, _)| factor.name.as_str()).collect::<Vec<&str>>();
    let matters = weighs(Weight::Matters).count();
    let unclear = named(Weight::Unclear);
    if matters > 0 && !unclear.is_empty() {
        sentences.push(format!("Not clear from these runs: {}.", unclear.join(", ")));
    }
    let none = named(Weight::None);
    if matters > 0 && !none.is_empty() {
        sentences.push(format!("Without any effect: {}.", none.join(", ")));
    }
    sentences
}

fn lead(report: &SensitivityReport, effects: &Effects) -> String {
    let what = report.what(effects);
    let unit = effects.of.measure.unit;
    let matters: Vec<(&Factor, &Effect)> =
        report.ordered(effects).filter(|(_, effect)| effect.weight == Weight::Matters).collect();
    let Some(((factor, effect), others)) = matters.split_first() else {
        let count = report.findings.factors.len();
        let none = match count {
            1 => "The input does not clearly change".to_string(),
            count => format!("None of {count} inputs clearly changes"),
        };
        let largest = report.ordered(effects).next().filter(|(_, effect)| effect.main.mean.is_some());
        return match largest {
            Some((factor, effect)) if effect.weight != Weight::None => {
                let size = plus_minus(&effect.main, unit);
                format!("{none} the {what}; the largest effect is that of \"{}\": {size}.", factor.name)
            }
            _ => format!("{none} the {what}."),
        };
    };
    let value = |mean: Option<f64>| mean.map_or_else(|| number::NONE.to_string(), |mean| number::value(mean, unit));
    let goes = |effect: &Effect| format!("from {} to {}", value(effect.alone.low.mean), value(effect.alone.high.mean));
    let mut text = format!(
        "What matters most for the {what} is {}: from {} it goes {}",
        factor.subject,
        range(factor, "to"),
        goes(effect)
    );
    for (place, (factor, effect)) in others.iter().take(NAMED - 1).enumerate() {
        let next = if place == 0 { "; next comes" } else { "; then" };
        text += &format!("{next} {} ({}: {})", factor.subject, range(factor, "to"), goes(effect));
    }
    text + "."
}
