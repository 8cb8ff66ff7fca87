//! Times, lengths and reasons in words.

use crate::measure::story::{Detail, Segment};
use crate::measure::{Cause, Parts, Story, Tally};
use crate::report::number;
use crate::report::terminal::wrapped;
use crate::rules::AgentId;
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// Where a story comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A simulated replication, numbered from 1 as in `conversations.csv`.
    Replication(u32),
    /// A recorded log.
    Log,
}

/// What a conversation is called: `Suporte #4711`, or as the log has it.
pub fn called(scenario: &Scenario, story: &Story) -> String {
    let team = scenario.teams.get(story.team.0 as usize).map_or("", |team| team.name.as_str());
    match &story.name {
        None => format!("{team} #{}", story.number),
        Some(name) if scenario.teams.len() == 1 => format!("Conversation {name}"),
        Some(name) => format!("Conversation {name} ({team})"),
    }
}

/// An agent's name.
pub(super) fn name(scenario: &Scenario, agent: AgentId) -> &str {
    scenario.agents.get(agent.0 as usize).map_or("", |agent| agent.name.as_str())
}

/// A length to the second.
pub(super) fn length(span: SimSpan) -> String {
    if span.is_zero() {
        return "0 s".to_string();
    }
    match (span.micros() + 500_000) / 1_000_000 {
        0 => "< 1 s".to_string(),
        seconds => SimSpan::from_secs(seconds).to_string(),
    }
}

/// The civil time at an instant.
pub(super) fn civil(scenario: &Scenario, at: SimTime) -> DateTime {
    scenario.horizon.zone.civil(at)
}

/// `09:01:20`.
pub(super) fn clock(time: Time) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// `09:01:20` on the day of the reader, else `Tue 08:05:00`, else with the date.
pub(super) fn near(scenario: &Scenario, at: SimTime, today: Date) -> String {
    let civil = civil(scenario, at);
    let (date, time) = (civil.date(), clock(civil.time()));
    let days = today.until(date).map_or(i32::MAX, |span| span.get_days());
    match days {
        0 => time,
        1..=6 => format!("{} {time}", weekday(date)),
        _ => format!("{} {time}", day(date)),
    }
}

/// `Mon`.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Mon 9 Mar`.
pub(super) fn day(date: Date) -> String {
    let month = MONTHS.get(date.month() as usize - 1).copied().unwrap_or_default();
    format!("{} {} {month}", weekday(date), date.day())
}

/// `Mon 9 Mar 2026`.
pub(super) fn day_and_year(date: Date) -> String {
    format!("{} {}", day(date), date.year())
}

/// A planned instant, to the minute: `until 15:00`, `until Tue 08:00`; the end of a day is `through Fri 20 Mar`.
fn until(scenario: &Scenario, at: SimTime, today: Date) -> String {
    let civil = civil(scenario, at);
    if civil.time() == Time::midnight()
        && let Ok(last) = civil.date().checked_sub(1.day())
    {
        return if last == today { "through today".to_string() } else { format!("through {}", day(last)) };
    }
    let text = near(scenario, at, today);
    format!("until {}", text.strip_suffix(":00").unwrap_or(&text))
}

/// What a segment says.
pub(super) fn reason(scenario: &Scenario, segment: &Segment) -> String {
    let today = civil(scenario, segment.from).date();
    let holder = segment.holder.map_or("", |agent| name(scenario, agent));
    match (segment.cause, segment.detail) {
        (Cause::OutOfHours, _) => closed(scenario, segment.from, today),
        (Cause::HolderAbsent, Detail::Absent { until: to, marked: true }) => {
            format!("{holder} is marked away {}", until(scenario, to, today))
        }
        (Cause::HolderAbsent, Detail::Absent { until: to, marked: false }) => {
            format!("{holder} is absent {}, and nobody has marked it", until(scenario, to, today))
        }
        (Cause::HolderAbsent, Detail::MarkedAway) => format!("{holder} is marked away"),
        (Cause::HolderAbsent, _) => match back(scenario, segment) {
            Some(at) => format!("{holder} is off shift {}", until(scenario, at, today)),
            None => format!("{holder} is off shift"),
        },
        (Cause::HolderFull, Detail::Full { in_hand, most }) => {
            format!("{holder} is at full concurrency ({in_hand} of {most})")
        }
        (Cause::HolderFull, _) => format!("{holder} is at full concurrency"),
        (Cause::HolderUnreacted, _) => format!("{holder} is free, has not reacted yet"),
        (Cause::OpenNobodyFree, Detail::Team { full: 0, .. }) => "open: nobody is at work".to_string(),
        (Cause::OpenNobodyFree, Detail::Team { full: 1, .. }) => {
            "open: nobody is free, the one at work is at full concurrency".to_string()
        }
        (Cause::OpenNobodyFree, Detail::Team { full, .. }) => {
            format!("open: nobody is free, all {full} at work are at full concurrency")
        }
        (Cause::OpenNobodyFree, _) => "open: nobody is free".to_string(),
        (Cause::OpenUnnoticed, Detail::Team { free, one: Some(one), .. }) => match free {
            1 => format!("open: {} is free, has not noticed it yet", name(scenario, one)),
            2 => format!("open: {} and one more are free, have not noticed it yet", name(scenario, one)),
            _ => format!("open: {} and {} more are free, have not noticed it yet", name(scenario, one), free - 1),
        },
        (Cause::OpenUnnoticed, _) => "open: somebody is free, has not noticed it yet".to_string(),
    }
}

/// `closed until Mon 08:00`, with the holiday that has to do with it.
fn closed(scenario: &Scenario, from: SimTime, today: Date) -> String {
    let hours = &scenario.hours;
    let opening = hours.timeline(&scenario.horizon.zone, from).next_open(from);
    if opening == SimTime::NEVER {
        return "closed for good".to_string();
    }
    let end = civil(scenario, opening).date();
    let would_open = |date: &&Date| !hours.week.day(date.weekday().to_monday_zero_offset() as usize).is_empty();
    let holidays = hours.holidays.iter().filter(|date| (today..=end).contains(date)).filter(would_open);
    let holidays: Vec<String> = holidays.map(|date| if *date == today { "today".into() } else { day(*date) }).collect();
    let text = near(scenario, opening, today);
    let text = format!("closed until {}", text.strip_suffix(":00").unwrap_or(&text));
    match &holidays[..] {
        [] => text,
        [today] if today == "today" => format!("{text} (a holiday)"),
        [one] => format!("{text} ({one} is a holiday)"),
        more => format!("{text} ({} are holidays)", more.join(", ")),
    }
}

/// When the holder's shift goes on.
fn back(scenario: &Scenario, segment: &Segment) -> Option<SimTime> {
    let agent = scenario.agents.get(segment.holder?.0 as usize)?;
    let week = agent.shift.as_ref().unwrap_or(&scenario.hours.week);
    let (zone, holidays) = (&scenario.horizon.zone, &scenario.hours.holidays);
    let mut shift = crate::calendar::Timeline::new(zone, week, holidays, segment.from);
    let mut at = shift.next_open(segment.from);
    // An absence at that time has its end; there are only so many of them.
    for _ in 0..=agent.away.len() {
        match agent.away.iter().find(|absence| absence.from <= at && at < absence.to) {
            Some(absence) => at = shift.next_open(absence.to),
            None => break,
        }
    }
    (at != SimTime::NEVER).then_some(at)
}

/// `61 % holder off shift or absent (28 min 48 s), …`, the largest first.
pub(super) fn parts(tally: &Tally) -> String {
    let mut list: Vec<Cause> = Cause::ALL.into_iter().filter(|cause| tally.micros[*cause as usize] > 0).collect();
    list.sort_by_key(|cause| std::cmp::Reverse(tally.micros[*cause as usize]));
    let text = |cause: &Cause| {
        let share = number::percent(tally.share(*cause).unwrap_or(f64::NAN));
        format!("{share} % {} ({})", cause.label(), length(sum(tally.micros[*cause as usize])))
    };
    list.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// The same of one wait, or of a part of it.
pub(super) fn parts_of(parts: &Parts) -> String {
    let mut tally = Tally::default();
    tally.add(parts);
    self::parts(&tally)
}

/// A sum of microseconds as a length.
pub(super) fn sum(micros: u128) -> SimSpan {
    SimSpan::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// A text in lines of a terminal, behind so many blanks.
pub(super) fn lines(text: &str, indent: usize) -> String {
    wrapped(text, indent, 80)
}
