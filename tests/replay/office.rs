//! Scenarios made by hand: only what the rules look at.

use rodizio::calendar::{SlotLength, WeekPlan, Zone};
use rodizio::random::Distribution;
use rodizio::rules::{AgentId, Settings};
use rodizio::scenario::{Agent, Arrivals, Horizon, Hours, Scenario, Shrinkage, Team};
use rodizio::time::{SimSpan, SimTime};

/// An account whose agents are all in all of its teams, from 2026-03-02 on.
pub fn office(zone: &str, hours: &[&str], agents: &[&str], teams: &[(&str, Settings)]) -> Scenario {
    let zone = jiff::tz::TimeZone::get(zone).unwrap();
    let zone = Zone::new(zone, jiff::civil::date(2026, 3, 2).at(0, 0, 0, 0)).unwrap();
    let end = SimTime::ZERO + SimSpan::from_hours(24);
    let agent = |name: &&str| Agent {
        name: name.to_string(),
        counted: None,
        concurrency: None,
        reaction: Distribution::Constant(0.0),
        shift: None,
        away_off_shift: false,
        away: Vec::new(),
        shrinkage: Shrinkage::default(),
        pace: 1.0,
        speed: Vec::new(),
    };
    let team = |(name, settings): &(&str, Settings)| Team {
        returns: None,
        name: name.to_string(),
        agents: (0..agents.len() as u32).map(AgentId).collect(),
        supervisors: Vec::new(),
        hours: None,
        within: Vec::new(),
        kept: Vec::new(),
        handling: Distribution::Constant(0.0),
        patience: None,
        silent: None,
        arrivals: Arrivals::Trace(Vec::new().into()),
        rules: settings.clone(),
    };
    Scenario {
        name: "office".into(),
        horizon: Horizon { zone, end, warm_up: SimTime::ZERO, drained: end, slots: SlotLength::Hour },
        replications: 1,
        seed: 1,
        hours: Hours { week: WeekPlan::parse(hours).unwrap(), holidays: Vec::new() },
        agents: agents.iter().map(agent).collect(),
        teams: teams.iter().map(team).collect(),
        cost: None,
    }
}

/// The text under a key of a JSON line.
pub fn text_of(line: &str, key: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value[key].as_str().unwrap_or_default().to_string()
}
