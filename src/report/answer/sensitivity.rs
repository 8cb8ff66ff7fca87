//! The answer of a study of inputs.

use crate::experiment::sensitivity::{Alone, Averaged, Effect, Effects, Factor, Weight};
use crate::report::SensitivityReport;
use crate::report::words::say;
use crate::stats::Estimate;
use crate::unit::Unit;

/// Inputs named at most.
const NAMED: usize = 3;

/// An input with what it does to a measure.
pub(crate) type FactorEffect<'a> = (&'a Factor, &'a Effect);

/// An input with what it does alone, and averaged over all others.
pub(crate) type AgainstAverage<'a> = (&'a Factor, &'a Alone, &'a Averaged);

/// For each measure what matters most, in a sentence; then what depends on other inputs, and what is not clear.
pub(crate) fn sentences(report: &SensitivityReport) -> Vec<String> {
    report.findings.measures.iter().flat_map(|effects| of_measure(report, effects)).collect()
}

fn of_measure(report: &SensitivityReport, effects: &Effects) -> Vec<String> {
    let weighs = |weight: Weight| report.ordered(effects).filter(move |(_, effect)| effect.weight == weight);
    let named = |weight: Weight| weighs(weight).map(|(factor, _)| factor.name.to_string()).collect::<Vec<String>>();
    let matter: Vec<FactorEffect> = weighs(Weight::Matters).collect();
    if matter.is_empty() {
        let largest = report.ordered(effects).next();
        let largest = largest.filter(|(_, effect)| effect.alone.swing().is_some() && effect.weight != Weight::None);
        return vec![say!(sensitivity::none_matters(report, effects, largest))];
    }
    let shown = matter.get(..NAMED).unwrap_or(&matter);
    let mut sentences = vec![say!(sensitivity::matter(report, effects, shown))];
    sentences.extend(depending(&matter, effects.of.measure.unit));
    let (unclear, none) = (named(Weight::Unclear), named(Weight::None));
    sentences.extend((!unclear.is_empty()).then(|| say!(sensitivity::unclear(&unclear))));
    sentences.extend((!none.is_empty()).then(|| say!(sensitivity::without_effect(&none))));
    sentences
}

/// Whose effect depends on the other inputs: all of them by name, then those that turn round.
fn depending(matter: &[FactorEffect], unit: Unit) -> Vec<String> {
    let averaged =
        matter.iter().filter_map(|(factor, effect)| Some((*factor, &effect.alone, effect.averaged.as_ref()?)));
    let found: Vec<AgainstAverage> = averaged.filter(|(.., averaged)| averaged.depends).collect();
    let turned = found.iter().filter(|(_, alone, averaged)| is_opposite(&alone.change, &averaged.main));
    match found.as_slice() {
        [] => Vec::new(),
        [one] => {
            // The sizes stand there already, each with its sign.
            let turned = turned.map(|(factor, ..)| say!(sensitivity::opposite(&factor.name.to_string())));
            [say!(sensitivity::depends(one, unit))].into_iter().chain(turned).collect()
        }
        _ => {
            let names: Vec<String> = found.iter().map(|(factor, ..)| factor.name.to_string()).collect();
            let turned = turned.map(|input| say!(sensitivity::opposite_sized(input, unit)));
            [say!(sensitivity::depend(&names))].into_iter().chain(turned).collect()
        }
    }
}

/// Whether it clearly goes the other way alone than averaged.
fn is_opposite(alone: &Estimate, averaged: &Estimate) -> bool {
    let side = |estimate: &Estimate| match (estimate.low, estimate.high) {
        (Some(low), _) if low > 0.0 => 1,
        (_, Some(high)) if high < 0.0 => -1,
        _ => 0,
    };
    side(alone) * side(averaged) < 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(mean: f64, half: f64) -> Estimate {
        Estimate { n: 30, mean: Some(mean), low: Some(mean - half), high: Some(mean + half), ..Estimate::NONE }
    }

    #[test]
    fn opposite_is_what_clearly_goes_the_other_way() {
        assert!(is_opposite(&about(-5.0, 1.0), &about(20.0, 3.0)));
        assert!(is_opposite(&about(5.0, 1.0), &about(-20.0, 3.0)));
        assert!(!is_opposite(&about(5.0, 1.0), &about(20.0, 3.0)));
        // Alone it may be nothing.
        assert!(!is_opposite(&about(-5.0, 6.0), &about(20.0, 3.0)));
    }
}
