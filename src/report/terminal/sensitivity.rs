//! The tables of a study of inputs.

use super::{Align, Grid, WIDTH, clipped, origin_of, wrapped};
use crate::experiment::sensitivity::{Effects, Weight};
use crate::report::sensitivity::{index, index_interval, percent, plus_minus};
use crate::report::{SensitivityReport, answer, number};
use crate::stats::sobol::{ENOUGH, Index, Indices};
use std::io::{self, Write};
use std::path::Path;

/// Characters of an input's name at least, if it has as many, and at most.
const NAME: (usize, usize) = (12, 23);
/// Characters of a value in words at most: a number with its unit is shorter, a name may be longer.
const VALUE: usize = 18;
/// Blanks between two columns.
const GAP: usize = 2;

/// The answer alone.
pub fn sensitivity_answer(report: &SensitivityReport, out: &mut dyn Write) -> io::Result<()> {
    let sentences = answer::sensitivity::sentences(report);
    sentences.iter().try_for_each(|sentence| write!(out, "{}", wrapped(sentence, 0, WIDTH)))
}

/// The answer, a table for each measure, and where it comes from. `folder` is where the files went.
pub fn sensitivity(report: &SensitivityReport, folder: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    sensitivity_answer(report, out)?;
    for effects in &report.findings.measures {
        let unit = effects.of.measure.unit;
        writeln!(out, "\n{}: {} as it is\n", report.what(effects), number::mean(&effects.base, unit))?;
        write!(out, "{}", table(report, effects))?;
        let marks = legend(effects);
        if !marks.is_empty() {
            write!(out, "\n{}", wrapped(&marks, 0, WIDTH))?;
        }
    }
    if let Some((plan, all)) = &report.findings.sobol {
        for (effects, indices) in report.findings.measures.iter().zip(all) {
            writeln!(out, "\nParts of the variance of the {} (Sobol')\n", report.what(effects))?;
            write!(out, "{}", shares(report, indices))?;
        }
        let note = format!(
            "\"Alone\" is the first-order index, \"with others\" the total effect; 95 % intervals. {} base points{}, {} \
             points in all, each the mean of {} replications.",
            plan.points,
            if plan.points < ENOUGH { " (few: the intervals are too narrow)" } else { "" },
            number::count(f64::from(plan.points) * (report.findings.factors.len() + 2) as f64),
            plan.replications
        );
        write!(out, "\n{}", wrapped(&note, 0, WIDTH))?;
    }
    writeln!(out)?;
    let note = format!(
        "The ranges are assumptions. {} \"Alone\": the measure with this input alone at \
         that value. \"Averaged\": the main effect, high less \
         low over both ends of all others, with its 95 % interval. \"Share\": of the sum of squares.",
        report.design()
    );
    write!(out, "{}", wrapped(&note, 0, WIDTH))?;
    for left_out in report.left_out {
        write!(out, "{}", wrapped(&format!("Left out: {left_out}."), 0, WIDTH))?;
    }
    writeln!(out)?;
    write!(out, "{}", wrapped(&origin_of(report.manifest), 0, WIDTH))?;
    match folder {
        Some(folder) => writeln!(out, "Report: {}", folder.join("report.html").display()),
        None => writeln!(out, "All numbers: --json, or --out DIR for a report with charts."),
    }
}

/// Two lines an input: its low and its high value with what the measure is there, beside them its effect and its share.
fn table(report: &SensitivityReport, effects: &Effects) -> String {
    let unit = effects.of.measure.unit;
    let mut rows = vec![["", "value", "alone", "averaged (95 %)", ""].map(String::from)];
    for (factor, effect) in report.ordered(effects) {
        let mark = match (effect.weight, effect.depends) {
            (Weight::Unclear, _) => "?",
            (Weight::None, _) => "0",
            (Weight::Matters, true) => "≠",
            (Weight::Matters, false) => "",
        };
        rows.push([
            factor.name.clone(),
            clipped(&factor.low, VALUE),
            number::mean(&effect.alone.low, unit),
            plus_minus(&effect.main, unit),
            mark.to_string(),
        ]);
        rows.push([
            String::new(),
            clipped(&factor.high, VALUE),
            number::mean(&effect.alone.high, unit),
            effect.share.map_or_else(String::new, |share| format!("share {}", percent(Some(share)))),
            String::new(),
        ]);
    }
    if let Some(rest) = effects.rest {
        let share = format!("share {}", percent(Some(rest)));
        rows.push(["together, chance".to_string(), String::new(), String::new(), share, String::new()]);
    }
    let room = room_for_names(&rows);
    let mut grid = Grid::new([Align::Left, Align::Left, Align::Right, Align::Right, Align::Left]);
    for mut row in rows {
        row[0] = clipped(&row[0], room);
        grid.row(row);
    }
    grid.to_string()
}

/// What numbers leave of a line for the names in the first column: a name may be cut, a number not.
fn room_for_names<const N: usize>(rows: &[[String; N]]) -> usize {
    let widest = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let others: usize = (1..N).map(|column| GAP + widest(column)).sum();
    WIDTH.saturating_sub(others).clamp(NAME.0, NAME.1)
}

/// The signs that occur.
fn legend(effects: &Effects) -> String {
    let any = |wanted: &dyn Fn(&crate::experiment::sensitivity::Effect) -> bool| effects.effects.iter().any(wanted);
    let signs = [
        (any(&|effect| effect.weight == Weight::Unclear), "? unclear: chance could make it"),
        (any(&|effect| effect.weight == Weight::None), "0 no effect at all"),
        (any(&|effect| effect.weight == Weight::Matters && effect.depends), "≠ depends on the other inputs"),
    ];
    let signs: Vec<&str> = signs.iter().filter(|(is_there, _)| *is_there).map(|(_, words)| *words).collect();
    signs.join("; ")
}

/// The Sobol' indices, largest total effect first.
fn shares(report: &SensitivityReport, indices: &Indices) -> String {
    let mut rows = vec![["", "alone", "(95 %)", "with others", "(95 %)"].map(String::from)];
    let ends = |found: &Index| index_interval(found).unwrap_or_else(|| number::NONE.to_string());
    for input in indices.order() {
        let (Some(factor), Some(first), Some(total)) =
            (report.findings.factors.get(input), indices.first.get(input), indices.total.get(input))
        else {
            continue;
        };
        rows.push([factor.name.clone(), index(first), ends(first), index(total), ends(total)]);
    }
    let room = room_for_names(&rows);
    let mut grid = Grid::new([Align::Left, Align::Right, Align::Right, Align::Right, Align::Right]);
    for mut row in rows {
        row[0] = clipped(&row[0], room);
        grid.row(row);
    }
    grid.to_string()
}
