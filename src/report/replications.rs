//! `replications.csv`: the team measures of each replication, written as they come.

use super::document::{RowWriter, decimal};
use crate::experiment::{Replication, TeamSummary};
use crate::measure::Measure;
use crate::report::workbook::Sheet;
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

impl<'a, V> ReplicationRow<'a, V> {
    /// Of a replication by its index, a team and a measure.
    fn of((index, team, measure): (u32, &'a str, &'a Measure), value: V) -> Self {
        ReplicationRow { replication: index + 1, team, measure: &measure.name, unit: measure.unit.file_word(), value }
    }
}

/// The rows of a replication whose values stand in the order of the measures of some teams.
pub(crate) fn replication_rows<'a>(
    teams: &'a [TeamSummary],
    index: u32,
    values: &'a [f64],
) -> impl Iterator<Item = ReplicationRow<'a, Option<f64>>> {
    let measures = teams.iter().flat_map(|team| team.measures.iter().map(move |found| (team, &found.measure)));
    measures.zip(values).map(move |((team, measure), value)| {
        ReplicationRow::of((index, &team.team, measure), (!value.is_nan()).then_some(*value))
    })
}

/// The table on its way.
pub(crate) struct Replications<'a, W: Write> {
    rows: RowWriter<W>,
    scenario: &'a Scenario,
}

impl<'a, W: Write> Replications<'a, W> {
    /// Writes the head of the table.
    /// With a name, it is a sheet besides.
    pub(crate) fn new(scenario: &'a Scenario, out: W, sheet: Option<&str>) -> io::Result<Self> {
        Ok(Replications { rows: RowWriter::new::<ReplicationRow<String>>(out, sheet)?, scenario })
    }

    /// Writes one replication; they are numbered from 1.
    pub(crate) fn add(&mut self, replication: &Replication) -> io::Result<()> {
        let currency = self.scenario.currency();
        for (at, team) in self.scenario.teams.iter().enumerate() {
            for (measure, value) in replication.measures.team(self.scenario, at) {
                let Some(measure) = measure.measure(currency) else { continue };
                let value = (!value.is_nan()).then_some(*value);
                let of = (replication.index, team.name.as_str(), &measure);
                self.rows.write(&ReplicationRow::of(of, decimal(value)), || ReplicationRow::of(of, value))?;
            }
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it, and the sheet.
    pub(crate) fn finish(self) -> io::Result<(W, Option<Sheet>)> {
        self.rows.finish()
    }
}
