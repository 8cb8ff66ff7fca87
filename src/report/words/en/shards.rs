//! Of questions that are played in shards.

use super::common::{counted, grouped, noun};
use crate::report::number;
use crate::report::shell::quoted;
use crate::report::words::{CommandName, Flag};
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

fn to_play(work: &Path, shard: &str) -> String {
    format!("{} {} {shard}", CommandName::Shard, quoted(&work.display().to_string()))
}

/// What a plan has: so many shards, each of so many seconds, after a pilot of so many runs.
pub(crate) fn planned(file: &Path, shards: usize, each: f64, (runs, seconds): (usize, f64)) -> String {
    format!(
        "{}, about {} {}on one core ({} in {} by way of trial). The plan is in {}.",
        counted(shards, "shard", "shards"),
        number::time(each),
        noun(shards, "", "each "),
        counted(runs, "run", "runs"),
        number::time(seconds),
        file.display()
    )
}

/// How to go on from a plan.
pub(crate) fn next(work: &Path, shards: usize) -> String {
    let last = shards.saturating_sub(1);
    let merge = format!("{} {} {} DIR", CommandName::Merge, quoted(&work.display().to_string()), Flag::Out);
    let all = if last == 0 { "0".to_string() } else { format!("0-{last}") };
    format!("To play them: {} for N in {all}, in any order, anywhere.\nThen: {merge}", to_play(work, "N"))
}

/// There are fewer runs than shards.
pub(crate) fn fewer(shards: usize) -> String {
    format!("there are no more than {} to be shared out", counted(shards, "run", "runs"))
}

/// A precision takes another round.
pub(crate) fn next_round(round: usize, shards: usize, each: f64, missing: &str) -> String {
    format!(
        "round {round} is needed: {}, about {} {}on one core. Play {missing}, then merge again.",
        counted(shards, "shard", "shards"),
        number::time(each),
        noun(shards, "", "each ")
    )
}

pub(crate) fn complete_already(file: &Path) -> String {
    format!("{} is complete", file.display())
}

pub(crate) fn complete(file: &Path, runs: u64) -> String {
    format!("{} is complete: {}", file.display(), grouped(runs, "run", "runs"))
}

/// A shard came to an end before its time.
pub(crate) fn so_far(file: &Path, done: usize, all: u64) -> String {
    let all = grouped(all, "run", "runs");
    format!("{} has {done} of {all}; the same command goes on from there", file.display())
}

pub(crate) fn status(there: usize, all: usize, round: usize) -> String {
    let of = counted(all, "shard", "shards");
    let round = if round > 1 { format!(" of round {round}") } else { String::new() };
    format!("{there} of {of}{round} {} complete", noun(there, "is", "are"))
}

/// Shards without which nothing can be put together.
pub(crate) fn missing(work: &Path, round: usize, missing: &str) -> Refused {
    let round = if round > 1 { format!(" of round {round}") } else { String::new() };
    [
        format!("shards{round} that are missing or spoilt: {missing}"),
        format!(
            "play them, as in `{}`, then merge again",
            to_play(work, missing.split([',', '-']).next().unwrap_or("0"))
        ),
    ]
}

pub(crate) fn no_such_shard(number: u32, shards: usize) -> Refused {
    [format!("there is no shard {number}"), format!("there are {shards}, from 0 to {}", shards.saturating_sub(1))]
}

pub(crate) fn no_variable(names: &str) -> Refused {
    [format!("{} finds no number: none of {names} is set", Flag::Auto), "give the shard's number".to_string()]
}

pub(crate) fn odd_variable(name: &str, value: &str) -> Refused {
    [format!("{name} is \"{value}\", which is no number of a shard"), "give the shard's number".to_string()]
}

/// What to do about a file of a shard that cannot be used.
pub(crate) fn play_again(file: &Path, work: &Path, shard: usize) -> String {
    format!("delete {}, then `{}`", file.display(), to_play(work, &shard.to_string()))
}

pub(crate) fn spoilt_at_once(file: &Path) -> Refused {
    [
        format!("{} is not as it was written", file.display()),
        "see that its folder takes what is written, and that nobody else plays this shard; then play it again"
            .to_string(),
    ]
}

/// What to do about a plan of another version.
pub(crate) fn same_version() -> String {
    "use that version on all machines, or make the plan again".to_string()
}

pub(crate) fn no_max_time() -> Refused {
    [
        format!("{} hangs on the speed of one machine: in shards it would say nothing", Flag::MaxTime),
        format!("leave it out; {} {} ends a shard in time", CommandName::Shard, Flag::TimeLimit),
    ]
}

pub(crate) fn only_of_a_sweep(flag: Flag) -> Refused {
    [format!("{flag} is about the cells of a sweep, and this plan is of none"), "leave it out".to_string()]
}

pub(crate) fn not_of_a_check(flag: Flag) -> Refused {
    [format!("{flag} is about charts and tables, and a check has none"), "leave it out".to_string()]
}

pub(crate) fn no_program() -> Refused {
    [
        format!("{} starts a program, and no plan of shards does that", Flag::Against),
        "hold the two programs against each other on one machine".to_string(),
    ]
}

pub(crate) fn no_new_baseline() -> Refused {
    [
        format!(
            "{} writes a file, and a plan of shards, which may be anybody's, does not say where",
            Flag::SaveBaseline
        ),
        format!("make the baseline on one machine; {} takes {}", Flag::Shards, Flag::Baseline),
    ]
}

/// A check of cases alone, or of nothing.
pub(crate) fn nothing_to_play() -> Refused {
    [
        "there is no run to be shared out: nothing is expected of a scenario, and cases take no time".to_string(),
        format!("leave out {}", Flag::Shards),
    ]
}

pub(crate) fn plan_is_there(file: &Path) -> Refused {
    [
        format!("{} is there already, and shards may belong to it", file.display()),
        format!("name another {}, or delete that folder", Flag::PlanOut),
    ]
}

pub(crate) fn no_text(path: &Path) -> Refused {
    [format!("{} is no text", path.display()), "give the file another name".to_string()]
}

pub(crate) fn other_question() -> Refused {
    [
        "the plan does not say what it was made from: its scenario, asked again, is another".to_string(),
        "make the plan again".to_string(),
    ]
}
