//! The answer of a plan.

use crate::experiment::search::{Beyond, Reason};
use crate::report::PlanReport;
use crate::report::plan::Change;
use crate::report::words::say;

/// Configurations listed at most.
const LISTED: usize = 4;

/// What one sentence says.
pub(crate) enum Said<'a> {
    /// The answer, with what it comes to.
    Found(usize),
    /// How sure it is, and of what.
    Promise,
    /// It rests on fewer agents never being faster.
    OrderTaken,
    /// That was seen not to be so.
    OrderRefuted,
    /// A configuration that was ruled out and may keep the targets by a hair, and how many others there are.
    Near(usize, usize),
    /// Configurations that are still open: the first ones, and how many more.
    Unsettled(&'a [usize], usize),
    /// No configuration keeps the targets.
    NoneKeeps,
    /// None is known to keep them.
    NoneKnown,
    /// The configuration that comes nearest.
    Nearest(usize),
    /// What it would take, with more agents than in the space.
    Beyond(&'a Beyond),
    /// Configurations played, runs they took, runs of the whole space.
    Work(usize, u64, u64),
    /// What would change the answer: assumptions, at which end, which targets miss.
    Changes(Vec<(&'a Change, usize, Vec<usize>)>),
}

/// What to choose, how sure it is, what it took: a sentence each.
pub fn sentences(report: &PlanReport) -> Vec<String> {
    said(report).iter().map(|said| say!(plan::sentence(report, said))).collect()
}

fn said<'a>(report: &PlanReport<'a>) -> Vec<Said<'a>> {
    let unsettled = (!report.answer.is_settled()).then(|| unsettled(report));
    let doubts = || order(report).into_iter().chain(near(report));
    let mut said = match (report.answer.answer, unsettled) {
        (Some(answer), open) => [Said::Found(answer), Said::Promise].into_iter().chain(doubts()).chain(open).collect(),
        (None, Some(open)) => vec![Said::NoneKnown, open],
        (None, None) => [Said::NoneKeeps].into_iter().chain(doubts()).collect::<Vec<_>>(),
    };
    if report.answer.answer.is_none() {
        said.extend(report.answer.nearest(report.constraints).map(Said::Nearest));
        said.extend(report.beyond.map(Said::Beyond));
    }
    let played = report.answer.played.len();
    said.extend((played > 0).then(|| Said::Work(played, report.answer.spent(), report.answer.full_grid())));
    said.extend((!report.changes.is_empty()).then(|| Said::Changes(report.breaks())));
    said
}

/// What it rests on besides, where it does.
fn order(report: &PlanReport) -> Option<Said<'static>> {
    if report.answer.order_refuted {
        return Some(Said::OrderRefuted);
    }
    let is_used = report.answer.cells.iter().any(|cell| matches!(cell.reason, Some(Reason::FewerThan { .. })));
    is_used.then_some(Said::OrderTaken)
}

fn near(report: &PlanReport) -> Option<Said<'static>> {
    let near = report.near();
    near.first().map(|first| Said::Near(*first, near.len() - 1))
}

fn unsettled<'a>(report: &PlanReport<'a>) -> Said<'a> {
    let (shown, more) = report.answer.unsettled.split_at(report.answer.unsettled.len().min(LISTED));
    Said::Unsettled(shown, more.len())
}
