//! What a test starts from: plain data that both the Router and the oracle can be built from.

use jiff::ToSpan;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rodizio::calendar::{Timeline, WEEKDAYS, WeekPlan, Zone};
use rodizio::rules::{AgentConfig, AgentId, Config, Settings, TeamConfig};
use rodizio::time::SimTime;

/// Microseconds in a minute.
pub const MINUTE: i64 = 60_000_000;
/// Microseconds in a day.
pub const DAY: i64 = 24 * 60 * MINUTE;

/// Business hours in UTC. The clock reads zero on Monday 2 March 2026, 00:00.
#[derive(Clone, Debug)]
pub enum Hours {
    /// Never closed.
    Always,
    /// Ranges (weekday from Monday 0, first minute, end minute), apart from each other, and
    /// holidays as days from the start.
    Weekly { ranges: Vec<(usize, u32, u32)>, holidays: Vec<i64> },
}

/// Business hours, users and teams.
#[derive(Clone, Debug)]
pub struct Setup {
    pub hours: Hours,
    pub agents: Vec<AgentConfig>,
    pub teams: Vec<TeamSetup>,
}

/// A team, perhaps with business hours of its own.
#[derive(Clone, Debug)]
pub struct TeamSetup {
    pub agents: Vec<AgentId>,
    pub hours: Option<Hours>,
    pub settings: Settings,
}

impl Hours {
    /// Monday to Friday, 08:00 to 18:00.
    pub fn office() -> Hours {
        Hours::Weekly { ranges: (0..5).map(|day| (day, 8 * 60, 18 * 60)).collect(), holidays: Vec::new() }
    }

    /// The same hours as the product writes them.
    pub fn timeline(&self) -> Timeline {
        let Hours::Weekly { ranges, holidays } = self else { return Timeline::always() };
        let start = date(2026, 3, 2);
        let zone = Zone::new(TimeZone::UTC, start.at(0, 0, 0, 0)).unwrap();
        let line = |(day, from, to): &(usize, u32, u32)| {
            format!("{} {:02}:{:02}-{:02}:{:02}", WEEKDAYS[*day], from / 60, from % 60, to / 60, to % 60)
        };
        let week = WeekPlan::parse(&ranges.iter().map(line).collect::<Vec<_>>()).unwrap();
        let closed: Vec<_> = holidays.iter().map(|day| start.checked_add(day.days()).unwrap()).collect();
        Timeline::new(&zone, &week, &closed, SimTime::ZERO)
    }
}

impl Setup {
    /// The same setup as the Router takes it.
    pub fn config(&self) -> Config {
        let team = |team: &TeamSetup| TeamConfig {
            agents: team.agents.clone(),
            hours: team.hours.as_ref().map(Hours::timeline),
            settings: team.settings.clone(),
        };
        let teams = self.teams.iter().map(team).collect();
        Config { hours: self.hours.timeline(), agents: self.agents.clone(), teams }
    }
}
