//! The answer of a sweep.

use crate::experiment::{Kept, Measured};
use crate::report::SweepReport;
use crate::report::words::say;

/// Combinations listed at most.
const LISTED: usize = 5;

/// What one sentence says.
pub(crate) enum Said<'a> {
    /// No combination has a value.
    NoValue,
    /// The best of all, with its leading measure.
    Best(usize, &'a Measured),
    /// No combination keeps the targets.
    NoneKeeps,
    /// What is best all the same.
    BestOfNone(usize, &'a Measured),
    /// The combinations that keep the targets.
    Keep(Keeping),
    /// The leading measure in the only one that does.
    There(&'a Measured),
    /// The best of several that do.
    BestOfThese(usize, &'a Measured),
    /// The others that could be the best one.
    Alike(Vec<usize>),
    /// The best one is the scenario as it is.
    IsAsItIs,
    /// The leading measure in the scenario as it is.
    AsItIs(&'a Measured, f64),
}

/// Combinations that keep the targets.
pub(crate) struct Keeping {
    /// How many do for sure.
    pub sure: usize,
    /// How many by the mean alone.
    pub unsure: usize,
    /// Those that do for sure, where they are few.
    pub named: Vec<usize>,
    /// Those that do by the mean, where they are few.
    pub named_unsure: Vec<usize>,
}

/// What is best, what it rests on, and how the scenario stands beside it as it is: a sentence each.
pub fn sentences(report: &SweepReport) -> Vec<String> {
    said(report).iter().map(|said| say!(sweep::sentence(report, said))).collect()
}

fn said<'a>(report: &SweepReport<'a>) -> Vec<Said<'a>> {
    let Some((best, found)) = report.ranking.best.and_then(|best| Some((best, report.lead_of(best)?))) else {
        return vec![Said::NoValue];
    };
    let mut said = choice(report, best, found);
    let alike: Vec<usize> = report.ranking.alike.iter().copied().filter(|cell| *cell != best).collect();
    said.extend((!alike.is_empty()).then_some(Said::Alike(alike)));
    said.extend(as_it_is(report, best));
    said
}

/// What is best; with targets, what keeps them first.
fn choice<'a>(report: &SweepReport<'a>, best: usize, found: &'a Measured) -> Vec<Said<'a>> {
    if report.targets.is_empty() {
        return vec![Said::Best(best, found)];
    }
    let mut fit = report.ranking.fit.clone();
    fit.sort_unstable();
    let (sure, unsure): (Vec<usize>, Vec<usize>) =
        fit.iter().partition(|cell| report.ranking.kept[**cell].iter().all(|kept| *kept == Kept::Met));
    let few = |cells: &[usize]| if cells.len() <= LISTED { cells.to_vec() } else { Vec::new() };
    let keep =
        Said::Keep(Keeping { sure: sure.len(), unsure: unsure.len(), named: few(&sure), named_unsure: few(&unsure) });
    match fit.len() {
        0 => vec![Said::NoneKeeps, Said::BestOfNone(best, found)],
        1 => vec![keep, Said::There(found)],
        _ => vec![keep, Said::BestOfThese(best, found)],
    }
}

/// The scenario with nothing varied, if it was played.
fn as_it_is<'a>(report: &SweepReport<'a>, best: usize) -> Option<Said<'a>> {
    let first = report.portraits.first()?;
    if report.portrait_cells.first() == Some(&Some(best)) {
        return Some(Said::IsAsItIs);
    }
    let now = first.summary.teams.get(report.lead.team)?;
    let now = now.measures.iter().find(|measured| measured.measure.name == report.lead.measure.name)?;
    Some(Said::AsItIs(now, now.estimate.mean?))
}
