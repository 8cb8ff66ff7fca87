//! `replications.csv`: the team measures of each replication, written as they come.

use super::document::{RowWriter, decimal};
use crate::experiment::{Replication, TeamSummary};
use crate::scenario::Scenario;
use serde::Serialize;
use std::io::{self, Write};

/// A measure of a team in one replication.
#[derive(Serialize, Default)]
pub(crate) struct ReplicationRow<'a, V> {
    replication: u32,
    team: &'a str,
    measure: &'a str,
    unit: &'static str,
    /// Not rounded; empty where it is not defined.
    value: V,
}

/// The rows of a replication whose values stand in the order of the measures of some teams.
pub(crate) fn replication_rows<'a>(
    teams: &'a [TeamSummary],
    index: u32,
    values: &'a [f64],
) -> impl Iterator<Item = ReplicationRow<'a, Option<f64>>> {
    let measures = teams.iter().flat_map(|team| team.measures.iter().map(move |found| (team, &found.measure)));
    measures.zip(values).map(move |((team, measure), value)| ReplicationRow {
        replication: index + 1,
        team: &team.team,
        measure: &measure.name,
        unit: measure.unit.file_word(),
        value: (!value.is_nan()).then_some(*value),
    })
}

/// The table on its way.
pub(crate) struct Replications<'a, W: Write> {
    rows: RowWriter<W>,
    scenario: &'a Scenario,
}

impl<'a, W: Write> Replications<'a, W> {
    /// Writes the head of the table.
    pub(crate) fn new(scenario: &'a Scenario, out: W) -> io::Result<Self> {
        Ok(Replications { rows: RowWriter::new::<ReplicationRow<String>>(out)?, scenario })
    }

    /// Writes one replication; they are numbered from 1.
    pub(crate) fn add(&mut self, replication: &Replication) -> io::Result<()> {
        let currency = self.scenario.currency();
        for (at, team) in self.scenario.teams.iter().enumerate() {
            for (measure, value) in replication.measures.team(self.scenario, at) {
                let Some(measure) = measure.measure(currency) else { continue };
                self.rows.write(&ReplicationRow {
                    replication: replication.index + 1,
                    team: &team.name,
                    measure: &measure.name,
                    unit: measure.unit.file_word(),
                    value: decimal((!value.is_nan()).then_some(*value)),
                })?;
            }
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.rows.finish()
    }
}
