//! A simulation written as a log and replayed decides what the simulation decided.

use crate::draw::cases;
use proptest::prelude::*;
use rodizio::replay::{log_of, name_of, replay, watched};
use rodizio::rules::*;
use rodizio::scenario::Scenario;
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::collections::HashMap;

fn config(count: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(count);
    ProptestConfig { cases, failure_persistence: None, max_shrink_time: 60_000, ..ProptestConfig::default() }
}

/// What happened to which conversation when: what the world carried out, in words.
type Line = (SimTime, String, String);

/// Writes down what the world carries out, from its own observers.
struct World<'a> {
    scenario: &'a Scenario,
    lines: Vec<Line>,
    /// By team: how many have arrived.
    arrived: HashMap<u32, u64>,
    /// By id.
    names: HashMap<u32, String>,
    end: SimTime,
}

impl World<'_> {
    fn note(&mut self, at: SimTime, id: u32, what: String) {
        self.lines.push((at, self.names[&id].clone(), what));
    }
}

impl Observer for World<'_> {
    fn arrived(&mut self, _: SimTime, id: u32, chat: &Chat) {
        let number = self.arrived.entry(chat.team().0).or_default();
        *number += 1;
        self.names.insert(id, name_of(self.scenario, chat.team(), *number));
    }
    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.note(now, id, format!("offer {} to {}", chat.offers, chat.holder().unwrap().0));
    }
    fn opened(&mut self, now: SimTime, id: u32, _: &Chat, reason: OpenReason) {
        self.note(now, id, format!("open {}", reason.file_word()));
    }
    fn started(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId, open: bool, _: SimSpan) {
        self.note(now, id, format!("start by {} {open}", agent.0));
    }
    fn left(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.note(now, id, "left".into());
    }
    fn ended(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId) {
        self.note(now, id, format!("end by {}", agent.0));
    }
    fn stranded(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.note(now, id, format!("stranded with {}", chat.holder().unwrap().0));
    }
    fn finished(&mut self, now: SimTime) {
        self.end = now;
    }
}

/// Writes down what the rules decide in a replay.
#[derive(Default)]
struct Replayed {
    names: HashMap<u32, String>,
    lines: Vec<Line>,
}

impl Witness for &mut Replayed {
    fn named(&mut self, conversation: ConversationId, name: &str) {
        self.names.insert(conversation.0, name.into());
    }
    fn decided(&mut self, action: &Action) {
        let what = match action.decision {
            Decision::AutoReply => return,
            Decision::Offer { agent, number, .. } => format!("offer {number} to {}", agent.0),
            Decision::Open { reason, .. } => format!("open {}", reason.file_word()),
            Decision::Start { agent, open } => format!("start by {} {open}", agent.0),
            Decision::Left { .. } => "left".into(),
            Decision::End { agent } => format!("end by {}", agent.0),
            Decision::Stranded { agent } => format!("stranded with {}", agent.0),
            Decision::Refuse { reason, .. } => format!("refuse {}", reason.file_word()),
        };
        self.lines.push((action.at, self.names[&action.conversation.0].clone(), what));
    }
}

/// The decisions of the simulation, those of the replay of its log, and the log.
fn both(scenario: &Scenario) -> (Vec<Line>, Vec<Line>, String) {
    let world =
        World { scenario, lines: Vec::new(), arrived: HashMap::new(), names: HashMap::new(), end: SimTime::ZERO };
    let world = simulate(scenario, 7, 3, world);
    let mut log = Vec::new();
    let events = log_of(scenario, 7, 3, &mut log).unwrap();
    assert_eq!(events as usize, log.iter().filter(|byte| **byte == b'\n').count());
    let mut replayed = Replayed::default();
    let mut printed = Vec::new();
    let summary = watched(scenario, &log[..], &mut printed, &mut replayed).unwrap();
    assert_eq!((summary.refused, summary.events), (0, events));
    // Who watches changes nothing.
    let mut plain = Vec::new();
    replay(scenario, &log[..], &mut plain).unwrap();
    assert_eq!(plain, printed);
    // After the last input the simulation goes on with timers alone; the watched replay does not tell of them.
    let last = replayed.lines.len();
    let rest: Vec<&Line> = world.lines.iter().skip(last).collect();
    assert!(rest.iter().all(|line| line.2.starts_with("offer") || line.2.starts_with("open")), "{rest:?}");
    let mut simulated = world.lines.clone();
    simulated.truncate(last);
    (simulated, replayed.lines, String::from_utf8(log).unwrap())
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn law_a_replayed_simulation_decides_the_same(case in cases()) {
        let scenario = case.scenario();
        let (simulated, replayed, log) = both(&scenario);
        prop_assert_eq!(simulated, replayed, "{}", log);
    }
}
