//! The answer of a plan.

use crate::experiment::search::{Objective, Reason};
use crate::report::PlanReport;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::report::plan::{Change, interval};
use crate::unit::Better;

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
    let so_far = if report.answer.is_settled() { "" } else { " so far" };
    let what = match report.objective {
        Objective::Agents { .. } => format!("has the fewest agents{so_far}"),
        Objective::Sum { .. } => format!("is the cheapest{so_far}"),
        Objective::Measure(of) => {
            let most = if of.measure.better == Better::Higher { "highest" } else { "lowest" };
            format!("has the {most} \"{}\"{so_far}", report.whose(of) + &label(&of.measure))
        }
    };
    let values: Vec<String> = (0..report.targets.len())
        .map(|target| format!("{} {}", report.measure(target), report.value(answer, target)))
        .collect();
    let unit = report.objective.unit();
    let value = || {
        let (value, ends) = report.objective_of(answer)?;
        let ends = ends.map(|ends| format!(" [{}]", interval(ends, unit))).unwrap_or_default();
        Some(number::value(value, unit) + &ends)
    };
    let cost = match (report.objective, report.objective_head()) {
        (Objective::Sum { .. }, _) => value().map(|value| format!("; a month costs {value}")),
        (_, Some(head)) => value().map(|value| format!("; {head} {value}")),
        _ => None,
    };
    let among = match report.answer.cells.len() {
        1 => "the only configuration".to_string(),
        _ => format!("{all} configurations"),
    };
    let mut sentences = vec![format!(
        "{of}{name} {what} of those that keep {targets}, among {among}: {}{}.",
        values.join("; "),
        cost.unwrap_or_default()
    )];
    sentences.push(promise(report));
    sentences.extend(order(report));
    sentences.extend(near(report));
    if !report.answer.is_settled() {
        sentences.push(unsettled(report));
    }
    sentences
}

/// What it rests on besides, where it does.
fn order(report: &PlanReport) -> Option<String> {
    if report.answer.order_refuted {
        let words =
            "More agents made waits longer in some runs, so nothing was concluded there from more agents to fewer.";
        return Some(words.to_string());
    }
    let is_used = report.answer.cells.iter().any(|cell| matches!(cell.reason, Some(Reason::FewerThan { .. })));
    is_used.then(|| {
        "It takes for granted that fewer agents never make waits shorter (--examine-all does without).".to_string()
    })
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
    let unit = report.objective.unit();
    let by = report.answer.indifference.map(|size| format!(" by more than {}", number::size(size, unit)));
    let by = by.unwrap_or_default();
    let (targets, them) = if report.targets.len() == 1 { ("the target", "it") } else { ("the targets", "them") };
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
    format!("{} %", (report.confidence * 10_000.0).round() / 100.0)
}

/// How little of each target does not matter.
fn margins(report: &PlanReport) -> String {
    let one = |target: usize| match report.targets.len() {
        1 => report.margin(target),
        _ => format!("{} of {}", report.margin(target), report.measure(target)),
    };
    (0..report.targets.len()).map(one).collect::<Vec<_>>().join(" and ")
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
        true => {
            let none = match report.answer.cells.len() {
                1 => "the only configuration does not keep".to_string(),
                _ => format!("none of {all} configurations keeps"),
            };
            let (sure, margins) = (probability(report), margins(report));
            let none = format!("{of}{none} {targets} with more than {margins} to spare (sure to {sure} at least).");
            [none].into_iter().chain(order(report)).chain(near(report)).collect()
        }
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
