//! Textbook scenarios: one team of agents who are all alike, always open.

use crate::calendar::{SlotLength, WeekPlan, Zone};
use crate::random::Distribution;
use crate::rules::{AgentId, Settings};
use crate::scenario::{Agent, Arrivals, Horizon, Hours, Profile, Scenario, Shrinkage, Silent, Team};
use crate::time::{SimSpan, SimTime};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// What is different from case to case. Times in minutes.
#[derive(Clone, Debug)]
pub(super) struct CaseSetup {
    pub agents: u32,
    pub concurrency: Option<u32>,
    pub reaction: Distribution,
    /// Poisson arrivals a minute.
    pub rate: f64,
    pub handling: Distribution,
    pub patience: Option<Distribution>,
    pub silent: Option<Silent>,
    pub rules: Settings,
    pub within: Vec<SimSpan>,
    pub warm_up: f64,
    /// Measured time.
    pub length: f64,
}

impl CaseSetup {
    /// Expected measured conversations.
    pub(super) fn expected(&self) -> f64 {
        self.rate * minutes(self.length).seconds() / 60.0
    }

    pub(super) fn scenario(&self, name: &str) -> Scenario {
        let agent = |index: u32| Agent {
            name: format!("Agent {}", index + 1),
            counted: None,
            concurrency: self.concurrency,
            reaction: self.reaction.clone(),
            shift: None,
            away_off_shift: false,
            away: Vec::new(),
            shrinkage: Shrinkage::default(),
            pace: 1.0,
            speed: Vec::new(),
        };
        let profile = Profile::steady(self.rate * 1440.0);
        let warm_up = SimTime::ZERO + minutes(self.warm_up);
        let end = warm_up + minutes(self.length);
        let zone = Zone::new(TimeZone::UTC, date(2026, 3, 2).at(0, 0, 0, 0));
        Scenario {
            name: name.to_string(),
            horizon: Horizon {
                zone: zone.unwrap_or_else(|| unreachable!("a day of this century")),
                end,
                warm_up,
                drained: end + SimSpan::from_hours(24 * 30),
                slots: SlotLength::Hour,
            },
            replications: 1,
            seed: 1,
            hours: Hours { week: WeekPlan::always(), holidays: Vec::new() },
            agents: (0..self.agents).map(agent).collect(),
            teams: vec![Team {
                returns: None,
                name: "Team".to_string(),
                agents: (0..self.agents).map(AgentId).collect(),
                supervisors: Vec::new(),
                hours: None,
                within: self.within.clone(),
                kept: Vec::new(),
                handling: self.handling.clone(),
                patience: self.patience.clone(),
                silent: self.silent.clone(),
                arrivals: Arrivals::Poisson(Box::new(profile)),
                rules: self.rules.clone(),
            }],
            cost: None,
        }
    }
}

/// So many minutes, to the microsecond.
pub(super) fn minutes(minutes: f64) -> SimSpan {
    SimSpan::from_seconds(minutes * 60.0)
}
