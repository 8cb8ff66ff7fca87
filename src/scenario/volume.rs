//! The customers of a scenario: how many to expect, and whether two scenarios have the same.

use super::model::{Arrivals, Scenario, Team};
use super::rates::RateStretch;
use crate::calendar::HourClock;
use crate::time::SimTime;

impl Team {
    /// The part of its ended conversations that another one follows.
    pub fn return_share(&self) -> f64 {
        self.returns.as_ref().map_or(0.0, |returns| returns.share)
    }

    /// How many conversations a customer brings, about: 1 / (1 - r), less what would fall after a horizon of so many seconds.
    pub(crate) fn again(&self, horizon: f64) -> f64 {
        let Some(returns) = &self.returns else { return 1.0 };
        let all = 1.0 / (1.0 - returns.share);
        1.0 + (all - 1.0) * (1.0 - returns.after.mean() * all / horizon).max(0.0)
    }
}

impl Scenario {
    /// Whether a seed gives the very same customers here and there: the same arrivals, work, patience and signs of
    /// leaving in teams of the same place.
    pub fn has_customers_of(&self, other: &Scenario) -> bool {
        let (here, there) = (&self.horizon, &other.horizon);
        let alike = |(a, b): (&Team, &Team)| {
            let arrivals = match (&a.arrivals, &b.arrivals) {
                (Arrivals::Poisson(a), Arrivals::Poisson(b)) => a == b,
                (Arrivals::Renewal(a), Arrivals::Renewal(b)) => a == b,
                (Arrivals::Trace(a), Arrivals::Trace(b)) => a == b,
                _ => false,
            };
            // Who comes back, and when, hangs on when conversations end.
            let returning = a.return_share() + b.return_share() > 0.0;
            arrivals && a.handling == b.handling && a.patience == b.patience && !returning
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
            Arrivals::Poisson(_) => self.arrivals_by_stretch(team, SimTime::ZERO).map(|part| part.arrivals).sum(),
        }
    }

    /// The civil hours of the horizon, one after the other, with the arrivals of a team that are expected in each; of a
    /// trace, those that are recorded.
    pub fn arrivals_by_hour<'a>(&'a self, team: &'a Team) -> impl Iterator<Item = RateStretch> + 'a {
        let mut clock = HourClock::new(&self.horizon.zone, SimTime::ZERO);
        let mut parts = self.arrivals_by_stretch(team, SimTime::ZERO).peekable();
        std::iter::from_fn(move || {
            let mut hour = parts.next()?;
            while let Some(part) = parts.next_if(|part| part.from < clock.end()) {
                hour.until = part.until;
                hour.arrivals += part.arrivals;
                hour.per_hour = hour.arrivals / hour.length();
            }
            clock.advance();
            Some(hour)
        })
    }
}
