//! Hours of the week: which are open, what arrives in them, and plans made of them.

use crate::calendar::{HOURS_OF_WEEK as HOURS, WeekPlan};
use crate::scenario::{Arrivals, Scenario, Team, TraceRow};

/// Agents at work in each hour of the week, from Monday 00:00.
pub type Levels = [u32; HOURS];

/// What a team expects in each hour of the week, from Monday 00:00, in its business hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// Expected conversations per hour of business time; 0 where the team is closed or nobody writes.
    pub rate: [f64; HOURS],
    /// Expected conversations of one replication, after the warm-up.
    pub expected: [f64; HOURS],
    /// Hours of business of one replication, after the warm-up.
    open: [f64; HOURS],
}

impl Demand {
    /// The demand of a team over the measured part of the horizon, of those who write for the first time. Holidays are closed,
    /// so they do not count.
    pub fn of(scenario: &Scenario, team: &Team) -> Self {
        let mut demand = Demand { rate: [0.0; HOURS], expected: [0.0; HOURS], open: [0.0; HOURS] };
        let horizon = &scenario.horizon;
        let mut business = scenario.timeline_of(team, horizon.warm_up);
        let recorded: &[TraceRow] = if let Arrivals::Trace(rows) = &team.arrivals { rows } else { &[] };
        let mut rows = recorded.iter().skip_while(|row| row.at < horizon.warm_up).peekable();
        let mut at_row = business.clone();
        for part in scenario.arrivals_by_stretch(team, horizon.warm_up) {
            let hours = business.between(part.from, part.until).hours();
            let hour = part.of_week % HOURS;
            demand.open[hour] += hours;
            demand.expected[hour] += match &team.arrivals {
                Arrivals::Poisson(_) | Arrivals::Renewal(_) => part.per_hour * hours,
                Arrivals::Trace(_) => {
                    let mut count = 0.0;
                    while let Some(row) = rows.next_if(|row| row.at < part.until) {
                        count += f64::from(u8::from(at_row.is_open(row.at)));
                    }
                    count
                }
            };
        }
        demand.rated()
    }

    /// With those who come back, so many of them in each hour of one replication.
    pub(super) fn with_returns(mut self, returns: &[f64; HOURS]) -> Self {
        self.expected.iter_mut().zip(returns).for_each(|(expected, returns)| *expected += returns);
        self.rated()
    }

    fn rated(mut self) -> Self {
        for (rate, (expected, open)) in self.rate.iter_mut().zip(self.expected.iter().zip(self.open)) {
            *rate = if open > 0.0 { expected / open } else { 0.0 };
        }
        self
    }

    /// So many agents in every hour in which somebody writes.
    pub(super) fn level(&self, agents: u32) -> Levels {
        std::array::from_fn(|hour| if self.rate[hour] > 0.0 { agents } else { 0 })
    }

    /// The hours in which conversations are expected: those that need agents.
    pub fn busy(&self) -> impl Iterator<Item = usize> + '_ {
        (0..HOURS).filter(|hour| self.rate[*hour] > 0.0)
    }
}

/// The open time of `week` in the hours for which `works` holds.
pub(super) fn clipped(week: &WeekPlan, works: impl Fn(usize) -> bool) -> WeekPlan {
    WeekPlan::of((0..HOURS).filter(|hour| works(*hour)).flat_map(|hour| {
        let (from, to) = (hour as u32 % 24 * 60, (hour as u32 % 24 + 1) * 60);
        week.day(hour / 24).iter().map(move |range| (hour / 24, range.0.max(from), range.1.min(to)))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    #[test]
    fn demand_of_the_built_in_scenario() {
        let loaded = scenario::embedded(&["horizon.warm_up=1 day".to_string()]).unwrap();
        let demand = Demand::of(&loaded.scenario, &loaded.scenario.teams[0]);
        // 320 a day, Mondays 1.15 of it, 8 of 97 parts from 08:00 to 09:00.
        assert!((demand.rate[8] - 320.0 * 1.15 * 8.0 / 97.0).abs() < 1e-9, "{}", demand.rate[8]);
        assert!((demand.rate[24 + 8] - 320.0 * 8.0 / 97.0).abs() < 1e-9);
        assert_eq!(demand.busy().count(), 50);
        // The first Monday is the warm-up: three are measured, and four Tuesdays.
        assert!((demand.expected[8] - 3.0 * demand.rate[8]).abs() < 1e-6);
        assert!((demand.expected[32] - 4.0 * demand.rate[32]).abs() < 1e-6);
    }

    #[test]
    fn demand_of_a_team_with_hours_of_its_own() {
        let hours = "team.0.hours=[\"mon 07:30-09:00\"]".to_string();
        let loaded = scenario::embedded(&[hours]).unwrap();
        let demand = Demand::of(&loaded.scenario, &loaded.scenario.teams[0]);
        // The account opens at 08:00, the team before it, when nobody writes; four Mondays, as above.
        assert_eq!(demand.busy().collect::<Vec<_>>(), [8]);
        assert!((demand.expected[8] - 4.0 * 320.0 * 1.15 * 8.0 / 97.0).abs() < 1e-6);
    }

    #[test]
    fn hours_as_plans() {
        let week = WeekPlan::parse(&["mon-fri 08:30-18:00"]).unwrap();
        assert_eq!(clipped(&week, |hour| [8, 9, 12].contains(&hour)).to_string(), "mon 08:30-10:00 12:00-13:00");
        assert!(clipped(&week, |hour| hour == 3).is_never());
    }
}
