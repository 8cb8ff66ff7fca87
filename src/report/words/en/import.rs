//! What came of an export.

use super::common::{and, and_more, counted, grouped, shortened};
use crate::diagnostic::{plain, system_reason};
use crate::history::{
    Assumption, ColumnRef, ColumnRole, ExportSign, HistoryError, MOST_REJECTED, OddHoursWhy, PastOutcome, Rejection,
    WhyMapped, are_sums,
};
use crate::report::number::{self, count};
use crate::report::words::Flag;
use crate::table::length::NoLength;
use crate::table::moment::NoCellTime;
use crate::table::source::RowFault;
use jiff::civil::{Date, DateTime};

/// Letters of a cell that are shown.
const CELL: usize = 30;
/// Texts that are shown one by one.
const TEXTS: usize = 5;

/// What kind of result it is.
pub(crate) const fn kind() -> &'static str {
    "Import"
}

/// What was read, first of all.
pub(crate) fn found(
    conversations: u64,
    between: Option<(DateTime, DateTime, i32)>,
    teams: usize,
    agents: usize,
) -> String {
    let when = between.map_or_else(String::new, |(first, last, days)| match first == last {
        true => format!(" at {}", at(first)),
        false => format!(" from {} to {} ({})", at(first), at(last), counted(days.max(0) as usize, "day", "days")),
    });
    let people = match agents {
        0 => "no agents are named".to_string(),
        agents => counted(agents, "agent", "agents"),
    };
    format!(
        "{}{when}: {}, {people}.",
        grouped(conversations, "conversation", "conversations"),
        counted(teams, "team", "teams")
    )
}

/// A day and a time of day.
fn at(civil: DateTime) -> String {
    format!("{} {}", number::date(civil.date()), number::clock(civil.time()))
}

/// What came of them: each of those that there are.
pub(crate) fn outcomes(outcomes: &[(PastOutcome, u64)]) -> String {
    let said = |outcome: PastOutcome, one: bool| match (outcome, one) {
        (PastOutcome::Served, true) => "was started and ended",
        (PastOutcome::Served, false) => "were started and ended",
        (PastOutcome::Started, true) => "was started, its end is not known",
        (PastOutcome::Started, false) => "were started, their end is not known",
        (PastOutcome::Left, _) => "gave up before anybody started it",
        (PastOutcome::Unserved, true) => "was never started",
        (PastOutcome::Unserved, false) => "were never started",
        (PastOutcome::Unknown, _) => "without a word on whether anybody started it",
    };
    let there = outcomes.iter().filter(|(_, number)| *number > 0);
    let parts: Vec<String> =
        there.map(|(outcome, number)| format!("{} {}", count(*number as f64), said(*outcome, *number == 1))).collect();
    format!("{}.", parts.join("; "))
}

/// How many rows are left out.
pub(crate) fn left_out(rejected: u64, rows: u64) -> String {
    let of = grouped(rows, "row", "rows");
    match (rejected, rows) {
        (0, 1) => "The row could be read.".to_string(),
        (0, _) => format!("All {of} could be read."),
        (1, _) => format!("1 of {of} is left out."),
        (more, _) => format!("{} of {of} are left out.", count(more as f64)),
    }
}

/// The tables, and the heads of their columns.
pub(crate) const COLUMNS: &str = "What the columns mean";
pub(crate) const MEANING: &str = "meaning";
pub(crate) const COLUMN: &str = "column";
pub(crate) const WHY: &str = "known by";
pub(crate) const EXAMPLES: &str = "Examples of them";
pub(crate) const ONE: &str = "one";
pub(crate) const ANOTHER: &str = "another";
pub(crate) const THIRD: &str = "a third";
pub(crate) const REJECTED: &str = "Rows that are left out";
pub(crate) const REASON: &str = "why";
pub(crate) const ROWS: &str = "rows";
pub(crate) const FIRST: &str = "the first";
pub(crate) const TEAMS: &str = "Teams";
pub(crate) const TEAM: &str = "team";
pub(crate) const CONVERSATIONS: &str = "conversations";
/// A team without a name.
pub(crate) const NO_TEAM: &str = "(none)";

/// What a role means, in few words.
pub(crate) fn role(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::ArrivedAt => "arrival",
        ColumnRole::StartedAt => "start",
        ColumnRole::EndedAt => "end",
        ColumnRole::LeftAt => "giving up",
        ColumnRole::AssignedAt => "assignment",
        ColumnRole::Wait => "wait",
        ColumnRole::Handling => "handling time",
        ColumnRole::Agent => "agent",
        ColumnRole::Team => "team",
        ColumnRole::Conversation => "conversation",
        ColumnRole::Outcome => "outcome",
        ColumnRole::Count => "count",
    }
}

/// A column, or two.
pub(crate) fn column(column: &ColumnRef) -> String {
    let names: Vec<String> = column.names().iter().map(|name| shortened(name, CELL)).collect();
    names.join(" + ")
}

/// By what a column was found.
pub(crate) fn why(why: WhyMapped) -> String {
    match why {
        WhyMapped::Told => "the mapping".to_string(),
        WhyMapped::Preset(preset) => format!("preset {}", preset.file_word()),
        WhyMapped::Name => "its name".to_string(),
        WhyMapped::Content => "its content".to_string(),
    }
}

/// An example of a column.
pub(crate) fn example(example: &str) -> String {
    shortened(example, CELL)
}

/// Where a row is.
pub(crate) fn row(file: &str, line: u64) -> String {
    format!("{file}:{line}")
}

/// Why a row is left out.
pub(crate) fn reason(why: &Rejection) -> String {
    let cell = |text: &str| format!("\"{}\"", shortened(text, CELL));
    match why {
        Rejection::Row(RowFault::Surplus(_)) => "it has more cells than the header".to_string(),
        Rejection::Row(RowFault::NotJson) => "it is no JSON object".to_string(),
        Rejection::NoArrival => "it has no arrival".to_string(),
        Rejection::Instant { role: of, cell: text, why } => {
            let why = match why {
                NoCellTime::Wrong => "is no date and time",
                NoCellTime::NoTime => "has no time of day",
                NoCellTime::NoDate => "has no date",
                NoCellTime::TwoDates(..) => "may be two dates",
                NoCellTime::Zone => "names no time zone",
                NoCellTime::TwoTimes => "has a time beside another",
            };
            format!("{}: {} {why}", role(*of), cell(text))
        }
        Rejection::Length { role: of, cell: text, why } => {
            let why = match why {
                NoLength::Wrong(_) => "is no length of time",
                NoLength::TwoNumbers => "may be two numbers: `decimals` in the mapping tells",
                NoLength::TwoClocks => "may be hours or minutes: `clock` in the mapping tells",
            };
            format!("{}: {} {why}", role(*of), cell(text))
        }
        Rejection::LongName { role: of, length } => format!("{}: a text of {length} letters", role(*of)),
        Rejection::Formula { role: of, cell: text } => format!("{}: {} is a formula", role(*of), cell(text)),
        Rejection::Doubled { id } => format!("conversation {} has come before", cell(id)),
    }
}

/// Columns that are not read.
pub(crate) fn unread(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(2 * TEXTS).map(|name| shortened(name, CELL)).collect();
    format!("Not read: {}{}.", shown.join(", "), and_more(names.len() - shown.len()))
}

/// Something that is not as it seems, with what to do about it.
pub(crate) fn sign(sign: &ExportSign) -> String {
    match sign {
        ExportSign::Before { earlier, later, rows, line } => format!(
            "{} the {} before the {}, the first in line {line}: that {} is left out.",
            grouped(*rows, "row has", "rows have"),
            role(*earlier),
            role(*later),
            role(*earlier)
        ),
        ExportSign::AllMidnight { role: of } => format!(
            "Every {} is at midnight: the time of day is missing. If it stands in another column, name both in {}.",
            role(*of),
            Flag::Mapping
        ),
        ExportSign::Timeless { role: of, column } => format!(
            "\"{}\" has dates without a time of day, so the {} is not read from it.",
            shortened(column, CELL),
            role(*of)
        ),
        ExportSign::Spellings { role: of, names } => format!(
            "{} written in more than one way (capitals or spaces): each counts as one, by the spelling that comes first.",
            match of {
                ColumnRole::Team => grouped(*names, "team is", "teams are"),
                _ => grouped(*names, "agent is", "agents are"),
            }
        ),
        ExportSign::Capped { file, rows } => format!(
            "{file} has {} rows exactly: the export may have been cut there. Export shorter periods, and give all files.",
            count(*rows as f64)
        ),
        ExportSign::BulkEnds { conversations, most, at } => format!(
            "{} ended in bulk, up to {} of one agent in one minute ({}): these ends say nothing of handling times.",
            grouped(*conversations, "conversation was", "conversations were"),
            count(*most as f64),
            self::at(*at)
        ),
        ExportSign::ManyAgents { agents } => format!(
            "There are {} for so few conversations: the column may be of customers. {} says otherwise.",
            grouped(*agents, "agent", "agents"),
            Flag::Mapping
        ),
        ExportSign::Taken(assumption) => taken(assumption),
        ExportSign::SharedNames { conversations } => format!(
            "{} the name of another one, though they arrived at other times: they are counted as others.",
            grouped(*conversations, "conversation has", "conversations have")
        ),
        ExportSign::EvenSteps { seconds } => format!(
            "The rows follow one another every {}: they may be counts of intervals, and no conversations.",
            number::time(*seconds as f64)
        ),
        ExportSign::OddHours { from, to, zone, why } => odd_hours(*from, *to, zone, why),
        ExportSign::Gaps { days, first, last } => gaps(*days, *first, *last),
        ExportSign::ClockChange { times } => format!(
            "{} in an hour that the clock shows twice or never: taken for the first, or for the same time before the change.",
            grouped(*times, "time is", "times are")
        ),
        ExportSign::ShortLengths { role: of, rows, of: all } => format!(
            "The {} is shorter than the times say in {} of {}: it seems to leave closed hours out. The times count.",
            role(*of),
            count(*rows as f64),
            grouped(*all, "row", "rows")
        ),
    }
}

/// When the team seems to work, and what to do if it does not.
fn odd_hours(from: u32, to: u32, zone: &str, why: &OddHoursWhy) -> String {
    let clock = |minutes: u32| number::minute_of_day(minutes % (24 * 60));
    let otherwise = match why {
        OddHoursWhy::Written(Some(written)) => format!(
            "the times may be written in {written}: import them with {0} {written}, and then the history.csv that comes of it with {0} {zone}",
            Flag::TimeZone
        ),
        OddHoursWhy::Written(None) => {
            format!("the times may be written in another zone: say in which with {}", Flag::TimeZone)
        }
        OddHoursWhy::Universal => {
            format!("import the history.csv that comes of it, with the zone of the team as {}", Flag::TimeZone)
        }
        OddHoursWhy::Shown => format!("say the zone of the team with {}", Flag::TimeZone),
    };
    format!(
        "On weekdays most conversations start between {} and {}, by the clock of {zone}. Does the team work then? If not, {otherwise}.",
        clock(from),
        clock(to)
    )
}

/// What was taken for something, and may be something else.
fn taken(assumption: &Assumption) -> String {
    match assumption {
        Assumption::OrderBySorting(order) => format!(
            "Dates are read as {}, since the rows follow one another so; no day above 12 proves it. {} says otherwise.",
            order.file_word(),
            Flag::DateOrder
        ),
        Assumption::NotRead { files } => format!("Not read, since they are no exports: {}.", named(files)),
        Assumption::OtherTables { tables } => format!(
            "Not read, since the columns are those of something else: {}. If conversations stand there, give the columns the same names as in the others.",
            named(tables)
        ),
        Assumption::ByContent { role: of, column } => format!(
            "No column is called the {0}, so it was taken from \"{1}\". Is that the {0}? If not, name the right column in {2}.",
            role(*of),
            self::column(column),
            Flag::Mapping
        ),
        Assumption::Outcomes { left, served } => {
            let left = match left.as_slice() {
                [] => "No text of the outcome was taken for customers who gave up.".to_string(),
                texts => format!("Taken for customers who gave up: {}.", quoted(texts)),
            };
            let served = match served.as_slice() {
                [] => String::new(),
                served => format!(" These count as started, since they have a wait: {}.", quoted(served)),
            };
            format!("{left}{served} `left` in {} says otherwise.", Flag::Mapping)
        }
        Assumption::Zone(zone) => {
            format!("The times have no zone: they are read as those of {zone}. {} says otherwise.", Flag::TimeZone)
        }
    }
}

/// The first of some texts.
fn quoted(texts: &[String]) -> String {
    some(texts, |text| shortened(text, CELL))
}

/// The first of some files: of a path the end tells, so that all of it stands there.
fn named(files: &[String]) -> String {
    some(files, |file| plain(file).into_owned())
}

fn some(texts: &[String], shown: impl Fn(&str) -> String) -> String {
    let shown: Vec<String> = texts.iter().take(TEXTS).map(|text| format!("\"{}\"", shown(text))).collect();
    match texts.len() - shown.len() {
        0 => and(&shown),
        more => format!("{}{}", shown.join(", "), and_more(more)),
    }
}

fn gaps(days: u64, first: Date, last: Date) -> String {
    match days {
        1 => {
            format!("{} has no row, though such days are busy: part of the export may be missing.", number::date(first))
        }
        _ => format!(
            "{days} days have no row, though such days are busy, the first {} and the last {}: part of the export may be missing, or they were holidays.",
            number::date(first),
            number::date(last)
        ),
    }
}

/// Where to go from here: nothing was written.
pub(crate) fn write_it() -> String {
    format!("{} DIR writes history.csv, rejected.csv and import.toml", Flag::Out)
}

/// What was written.
pub(crate) fn written(file: &str, conversations: u64) -> String {
    format!("{file}: {}", grouped(conversations, "conversation", "conversations"))
}

/// Why an export gives no history.
pub(crate) fn refused(error: &HistoryError) -> String {
    match error {
        HistoryError::File { file, error } => format!("{file}: {error}"),
        HistoryError::NoFiles(folder) => format!("{folder}: no file of it is an export: CSV, JSON or xlsx"),
        HistoryError::Twice(file) => format!("{file} is named twice"),
        HistoryError::NoHeader { file } => format!("{file} has no header: its first row is a conversation"),
        HistoryError::DatesAlone { file, column, example } => format!(
            "\"{}\" of {file} says on which day customers came, but not at what time: all of it is like \"{}\"",
            shortened(column, CELL),
            shortened(example, CELL)
        ),
        HistoryError::NoArrivals { file, columns } => {
            format!("no column of {file} says when customers came; its columns are {}", listed(columns))
        }
        HistoryError::NoColumn { file, column, columns } => {
            format!("{file} has no column \"{column}\"; its columns are {}", listed(columns))
        }
        HistoryError::OtherPlatform { file, preset, columns } => format!(
            "{file} is no export of {}: of its columns {} few are there; the file has {}",
            preset.file_word(),
            listed(&preset.columns()),
            listed(columns)
        ),
        HistoryError::OtherColumns { file, other, column, columns } => {
            format!("{file} has no column \"{column}\" as {other} has; its columns are {}", listed(columns))
        }
        HistoryError::TwoDates { file, line, cell, one, other } => {
            format!("{}: {} may be {one} or {other}, and no row tells", row(file, *line), shortened(cell, CELL))
        }
        HistoryError::Zone(why) => why.to_string(),
        HistoryError::NoSuchText { column, text, known } => {
            format!("no row has \"{text}\" in \"{column}\"; its texts are {}", listed(known))
        }
        HistoryError::TooManyRejected { rows, rejected } => {
            format!("{} of {} cannot be read", count(rejected.rows() as f64), grouped(*rows, "row", "rows"))
        }
        HistoryError::NoRows { files } => {
            let names: Vec<&str> = files.iter().map(String::as_str).collect();
            super::refused::of_files(&names, "there are no rows")
        }
        HistoryError::Interrupted => super::refused::NOTHING_WRITTEN.to_string(),
        HistoryError::Write(error) => system_reason(error),
    }
}

/// What stands behind it: the commonest reasons.
pub(crate) fn reasons(error: &HistoryError) -> Vec<String> {
    const REASONS: usize = 3;
    let HistoryError::TooManyRejected { rejected, .. } = error else { return Vec::new() };
    let most = format!("more than {} is too much; the commonest reasons are", number::share(MOST_REJECTED, 0));
    let kinds = rejected.kinds().into_iter().take(REASONS).map(|kind| {
        let rows = grouped(kind.rows, "row", "rows");
        format!("{} ({rows}, the first {})", reason(&kind.first), row(&kind.file, kind.line))
    });
    [most].into_iter().chain(kinds).collect()
}

/// What to do about it.
pub(crate) fn mend(error: &HistoryError) -> Option<String> {
    match error {
        HistoryError::NoArrivals { columns, .. } if are_sums(columns) => Some(
            "this looks like a report of sums or means, of which no history can be made: export the conversations themselves, a row each".to_string(),
        ),
        HistoryError::DatesAlone { column, .. } => Some(format!(
            "export the column with its time of day; or, if the time stands in another column, write a file with\n  [columns]\n  arrived_at = [{}, \"the column of the times\"]\nand give it with {}",
            crate::scenario::quoted(column),
            Flag::Mapping
        )),
        HistoryError::NoArrivals { .. } => Some(format!(
            "write a file with\n  [columns]\n  arrived_at = \"the column\"\nor, of two columns, arrived_at = [\"date\", \"time\"], and give it with {}",
            Flag::Mapping
        )),
        HistoryError::OtherPlatform { .. } => {
            Some(format!("leave {} out: the columns are then found by what they are called", Flag::From))
        }
        HistoryError::OtherColumns { .. } => {
            Some("files and sheets of one export have the same columns: give them the same names, or import exports of different kinds one by one".to_string())
        }
        HistoryError::NoColumn { .. } => Some("name one of these columns, written as it stands there".to_string()),
        HistoryError::NoSuchText { .. } => Some(format!("correct the file of {}", Flag::Mapping)),
        HistoryError::TwoDates { .. } => {
            Some(format!("say what comes first: {} dmy, or {} mdy", Flag::DateOrder, Flag::DateOrder))
        }
        HistoryError::NoHeader { .. } => Some("write the names of the columns above the rows".to_string()),
        HistoryError::Twice(_) => Some("name it once".to_string()),
        HistoryError::TooManyRejected { .. } => Some(format!(
            "say which columns they are with {}, or how dates are written with {}",
            Flag::Mapping,
            Flag::DateOrder
        )),
        _ => None,
    }
}

/// The first of many texts.
fn listed(texts: &[String]) -> String {
    let first: Vec<String> = texts.iter().take(4 * TEXTS).map(|text| shortened(text, CELL)).collect();
    format!("{}{}", first.join(", "), and_more(texts.len() - first.len()))
}

/// Two ways to say what the columns mean.
pub(crate) fn mapping_and_preset() -> [String; 2] {
    [
        format!("{} and {} both say what the columns mean", Flag::Mapping, Flag::From),
        format!("leave {} out", Flag::From),
    ]
}
