//! The answer of a plan.

use crate::experiment::search::{Reason, Ways};
use crate::report::PlanReport;
use crate::report::causes::Split;
use crate::report::label::label;
use crate::report::words::say;
use crate::stats::SureOf;

/// Configurations listed at most.
const LISTED: usize = 4;

/// What to choose, how sure it is, what it took: a sentence each.
pub(crate) fn sentences(report: &PlanReport) -> Vec<String> {
    let answer = report.answer;
    let mut sentences = match answer.answer {
        Some(found) => vec![say!(plan::found(report, found)), say!(plan::promise(report))],
        None if answer.is_settled() => vec![say!(plan::none_keeps(report))],
        None => vec![say!(plan::none_known(report))],
    };
    sentences.extend(report.kept.iter().map(|own| {
        let known: Vec<_> = own.known.iter().map(|(span, found)| (*span, found)).collect();
        say!(run::kept(&report.scenario.teams[own.team].name, own.target, &known))
    }));
    let headcount = answer.answer.and_then(|found| report.headcount(found));
    sentences.extend(headcount.map(|counts| say!(headcount::counts(counts))));
    if answer.answer.is_some() || answer.is_settled() {
        sentences.extend(order(report).into_iter().chain(near(report)));
    }
    if !answer.is_settled() {
        let (shown, more) = answer.unsettled.split_at(answer.unsettled.len().min(LISTED));
        sentences.push(say!(plan::unsettled(report, shown, more.len())));
    }
    if answer.answer.is_none() {
        sentences.extend(answer.nearest(report.constraints).map(|cell| say!(plan::nearest(report, cell))));
        sentences.extend(report.beyond.map(|beyond| say!(plan::beyond(report, beyond))));
        sentences.extend(report.ways.into_iter().flat_map(|ways| out_of_it(report, ways)));
    }
    sentences.extend(with_data(report));
    if !answer.played.is_empty() {
        sentences.push(say!(plan::work(answer.played.len(), answer.spent(), answer.full_grid())));
    }
    if !report.changes.is_empty() {
        sentences.push(say!(plan::changes(report, &report.breaks())));
    }
    sentences
}

/// What holds the targets back in what comes nearest, and what would reach them.
fn out_of_it(report: &PlanReport, ways: &Ways) -> Vec<String> {
    let team = report.targets.first().and_then(|target| ways.nearest.teams.get(target.of.team));
    let split = team.and_then(Split::of_team).map(|split| split.sentence(""));
    let (reach, short): (Vec<_>, Vec<_>) = ways.tried.iter().partition(|way| way.keeps);
    let tried = match (reach.as_slice(), short.first()) {
        ([], None) => None,
        ([], Some(best)) => Some(say!(plan::no_way(report, best))),
        (reach, _) => Some(say!(plan::ways(report, reach))),
    };
    let agents = team.map_or(0, |team| team.agents.len());
    let more = report.beyond.is_none().then(|| say!(plan::more_agents(agents, 3 * agents)));
    split.into_iter().chain(tried).chain(more).collect()
}

/// What of the answer, or of what comes nearest, is not known of the inputs.
fn with_data(report: &PlanReport) -> Vec<String> {
    let answer = report.answer;
    let Some(cell) = answer.answer.or_else(|| answer.nearest(report.constraints)) else { return Vec::new() };
    let all = report.targets.iter().zip(&answer.cells[cell].shifts).enumerate();
    let said = all.flat_map(|(at, (target, shift))| {
        let (label, unit) = (label(&target.of.measure), target.of.measure.unit);
        let promise = (at == 0).then(|| say!(sure::promise(report.confidence, &label, shift.by, unit)));
        let ends = [SureOf::Mean, SureOf::Horizon].map(|of| report.with_data(cell, at, of));
        let horizon = report.scenario.horizon.measured();
        let lies = if let [Some(mean), Some(one)] = ends {
            Some(say!(sure::lies(&label, mean, one, horizon, unit)))
        } else {
            None
        };
        promise.into_iter().chain(lies)
    });
    said.collect()
}

/// What it rests on besides, where it does.
fn order(report: &PlanReport) -> Option<String> {
    if report.answer.order_refuted {
        return Some(say!(plan::ORDER_REFUTED));
    }
    let is_used = report.answer.cells.iter().any(|cell| matches!(cell.reason, Some(Reason::FewerThan { .. })));
    is_used.then(|| say!(plan::order_taken()))
}

/// What was ruled out and may keep the targets by a hair.
fn near(report: &PlanReport) -> Option<String> {
    let near = report.near();
    near.first().map(|first| say!(plan::near(report, *first, near.len() - 1)))
}
