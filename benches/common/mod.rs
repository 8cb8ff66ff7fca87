//! What the benches share: scenarios, a router, a calendar, and a count of events.

#![allow(dead_code, reason = "each bench takes what it needs")]

use criterion::Criterion;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{Timeline, WeekPlan, Zone};
use rodizio::experiment::{Extras, Study};
use rodizio::measure::Measures;
use rodizio::rules::{AgentConfig, AgentId, Config, Router, Settings, TeamConfig};
use rodizio::scenario::{self, Scenario};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::path::Path;
use std::time::Duration;

/// Short runs, so that the three benches together take less than three minutes.
pub fn criterion(samples: usize, measurement: Duration) -> Criterion {
    Criterion::default()
        .sample_size(samples)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(measurement)
        .without_plots()
        .configure_from_args()
}

// --- scenarios ----------------------------------------------------------------------------

/// A scenario file of the repository, with overrides as on the command line.
pub fn file(relative: &str, overrides: &[&str]) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(relative);
    let overrides: Vec<String> = overrides.iter().map(|text| text.to_string()).collect();
    scenario::load(&path, &overrides).unwrap().scenario
}

/// `benches/rotation.toml` with this many agents and about this many conversations: always open,
/// three slots each at 90 % load, no reaction time. Further overrides come last.
pub fn rotation(agents: u64, conversations: u64, overrides: &[&str]) -> Scenario {
    let per_day = agents as f64 * 259.2;
    let seconds = conversations as f64 / per_day * 86_400.0;
    let model =
        [format!("agents={agents}"), format!("per_day={per_day}"), format!("horizon.length=\"{seconds:.3} s\"")];
    let all: Vec<&str> = model.iter().map(String::as_str).chain(overrides.iter().copied()).collect();
    file("benches/rotation.toml", &all)
}

/// One replication with all measures, as `rodizio run` does it.
pub fn replicate(scenario: &Scenario) -> Measures {
    let extras = Extras::default();
    let study = Study { scenario, replications: 1, seed: scenario.seed, threads: Some(1), extras };
    study.replication(0).measures
}

// --- events -------------------------------------------------------------------------------

/// What happened in one replication, counted as `rust_ref` counts it: arrivals, ends, customers
/// who leave, and timers that fire on a waiting conversation.
#[derive(Default)]
pub struct Events {
    pub arrivals: u64,
    pub ends: u64,
    pub timers: u64,
}

impl Events {
    /// The first replication of a scenario, counted.
    pub fn of(scenario: &Scenario) -> Events {
        simulate(scenario, scenario.seed, 0, Events::default())
    }

    pub fn total(&self) -> u64 {
        self.arrivals + self.ends + self.timers
    }
}

impl Observer for Events {
    fn arrived(&mut self, _: SimTime, _: u32, _: &Chat) {
        self.arrivals += 1;
    }

    fn lapsed(&mut self, _: SimTime, _: u32, _: &Chat, _: AgentId) {
        self.timers += 1;
    }

    fn ended(&mut self, _: SimTime, _: u32, _: &Chat, _: AgentId) {
        self.ends += 1;
    }

    fn left(&mut self, _: SimTime, _: u32, _: &Chat) {
        self.ends += 1;
    }
}

// --- rules and calendar -------------------------------------------------------------------

/// One team of this many agents, all available.
pub fn router(agents: u32, hours: Timeline, settings: Settings) -> Router {
    Router::new(Config {
        hours,
        agents: vec![AgentConfig { concurrency: Some(3), available: true }; agents as usize],
        teams: vec![TeamConfig { agents: (0..agents).map(AgentId).collect(), hours: None, settings }],
    })
}

/// Settings without an end to the hand-overs.
pub fn endless() -> Settings {
    Settings { limit: SimSpan::MAX, ..Settings::default() }
}

/// A zone with daylight saving.
pub fn berlin() -> Zone {
    Zone::new(TimeZone::get("Europe/Berlin").unwrap(), date(2026, 3, 2).at(0, 0, 0, 0)).unwrap()
}

/// Its office hours.
pub fn office_hours() -> Timeline {
    let week = WeekPlan::parse(&["mon-fri 08:00-12:00 13:00-18:00", "sat 09:00-13:00"]).unwrap();
    Timeline::new(&berlin(), &week, &[date(2026, 4, 3)], SimTime::ZERO)
}
