//! `replications.csv`: the team measures of each replication, written as they come.

use super::document::decimal;
use crate::experiment::Replication;
use crate::measure::{Measure, catalogue};
use crate::scenario::Scenario;
use serde::Serialize;
use std::io::{self, Write};

/// A measure of a team in one replication.
#[derive(Serialize)]
struct ReplicationRow<'a> {
    replication: u32,
    team: &'a str,
    measure: &'a str,
    unit: &'static str,
    /// Not rounded; empty where it is not defined.
    value: String,
}

/// The table on its way.
pub(crate) struct Replications<W: Write> {
    csv: csv::Writer<W>,
    /// By team: name and measures.
    teams: Vec<(String, Vec<Measure>)>,
}

impl<W: Write> Replications<W> {
    /// No replications yet.
    pub(crate) fn new(scenario: &Scenario, out: W) -> Self {
        let teams =
            scenario.teams.iter().map(|team| (team.name.clone(), catalogue::team(&team.within, scenario.currency())));
        Replications { csv: csv::Writer::from_writer(out), teams: teams.collect() }
    }

    /// Writes one replication; they are numbered from 1.
    pub(crate) fn add(&mut self, replication: &Replication) -> io::Result<()> {
        for ((team, measures), values) in self.teams.iter().zip(replication.measures.teams()) {
            for (measure, value) in measures.iter().zip(values) {
                self.csv.serialize(ReplicationRow {
                    replication: replication.index + 1,
                    team,
                    measure: &measure.name,
                    unit: measure.unit.word(),
                    value: decimal((!value.is_nan()).then_some(*value)),
                })?;
            }
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}
