//! One conversation as a timeline.

use super::words::{self, Origin, called, civil, clock, day, day_and_year, length, lines, name, near, parts_of};
use crate::measure::Story;
use crate::measure::story::{Fate, Segment};
use crate::rules::{Decision, OfferReason, OpenReason, Refusal};
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::Date;
use std::io::{self, Write};

/// Of more segments than this between two events, only the first and the last ones are shown.
const MOST: usize = 12;
const FIRST: usize = 6;
const LAST: usize = 3;

/// What happened, in one sentence: who waited how long, when, and what came of it.
pub fn headline(scenario: &Scenario, story: &Story, origin: Origin) -> String {
    let on = day_and_year(civil(scenario, story.arrived).date());
    let whence = match origin {
        Origin::Replication(number) => format!(" (replication {number})"),
        Origin::Log => String::new(),
    };
    let fate = match story.fate {
        Fate::Started { agent, .. } => format!("started by {}", name(scenario, agent)),
        Fate::Lost { .. } => "and left without a start".to_string(),
        Fate::Waiting { .. } => "and was still waiting when all was over".to_string(),
    };
    format!("{} waited {} on {on}{whence}, {fate}.", called(scenario, story), length(story.wait()))
}

/// The whole story.
///
/// # Errors
/// Those of `out`.
pub fn story<W: Write>(scenario: &Scenario, story: &Story, origin: Origin, out: &mut W) -> io::Result<()> {
    write!(out, "{}", lines(&headline(scenario, story, origin), 0))?;
    writeln!(out)?;
    let mut shown = civil(scenario, story.arrived).date();
    let mut segments = &story.segments[..];
    for (at, text) in events(scenario, story) {
        let here = segments.iter().position(|segment| segment.from >= at).unwrap_or(segments.len());
        waits(scenario, &segments[..here], &mut shown, out)?;
        segments = &segments[here..];
        new_day(scenario, at, &mut shown, out)?;
        writeln!(out, "  {}  {text}", clock(civil(scenario, at).time()))?;
    }
    waits(scenario, segments, &mut shown, out)?;
    if !story.wait().is_zero() {
        writeln!(out)?;
        let text = format!("Where the {} went: {}.", length(story.wait()), parts_of(&story.parts()));
        write!(out, "{}", lines(&text, 2))?;
    }
    Ok(())
}

/// A line with the day, where it is another one than that of the line before.
fn new_day<W: Write>(scenario: &Scenario, at: SimTime, shown: &mut Date, out: &mut W) -> io::Result<()> {
    let date = civil(scenario, at).date();
    if std::mem::replace(shown, date) != date {
        writeln!(out, "  {}", day(date))?;
    }
    Ok(())
}

/// The lines of the segments between two events.
fn waits<W: Write>(scenario: &Scenario, segments: &[Segment], shown: &mut Date, out: &mut W) -> io::Result<()> {
    let (first, last) = if segments.len() > MOST { (FIRST, LAST) } else { (segments.len(), 0) };
    let (begin, rest) = segments.split_at(first);
    let (folded, end) = rest.split_at(rest.len() - last);
    for segment in begin {
        wait(scenario, segment, shown, out)?;
    }
    if !folded.is_empty() {
        let parts = Segment::parts(folded);
        let text = format!("… {} more changes in {}: {}", folded.len(), length(parts.total()), parts_of(&parts));
        write!(out, "{}", lines(&text, 14))?;
    }
    for segment in end {
        wait(scenario, segment, shown, out)?;
    }
    Ok(())
}

fn wait<W: Write>(scenario: &Scenario, segment: &Segment, shown: &mut Date, out: &mut W) -> io::Result<()> {
    new_day(scenario, segment.from, shown, out)?;
    let from = civil(scenario, segment.from);
    let span = format!("{} - {}", clock(from.time()), near(scenario, segment.to, from.date()));
    let long = length(segment.length());
    writeln!(out, "              {span:<23}  {long:>11}  {}", words::reason(scenario, segment))
}

/// What happened, in words, in order.
fn events(scenario: &Scenario, story: &Story) -> Vec<(SimTime, String)> {
    let mut events = Vec::new();
    let replied = story.decisions.iter().any(|(_, decision)| *decision == Decision::AutoReply);
    let arrives = if replied { "arrives out of hours, gets the automatic message" } else { "arrives" };
    events.push((story.arrived, arrives.to_string()));
    let mut holder = None;
    for (at, decision) in &story.decisions {
        let today = civil(scenario, *at).date();
        let text = match *decision {
            Decision::AutoReply | Decision::Left { .. } => continue,
            Decision::Offer { agent, deadline, reason, .. } => {
                let before = holder.replace(agent);
                offer(
                    scenario,
                    before.map(|agent| name(scenario, agent)),
                    name(scenario, agent),
                    deadline,
                    reason,
                    today,
                )
            }
            Decision::Open { reason, .. } => open(scenario, story, reason),
            Decision::Stranded { agent } => {
                format!("{} is marked away; overflow is off, so nobody else will see it", name(scenario, agent))
            }
            Decision::Start { agent, open: true } => {
                format!("started by {}, from the open list", name(scenario, agent))
            }
            Decision::Start { agent, open: false } => format!("started by {}, who holds it", name(scenario, agent)),
            Decision::Refuse { agent, reason } => {
                let who = agent.map_or("somebody", |agent| name(scenario, agent));
                format!("{who} is refused: {}", refusal(reason))
            }
            Decision::End { agent } => {
                let took = at.since(story.fate.at());
                format!("ended by {}, after {}", name(scenario, agent), length(took))
            }
        };
        events.push((*at, text));
    }
    match story.fate {
        Fate::Lost { at } => events.push((at, "the customer leaves".to_string())),
        Fate::Waiting { at } => events.push((at, "still waiting; here the run, or the log, ends".to_string())),
        Fate::Started { .. } => {}
    }
    events
}

fn offer(
    scenario: &Scenario,
    before: Option<&str>,
    to: &str,
    deadline: Option<SimTime>,
    reason: OfferReason,
    today: Date,
) -> String {
    let again = if before == Some(to) { " again" } else { "" };
    let until = match deadline {
        Some(deadline) => format!(", until {}", near(scenario, deadline, today)),
        None => ", without an end".to_string(),
    };
    let offered = format!("offered to {to}{again}{until}");
    match (reason, before) {
        (OfferReason::Arrival, _) => offered,
        (OfferReason::Opening, _) => format!("the hours begin: {offered}"),
        (OfferReason::WindowEnded, _) => format!("window ended: {offered}"),
        (OfferReason::HolderAway, Some(before)) => format!("{before} is marked away: {offered}"),
        (OfferReason::HolderAway, None) => offered,
    }
}

fn open(scenario: &Scenario, story: &Story, reason: OpenReason) -> String {
    let rules = scenario.teams.get(story.team.0 as usize).map(|team| &team.rules);
    let why = match reason {
        OpenReason::Limit => {
            format!("limit of {} reached", rules.map_or_else(String::new, |rules| rules.limit.to_string()))
        }
        OpenReason::NobodyAvailable => "nobody is available".to_string(),
        OpenReason::DistributionOff => "distribution is off".to_string(),
        OpenReason::AfterHours => "out of hours".to_string(),
    };
    format!("{why}: open to the whole team")
}

fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::NotTheHolder => "it is offered to somebody else",
        Refusal::NotYetOffered => "it is held until the hours begin",
        Refusal::Away => "marked away",
        Refusal::NotAnAgentOfTheTeam => "not an agent of the team",
        Refusal::AlreadyStarted => "it has been started",
        Refusal::NotStarted => "nobody has started it",
    }
}
