//! A scenario that is played bit by bit: the replications there are, and the sets of values that may be true.

use super::{DataFold, SetPlayed, SetRuns, pair};
use crate::experiment::study::{Replication, Study};
use crate::experiment::summary::Summary;
use crate::scenario::Inputs;

/// What has been played of a scenario.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlayedSide<'a> {
    pub replications: &'a [Replication],
    /// By set; nothing of one whose values do not go together with the rest of the scenario.
    pub sets: &'a [Option<SetPlayed>],
}

impl<'a> PlayedSide<'a> {
    /// How many sets have what they are held against: a set goes with its replication and the next one.
    pub(crate) fn rounds(&self) -> u32 {
        self.replications.len().saturating_sub(1).min(self.sets.len()) as u32
    }

    /// The sets with what they are held against.
    pub(crate) fn of_sets(&self) -> Vec<(u32, SetRuns<'a>)> {
        let all = self.replications.len() as u32;
        let one = |set: u32| {
            let [one, other] = self.sets.get(set as usize)?.as_ref()?;
            let [a, b] = pair(set, all).map(|index| self.replications.get(index as usize));
            Some((set, SetRuns { plain: [&a?.measures, &b?.measures], set: [one, other] }))
        };
        (0..self.rounds()).filter_map(one).collect()
    }

    /// The summary, with what the sets do where there are enough of them.
    pub(crate) fn summary(&self, study: &Study<'_>, inputs: Option<&Inputs>) -> Summary {
        let summary = study.summary_of(self.replications);
        let Some(inputs) = inputs else { return summary };
        let mut fold = DataFold::new(study.scenario);
        self.of_sets().into_iter().for_each(|(set, runs)| fold.add(set, runs));
        fold.finish_early(summary, inputs)
    }
}
