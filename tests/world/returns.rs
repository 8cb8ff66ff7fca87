//! B.10: customers who come back.

use crate::script::*;
use rodizio::random::Distribution;
use rodizio::rules::AgentId;
use rodizio::rules::{LastAgent, Settings};
use rodizio::scenario::{Returns, Scenario};
use rodizio::time::SimSpan;
use rodizio::time::SimTime;
use rodizio::world::{Chat, Observer, simulate};
use std::collections::BTreeMap;

/// Two agents, A and B, who take conversations in turn. Whoever comes back has five minutes of work.
fn case(share: f64, after_minutes: i64) -> Scenario {
    let mut case = team(2);
    case.teams[0].handling = after(5);
    case.teams[0].returns = Some(Returns { share, after: after(after_minutes) });
    case
}

/// The first seed of which the customers of a case come back just so often.
fn seed_with(case: &Scenario, visits: &[u64]) -> u64 {
    let wanted: BTreeMap<u64, u64> = (0..).zip(visits.iter().copied()).collect();
    (1..10_000).find(|seed| simulate(case, *seed, 0, Visits::default()).0 == wanted).expect("one of 10,000")
}

/// By customer: how often they have come back.
#[derive(Default)]
struct Visits(BTreeMap<u64, u64>);

impl Observer for Visits {
    fn arrived(&mut self, _: SimTime, _: u32, chat: &Chat) {
        self.0.insert(chat.customer(), chat.visit());
    }
}

/// c1 comes back an hour after its end, c2 does not: as one of the team's new arrivals, the next in the rotation.
#[test]
fn a_customer_comes_back_as_a_new_arrival() {
    let mut case = case(0.5, 60);
    arrive(&mut case, &[(0, 10), (20, 10)]);
    let seed = seed_with(&case, &[2, 0]);
    expect_of(
        &case,
        seed,
        "00:00 offer c1 A
         00:00 start c1 A
         00:10 end c1
         00:20 offer c2 B
         00:20 start c2 B
         00:30 end c2
         01:10 offer c1-2 A
         01:10 start c1-2 A
         01:15 end c1-2
         02:15 offer c1-3 B
         02:15 start c1-3 B
         02:20 end c1-3",
    );
}

/// With `last_agent = "first"` c1 is A's again and again, and the arrow stays at A for c3.
#[test]
fn the_agent_of_the_last_time_is_asked_first() {
    let mut case = case(0.5, 60);
    case.teams[0].rules = Settings { last_agent: LastAgent::First, ..Settings::default() };
    arrive(&mut case, &[(0, 10), (20, 10), (140, 1)]);
    let seed = seed_with(&case, &[2, 0, 0]);
    expect_of(
        &case,
        seed,
        "00:00 offer c1 A
         00:00 start c1 A
         00:10 end c1
         00:20 offer c2 B
         00:20 start c2 B
         00:30 end c2
         01:10 offer c1-2 A
         01:10 start c1-2 A
         01:15 end c1-2
         02:15 offer c1-3 A
         02:15 start c1-3 A
         02:20 end c1-3
         02:20 offer c3 A
         02:20 start c3 A
         02:21 end c3",
    );
}

/// First customers are the same whoever comes back, and a share of nothing is as no `returns` at all.
#[test]
fn first_customers_stay_the_same() {
    let mut case = case(0.0, 60);
    arrive(&mut case, &[(0, 10), (5, 10), (7, 10), (7, 3), (30, 20)]);
    let with_none = told(&case);
    case.teams[0].returns = None;
    assert_eq!(told(&case), with_none);
}

/// What would fall on the end of the horizon or after it does not come.
#[test]
fn nobody_comes_back_after_the_horizon() {
    let mut case = case(0.9, 30);
    case.horizon.end = at(1, 0);
    arrive(&mut case, &[(0, 30)]);
    for seed in 1..100 {
        assert_eq!(simulate(&case, seed, 0, Visits::default()).0[&0], 0);
    }
    case.horizon.end = at(1, 0) + SimSpan::from_micros(1);
    assert!((1..100).any(|seed| simulate(&case, seed, 0, Visits::default()).0[&0] == 1));
}

/// Only who has been served comes back; nobody is there to be served twice at once.
#[test]
fn who_leaves_does_not_come_back() {
    let mut case = case(0.99, 0);
    case.agents.truncate(1);
    case.teams[0].agents.truncate(1);
    arrive_patient(&mut case, &[(0, 600, None), (1, 10, Some(5))]);
    case.horizon.end = at(5, 0);
    assert_eq!(simulate(&case, 1, 0, Visits::default()).0, BTreeMap::from([(0, 0), (1, 0)]));
}

/// Of 20,000 conversations that end a share of 0.3 is followed by another, 60 minutes later on average; each within four standard errors (another seed
/// fails once in 8,000).
#[test]
fn the_share_and_the_time_are_as_set() {
    #[derive(Default)]
    struct Times {
        ended: BTreeMap<(u64, u64), SimTime>,
        ends: f64,
        returns: f64,
        minutes: f64,
    }
    impl Observer for Times {
        fn came_back(&mut self, now: SimTime, _: u32, chat: &Chat, _: AgentId) {
            self.returns += 1.0;
            self.minutes += now.since(self.ended[&(chat.customer(), chat.visit() - 1)]).seconds() / 60.0;
        }
        fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, _: AgentId) {
            self.ends += 1.0;
            self.ended.insert((chat.customer(), chat.visit()), now);
        }
    }
    let mut case = case(0.3, 0);
    case.teams[0].returns = Some(Returns { share: 0.3, after: Distribution::Exponential { mean: 3600.0 } });
    case.agents.iter_mut().for_each(|agent| agent.concurrency = None);
    arrive(&mut case, &(0..14_000).map(|minute| (minute / 2, 1)).collect::<Vec<_>>());
    let found = simulate(&case, 5, 0, Times::default());
    let share = found.returns / found.ends;
    assert!(found.ends > 19_000.0);
    assert!((share - 0.3).abs() < 4.0 * (0.21 / found.ends).sqrt(), "{share}");
    let mean = found.minutes / found.returns;
    assert!((mean - 60.0).abs() < 4.0 * 60.0 / found.returns.sqrt(), "{mean}");
}

/// They count as arrivals, and apart; the warm-up is theirs, too.
#[test]
fn returns_are_counted_apart() {
    let mut case = case(0.5, 60);
    arrive(&mut case, &[(0, 10), (20, 10), (300, 1)]);
    let seed = seed_with(&case, &[2, 1, 0]);
    let of = |case: &Scenario| {
        let numbers = numbers_of(case, seed);
        (numbers.team("arrivals"), numbers.team("returns"), numbers.team("started"))
    };
    assert_eq!(of(&case), (6.0, 3.0, 6.0));
    case.horizon.warm_up = at(1, 20);
    assert_eq!(of(&case), (3.0, 2.0, 3.0));
}
