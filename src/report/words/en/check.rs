//! What is said of a check.

use super::common::{counted, grouped, noun};
use super::verdicts;
use crate::calendar::WEEKDAYS;
use crate::experiment::check::{Bounds, Expectation};
use crate::report::check::{CheckKind, CheckOutcome};
use crate::report::number;
use crate::report::words::{CommandName, Flag, Undecided};

pub(crate) fn sentence(outcome: CheckOutcome, interrupted: bool, counts: &[(CheckKind, [usize; 4])]) -> String {
    let parts: Vec<String> = counts.iter().filter_map(|(kind, counts)| part(*kind, *counts)).collect();
    let whole = if parts.is_empty() { "there was nothing to check".to_string() } else { parts.join("; ") };
    let early = if interrupted { ", interrupted" } else { "" };
    format!("{}{early}: {whole}.", verdicts::check(outcome))
}

pub(crate) const fn kind() -> &'static str {
    "Check"
}

/// Behind how many findings have an outcome.
pub(crate) fn so_many(outcome: CheckOutcome, findings: usize) -> String {
    let (one, many) = match outcome {
        CheckOutcome::Pass => ("passes", "pass"),
        CheckOutcome::Fail => ("fails", "fail"),
        CheckOutcome::Inconclusive => ("is inconclusive", "are inconclusive"),
        CheckOutcome::Error => ("cannot be judged", "cannot be judged"),
    };
    noun(findings, one, many).to_string()
}

pub(crate) const FINDINGS: &str = "What was checked";

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
        "False alarms: at most {}. An expectation that does not hold passes with a chance of at most {}.\nRare or \
         long-tailed measures get more runs first.",
        number::in_percent(false_alarm),
        number::in_percent(false_pass)
    )
}

pub(crate) fn cases(pass: usize, all: usize) -> String {
    let verb = if pass == 1 || all == 1 { "passes" } else { "pass" };
    format!("{pass} of {} {verb}", counted(all, "case", "cases"))
}

pub(crate) const NOTHING_EXPECTED: &str = "nothing is expected";

/// What is expected, and what is known of it.
/// The title of a warning about a scenario.
pub(crate) fn warning(code: &str, title: &str) -> String {
    format!("warning {code}: {title}")
}

pub(crate) const WHAT: &str = "what";
pub(crate) const KNOWN: &str = "known";

pub(crate) const ALL_CHECKED: &str = "everything has been checked";

pub(crate) const NOT_ALL_CHECKED: &str = "interrupted: not everything has been checked";

// Expectations.

/// `Suporte: wait_p90 ≤ 12 min`, `Suporte, Ana: starts ≥ 3`, `Suporte, mon 14:00: backlog_mean ≤ 2`.
pub(crate) fn expectation(of: &Expectation) -> String {
    let hour = of.hour.map(|hour| format!(", {} {:02}:00", WEEKDAYS[hour / 24 % 7], hour % 24)).unwrap_or_default();
    let agent = of.agent.as_ref().map(|agent| format!(", {agent}")).unwrap_or_default();
    let claim = match (&of.bounds, of.written.as_slice()) {
        (Bounds::NoWorse { baseline, .. }, margin) => {
            format!("no worse than {baseline} by more than {}", margin.concat())
        }
        (Bounds::Within { .. }, [from, to]) => format!("between {from} and {to}"),
        (Bounds::Within { low, .. }, least) if low.is_finite() => format!("≥ {}", least.concat()),
        (Bounds::Within { .. }, most) => format!("≤ {}", most.concat()),
    };
    format!("{}{agent}{hour}: {} {claim}", of.team, of.measure.name)
}

pub(crate) const MAKES_BASELINE: &str = "this call makes the baseline";
pub(crate) const NOT_PLAYED: &str = "not played";

pub(crate) fn no_data(measure: &str, runs: u32) -> String {
    format!("there is no data: `{measure}` is defined in none of {}", grouped(runs.into(), "run", "runs"))
}

/// A mean with its interval, or with the ends of its change, and why that decides nothing.
pub(crate) fn known(
    mean: &str,
    ends: Option<[String; 2]>,
    is_change: bool,
    runs: u32,
    open: Option<Undecided>,
) -> String {
    let runs = grouped(runs.into(), "run", "runs");
    let known = match ends {
        None => format!("{mean}, {runs}"),
        Some([low, high]) if is_change => format!("{mean}, changed by {low} to {high}, {runs}"),
        Some([low, high]) => format!("{mean} [{low} – {high}], {runs}"),
    };
    match open {
        None => known,
        Some(Undecided::More(more)) => format!("{known}; about {} more would decide", number::count(more as f64)),
        Some(Undecided::TooFewDiffer) => format!("{known}; too few runs differ to decide"),
        Some(Undecided::TooFew) => format!("{known}; too few runs to decide"),
        Some(Undecided::TooNear) => format!("{known}; too near to decide"),
        Some(Undecided::Untold(why)) => format!("{known}; cannot be told: {}", super::baseline::untold(why)),
    }
}

// Baselines.

pub(crate) fn against(scenario: &str, baseline: &str) -> String {
    format!("{scenario} against {baseline}")
}

pub(crate) fn same_bits(baseline: &str) -> String {
    format!("the same to the bit as {baseline}")
}

pub(crate) fn no_worse(baseline: &str) -> String {
    format!("no worse than {baseline}")
}

/// What is worse of so many measures.
pub(crate) fn worse(names: &[String], all: usize) -> String {
    match names {
        [] => format!("{} compared, none is clearly worse", counted(all, "measure", "measures")),
        names => format!("worse: {}", names.join(", ")),
    }
}

pub(crate) fn better(baseline: &str, names: &[String]) -> String {
    format!("clearly better than in {baseline}: {}; `{} {baseline}` renews it", names.join(", "), CommandName::Review)
}

/// A baseline without this file: what is asked, what is known, and what to do.
pub(crate) fn missing(name: &str, file: &str) -> [String; 3] {
    let help = format!(
        "make it with `{} {name} {}`, or `{} {} {name}`",
        CommandName::Review,
        Flag::Accept,
        CommandName::Check,
        Flag::SaveBaseline
    );
    [format!("the baseline {name}"), format!("{file} is missing"), help]
}

// Another program.

pub(crate) fn does_the_same(version: &str) -> String {
    format!("the same as {version}")
}

pub(crate) fn same_logs(logs: usize) -> String {
    format!("{} with the same decisions", counted(logs, "log", "logs"))
}

pub(crate) fn same_decisions(log: &str) -> String {
    format!("{log}: the same decisions")
}

pub(crate) fn first_to_differ(decision: usize) -> String {
    format!("decision {decision} is the first that differs")
}

// Cases.

/// A case and the rules that it stands for.
pub(crate) fn case(name: &str, rules: &[u8]) -> String {
    match rules {
        [] => name.to_string(),
        rules => format!("{name} (rule {})", rules.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")),
    }
}

pub(crate) fn as_expected(decisions: usize) -> String {
    format!("{} as expected", counted(decisions, "decision", "decisions"))
}
