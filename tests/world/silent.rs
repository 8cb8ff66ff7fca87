//! Customers who leave without a sign: a day worked out by hand, what stays the same, and a queue of two kinds of
//! conversation solved on its own.

use crate::script::*;
use rodizio::diagnostic::Code;
use rodizio::experiment::explain::{Pick, in_simulation};
use rodizio::measure::{Causes, ConversationLog, DecisionDigest, LogRow, Outcome, Parts, Recorder, TeamMeasure};
use rodizio::random::Distribution;
use rodizio::report::explain::{StoryOrigin, story};
use rodizio::rules::TeamId;
use rodizio::scenario::{self, Scenario, Silent};
use rodizio::time::SimSpan;
use rodizio::world::{Chat, simulate};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

fn silent(share: f64, minutes: f64) -> Option<Silent> {
    Some(Silent { share, work: Distribution::Constant(60.0 * minutes) })
}

/// A works until 00:30. The second customer goes at 00:15, just before its window ends; at 00:30 it is the first in A's
/// Novos.
fn three_come() -> Scenario {
    let mut case = team(1);
    case.teams[0].silent = silent(1.0, 2.0);
    arrive_patient(&mut case, &[(0, 30, None), (5, 20, Some(10)), (28, 5, Some(60))]);
    case
}

#[test]
fn the_conversation_goes_on_without_its_customer() {
    expect(
        &three_come(),
        "00:00 offer c1 A
         00:00 start c1 A
         00:05 offer c2 A
         00:15 gone c2
         00:15 lapse c2 A
         00:15 offer c2 A
         00:25 lapse c2 A
         00:25 offer c2 A
         00:28 offer c3 A
         00:30 end c1
         00:30 start c2 A
         00:32 end c2
         00:32 start c3 A
         00:37 end c3",
    );
}

#[test]
fn it_is_lost_and_costs_work() {
    let case = three_come();
    let found = numbers(&case);
    let days = 10.0 * 24.0 * 60.0;
    for (name, wanted) in [
        ("arrivals", 3.0),
        ("started", 2.0),
        ("lost_share", 1.0 / 3.0),
        ("silent_share", 1.0 / 3.0),
        ("unanswered_share", 0.0),
        ("wait_mean", 120.0),
        ("wait_max", 240.0),
        ("queue_time_mean", 14.0 * 60.0 / 3.0),
        ("offers_per_conversation", 5.0 / 3.0),
        ("backlog_mean", (25.0 + 4.0) / days),
        ("occupancy", 37.0 / days),
        ("wasted_hours", 2.0 / 60.0),
    ] {
        close(found.team(name), wanted);
    }
    close(found.agent(0, "starts"), 3.0);
    close(found.agent(0, "work_hours"), 37.0 / 60.0);
    close(found.hour(0, "started"), 2.0 / 2.0);
    // An agent of pace 2 takes twice as long for it, too.
    let mut case = three_come();
    case.agents[0].pace = 2.0;
    close(numbers(&case).team("wasted_hours"), 4.0 / 60.0);
    // From 00:31 on it is measured who comes, and what is worked.
    case.agents[0].pace = 1.0;
    case.horizon.warm_up = at(0, 31);
    let found = numbers(&case);
    close(found.team("arrivals"), 0.0);
    close(found.team("wasted_hours"), 1.0 / 60.0);
}

fn log(scenario: &Scenario, seed: u64) -> Vec<LogRow> {
    simulate(scenario, seed, 0, ConversationLog::new(scenario)).into_rows()
}

/// Nobody is there: it waits to the end of the run, and is lost all the same.
#[test]
fn never_started_it_is_silent_all_the_same() {
    let mut case = team(1);
    case.agents[0].away = vec![absent(at(0, 0), day(30, 0, 0), true)];
    case.teams[0].rules.distribution = false;
    case.teams[0].silent = silent(1.0, 2.0);
    arrive_patient(&mut case, &[(0, 30, Some(10)), (0, 30, None)]);
    expect(
        &case,
        "00:00 open c1 distribution-off
         00:00 open c2 distribution-off
         00:10 gone c1
         day 17 00:00 unanswered c1
         day 17 00:00 unanswered c2",
    );
    let found = numbers(&case);
    for (name, wanted) in
        [("lost_share", 0.5), ("silent_share", 0.5), ("unanswered_share", 0.5), ("backlog_mean", 2.0), ("started", 0.0)]
    {
        close(found.team(name), wanted);
    }
    let rows = log(&case, 1);
    assert_eq!((rows[0].outcome, rows[0].wait(), rows[0].ended_at), (Outcome::Silent, Some(minutes(10)), None));
    assert_eq!(rows[1].outcome, Outcome::Unanswered);
}

/// The parts of the wait are those until the customer goes, and the story tells the rest.
#[test]
fn its_story_says_that_the_customer_had_gone() {
    let case = three_come();
    let parts = RefCell::new(BTreeMap::new());
    let each = |chat: &Chat, outcome: Outcome, of: &Parts| {
        parts.borrow_mut().insert(chat.order, (outcome, of.total()));
    };
    simulate(&case, 1, 0, Causes::with(&case, each));
    let wanted = [(Outcome::Started, 0), (Outcome::Silent, 10), (Outcome::Started, 4)];
    assert!(parts.into_inner().into_values().eq(wanted.map(|(outcome, wait)| (outcome, minutes(wait)))));
    let pick = Pick::Number { team: Some(TeamId(0)), number: 2 };
    let found = in_simulation(&case, 1, 0, &pick);
    let told = story(&case, &found.stories[0], StoryOrigin::Replication(1));
    let wanted = "\
Team #2 waited 10 min on Mon 2 Mar 2026 (replication 1), and left without a
sign; A started it all the same.

  00:05:00  arrives
  00:05:00  offered to A, until 00:15:00
              00:05:00 - 00:15:00           10 min  A is at full concurrency (1 of 1)
  00:15:00  the customer leaves without a sign: nobody can see it
  00:15:00  window ended: offered to A again, until 00:25:00
  00:25:00  window ended: offered to A again, until 00:35:00
  00:30:00  started by A, who holds it; the customer had gone
  00:32:00  ended by A, after 2 min

  Where the 10 min went: 100 % holder at full concurrency (10 min).
";
    assert_eq!(told, wanted);
}

fn baseline(changes: &[&str]) -> Scenario {
    let changes: Vec<String> =
        changes.iter().chain(&["horizon.length=2 weeks", "team.0.patience=40 min"]).map(ToString::to_string).collect();
    scenario::embedded(&changes).unwrap().scenario
}

/// Every measure by name, in bits.
fn bits(scenario: &Scenario) -> (BTreeMap<String, u64>, Vec<u64>, String) {
    let (recorder, digest) = simulate(scenario, 3, 0, (Recorder::new(scenario), DecisionDigest::new()));
    let measures = recorder.measures();
    let team = measures.team(scenario, 0).map(|(measure, value)| (measure.name(), value.to_bits())).collect();
    let agents = measures.agents(0).flatten().map(|(_, value)| value.to_bits()).collect();
    (team, agents, digest.finish().to_string())
}

#[test]
fn where_nobody_leaves_so_every_bit_is_the_same() {
    let (plain, zero) = (baseline(&[]), baseline(&["team.0.silent=0"]));
    let (without, mut with) = (bits(&plain), bits(&zero));
    for name in ["silent_share", "wasted_hours"] {
        assert_eq!(with.0.remove(name), Some(0f64.to_bits()), "{name}");
    }
    assert_eq!(without, with);
    assert_eq!(log(&plain, 3), log(&zero, 3));
    // It does make a difference.
    assert_ne!(without.2, bits(&baseline(&["team.0.silent=0.4"])).2);
}

/// To the rules and the agents a customer who gives no sign has not left: with its work the same, all they do is as if
/// nobody had.
#[test]
fn who_gives_no_sign_has_not_left_to_the_others() {
    let silent = baseline(&["team.0.silent=1", "team.0.handling=10 min", "team.0.silent_work=10 min"]);
    let patient = Scenario {
        teams: vec![scenario::Team { patience: None, silent: None, ..silent.teams[0].clone() }],
        ..silent.clone()
    };
    let (silent, patient) = (bits(&silent), bits(&patient));
    assert_eq!(silent.1, patient.1);
    let same = ["arrivals", "offers_per_conversation", "opened_share", "backlog_mean", "occupancy", "work_jain"];
    same.iter().for_each(|name| assert_eq!(silent.0[*name], patient.0[*name], "{name}"));
    assert_ne!(silent.0["started"], patient.0["started"]);
}

/// Where nobody starts anything, whose patience ends is nobody's doing; and who gives no sign is the customer's.
#[test]
fn the_same_customers_lose_patience_and_the_same_give_no_sign() {
    let nobody = |changes: &[&str]| {
        let mut scenario = baseline(changes);
        scenario.agents.iter_mut().for_each(|agent| agent.away = vec![absent(at(0, 0), day(60, 0, 0), true)]);
        let rows = log(&scenario, 5);
        let of = |row: &LogRow| (row.outcome != Outcome::Unanswered).then_some((row.conversation, row.wait()?));
        let left: Vec<(u64, SimSpan)> = rows.iter().filter_map(of).collect();
        let silent: Vec<u64> =
            rows.iter().filter(|row| row.outcome == Outcome::Silent).map(|row| row.conversation).collect();
        (left, silent)
    };
    let [none, some, most] = [nobody(&[]), nobody(&["team.0.silent=0.3"]), nobody(&["team.0.silent=0.6"])];
    assert!(none.0.len() > 2000 && none.1.is_empty());
    assert_eq!((&none.0, &none.0), (&some.0, &most.0));
    assert!(some.1.iter().all(|silent| most.1.contains(silent)));
    for (found, share) in [(&some.1, 0.3), (&most.1, 0.6)] {
        let n = none.0.len() as f64;
        // Within 4 standard deviations: another seed fails once in 15,000.
        assert!((found.len() as f64 - share * n).abs() < 4.0 * (n * share * (1.0 - share)).sqrt(), "{}", found.len());
    }
    // With other agents other customers leave; who leaves in both does it in the same way.
    let [few, many] = [baseline(&["team.0.silent=0.5", "agents=4"]), baseline(&["team.0.silent=0.5", "agents=6"])]
        .map(|case| log(&case, 5));
    let left = |row: &LogRow| matches!(row.outcome, Outcome::Lost | Outcome::Silent);
    let both: Vec<_> = few.iter().zip(&many).filter(|(a, b)| left(a) && left(b)).collect();
    assert!(both.len() > 50, "{}", both.len());
    assert!(both.iter().all(|(a, b)| (a.arrived_at, a.outcome) == (b.arrived_at, b.outcome)));
}

/// Work that is left behind by all who leave may be too much by itself.
#[test]
fn more_of_their_work_than_can_be_done_is_told() {
    let is_too_much = |silent: &str, work: &str| {
        let changes =
            [format!("team.0.silent={silent}"), format!("team.0.silent_work={work}"), "per_day=2000".to_string()];
        let warnings = scenario::embedded(&changes).unwrap().warnings;
        warnings.iter().any(|warning| warning.code() == Some(Code::Unstable))
    };
    assert!(is_too_much("0.5", "30 min"));
    assert!(!is_too_much("0.1", "30 min") && !is_too_much("0.5", "1 min") && !is_too_much("0", "30 min"));
}

/// Two agents with one slot each, one queue in order of arrival, all times exponential: a Markov chain whose states are who
/// is in hand and, place by place, who of the queue is still there. Rates are per minute.
struct TwoKinds {
    arrivals: f64,
    work: f64,
    silent_work: f64,
    leaving: f64,
    share: f64,
}

/// Places in the queue; who comes when all are taken is turned away, which the test sees to be next to nobody.
const PLACES: u32 = 11;
/// A queue is written in bits, the front lowest, 1 for one who has gone; above the last place stands another 1.
const QUEUES: usize = 1 << (PLACES + 1);

/// Of customers in hand and gone ones in hand: those with a free agent, then those without.
const HANDS: [(u32, u32); 6] = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)];

fn place(there: u32, gone: u32, queue: usize) -> usize {
    HANDS.iter().position(|hands| *hands == (there, gone)).unwrap() * QUEUES + queue
}

impl TwoKinds {
    /// Tells of each move out of a state: its rate, and where it leads.
    fn moves(&self, there: u32, gone: u32, queue: usize, mut tell: impl FnMut(f64, usize)) {
        let waiting = queue.ilog2();
        if there + gone < 2 {
            tell(self.arrivals, place(there + 1, gone, queue));
        } else if waiting < PLACES {
            tell(self.arrivals, place(there, gone, queue ^ (1 << waiting) | 1 << (waiting + 1)));
        }
        let next = |there: u32, gone: u32| match (waiting, queue & 1) {
            (0, _) => place(there, gone, queue),
            (_, 0) => place(there + 1, gone, queue >> 1),
            _ => place(there, gone + 1, queue >> 1),
        };
        if there > 0 {
            tell(f64::from(there) * self.work, next(there - 1, gone));
        }
        if gone > 0 {
            tell(f64::from(gone) * self.silent_work, next(there, gone - 1));
        }
        for at in (0..waiting).filter(|at| queue >> at & 1 == 0) {
            tell(self.leaving * self.share, place(there, gone, queue | 1 << at));
            let without = queue >> (at + 1) << at | queue & ((1 << at) - 1);
            tell(self.leaving * (1.0 - self.share), place(there, gone, without));
        }
    }

    /// The probability of each state in the long run, by power iteration of the uniformized chain.
    fn solve(&self) -> Vec<(u32, u32, usize, f64)> {
        let most = self.arrivals + 2.0 * self.work.max(self.silent_work) + f64::from(PLACES) * self.leaving;
        let states = || {
            let queues = |hands: usize| 1..if hands < 3 { 2 } else { QUEUES };
            (0..HANDS.len()).flat_map(move |hands| queues(hands).map(move |queue| (HANDS[hands], queue)))
        };
        let mut now = vec![0.0; HANDS.len() * QUEUES];
        now[place(0, 0, 1)] = 1.0;
        for _ in 0..1500 {
            let mut next = now.clone();
            for ((there, gone), queue) in states() {
                let from = place(there, gone, queue);
                self.moves(there, gone, queue, |rate, to| {
                    next[from] -= now[from] * rate / most;
                    next[to] += now[from] * rate / most;
                });
            }
            now = next;
        }
        states().map(|((there, gone), queue)| (there, gone, queue, now[place(there, gone, queue)])).collect()
    }
}

#[test]
fn two_kinds_of_conversation_are_a_markov_chain() {
    let chain = TwoKinds { arrivals: 1.3, work: 1.0, silent_work: 2.5, leaving: 1.0, share: 0.6 };
    let states = chain.solve();
    let mean = |of: &dyn Fn(u32, u32, usize) -> f64| states.iter().map(|(r, g, q, p)| p * of(*r, *g, *q)).sum::<f64>();
    close(mean(&|_, _, _| 1.0), 1.0);
    assert!(mean(&|_, _, queue| f64::from(queue.ilog2() == PLACES)) < 1e-5, "the queue has places enough");
    let waiting = |queue: usize| f64::from(queue.ilog2());
    let gone = |queue: usize| f64::from(queue.count_ones() - 1);
    let still_there = mean(&|_, _, queue| waiting(queue) - gone(queue));
    let lost = chain.leaving * still_there / chain.arrivals;
    let text = r#"
        name = "two kinds"
        horizon = { start = 2026-03-02, length = "20 days", warm_up = "6 h" }
        agent = [{ name = "A", count = 2, concurrency = 1, reaction = "0 s" }]
        [[team]]
        name = "T"
        handling.exponential = { mean = "60 s" }
        patience.exponential = { mean = "60 s" }
        silent = 0.6
        silent_work.exponential = { mean = "24 s" }
        arrivals.poisson = { per_day = 1872 }
        rules.distribution = false
    "#;
    let mut scenario = scenario::parse("two-kinds.toml", text, Path::new(""), &[]).unwrap().scenario;
    scenario.teams[0].within = vec![SimSpan::ZERO];
    let hours = scenario.horizon.measured().hours();
    let exact = [
        (TeamMeasure::LostShare, lost),
        (TeamMeasure::SilentShare, chain.share * lost),
        (TeamMeasure::QueueTimeMean, 60.0 * still_there / chain.arrivals),
        (TeamMeasure::BacklogMean, mean(&|_, _, queue| waiting(queue))),
        (TeamMeasure::Occupancy, mean(&|there, gone, _| f64::from(there + gone) / 2.0)),
        (TeamMeasure::WastedHours, hours * mean(&|_, gone, _| f64::from(gone))),
        (TeamMeasure::Within(SimSpan::ZERO), mean(&|there, gone, _| f64::from(u32::from(there + gone < 2)))),
    ];

    let runs: Vec<BTreeMap<TeamMeasure, f64>> = (0..24)
        .map(|replication| {
            let measures = simulate(&scenario, 17, replication, Recorder::new(&scenario)).measures();
            measures.team(&scenario, 0).map(|(measure, value)| (measure, *value)).collect()
        })
        .collect();
    for (measure, exact) in exact {
        let values: Vec<f64> = runs.iter().map(|run| run[&measure]).collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let sd = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        // Within 4 standard errors: another seed fails once in 2,000.
        assert!((mean - exact).abs() < 4.0 * sd / n.sqrt(), "{measure:?}: {mean}, not {exact} (sd {sd})");
        assert!(sd / n.sqrt() < 0.01 * exact, "{measure:?}: {sd} is too blunt");
    }
}
