//! The tables of a sweep: every cell, and the best of them.

use super::{Tail, cell, write_row};
use crate::experiment::Measured;
use crate::report::SweepReport;
use crate::unit::Better;
use std::io::{self, Write};

/// `cells.csv`: every measure of every team in every complete cell; the varied values lead.
pub fn cells(report: &SweepReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["team", "measure", "unit", "mean", "ci95_low", "ci95_high", "sd", "replications"];
    csv.write_record(report.names().chain(columns))?;
    for (index, found) in report.complete() {
        let values = report.grid.cell(index);
        for team in &found.summary.teams {
            let lead: Vec<&str> = values.iter().copied().chain([team.team.as_str()]).collect();
            for measured in &team.measures {
                write_row(&mut csv, None, &lead, measured, Tail::SdAndCount)?;
            }
        }
    }
    csv.flush()
}

/// `best.csv`: for every measure of every team that has a better side, the cell with the best mean. `alike` is how many
/// cells, this one included, cannot be told from the best one at 95 %; it is known for the leading measure.
pub fn best(report: &SweepReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["mean", "ci95_low", "ci95_high", "sd", "replications", "alike"];
    csv.write_record(["team", "measure", "unit", "better"].into_iter().chain(report.names()).chain(columns))?;
    let Some((_, first)) = report.complete().next() else { return csv.flush() };
    for (team, summary) in first.summary.teams.iter().enumerate() {
        for measured in summary.measures.iter().filter(|measured| measured.measure.better != Better::Neither) {
            let Some((index, best)) = report.best_by(team, &measured.measure) else { continue };
            let is_lead = report.lead.team == team && report.lead.measure.name == measured.measure.name;
            let alike = if is_lead { report.ranking.alike.len().to_string() } else { String::new() };
            write_best(&mut csv, report, (&summary.team, best), index, &alike)?;
        }
    }
    csv.flush()
}

fn write_best<W: Write>(
    csv: &mut csv::Writer<W>,
    report: &SweepReport,
    (team, best): (&str, &Measured),
    index: usize,
    alike: &str,
) -> io::Result<()> {
    let (measure, estimate) = (&best.measure, &best.estimate);
    [team, &measure.name, measure.unit.word(), measure.better.word()]
        .iter()
        .try_for_each(|field| csv.write_field(field))?;
    report.grid.cell(index).iter().try_for_each(|field| csv.write_field(field))?;
    for value in [estimate.mean, estimate.low, estimate.high, estimate.sd] {
        csv.write_field(cell(value))?;
    }
    csv.write_field(estimate.n.to_string())?;
    csv.write_field(alike)?;
    csv.write_record(None::<&[u8]>)?;
    Ok(())
}
