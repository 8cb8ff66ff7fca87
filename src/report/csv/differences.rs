//! The table of a comparison.

use super::cell;
use crate::report::CompareReport;
use std::io::{self, Write};

const COLUMNS: [&str; 19] = [
    "configuration",
    "against",
    "team",
    "measure",
    "unit",
    "better",
    "mean_against",
    "mean",
    "difference",
    "ci95_low",
    "ci95_high",
    "sd",
    "pairs",
    "variance_ratio",
    "margin",
    "p",
    "p_holm",
    "verdict",
    "more_replications",
];

/// `differences.csv`: every measure of every team, each scenario held against the first.
pub fn differences(report: &CompareReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for row in &report.compared.differences {
        let (measure, finding) = (&row.measure, &row.finding);
        let paired = &finding.paired;
        let difference = &paired.difference;
        let more = finding.verdict.more().map(|more| more.to_string()).unwrap_or_default();
        csv.write_record([
            report.name(row.scenario),
            report.first(),
            &row.team,
            &measure.name,
            measure.unit.word(),
            measure.better.word(),
            &cell(paired.mean_a),
            &cell(paired.mean_b),
            &cell(difference.mean),
            &cell(difference.low),
            &cell(difference.high),
            &cell(difference.sd),
            &paired.n.to_string(),
            &cell(paired.variance_ratio),
            &cell(Some(row.margin)),
            &cell(finding.p),
            &cell(finding.adjusted),
            finding.verdict.words(),
            &more,
        ])?;
    }
    csv.flush()
}
