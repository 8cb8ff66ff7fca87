//! What is said of a check.

use super::common::noun;
use crate::report::check::{CheckKind, CheckOutcome};
use crate::report::number;

pub(crate) fn sentence(outcome: CheckOutcome, interrupted: bool, counts: &[(CheckKind, [usize; 4])]) -> String {
    let parts: Vec<String> = counts.iter().filter_map(|(kind, counts)| part(*kind, *counts)).collect();
    let whole = if parts.is_empty() { "there was nothing to check".to_string() } else { parts.join("; ") };
    let early = if interrupted { ", interrupted" } else { "" };
    format!("{}{early}: {whole}.", outcome.word())
}

/// What findings are called, one and many.
const fn nouns(kind: CheckKind) -> (&'static str, &'static str) {
    match kind {
        CheckKind::Scenario => ("expectation", "expectations"),
        CheckKind::Baseline => ("comparison with a baseline", "comparisons with a baseline"),
        CheckKind::Conformance => ("conformance case", "conformance cases"),
        CheckKind::Against => ("comparison with the other program", "comparisons with the other program"),
    }
}

fn part(kind: CheckKind, [pass, fail, open, error]: [usize; 4]) -> Option<String> {
    let all = pass + fail + open + error;
    let (one, many) = nouns(kind);
    let count = |number: usize| number::count(number as f64);
    Some(match all {
        0 => return None,
        1 => {
            let told = match (pass, fail, open) {
                (1, ..) => "passes",
                (_, 1, _) => "fails",
                (.., 1) => "is inconclusive",
                _ => "cannot be judged",
            };
            format!("the {one} {told}")
        }
        _ if pass == all => format!("all {} {many} pass", count(all)),
        _ => {
            let some = [(fail, noun(fail, "fails", "fail")), (open, "inconclusive"), (error, "cannot be judged")];
            let some = some.into_iter().filter(|(number, _)| *number > 0);
            let told: Vec<String> = some.map(|(number, word)| format!("{} {word}", count(number))).collect();
            format!("of {} {many} {}", count(all), told.join(", "))
        }
    })
}

/// How sure the verdicts are, in lines of a terminal.
pub(crate) fn chances(false_alarm: f64, false_pass: f64) -> String {
    format!(
        "If all of it holds, anything is said to fail with a chance of at most {}; an expectation\nthat does not hold is \
         said to pass with at most {}. Both are for values about normal; what\nhas a long tail, or is rare, is waited for.",
        number::in_percent(false_alarm),
        number::in_percent(false_pass)
    )
}

pub(crate) fn cases(pass: usize, all: usize) -> String {
    format!("{pass} of {all} cases pass")
}

pub(crate) const NOTHING_EXPECTED: &str = "nothing is expected";

/// What is expected, and what is known of it.
pub(crate) const WHAT: &str = "what";
pub(crate) const KNOWN: &str = "known";

pub(crate) const ALL_CHECKED: &str = "everything has been checked";

pub(crate) const NOT_ALL_CHECKED: &str = "interrupted: not everything has been checked";
