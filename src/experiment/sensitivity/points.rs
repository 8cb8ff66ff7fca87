//! The points of a design: the scenario with each input at a place of its range, or as it is.

use super::factor::Factor;
use crate::diagnostic::Unread;
use crate::scenario::{Base, Scenario, Setting};
use std::borrow::Cow;
use std::sync::Arc;

/// Where each input is: a place from 0, its low end, to 1, its high end; `None` as the scenario has it.
pub(super) type DesignPoint = Vec<Option<f64>>;

/// The point at which nothing is changed.
pub(super) fn as_it_is(inputs: usize) -> DesignPoint {
    vec![None; inputs]
}

/// The point at which one input alone is changed.
pub(super) fn alone(inputs: usize, input: usize, place: f64) -> DesignPoint {
    (0..inputs).map(|index| (index == input).then_some(place)).collect()
}

/// A point that can be played. What is changed in the file is done and checked; what is changed in the scenario itself is
/// done when it is played, so that thousands of points take little memory.
pub(super) struct Site<'a> {
    of_file: Arc<Scenario>,
    factors: &'a [Factor],
    point: DesignPoint,
}

impl Site<'_> {
    /// The scenario at this point.
    pub(super) fn scenario(&self) -> Cow<'_, Scenario> {
        let placed = self.factors.iter().zip(&self.point);
        let mut own = placed.filter_map(|(factor, place)| Some((factor, (*place)?))).filter(|one| !one.0.is_of_file());
        let Some((first, place)) = own.next() else { return Cow::Borrowed(&self.of_file) };
        let mut scenario = Scenario::clone(&self.of_file);
        first.apply(place, &mut scenario);
        own.for_each(|(factor, place)| factor.apply(place, &mut scenario));
        Cow::Owned(scenario)
    }
}

/// Of each, the place of the first that is the same scenario: an end of a range is often what the scenario has.
pub(super) fn firsts(sites: &[Site]) -> Vec<usize> {
    let Some(as_it_is) = sites.first().map(Site::scenario) else { return Vec::new() };
    sites.iter().enumerate().map(|(place, site)| if site.scenario() == as_it_is { 0 } else { place }).collect()
}

/// Some points, each checked as a whole.
///
/// # Errors
///
/// What is wrong with the first that is no scenario.
pub(super) fn sites<'a>(
    base: &Base,
    settings: &[Setting],
    factors: &'a [Factor],
    points: Vec<DesignPoint>,
) -> Result<Vec<Site<'a>>, Unread> {
    let plain = Arc::new(base.with(settings)?.scenario);
    let make = |point: DesignPoint| {
        let placed = factors.iter().zip(&point).filter_map(|(factor, place)| Some((factor, (*place)?)));
        let more: Vec<Setting> = placed.filter_map(|(factor, place)| factor.setting(place)).collect();
        let of_file = match more.is_empty() {
            true => plain.clone(),
            false => Arc::new(base.with(&settings.iter().cloned().chain(more).collect::<Vec<_>>())?.scenario),
        };
        Ok(Site { of_file, factors, point })
    };
    points.into_iter().map(make).collect()
}
