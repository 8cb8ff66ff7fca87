//! The words in charts: legends, axes, and what is said under a chart or of a place in it.

use super::common::{apart, counted, in_brackets, listed, named, noun};
use super::notation::NOTATION;
use crate::calendar::SlotTime;
use crate::experiment::Kept;
use crate::report::chart::outcome::CellFate;
use crate::report::chart::waiting::Lasting;
use crate::report::number;
use crate::unit::{Better, Unit};

// What every kind of chart says alike.

pub(crate) const INTERVAL: &str = "95 % interval";
pub(crate) const NOTHING: &str = "no values to show";
pub(crate) const NOT_DEFINED: &str = "not defined";
pub(crate) const NO_BAR: &str = "No bar: no values.";

pub(crate) fn with_interval(value: &str, interval: &str) -> String {
    format!("{value} ({INTERVAL} {interval})")
}

/// Which side of zero is better; `None` where neither is.
pub(crate) fn sides(better: Better) -> Option<(&'static str, &'static str)> {
    match better {
        Better::Lower => Some(("◂ better", "worse ▸")),
        Better::Higher => Some(("◂ worse", "better ▸")),
        Better::Neither => None,
    }
}

/// The good end of a scale of colours.
pub(crate) fn better_end(value: &str) -> String {
    format!("{value} (better)")
}

/// A measure and its value.
pub(crate) fn measured(measure: &str, value: &str) -> String {
    format!("{measure} {value}")
}

/// A point of two measures, each with its value.
pub(crate) fn point(name: &str, sides: &[String; 2], undominated: bool) -> String {
    let front = if undominated { "; undominated" } else { "" };
    format!("{name}: {}; {}{front}", sides[0], sides[1])
}

/// `Monday 9:00`.
fn day_and_hour(at: SlotTime) -> String {
    format!("{} {}:{:02}", NOTATION.weekday_names[at.weekday % 7], at.hour, at.minute)
}

/// What a team has in an hour of the week, or a slot of it: the line with its value, and perhaps the band with its ends.
pub(crate) fn hour_of_week(
    at: SlotTime,
    name: &str,
    (line, value): (&str, &str),
    band: Option<(&str, &str)>,
) -> String {
    let band = band.map_or_else(String::new, |(band, ends)| format!(" ({band} {ends})"));
    format!("{}, {name}: {line} {value}{band}", day_and_hour(at))
}

/// What a line or a point of several is called: by what they differ, and its own value.
pub(crate) fn line(by: &str, name: &str) -> String {
    if by.is_empty() { name.to_string() } else { named(by, name) }
}

/// What a measure is at a step along a parameter, on a line that has a name where there are several.
pub(crate) fn step((parameter, step): (&str, &str), line: &str, measure: &str, value: &str) -> String {
    let line = if line.is_empty() { String::new() } else { format!(", {line}") };
    format!("{parameter} {step}{line}: {measure} {value}")
}

// A sum and its parts.

pub(crate) fn part(name: &str, value: &str, percent: &str) -> String {
    in_brackets(&measured(name, value), percent)
}

/// A bar, its sum and its parts; one that stands alone has no name.
pub(crate) fn sum(name: &str, measure: &str, value: &str, parts: &[String]) -> String {
    let whole = measured(measure, value);
    let whole = if name.is_empty() { whole } else { listed(&[name, &whole]) };
    if parts.is_empty() { whole } else { named(&whole, &apart(parts)) }
}

pub(crate) fn not_to_scale(title: &str) -> String {
    format!("{title} (distances not to scale)")
}

pub(crate) fn first_shown(shown: usize, more: usize) -> String {
    format!("The first {shown} {} shown; {more} more {} left out.", noun(shown, "is", "are"), noun(more, "is", "are"))
}

pub(crate) fn first_values_shown(shown: usize) -> String {
    format!(
        "Only the first {} of each parameter {} shown.",
        counted(shown, "value", "values"),
        noun(shown, "is", "are")
    )
}

pub(crate) fn more(more: usize) -> String {
    format!("{more} more {} left out.", noun(more, "is", "are"))
}

pub(crate) fn more_rows(more: usize) -> String {
    format!("{more} more {} left out.", noun(more, "row is", "rows are"))
}

pub(crate) fn more_inputs(more: usize) -> String {
    format!("{more} more {} left out.", noun(more, "input is", "inputs are"))
}

pub(crate) fn more_values(more: usize, path: &str) -> String {
    format!("{more} more {} of {path} {} left out.", noun(more, "value", "values"), noun(more, "is", "are"))
}

// The load.

pub(crate) const MEAN: &str = "mean";
pub(crate) const FAIR: &str = "fair share";

pub(crate) fn share_of(agent: &str, measure: &str, value: &str, fair: Option<String>) -> String {
    let fair = fair.map_or_else(String::new, |fair| format!("; {FAIR} {fair}"));
    format!("{agent}, {measure}: {value}{fair}")
}

pub(crate) fn more_agents(shown: usize, more: usize) -> String {
    let verb = noun(more, "is", "are");
    let first = counted(shown, "agent", "agents");
    format!("The first {first} in the order of the rotation; {more} more {verb} left out.")
}

// A map.

pub(crate) fn best_cell(given: &str) -> String {
    if given.is_empty() { "best cell".to_string() } else { format!("best choice for each {given}") }
}

pub(crate) const WIDE_COLOURS: &str = "These values differ by little; the colours span more.";
pub(crate) const LOGARITHM: &str = "Colours by the logarithm of the values.";
pub(crate) const PALE: &str = "Pale cells: not defined.";

pub(crate) fn edge(target: &str) -> String {
    format!("edge of the target: {target}")
}

pub(crate) fn no_cell_meets(target: &str) -> String {
    format!("No cell meets the target: {target}.")
}

pub(crate) fn all_cells_meet(target: &str) -> String {
    format!("All cells meet the target: {target}.")
}

/// A cell: row and column, each with its value, and the measure with its own; whether it meets the target.
pub(crate) fn cell(row: (&str, &str), column: (&str, &str), measure: (&str, &str), kept: Kept) -> String {
    let [row, column, measure] = [row, column, measure].map(|(name, value)| measured(name, value));
    let kept = match kept {
        Kept::Met => " – meets the target",
        Kept::Missed => " – misses the target",
        Kept::NotClear => "",
    };
    format!("{row}, {column}: {measure}{kept}")
}

// What a search found.

pub(crate) const fn fate(fate: CellFate) -> &'static str {
    match fate {
        CellFate::Answer => "the answer",
        CellFate::Keeps => "keeps all targets",
        CellFate::Worse => "no better than the answer",
        CellFate::Misses => "misses a target",
        CellFate::Open => "not settled",
        CellFate::Fewer => "not played: fewer agents than one that misses",
        CellFate::Dearer => "not played: dearer than one that keeps all",
    }
}

// Demand and roster.

pub(crate) const REQUIRED: &str = "agents required";
pub(crate) const ON_ROSTER: &str = "at work on the roster";
pub(crate) const NOT_KEPT: &str = "target not kept for sure";
pub(crate) const DEMAND: &str = "expected conversations per hour";
pub(crate) const AT_WORK: &str = "agents at work";

/// What is there in an hour of a weekday, Monday first.
pub(crate) fn staffed_hour(
    at: SlotTime,
    demand: &str,
    (required, at_work, gap): (u32, u32, &str),
    amiss: &str,
) -> String {
    let amiss = if amiss.is_empty() { String::new() } else { format!(", {amiss}") };
    let required = counted(required as usize, "agent", "agents");
    format!("{}: {demand} conversations, {required} required, {at_work} at work ({gap}){amiss}", day_and_hour(at))
}

// Inputs.

pub(crate) const LOW: &str = "low value of the input";
pub(crate) const HIGH: &str = "high value";

// Two measures.

pub(crate) const UNDOMINATED: &str = "undominated: no other is better in both";
pub(crate) const DOMINATED: &str = "dominated";

/// The name of an axis, and which way is better.
pub(crate) fn axis(name: &str, better: Better) -> String {
    match better {
        Better::Lower => format!("{name}, less is better"),
        Better::Higher => format!("{name}, more is better"),
        Better::Neither => name.to_string(),
    }
}

pub(crate) fn without_value(cells: usize) -> String {
    match cells {
        1 => "One cell without a value is left out.".to_string(),
        more => format!("{more} cells without a value are left out."),
    }
}

// Waits.

/// The axis.
pub(crate) fn since(lasting: Lasting, root: bool) -> String {
    let since = match lasting {
        Lasting::Wait | Lasting::Patience => "time since arrival",
        Lasting::Reaction => "time since the agent saw it",
        Lasting::Work => "time at work on it",
    };
    if root { format!("{since} (square-root scale)") } else { since.to_string() }
}

pub(crate) fn still_lasting(lasting: Lasting, seconds: f64, said: &[String]) -> String {
    let still = match lasting {
        Lasting::Wait => "still waiting",
        Lasting::Reaction => "not yet started",
        Lasting::Work => "still at work",
        Lasting::Patience => "would still wait",
    };
    format!("{still} after {}: {}", number::value(seconds, Unit::Time), apart(said))
}

pub(crate) fn axis_ends(lasting: Lasting, seconds: f64) -> String {
    let longer = match lasting {
        Lasting::Wait => "wait longer",
        Lasting::Reaction => "are started later",
        Lasting::Work => "take longer",
        Lasting::Patience => "would wait longer",
    };
    format!("The axis ends at {}; at most 2 % {longer}.", number::value(seconds, Unit::Time))
}

pub(crate) fn further_right(mark: &str) -> String {
    format!("Further right: {mark}.")
}

// Differences.

/// What a measure differs by and how that is judged; in which comparison, where there are several.
pub(crate) fn difference(measure: &str, comparison: Option<&str>, found: &str, verdict: &str) -> String {
    let of = comparison.map_or_else(|| measure.to_string(), |comparison| listed(&[measure, comparison]));
    format!("{of}: difference {found}; {verdict}")
}

// A week.

pub(crate) const OPEN: &str = "business hours";
pub(crate) const BLANK: &str = "Blank: hours without data.";

pub(crate) fn line_and_band(line: &str, band: &str) -> String {
    format!("{line}; band: {band}")
}

/// The head of differences in one unit; empty where the axis says it all.
pub(crate) const fn unit_panel(unit: Unit) -> &'static str {
    match unit {
        Unit::Time => "time",
        Unit::Money(_) => "money",
        Unit::Ratio => "ratio",
        _ => "",
    }
}
