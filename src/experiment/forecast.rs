//! What a replication takes, before it is played: conversations, memory, time.
//!
//! A fluid: in every hour as many arrive as are expected, agents finish what they can at the speed of full hands, and of
//! those who wait as many lose patience as would with exponential patience of the same mean. It is right to a factor of two
//! or so, which is enough to tell a scenario from one with three zeros too many.

use crate::calendar::{HOURS_OF_WEEK as HOURS, SlotLength, each_once};
use crate::scenario::{Scenario, Team};
use crate::time::SimTime;

/// What a conversation that is not over takes, in bytes: the world's row of it and what observers keep, in lists that grow
/// by doubling.
const BYTES: f64 = 300.0;
/// The same of one that is logged, until its replication is handed out.
const LOGGED_BYTES: f64 = 200.0;
/// The same of one whose story is told.
const STORY_BYTES: f64 = 1500.0;
/// Seconds that one conversation takes, about.
const SECONDS: f64 = 1e-6;

/// What a replication takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// Conversations that arrive.
    pub conversations: f64,
    /// The most that are there at once, waiting or under way.
    pub at_once: f64,
    /// Where most arrive: index of the team, hour of the week, and how many in such an hour.
    pub busiest: Option<(usize, usize, f64)>,
}

/// What is kept of each conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// As long as it is not over.
    Live,
    /// A row of every one, in so many replications at once.
    Logged(u32),
    /// Its whole story.
    Told,
}

impl Forecast {
    /// Of one replication of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut teams_of = vec![0.0; scenario.agents.len()];
        for id in scenario.teams.iter().flat_map(|team| &team.agents) {
            teams_of.get_mut(id.0 as usize).into_iter().for_each(|count| *count += 1.0);
        }
        let (weeks, of) = each_once(scenario.shifts());
        let open: Vec<_> = weeks.iter().map(|week| week.open_shares(SlotLength::Hour)).collect();
        let teams = scenario.teams.iter().map(|team| (team, capacity(scenario, team, &teams_of, (&open, &of))));
        Forecast::by(scenario, teams.collect())
    }

    /// The same if nobody were at work: no roster is worse.
    pub fn of_nobody(scenario: &Scenario) -> Self {
        Forecast::by(scenario, scenario.teams.iter().map(|team| (team, [0.0; HOURS])).collect())
    }

    fn by(scenario: &Scenario, teams: Vec<(&Team, [f64; HOURS])>) -> Self {
        let mut found = Forecast { conversations: 0.0, at_once: 0.0, busiest: None };
        for (index, (team, capacity)) in teams.iter().enumerate() {
            let patience = team.patience.as_ref().map_or(f64::INFINITY, |patience| patience.mean() / 3600.0);
            // Who leaves without a sign stays to be worked on.
            let (mut waiting, mut gone, mut most) = (0.0f64, 0.0f64, 0.0f64);
            let again = team.again(scenario.horizon.end.since(SimTime::ZERO).seconds());
            for hour in scenario.arrivals_by_hour(team) {
                let arrivals = hour.arrivals * again;
                let capacity = if hour.is_holiday { 0.0 } else { capacity[hour.of_week] * hour.length() };
                found.conversations += arrivals;
                if arrivals > found.busiest.map_or(0.0, |busiest| busiest.2) {
                    found.busiest = Some((index, hour.of_week, arrivals));
                }
                // Those who come in an hour are there for half of it.
                let stay = (-hour.length() / patience).exp();
                let there = waiting * stay + arrivals * stay.sqrt();
                gone += team.silent_share() * (waiting + arrivals - there);
                let all = there + gone;
                most = most.max(all);
                let left = (all - capacity).max(0.0);
                gone = if all > 0.0 { gone * (left / all) } else { 0.0 };
                waiting = left - gone;
            }
            found.at_once += most;
        }
        found
    }

    /// Bytes of one replication.
    pub fn bytes(&self, kept: Keeping) -> f64 {
        match kept {
            Keeping::Live => BYTES * self.at_once,
            Keeping::Logged(replications) => {
                BYTES * self.at_once + LOGGED_BYTES * f64::from(replications) * self.conversations
            }
            Keeping::Told => STORY_BYTES * self.at_once,
        }
    }

    /// Seconds of one replication on one thread, about.
    pub fn seconds(&self) -> f64 {
        SECONDS * self.conversations
    }
}

/// By hour of the week, how many conversations a team's agents can finish in it. An agent of several teams is shared out.
fn capacity(scenario: &Scenario, team: &Team, teams_of: &[f64], (open, of): (&[Vec<f64>], &[u32])) -> [f64; HOURS] {
    let mut capacity = [0.0; HOURS];
    // Instantaneous work is finished at any rate.
    let work = (team.handling.mean() / 3600.0).max(1e-9);
    for id in &team.agents {
        let Some(agent) = scenario.agents.get(id.0 as usize) else { continue };
        let slots = agent.concurrency.map_or(f64::INFINITY, f64::from);
        let rate = slots * agent.full_speed() / (agent.pace * work * teams_of[id.0 as usize]);
        let Some(open) = of.get(id.0 as usize).and_then(|place| open.get(*place as usize)) else { continue };
        for (sum, open) in capacity.iter_mut().zip(open).filter(|(_, open)| **open > 0.0) {
            *sum += rate * open;
        }
    }
    capacity
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::AgentId;
    use crate::scenario;
    use crate::world::{Chat, Observer, simulate};

    /// Counts those who are there.
    #[derive(Default)]
    struct Census {
        all: u64,
        now: u64,
        most: u64,
    }

    impl Observer for Census {
        fn arrived(&mut self, _: crate::time::SimTime, _: u32, _: &Chat) {
            (self.all, self.now) = (self.all + 1, self.now + 1);
            self.most = self.most.max(self.now);
        }
        fn ended(&mut self, _: crate::time::SimTime, _: u32, _: &Chat, _: AgentId) {
            self.now -= 1;
        }
        fn left(&mut self, _: crate::time::SimTime, _: u32, _: &Chat) {
            self.now -= 1;
        }
    }

    /// Where many come to closed doors, or to too few agents, what is foretold is what a simulated replication counts, to a
    /// factor of two.
    #[test]
    fn a_replication_has_about_as_many_at_once() {
        for changes in [
            &["team.0.arrivals.poisson.weekday.sun=200"][..],
            &["per_day=3000"],
            &["per_day=3000", "team.0.patience.exponential.mean=\"20 h\""],
        ] {
            let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
            let loaded = scenario::embedded(&changes).unwrap();
            let found = Forecast::of(&loaded.scenario);
            let census = simulate(&loaded.scenario, 1, 0, Census::default());
            let (all, most) = (census.all as f64, census.most as f64);
            assert!((found.conversations / all - 1.0).abs() < 0.1, "{changes:?}: {found:?} for {all}");
            assert!((0.5..2.0).contains(&(found.at_once / most)), "{changes:?}: {found:?} for {most}");
            assert!(Forecast::of_nobody(&loaded.scenario).at_once >= found.at_once);
        }
    }
}
