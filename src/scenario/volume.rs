//! The customers of a scenario: how many to expect, and whether two scenarios have the same.

use super::model::{Arrivals, Scenario, Team};
use crate::calendar::HourClock;
use crate::time::SimTime;

/// A civil hour of the horizon, and what is expected in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedHour {
    /// From Monday 00:00.
    pub of_week: usize,
    /// The part of it within the horizon.
    pub from: SimTime,
    pub until: SimTime,
    pub is_holiday: bool,
    pub arrivals: f64,
}

impl ExpectedHour {
    /// In hours: less than one at the ends of the horizon.
    pub fn length(&self) -> f64 {
        self.until.since(self.from).hours()
    }
}

impl Scenario {
    /// Whether a seed gives the very same customers here and there: the same arrivals, work and patience in teams of
    /// the same place.
    pub fn has_customers_of(&self, other: &Scenario) -> bool {
        let (here, there) = (&self.horizon, &other.horizon);
        let alike = |(a, b): (&Team, &Team)| {
            let arrivals = match (&a.arrivals, &b.arrivals) {
                (Arrivals::Poisson(a), Arrivals::Poisson(b)) => a == b,
                (Arrivals::Renewal(a), Arrivals::Renewal(b)) => a == b,
                (Arrivals::Trace(a), Arrivals::Trace(b)) => a == b,
                _ => false,
            };
            arrivals && a.handling == b.handling && a.patience == b.patience
        };
        (here.end, here.warm_up, here.zone.name()) == (there.end, there.warm_up, there.zone.name())
            && self.hours.holidays == other.hours.holidays
            && self.teams.len() == other.teams.len()
            && self.teams.iter().zip(&other.teams).all(alike)
    }

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
            Arrivals::Poisson(_) => self.arrivals_by_hour(team).map(|hour| hour.arrivals).sum(),
        }
    }

    /// The civil hours of the horizon, one after the other, with the arrivals of a team that are expected in each; of a
    /// trace, those that are recorded.
    pub fn arrivals_by_hour<'a>(&'a self, team: &'a Team) -> impl Iterator<Item = ExpectedHour> + 'a {
        let horizon = &self.horizon;
        let mut at = SimTime::ZERO;
        let mut clock = HourClock::new(&horizon.zone, at);
        let rows: &[_] = if let Arrivals::Trace(rows) = &team.arrivals { rows } else { &[] };
        let mut rows = rows.iter().peekable();
        std::iter::from_fn(move || {
            if at >= horizon.end {
                return None;
            }
            let until = clock.end().min(horizon.end);
            let length = until.since(at).hours();
            let is_holiday = self.hours.holidays.binary_search(&clock.date()).is_ok();
            let arrivals = match &team.arrivals {
                Arrivals::Poisson(profile) => profile.in_hour(clock.weekday(), is_holiday, clock.hour()) * length,
                Arrivals::Renewal(gap) => length * 3600.0 / gap.mean(),
                Arrivals::Trace(_) => std::iter::from_fn(|| rows.next_if(|row| row.at < until)).count() as f64,
            };
            let of_week = 24 * clock.weekday() + clock.hour();
            let from = std::mem::replace(&mut at, until);
            clock.advance();
            Some(ExpectedHour { of_week, from, until, is_holiday, arrivals })
        })
    }
}
