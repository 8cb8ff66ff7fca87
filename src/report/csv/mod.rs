//! Tidy tables: one value a row, columns in a stable order, values not rounded.
//!
//! What is not defined is an empty cell. Numbers are the shortest decimals that read back as
//! the same value.

mod cells;
mod differences;
mod effects;
mod plan;
mod staffing;

pub use cells::{best, cells};
pub use differences::differences;
pub use effects::{effects, sobol};
pub use plan::{changes, closed_forms, configurations, outcome};
pub use staffing::{roster, staffing};

use super::{Configuration, WEEKDAYS};
use crate::experiment::{Measured, Replication};
use crate::measure::{Measure, catalogue};
use crate::scenario::Scenario;
use std::io::{self, Write};

/// `summary.csv`: every measure of every team. A first column of this name tells configurations apart.
pub fn summary(column: Option<&str>, all: &[Configuration], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["team", "measure", "unit", "mean", "ci95_low", "ci95_high", "sd", "replications"];
    csv.write_record(column.into_iter().chain(columns))?;
    for one in all {
        for team in &one.summary.teams {
            for measured in &team.measures {
                write_row(&mut csv, column.map(|_| one.name), &[&team.team], measured, Tail::SdAndCount)?;
            }
        }
    }
    csv.flush()
}

/// `agents.csv`: every measure of every agent in every team.
pub fn agents(column: Option<&str>, all: &[Configuration], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["team", "agent", "measure", "unit", "mean", "ci95_low", "ci95_high", "sd", "replications"];
    csv.write_record(column.into_iter().chain(columns))?;
    for one in all {
        for (team, agent) in
            one.summary.teams.iter().flat_map(|team| team.agents.iter().map(move |agent| (team, agent)))
        {
            for measured in &agent.measures {
                let lead = [team.team.as_str(), &agent.agent];
                write_row(&mut csv, column.map(|_| one.name), &lead, measured, Tail::SdAndCount)?;
            }
        }
    }
    csv.flush()
}

/// `hours.csv`: every measure of every hour of the week in every team.
pub fn hours(column: Option<&str>, all: &[Configuration], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["team", "weekday", "hour", "measure", "unit", "mean", "ci95_low", "ci95_high"];
    csv.write_record(column.into_iter().chain(columns))?;
    for one in all {
        for (team, hour) in one.summary.teams.iter().flat_map(|team| team.hours.iter().map(move |hour| (team, hour))) {
            let number = hour.hour.to_string();
            let lead = [team.team.as_str(), WEEKDAYS[hour.weekday % 7], &number];
            for measured in &hour.measures {
                write_row(&mut csv, column.map(|_| one.name), &lead, measured, Tail::None)?;
            }
        }
    }
    csv.flush()
}

/// `replications.csv`: the team measures of each replication, written as they come.
pub struct Replications<W: Write> {
    csv: csv::Writer<W>,
    /// By team: name and measures.
    teams: Vec<(String, Vec<Measure>)>,
}

impl<W: Write> Replications<W> {
    /// Writes the head of the table.
    pub fn new(scenario: &Scenario, out: W) -> io::Result<Self> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["replication", "team", "measure", "unit", "value"])?;
        let teams =
            scenario.teams.iter().map(|team| (team.name.clone(), catalogue::team(&team.within, scenario.currency())));
        Ok(Replications { csv, teams: teams.collect() })
    }

    /// Writes one replication; they are numbered from 1.
    pub fn add(&mut self, replication: &Replication) -> io::Result<()> {
        let number = (replication.index + 1).to_string();
        for ((team, measures), values) in self.teams.iter().zip(&replication.measures.teams) {
            for (measure, value) in measures.iter().zip(values) {
                let value = cell((!value.is_nan()).then_some(*value));
                self.csv.write_record([&number, team, &measure.name, measure.unit.word(), &value])?;
            }
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}

/// Whether a row ends in standard deviation and count.
#[derive(PartialEq, Eq)]
enum Tail {
    SdAndCount,
    None,
}

fn write_row<W: Write>(
    csv: &mut csv::Writer<W>,
    first: Option<&str>,
    lead: &[&str],
    measured: &Measured,
    tail: Tail,
) -> io::Result<()> {
    let (measure, estimate) = (&measured.measure, &measured.estimate);
    first.iter().chain(lead).try_for_each(|field| csv.write_field(field))?;
    csv.write_field(&measure.name)?;
    csv.write_field(measure.unit.word())?;
    for value in [estimate.mean, estimate.low, estimate.high] {
        csv.write_field(cell(value))?;
    }
    if tail == Tail::SdAndCount {
        csv.write_field(cell(estimate.sd))?;
        csv.write_field(estimate.n.to_string())?;
    }
    csv.write_record(None::<&[u8]>)?;
    Ok(())
}

/// The shortest decimal that reads back as the same value; empty for none.
pub(super) fn cell(value: Option<f64>) -> String {
    // Adding zero makes -0 a plain 0.
    value.map_or_else(String::new, |value| (value + 0.0).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_back() {
        for value in [0.1, 1.0 / 3.0, 7183.0, 1e-9, 123_456_789.123_456_79] {
            assert_eq!(cell(Some(value)).parse::<f64>().unwrap(), value);
        }
        assert_eq!([cell(Some(-0.0)), cell(Some(5.0)), cell(None)], ["0", "5", ""]);
    }
}
