//! Hours of the week, or slots of them: which are open, what arrives in them, and plans made of them.

use crate::calendar::{HourClock, SlotLength, WeekPlan};
use crate::scenario::{Arrivals, RateStretch, Scenario, Team, TraceRow};
use crate::time::SimTime;
use jiff::civil::Date;

/// Agents at work in each slot of the week, from Monday 00:00.
pub type Levels = Vec<u32>;

/// What a team expects in each slot of the week, from Monday 00:00, in its business hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// How long the slots are.
    pub slots: SlotLength,
    /// Expected conversations per hour of business time; 0 where the team is closed or nobody writes.
    pub rate: Vec<f64>,
    /// Expected conversations of one replication, after the warm-up.
    pub expected: Vec<f64>,
    /// Of them, those of customers who write for the first time.
    pub first: Vec<f64>,
    /// Hours of business of one replication, after the warm-up.
    pub open: Vec<f64>,
}

impl Demand {
    /// The demand of a team over the measured part of the horizon, of those who write for the first time. Holidays are closed,
    /// so they do not count.
    pub fn of(scenario: &Scenario, team: &Team) -> Self {
        let mut demand = Demand::nothing(scenario.horizon.slots);
        in_business(scenario, team, |part| {
            demand.open[part.slot] += part.open;
            demand.expected[part.slot] += part.expected;
        });
        demand.first = demand.expected.clone();
        demand.rated()
    }

    /// No slot is open.
    pub(super) fn nothing(slots: SlotLength) -> Self {
        let none = vec![0.0; slots.a_week()];
        Demand { slots, rate: none.clone(), expected: none.clone(), first: none.clone(), open: none }
    }

    /// With those who come back, so many of them in each slot of one replication.
    pub(super) fn with_returns(mut self, returns: &[f64]) -> Self {
        self.expected.iter_mut().zip(returns).for_each(|(expected, returns)| *expected += returns);
        self.rated()
    }

    fn rated(mut self) -> Self {
        for (rate, (expected, open)) in self.rate.iter_mut().zip(self.expected.iter().zip(&self.open)) {
            *rate = if *open > 0.0 { expected / open } else { 0.0 };
        }
        self
    }

    /// So many agents in every slot in which somebody writes.
    pub(super) fn level(&self, agents: u32) -> Levels {
        self.rate.iter().map(|rate| if *rate > 0.0 { agents } else { 0 }).collect()
    }

    /// The slots in which conversations are expected: those that need agents.
    pub fn busy(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rate.len()).filter(|slot| self.rate[*slot] > 0.0)
    }
}

/// A part of the horizon within one slot, and what is expected in its business time.
pub(super) struct BusinessPart {
    /// Of the week.
    pub slot: usize,
    /// Its civil day.
    pub date: Date,
    /// Hours of business.
    pub open: f64,
    /// Conversations of those who write for the first time.
    pub expected: f64,
}

/// Goes through the measured part of the horizon, slot by slot.
pub(super) fn in_business(scenario: &Scenario, team: &Team, mut take: impl FnMut(BusinessPart)) {
    let horizon = &scenario.horizon;
    let mut business = scenario.timeline_of(team, horizon.warm_up);
    let recorded: &[TraceRow] = if let Arrivals::Trace(rows) = &team.arrivals { rows } else { &[] };
    let mut rows = recorded.iter().skip_while(|row| row.at < horizon.warm_up).peekable();
    let mut at_row = business.clone();
    let mut clock = HourClock::in_slots(&horizon.zone, horizon.warm_up, horizon.slots);
    let mut one = |(slot, date): (usize, Date), stretch: &RateStretch, from: SimTime, until: SimTime| {
        let open = business.between(from, until).hours();
        let expected = match &team.arrivals {
            Arrivals::Poisson(_) | Arrivals::Renewal(_) => stretch.per_hour * open,
            Arrivals::Trace(_) => {
                let mut count = 0.0;
                while let Some(row) = rows.next_if(|row| row.at < until) {
                    count += f64::from(u8::from(at_row.is_open(row.at)));
                }
                count
            }
        };
        take(BusinessPart { slot, date, open, expected });
    };
    for stretch in scenario.arrivals_by_stretch(team, horizon.warm_up) {
        // A stretch of constant rate may be longer than a slot.
        let mut from = stretch.from;
        while from < stretch.until {
            while clock.end() <= from {
                clock.advance();
            }
            let until = stretch.until.min(clock.end());
            one((clock.of_week(), clock.date()), &stretch, from, until);
            from = until;
        }
    }
}

/// The open time of `week` in the slots for which `works` holds.
pub(super) fn clipped(week: &WeekPlan, slots: SlotLength, works: impl Fn(usize) -> bool) -> WeekPlan {
    WeekPlan::of((0..slots.a_week()).filter(|slot| works(*slot)).flat_map(|slot| {
        let at = slots.clock(slot);
        let (from, to) = (at.of_day(), at.of_day() + slots.minutes() as u32);
        week.day(at.weekday).iter().map(move |range| (at.weekday, range.0.max(from), range.1.min(to)))
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
        assert_eq!(
            clipped(&week, SlotLength::Hour, |hour| [8, 9, 12].contains(&hour)).to_string(),
            "mon 08:30-10:00 12:00-13:00"
        );
        assert!(clipped(&week, SlotLength::Hour, |hour| hour == 3).is_never());
    }
}
