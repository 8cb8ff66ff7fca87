//! The answer of a sweep.

use crate::experiment::{Kept, Measured};
use crate::report::SweepReport;
use crate::report::words::say;

/// What is best, what it rests on, and how the scenario stands beside it as it is: a sentence each.
pub(crate) fn sentences(report: &SweepReport) -> Vec<String> {
    let Some((best, found)) = report.ranking.best.and_then(|best| Some((best, report.lead_of(best)?))) else {
        return vec![say!(sweep::no_value(report))];
    };
    let mut sentences = choice(report, best, found);
    let alike: Vec<usize> = report.ranking.alike.iter().copied().filter(|cell| *cell != best).collect();
    sentences.extend((!alike.is_empty()).then(|| say!(sweep::alike(report, &alike))));
    sentences.extend(as_it_is(report, best));
    sentences
}

/// What is best; with targets, what keeps them first.
fn choice(report: &SweepReport, best: usize, found: &Measured) -> Vec<String> {
    if report.targets.is_empty() {
        return vec![say!(sweep::best(report, best, found))];
    }
    let mut fit = report.ranking.fit.clone();
    fit.sort_unstable();
    let (sure, unsure): (Vec<usize>, Vec<usize>) =
        fit.iter().partition(|cell| report.ranking.kept[**cell].iter().all(|kept| *kept == Kept::Met));
    match fit.len() {
        0 => vec![say!(sweep::none_keeps(report)), say!(sweep::best_of_none(report, best, found))],
        1 => vec![say!(sweep::keep(report, &sure, &unsure)), say!(sweep::there(report, found))],
        _ => vec![say!(sweep::keep(report, &sure, &unsure)), say!(sweep::best_of_these(report, best, found))],
    }
}

/// The scenario with nothing varied, if it was played.
fn as_it_is(report: &SweepReport, best: usize) -> Option<String> {
    let first = report.portraits.first()?;
    if report.portrait_cells.first() == Some(&Some(best)) {
        return Some(say!(sweep::IS_AS_IT_IS));
    }
    let now = first.summary.teams.get(report.lead.team)?;
    let now = now.found(report.lead.id)?;
    Some(say!(sweep::as_it_is(now, now.estimate.mean?)))
}
