//! What a page shows before anything is computed in it: the numbers at every step of two settings, of a few replications.

use super::engine::{OpenScenario, Side};
use super::knob::{Knob, settings};
use super::shown::{LEAST, numbers, shown};
use crate::language::{Language, within};
use crate::measure::{MeasureColumn, TeamMeasure};
use crate::report::words::live::KnobKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// Replications of a step: as many as the page's own first look.
const RUNS: u32 = 4;
/// Conversations at most that are played for all steps together: a few seconds.
const MOST: f64 = 5e6;

/// The numbers at every step of agents and overflow, all else as it is today.
#[derive(Debug, Serialize)]
pub(crate) struct Glances {
    kinds: [KnobKind; 2],
    /// By language, what each of the numbers is.
    labels: BTreeMap<&'static str, Vec<String>>,
    /// By language, step of the one and step of the other: the numbers as they are shown. Nothing where a step cannot be.
    numbers: BTreeMap<&'static str, Vec<Vec<Vec<String>>>>,
}

/// A step of each.
pub(crate) type Cell = [usize; 2];
/// By language, the numbers there.
pub(crate) type Glance = Vec<Vec<String>>;

impl OpenScenario {
    fn both(&self) -> Option<[&Knob; 2]> {
        let of = |kind| self.knobs.iter().find(|knob| knob.kind == kind);
        Some([of(KnobKind::Agents)?, of(KnobKind::Overflow)?])
    }

    /// The steps that can be looked at beforehand; none of a scenario that takes long.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let Some([one, other]) = self.both() else { return Vec::new() };
        let scenario = &self.today.loaded.scenario;
        let all = one.steps.len() * other.steps.len();
        let first = self.today.study(self.seed()).replication(0);
        let arrivals = (0..scenario.teams.len())
            .filter_map(|team| MeasureColumn::of_team(scenario, team, TeamMeasure::Arrivals))
            .map(|column| first.measures.value(column))
            .sum::<f64>();
        if arrivals * all as f64 * f64::from(RUNS) > MOST {
            return Vec::new();
        }
        (0..one.steps.len()).flat_map(|a| (0..other.steps.len()).map(move |b| [a, b])).collect()
    }

    /// The numbers at a step of each, in every language; nothing where it cannot be.
    pub(crate) fn glance(&self, [a, b]: Cell) -> Option<Glance> {
        let [one, other] = self.both()?;
        let set: Vec<String> =
            [one.steps.get(a)?, other.steps.get(b)?].iter().flat_map(|step| step.set.clone()).collect();
        let changes = settings(&set);
        let mut side = Side::new(&self.base, self.base.with(&changes).ok()?, changes).ok()?;
        (0..RUNS).for_each(|_| side.play(self.seed()));
        let summary = side.study(self.seed()).summary_of(&side.played);
        let told = |language| within(language, || numbers(&side.loaded.scenario, (&summary, &summary), None));
        Some(Language::ALL.map(|one| told(one).into_iter().map(|number| number.value).collect()).to_vec())
    }

    /// By language, the first of the numbers and what it is, of as many replications as an interval takes.
    pub(crate) fn said(&mut self) -> BTreeMap<&'static str, String> {
        let seed = self.seed();
        (0..LEAST).for_each(|_| self.today.play(seed));
        let told = |one: Language| within(one, || shown(self, false).numbers.into_iter().next());
        let said = |one: Language| told(one).map(|number| format!("{} {}", number.value, number.label));
        Language::ALL.into_iter().map(|one| (one.tag(), said(one).unwrap_or_default())).collect()
    }

    /// All of them, in the order of [`Self::cells`].
    pub(crate) fn glances(&mut self, all: &[Option<Glance>]) -> Option<Glances> {
        let seed = self.seed();
        (self.today.played.len()..RUNS as usize).for_each(|_| self.today.play(seed));
        let summary = self.today.study(seed).summary_of(&self.today.played);
        let labels = Language::ALL.map(|one| {
            let told = within(one, || numbers(&self.today.loaded.scenario, (&summary, &summary), None));
            (one.tag(), told.into_iter().map(|number| number.label).collect())
        });
        let [one, other] = self.both()?;
        let columns = other.steps.len();
        let of = |(at, language): (usize, Language)| {
            let cell = |glance: &Option<Glance>| glance.as_ref().map(|told| told[at].clone()).unwrap_or_default();
            let rows = all.chunks(columns).map(|row| row.iter().map(cell).collect()).collect();
            (language.tag(), rows)
        };
        let numbers = Language::ALL.into_iter().enumerate().map(of).collect();
        (!all.is_empty()).then_some(Glances { kinds: [one.kind, other.kind], labels: labels.into(), numbers })
    }
}
