//! The answer of a plan.

use crate::experiment::search::Objective;
use crate::report::PlanReport;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::report::plan::Change;

/// Configurations listed at most.
const LISTED: usize = 4;

/// What to choose, how sure it is, what it took: a sentence each.
pub fn sentences(report: &PlanReport) -> Vec<String> {
    let mut sentences = match report.answer.answer {
        Some(answer) => found(report, answer),
        None => none(report),
    };
    sentences.extend(work(report));
    sentences.extend(changes(report));
    sentences
}

fn all(report: &PlanReport) -> String {
    count(report.answer.cells.len() as f64)
}

/// The team, where there is one alone.
fn of_team(report: &PlanReport) -> String {
    match report.scenario.teams.as_slice() {
        [team] => format!("{}: ", team.name),
        _ => String::new(),
    }
}

fn found(report: &PlanReport, answer: usize) -> Vec<String> {
    let (of, name, all, targets) = (of_team(report), report.grid.name(answer), all(report), report.all_targets());
    let is_settled = report.answer.is_settled();
    let what = match (report.objective, is_settled) {
        (Objective::Agents { .. }, true) => "needs the fewest agents of".to_string(),
        (Objective::Agents { .. }, false) => "needs the fewest agents so far of".to_string(),
        (Objective::Sum { .. }, true) => "is the cheapest of".to_string(),
        (Objective::Sum { .. }, false) => "is the cheapest so far of".to_string(),
        (Objective::Measure(of), _) => {
            let so_far = if is_settled { "" } else { " so far" };
            format!("has the best {}{so_far} of", label(&of.measure))
        }
    };
    let values: Vec<String> = (0..report.targets.len())
        .map(|target| format!("{} {}", report.measure(target), report.value(answer, target)))
        .collect();
    let cost = match (report.objective, report.objective_of(answer)) {
        (Objective::Agents { .. }, _) | (_, None) => String::new(),
        (objective, Some((value, ends))) => {
            let unit = objective.unit();
            let ends = ends.map(|ends| format!(" [{}]", super::super::plan::interval(ends, unit))).unwrap_or_default();
            let what = match objective {
                Objective::Measure(of) => label(&of.measure),
                _ => "the month costs".to_string(),
            };
            format!("; {what} {}{ends}", number::value(value, unit))
        }
    };
    let mut sentences =
        vec![format!("{of}{name} {what} {all} configurations that keep {targets}: {}{cost}.", values.join("; "))];
    sentences.push(promise(report));
    sentences.extend(near(report));
    if !is_settled {
        sentences.push(unsettled(report));
    }
    sentences
}

/// What was ruled out and may keep the targets by a hair.
fn near(report: &PlanReport) -> Option<String> {
    let near = report.near();
    let first = near.first()?;
    let others = match near.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    Some(format!(
        "{}{others} may keep {} too, but with less than that to spare; a smaller --margin would tell.",
        report.grid.name(*first),
        if report.targets.len() == 1 { "it" } else { "them" }
    ))
}

/// How sure it is, and of what.
fn promise(report: &PlanReport) -> String {
    let margins: Vec<String> = (0..report.targets.len()).map(|target| report.margin(target)).collect();
    let probability = format!("{} %", (report.confidence * 10_000.0).round() / 100.0);
    let cheaper = match (report.objective, report.answer.is_settled()) {
        (Objective::Agents { .. }, true) => "none with fewer agents",
        (Objective::Sum { .. }, true) => "none that is cheaper",
        (Objective::Measure(_), true) => "none that is better",
        (_, false) => "none that was ruled out",
    };
    let (targets, them) = if margins.len() == 1 { ("the target", "it") } else { ("the targets", "them") };
    format!(
        "With a probability of at least {probability} it keeps {targets}, and {cheaper} keeps {them} with more than {} \
         to spare.",
        margins.join(" and ")
    )
}

fn unsettled(report: &PlanReport) -> String {
    let left = &report.answer.unsettled;
    let names: Vec<String> = left.iter().take(LISTED).map(|cell| report.grid.name(*cell)).collect();
    let more = match left.len() {
        n if n > LISTED => format!("; and {} more", n - LISTED),
        _ => String::new(),
    };
    let why = match (report.answer.interrupted, report.answer.timed_out) {
        (true, _) => "it was interrupted".to_string(),
        (_, true) => "the time was over (--max-time)".to_string(),
        _ => {
            format!("{} runs of each did not tell (--max-replications, or a wider --margin)", count(report.most.into()))
        }
    };
    format!("Not settled: {}{more}, as {why}.", names.join("; "))
}

fn none(report: &PlanReport) -> Vec<String> {
    let (of, all, targets) = (of_team(report), all(report), report.all_targets());
    let mut sentences = match report.answer.is_settled() {
        true => vec![format!("{of}none of {all} configurations keeps {targets}.")],
        false => vec![format!("{of}no configuration of {all} is known to keep {targets}."), unsettled(report)],
    };
    if let Some(nearest) = report.answer.nearest(report.constraints) {
        let values: Vec<String> = (0..report.targets.len())
            .map(|target| {
                format!("{} {} ({})", report.measure(target), report.value(nearest, target), report.bound(target))
            })
            .collect();
        sentences.push(format!("{} comes nearest: {}.", report.grid.name(nearest), values.join("; ")));
    }
    if let Some(beyond) = report.beyond {
        let values: Vec<String> = (0..report.targets.len())
            .filter_map(|target| {
                let (mean, unit) = (beyond.targets.get(target)?.mean?, report.constraints.get(target)?.unit);
                Some(format!("{} {}", report.measure(target), number::value(mean, unit)))
            })
            .collect();
        sentences.push(match beyond.agents {
            Some(agents) => {
                format!("It would take about {} = {agents}, all else as there: {}.", beyond.path, values.join("; "))
            }
            None => format!(
                "More agents alone do not do it: with {} = {} it is {}.",
                beyond.path,
                beyond.tried,
                values.join("; ")
            ),
        });
    }
    sentences
}

/// What it took.
fn work(report: &PlanReport) -> Option<String> {
    let (spent, full) = (report.answer.spent(), report.answer.full_grid());
    let played = report.answer.played.len();
    if played == 0 {
        return None;
    }
    let runs = format!(
        "It took {} runs of {} configuration{}",
        count(spent as f64),
        count(played as f64),
        if played == 1 { "" } else { "s" }
    );
    Some(match spent < full {
        true => format!(
            "{runs}; the whole space with as many of each as the one that needed most takes {} ({} % of that were needed).",
            count(full as f64),
            number::percent(spent as f64 / full as f64)
        ),
        false => format!("{runs}."),
    })
}

/// What would change it.
fn changes(report: &PlanReport) -> Option<String> {
    if report.changes.is_empty() {
        return None;
    }
    let breaks = report.breaks();
    let one = |(change, end, targets): &(&Change, usize, Vec<usize>)| {
        let values = targets.iter().filter_map(|target| {
            let unit = report.constraints.get(*target)?.unit;
            Some(format!("{} {}", report.measure(*target), number::mean(change.at(*target, *end)?, unit)))
        });
        let values: Vec<String> = values.collect();
        format!("{} at {} ({})", change.factor.name, change.end(*end), values.join(", "))
    };
    let named: Vec<String> = breaks.iter().map(one).collect();
    Some(match named.as_slice() {
        [] => {
            "What would change this answer: none of the usual assumptions alone, within the ranges tried.".to_string()
        }
        _ => format!("What would change this answer: {}.", named.join("; ")),
    })
}
