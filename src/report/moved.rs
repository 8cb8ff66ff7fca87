//! Measures that may have moved, from before to now or from another build to this one: a row each for machines, and a table for
//! people of those that matter.

use super::document::{Block, Cell, Column, Ends, Row, TableChoice};
use super::label::label;
use super::number;
use super::words::say;
use crate::experiment::baseline::Moved;
use crate::stats::Unstated;
use crate::stats::comparison::ComparisonVerdict;
use crate::unit::Unit;
use serde::Serialize;

/// A measure that may have moved.
#[derive(Serialize)]
pub(crate) struct MovedRow<'a> {
    team: &'a str,
    measure: &'a str,
    unit: Unit,
    before: Option<f64>,
    now: Option<f64>,
    difference: Option<f64>,
    half_width_95: Option<f64>,
    /// Why nothing can be told of the difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_interval: Option<&'static str>,
    margin: f64,
    verdict: &'static str,
}

impl<'a> From<&'a Moved> for MovedRow<'a> {
    fn from(moved: &'a Moved) -> Self {
        let [before, now] = moved.shift.means;
        MovedRow {
            team: &moved.team,
            measure: &moved.measure.name,
            unit: moved.measure.unit,
            before,
            now,
            difference: moved.shift.difference,
            half_width_95: moved.shift.half_width,
            no_interval: moved.shift.untold.map(Unstated::file_word),
            margin: moved.margin,
            verdict: moved.judgement.verdict.file_word(),
        }
    }
}

/// The measures with a verdict that matters, team by team, and how many others there are.
pub(crate) fn moved(all: &[Moved], heads: [String; 2]) -> Vec<Block> {
    const OPEN: ComparisonVerdict = ComparisonVerdict::NotYetClear { more: None };
    const SHOWN: [(ComparisonVerdict, Option<Unstated>); 6] = [
        (ComparisonVerdict::Worse, None),
        (ComparisonVerdict::Better, None),
        (OPEN, None),
        (OPEN, Some(Unstated::Carried)),
        (OPEN, Some(Unstated::FewBeyond)),
        (OPEN, Some(Unstated::Extreme)),
    ];
    const REST: [ComparisonVerdict; 3] =
        [ComparisonVerdict::WithinMargin, ComparisonVerdict::Same, ComparisonVerdict::NoData];
    let of = |verdict: ComparisonVerdict| all.iter().filter(|row| row.judgement.verdict == verdict).collect::<Vec<_>>();
    let only = all.iter().all(|row| row.team == all[0].team);
    let mut blocks = Vec::new();
    for (verdict, untold) in SHOWN {
        let rows: Vec<_> = of(verdict).into_iter().filter(|row| row.shift.untold == untold).collect();
        let head = untold.map_or(say!(baseline::verdict(verdict)).to_string(), |why| say!(baseline::moved_untold(why)));
        for rows in rows.chunk_by(|a, b| a.team == b.team) {
            let title = if only { head.clone() } else { say!(common::listed(&[head.as_str(), &rows[0].team])) };
            let columns = [Column::text("")].into_iter().chain(heads.each_ref().map(Column::number));
            let columns = columns.chain([Column::number(say!(baseline::DIFFERENCE)).with(Ends::Half)]).collect();
            let rows = rows.iter().map(|row| moved_row(row)).collect();
            blocks.extend([
                Block::gap(),
                Block::Line(title),
                Block::Grid(TableChoice { columns, rows, ..TableChoice::default() }),
            ]);
        }
    }
    let counts = REST.map(|verdict| (verdict, of(verdict).len())).into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(verdict, count)| say!(common::named(say!(baseline::verdict(verdict)), &number::count(count as f64))))
        .collect();
    if !counts.is_empty() {
        blocks.extend([Block::gap(), Block::Words(2, say!(common::apart(&counts)))]);
    }
    blocks
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
