//! The words in charts: legends, axes, and what is said under a chart or of a place in it.

use super::common::{counted, noun};
use crate::report::chart::outcome::CellFate;
use crate::report::number;
use crate::report::words::NOTATION;
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

/// A point of two measures.
pub(crate) fn point(name: &str, sides: &[String; 2], undominated: bool) -> String {
    let front = if undominated { "; undominated" } else { "" };
    format!("{name}: {}; {}{front}", sides[0], sides[1])
}

/// What a team has in an hour of the week, counted from Monday 00:00.
pub(crate) fn hour_of_week(hour: usize, name: &str, value: &str) -> String {
    let day = NOTATION.weekday_names.get(hour / 24).copied().unwrap_or_default();
    format!("{day} {}:00, {name}: {value}", hour % 24)
}

pub(crate) fn not_to_scale(title: &str) -> String {
    format!("{title} (distances not to scale)")
}

pub(crate) fn first_shown(shown: usize, more: usize) -> String {
    format!("The first {shown} are shown; {more} more {} left out.", noun(more, "is", "are"))
}

pub(crate) fn first_values_shown(shown: usize) -> String {
    format!("Only the first {shown} values of each parameter are shown.")
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
    format!("The first {shown} agents in the order of the rotation; {more} more {verb} left out.")
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

/// Behind the value of a cell.
pub(crate) const fn meets(target: bool) -> &'static str {
    if target { " – meets the target" } else { " – misses the target" }
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

pub(crate) fn staffed_hour(when: &str, demand: &str, required: u32, at_work: u32, amiss: &str) -> String {
    let amiss = if amiss.is_empty() { String::new() } else { format!(", {amiss}") };
    let required = counted(required as usize, "agent", "agents");
    format!("{when}: {demand} conversations, {required} required, {at_work} at work{amiss}")
}

// Inputs.

pub(crate) const LOW: &str = "low value of the input";
pub(crate) const HIGH: &str = "high value";

// Two measures.

pub(crate) const UNDOMINATED: &str = "undominated: no other is better in both";
pub(crate) const DOMINATED: &str = "dominated";

/// Behind the name of an axis.
pub(crate) const fn better(better: Better) -> &'static str {
    match better {
        Better::Lower => ", less is better",
        Better::Higher => ", more is better",
        Better::Neither => "",
    }
}

pub(crate) fn without_value(cells: usize) -> String {
    match cells {
        1 => "One cell without a value is left out.".to_string(),
        more => format!("{more} cells without a value are left out."),
    }
}

// Waits.

pub(crate) fn since_arrival(root: bool) -> String {
    if root { "time since arrival (square-root scale)" } else { "time since arrival" }.to_string()
}

pub(crate) fn still_waiting(seconds: f64, said: &[String]) -> String {
    format!("still waiting after {}: {}", number::value(seconds, Unit::Time), said.join("; "))
}

pub(crate) fn axis_ends(seconds: f64) -> String {
    format!("The axis ends at {}; at most 2 % wait longer.", number::value(seconds, Unit::Time))
}

pub(crate) fn further_right(mark: &str) -> String {
    format!("Further right: {mark}.")
}

// Differences.

pub(crate) fn difference(of: &str, found: &str, verdict: &str) -> String {
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
