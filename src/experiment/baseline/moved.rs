//! Which measures have moved, and whether more than chance moves them.

use super::margins::Margins;
use super::{Series, Values};
use crate::measure::{Measure, TeamMeasure};
use crate::stats::{Behind, Judgement, LocationShift, judge};
use crate::unit::{Better, Unit};

/// One measure of one team, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The team's name.
    pub team: String,
    /// What is measured.
    pub measure: Measure,
    /// The largest difference that does not matter, in its unit.
    pub margin: f64,
    /// Means and difference.
    pub shift: LocationShift,
    /// What is said of it.
    pub judgement: Judgement,
}

/// How the replications of two builds go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// So many pairs on the same random numbers.
    Paired(u32),
    /// So many before and after, each on random numbers of its own.
    Independent(u32, u32),
}

/// Values to be held against each other.
#[derive(Clone, Copy, Debug)]
pub struct BeforeAfter<'a> {
    pub before: &'a Values,
    pub after: &'a Values,
    /// How they go together.
    pub sample: Pairing,
    /// What does not matter.
    pub margins: &'a Margins,
}

/// Every measure that both sides of a change have, by team and name; all changes are one family, in which the chance
/// that anything is called worse or better that is not is at most `rate`. `None` unless 0 < `rate` < 1.
pub fn changes(all: &[BeforeAfter], rate: f64) -> Option<Vec<Vec<Moved>>> {
    let found: Vec<Vec<(String, Measure, f64, LocationShift)>> = all.iter().map(shifts).collect();
    let rows = found.iter().flatten();
    let tests: Vec<_> = rows.map(|(_, measure, margin, shift)| (*shift, measure.better, *margin)).collect();
    let mut judged = judge(rate, &tests)?.into_iter();
    let mut moved = Vec::new();
    for change in found {
        let with = change.into_iter().zip(judged.by_ref());
        let rows =
            with.map(|((team, measure, margin, shift), judgement)| Moved { team, measure, margin, shift, judgement });
        moved.push(rows.collect());
    }
    Some(moved)
}

fn shifts(change: &BeforeAfter) -> Vec<(String, Measure, f64, LocationShift)> {
    let mut found = Vec::new();
    for (team, measures) in change.before {
        for (name, before) in measures {
            let after = change.after.get(team).and_then(|measures| measures.get(name));
            let Some(((id, measure), after)) = measure(name, before).zip(after) else { continue };
            let known = [before, after].into_iter().filter_map(|series| series.conversations_each());
            let conversations = known.fold(f64::INFINITY, f64::min);
            let behind = Behind { statistic: measure.statistic(), conversations };
            let shift = match change.sample {
                Pairing::Paired(pairs) => {
                    let some = |series: &Series| series.values[..series.values.len().min(pairs as usize)].to_vec();
                    LocationShift::paired(&some(before), &some(after), behind)
                }
                Pairing::Independent(..) => LocationShift::independent(&before.values, &after.values, behind),
            };
            let margin = change.margins.of(team, id, shift.means[0].unwrap_or(0.0));
            found.push((team.clone(), measure, margin, shift));
        }
    }
    found
}

/// The measure of this name, if one side of it is better. A file knows no more than its name and unit.
fn measure(name: &str, series: &Series) -> Option<(TeamMeasure, Measure)> {
    let currency = if let Unit::Money(currency) = series.unit { Some(currency) } else { None };
    let id = TeamMeasure::named(name)?;
    let known = id.measure(currency)?;
    (known.better != Better::Neither && known.unit == series.unit).then_some((id, known))
}
