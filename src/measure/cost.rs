//! What a replication costs, brought to a month.

use crate::money::{Decimal, to_f64};
use crate::rules::AgentId;
use crate::scenario::cost::Fixed;
use crate::scenario::{Cost, Scenario};
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};
use std::sync::Arc;

/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;

/// Counts what costs money in one replication of a scenario with costs, and reckons them up.
///
/// Counts are whole numbers and times whole microseconds; they are multiplied with prices as decimals. Floats come
/// last, one for each measure.
pub struct Costs {
    cost: Arc<Cost>,
    measured_from: SimTime,
    drained: SimTime,
    /// How many times the measured time is in a month.
    in_a_month: Decimal,
    interval: SimSpan,
    teams: Vec<CostTally>,
    /// By id: when a measured conversation that is not over yet arrived, and its team.
    live: Vec<Option<(SimTime, u32)>>,
}

/// What is counted of a team's measured conversations.
#[derive(Clone, Copy, Debug, Default)]
struct CostTally {
    started: u64,
    /// Left, with a sign or without, or never answered.
    lost: u64,
    /// Waits of those who were started or left, in microseconds.
    waited: u128,
    /// Intervals begun.
    active: u64,
}

/// What a team costs in a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    pub total: Decimal,
    pub platform: Decimal,
    pub pay: Decimal,
    pub set_up: Decimal,
    pub conversations: Decimal,
    pub lost: Decimal,
    pub waited: Decimal,
    /// Active conversations.
    pub active: Decimal,
    started: Decimal,
}

impl Month {
    /// What each started conversation costs; not a number if none is.
    pub(super) fn per_started(&self) -> f64 {
        if self.started.is_zero() { f64::NAN } else { to_f64(self.total / self.started) }
    }
}

impl Costs {
    /// For one replication of `scenario`; `None` if it says nothing of costs.
    pub fn new(scenario: &Scenario) -> Option<Self> {
        let cost = scenario.cost.clone()?;
        Some(Costs {
            measured_from: scenario.horizon.warm_up,
            drained: scenario.horizon.drained,
            in_a_month: scenario.horizon.in_a_month(),
            interval: cost.interval(),
            teams: vec![CostTally::default(); scenario.teams.len()],
            live: Vec::new(),
            cost,
        })
    }

    /// By team, once the replication has finished. Further conversations are the account's: they fall to the teams in
    /// proportion to what each had.
    pub(super) fn months(&self) -> Vec<Month> {
        let month = |count: u64| Decimal::from(count).saturating_mul(self.in_a_month);
        let all = month(self.teams.iter().map(|team| team.active).sum());
        let further = self.cost.further(all);
        let of_team = |(team, fixed): (&CostTally, &Fixed)| {
            let active = month(team.active);
            let micros = i64::try_from(team.waited).unwrap_or(i64::MAX);
            let minutes = Decimal::from(micros) / Decimal::from(MINUTE);
            let conversations = if all.is_zero() { Decimal::ZERO } else { further.saturating_mul(active / all) };
            let lost = month(team.lost).saturating_mul(self.cost.lost);
            let waited = minutes.saturating_mul(self.cost.waited_minute).saturating_mul(self.in_a_month);
            let running = conversations.saturating_add(lost).saturating_add(waited);
            Month {
                total: fixed.month().saturating_add(running),
                platform: fixed.platform,
                pay: fixed.pay,
                set_up: fixed.set_up,
                conversations,
                lost,
                waited,
                active,
                started: month(team.started),
            }
        };
        self.teams.iter().zip(&self.cost.fixed).map(of_team).collect()
    }

    /// The tally of a measured conversation's team.
    fn tally(&mut self, chat: &Chat) -> Option<&mut CostTally> {
        if chat.arrived < self.measured_from {
            return None;
        }
        self.teams.get_mut(chat.team().0 as usize)
    }

    /// The conversation is over: it counts once for each interval that it has begun.
    fn close(&mut self, now: SimTime, id: u32) {
        let Some((arrived, team)) = self.live.get_mut(id as usize).and_then(Option::take) else { return };
        let intervals = intervals(now.since(arrived), self.interval);
        if let Some(tally) = self.teams.get_mut(team as usize) {
            tally.active += intervals;
        }
    }
}

/// How many intervals a length of time begins: at least one, and no further one at the very end of the last.
fn intervals(length: SimSpan, interval: SimSpan) -> u64 {
    let (length, interval) = (length.micros() as u64, interval.micros().max(1) as u64);
    length.div_ceil(interval).max(1)
}

impl Observer for Costs {
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if id as usize >= self.live.len() {
            self.live.resize(id as usize + 1, None);
        }
        self.live[id as usize] = (now >= self.measured_from).then_some((now, chat.team().0));
    }

    fn started(&mut self, now: SimTime, _: u32, chat: &Chat, _: AgentId, _: bool, _: SimSpan) {
        if chat.is_silent() {
            return;
        }
        let wait = now.since(chat.arrived).micros() as u128;
        if let Some(tally) = self.tally(chat) {
            tally.started += 1;
            tally.waited += wait;
        }
    }

    fn ended(&mut self, now: SimTime, id: u32, _: &Chat, _: AgentId) {
        self.close(now, id);
    }

    fn left(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.left_silently(now, id, chat);
        self.close(now, id);
    }

    /// The conversation goes on, and is over when an agent has ended it.
    fn left_silently(&mut self, now: SimTime, _: u32, chat: &Chat) {
        let wait = now.since(chat.arrived).micros() as u128;
        if let Some(tally) = self.tally(chat) {
            tally.lost += 1;
            tally.waited += wait;
        }
    }

    fn unanswered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if let Some(tally) = self.tally(chat).filter(|_| !chat.is_silent()) {
            tally.lost += 1;
        }
        self.close(now, id);
    }

    fn finished(&mut self, _: SimTime) {
        // Still in hand when the drain had passed.
        (0..self.live.len() as u32).for_each(|id| self.close(self.drained, id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_by_hand() {
        let day = SimSpan::from_hours(24);
        let hours = |hours: i64| intervals(SimSpan::from_hours(hours), day);
        assert_eq!([hours(0), hours(1), hours(24), hours(25), hours(48), hours(49)], [1, 1, 1, 2, 2, 3]);
        assert_eq!(intervals(SimSpan::from_micros(day.micros() + 1), day), 2);
    }
}
