//! For people: the answer first, then tables, at most 80 columns wide.

use super::lines::{WIDTH, wrapped};
use super::show::sure;
use super::tables::{Set, is_short};
use crate::diagnostic::{plain, plain_lines};
use crate::report::document::{Block, Document, Reach, Sketch, Stand, Table, TableChoice};
use crate::report::words::say;
use std::io::{self, Write};

/// Rows of a table at most.
const ROWS: usize = 20;
/// Blanks before a wait: behind the times of events.
const WAIT: usize = 14;

/// The answer alone, with how the targets stand.
pub(crate) fn answer(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    first(document, out)?;
    let rest = document.account.iter().filter(|block| matches!(block, Block::Answer(_)));
    rest.into_iter().try_for_each(|sentence| block(sentence, out))
}

/// The answer as far as it stands before everything else.
fn first(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let targets = document.targets.iter().filter(|_| !document.says_targets);
    let stands = targets.filter_map(stand_in_words);
    let sentences = document.answer.iter().cloned().chain(stands);
    sentences.into_iter().try_for_each(|sentence| paragraph(&sentence, out))
}

/// The answer, the tables, and what they were made from.
pub(crate) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    first(document, out)?;
    let labels = labels(document);
    for label in &labels {
        let mut is_first = labels.len() > 1;
        for table in document.tables.iter().filter(|table| table.reach == Reach::All) {
            for grid in table.choices.iter().filter(|grid| grid.reach == Reach::All && grid.label == **label) {
                let of = is_first.then_some(*label);
                is_first = false;
                self::table(table, grid, of, out)?;
            }
        }
        document.sketches.iter().filter(|sketch| sketch.label == **label).try_for_each(|one| sketch(one, out))?;
    }
    document.account.iter().try_for_each(|block| self::block(block, out))?;
    for note in &document.notes {
        writeln!(out)?;
        paragraph(note, out)?;
    }
    if let Some(manifest) = document.manifest {
        writeln!(out)?;
        paragraph(&say!(document::origin(manifest)), out)?;
    }
    Ok(())
}

/// The same as a text.
pub(crate) fn text(document: &Document) -> String {
    let mut text = Vec::new();
    // A writer into memory does not fail.
    let _ = write(document, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// The choices of all tables and sketches, each once: what belongs to one team stands together.
fn labels<'d>(document: &'d Document) -> Vec<&'d str> {
    let shown = document.tables.iter().filter(|table| table.reach == Reach::All);
    let grids = shown.flat_map(|table| &table.choices).filter(|grid| grid.reach == Reach::All);
    let of_tables = grids.map(|grid| grid.label.as_str());
    let of_sketches = document.sketches.iter().map(|sketch| sketch.label.as_str());
    let mut labels: Vec<&str> = Vec::new();
    for label in of_tables.chain(of_sketches) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

fn stand_in_words(stand: &Stand) -> Option<String> {
    Some(say!(document::stand(stand, stand.verdict?, &sure(&stand.found))))
}

/// A table under its heading; `of` is whose it is, where that is new.
fn table(table: &Table, grid: &TableChoice, of: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let set = Set::new(grid, if table.whole { usize::MAX } else { ROWS }).fitted();
    if set.rows.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    // A table with titles of its own begins with its name.
    if !set.titles.is_empty() && !is_short(&grid.label) {
        writeln!(out, "{}\n", plain(&grid.label))?;
    } else if set.titles.is_empty() {
        match of {
            Some(of) if !table.heading.is_empty() => {
                writeln!(out, "{}\n", say!(common::named(&plain(of), &table.heading)))?;
            }
            Some(of) => writeln!(out, "{}\n", plain(of))?,
            None if table.heading.is_empty() => {}
            None => writeln!(out, "{}\n", table.heading)?,
        }
    }
    write!(out, "{}", set.lines())?;
    let all = grid.rows.iter().filter(|row| row.reach == Reach::All).count();
    if all > set.rows.len() {
        paragraph(&say!(document::more_rows(all - set.rows.len(), table.records)), out)?;
    }
    let marks = grid.marks();
    if !marks.is_empty() {
        paragraph(&say!(document::marks(&marks)), out)?;
    }
    // What is said of all choices stands once, below the last.
    let is_last =
        table.choices.iter().rfind(|grid| grid.reach == Reach::All).is_some_and(|last| std::ptr::eq(last, grid));
    let notes = [Some(&table.key), Some(&table.note).filter(|_| is_last)];
    notes.into_iter().flatten().filter(|note| !note.is_empty()).try_for_each(|note| paragraph(note, out))
}

/// From nobody to the most.
const RAMP: &[u8] = b".:-=+*#%@";

fn sketch(sketch: &Sketch, out: &mut dyn Write) -> io::Result<()> {
    let values = sketch.rows.iter().flat_map(|(_, values)| values).flatten();
    let most = values.copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return Ok(());
    }
    let character = |value: &Option<f64>| match value {
        None => ' ',
        Some(value) => {
            let step = (value / most * RAMP.len() as f64).floor().max(0.0) as usize;
            char::from(RAMP[step.min(RAMP.len() - 1)])
        }
    };
    writeln!(out, "\n{}\n{}", say!(document::sketch(&sketch.heading, most)), sketch.scale)?;
    for (name, values) in &sketch.rows {
        let row: String = values.iter().map(character).collect();
        writeln!(out, "  {name}  {}", row.trim_end())?;
    }
    Ok(())
}

fn block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    let mut line = |text: &str| writeln!(out, "{}", plain_lines(text));
    match block {
        Block::Words(indent, text) => write!(out, "{}", wrapped(text, *indent, WIDTH)),
        Block::Answer(sentence) => paragraph(sentence, out),
        Block::Head(indent, text) => line(&format!("{:indent$}{text}", "")),
        Block::Line(text) => line(text),
        Block::Grid(grid) => write!(out, "{}", Set::new(grid, usize::MAX).fitted().lines()),
        Block::Day(day) => line(&format!("  {day}")),
        Block::Event { clock, text } => line(&format!("  {clock}  {text}")),
        Block::Wait { span, length, why } => line(&format!("{:WAIT$}{span:<23}  {length:>11}  {why}", "")),
        Block::Folded(text) => write!(out, "{}", wrapped(text, WAIT, WIDTH)),
        Block::Counted { count, what } => line(&format!("  {count:>7}  {what}")),
        Block::Held { length, what } => line(&format!("  {length:>14}  {what}")),
    }
}

fn paragraph(text: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", wrapped(text, 0, WIDTH))
}
