//! The tables of a week's staffing.

use super::{Align, Grid, WIDTH, clipped, origin_of, wrapped};
use crate::experiment::staffing::HourVerdict;
use crate::report::staffing::decimal;
use crate::report::{StaffingReport, WEEKDAYS, answer};
use std::io::{self, Write};
use std::path::Path;

/// Characters of a name at most.
const SHOWN: usize = 24;

/// The answer alone.
pub fn staffing_answer(report: &StaffingReport, out: &mut dyn Write) -> io::Result<()> {
    let sentences = answer::staffing::sentences(report);
    sentences.iter().try_for_each(|sentence| write!(out, "{}", wrapped(sentence, 0, WIDTH)))
}

/// The answer, the hours, the shifts, and where they come from. `folder` is where the files went.
pub fn staffing(report: &StaffingReport, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    staffing_answer(report, out)?;
    writeln!(out, "\nAgents at work by hour: required / on the roster\n")?;
    write!(out, "{}", hours(report))?;
    let legend = [
        (report.count(HourVerdict::Misses), "! misses"),
        (report.count(HourVerdict::NotClear), "? not clear"),
        (report.count(HourVerdict::OutOfReach), "x out of reach"),
        (report.raised(), "+ raised, as a roster with less did not hold"),
    ];
    let legend: Vec<&str> = legend.iter().filter(|(count, _)| *count > 0).map(|(_, words)| *words).collect();
    if !legend.is_empty() {
        write!(out, "{}", wrapped(&legend.join("; "), 0, WIDTH))?;
    }
    let usual = if report.staffed.usual_shifts { " (the scenario has no [[shift]]: full and half days)" } else { "" };
    writeln!(out, "\nShifts{usual}\n")?;
    write!(out, "{}", shifts(report))?;
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => {
            writeln!(out, "Report: {}", folder.join("report.html").display())?;
            writeln!(out, "Roster as a scenario: rodizio run {}", folder.join("roster.toml").display())
        }
        None => writeln!(out, "All numbers: --json, or --out DIR for charts and the roster as a scenario."),
    }
}

/// A row an hour of the day, a column a weekday.
fn hours(report: &StaffingReport) -> Grid {
    let staffed = report.staffed;
    let days: Vec<usize> = (0..7).filter(|day| staffed.demand.busy().any(|hour| hour / 24 == *day)).collect();
    let mut grid = Grid::new([vec![Align::Left], vec![Align::Right; days.len()]].concat());
    grid.row([String::new()].into_iter().chain(days.iter().map(|day| WEEKDAYS[*day].to_string())));
    for hour in (0..24).filter(|hour| staffed.demand.busy().any(|busy| busy % 24 == *hour)) {
        let cell = |day: &usize| {
            let at = 24 * day + hour;
            let Some(judged) = staffed.judgement.hour(at) else { return String::new() };
            let mark = match judged.verdict() {
                HourVerdict::Holds if staffed.needed[at] > staffed.requirement.levels[at] => "+",
                HourVerdict::Holds => " ",
                HourVerdict::Misses => "!",
                HourVerdict::NotClear => "?",
                HourVerdict::OutOfReach => "x",
            };
            format!("{} / {}{mark}", staffed.requirement.levels[at], staffed.coverage[at])
        };
        grid.row([format!("{hour:02}:00")].into_iter().chain(days.iter().map(cell)));
    }
    grid
}

fn shifts(report: &StaffingReport) -> Grid {
    let with_cost = !report.cost_is_hours();
    let mut align = vec![Align::Right, Align::Left, Align::Left, Align::Left, Align::Right];
    align.extend(with_cost.then_some(Align::Right));
    let mut grid = Grid::new(align);
    let head = ["agents", "shift", "days", "times", "hours a week"].map(String::from).into_iter();
    grid.row(head.chain(with_cost.then(|| "cost a week".to_string())));
    for (at, count) in report.used() {
        let Some(pattern) = report.staffed.patterns.get(at) else { continue };
        let times = |value: rust_decimal::Decimal| decimal(value * rust_decimal::Decimal::from(count));
        let row = [
            count.to_string(),
            clipped(&pattern.name, SHOWN),
            clipped(&pattern.days.text, SHOWN),
            pattern.times(),
            times(pattern.hours),
        ];
        grid.row(row.into_iter().chain(with_cost.then(|| times(pattern.cost))));
    }
    grid
}
