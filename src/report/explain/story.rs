//! One conversation as a timeline.

use super::facts::{StoryOrigin, civil, clock, length, lines, near, parts_of};
use crate::measure::Story;
use crate::measure::story::Segment;
use crate::report::number;
use crate::report::words::say;
use crate::rules::Decision;
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::Date;
use std::io::{self, Write};

/// Of more segments than this between two events, only the first and the last ones are shown.
const MOST: usize = 12;
const FIRST: usize = 6;
const LAST: usize = 3;

/// What happened, in one sentence: who waited how long, when, and what came of it.
pub fn headline(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    say!(explain::headline(scenario, story, origin))
}

/// The whole story.
///
/// # Errors
/// Those of `out`.
pub fn story<W: Write>(scenario: &Scenario, story: &Story, origin: StoryOrigin, out: &mut W) -> io::Result<()> {
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
        let text = say!(explain::whole_wait(&length(story.wait()), &parts_of(&story.parts())));
        write!(out, "{}", lines(&text, 2))?;
    }
    Ok(())
}

/// A line with the day, where it is another one than that of the line before.
fn new_day<W: Write>(scenario: &Scenario, at: SimTime, shown: &mut Date, out: &mut W) -> io::Result<()> {
    let date = civil(scenario, at).date();
    if std::mem::replace(shown, date) != date {
        writeln!(out, "  {}", number::day(date))?;
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
        let text = say!(explain::folded(folded.len(), &length(parts.total()), &parts_of(&parts)));
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
    writeln!(out, "              {span:<23}  {long:>11}  {}", say!(explain::reason(scenario, segment)))
}

/// What happened, in words, in order.
fn events(scenario: &Scenario, story: &Story) -> Vec<(SimTime, String)> {
    let replied = story.decisions.iter().any(|(_, decision)| *decision == Decision::AutoReply);
    let mut events = vec![(story.arrived, say!(explain::arrival(replied)))];
    let mut holder = None;
    for (at, decision) in &story.decisions {
        let before = match *decision {
            Decision::AutoReply | Decision::Left { .. } => continue,
            Decision::Offer { agent, .. } => holder.replace(agent),
            _ => holder,
        };
        events.push((*at, say!(explain::decision(scenario, story, (*at, decision), before))));
    }
    events.extend(say!(explain::fate(&story.fate)).map(|text| (story.fate.at(), text)));
    events
}
