//! What the sets do to every measure.

use super::SetRuns;
use super::matter::{InputsFound, influence};
use crate::experiment::summary::{Measured, Summary};
use crate::experiment::wanted::LEADING;
use crate::measure::{MeasureColumn, MeasureId, Measures};
use crate::scenario::{Inputs, Scenario};
use crate::stats::{InputSpread, PairMoments};

/// Sets that say anything.
const FEWEST: u32 = 10;

/// Takes the runs of the sets in, one set after the other.
#[derive(Clone, Debug)]
pub struct DataFold<'a> {
    scenario: &'a Scenario,
    spreads: Measures<PairMoments>,
    /// By team, where its leading measure is.
    leading: Vec<Option<MeasureColumn>>,
    /// By team, what each set changes of it; with the number of the set.
    changes: Vec<Vec<(u32, f64)>>,
    sets: u32,
}

impl<'a> DataFold<'a> {
    /// Nothing as yet, of this scenario as it is.
    pub fn new(scenario: &'a Scenario) -> Self {
        let teams = 0..scenario.teams.len();
        DataFold {
            scenario,
            spreads: Measures::blank(scenario, PairMoments::default()),
            leading: teams.clone().map(|team| MeasureColumn::of_team(scenario, team, LEADING)).collect(),
            changes: teams.map(|_| Vec::new()).collect(),
            sets: 0,
        }
    }

    /// The runs of one set.
    pub fn add(&mut self, set: u32, runs: SetRuns<'_>) {
        let SetRuns { plain: [a, b], set: [one, other] } = runs;
        let change = |column| runs.changes(column).into_iter().sum::<f64>() / 2.0;
        self.sets += 1;
        self.spreads.take_four([a, b, one, other], |moments, [a, b, one, other]| moments.add(one - a, other - b));
        for (column, changes) in self.leading.iter().zip(&mut self.changes) {
            let Some(column) = *column else { continue };
            let change = change(column);
            if change.is_finite() {
                changes.push((set, change));
            }
        }
    }

    /// The summary with what the sets do to each of its measures.
    pub fn finish(self, summary: Summary, inputs: &Inputs) -> Summary {
        let columns = inputs.columns(self.changes.iter().flatten().map(|(set, _)| set + 1).max().unwrap_or(0));
        let found = InputsFound {
            sets: self.sets,
            history: inputs.history,
            influence: self.changes.iter().map(|changes| influence(&columns, changes)).collect(),
        };
        let mut summary = Summary { inputs: Some(found), ..summary };
        for (at, team) in summary.teams.iter_mut().enumerate() {
            team.measures.iter_mut().for_each(|one| self.put(one, at, 0));
            for (seat, agent) in team.agents.iter_mut().enumerate() {
                agent.measures.iter_mut().for_each(|one| self.put(one, at, seat));
            }
            for (slot, hour) in team.hours.iter_mut().enumerate() {
                hour.measures.iter_mut().for_each(|one| self.put(one, at, slot));
            }
        }
        summary
    }

    /// The same of the sets that there was time for; the summary as it is where those are too few.
    pub fn finish_early(self, summary: Summary, inputs: &Inputs) -> Summary {
        if self.sets < FEWEST { summary } else { self.finish(summary, inputs) }
    }

    /// Says of a measure what the sets do to it; `place` is the seat of an agent, or an hour of the week.
    fn put(&self, found: &mut Measured, team: usize, place: usize) {
        let column = match found.measure.id {
            MeasureId::Team(id) => MeasureColumn::of_team(self.scenario, team, id),
            MeasureId::Agent(id) => MeasureColumn::of_agent(team, place, id),
            MeasureId::Hour(id) => MeasureColumn::of_hour(team, place, id),
        };
        found.inputs = column.and_then(|column| self.spread(column));
    }

    /// What the sets do to one measure.
    fn spread(&self, column: MeasureColumn) -> Option<InputSpread> {
        self.spreads.get(column)?.spread()
    }
}
