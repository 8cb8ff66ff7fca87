//! Stories as a trace for the Perfetto UI, in the Chrome JSON trace event format.
//!
//! One process a team: its backlog as a counter, openings as instants, what is open as slices. One process an agent:
//! conversations in progress, one track a slot, and offers in its "Novos". Arrows lead each conversation from offer to
//! offer, to the open list and to its start. Times are microseconds from the start of the horizon; where a log begins
//! before it, from the log's first arrival.
//!
//! (The format: "Trace Event Format", Duca and Sinclair, 2016. On one track slices may only nest, so as many tracks are
//! made as are needed for slices side by side.)

use super::facts::{self, near, parts_of};
use crate::measure::Story;
use crate::measure::story::{Fate, Segment};
use crate::report::number;
use crate::report::render::json::SCHEMA;
use crate::report::words::say;
use crate::rules::{AgentId, Decision};
use crate::scenario::Scenario;
use crate::time::SimTime;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::io::{self, Write};

/// Conversations in a trace at most, and events: about 45 MB, which the Perfetto UI still takes at once.
pub(crate) const TRACED: usize = 40_000;
const EVENTS: usize = 300_000;

/// Where a slice is drawn: a process, and a kind of track in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Track {
    /// What is open to a team.
    Open(u32),
    /// In progress with an agent.
    Slot(u32),
    /// In an agent's "Novos".
    Novos(u32),
}

struct Slice {
    row: Track,
    from: i64,
    to: i64,
    name: String,
    args: Value,
    /// The slice from which an arrow leads here.
    before: Option<usize>,
}

/// Writes the trace of some conversations, given in order of arrival. How many events it has.
///
/// # Errors
/// Those of `out`.
pub fn trace<W: Write + ?Sized>(scenario: &Scenario, stories: &[Story], out: &mut W) -> io::Result<usize> {
    let first = stories.iter().map(|story| story.arrived.micros()).min().unwrap_or(0).min(0);
    let mut trace = Trace { scenario, first, teams: scenario.teams.len() as u32, events: Vec::new() };
    let end = stories.iter().map(|story| story.ended.unwrap_or_else(|| story.fate.until())).max();
    let mut slices = Vec::new();
    for story in stories {
        trace.slices(story, end.unwrap_or(SimTime::ZERO), &mut slices);
        trace.openings(story);
    }
    trace.place(&slices);
    trace.backlog(stories);
    trace.names(stories);
    trace.write(out)
}

/// Leaves out what would make a trace too large; how many.
pub(crate) fn shorten(stories: &mut Vec<Story>) -> u64 {
    // A slice has an arrow; arrival and fate move the counter.
    let events = |story: &Story| 6 + 3 * story.decisions.len();
    let sums = stories.iter().scan(0, |sum, story| {
        *sum += events(story);
        Some(*sum)
    });
    let kept = sums.take_while(|sum| *sum <= EVENTS).count();
    let left = (stories.len() - kept) as u64;
    stories.truncate(kept);
    left
}

struct Trace<'a> {
    scenario: &'a Scenario,
    first: i64,
    teams: u32,
    /// With the instant and a rank: names, then slices, the longest first, then what is bound to them.
    events: Vec<(i64, u8, i64, Value)>,
}

impl Trace<'_> {
    fn at(&self, at: SimTime) -> i64 {
        at.micros() - self.first
    }

    /// The chain of slices of one conversation. What does not last is none.
    fn slices(&self, story: &Story, end: SimTime, slices: &mut Vec<Slice>) {
        let scenario = self.scenario;
        let who = say!(explain::called(scenario, story));
        let short = say!(explain::short(story));
        let mut before = None;
        let mut add = |row, from: SimTime, to: SimTime, name: String, args: Value| {
            if to > from {
                let (from, to) = (self.at(from), self.at(to));
                slices.push(Slice { row, from, to, name, args, before });
                before = Some(slices.len() - 1);
            }
        };
        let went = |from: SimTime, to: SimTime| {
            let part = story.segments.iter().filter(|part| from <= part.from && part.to <= to);
            parts_of(&Segment::parts(part))
        };
        for held in story.offers() {
            let today = facts::civil(scenario, held.from).date();
            let args = json!({
                (say!(explain::CONVERSATION)): who,
                (say!(explain::OFFER)): held.number,
                (say!(explain::UNTIL)): held.deadline.map(|at| near(scenario, at, today)),
                (say!(explain::WHAT_FOR)): went(held.from, held.to),
            });
            add(Track::Novos(held.agent.0), held.from, held.to, say!(explain::offer_slice(&short, held.number)), args);
        }
        let opened = story.decisions.iter().find(|(_, decision)| matches!(decision, Decision::Open { .. }));
        if let Some((at, Decision::Open { reason, .. })) = opened {
            let to = story.fate.until();
            let args = json!({
                (say!(explain::CONVERSATION)): who,
                (say!(explain::WHY)): reason.file_word(),
                (say!(explain::WHAT_FOR)): went(*at, to),
            });
            add(Track::Open(story.team.0), *at, to, say!(explain::open_slice(&short)), args);
        }
        if let Some(by) = story.fate.starter() {
            let args = json!({
                (say!(explain::CONVERSATION)): who,
                (say!(explain::WAITED)): number::whole_seconds(story.wait()),
                (say!(explain::WHERE_IT_WENT)): parts_of(&story.parts()),
            });
            add(Track::Slot(by.agent.0), story.fate.until(), story.ended.unwrap_or(end), short, args);
        }
    }

    fn openings(&mut self, story: &Story) {
        let who = say!(explain::called(self.scenario, story));
        let opened = story.decisions.iter().filter_map(|(at, decision)| match decision {
            Decision::Open { reason, .. } => Some((*at, *reason)),
            _ => None,
        });
        for (at, reason) in opened {
            let (at, pid) = (self.at(at), story.team.0 + 1);
            let args = json!({ (say!(explain::CONVERSATION)): who });
            let name = say!(explain::opens(reason));
            let event = json!({
                "ph": "i", "s": "p", "ts": at, "pid": pid, "tid": 0, "name": name, "cat": "opening", "args": args,
            });
            self.events.push((at, 3, 0, event));
        }
    }

    /// Gives every slice a track of its own for its time, the first that is free, and draws the arrows.
    fn place(&mut self, slices: &[Slice]) {
        let mut order: Vec<usize> = (0..slices.len()).collect();
        order.sort_by_key(|index| (slices[*index].from, *index));
        let mut rows: BTreeMap<Track, Lanes> = BTreeMap::new();
        let mut places = vec![(0, 0); slices.len()];
        for index in order {
            let slice = &slices[index];
            let lane = rows.entry(slice.row).or_default().take(slice.from, slice.to);
            places[index] = self.track(slice.row, lane);
        }
        for (flow, (slice, (pid, tid))) in slices.iter().zip(&places).enumerate() {
            let event = json!({
                "ph": "X", "ts": slice.from, "dur": slice.to - slice.from, "pid": pid, "tid": tid,
                "name": slice.name, "cat": slice.row.file_word(), "args": slice.args,
            });
            self.events.push((slice.from, 1, slice.from - slice.to, event));
            let Some(before) = slice.before else { continue };
            // An arrow begins within its slice: at the end of it there is none any more.
            let (leaves, (from_pid, from_tid)) = (slices[before].to - 1, places[before]);
            let flow = flow + 1;
            let start = json!({
                "ph": "s", "id": flow, "ts": leaves, "pid": from_pid, "tid": from_tid,
                "name": say!(explain::GOES_ON), "cat": "flow",
            });
            let finish = json!({
                "ph": "f", "bp": "e", "id": flow, "ts": slice.from, "pid": pid, "tid": tid,
                "name": say!(explain::GOES_ON), "cat": "flow",
            });
            self.events.push((leaves, 2, 0, start));
            self.events.push((slice.from, 2, 0, finish));
        }
        for (row, lanes) in &rows {
            for lane in 0..lanes.count {
                let (pid, tid) = self.track(*row, lane);
                let number = (lanes.count > 1).then_some(lane + 1);
                self.meta(pid, tid, "thread_name", json!({ "name": say!(explain::lane(&row.label(), number)) }));
                self.meta(pid, tid, "thread_sort_index", json!({ "sort_index": tid }));
            }
        }
    }

    /// Process and thread: teams come first, then agents; slots before "Novos".
    fn track(&self, row: Track, lane: u32) -> (u32, u32) {
        match row {
            Track::Open(team) => (team + 1, lane + 1),
            Track::Slot(agent) => (self.teams + agent + 1, lane + 1),
            Track::Novos(agent) => (self.teams + agent + 1, lane + 100_001),
        }
    }

    /// How many wait, by team.
    fn backlog(&mut self, stories: &[Story]) {
        for team in 0..self.teams {
            let mut steps: BTreeMap<i64, i64> = BTreeMap::new();
            for story in stories.iter().filter(|story| story.team.0 == team && story.fate.until() > story.arrived) {
                *steps.entry(self.at(story.arrived)).or_default() += 1;
                if !matches!(story.fate, Fate::Waiting { .. } | Fate::Silent { by: None, .. }) {
                    *steps.entry(self.at(story.fate.until())).or_default() -= 1;
                }
            }
            let mut waiting = 0;
            for (at, step) in steps.into_iter().filter(|(_, step)| *step != 0) {
                waiting += step;
                let args = json!({ (say!(explain::CONVERSATIONS)): waiting });
                let event = json!({
                    "ph": "C", "ts": at, "pid": team + 1, "tid": 0, "name": say!(explain::WAITING), "args": args,
                });
                self.events.push((at, 4, 0, event));
            }
        }
    }

    fn names(&mut self, stories: &[Story]) {
        for (team, pid) in self.scenario.teams.iter().zip(1..) {
            self.process(pid, say!(explain::team_process(&team.name)));
            self.meta(pid, 0, "thread_name", json!({ "name": say!(explain::OPENINGS) }));
        }
        let mut agents: Vec<AgentId> =
            stories.iter().flat_map(|story| story.offers().map(|held| held.agent).chain(starter(story))).collect();
        agents.sort_unstable();
        agents.dedup();
        for agent in agents {
            self.process(self.teams + agent.0 + 1, facts::name(self.scenario, agent).to_string());
        }
    }

    fn process(&mut self, pid: u32, name: String) {
        self.meta(pid, 0, "process_name", json!({ "name": name }));
        self.meta(pid, 0, "process_sort_index", json!({ "sort_index": pid }));
    }

    fn meta(&mut self, pid: u32, tid: u32, name: &str, args: Value) {
        let event = json!({ "ph": "M", "ts": 0, "pid": pid, "tid": tid, "name": name, "args": args });
        self.events.push((0, 0, 0, event));
    }

    fn write<W: Write + ?Sized>(mut self, out: &mut W) -> io::Result<usize> {
        self.events.sort_by_key(|(at, rank, longest, _)| (*at, *rank, *longest));
        let zone = &self.scenario.horizon.zone;
        let start = zone.text(SimTime::from_micros(self.first));
        let other = json!({ "schema": SCHEMA, "scenario": self.scenario.name, "start": start });
        write!(out, "{{\"displayTimeUnit\":\"ms\",\"otherData\":{other},\"traceEvents\":[")?;
        for (index, (_, _, _, event)) in self.events.iter().enumerate() {
            out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, event)?;
        }
        writeln!(out, "\n]}}")?;
        Ok(self.events.len())
    }
}

fn starter(story: &Story) -> Option<AgentId> {
    story.fate.starter().map(|by| by.agent)
}

impl Track {
    const fn file_word(self) -> &'static str {
        match self {
            Track::Open(_) => "open",
            Track::Slot(_) => "in-progress",
            Track::Novos(_) => "offer",
        }
    }

    fn label(self) -> String {
        match self {
            Track::Open(_) => say!(explain::OPEN_TO_TEAM),
            Track::Slot(_) => say!(explain::IN_PROGRESS),
            Track::Novos(_) => say!(explain::NOVOS),
        }
    }
}

/// Tracks side by side.
#[derive(Default)]
struct Lanes {
    busy: BinaryHeap<Reverse<(i64, u32)>>,
    free: BinaryHeap<Reverse<u32>>,
    count: u32,
}

impl Lanes {
    /// The first track that is free from `from` on; it is taken until `to`.
    fn take(&mut self, from: i64, to: i64) -> u32 {
        while let Some(Reverse((until, lane))) = self.busy.peek().copied()
            && until <= from
        {
            self.busy.pop();
            self.free.push(Reverse(lane));
        }
        let lane = self.free.pop().map_or_else(
            || {
                self.count += 1;
                self.count - 1
            },
            |Reverse(lane)| lane,
        );
        self.busy.push(Reverse((to, lane)));
        lane
    }
}
