//! The horizon and the business hours.

use super::Context;
use super::view::{View, text};
use crate::calendar::{Timeline, WeekPlan, Zone};
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::lexeme;
use crate::scenario::model::{Horizon, Hours};
use crate::scenario::tree::{Node, Value};
use crate::time::{SimSpan, SimTime};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Reads `[horizon]`.
pub fn read(view: View<'_>, cx: &mut Context<'_>) -> Option<Horizon> {
    // A wrong time zone has been reported; the rest is checked as if it were UTC.
    let time_zone = view.text("time_zone").and_then(|name| lexeme::zone(name).ok()).unwrap_or(TimeZone::UTC);
    let start = civil(view.node("start")?)?;
    let beyond = |key: &str| {
        let problem = Diagnostic::new(Code::TimeOrder, "the horizon reaches beyond the year 9999");
        problem.at(view.place_of(key)).help("begin earlier, or make it shorter")
    };
    let (Some(zone), Ok(first)) = (Zone::new(time_zone.clone(), start), start.to_zoned(time_zone)) else {
        cx.problems.push(beyond("start"));
        return None;
    };
    let add = |from: &jiff::Zoned, key: &'static str| {
        let span = view.span(key)?;
        Some(from.checked_add(span).map_err(|_| key))
    };
    let (length, warm_up) = (add(&first, "length"), add(&first, "warm_up"));
    let drained = match &length {
        Some(Ok(end)) => add(end, "drain"),
        _ => None,
    };
    for key in [&length, &warm_up, &drained].into_iter().filter_map(|sum| sum.as_ref()?.as_ref().err()) {
        cx.problems.push(beyond(key));
    }
    let instant = |sum: Option<Result<jiff::Zoned, _>>| Some(zone.stamp(sum?.ok()?.timestamp()));
    let (end, warm_up, drained) = (instant(length), instant(warm_up), instant(drained));
    if let (Some(end), Some(warm_up)) = (end, warm_up)
        && warm_up >= end
    {
        let title = "the warm-up is not shorter than the horizon: nothing would be measured";
        let problem = Diagnostic::new(Code::TimeOrder, title).at(view.place_of("warm_up"));
        let problem = problem.also(view.place_of("length"), "the horizon ends here");
        cx.problems.push(problem.help("make `warm_up` shorter, or `length` longer"));
    }
    Some(Horizon { zone, end: end?, warm_up: warm_up?, drained: drained? })
}

/// Reads `[hours]`; always open where the file says nothing.
pub fn hours(root: View<'_>, horizon: Option<&Horizon>, cx: &mut Context<'_>) -> Hours {
    let Some(view) = root.table("hours") else { return Hours { week: WeekPlan::always(), holidays: Vec::new() } };
    let week = week(view, "weekly").unwrap_or_else(WeekPlan::always);
    let mut holidays: Vec<Date> = view.list("holidays").iter().filter_map(|node| Some(civil(node)?.date())).collect();
    holidays.sort_unstable();
    holidays.dedup();
    let hours = Hours { week, holidays };
    if let Some(horizon) = horizon
        && !meets(&hours.week, &hours.holidays, horizon)
    {
        let problem = Diagnostic::new(Code::NeverOpen, "the account never opens within the horizon");
        cx.problems.push(problem.at(view.place_of("weekly")).help("check the hours, the holidays and the horizon"));
    }
    hours
}

/// Reads a list of weekly hours; `None` if it is absent or wrong.
pub fn week(view: View<'_>, key: &str) -> Option<WeekPlan> {
    view.node(key)?;
    let lines: Option<Vec<&str>> = view.list(key).iter().map(text).collect();
    WeekPlan::parse(&lines?).ok()
}

/// Whether a week's hours, holidays excepted, have any time within the horizon.
pub fn meets(week: &WeekPlan, holidays: &[Date], horizon: &Horizon) -> bool {
    Timeline::new(&horizon.zone, week, holidays, SimTime::ZERO).next_open(SimTime::ZERO) < horizon.end
}

/// A day (its midnight) or a day and time.
pub fn civil(node: &Node) -> Option<DateTime> {
    match &node.value {
        Value::Date(date) => Some(date.at(0, 0, 0, 0)),
        Value::DateTime(time) => Some(*time),
        _ => None,
    }
}

/// The length of the horizon.
pub fn length(horizon: &Horizon) -> SimSpan {
    horizon.end.since(SimTime::ZERO)
}
