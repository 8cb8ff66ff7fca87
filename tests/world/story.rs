//! Stories: waits are tiled, by the causes that the ledger has; two days worked out by hand.

#[path = "../common/perfetto.rs"]
mod perfetto;

use crate::draw::{Case, cases};
use crate::script::{at, day, minutes, team, week};
use jiff::civil::date;
use proptest::prelude::*;
use rodizio::experiment::explain::{Pick, in_log, in_simulation};
use rodizio::measure::story::Fate;
use rodizio::measure::{Causes, Outcome, Parts, Story};
use rodizio::random::Distribution;
use rodizio::replay::{log_of, name_of};
use rodizio::report::explain::{StoryOrigin, story, trace};
use rodizio::rules::{Assignment, Decision, TeamId};
use rodizio::scenario::{Absence, Arrivals, Scenario, TraceRow, Unplanned};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, simulate};
use std::collections::BTreeMap;

fn config(count: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(count);
    ProptestConfig { cases, failure_persistence: None, max_shrink_time: 60_000, ..ProptestConfig::default() }
}

const ALL: Pick = Pick::Between { from: SimTime::from_micros(i64::MIN), to: SimTime::NEVER, most: usize::MAX / 4 };

/// What is the same whoever tells it: a log says whom a customer had the last time only where the rules ask.
fn plain(stories: &[Story]) -> Vec<Story> {
    stories.iter().map(|story| Story { name: None, last: None, ..story.clone() }).collect()
}

/// The stories of replication 3 at seed 7 tile every wait, as the ledger has it, which keeps other books.
fn tiles(case: &Case, scenario: &Scenario, stories: &[Story]) -> Result<(), TestCaseError> {
    let rows: usize = case.teams.iter().map(|team| team.rows.len()).sum();
    let again = stories.iter().filter(|story| story.last.is_some()).count();
    prop_assert_eq!(stories.len(), rows + again);
    let mut ledger: BTreeMap<u64, (Outcome, Parts)> = BTreeMap::new();
    let note = |chat: &Chat, outcome: Outcome, parts: &Parts| {
        ledger.insert(chat.order, (outcome, *parts));
    };
    drop(simulate(scenario, 7, 3, Causes::with(scenario, note)));
    for story in stories {
        let mut at = story.arrived;
        for segment in &story.segments {
            prop_assert!(segment.from == at && segment.to > at, "{:#?}", story);
            at = segment.to;
        }
        prop_assert_eq!(at, story.fate.at(), "{:#?}", story);
        prop_assert!(story.fate.until() >= at, "{:#?}", story);
        prop_assert_eq!(story.parts().total(), story.wait());
        let (outcome, parts) = &ledger[&story.order];
        prop_assert_eq!(outcome.file_word(), story.fate.file_word());
        prop_assert_eq!(parts, &story.parts(), "{:#?}", story);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn law_segments_tile_every_wait(case in cases()) {
        let mut scenario = case.scenario();
        let stories = in_simulation(&scenario, 7, 3, &ALL).stories;
        tiles(&case, &scenario, &stories)?;
        // The same with absences that chance draws, marked and not.
        for (index, agent) in scenario.agents.iter_mut().enumerate() {
            agent.shrinkage.unplanned = Unplanned { share: 0.4, marked: index % 2 == 1 };
        }
        let stories = in_simulation(&scenario, 7, 3, &ALL).stories;
        tiles(&case, &scenario, &stories)?;
    }

    #[test]
    fn law_a_log_tells_the_same_stories(case in cases()) {
        // A log knows nothing of those who leave without a sign.
        let mut scenario = case.scenario();
        scenario.teams.iter_mut().for_each(|team| team.silent = None);
        let simulated = in_simulation(&scenario, 7, 3, &ALL).stories;
        let mut log = Vec::new();
        log_of(&scenario, 7, 3, &mut log).unwrap();
        let told = in_log(&scenario, &log[..], &ALL).unwrap().stories;
        prop_assert!(told.iter().all(|story| story.name == Some(name_of(&scenario, story.team, story.number))));
        let waits = |story: &Story| matches!(story.fate, Fate::Waiting { .. });
        let begun = |stories: Vec<Story>| stories.into_iter().filter(|story| !waits(story)).collect::<Vec<_>>();
        // Who still waits at the end does so until the drain in one, until the last event in the other.
        let left = |stories: &[Story]| stories.iter().filter(|story| waits(story)).count();
        prop_assert_eq!(left(&told), left(&simulated));
        prop_assert_eq!(begun(plain(&told)), begun(plain(&simulated)));
    }

    #[test]
    fn law_traces_are_of_the_format(case in cases()) {
        let scenario = case.scenario();
        let stories = in_simulation(&scenario, 7, 3, &ALL).stories;
        let mut text = Vec::new();
        trace(&scenario, &stories, &mut text).unwrap();
        let counted = perfetto::check(std::str::from_utf8(&text).unwrap());
        let count = |what: &dyn Fn(&Story) -> usize| stories.iter().map(what).sum::<usize>();
        prop_assert_eq!(counted.offers, count(&|story| story.offers().filter(|held| held.to > held.from).count()));
        let end = stories.iter().map(|story| story.ended.unwrap_or(story.fate.until())).max();
        let until = |story: &Story| story.ended.or(end).unwrap();
        let lasts = |story: &Story| story.fate.starter().is_some() && until(story) > story.fate.until();
        prop_assert_eq!(counted.in_progress, count(&|story| usize::from(lasts(story))));
        let opens = |story: &Story| story.decisions.iter().filter(|d| matches!(d.1, Decision::Open { .. })).count();
        prop_assert_eq!(counted.openings, count(&opens));
        for (name, left) in counted.backlog {
            let waits = |s: &Story| name == format!("Team {}", scenario.teams[s.team.0 as usize].name)
                && matches!(s.fate, Fate::Waiting { .. } | Fate::Silent { by: None, .. });
            prop_assert_eq!(left as usize, stories.iter().filter(|s| waits(s)).count());
        }
    }
}

fn arrivals(rows: &[(SimTime, i64)]) -> Arrivals {
    let row = |&(at, work): &(SimTime, i64)| TraceRow { at, handling: Some(minutes(work)), patience: None };
    Arrivals::Trace(rows.iter().map(row).collect())
}

fn told(scenario: &Scenario, number: u64) -> String {
    let pick = Pick::Number { team: Some(TeamId(0)), number };
    let found = in_simulation(scenario, 1, 0, &pick);
    story(scenario, &found.stories[0], StoryOrigin::Replication(1))
}

/// A is busy for an hour from 09:00. At 09:01 comes another: B has a forgotten absence, C takes half an hour to
/// notice anything, the window is 10 minutes and the limit 25.
#[test]
fn a_wait_of_55_minutes() {
    let mut scenario = team(3);
    scenario.agents[1].away = vec![Absence { from: at(0, 0), to: day(4, 0, 0), forgotten: true, by_chance: false }];
    scenario.agents[2].reaction = Distribution::Constant(1800.0);
    scenario.teams[0].rules.limit = SimSpan::from_mins(25);
    scenario.teams[0].arrivals = arrivals(&[(at(9, 0), 60), (at(9, 1), 5)]);
    let wanted = "\
Team #2 waited 55 min on Mon 2 Mar 2026 (replication 1), started by C.

  09:01:00  arrives
  09:01:00  offered to B, until 09:11:00
              09:01:00 - 09:11:00           10 min  B is absent through Thu 5 Mar, and nobody has marked it
  09:11:00  window ended: offered to C, until 09:21:00
              09:11:00 - 09:21:00           10 min  C is free, has not reacted yet
  09:21:00  window ended: offered to A, until 09:26:00
              09:21:00 - 09:26:00            5 min  A is at full concurrency (1 of 1)
  09:26:00  limit of 25 min reached: open to the whole team
              09:26:00 - 09:56:00           30 min  open: C is free, has not noticed it yet
  09:56:00  started by C, from the open list
  10:01:00  ended by C, after 5 min

  Where the 55 min went: 54.5 % open, not yet noticed (30 min), 18.2 % holder
  off shift or absent (10 min), 18.2 % holder free, not yet reacted (10 min),
  9.1 % holder at full concurrency (5 min).
";
    assert_eq!(told(&scenario, 2), wanted);
}

/// A alone, whose shift begins at 10:00, is busy on Monday evening; Tuesday is a holiday.
#[test]
fn a_wait_over_a_holiday() {
    let mut scenario = team(1);
    scenario.hours.week = week(&["mon-fri 08:00-18:00"]);
    scenario.hours.holidays = vec![date(2026, 3, 3)];
    scenario.agents[0].shift = Some(week(&["mon-fri 10:00-18:00"]));
    let rules = &mut scenario.teams[0].rules;
    (rules.limit, rules.auto_reply) = (SimSpan::from_mins(20), true);
    scenario.teams[0].arrivals = arrivals(&[(at(17, 0), 180), (at(17, 55), 5), (at(19, 0), 1)]);
    let wanted = "\
Team #2 waited 1 d 16 h on Mon 2 Mar 2026 (replication 1), started by A.

  17:55:00  arrives
  17:55:00  offered to A, until Wed 08:05:00
              17:55:00 - 18:00:00            5 min  A is at full concurrency (1 of 1)
              18:00:00 - Wed 08:00:00     1 d 14 h  closed until Wed 08:00 (Tue 3 Mar is a holiday)
  Wed 4 Mar
              08:00:00 - 08:05:00            5 min  A is off shift until 10:00
  08:05:00  window ended: offered to A again, until 08:15:00
              08:05:00 - 08:15:00           10 min  A is off shift until 10:00
  08:15:00  limit of 20 min reached: open to the whole team
              08:15:00 - 10:00:00       1 h 45 min  open: nobody is at work
  10:00:00  started by A, from the open list
  10:05:00  ended by A, after 5 min

  Where the 1 d 16 h went: 94.8 % out of hours (1 d 14 h), 4.4 % open, nobody
  free (1 h 45 min), 0.62 % holder off shift or absent (15 min), 0.21 % holder
  at full concurrency (5 min).
";
    assert_eq!(told(&scenario, 2), wanted);
    assert!(told(&scenario, 3).contains("  19:00:00  arrives out of hours, gets the automatic message\n"));
}

/// B does not come: unmarked it is offered the second conversation all the same, marked it is passed over.
#[test]
fn who_does_not_come_by_chance() {
    let mut scenario = team(2);
    scenario.teams[0].arrivals = arrivals(&[(at(9, 0), 15), (at(9, 1), 5)]);
    scenario.agents[1].shrinkage.unplanned = Unplanned { share: 1.0, marked: false };
    let unmarked = told(&scenario, 2);
    let line =
        "09:01:00 - 09:11:00           10 min  B is absent (unplanned) through today, and nobody has marked it\n";
    assert!(unmarked.contains(line), "{unmarked}");
    assert!(unmarked.contains("  09:15:00  started by A"), "{unmarked}");
    scenario.agents[1].shrinkage.unplanned.marked = true;
    let marked = told(&scenario, 2);
    assert!(!marked.contains('B') && marked.contains("  09:15:00  started by A"), "{marked}");
}

/// Without a `tick` the start would come before the timer that makes it possible.
#[test]
fn a_timer_and_a_start_at_one_instant() {
    let mut scenario = team(2);
    scenario.agents[0].away = vec![Absence { from: at(9, 0), to: day(1, 0, 0), forgotten: true, by_chance: false }];
    scenario.teams[0].arrivals = arrivals(&[(at(9, 0), 5)]);
    let mut log = Vec::new();
    log_of(&scenario, 1, 0, &mut log).unwrap();
    let wanted = "\
{\"at\":\"2026-03-02T09:00:00+00:00\",\"event\":\"arrive\",\"conversation\":\"1\",\"team\":\"Team\"}
{\"at\":\"2026-03-02T09:10:00+00:00\",\"event\":\"tick\"}
{\"at\":\"2026-03-02T09:10:00+00:00\",\"event\":\"start\",\"conversation\":\"1\",\"agent\":\"B\"}
{\"at\":\"2026-03-02T09:15:00+00:00\",\"event\":\"end\",\"conversation\":\"1\"}
";
    assert_eq!(String::from_utf8(log).unwrap(), wanted);
}

/// The draws of random assignment are in the log.
#[test]
fn draws_are_written() {
    let mut scenario = team(5);
    scenario.teams[0].rules.assignment = Assignment::Random;
    let rows: Vec<(SimTime, i64)> = (0..40).map(|minute| (at(9, minute), 5)).collect();
    scenario.teams[0].arrivals = arrivals(&rows);
    let mut log = Vec::new();
    log_of(&scenario, 1, 0, &mut log).unwrap();
    let simulated = in_simulation(&scenario, 1, 0, &ALL).stories;
    assert_eq!(plain(&in_log(&scenario, &log[..], &ALL).unwrap().stories), simulated);
    let first = |story: &Story| story.offers().next().unwrap().agent;
    assert!((0..5).all(|agent| simulated.iter().any(|story| first(story).0 == agent)));
}
