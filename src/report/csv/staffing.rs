//! The tables of a week's staffing: every hour, and every agent of the roster.

use super::cell;
use crate::experiment::staffing::Staffed;
use crate::report::staffing::decimal;
use crate::report::{StaffingReport, WEEKDAYS};
use std::io::{self, Write};

/// `staffing.csv`: a row for each hour in which conversations are expected, and each goal. `expected_arrivals` are per
/// hour of business time; an empty `closed_form` is more agents than the formulas were asked for.
pub fn staffing(report: &StaffingReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "team",
        "weekday",
        "hour",
        "expected_arrivals",
        "closed_form",
        "requirement",
        "needed",
        "coverage",
        "measure",
        "unit",
        "bound",
        "target",
        "mean",
        "ci95_low",
        "ci95_high",
        "kept",
        "verdict",
        "replications",
    ])?;
    let staffed = report.staffed;
    for judged in &staffed.judgement.hours {
        let hour = judged.hour;
        let goals = staffed.goals.iter().zip(&judged.estimates).zip(&judged.kept);
        for ((goal, found), kept) in goals {
            let target = &goal.target;
            csv.write_record([
                report.team(),
                WEEKDAYS[hour / 24 % 7],
                &(hour % 24).to_string(),
                &cell(Some(staffed.demand.rate[hour])),
                &level(staffed.requirement.closed_form.get(hour).copied().flatten()),
                &staffed.requirement.levels[hour].to_string(),
                &staffed.needed[hour].to_string(),
                &staffed.coverage[hour].to_string(),
                &target.of.measure.name,
                target.of.measure.unit.word(),
                target.bound.word(),
                &cell(Some(target.value)),
                &cell(found.mean),
                &cell(found.low),
                &cell(found.high),
                kept.word(),
                judged.verdict().word(),
                &staffed.judgement.replications.to_string(),
            ])?;
        }
    }
    csv.flush()
}

fn level(level: Option<u32>) -> String {
    level.map_or_else(String::new, |level| level.to_string())
}

/// `roster.csv`: a row for each agent. `hours` are paid hours a week, `cost` is a week's.
pub fn roster(staffed: &Staffed, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["agent", "shift", "days", "start", "end", "at_work", "hours", "cost"])?;
    for (name, at) in &staffed.roster {
        let Some(pattern) = staffed.patterns.get(*at) else { continue };
        let times = pattern.times();
        let (start, end) = times.split_once('-').unwrap_or((&times, ""));
        csv.write_record([
            name.as_str(),
            &pattern.name,
            &pattern.days.text,
            start,
            end,
            &pattern.plan.to_string(),
            &decimal(pattern.hours),
            &decimal(pattern.cost),
        ])?;
    }
    csv.flush()
}
