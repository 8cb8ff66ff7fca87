//! The points of a design: the scenario with each input at a place of its range, or as it is.

use super::factor::Factor;
use crate::scenario::{Base, LoadError, Scenario, Setting};

/// Where each input is: a place from 0, its low end, to 1, its high end; `None` as the scenario has it.
pub(super) type Point = Vec<Option<f64>>;

/// The point at which nothing is changed.
pub(super) fn as_it_is(inputs: usize) -> Point {
    vec![None; inputs]
}

/// The point at which one input alone is changed.
pub(super) fn alone(inputs: usize, input: usize, place: f64) -> Point {
    (0..inputs).map(|index| (index == input).then_some(place)).collect()
}

/// The scenarios of some points, each checked as a whole.
///
/// # Errors
///
/// What is wrong with the first that is none.
pub(super) fn scenarios(
    base: &Base,
    settings: &[Setting],
    factors: &[Factor],
    points: &[Point],
) -> Result<Vec<Scenario>, LoadError> {
    let plain = base.with(settings)?.scenario;
    let make = |point: &Point| {
        let placed = || factors.iter().zip(point).filter_map(|(factor, place)| Some((factor, (*place)?)));
        let of_file: Vec<Setting> = placed().filter_map(|(factor, place)| factor.setting(place)).collect();
        let mut scenario = match of_file.is_empty() {
            true => plain.clone(),
            false => base.with(&settings.iter().cloned().chain(of_file).collect::<Vec<_>>())?.scenario,
        };
        placed().for_each(|(factor, place)| factor.apply(place, &mut scenario));
        Ok(scenario)
    };
    points.iter().map(make).collect()
}
