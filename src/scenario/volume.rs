//! How many conversations to expect.

use super::model::{Arrivals, Scenario, Team};
use crate::calendar::HourClock;
use crate::time::SimTime;

impl Scenario {
    /// Expected arrivals of all teams within the horizon: how much work a replication is.
    pub fn expected_conversations(&self) -> f64 {
        self.teams.iter().map(|team| self.expected_arrivals(team)).sum()
    }

    /// Expected arrivals of a team within the horizon.
    pub fn expected_arrivals(&self, team: &Team) -> f64 {
        let horizon = &self.horizon;
        match &team.arrivals {
            Arrivals::Trace(rows) => rows.len() as f64,
            Arrivals::Renewal(gap) => horizon.end.since(SimTime::ZERO).seconds() / gap.mean(),
            Arrivals::Poisson(profile) => {
                let (mut at, mut sum) = (SimTime::ZERO, 0.0);
                let mut clock = HourClock::new(&horizon.zone, at);
                while at < horizon.end {
                    let index = match self.hours.holidays.binary_search(&clock.date()) {
                        Ok(_) => profile.holiday,
                        Err(_) => profile.weekday[clock.weekday()],
                    };
                    let until = clock.end().min(horizon.end);
                    sum += profile.per_day * index * profile.hourly[clock.hour()] * until.since(at).hours();
                    at = until;
                    clock.advance();
                }
                sum
            }
        }
    }
}
