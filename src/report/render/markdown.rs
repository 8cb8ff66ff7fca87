//! Markdown, for the summary of a CI job or a page of documentation.

use super::show::sure;
use super::tables::{Align, Set};
use crate::diagnostic::is_plain;
use crate::report::document::{Document, Reach, Table, TableChoice};
use crate::report::words::page::words;
use crate::report::words::say;
use std::io::{self, Write};

/// Rows of a table at most.
const ROWS: usize = 200;

/// The answer, the targets, the tables, what is not known and the warnings.
pub(crate) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n\n{}", escaped(&document.title), escaped(&document.answer.join(" ")))?;
    for stand in &document.targets {
        if let Some(verdict) = stand.verdict {
            let words = say!(document::stand(stand, verdict, &sure(&stand.found)));
            writeln!(out, "\n- {}", escaped(&words))?;
        }
    }
    for table in document.tables.iter().filter(|table| table.reach == Reach::All) {
        table.choices.iter().try_for_each(|grid| self::table(table, grid, out))?;
    }
    for note in &document.notes {
        writeln!(out, "\n{}", escaped(note))?;
    }
    if !document.unknown.is_empty() {
        writeln!(out, "\n### {}\n", escaped(words().unknown))?;
        document.unknown.iter().try_for_each(|line| writeln!(out, "- {}", escaped(line)))?;
    }
    for warning in &document.warnings {
        writeln!(out, "\n> {}", escaped(warning))?;
    }
    Ok(())
}

fn table(table: &Table, grid: &TableChoice, out: &mut dyn Write) -> io::Result<()> {
    let set = Set::new(grid, ROWS);
    let heading = escaped(&table.heading);
    let heading = match table.choices.len() {
        0 | 1 => heading.to_string(),
        _ => say!(common::named(&heading, &escaped(&grid.label))),
    };
    writeln!(out, "\n### {heading}")?;
    if !table.note.is_empty() {
        writeln!(out, "\n{}", escaped(&table.note))?;
    }
    let row = |cells: &[String]| {
        format!("| {} |", cells.iter().map(|cell| escaped(cell.trim())).collect::<Vec<_>>().join(" | "))
    };
    let rule = set.align.iter().map(|align| if *align == Align::Right { "--:|" } else { "---|" }).collect::<String>();
    writeln!(out, "\n{}\n|{rule}", row(&set.heads))?;
    for (at, cells) in set.rows.iter().enumerate() {
        // A title is a row of its own.
        for (_, title) in set.titles.iter().filter(|(before, _)| *before == at) {
            writeln!(out, "| **{}** |{}", escaped(title), " |".repeat(set.heads.len() - 1))?;
        }
        writeln!(out, "{}", row(cells))?;
    }
    Ok(())
}

/// A text that means nothing to Markdown.
pub(crate) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '#' | '&' | '~' | '$' => plain.extend(['\\', c]),
            c if !is_plain(c) => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
