//! What commands say on the way: how far they are, and notes on what they did.

use super::common::{counted, grouped, noun};
use crate::report::number::{self, count};
use crate::report::words::{CommandName, Flag, HowFar, NextStep, Note};

/// How far it is.
pub(crate) fn standing(standing: &HowFar) -> String {
    let left = |seconds: &Option<f64>| {
        seconds.map_or_else(String::new, |seconds| format!(", {} left", number::time(seconds.round())))
    };
    match standing {
        HowFar::Runs { done, of, left: seconds } => {
            format!("{} of {}{}", count(*done as f64), grouped(*of as u64, "run", "runs"), left(seconds))
        }
        HowFar::Rows(read) => grouped(*read, "row", "rows"),
        HowFar::Replications(played) => grouped(*played as u64, "replication", "replications"),
        HowFar::Sweep { complete, cells, speed, left: seconds, ends } => {
            let speed = count(speed.round());
            let left = left(seconds);
            let ends = ends.as_ref();
            let ends = ends.map_or_else(String::new, |(best, worst)| format!("; so far from {best} to {worst}"));
            format!("{complete} of {}, {speed} conversations/s{left}{ends}", counted(*cells, "cell", "cells"))
        }
        HowFar::Search { spent, seconds, cell, made } => format!(
            "{} in {}, now {cell} ({})",
            grouped(*spent, "run", "runs"),
            number::time(seconds.round()),
            grouped(u64::from(*made), "run", "runs")
        ),
    }
}

/// The same beside a bar, by what stands for the numbers.
pub(crate) fn of_replications(played: &str, all: &str, left: &str) -> String {
    format!("{played} of {all} replications, {left} left")
}

/// Said to whoever interrupts.
pub(crate) const FINISHING: &str = "coming to an end; Ctrl-C again ends at once";

/// A note.
pub(crate) fn note(note: &Note) -> String {
    match note {
        Note::SoFar { ended, done, all, file } => {
            let file = file.as_ref().map_or_else(String::new, |file| format!("; they are in {file}"));
            let (cells, verb) = (counted(*all, "cell", "cells"), noun(*done, "is", "are"));
            format!("{ended}: {done} of {cells} {verb} complete{file}")
        }
        Note::Resumed { folder, known: 0 } => {
            format!("{folder} has no journal with finished replications: beginning")
        }
        Note::Resumed { known, .. } => {
            format!("{} in the journal already", grouped(*known as u64, "replication is", "replications are"))
        }
        Note::Stale { file } => format!("{file} is of an earlier run with {}, not of this one", Flag::Log),
        Note::Kept { file, name } => {
            format!("the {file} of before was changed since, or is no fit's: it is kept as {name}")
        }
        Note::GoOn { has_folder: true } => format!("the same command with {} goes on from here", Flag::Resume),
        Note::GoOn { has_folder: false } => {
            format!("with {} DIR, {} could go on from here", Flag::Out, Flag::Resume)
        }
        Note::Interrupted => "interrupted: what is known so far follows".to_string(),
        Note::WithoutData => {
            "what the inputs leave open was not known yet: intervals are of the model alone".to_string()
        }
        Note::Page { file } => format!("open {file} in a browser; it needs no network and sends nothing"),
        Note::Events { file, events } => format!("{file}: {}", grouped(*events, "event", "events")),
        Note::Trace { file, conversations, events } => {
            let conversations = grouped(*conversations as u64, "conversation", "conversations");
            format!("{file}: {conversations}, {}", grouped(*events as u64, "event", "events"))
        }
        Note::TraceEnds { day } => format!(
            "the trace ends on {day}, where it has as many conversations as the Perfetto UI takes; choose others with \
             {} and {}",
            Flag::From,
            Flag::To
        ),
        Note::BaselineKept { name, why } => {
            format!("the baseline {name} is as it was: {}", why.unwrap_or("interrupted"))
        }
        Note::NoBaseline => "no scenario was named, so no baseline was written".to_string(),
        Note::BaselineWritten { name, scenarios, folder } => {
            format!("the baseline {name} of {} is in {folder}", counted(*scenarios, "scenario", "scenarios"))
        }
        Note::Replayed(summary) => {
            let all = |count: u64, word: &str| format!("{count} {word}{}", noun(count as usize, "", "s"));
            let some = [
                (summary.refused, "refused"),
                (summary.stranded, "stranded with an agent away"),
                (summary.waiting(), "still waiting at the end"),
                (summary.in_progress(), "still in progress"),
            ];
            let some = some.into_iter().filter(|(count, _)| *count > 0);
            let some: String = some.map(|(count, words)| format!(", {count} {words}")).collect();
            format!("{}, {}{some}", all(summary.events, "event"), all(summary.decisions, "decision"))
        }
    }
}

/// Where to go from a result.
pub(crate) fn next(next: &NextStep) -> String {
    match next {
        NextStep::Report(page) => format!("Report: open {page}"),
        NextStep::More => format!(
            "Report with charts: {} DIR. All numbers: {}. Terms: {}.",
            Flag::Out,
            Flag::Json,
            CommandName::Measures
        ),
        NextStep::Play(line) => format!("To play it: {line}"),
        NextStep::Roster(file) => format!("Roster as a scenario: {} {file}", CommandName::Run),
    }
}
