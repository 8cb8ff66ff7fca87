//! Laws of part B of docs/model.md on random cases, checked by an observer that keeps its own
//! books: who is at work, minute by minute, and when each agent has noticed what.

use crate::draw::{Case, Clerk, DAY, cases};
use proptest::prelude::*;
use rodizio::rules::{AgentId, OnAway, OpenReason};
use rodizio::time::{SimSpan, SimTime};
use rodizio::world::{Chat, Observer, simulate};
use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const MINUTE: i64 = 60_000_000;
/// Far more than a case takes, which is a millisecond.
const LONGEST: Duration = Duration::from_secs(10);

/// So many random cases, or as many as `PROPTEST_CASES` says.
fn config(count: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(count);
    ProptestConfig { cases, failure_persistence: None, max_shrink_time: 60_000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn law_every_run_keeps_the_model(case in cases()) {
        played(&case);
    }
}

/// Plays a case twice, apart: a run that never ends must fail, too.
fn played(case: &Case) {
    let (done, news) = mpsc::channel();
    let case = case.clone();
    let run = thread::spawn(move || {
        let scenario = case.scenario();
        let one = simulate(&scenario, 1, 0, Referee::new(&case));
        let two = simulate(&scenario, 1, 0, Referee::new(&case));
        one.count_up();
        assert_eq!(one.log, two.log, "the same seed plays the same");
        let _ = done.send(());
    });
    match news.recv_timeout(LONGEST) {
        Ok(()) => {}
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("the run does not end"),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            if let Err(panic) = run.join() {
                std::panic::resume_unwind(panic);
            }
        }
    }
}

/// Where a conversation stands; with whom, and since which minute.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    New,
    Lapsed,
    Offered(u32, i64),
    Open(i64),
    Started(u32, i64),
}

#[derive(Debug)]
struct Talk {
    team: usize,
    order: u64,
    offers: u32,
    work: i64,
    leaves: Option<i64>,
    place: Place,
}

/// What the referee knows of an agent without asking the world.
struct Watched {
    at_work: Vec<bool>,
    /// Minutes at work before each minute.
    worked: Vec<i64>,
    marked: Vec<bool>,
    active: u32,
    present: bool,
}

impl Watched {
    fn new(case: &Case, agent: usize, clerk: &Clerk) -> Self {
        let absent = |minute: i64, all: bool| {
            clerk.away.iter().any(|(from, to, forgotten)| (*from..*to).contains(&minute) && (all || !forgotten))
        };
        let all = 0..(case.days + Case::DRAIN) * DAY + 1;
        let at_work: Vec<bool> =
            all.clone().map(|minute| case.is_on_shift(agent, minute) && !absent(minute, true)).collect();
        let sums = at_work.iter().scan(0, |sum, work| {
            let before = *sum;
            *sum += i64::from(*work);
            Some(before)
        });
        let worked = sums.collect();
        let marked = all.map(|minute| absent(minute, false)).collect();
        Watched { at_work, worked, marked, active: 0, present: false }
    }

    /// When so many minutes of work have passed since then, in microseconds.
    fn noticed(&self, since: i64, reaction: i64) -> i64 {
        let wanted = self.worked[since as usize] + reaction;
        let minute = if reaction == 0 { since as usize } else { self.worked.partition_point(|sum| *sum < wanted) };
        if minute < self.worked.len() { minute as i64 * MINUTE } else { i64::MAX }
    }
}

struct Referee<'a> {
    case: &'a Case,
    agents: Vec<Watched>,
    talks: BTreeMap<u32, Talk>,
    now: i64,
    log: Vec<(i64, &'static str, u32, u32)>,
    most: usize,
    /// Steps that a conversation may take.
    each: usize,
    /// By team: the conversations that have ended, by customer and visit: with whom, and when.
    over: Vec<BTreeMap<(u64, u64), (u32, i64)>>,
    /// By team: how many have come for the first time.
    first: Vec<usize>,
    /// Whom the customer who comes next had the last time.
    last: Option<u32>,
    /// Arrived, started, ended, left, unanswered.
    counts: [usize; 5],
    finished: bool,
}

impl<'a> Referee<'a> {
    fn new(case: &'a Case) -> Self {
        let agents: Vec<Watched> =
            case.agents.iter().enumerate().map(|(agent, clerk)| Watched::new(case, agent, clerk)).collect();
        let rows: usize = case.teams.iter().map(|team| team.rows.len()).sum();
        // Windows of a minute or more up to a limit of two hours, and what absences pass on.
        let each = 2 * (120 + 10) + 2 * 8 * agents.len() * agents.len() + 10;
        let most = 1000 + rows * each;
        let (over, first) = (vec![BTreeMap::new(); case.teams.len()], vec![0; case.teams.len()]);
        Referee {
            case,
            agents,
            talks: BTreeMap::new(),
            now: 0,
            log: vec![],
            most,
            each,
            over,
            first,
            last: None,
            counts: [0; 5],
            finished: false,
        }
    }

    fn count_up(&self) {
        let [arrived, started, ended, left, unanswered] = self.counts;
        let rows: Vec<usize> = self.case.teams.iter().map(|team| team.rows.len()).collect();
        assert!(self.finished && self.first == rows, "everybody arrives, and the run ends");
        assert_eq!(arrived, started + left + unanswered, "each has one fate");
        assert!(ended <= started);
        assert!(self.talks.values().all(|talk| matches!(talk.place, Place::Started(..))) || unanswered > 0);
    }

    /// Everything that happens comes here first.
    fn note(&mut self, now: SimTime, what: &'static str, id: u32, agent: u32) {
        let now = now.micros();
        assert!(now >= self.now && !self.finished, "time goes on");
        if now > self.now {
            self.rest(now);
            self.now = now;
        }
        self.log.push((now, what, id, agent));
        assert!(self.log.len() <= self.most, "the run goes on and on: {:?}", &self.log[self.log.len() - 20..]);
    }

    fn minute(&self) -> i64 {
        assert_eq!(self.now % MINUTE, 0, "in whole minutes");
        self.now / MINUTE
    }

    fn talk(&mut self, id: u32) -> &mut Talk {
        self.talks.get_mut(&id).expect("a live conversation")
    }

    fn has_room(&self, agent: u32) -> bool {
        self.case.agents[agent as usize].concurrency.is_none_or(|most| self.agents[agent as usize].active < most)
    }

    /// When the agent has noticed a conversation that waits; none if not to be seen, or by chance.
    fn noticed(&self, agent: u32, talk: &Talk) -> Option<i64> {
        let since = match talk.place {
            Place::Offered(holder, since) if holder == agent => since,
            Place::Open(since) if self.case.teams[talk.team].agents.contains(&agent) => since,
            _ => return None,
        };
        let reaction = self.case.agents[agent as usize].reaction()?;
        Some(self.agents[agent as usize].noticed(since, reaction))
    }

    /// Nothing more happens until `next`: nobody who could start something may let it lie.
    fn rest(&self, next: i64) {
        let minute = (self.now / MINUTE) as usize;
        for (agent, watched) in (0..).zip(&self.agents) {
            assert_eq!(watched.present, watched.at_work[minute], "agent {agent} at work in minute {minute}");
            if watched.present && self.has_room(agent) {
                for talk in self.talks.values() {
                    if let Some(noticed) = self.noticed(agent, talk) {
                        assert!(noticed >= next, "agent {agent} lets {talk:?} lie from {} to {next}", self.now);
                    }
                }
            }
        }
        for talk in self.talks.values() {
            if let Place::Offered(holder, _) = talk.place {
                let rules = &self.case.teams[talk.team].rules;
                let passes = rules.on_away == OnAway::Pass && rules.overflow.is_some();
                let marked = self.agents[holder as usize].marked[minute];
                assert!(!(passes && marked), "{talk:?} stays with a holder who is away in minute {minute}");
            }
            match talk.place {
                Place::Lapsed => panic!("{talk:?} is nowhere"),
                Place::Started(..) => {}
                _ => assert!(talk.leaves.is_none_or(|leaves| leaves > self.now), "{talk:?} has lost patience"),
            }
        }
    }
}

impl Observer for Referee<'_> {
    fn came_back(&mut self, now: SimTime, _: u32, chat: &Chat, last: AgentId) {
        let team = chat.team().0 as usize;
        let (_, after) = self.case.teams[team].returns.expect("its customers come back");
        let before = (chat.customer(), chat.visit() - 1);
        // Once, and that long after the end, with whom it was.
        let (agent, end) = self.over[team].remove(&before).expect("a conversation that has ended");
        assert_eq!((agent, end + after * MINUTE), (last.0, now.micros()));
        assert!(now.micros() < self.case.days * DAY * MINUTE, "within the horizon");
        self.most += self.each;
        self.last = Some(last.0);
    }

    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.note(now, "arrived", id, 0);
        let team = chat.team().0 as usize;
        let (at, work, patience) = match self.last.take() {
            Some(_) => (self.minute(), 0, None),
            None => {
                self.first[team] += 1;
                assert_eq!((chat.customer(), chat.visit()), (self.first[team] as u64 - 1, 0));
                self.case.teams[team].rows[chat.customer() as usize]
            }
        };
        assert_eq!((at, chat.order), (self.minute(), self.counts[0] as u64));
        let leaves = patience.map(|patience| (at + patience) * MINUTE);
        let talk = Talk { team, order: chat.order, offers: 0, work, leaves, place: Place::New };
        assert!(self.talks.insert(id, talk).is_none(), "the id is taken");
        self.counts[0] += 1;
    }

    fn offered(&mut self, now: SimTime, id: u32, chat: &Chat) {
        let holder = chat.holder().expect("an offer has a holder").0;
        self.note(now, "offered", id, holder);
        let minute = self.minute();
        let (case, room) = (self.case, self.has_room(holder));
        let marked = &self.agents[holder as usize].marked;
        // Of agents who go away together, the first one's offers may pass through the others.
        let available = !marked[minute as usize] || minute > 0 && !marked[minute as usize - 1];
        let talk = self.talk(id);
        let team = &case.teams[talk.team];
        assert!(matches!(talk.place, Place::New | Place::Lapsed), "{talk:?} is offered");
        assert!(team.agents.contains(&holder) && available, "{talk:?} is offered to {holder}");
        assert!(team.rules.distribution && (room || !team.rules.skip_full), "{talk:?} is offered to {holder}");
        talk.place = Place::Offered(holder, minute);
        talk.offers += 1;
        assert_eq!(talk.offers, chat.offers);
    }

    fn lapsed(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId) {
        self.note(now, "lapsed", id, agent.0);
        let talk = self.talk(id);
        assert!(matches!(talk.place, Place::Offered(holder, _) if holder == agent.0), "{talk:?} lapses");
        talk.place = Place::Lapsed;
    }

    fn opened(&mut self, now: SimTime, id: u32, _: &Chat, _: OpenReason) {
        self.note(now, "opened", id, 0);
        let minute = self.minute();
        let talk = self.talk(id);
        assert!(matches!(talk.place, Place::New | Place::Lapsed), "{talk:?} opens");
        talk.place = Place::Open(minute);
    }

    fn started(&mut self, now: SimTime, id: u32, _: &Chat, agent: AgentId, open: bool, _: SimSpan) {
        let agent = agent.0;
        self.note(now, "started", id, agent);
        assert!(self.agents[agent as usize].present && self.has_room(agent), "agent {agent} starts at {}", self.now);
        let talk = &self.talks[&id];
        let since = match talk.place {
            Place::Offered(holder, since) if holder == agent && !open => since,
            Place::Open(since) if self.case.teams[talk.team].agents.contains(&agent) && open => since,
            _ => panic!("agent {agent} starts {talk:?}"),
        };
        assert!(self.noticed(agent, talk).is_none_or(|noticed| noticed <= self.now), "{agent} starts {talk:?} unseen");
        assert!(talk.leaves.is_none_or(|leaves| leaves >= self.now), "{agent} starts {talk:?}, who has left");
        // What the agent noticed before this instant, and would rather start.
        for other in self.talks.values() {
            let (first, rank) = match other.place {
                Place::Offered(_, since) => (true, (since, other.order)),
                Place::Open(since) => (false, (since, other.order)),
                _ => continue,
            };
            let before = (!first, rank) < (open, (since, talk.order));
            let noticed = self.noticed(agent, other).is_some_and(|noticed| noticed < self.now);
            assert!(!(before && noticed), "agent {agent} starts {talk:?} before {other:?} at {}", self.now);
        }
        let now = self.now;
        self.talk(id).place = Place::Started(agent, now);
        self.agents[agent as usize].active += 1;
        self.counts[1] += 1;
    }

    fn ended(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId) {
        self.note(now, "ended", id, agent.0);
        self.over[chat.team().0 as usize].insert((chat.customer(), chat.visit()), (agent.0, now.micros()));
        let talk = self.talks.remove(&id).expect("a live conversation");
        let Place::Started(who, since) = talk.place else { panic!("{talk:?} ends") };
        assert_eq!(who, agent.0);
        let took = self.now - since;
        if self.case.agents[who as usize].speed.is_empty() {
            assert_eq!(took, talk.work * MINUTE, "{talk:?} ends");
        }
        assert!(took >= talk.work * MINUTE, "{talk:?} ends after {took}");
        self.agents[who as usize].active -= 1;
        self.counts[2] += 1;
    }

    fn left(&mut self, now: SimTime, id: u32, _: &Chat) {
        self.note(now, "left", id, 0);
        let talk = self.talks.remove(&id).expect("a live conversation");
        assert_eq!(talk.leaves, Some(self.now), "{talk:?} leaves");
        assert!(!matches!(talk.place, Place::Started(..)), "{talk:?} leaves");
        assert!(self.case.teams[talk.team].silent.is_none_or(|(share, _)| share < 1.0), "{talk:?} gives a sign");
        self.counts[3] += 1;
    }

    fn left_silently(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.note(now, "gone", id, 0);
        let (case, now) = (self.case, self.now);
        let talk = self.talk(id);
        let (share, work) = case.teams[talk.team].silent.expect("nobody leaves without a sign");
        assert!(share > 0.0 && chat.is_silent());
        assert_eq!(talk.leaves, Some(now), "{talk:?} leaves");
        assert!(!matches!(talk.place, Place::Started(..)), "{talk:?} leaves");
        // To the agents it is a conversation like any other, with this work.
        (talk.leaves, talk.work) = (None, work);
    }

    fn unanswered(&mut self, now: SimTime, id: u32, _: &Chat) {
        assert_eq!(now.micros(), (self.case.days + Case::DRAIN) * DAY * MINUTE);
        if self.counts[4] == 0 {
            // Until the very end, that instant included.
            self.rest(now.micros() + 1);
        }
        self.log.push((now.micros(), "unanswered", id, 0));
        let talk = &self.talks[&id];
        assert!(!matches!(talk.place, Place::Started(..)), "{talk:?} is unanswered");
        self.counts[4] += 1;
    }

    fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        self.note(now, "at work", u32::from(at_work), agent.0);
        assert_ne!(std::mem::replace(&mut self.agents[agent.0 as usize].present, at_work), at_work);
    }

    fn finished(&mut self, now: SimTime) {
        assert!(now.micros() >= self.case.days * DAY * MINUTE && !self.finished);
        self.finished = true;
    }
}
