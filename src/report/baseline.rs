//! What has changed since a baseline, and between two builds.

use super::document::{Cell, Column, Ends, Grid, Row};
use super::render::{WIDTH, lines, wrapped};
use crate::experiment::against::{AgainstReport, Decisions, Parting};
use crate::experiment::baseline::{BaselineReport, BaselineVerdict, Moved, Pairing};
use crate::report::label::label;
use crate::report::number;
use crate::stats::comparison::ComparisonVerdict;
use std::io::{self, Write};

/// Names listed at most in one line.
const NAMED: usize = 8;

/// One scenario against its baseline, in a word.
pub fn headline(report: &BaselineReport) -> String {
    let word = match report.verdict() {
        BaselineVerdict::Pass if report.has_changed() => "the same result of another question",
        BaselineVerdict::Pass => "nothing has changed",
        BaselineVerdict::Fail => "worse",
        BaselineVerdict::Differs if better(report) => "better",
        BaselineVerdict::Differs => "differs, nothing is clearly worse",
    };
    format!("{}: {word}", report.file)
}

/// What was asked in another way, to the bit, and beyond chance.
pub fn details(report: &BaselineReport, out: &mut dyn Write) -> io::Result<()> {
    for asked in &report.asked {
        let blank = |text: &str| if text.is_empty() { "none".to_string() } else { text.to_string() };
        let line = format!("{}: {} before, {} now", asked.what, blank(&asked.before), blank(&asked.after));
        write!(out, "{}", wrapped(&line, 2, WIDTH))?;
    }
    write!(out, "{}", wrapped(&format!("exact: {}", report.exact.words()), 2, WIDTH))?;
    if let Some(help) = report.exact.help() {
        write!(out, "{}", wrapped(help, 4, WIDTH))?;
    }
    for (what, names) in [("new", &report.appeared), ("gone", &report.vanished)] {
        if !names.is_empty() {
            let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = if names.len() > NAMED { format!(" and {} more", names.len() - NAMED) } else { String::new() };
            write!(out, "{}", wrapped(&format!("{what} measures: {shown}{more}"), 2, WIDTH))?;
        }
    }
    if report.verdict() == BaselineVerdict::Pass {
        return Ok(());
    }
    let customers = match report.sample {
        Pairing::Paired(n) => format!("{n} pairs of replications on the same random numbers"),
        Pairing::Independent(a, b) => format!("{a} replications before and {b} now, each on random numbers of its own"),
    };
    let note = format!(
        "statistical: {customers}; the chance of any false word in all {} comparisons is at most {} %",
        report.family,
        number::percent(report.rate)
    );
    write!(out, "{}", wrapped(&note, 2, WIDTH))?;
    moved(&report.measures, ["before", "now"], out)
}

fn better(report: &BaselineReport) -> bool {
    report.with(|verdict| verdict == ComparisonVerdict::Better).next().is_some()
}

/// Two builds against each other.
pub fn against(report: &AgainstReport, out: &mut dyn Write) -> io::Result<()> {
    let word = match (report.has_failed(), report.is_same()) {
        (true, _) => "could not do all of it",
        (false, true) => "does the same",
        (false, false) => "differs",
    };
    writeln!(out, "{}: {word}", report.version)?;
    let same: Vec<usize> = report
        .decisions()
        .filter_map(|(_, found)| match found {
            Decisions::Same(count) => Some(*count),
            _ => None,
        })
        .collect();
    if !same.is_empty() {
        let all: usize = same.iter().sum();
        let logs = if same.len() == 1 { "1 log".to_string() } else { format!("{} logs", same.len()) };
        writeln!(out, "  the same {} decisions on {logs}", number::count(all as f64))?;
    }
    for (name, found) in report.decisions() {
        match found {
            Decisions::Same(_) => {}
            Decisions::Differ(difference) => first(name, difference, out)?,
            Decisions::Failed(why) => writeln!(out, "  {name}: {}", why.trim_end().replace('\n', "\n    "))?,
        }
    }
    for faced in &report.scenarios {
        match &faced.measures {
            Ok(rows) if rows.iter().all(|row| row.shift.unchanged) => {
                writeln!(out, "{}: not one measure has moved", faced.name)?;
            }
            Ok(rows) => {
                writeln!(out, "{}: measures differ", faced.name)?;
                moved(rows, ["other", "this"], out)?;
            }
            Err(why) => writeln!(out, "{}: {}", faced.name, why.to_string().trim_end().replace('\n', "\n    "))?,
        }
    }
    Ok(())
}

/// Lines of JSON stay whole, however long they are.
fn first(name: &str, found: &Parting, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {name}: decision {} is the first that differs", found.line)?;
    let lines = [
        ("event before", found.event.as_ref()),
        ("both so far ", found.before.as_ref()),
        ("other build ", found.theirs.as_ref()),
        ("this build  ", found.ours.as_ref()),
    ];
    for (what, line) in lines {
        writeln!(out, "    {what}  {}", line.map_or("(nothing)", String::as_str))?;
    }
    Ok(())
}

/// The measures with a verdict that matters, team by team, and how many others there are.
fn moved(all: &[Moved], sides: [&str; 2], out: &mut dyn Write) -> io::Result<()> {
    const SHOWN: [ComparisonVerdict; 3] =
        [ComparisonVerdict::Worse, ComparisonVerdict::Better, ComparisonVerdict::NotYetClear { more: None }];
    for verdict in SHOWN {
        let rows: Vec<&Moved> = all.iter().filter(|row| row.judgement.verdict == verdict).collect();
        for of_team in rows.chunk_by(|a, b| a.team == b.team) {
            let only = all.iter().all(|row| row.team == of_team[0].team);
            let team = if only { String::new() } else { format!(", {}", of_team[0].team) };
            writeln!(out, "\n{}{team}", words(verdict))?;
            let numbers = [Column::number(sides[0]), Column::number(sides[1])];
            let difference = Column::number("difference (95 %)").with(Ends::Half);
            let columns = [Column::text("")].into_iter().chain(numbers).chain([difference]).collect();
            let rows = of_team.iter().map(|row| moved_row(row)).collect();
            write!(out, "{}", lines(&Grid { columns, rows, ..Grid::default() }))?;
        }
    }
    let rest = [ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NoData];
    let counts = rest.into_iter().filter_map(|verdict| {
        let count = all.iter().filter(|row| row.judgement.verdict == verdict).count();
        (count > 0).then(|| format!("{}: {count}", words(verdict)))
    });
    let counts: Vec<String> = counts.collect();
    match counts.is_empty() {
        true => Ok(()),
        false => write!(out, "\n{}", wrapped(&counts.join("; "), 2, WIDTH)),
    }
}

/// A comparison of builds promises no further replications.
fn words(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::NotYetClear { .. } => "moved, and chance may explain it",
        verdict => verdict.words(),
    }
}

fn moved_row(row: &Moved) -> Row {
    let (unit, shift) = (row.measure.unit, &row.shift);
    let ends = shift.difference.zip(shift.half_width).map(|(difference, half)| (difference - half, difference + half));
    let row = Row::new([
        Cell::text(label(&row.measure)),
        Cell::value(shift.means[0], unit),
        Cell::value(shift.means[1], unit),
        Cell::change(shift.difference, unit).with(ends),
    ]);
    Row { indent: 1, ..row }
}
