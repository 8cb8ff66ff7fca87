//! What is said of a comparison.

use super::common::{and, counted, grouped};
use super::verdicts::comparison;
use crate::experiment::Noticed;
use crate::experiment::concern::{COST_SHARE, Concern, FAIRNESS, LEFT, WAIT_LEAST, WAIT_SHARE};
use crate::report::answer::compare::{Advice, Effects};
use crate::report::number;
use crate::report::words::Flag;
use crate::stats::comparison::ComparisonVerdict;
use crate::unit::Unit;

pub(crate) const ONE_PAIR: &str = "One pair of runs cannot tell a difference from chance.";

/// What to do.
pub(crate) fn advice(advice: Advice) -> String {
    match advice {
        Advice::Take(name) => format!("Take \"{name}\"."),
        Advice::Keep(first) => format!("Keep \"{first}\"."),
        Advice::KeepForNow(first) => format!("Keep \"{first}\", as far as it is clear."),
        Advice::Weigh(name) => format!("\"{name}\" has two sides: weigh them."),
        Advice::Open => "It is not clear yet which is better.".to_string(),
    }
}

/// What a scenario does that anybody would notice.
pub(crate) fn effects(effects: &Effects) -> String {
    let clauses: Vec<String> = effects.noticed.iter().map(|row| in_team(row, effects, effect(row))).collect();
    let rest = match (effects.open.as_slice(), effects.no_gain.is_empty()) {
        ([], true) => "nothing else changes that you would notice".to_string(),
        ([], false) => "nothing else gets better that you would notice".to_string(),
        (open, _) => format!("whether {} would change enough to notice is not clear yet", and(&asked(open, effects))),
    };
    match clauses.as_slice() {
        [] => format!("With \"{}\", nothing gets better that you would notice.", effects.name),
        _ => format!("With \"{}\", {}; {rest}.", effects.name, clauses.join("; ")),
    }
}

/// A scenario of which nothing is clear.
pub(crate) fn open(effects: &Effects) -> String {
    let more = effects.open.iter().filter_map(|row| row.finding.verdict.more()).max();
    let more = more.map_or_else(String::new, |more| {
        format!(" About {} would tell ({}).", grouped(more, "more run", "more runs"), Flag::Replications)
    });
    let asked = and(&asked(&effects.open, effects));
    format!("With \"{}\", it is not clear yet whether {asked} would change enough to notice.{more}", effects.name)
}

/// Scenarios that change nothing.
pub(crate) fn same(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let verb = if names.len() == 1 { "changes" } else { "change" };
    format!("{} {verb} nothing that you would notice.", and(&quoted))
}

/// Scenarios without a sentence of their own.
pub(crate) fn more(others: usize) -> String {
    format!("The table has {}.", counted(others, "more scenario", "more scenarios"))
}

fn in_team(row: &Noticed, effects: &Effects, clause: String) -> String {
    if effects.several_teams { format!("in team {} {clause}", row.team) } else { clause }
}

/// What happens to a concern: `nine in ten customers wait at most 25 min 6 s, 1 min 26 s longer`.
fn effect(row: &Noticed) -> String {
    let (unit, paired) = (row.measure.unit, &row.finding.paired);
    let size = paired.difference.mean.map(|mean| number::size(mean, unit)).unwrap_or_default();
    // By how much is not clear yet.
    let half =
        paired.difference.half_width().filter(|_| matches!(row.finding.verdict, ComparisonVerdict::NotYetClear { .. }));
    let around = half.map_or_else(String::new, |half| format!(" ({})", number::half_width(half, unit)));
    let [then, now] = [paired.mean_a, paired.mean_b].map(|mean| number::value(mean.unwrap_or(f64::NAN), unit));
    let is_better = row.finding.verdict == ComparisonVerdict::Better;
    let way = |better: &'static str, worse: &'static str| if is_better { better } else { worse };
    match row.concern {
        Concern::Wait => format!("nine in ten customers wait at most {now}, {size} {}{around}", way("less", "longer")),
        Concern::Left => format!("{now} of customers leave, {size} {}{around}", way("fewer", "more")),
        Concern::Fairness => {
            format!("work is shared {} evenly (variation {now}, was {then})", way("more", "less"))
        }
        Concern::Cost => format!("a month costs {now}, {size} {}{around}", way("less", "more")),
    }
}

/// What is not clear of them.
fn asked(rows: &[&Noticed], effects: &Effects) -> Vec<String> {
    let one = |row: &&Noticed| {
        let what = match row.concern {
            Concern::Wait => "waits",
            Concern::Left => "the share of customers who leave",
            Concern::Fairness => "how evenly work is shared",
            Concern::Cost => "the cost",
        };
        in_team(row, effects, what.to_string())
    };
    rows.iter().map(one).collect()
}

/// From where on a difference matters.
pub(crate) fn matters() -> String {
    format!(
        "The answer counts what somebody notices: {} of the 90 % wait (at least {}), {} of customers who leave, {} in the \
         variation of work, {} of the cost ({} changes that). The table has every difference.",
        number::share(WAIT_SHARE, 0),
        number::value(WAIT_LEAST, Unit::Time),
        number::size(LEFT, Unit::Share),
        number::short(FAIRNESS, 2),
        number::share(COST_SHARE, 0),
        Flag::Margin,
    )
}

/// With what would settle it: `not yet clear: 8 more runs`.
pub(crate) fn verdict_and_more(found: ComparisonVerdict) -> String {
    match found.more() {
        Some(more) => format!("{}: {}", comparison(found), grouped(more, "more run", "more runs")),
        None => comparison(found).to_string(),
    }
}
