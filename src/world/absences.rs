//! Who does not come, by chance: the absences of one replication.

use crate::calendar::{Timeline, WeekPlan};
use crate::random::{Purpose, Stream, entity};
use crate::scenario::{Absence, Scenario, Unplanned};
use crate::time::SimTime;
use jiff::ToSpan;
use std::borrow::Cow;

/// A scenario as one replication has it: what chance takes away stands among the agents' planned absences, and is drawn no
/// more. Who asks when somebody was at work in that replication must ask it.
///
/// An agent is absent on a civil day on which it has a shift with its own probability, apart from all other days and agents.
/// Whether it has a planned absence that day is all the same: both hold.
pub fn as_played(scenario: &Scenario, seed: u64, replication: u32) -> Cow<'_, Scenario> {
    if scenario.agents.iter().all(|agent| agent.shrinkage.unplanned.share <= 0.0) {
        return Cow::Borrowed(scenario);
    }
    let shifts = scenario.shifts();
    let mut known: Vec<(&WeekPlan, Vec<ShiftDay>)> = Vec::new();
    let mut played = scenario.clone();
    for (agent, (own, week)) in played.agents.iter_mut().zip(scenario.agents.iter().zip(&shifts)) {
        let week = week.as_ref();
        let place = known.iter().position(|(other, _)| *other == week).unwrap_or_else(|| {
            known.push((week, days(scenario, week)));
            known.len() - 1
        });
        let draws = Stream::new(seed, u64::from(replication), Purpose::Absence, entity(&agent.name));
        agent.away.extend(known[place].1.iter().filter_map(|day| day.draw(own.shrinkage.unplanned, draws)));
        agent.away.sort_by_key(|absence| (absence.from, absence.to));
        agent.shrinkage.unplanned.share = 0.0;
    }
    Cow::Owned(played)
}

/// A civil day with some shift in it.
struct ShiftDay {
    /// From the first of the horizon, which is 0.
    number: u64,
    from: SimTime,
    to: SimTime,
}

impl ShiftDay {
    fn draw(&self, unplanned: Unplanned, draws: Stream) -> Option<Absence> {
        let is_absent = draws.item(self.number).open01() < unplanned.share;
        is_absent.then_some(Absence { from: self.from, to: self.to, forgotten: !unplanned.marked, by_chance: true })
    }
}

/// The days of such a week until the drain has passed.
fn days(scenario: &Scenario, week: &WeekPlan) -> Vec<ShiftDay> {
    let (zone, drained) = (&scenario.horizon.zone, scenario.horizon.drained);
    let mut date = zone.civil(SimTime::ZERO).date();
    let mut from = zone.midnight(date);
    let mut shift = Timeline::new(zone, week, &scenario.hours.holidays, from);
    let mut days = Vec::new();
    for number in 0.. {
        let Ok(next) = date.checked_add(1.day()) else { break };
        let to = zone.midnight(next);
        if from > drained {
            break;
        }
        if from < to && !shift.between(from, to).is_zero() {
            days.push(ShiftDay { number, from, to });
        }
        (date, from) = (next, to);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{self, Agent};

    fn scenario(set: &[&str]) -> Scenario {
        let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
        scenario::embedded(&set).unwrap().scenario
    }

    #[test]
    fn nobody_is_drawn_where_nothing_is_said() {
        let scenario = scenario(&["shrinkage.planned=15%"]);
        assert!(matches!(as_played(&scenario, 1, 0), Cow::Borrowed(_)));
    }

    /// Everybody, every day: each day of shift once, from midnight to midnight, and none of the weekend or the holiday. The
    /// clock goes forward on 29 March in Berlin.
    #[test]
    fn whole_days_of_shift_and_no_others() {
        let scenario = scenario(&[
            "shrinkage.unplanned=100%",
            "horizon.time_zone=Europe/Berlin",
            "horizon.start=2026-03-27T12:00:00",
            "horizon.length=4 days",
            "horizon.drain=1 day",
            "horizon.warm_up=0 s",
            "hours.weekly=[\"fri,sun 08:00-18:00\", \"mon 08:00-18:00\", \"tue 22:00-02:00\"]",
            "hours.holidays=[2026-03-30]",
        ]);
        let played = as_played(&scenario, 1, 0);
        let zone = &scenario.horizon.zone;
        let days = |agent: &Agent| -> Vec<(String, i64)> {
            let day = |absence: &Absence| {
                assert!(absence.by_chance && absence.forgotten);
                (zone.civil(absence.from).to_string(), absence.to.since(absence.from).micros() / 3_600_000_000)
            };
            agent.away.iter().map(day).collect()
        };
        let whole = |text: &str, hours| (format!("{text}T00:00:00"), hours);
        // The night from Tuesday is a shift on Wednesday, too; the run ends at Wednesday noon.
        let wanted = [("2026-03-27", 24), ("2026-03-29", 23), ("2026-03-31", 24), ("2026-04-01", 24)];
        assert_eq!(days(&played.agents[0]), wanted.map(|(text, hours)| whole(text, hours)));
        // Drawn once, never again.
        assert_eq!(as_played(&played, 2, 0).agents[0].away, played.agents[0].away);
    }

    /// More often never takes an absence away; an agent's days are its own, whoever else there is.
    #[test]
    fn the_same_days_under_other_settings() {
        let days = |set: &[&str], agent: usize| {
            let scenario = scenario(set);
            as_played(&scenario, 7, 3).agents[agent].away.clone()
        };
        let few = days(&["shrinkage.unplanned=10%"], 2);
        let many = days(&["shrinkage.unplanned=30%"], 2);
        assert!(!few.is_empty() && few.len() < many.len());
        assert!(few.iter().all(|absence| many.contains(absence)));
        assert_eq!(days(&["shrinkage.unplanned=10%", "agents=3", "horizon.warm_up=2 days"], 2), few);
        assert_ne!(days(&["shrinkage.unplanned=10%"], 1), few);
        let marked = days(&["shrinkage.unplanned={ share = \"10%\", marked = true }"], 2);
        let forgotten = |absence: &Absence| Absence { forgotten: true, ..*absence };
        assert!(marked.iter().all(|absence| !absence.forgotten));
        assert_eq!(marked.iter().map(forgotten).collect::<Vec<_>>(), few);
    }

    /// 400 replications of 20 working days and the drain's five, by eight agents: 8 % of them. Five standard errors.
    #[test]
    fn as_often_as_it_says() {
        let scenario = scenario(&["shrinkage.unplanned=8%"]);
        let expected = days(&scenario, &scenario.hours.week).len();
        let count =
            |replication| as_played(&scenario, 5, replication).agents.iter().map(|a| a.away.len()).sum::<usize>();
        let found: usize = (0..400).map(count).sum();
        let all = (400 * 8 * expected) as f64;
        assert!((found as f64 / all - 0.08).abs() < 5.0 * (0.08 * 0.92 / all).sqrt(), "{found} of {all}");
    }
}
