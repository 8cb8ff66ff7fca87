//! What has changed since a baseline, and between two builds.

use super::document::{Cell, Column, Ends, Grid, Row};
use super::render::{WIDTH, lines, wrapped};
use crate::experiment::against::{AgainstReport, Decisions, Parting};
use crate::experiment::baseline::{BaselineReport, BaselineVerdict, Moved};
use crate::report::label::label;
use crate::report::words::say;
use crate::stats::comparison::ComparisonVerdict;
use std::io::{self, Write};

/// One scenario against its baseline, in a word.
pub fn headline(report: &BaselineReport) -> String {
    say!(baseline::headline(&report.file, report.verdict(), report.has_changed(), better(report)))
}

/// What was asked in another way, to the bit, and beyond chance.
pub fn details(report: &BaselineReport, out: &mut dyn Write) -> io::Result<()> {
    for asked in &report.asked {
        let line = say!(baseline::asked(asked.what, &asked.before, &asked.after));
        write!(out, "{}", wrapped(&line, 2, WIDTH))?;
    }
    write!(out, "{}", wrapped(&say!(baseline::exact_line(report.exact)), 2, WIDTH))?;
    if let Some(help) = say!(baseline::exact_help(report.exact)) {
        write!(out, "{}", wrapped(help, 4, WIDTH))?;
    }
    if !report.appeared.is_empty() {
        write!(out, "{}", wrapped(&say!(baseline::appeared(&report.appeared)), 2, WIDTH))?;
    }
    if !report.vanished.is_empty() {
        write!(out, "{}", wrapped(&say!(baseline::vanished(&report.vanished)), 2, WIDTH))?;
    }
    if report.verdict() == BaselineVerdict::Pass {
        return Ok(());
    }
    let note = say!(baseline::statistical(report.sample, report.family, report.rate));
    write!(out, "{}", wrapped(&note, 2, WIDTH))?;
    moved(&report.measures, [say!(baseline::BEFORE), say!(baseline::NOW)], out)
}

fn better(report: &BaselineReport) -> bool {
    report.with(|verdict| verdict == ComparisonVerdict::Better).next().is_some()
}

/// Two builds against each other.
pub fn against(report: &AgainstReport, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", say!(baseline::against(&report.version, report.has_failed(), report.is_same())))?;
    let same: Vec<usize> = report
        .decisions()
        .filter_map(|(_, found)| match found {
            Decisions::Same(count) => Some(*count),
            _ => None,
        })
        .collect();
    if !same.is_empty() {
        writeln!(out, "  {}", say!(baseline::same_decisions(same.iter().sum(), same.len())))?;
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
                writeln!(out, "{}", say!(baseline::unmoved(&faced.name)))?;
            }
            Ok(rows) => {
                writeln!(out, "{}", say!(baseline::measures_differ(&faced.name)))?;
                moved(rows, [say!(baseline::OTHER), say!(baseline::THIS)], out)?;
            }
            Err(why) => writeln!(out, "{}: {}", faced.name, why.to_string().trim_end().replace('\n', "\n    "))?,
        }
    }
    Ok(())
}

/// Lines of JSON stay whole, however long they are.
fn first(name: &str, found: &Parting, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  {}", say!(baseline::first_to_differ(name, found.line)))?;
    let lines = [&found.event, &found.before, &found.theirs, &found.ours];
    for (what, line) in say!(baseline::sides_of_first()).into_iter().zip(lines) {
        match line {
            Some(line) => writeln!(out, "    {what}  {line}")?,
            None => writeln!(out, "    {what}  {}", say!(baseline::NOTHING))?,
        }
    }
    Ok(())
}

/// The measures with a verdict that matters, team by team, and how many others there are.
fn moved(all: &[Moved], [first, second]: [String; 2], out: &mut dyn Write) -> io::Result<()> {
    const SHOWN: [ComparisonVerdict; 3] =
        [ComparisonVerdict::Worse, ComparisonVerdict::Better, ComparisonVerdict::NotYetClear { more: None }];
    for verdict in SHOWN {
        let rows: Vec<&Moved> = all.iter().filter(|row| row.judgement.verdict == verdict).collect();
        for of_team in rows.chunk_by(|a, b| a.team == b.team) {
            let only = all.iter().all(|row| row.team == of_team[0].team);
            let team = if only { String::new() } else { format!(", {}", of_team[0].team) };
            writeln!(out, "\n{}{team}", say!(baseline::verdict(verdict)))?;
            let numbers = [Column::number(&first), Column::number(&second)];
            let difference = Column::number(say!(baseline::DIFFERENCE)).with(Ends::Half);
            let columns = [Column::text("")].into_iter().chain(numbers).chain([difference]).collect();
            let rows = of_team.iter().map(|row| moved_row(row)).collect();
            write!(out, "{}", lines(&Grid { columns, rows, ..Grid::default() }))?;
        }
    }
    let rest = [ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NoData];
    let counts = rest.into_iter().filter_map(|verdict| {
        let count = all.iter().filter(|row| row.judgement.verdict == verdict).count();
        (count > 0).then(|| format!("{}: {count}", say!(baseline::verdict(verdict))))
    });
    let counts: Vec<String> = counts.collect();
    match counts.is_empty() {
        true => Ok(()),
        false => write!(out, "\n{}", wrapped(&counts.join("; "), 2, WIDTH)),
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
