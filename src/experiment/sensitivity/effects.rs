//! What the inputs do to one measure: alone, and, if asked for, averaged over the ends of all others.

use crate::experiment::Wanted;
use crate::stats::screening::Screening;
use crate::stats::{Estimate, Paired, holm, two_sided_p};
use crate::word::words;

/// The chance that any effect on a measure is said to matter where none does.
pub const RATE: f64 = 0.05;
/// Alone and averaged differ much if they differ by this part of the larger one, and clearly.
const MUCH: f64 = 0.2;

/// What one input does alone, all others as the scenario has them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alone {
    /// The measure at the low end.
    pub low: Estimate,
    /// The measure with nothing changed.
    pub base: Estimate,
    /// The measure at the high end.
    pub high: Estimate,
    /// Low end less the scenario as it is, run by run.
    pub below: Estimate,
    /// High end less the scenario as it is, run by run.
    pub above: Estimate,
    /// High end less low end, run by run.
    pub change: Estimate,
}

words! {
    /// What is known of an effect.
    pub enum Weight {
        /// It is there: at most in one of twenty studies is any effect called so that is not.
        Matters: "matters";
        /// Its interval holds 0, or it would not stand among so many.
        Unclear: "unclear";
        /// The measure is the same in every run, to the last digit.
        None: "no effect";
    }
}

/// What one input does to one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Alone, around the scenario as it is.
    pub alone: Alone,
    /// The p-value of no change at either end.
    pub p: Option<f64>,
    /// The same among all inputs (Holm).
    pub adjusted: Option<f64>,
    /// What is known of it.
    pub weight: Weight,
    /// Over both ends of all others, if that was asked for.
    pub averaged: Option<Averaged>,
}

/// What an input does over both ends of all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Averaged {
    /// The main effect: high less low, with a 95 % interval of its own.
    pub main: Estimate,
    /// Its part in the sum of squares over the design.
    pub share: Option<f64>,
    /// Whether it is much larger, or smaller, alone than averaged: it depends on what others are.
    pub depends: bool,
}

/// What all inputs do to one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// The measure.
    pub of: Wanted,
    /// The measure with nothing changed.
    pub base: Estimate,
    /// In the order of the inputs.
    pub effects: Vec<Effect>,
    /// The inputs, the one with the longest way from its lowest to its highest value first; undefined ones last.
    pub order: Vec<usize>,
    /// The design as a whole, if averages were asked for.
    pub design: Option<OverDesign>,
}

/// A measure over all runs of the two-level design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverDesign {
    /// Its mean.
    pub centre: Option<f64>,
    /// The part of the sum of squares that is no main effect: inputs together, and chance.
    pub rest: Option<f64>,
}

/// Values of one measure: by point one value a replication.
pub(super) struct PointValues<'a> {
    pub base: &'a [f64],
    /// By input, at its low and at its high end alone.
    pub alone: Vec<[&'a [f64]; 2]>,
    /// By run of the design.
    pub runs: Vec<&'a [f64]>,
}

impl Alone {
    pub(super) fn of(low: &[f64], base: &[f64], high: &[f64]) -> Self {
        let between = |a: &[f64], b: &[f64]| Paired::of(a, b).difference;
        Alone {
            low: Estimate::of(low),
            base: Estimate::of(base),
            high: Estimate::of(high),
            below: between(base, low),
            above: between(base, high),
            change: between(low, high),
        }
    }

    /// From the lowest to the highest of the three values. Both ends may lie on one side of the scenario as it is.
    pub fn swing(&self) -> Option<f64> {
        let (below, above) = (self.below.mean?, self.above.mean?);
        Some(below.max(above).max(0.0) - below.min(above).min(0.0))
    }

    /// Whether the scenario as it is lies between the ends, or at one of them.
    pub fn is_one_way(&self) -> bool {
        let side = |estimate: &Estimate| estimate.mean.unwrap_or(0.0);
        side(&self.below) * side(&self.above) <= 0.0
    }

    /// The p-value of no change at either end: the least of the differences that are there, times how many they are
    /// (Bonferroni).
    fn p(&self) -> Option<f64> {
        let mut differences: Vec<&Estimate> =
            [&self.below, &self.above].into_iter().filter(|end| !is_nothing(end)).collect();
        // Where one end is the scenario as it is, the change is that of the other.
        if differences.len() != 1 {
            differences.push(&self.change);
        }
        let all = differences.len() as f64;
        differences.into_iter().filter_map(p_of).reduce(f64::min).map(|least| (least * all).min(1.0))
    }

    /// Whether nothing changes in any run.
    fn is_nothing(&self) -> bool {
        [&self.below, &self.above].into_iter().all(is_nothing)
    }
}

/// Whether a difference is none in any run.
fn is_nothing(difference: &Estimate) -> bool {
    (difference.mean, difference.sd) == (Some(0.0), Some(0.0))
}

impl Effects {
    pub(super) fn of(wanted: &Wanted, design: Option<&Screening>, values: &PointValues) -> Self {
        let of_input = |[low, high]: &[&[f64]; 2]| {
            let alone = Alone::of(low, values.base, high);
            Effect { alone, p: alone.p(), adjusted: None, weight: Weight::Unclear, averaged: None }
        };
        let mut effects: Vec<Effect> = values.alone.iter().map(of_input).collect();
        let p: Vec<f64> = effects.iter().map(|effect| effect.p.unwrap_or(f64::NAN)).collect();
        for (effect, step) in effects.iter_mut().zip(holm(&p)) {
            effect.adjusted = effect.p.map(|_| step.adjusted);
            effect.weight = match effect.alone.is_nothing() {
                true => Weight::None,
                false if effect.adjusted.is_some_and(|p| p <= RATE) => Weight::Matters,
                false => Weight::Unclear,
            };
        }
        let size = |input: usize| effects.get(input).and_then(|effect| effect.alone.swing()).unwrap_or(-1.0);
        let mut order: Vec<usize> = (0..effects.len()).collect();
        order.sort_by(|a, b| size(*b).total_cmp(&size(*a)));
        let design = design.map(|design| average(&mut effects, design, values));
        Effects { of: wanted.clone(), base: Estimate::of(values.base), order, design, effects }
    }

    /// The inputs that matter, largest effect first.
    pub fn that_matter(&self) -> impl Iterator<Item = (usize, &Effect)> {
        let all = self.order.iter().filter_map(|input| Some((*input, self.effects.get(*input)?)));
        all.filter(|(_, effect)| effect.weight == Weight::Matters)
    }
}

/// Adds the main effects of a design.
fn average(effects: &mut [Effect], design: &Screening, values: &PointValues) -> OverDesign {
    let run = |index: usize| -> Vec<f64> {
        values.runs.iter().map(|run| run.get(index).copied().unwrap_or(f64::NAN)).collect()
    };
    let runs: Vec<Vec<f64>> = (0..values.base.len()).map(run).collect();
    let means: Vec<f64> = values.runs.iter().map(|run| Estimate::of(run).mean.unwrap_or(f64::NAN)).collect();
    let shares = design.shares(&means);
    let inputs = effects.len();
    for (input, (effect, [low, high])) in effects.iter_mut().zip(&values.alone).enumerate() {
        let main: Vec<f64> = runs.iter().map(|run| design.effect(input, run)).collect();
        let alone: Vec<f64> = low.iter().zip(*high).map(|(low, high)| high - low).collect();
        let found = Estimate::of(&main);
        effect.averaged = Some(Averaged {
            main: found,
            share: shares.as_ref().and_then(|shares| shares.get(input).copied()),
            depends: is_much(&Paired::of(&main, &alone).difference, &found, &effect.alone.change, inputs),
        });
    }
    let centre = means.iter().sum::<f64>() / means.len().max(1) as f64;
    OverDesign {
        centre: centre.is_finite().then_some(centre),
        rest: shares.map(|shares| (1.0 - shares.iter().sum::<f64>()).max(0.0)),
    }
}

/// The p-value of a mean of 0; where all values are alike, 0 or 1.
fn p_of(estimate: &Estimate) -> Option<f64> {
    let (mean, error) = (estimate.mean?, estimate.standard_error()?);
    match error {
        0.0 => Some(if mean == 0.0 { 1.0 } else { 0.0 }),
        error => two_sided_p(mean / error, estimate.n as u64 - 1),
    }
}

/// Whether alone and averaged differ much: clearly so among so many inputs (Bonferroni), and by a good part.
fn is_much(difference: &Estimate, main: &Estimate, alone: &Estimate, inputs: usize) -> bool {
    let (Some(by), Some(main), Some(alone)) = (difference.mean, main.mean, alone.mean) else { return false };
    let is_clear = p_of(difference).is_some_and(|p| p * inputs as f64 <= RATE);
    is_clear && by.abs() > MUCH * main.abs().max(alone.abs())
}
