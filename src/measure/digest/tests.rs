use super::*;
use crate::scenario::{self, Scenario};
use crate::world::simulate;
use std::path::Path;

/// Everything one replication told, to be told again with a change.
#[derive(Clone)]
enum Told {
    Offered(SimTime, Chat),
    Lapsed(SimTime, Chat, AgentId),
    Opened(SimTime, Chat, OpenReason),
    Started(SimTime, Chat, AgentId, bool),
    Ended(SimTime, Chat, AgentId),
    Left(SimTime, Chat),
    Stranded(SimTime, Chat),
    Unanswered(SimTime, Chat),
    Finished(SimTime),
}

#[derive(Default)]
struct Tape(Vec<Told>);

impl Observer for Tape {
    fn offered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.0.push(Told::Offered(now, chat.clone()));
    }
    fn lapsed(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        self.0.push(Told::Lapsed(now, chat.clone(), agent));
    }
    fn opened(&mut self, now: SimTime, _: u32, chat: &Chat, reason: OpenReason) {
        self.0.push(Told::Opened(now, chat.clone(), reason));
    }
    fn started(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId, open: bool, _: SimSpan) {
        self.0.push(Told::Started(now, chat.clone(), agent, open));
    }
    fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        self.0.push(Told::Ended(now, chat.clone(), agent));
    }
    fn left(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.0.push(Told::Left(now, chat.clone()));
    }
    fn stranded(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.0.push(Told::Stranded(now, chat.clone()));
    }
    fn unanswered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.0.push(Told::Unanswered(now, chat.clone()));
    }
    fn finished(&mut self, now: SimTime) {
        self.0.push(Told::Finished(now));
    }
}

fn digest(tape: &[Told]) -> Digest {
    let mut digest = DecisionDigest::new();
    for told in tape.iter().cloned() {
        match told {
            Told::Offered(now, chat) => digest.offered(now, 0, &chat),
            Told::Lapsed(now, chat, agent) => digest.lapsed(now, 0, &chat, agent),
            Told::Opened(now, chat, reason) => digest.opened(now, 0, &chat, reason),
            Told::Started(now, chat, agent, open) => digest.started(now, 0, &chat, agent, open, SimSpan::ZERO),
            Told::Ended(now, chat, agent) => digest.ended(now, 0, &chat, agent),
            Told::Left(now, chat) => digest.left(now, 0, &chat),
            Told::Stranded(now, chat) => digest.stranded(now, 0, &chat),
            Told::Unanswered(now, chat) => digest.unanswered(now, 0, &chat),
            Told::Finished(now) => digest.finished(now),
        }
    }
    digest.finish()
}

/// The same tape with one thing changed in one entry, in every way there is.
fn changed(told: &Told) -> Vec<Told> {
    let later = |now: &SimTime| SimTime::from_micros(now.micros() + 1);
    let next = |chat: &Chat| {
        let mut chat = chat.clone();
        chat.order += 1;
        chat
    };
    let other = |agent: &AgentId| AgentId(agent.0 + 1);
    match told {
        Told::Offered(now, chat) => {
            let mut again = chat.clone();
            again.offers += 1;
            vec![
                Told::Offered(later(now), chat.clone()),
                Told::Offered(*now, next(chat)),
                Told::Offered(*now, again),
                Told::Left(*now, chat.clone()),
            ]
        }
        Told::Lapsed(now, chat, agent) => vec![
            Told::Lapsed(later(now), chat.clone(), *agent),
            Told::Lapsed(*now, next(chat), *agent),
            Told::Lapsed(*now, chat.clone(), other(agent)),
            Told::Ended(*now, chat.clone(), *agent),
        ],
        Told::Opened(now, chat, reason) => {
            let reasons = OpenReason::ALL.into_iter().filter(|other| other != reason);
            let reasons = reasons.map(|reason| Told::Opened(*now, chat.clone(), reason));
            let rest = [Told::Opened(later(now), chat.clone(), *reason), Told::Opened(*now, next(chat), *reason)];
            reasons.chain(rest).collect()
        }
        Told::Started(now, chat, agent, open) => vec![
            Told::Started(later(now), chat.clone(), *agent, *open),
            Told::Started(*now, next(chat), *agent, *open),
            Told::Started(*now, chat.clone(), other(agent), *open),
            Told::Started(*now, chat.clone(), *agent, !open),
        ],
        Told::Ended(now, chat, agent) => vec![
            Told::Ended(later(now), chat.clone(), *agent),
            Told::Ended(*now, next(chat), *agent),
            Told::Ended(*now, chat.clone(), other(agent)),
        ],
        Told::Left(now, chat) | Told::Stranded(now, chat) | Told::Unanswered(now, chat) => {
            let all: [fn(SimTime, Chat) -> Told; 3] = [Told::Left, Told::Stranded, Told::Unanswered];
            let same = std::mem::discriminant(told);
            let kinds = all.map(|make| make(*now, chat.clone()));
            let made = all.map(|make| [make(later(now), chat.clone()), make(*now, next(chat))]);
            let others = kinds.into_iter().filter(|other| std::mem::discriminant(other) != same);
            others.chain(made.into_iter().flatten()).collect()
        }
        Told::Finished(now) => vec![Told::Finished(later(now))],
    }
}

fn small() -> Scenario {
    let text = include_str!("../../../tests/outputs/small.toml");
    scenario::parse("small", text, Path::new(""), &[]).unwrap().scenario
}

#[test]
fn every_single_change_shows() {
    let scenario = small();
    let Tape(mut tape) = simulate(&scenario, 1, 0, Tape::default());
    // Kinds that this replication may not have.
    let offer = tape.iter().find(|told| matches!(told, Told::Offered(..))).cloned();
    if let Some(Told::Offered(now, chat)) = offer {
        tape.extend([Told::Stranded(now, chat.clone()), Told::Unanswered(now, chat.clone()), Told::Left(now, chat)]);
    }
    let kinds: std::collections::HashSet<_> = tape.iter().map(std::mem::discriminant).collect();
    assert_eq!(kinds.len(), 9);
    let whole = digest(&tape);
    let mut seen = 0;
    for index in 0..tape.len() {
        for change in changed(&tape[index]) {
            let mut other = tape.clone();
            other[index] = change;
            let other = digest(&other);
            assert!(other != whole && other.0[0] != whole.0[0] && other.0[1] != whole.0[1], "{index}");
            seen += 1;
        }
        let mut without = tape.clone();
        without.remove(index);
        assert_ne!(digest(&without), whole, "{index}");
        if index > 0 {
            let mut turned = tape.clone();
            turned.swap(index - 1, index);
            assert_ne!(digest(&turned), whole, "{index}");
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn the_team_and_the_holder_show() {
    let of = |kind, order, team, who| {
        let mut digest = DecisionDigest::new();
        digest.decision(SimTime::ZERO, kind, order, TeamId(team), who);
        digest.finish()
    };
    let all = [
        of(DigestKind::Offered, 0, 0, 1),
        of(DigestKind::Offered, 0, 1, 1),
        of(DigestKind::Offered, 1, 0, 1),
        of(DigestKind::Offered, 0, 0, 2),
        of(DigestKind::Lapsed, 0, 0, 1),
        of(DigestKind::Offered, 0, 0, 1 << 32 | 1),
    ];
    assert!((0..all.len()).all(|a| (0..a).all(|b| all[a] != all[b])));
}

/// Worked out apart from this code, in Python with whole numbers of any size.
#[test]
fn golden_values() {
    assert_eq!(Mixer::new().finish().to_string(), "e85028e6b31f8e7a6b0a6e60ebb317b0");
    let mut mixer = Mixer::new();
    [1, 2, u64::MAX].into_iter().for_each(|number| mixer.mix(number));
    assert_eq!(mixer.finish().to_string(), "d378f9d275ec7227ad91b0dcd9b2bf92");
}

#[test]
fn measures_are_told_apart_to_the_bit() {
    let width = AgentMeasure::all().count();
    let blank = Measures {
        teams: vec![vec![1.0, 2.0]],
        agents: vec![[vec![3.0; width], vec![4.0; width]].concat()],
        hours: vec![vec![5.0, 6.0]],
        few: Vec::new(),
        drawn: Vec::new(),
    };
    let base = blank.digest();
    let with = |change: &dyn Fn(&mut Measures)| {
        let mut other = blank.clone();
        change(&mut other);
        other.digest()
    };
    assert_ne!(with(&|m| m.teams[0][1] = 2.0f64.next_up()), base);
    assert_ne!(with(&|m| m.agents[0][width] = f64::NAN), base);
    assert_ne!(with(&|m| m.hours[0][0] = 5.0f64.next_down()), base);
    assert_ne!(with(&|m| m.agents[0].swap(0, width)), base);
    // Where a list ends shows, too.
    assert_ne!(with(&|m| m.hours = vec![vec![5.0], vec![6.0]]), base);
    let nan = f64::NAN;
    assert_eq!(with(&|m| m.teams[0][0] = nan), with(&|m| m.teams[0][0] = -nan));
    assert_eq!(with(&|m| m.teams[0][0] = 0.0), with(&|m| m.teams[0][0] = -0.0));
}

#[test]
fn texts_read_back() {
    let digest = Digest([0x0123_4567_89ab_cdef, 7]);
    assert_eq!(digest.to_string(), "0123456789abcdef0000000000000007");
    assert_eq!(digest.to_string().parse(), Ok(digest));
    for wrong in
        ["", "0123456789abcdef000000000000000", "0123456789ABCDEF0000000000000007", "+123456789abcdef0000000000000007"]
    {
        assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
    }
    assert_ne!(Digest::of([digest]), Digest::of([digest, digest]));
}
