//! What is said of a plan.

use super::common::{about, and_more, grouped};
use super::notation::NOTATION;
use crate::experiment::search::{Beyond, Objective, Way, WayOut};
use crate::experiment::{Bound, Kept, Target};
use crate::report::PlanReport;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::report::plan::{AssumptionChange, Idle, Why, interval};
use crate::report::words::{CommandName, Flag};
use crate::stats::Estimate;
use crate::unit::Better;

/// The value a target should keep: `at most 10 min`.
pub(crate) fn bound(target: &Target) -> String {
    let side = if target.bound == Bound::AtMost { "at most" } else { "at least" };
    format!("{side} {}", target.written)
}

pub(crate) const SUM_HEAD: &str = "a month";

pub(crate) fn why(report: &PlanReport, why: &Why) -> String {
    let kept = |all| match all {
        Kept::Met => "keeps all",
        Kept::Missed | Kept::NotClear => "not decided",
    };
    match *why {
        Why::Answer => "the answer".to_string(),
        Why::NotSettled => "not settled".to_string(),
        Why::WithinMargin(target) => format!("{} within the margin", report.measure(target)),
        Why::Misses(target) => format!("misses {}", report.measure(target)),
        Why::FewerThan(target) => format!("fewer agents than one that misses {}", report.measure(target)),
        Why::NoValue(Some(target)) => format!("{} has no value", report.measure(target)),
        Why::NoValue(None) => "what should be least has no value".to_string(),
        Why::MoreAgents(None) => "more agents than one that keeps all".to_string(),
        Why::MoreAgents(Some(all)) => format!("{}, with more agents", kept(all)),
        Why::Dearer(None) => "dearer than one that keeps all".to_string(),
        Why::Dearer(Some(all)) => format!("{}, dearer", kept(all)),
        Why::Worse(all, measure) => format!("{}, {} worse", kept(all), label(measure)),
    }
}

pub(crate) fn idle(why: Idle) -> &'static str {
    match why {
        Idle::FewerAgents => "have fewer agents than one that misses",
        Idle::MoreAgents => "have more agents than one that keeps all",
        Idle::Dearer => "are known to be dearer than one that keeps all",
        Idle::NotReached => "were not reached",
    }
}

fn all(report: &PlanReport) -> String {
    count(report.answer.cells.len() as f64)
}

/// The team, where there is one alone.
fn only_team(report: &PlanReport) -> String {
    match report.scenario.teams.as_slice() {
        [team] => about(Some(&team.name)),
        _ => String::new(),
    }
}

/// The same of each target, one after the other.
fn each_target(report: &PlanReport, text: impl Fn(usize) -> String) -> String {
    (0..report.targets.len()).map(text).collect::<Vec<_>>().join("; ")
}

/// `the target` and `it`, or several of them.
fn the_targets(report: &PlanReport) -> (&'static str, &'static str) {
    if report.targets.len() == 1 { ("the target", "it") } else { ("the targets", "them") }
}

pub(crate) fn found(report: &PlanReport, answer: usize) -> String {
    let (of, name, targets) = (only_team(report), report.grid.name(answer), report.all_targets());
    let so_far = if report.answer.is_settled() { "" } else { " so far" };
    let what = match report.objective {
        Objective::Agents { .. } => format!("has the fewest agents{so_far}"),
        Objective::Sum { .. } => format!("is the cheapest{so_far}"),
        Objective::Measure(of) => {
            let most = if of.measure.better == Better::Higher { "highest" } else { "lowest" };
            format!("has the {most} \"{}\"{so_far}", report.whose(of) + &label(&of.measure))
        }
    };
    let among = match report.answer.cells.len() {
        1 => "the only configuration".to_string(),
        _ => format!("{} configurations", all(report)),
    };
    let values = each_target(report, |target| format!("{} {}", report.measure(target), report.value(answer, target)));
    let least = least(report, answer).unwrap_or_default();
    format!("{of}{name} {what} of those that keep {targets}, among {among}: {values}{least}.")
}

/// What is least in the answer, where the targets do not say it.
fn least(report: &PlanReport, answer: usize) -> Option<String> {
    let unit = report.objective.unit();
    let value = || {
        let (value, ends) = report.objective_of(answer)?;
        let ends = ends.map(|ends| format!(" [{}]", interval(ends, unit))).unwrap_or_default();
        Some(number::value(value, unit) + &ends)
    };
    match (report.objective, report.objective_head()) {
        (Objective::Sum { .. }, _) => value().map(|value| format!("; a month costs {value}")),
        (_, Some(head)) => value().map(|value| format!("; {head} {value}")),
        _ => None,
    }
}

pub(crate) fn near(report: &PlanReport, first: usize, others: usize) -> String {
    let more = and_more(others);
    format!(
        "{}{more} may keep {} too, but with less than that to spare; a smaller {} would tell.",
        report.grid.name(first),
        the_targets(report).1,
        Flag::Margin
    )
}

pub(crate) fn promise(report: &PlanReport) -> String {
    let unit = report.objective.unit();
    let by = report.answer.indifference.map(|size| format!(" by more than {}", number::size(size, unit)));
    let by = by.unwrap_or_default();
    let (targets, them) = the_targets(report);
    let others = match (report.objective, report.answer.is_settled()) {
        (_, false) => format!("none that was ruled out for missing {them}"),
        (Objective::Agents { .. }, true) => "none with fewer agents".to_string(),
        (Objective::Sum { .. }, true) => format!("none that is cheaper{by}"),
        (Objective::Measure(_), true) => format!("none that is better{by}"),
    };
    let (sure, margins) = (probability(report), margins(report));
    format!(
        "With a probability of at least {sure} it keeps {targets}, and {others} keeps {them} with more than {margins} to spare."
    )
}

fn probability(report: &PlanReport) -> String {
    confidence(report.confidence)
}

/// A probability that something is right: `95 %`.
pub(crate) fn confidence(probability: f64) -> String {
    number::in_unit(&number::short(probability * 100.0, 2), NOTATION.percent)
}

/// How little of each target does not matter.
pub(super) fn margins(report: &PlanReport) -> String {
    let one = |target: usize| match report.targets.len() {
        1 => report.margin(target),
        _ => format!("{} of {}", report.margin(target), report.measure(target)),
    };
    (0..report.targets.len()).map(one).collect::<Vec<_>>().join(" and ")
}

pub(crate) fn unsettled(report: &PlanReport, shown: &[usize], more: usize) -> String {
    let names: Vec<String> = shown.iter().map(|cell| report.grid.name(*cell)).collect();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let why = match (report.answer.interrupted, report.answer.timed_out) {
        (true, _) => "it was interrupted".to_string(),
        (_, true) => format!("the time was over ({})", Flag::MaxTime),
        _ => format!(
            "{} of each did not tell ({}, or a wider {})",
            grouped(report.most.into(), "run", "runs"),
            Flag::MaxReplications,
            Flag::Margin
        ),
    };
    format!("Not settled: {}{more}, as {why}.", names.join("; "))
}

pub(crate) fn none_keeps(report: &PlanReport) -> String {
    let none = match report.answer.cells.len() {
        1 => "the only configuration does not reach".to_string(),
        _ => format!("none of the {} configurations reaches", all(report)),
    };
    format!("{}{none} {}.", only_team(report), report.all_targets())
}

pub(crate) fn none_known(report: &PlanReport) -> String {
    let (of, all, targets) = (only_team(report), all(report), report.all_targets());
    format!("{of}no configuration of {all} is known to keep {targets}.")
}

pub(crate) fn nearest(report: &PlanReport, cell: usize) -> String {
    let value =
        |target| format!("{} {} ({})", report.measure(target), report.value(cell, target), report.bound(target));
    format!("{} comes nearest: {}.", report.grid.name(cell), each_target(report, value))
}

/// What would reach the targets from what comes nearest, each alone.
pub(crate) fn ways(report: &PlanReport, reach: &[&Way]) -> String {
    let all: Vec<String> = reach.iter().map(|way| way_out(report, way)).collect();
    format!("What would reach it there, each alone: {}.", all.join("; or "))
}

/// Where the number of agents was no part of the question.
pub(crate) fn more_agents(from: usize, to: usize) -> String {
    format!("More agents were not tried ({} agents={from}..{to}).", Flag::Search)
}

/// The best of what was tried, none of which does it.
pub(crate) fn no_way(report: &PlanReport, best: &Way) -> String {
    format!(
        "Nothing tried there alone would reach it (quicker reactions, another overflow, one more at once); best is {}. \
         `{}` tells what matters most.",
        way_out(report, best),
        CommandName::Sensitivity
    )
}

/// What is changed, and what it gives: `reaction times half as long (started within 10 min 93 %)`.
fn way_out(report: &PlanReport, way: &Way) -> String {
    let what = match &way.what {
        WayOut::Reaction(part) => format!("reaction times {} of today's", number::share(*part, 0)),
        WayOut::Overflow(window) => format!("overflow = {}", number::span(*window)),
        WayOut::OneMoreAtOnce => "one conversation more at once".to_string(),
    };
    format!("{what} ({})", means(report, &way.targets))
}

pub(crate) fn order_taken() -> String {
    format!("It assumes that more agents never lengthen waits ({} does without).", Flag::ExamineAll)
}

pub(crate) const ORDER_REFUTED: &str =
    "More agents made waits longer in some runs, so nothing was concluded there from more agents to fewer.";

/// The mean of each target's measure, as far as it has one.
fn means(report: &PlanReport, found: &[Estimate]) -> String {
    let value = |target: usize| {
        let (mean, unit) = (found.get(target)?.mean?, report.constraints.get(target)?.unit);
        Some(format!("{} {}", report.measure(target), number::value(mean, unit)))
    };
    (0..report.targets.len()).filter_map(value).collect::<Vec<_>>().join("; ")
}

pub(crate) fn beyond(report: &PlanReport, found: &Beyond) -> String {
    let values = means(report, &found.targets);
    let (path, tried) = (&found.path, found.tried);
    match found.agents {
        Some(agents) => format!("It would take about {path} = {agents}, all else as there: {values}."),
        None => format!("More agents alone do not do it: with {path} = {tried} it is {values}."),
    }
}

pub(crate) fn work(played: usize, spent: u64, full: u64) -> String {
    let of = grouped(played as u64, "configuration", "configurations");
    let runs = format!("It took {} of {of}", grouped(spent, "run", "runs"));
    match spent < full {
        true => format!("{runs}; trying everything would take {}.", count(full as f64)),
        false => format!("{runs}."),
    }
}

pub(crate) fn changes(report: &PlanReport, breaks: &[(&AssumptionChange, usize, Vec<usize>)]) -> String {
    let one = |(change, end, targets): &(&AssumptionChange, usize, Vec<usize>)| {
        let values = targets.iter().filter_map(|target| {
            let unit = report.constraints.get(*target)?.unit;
            Some(format!("{} {}", report.measure(*target), number::mean(change.at(*target, *end)?, unit)))
        });
        let values: Vec<String> = values.collect();
        format!("{} at {} ({})", change.factor.name, change.end(*end), values.join(", "))
    };
    let named: Vec<String> = breaks.iter().map(one).collect();
    match named.as_slice() {
        [] => {
            "What would change this answer: none of the usual assumptions alone, within the ranges tried.".to_string()
        }
        _ => format!("What would change this answer: {}.", named.join("; ")),
    }
}
