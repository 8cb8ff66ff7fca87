//! The answer of a study of inputs.

use super::super::SensitivityReport;
use super::super::number;
use super::super::sensitivity::{plus_minus, range};
use crate::experiment::sensitivity::{Effect, Effects, Factor, Weight};
use crate::stats::Estimate;

/// Inputs named at most.
const NAMED: usize = 3;

/// For each measure what matters most, in a sentence; then what depends on other inputs, and what is not clear.
pub fn sentences(report: &SensitivityReport) -> Vec<String> {
    report.findings.measures.iter().flat_map(|effects| of_measure(report, effects)).collect()
}

fn of_measure(report: &SensitivityReport, effects: &Effects) -> Vec<String> {
    let mut sentences = vec![lead(report, effects)];
    sentences.extend(depending(report, effects));
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

/// Whose effect depends on the other inputs: all of them by name, then those that turn round.
fn depending(report: &SensitivityReport, effects: &Effects) -> Vec<String> {
    let unit = effects.of.measure.unit;
    let is_wanted = |effect: &Effect| effect.depends && effect.weight == Weight::Matters;
    let found: Vec<(&Factor, &Effect)> = report.ordered(effects).filter(|(_, effect)| is_wanted(effect)).collect();
    let alone = |effect: &Effect| plus_minus(&effect.alone.change, unit);
    let main = |effect: &Effect| plus_minus(&effect.main, unit);
    let names: Vec<&str> = found.iter().map(|(factor, _)| factor.name.as_str()).collect();
    let first = match found.as_slice() {
        [] => return Vec::new(),
        [(factor, effect)] => {
            let (alone, main) = (alone(effect), main(effect));
            format!("The effect of {} depends on the other inputs: {alone} alone, {main} averaged.", factor.name)
        }
        _ => format!("The effect of {} depends on the other inputs.", and(&names)),
    };
    let turned = found.iter().filter(|(_, effect)| is_opposite(effect)).map(|(factor, effect)| match found.len() {
        // The sizes stand there already, each with its sign.
        1 => format!("Alone, {} has the opposite effect.", factor.name),
        _ => {
            let (alone, main) = (alone(effect), main(effect));
            format!("Alone, {} has the opposite effect: {alone}; averaged, {main}.", factor.name)
        }
    });
    [first].into_iter().chain(turned).collect()
}

/// Whether it clearly goes the other way alone than averaged.
fn is_opposite(effect: &Effect) -> bool {
    let side = |estimate: &Estimate| match (estimate.low, estimate.high) {
        (Some(low), _) if low > 0.0 => 1,
        (_, Some(high)) if high < 0.0 => -1,
        _ => 0,
    };
    side(&effect.alone.change) * side(&effect.main) < 0
}

/// `a, b and c`.
fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_string(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sensitivity::Alone;

    fn about(mean: f64, half: f64) -> Estimate {
        Estimate { n: 30, mean: Some(mean), sd: None, low: Some(mean - half), high: Some(mean + half) }
    }

    #[test]
    fn names_are_read_as_a_list() {
        let texts = [&["a"][..], &["a", "b"], &["a", "b", "c"]].map(and);
        assert_eq!(texts, ["a", "a and b", "a, b and c"]);
    }

    #[test]
    fn opposite_is_what_clearly_goes_the_other_way() {
        let effect = |alone: Estimate, main: Estimate| Effect {
            alone: Alone { low: alone, base: alone, high: alone, below: alone, above: alone, change: alone },
            main,
            share: None,
            p: None,
            adjusted: None,
            weight: Weight::Matters,
            depends: true,
        };
        assert!(is_opposite(&effect(about(-5.0, 1.0), about(20.0, 3.0))));
        assert!(is_opposite(&effect(about(5.0, 1.0), about(-20.0, 3.0))));
        assert!(!is_opposite(&effect(about(5.0, 1.0), about(20.0, 3.0))));
        // Alone it may be nothing.
        assert!(!is_opposite(&effect(about(-5.0, 6.0), about(20.0, 3.0))));
    }
}
