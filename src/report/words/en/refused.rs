//! What commands refuse: what is wrong, and what to do instead.

use super::common::{apart, counted, in_brackets, noun};
use crate::report::number;
use crate::report::words::{CommandName, Flag};
use jiff::civil::Date;
use std::fmt::Display;
use std::path::Path;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

/// A flag and what was said by it.
pub(crate) fn said(flag: Flag, value: impl Display) -> String {
    format!("{flag} \"{value}\"")
}

// Files and streams.

pub(crate) fn cannot_write_stdout(error: impl Display) -> String {
    format!("cannot write to stdout: {error}")
}

pub(crate) fn cannot_read(origin: impl Display, why: impl Display) -> String {
    format!("cannot read {origin}: {why}")
}

/// What is wrong, and in which line.
pub(crate) fn in_line(line: u64, why: impl Display) -> String {
    format!("line {line}: {why}")
}

pub(crate) const STDIN: &str = "stdin";

/// A replication that stands in the place of a file.
pub(crate) fn replication(number: u32) -> String {
    format!("replication {number}")
}

/// An output as it was asked for.
pub(crate) fn output(flag: Flag, value: impl Display) -> String {
    format!("{flag} {value}")
}

pub(crate) const NAME_ANOTHER: &str = "name another";
pub(crate) const NOTHING_WRITTEN: &str = "interrupted; nothing has been written";

pub(crate) fn one_file(one: Flag, other: Flag) -> Refused {
    [format!("{one} and {other} name one file"), "name two".to_string()]
}

pub(crate) fn log_without_folder() -> Refused {
    [
        format!("{} needs {}: it writes every conversation to conversations.csv in that folder", Flag::Log, Flag::Out),
        format!("add {} DIR", Flag::Out),
    ]
}

pub(crate) fn baseline_in_ci(flag: Flag) -> Refused {
    [
        format!("{flag} writes baselines, and this is a job of continuous integration (CI is set)"),
        "make the baseline where somebody looks at it, and commit the file".to_string(),
    ]
}

// Commands, measures, numbers.

pub(crate) fn no_command(name: &str) -> String {
    format!("there is no command `{name}`")
}

pub(crate) const LIST_COMMANDS: &str = "`rodizio help` lists the commands";

/// The command that lists all measures.
pub(crate) fn list_measures() -> String {
    format!("`{}` lists them", CommandName::Measures)
}

/// The command that makes decisions.
pub(crate) fn write_decisions(scenario: &Path, log: &Path, decisions: &Path) -> String {
    let (scenario, log, decisions) = (scenario.display(), log.display(), decisions.display());
    format!("write them with `{} {scenario} {log} > {decisions}`, and check them", CommandName::Replay)
}

pub(crate) fn no_precision() -> Refused {
    let (precision, replications) = (Flag::Precision, Flag::Replications);
    let (most, time) = (Flag::MaxReplications, Flag::MaxTime);
    [
        format!("{most} and {time} say how far to go for a {precision}, which is not given"),
        format!("add {precision} 5%, or ask for a number with {replications}"),
    ]
}

pub(crate) fn no_order(measure: &str) -> String {
    format!("neither more nor less of `{measure}` is better, so nothing can be ranked by it")
}

pub(crate) const NO_TEAM_HAS_IT: &str = "no team has it";

pub(crate) fn no_measure() -> Refused {
    [format!("{} names no measure", Flag::By), format!("name one of `{}`", CommandName::Measures)]
}

// Comparisons.

pub(crate) fn one_name(name: &str) -> Refused {
    [
        format!("two scenarios are called \"{name}\""),
        "give every variant a name of its own, and name every file once".to_string(),
    ]
}

pub(crate) fn too_few() -> Refused {
    [
        "there is only one scenario to compare".to_string(),
        format!("name a second file, or add for example {} \"20 minutes:overflow=20 min\"", Flag::Variant),
    ]
}

// Sweeps.

pub(crate) fn nothing_varied() -> Refused {
    let vary = Flag::Vary;
    [
        "nothing is varied".to_string(),
        format!("add for example {vary} agents=6..12, or {vary} overflow=\"10 min,20 min\""),
    ]
}

pub(crate) fn same_in_all_cells(path: &str) -> Refused {
    [format!("`{path}` is the same in all cells of a sweep"), give_by(Flag::Replications)]
}

/// What belongs to a study as a whole is given by flags: the seed, and how far to go.
pub(crate) fn give_by(how_far: Flag) -> String {
    format!("give it by {} or {how_far}", Flag::Seed)
}

pub(crate) fn unfinished(journal: &Path) -> Refused {
    [
        format!("{} is of a sweep that was not finished", journal.display()),
        format!("{} goes on with it; to begin anew, delete that file", Flag::Resume),
    ]
}

pub(crate) fn has_more(journal: &Path, has: u32, asked: u32) -> Refused {
    [
        format!(
            "{} has up to {} of a cell, and only {asked} {} asked for",
            journal.display(),
            counted(has as usize, "replication", "replications"),
            noun(asked as usize, "is", "are")
        ),
        format!("ask for {has} or more, or {}", another_folder()),
    ]
}

pub(crate) fn another_folder() -> String {
    format!("name another {}", Flag::Out)
}

pub(crate) fn same_question() -> String {
    format!("ask the same question as before, or {}", another_folder())
}

pub(crate) fn wait_for_it() -> String {
    format!("wait until it is done, or {}", another_folder())
}

// Plans.

pub(crate) fn nothing_to_keep() -> Refused {
    [
        "nothing says what must be kept".to_string(),
        format!("add for example {} \"wait_p90 <= 15 min\", or [[target]] to the scenario", Flag::Target),
    ]
}

pub(crate) fn add_space() -> String {
    format!("add for example {} agents=4..16, or [search] to the scenario", Flag::Search)
}

pub(crate) fn set_what_is_given() -> String {
    let (set, sweep, vary) = (Flag::Set, CommandName::Sweep, Flag::Vary);
    format!("set it by {set}; `{sweep} {vary}` says what is best for each of its values")
}

// Assumptions.

/// No input can be varied by itself; why each cannot.
pub(crate) fn no_inputs(title: &str, left_out: &[String]) -> Refused {
    [in_brackets(title, &apart(left_out)), format!("name an input, as in {} agents=6..10", Flag::Over)]
}

pub(crate) fn fewer_points() -> String {
    format!("ask for fewer: {}=N", Flag::Sobol)
}

pub(crate) fn fewer_inputs() -> String {
    format!("name fewer with {}", Flag::Over)
}

// Stories.

pub(crate) fn no_time(flag: Flag, text: &str) -> Refused {
    [format!("{} is no time", said(flag, text)), "write 2026-03-09 or 2026-03-09T08:00:00".to_string()]
}

pub(crate) fn no_span() -> Refused {
    [format!("{} is not before {}", Flag::From, Flag::To), "nothing arrives in between".to_string()]
}

// Other programs.

pub(crate) fn fewer_replications() -> String {
    format!("with fewer {} it has less to do", Flag::Replications)
}

pub(crate) fn another_build() -> String {
    format!("name the file of another build, as in {} ../before/target/release/rodizio", Flag::Against)
}

/// A part that is none.
pub(crate) fn holdout(text: &str) -> [String; 2] {
    [format!("`{text}` is no part of the days"), "write a share from 0% to 50%, as in 25%".to_string()]
}

/// A roster is of the scenario as it is.
pub(crate) fn inputs_by_hour() -> [String; 2] {
    [
        format!("{} takes the scenario as it is, without sets of values that may be true", Flag::ByHour),
        format!("leave {} away, or search with {}", Flag::Inputs, Flag::Search),
    ]
}

/// Too few conversations to fit anything.
pub(crate) fn few_conversations(count: usize) -> [String; 2] {
    [
        format!(
            "{} too few to tell anything of an account: at least {} are needed",
            counted(count, "conversation is", "conversations are"),
            crate::fit::LEAST_CONVERSATIONS
        ),
        "export more weeks; or write a scenario by hand, as docs/scenario.md shows".to_string(),
    ]
}

/// Something told that is no rule.
pub(crate) fn no_rule_to_tell(path: &str, keys: &[&str]) -> [String; 2] {
    [
        format!("`{path}` is no rule, and rules alone can be told: all else is estimated from the history"),
        format!("write RULE=VALUE or team.NAME.rules.RULE=VALUE, where RULE is one of {}", keys.join(", ")),
    ]
}

/// Rules of a team that is not there.
pub(crate) fn no_team_in_history(team: &str, teams: &[String]) -> [String; 2] {
    use super::common::{and_more, shortened};
    const LISTED: usize = 8;
    let shown: Vec<String> = teams.iter().take(LISTED).map(|name| format!("\"{}\"", shortened(name, 40))).collect();
    let are = if teams.len() == 1 { "its only team is" } else { "its teams are" };
    [
        format!("rules are told of the team \"{}\", which the history does not have", shortened(team, 40)),
        format!("{are} {}{}", shown.join(", "), and_more(teams.len() - shown.len())),
    ]
}

/// No team has enough.
pub(crate) fn nothing_to_fit() -> [String; 2] {
    ["no team has conversations enough to tell anything".to_string(), "export more weeks".to_string()]
}

/// What is wrong, after the files that it is about.
pub(crate) fn of_files(names: &[&str], what: &str) -> String {
    use super::common::and_more;
    match names {
        [first, others @ ..] => format!("{first}{}: {what}", and_more(others.len())),
        [] => what.to_string(),
    }
}

/// What was found in a history is no scenario; `why` is the first thing that is wrong with it.
pub(crate) fn no_scenario_of(why: &str) -> [String; 2] {
    [
        format!("what its conversations tell cannot be played: {why}"),
        "a date years off does that: look at the longest conversations; or export the last months alone".to_string(),
    ]
}

/// A day of a history, and where it says so.
fn day_of((day, row): &(Date, String)) -> String {
    format!("{} ({row})", number::date(*day))
}

/// A team to which hardly anybody writes at the end.
pub(crate) fn died_away(team: &str, [first, last]: &[(Date, String); 2]) -> [String; 2] {
    use super::common::shortened;
    [
        format!(
            "to \"{}\" hardly anybody writes at the end of the history, from {} to {}: there is nothing to simulate",
            shortened(team, 30),
            day_of(first),
            day_of(last)
        ),
        "a date years off does that: look at these two rows; or export the last months alone".to_string(),
    ]
}

/// A history over more days than can be held.
pub(crate) fn history_too_long([first, last]: &[(Date, String); 2]) -> [String; 2] {
    [
        format!(
            "the history is too long: it goes from {} to {}, and at most {} days are fitted",
            day_of(first),
            day_of(last),
            number::count(crate::fit::MOST_DAYS as f64)
        ),
        "a date years off does that: look at these two rows; or export the last months alone".to_string(),
    ]
}

/// A history of more conversations than can be held.
pub(crate) fn history_too_large() -> [String; 2] {
    [
        format!(
            "the history is too large: at most {} conversations are fitted",
            number::count(crate::fit::MOST_CONVERSATIONS as f64)
        ),
        "export the last months alone".to_string(),
    ]
}

/// A cell that is no count.
pub(crate) fn no_count(place: &str, column: &str, cell: &str) -> [String; 2] {
    use super::common::shortened;
    [
        format!("{place}: \"{}\" in column \"{}\" is no count", shortened(cell, 30), shortened(column, 30)),
        format!("name the column that has the number of conversations with {}", Flag::Counts),
    ]
}
