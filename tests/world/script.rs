//! A case as a script: who is there, who arrives when, and what happens.

use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{SlotLength, WeekPlan, Zone};
use rodizio::measure::{Measure, Recorder};
use rodizio::random::Distribution;
use rodizio::rules::{AgentId, OpenReason, Settings};
use rodizio::scenario::{Absence, Agent, Arrivals, Base, Horizon, Hours, Reader, Scenario, Shrinkage, Team, TraceRow};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::collections::HashMap;
use std::path::Path;

/// One agent of one slot who begins at once, and recorded arrivals in São Paulo: `horizon` and `more` are lines of the file.
pub fn recorded(calls: &'static str, horizon: &str, more: [&str; 2]) -> Scenario {
    let [hours, end] = more;
    let text = format!(
        "name = \"Recorded\"
         horizon = {{ {horizon}, time_zone = \"America/Sao_Paulo\" }}
         {hours}
         [[agent]]
         name = \"A\"
         concurrency = 1
         reaction.constant = \"0 s\"
         [[team]]
         name = \"T\"
         handling.constant = \"1 min\"
         arrivals.trace = {{ file = \"calls.csv\" }}
         {end}"
    );
    let reader = Reader::new(|_| Ok(calls.as_bytes().to_vec()));
    Base::reading("recorded.toml", &text, Path::new(""), &[], reader).unwrap().with(&[]).unwrap().scenario
}

/// Agents A, B, … of one slot each who react at once, always open, from Monday 2026-03-02 00:00
/// UTC for ten days; everything else as the platform comes.
pub fn team(agents: u32) -> Scenario {
    let agent = |index: u32| Agent {
        name: letter(index),
        counted: None,
        concurrency: Some(1),
        reaction: Distribution::Constant(0.0),
        shift: None,
        away_off_shift: false,
        away: vec![],
        shrinkage: Shrinkage::default(),
        pace: 1.0,
        speed: vec![],
    };
    let end = day(10, 0, 0);
    Scenario {
        name: "case".into(),
        horizon: Horizon {
            zone: Zone::new(TimeZone::UTC, date(2026, 3, 2).at(0, 0, 0, 0)).unwrap(),
            end,
            warm_up: SimTime::ZERO,
            drained: end + SimSpan::from_hours(24 * 7),
            slots: SlotLength::Hour,
        },
        replications: 1,
        seed: 1,
        hours: Hours { week: WeekPlan::always(), holidays: vec![] },
        agents: (0..agents).map(agent).collect(),
        teams: vec![Team {
            name: "Team".into(),
            agents: (0..agents).map(AgentId).collect(),
            supervisors: vec![],
            hours: None,
            within: vec![],
            kept: vec![],
            handling: Distribution::Constant(0.0),
            patience: None,
            returns: None,
            silent: None,
            arrivals: Arrivals::Trace(vec![].into()),
            rules: Settings::default(),
        }],
        cost: None,
    }
}

fn letter(index: u32) -> String {
    char::from(b'A' + index as u8).to_string()
}

pub fn minutes(minutes: i64) -> SimSpan {
    SimSpan::from_mins(minutes)
}

/// `hour:minute` of the first day.
pub fn at(hour: i64, minute: i64) -> SimTime {
    day(0, hour, minute)
}

/// `hour:minute` so many days later.
pub fn day(day: i64, hour: i64, minute: i64) -> SimTime {
    SimTime::ZERO + SimSpan::from_hours(24 * day + hour) + minutes(minute)
}

/// Reacts after exactly so many minutes.
pub fn after(minutes: i64) -> Distribution {
    Distribution::Constant(minutes as f64 * 60.0)
}

pub fn week(lines: &[&str]) -> WeekPlan {
    WeekPlan::parse(lines).unwrap()
}

pub fn absent(from: SimTime, to: SimTime, forgotten: bool) -> Absence {
    Absence { from, to, forgotten, by_chance: false }
}

/// Conversations c1, c2, …: minutes from the start to the arrival, minutes of handling.
pub fn arrive(scenario: &mut Scenario, rows: &[(i64, i64)]) {
    let rows: Vec<(i64, i64, Option<i64>)> = rows.iter().map(|(at, work)| (*at, *work, None)).collect();
    arrive_patient(scenario, &rows);
}

/// The same, with minutes of patience.
pub fn arrive_patient(scenario: &mut Scenario, rows: &[(i64, i64, Option<i64>)]) {
    let row = |(at, work, patience): &(i64, i64, Option<i64>)| TraceRow {
        at: SimTime::ZERO + minutes(*at),
        handling: Some(minutes(*work)),
        patience: patience.map(minutes),
    };
    scenario.teams[0].arrivals = Arrivals::Trace(rows.iter().map(row).collect());
}

/// What happens, a line each: `00:10 offer c1 A`.
pub fn told(scenario: &Scenario) -> Vec<String> {
    told_of(scenario, 1)
}

/// The same with another seed.
fn told_of(scenario: &Scenario, seed: u64) -> Vec<String> {
    simulate(scenario, seed, 0, Teller::default()).lines
}

/// Compares what happens with a script, one line an event, indented at will.
#[track_caller]
pub fn expect(scenario: &Scenario, script: &str) {
    expect_of(scenario, 1, script);
}

/// The same with another seed.
#[track_caller]
pub fn expect_of(scenario: &Scenario, seed: u64, script: &str) {
    let wanted: Vec<&str> = script.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(told_of(scenario, seed), wanted);
}

#[derive(Default)]
struct Teller {
    lines: Vec<String>,
    names: HashMap<u32, String>,
}

impl Teller {
    fn tell(&mut self, now: SimTime, what: &str, id: u32, rest: &str) {
        let seconds = now.micros() / 1_000_000;
        assert_eq!(now.micros() % 1_000_000, 0, "the cases are in whole seconds");
        let (days, hour, minute, second) = (seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        let mut line = if days > 0 { format!("day {days} ") } else { String::new() };
        line += &format!("{hour:02}:{minute:02}");
        if second > 0 {
            line += &format!(":{second:02}");
        }
        line += &format!(" {what} {} {rest}", self.names[&id]);
        self.lines.push(line.trim_end().to_string());
    }
}

impl Observer for Teller {
    fn arrived(&mut self, _: SimTime, id: u32, chat: &Chat) {
        let again = if chat.visit() > 0 { format!("-{}", chat.visit() + 1) } else { String::new() };
        self.names.insert(id, format!("c{}{again}", chat.customer() + 1));
    }
    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.tell(now, "offer", id, &letter(chat.holder().unwrap().0));
    }
    fn lapsed(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId) {
        self.tell(now, "lapse", id, &letter(agent.0));
    }
    fn opened(&mut self, now: SimTime, id: u32, _: &Chat, reason: OpenReason) {
        self.tell(now, "open", id, reason.file_word());
    }
    fn started(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId, open: bool, _: SimSpan) {
        self.tell(now, "start", id, &(letter(agent.0) + if open { " open" } else { "" }));
    }
    fn ended(&mut self, now: SimTime, id: u32, _: &Chat, _: AgentId) {
        self.tell(now, "end", id, "");
    }
    fn left(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.tell(now, "lost", id, "");
    }
    fn left_silently(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.tell(now, "gone", id, "");
    }
    fn stranded(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.tell(now, "stranded", id, "");
    }
    fn unanswered(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.tell(now, "unanswered", id, "");
    }
}

/// The measures of a case, by name.
pub struct Numbers<'a> {
    scenario: &'a Scenario,
    measures: rodizio::measure::Measures,
}

pub fn numbers(scenario: &Scenario) -> Numbers<'_> {
    numbers_of(scenario, 1)
}

/// The same with another seed.
pub fn numbers_of(scenario: &Scenario, seed: u64) -> Numbers<'_> {
    let measures = simulate(scenario, seed, 0, Recorder::new(scenario)).measures();
    Numbers { scenario, measures }
}

impl Numbers<'_> {
    pub fn team(&self, name: &str) -> f64 {
        value(self.measures.team(self.scenario, 0).map(|(measure, value)| (measure.measure(None), value)), name)
    }
    pub fn agent(&self, agent: usize, name: &str) -> f64 {
        let measures = self.measures.agents(0).nth(agent).unwrap();
        value(measures.map(|(measure, value)| (measure.measure(), value)), name)
    }
    /// Of an hour of the week from Monday 00:00.
    pub fn hour(&self, hour: usize, name: &str) -> f64 {
        let measures = self.measures.hours(0).nth(hour).unwrap();
        value(measures.map(|(measure, value)| (measure.measure(), value)), name)
    }
}

/// The value of the measure of this name.
pub fn value<'a>(mut all: impl Iterator<Item = (Option<Measure>, &'a f64)>, name: &str) -> f64 {
    let found = all.find(|(measure, _)| measure.as_ref().is_some_and(|measure| measure.name == name));
    *found.unwrap_or_else(|| panic!("no measure {name}")).1
}

#[track_caller]
pub fn close(value: f64, wanted: f64) {
    assert!((value - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{value} is not {wanted}");
}
