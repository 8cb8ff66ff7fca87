//! Whole replications in shards: what `run` and `compare` are made of.

use super::part::InParts;
use crate::experiment::sweep::{SetTask, set_task};
use crate::experiment::with_data::of_set;
use crate::experiment::{KeptRun, Record, Replication, Stretch, Study, rounds};
use crate::measure::{CauseTotals, Digests, Measures, Shape};
use crate::scenario::{ParameterSets, Scenario};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// A replication as a shard keeps it; `None` for a set of values that do not go together with the rest of the scenario.
pub type Played = Option<Box<PlayedRun>>;

/// What a report needs of a replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlayedRun {
    measures: Measures,
    shapes: Vec<Shape>,
    causes: Option<CauseTotals>,
    digests: Option<Digests>,
}

/// Studies of which each replication is kept, one after the other, in the order of their number.
pub struct Studies<'a>(pub Vec<StudyInParts<'a>>);

/// One of them.
pub struct StudyInParts<'a> {
    /// What is played.
    pub study: Study<'a>,
    /// Replications, as far as that is known before anything is played.
    pub first: u32,
    /// What may be true of it.
    pub sets: Option<ParameterSets<'a>>,
    /// Beside how many replications that is played, if it is known.
    pub beside: Option<u32>,
}

impl PlayedRun {
    fn of(replication: Replication) -> Self {
        let Replication { measures, shapes, causes, digests, .. } = replication;
        PlayedRun { measures, shapes, causes, digests }
    }

    /// The replication of this index.
    pub(super) fn into_replication(self, index: u32) -> Replication {
        let PlayedRun { measures, shapes, causes, digests } = self;
        Replication { index, measures, log: Vec::new(), shapes, causes, digests }
    }

    /// Its measures.
    pub(super) fn into_measures(self) -> Measures {
        self.measures
    }
}

impl KeptRun for Played {
    fn write(&self, line: &mut String) {
        // In memory nothing refuses it; what would be is seen when the shard is read again.
        let bytes = postcard::to_allocvec(self).unwrap_or_default();
        line.push(' ');
        for byte in bytes {
            let _ = write!(line, "{byte:02x}");
        }
    }

    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(' ')?.as_bytes();
        let digit = |byte: u8| (byte as char).to_digit(16).map(|digit| digit as u8);
        let byte = |pair: &[u8]| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?);
        let bytes: Vec<u8> = digits.chunks(2).map(byte).collect::<Option<_>>()?;
        let (found, rest) = postcard::take_from_bytes(&bytes).ok()?;
        rest.is_empty().then_some(found)
    }

    fn has_bits_of(&self, other: &Self) -> bool {
        let line = |of: &Self| {
            let mut line = String::new();
            of.write(&mut line);
            line
        };
        line(self) == line(other)
    }
}

impl InParts for Studies<'_> {
    type Row = Played;

    fn scenarios(&self) -> Vec<&Scenario> {
        self.0.iter().map(|part| part.study.scenario).collect()
    }

    fn all(&self) -> Vec<Stretch> {
        let of = |(cell, part): (usize, &StudyInParts<'_>)| {
            let plain = Stretch { cell: cell as u32, from: 0, count: part.first, beside: None };
            let both = part.sets.as_ref().zip(part.beside);
            let count = both.map_or(0, |(sets, beside)| 2 * rounds(beside, sets));
            let sets = Stretch { count, beside: part.beside, ..plain };
            [plain, sets].into_iter().filter(|stretch| stretch.count > 0)
        };
        self.0.iter().enumerate().flat_map(of).collect()
    }

    fn play(
        &self,
        cell: usize,
        number: u32,
        beside: Option<u32>,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Option<Played> {
        let StudyInParts { study, sets, .. } = self.0.get(cell)?;
        let Some(SetTask { set, index }) = beside.and_then(|replications| set_task(number, replications)) else {
            return study.replication_until(number, is_over).map(PlayedRun::of).map(Box::new).map(Some);
        };
        match sets.as_ref()?.scenario(set) {
            None => Some(None),
            Some(scenario) => {
                let replication = of_set(study, &scenario).replication_until(index, is_over)?;
                Some(Some(Box::new(PlayedRun::of(replication))))
            }
        }
    }

    fn fits(&self, record: &Record<Played>) -> bool {
        let Some(StudyInParts { study, .. }) = self.0.get(record.cell as usize) else { return false };
        let scenario = study.scenario;
        let Some(run) = &record.row else { return !record.is_plain() };
        let shapes = if record.is_plain() && study.extras.portrait { scenario.teams.len() } else { 0 };
        run.measures.fits(scenario)
            && run.shapes.len() == shapes
            && run.shapes.iter().all(|shape| shape.is_sound(scenario.horizon.slots))
            && run.causes.is_some() == study.extras.causes
            && run.causes.iter().all(|causes| causes.is_sound(scenario))
            && run.digests.is_some() == (record.is_plain() && study.extras.digest)
    }
}
