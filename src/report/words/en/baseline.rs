//! What is said of a baseline, and of another build.

use super::common::{and_more, counted, grouped, shortened};
use crate::experiment::baseline::{AskedOf, BaselineVerdict, DIGESTED, Exact, Pairing};
use crate::report::number::in_percent;
use crate::report::words::{CommandName, Flag, ReviewAnswer};
use crate::stats::Unstated;
use crate::stats::comparison::ComparisonVerdict;

/// Characters of a setting's value that are shown.
const VALUE: usize = 60;
/// Names listed at most in one line.
const NAMED: usize = 8;

/// A scenario against its baseline; whether something was asked in another way, and whether anything is better.
pub(crate) fn headline(file: &str, verdict: BaselineVerdict, has_changed: bool, is_better: bool) -> String {
    let word = match verdict {
        BaselineVerdict::Pass if has_changed => "the same result of another question",
        BaselineVerdict::Pass => "nothing has changed",
        BaselineVerdict::Fail => "worse",
        BaselineVerdict::Differs if is_better => "better",
        BaselineVerdict::Differs => "differs, nothing is clearly worse",
    };
    format!("{file}: {word}")
}

pub(crate) fn asked(what: &AskedOf, before: &str, after: &str) -> String {
    let what = match what {
        AskedOf::Setting(path) => {
            let shown = |text: &str| match text {
                "" => "not set".to_string(),
                text => shortened(text, VALUE),
            };
            return format!("{path} {} -> {}", shown(before), shown(after));
        }
        AskedOf::Scenario => "scenario hash",
        AskedOf::Overrides => "overrides",
        AskedOf::Seed => "seed",
        AskedOf::Replications => "replications",
        AskedOf::Scheme => "scheme of random numbers",
        AskedOf::TimeZones => "time zone data",
        AskedOf::Version => "version",
    };
    let or_none = |text: &str| if text.is_empty() { "none".to_string() } else { text.to_string() };
    format!("{what}: {} before, {} now", or_none(before), or_none(after))
}

/// The comparison of digests, without a full stop.
pub(crate) fn exact(exact: Exact) -> String {
    let from = |replication: Option<u32>| match replication {
        Some(number) => format!("from replication {number} on"),
        None => format!("after replication {DIGESTED}"),
    };
    match exact {
        Exact::Identical(n) => {
            format!("not one bit has moved in {}", counted(n as usize, "replication", "replications"))
        }
        Exact::Decisions(first) => format!("decisions differ {}", from(first)),
        Exact::Measures(first) => format!("every decision is the same, and measures differ {}", from(first)),
        Exact::Incomparable => "not compared: these are other random numbers".to_string(),
    }
}

pub(crate) fn exact_line(found: Exact) -> String {
    format!("exact: {}", exact(found))
}

/// How to find out more of it.
pub(crate) const fn exact_help(exact: Exact) -> Option<&'static str> {
    match exact {
        Exact::Decisions(_) => {
            Some("a digest does not tell which decision: hold this build against the other to find the first one")
        }
        _ => None,
    }
}

pub(crate) fn appeared(names: &[String]) -> String {
    format!("new measures: {}", named(names))
}

pub(crate) fn vanished(names: &[String]) -> String {
    format!("gone measures: {}", named(names))
}

fn named(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    shown + &and_more(names.len().saturating_sub(NAMED))
}

pub(crate) fn statistical(sample: Pairing, family: usize, rate: f64) -> String {
    let customers = match sample {
        Pairing::Paired(n) => {
            format!("{} of replications on the same random numbers", counted(n as usize, "pair", "pairs"))
        }
        Pairing::Independent(a, b) => format!(
            "{} before and {b} now, each on random numbers of its own",
            counted(a as usize, "replication", "replications")
        ),
    };
    let all = if family == 1 { "the 1 comparison".to_string() } else { format!("all {family} comparisons") };
    format!("statistical: {customers}; the chance of any false word in {all} is at most {}", in_percent(rate))
}

/// The heads of what a baseline has and what is found today.
pub(crate) const BEFORE: &str = "before";
pub(crate) const NOW: &str = "now";
/// Those of two builds.
pub(crate) const OTHER: &str = "other";
pub(crate) const THIS: &str = "this";
pub(crate) const DIFFERENCE: &str = "difference (95 %)";

/// Why a difference cannot be told from chance.
pub(crate) const fn untold(why: Unstated) -> &'static str {
    match why {
        Unstated::Extreme => "it hangs on the longest waits of each run",
        Unstated::FewBeyond => "too few conversations lie beyond it",
        Unstated::Carried => "a few runs carry it",
        Unstated::NotSeen => "it came in no run",
        Unstated::NoChance => "nothing is left to chance",
    }
}

/// The head of what has moved so.
pub(crate) fn moved_untold(why: Unstated) -> String {
    format!("moved, and cannot be told from chance: {}", untold(why))
}

/// A comparison of builds promises no further replications.
pub(crate) const fn verdict(found: ComparisonVerdict) -> &'static str {
    match found {
        ComparisonVerdict::NotYetClear { .. } => "moved, and chance may explain it",
        found => super::verdicts::comparison(found),
    }
}

/// Another build; whether it failed in anything, and whether all is the same.
pub(crate) fn against(version: &str, has_failed: bool, is_same: bool) -> String {
    let word = match (has_failed, is_same) {
        (true, _) => "could not do all of it",
        (false, true) => "does the same",
        (false, false) => "differs",
    };
    format!("{version}: {word}")
}

pub(crate) fn same_decisions(all: usize, logs: usize) -> String {
    format!("the same {} on {}", grouped(all as u64, "decision", "decisions"), counted(logs, "log", "logs"))
}

pub(crate) fn unmoved(name: &str) -> String {
    format!("{name}: not one measure has moved")
}

pub(crate) fn measures_differ(name: &str) -> String {
    format!("{name}: measures differ")
}

pub(crate) fn first_to_differ(name: &str, line: usize) -> String {
    format!("{name}: decision {line} is the first that differs")
}

/// What is shown of it, all of one width: the event, what both decided, then either.
pub(crate) const fn sides_of_first() -> [&'static str; 4] {
    ["event before", "both so far ", "other build ", "this build  "]
}

pub(crate) const NOTHING: &str = "(nothing)";

// A review.

pub(crate) fn unknown(scenario: &str) -> String {
    format!("{scenario}: new, it has no baseline yet")
}

pub(crate) fn gone(file: &str) -> String {
    format!("{file}: its scenario is gone")
}

pub(crate) fn question(what: &str) -> String {
    format!("{what}: accept, reject or skip? [a/r/s]")
}

/// What somebody typed, if it is one of the answers.
pub(crate) fn reply(text: &str) -> Option<ReviewAnswer> {
    match text.to_lowercase().as_str() {
        "a" | "accept" => Some(ReviewAnswer::Accept),
        "r" | "reject" => Some(ReviewAnswer::Reject),
        "s" | "skip" => Some(ReviewAnswer::Skip),
        _ => None,
    }
}

/// What writes over a baseline, in an error: its review.
pub(crate) fn review_of(name: &str) -> String {
    format!("the review of {name}")
}

/// How many changes were accepted, and how many were not.
pub(crate) fn reviewed(accepted: usize, open: usize) -> String {
    match (accepted, open) {
        (0, 0) => "Nothing to review.".to_string(),
        (_, 0) => format!("{accepted} accepted."),
        _ => format!("{accepted} accepted, {open} not: accept with {}, or change it back.", Flag::Accept),
    }
}

/// At the head of a baseline's file, for who opens it.
pub(crate) fn file_head() -> [String; 2] {
    [
        "A baseline of rodizio: what one build found for one scenario, for later builds to be held against."
            .to_string(),
        format!(
            "It is not written by hand. `{} NAME` shows what has changed since and renews it.",
            CommandName::Review
        ),
    ]
}
