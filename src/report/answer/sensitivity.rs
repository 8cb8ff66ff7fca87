//! The answer of a study of inputs.

use crate::experiment::sensitivity::{Effect, Effects, Factor, Weight};
use crate::report::SensitivityReport;
use crate::report::words::say;
use crate::stats::Estimate;

/// Inputs named at most.
const NAMED: usize = 3;

/// An input with what it does to a measure.
type Input<'a> = (&'a Factor, &'a Effect);

/// What one sentence says of a measure.
pub(crate) enum Said<'a> {
    /// The inputs that matter most, largest first.
    Matter(Vec<Input<'a>>),
    /// None clearly matters; the one with the largest effect, if it has any.
    NoneMatters(Option<Input<'a>>),
    /// The effect of the only one of these depends on the other inputs.
    Depends(Input<'a>),
    /// The effects of several do.
    Depend(Vec<&'a str>),
    /// Alone, an input has the opposite effect; with the sizes, where they do not stand there already.
    Opposite(Input<'a>, bool),
    /// Inputs of which it is not clear.
    Unclear(Vec<&'a str>),
    /// Inputs that do nothing.
    WithoutEffect(Vec<&'a str>),
}

/// For each measure what matters most, in a sentence; then what depends on other inputs, and what is not clear.
pub fn sentences(report: &SensitivityReport) -> Vec<String> {
    let measures = report.findings.measures.iter();
    let said = measures.flat_map(|effects| said(report, effects).into_iter().map(move |said| (effects, said)));
    said.map(|(effects, said)| say!(sensitivity::sentence(report, effects, &said))).collect()
}

fn said<'a>(report: &SensitivityReport<'a>, effects: &'a Effects) -> Vec<Said<'a>> {
    let weighs = |weight: Weight| report.ordered(effects).filter(move |(_, effect)| effect.weight == weight);
    let named = |weight: Weight| weighs(weight).map(|(factor, _)| factor.name.as_str()).collect::<Vec<&str>>();
    let matter: Vec<Input> = weighs(Weight::Matters).collect();
    if matter.is_empty() {
        let largest = report.ordered(effects).next();
        let largest = largest.filter(|(_, effect)| effect.main.mean.is_some() && effect.weight != Weight::None);
        return vec![Said::NoneMatters(largest)];
    }
    let depending = depending(&matter);
    let mut said = vec![Said::Matter(matter.into_iter().take(NAMED).collect())];
    said.extend(depending);
    let (unclear, none) = (named(Weight::Unclear), named(Weight::None));
    said.extend((!unclear.is_empty()).then_some(Said::Unclear(unclear)));
    said.extend((!none.is_empty()).then_some(Said::WithoutEffect(none)));
    said
}

/// Whose effect depends on the other inputs: all of them by name, then those that turn round.
fn depending<'a>(matter: &[Input<'a>]) -> Vec<Said<'a>> {
    let found: Vec<Input> = matter.iter().copied().filter(|(_, effect)| effect.depends).collect();
    let first = match found.as_slice() {
        [] => return Vec::new(),
        [one] => Said::Depends(*one),
        _ => Said::Depend(found.iter().map(|(factor, _)| factor.name.as_str()).collect()),
    };
    let turned = found.iter().filter(|(_, effect)| is_opposite(effect));
    [first].into_iter().chain(turned.map(|input| Said::Opposite(*input, found.len() > 1))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sensitivity::Alone;

    fn about(mean: f64, half: f64) -> Estimate {
        Estimate { n: 30, mean: Some(mean), sd: None, low: Some(mean - half), high: Some(mean + half) }
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
