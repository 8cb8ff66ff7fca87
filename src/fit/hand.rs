//! What each agent had in hand, and what that says of work.

use super::account::PastAccount;
use super::spans::Spans;
use crate::history::BULK_ENDS;
use crate::time::{SimSpan, SimTime};
use std::collections::HashMap;

/// Shorter conversations are no work of a person.
const SHORTEST: SimSpan = SimSpan::from_secs(10);
/// Numbers in hand that are told apart; beyond, the last holds.
pub(crate) const MOST_IN_HAND: usize = 8;
/// The share of starts after which no more than the concurrency are in hand.
const NEARLY_ALL: f64 = 0.995;
/// From this share of its busy time on, an agent's most in hand is taken for a limit.
pub(super) const OFTEN_FULL: f64 = 0.05;

/// A conversation that somebody worked on from its start to its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PastWork {
    pub agent: u32,
    pub team: u32,
    /// The day of its start.
    pub day: u32,
    /// Seconds with one, two, three … in hand.
    pub with: [f64; MOST_IN_HAND],
    /// How many were in hand when it ended, less one.
    pub last: u8,
}

impl PastWork {
    /// The work that was done at these speeds.
    pub(crate) fn work(&self, speed: &[f64; MOST_IN_HAND]) -> f64 {
        self.with.iter().zip(speed).map(|(seconds, speed)| seconds * speed).sum()
    }

    /// The same with the pace of its agent taken out; `paces` is by agent.
    pub(super) fn task(&self, speed: &[f64; MOST_IN_HAND], paces: &[f64]) -> f64 {
        self.work(speed) / paces.get(self.agent as usize).copied().unwrap_or(1.0)
    }
}

/// What an agent had in hand.
#[derive(Clone, Debug, Default)]
pub(super) struct InHand {
    /// Most at once.
    pub concurrency: u32,
    /// The share of the time with something in hand in which it was full.
    pub full_share: f64,
    /// When it could take no more.
    pub full: Spans,
}

/// What the whole account shows of work.
#[derive(Clone, Debug, Default)]
pub(crate) struct PastHands {
    pub works: Vec<PastWork>,
    pub(super) agents: Vec<InHand>,
    /// Conversations that are no work: too short, and closed in bulk.
    pub short: u64,
    pub bulk: u64,
}

/// A start or an end; ends come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HandEvent {
    End(u32),
    Start(u32),
    EndAtOnce(u32),
}

/// Goes through everybody's starts and ends. Where conversations go to whoever is free (`at_once`), more in hand than usual is
/// not what an agent takes: a call that is transferred, or closed late.
pub(super) fn hands(account: &PastAccount, at_once: bool) -> PastHands {
    let mut events: Vec<Vec<(SimTime, HandEvent)>> = vec![Vec::new(); account.agents.len()];
    for (place, chat) in account.chats.iter().enumerate() {
        let (Some(agent), Some(started), Some(ended)) = (chat.agent, chat.started, chat.ended) else { continue };
        let (own, id) = (&mut events[agent as usize], place as u32);
        own.push((started, HandEvent::Start(id)));
        own.push((ended, if ended == started { HandEvent::EndAtOnce(id) } else { HandEvent::End(id) }));
    }
    let mut hands = PastHands::default();
    for own in &mut events {
        own.sort_unstable();
        let bulk = bulk(own);
        let concurrency = if at_once { usual(own) } else { most(own) };
        let found = in_hand(account, own, (concurrency, &bulk), &mut hands);
        hands.agents.push(found);
    }
    hands.works.sort_by_key(|work| work.day);
    hands
}

/// Minutes in which too many end.
fn bulk(events: &[(SimTime, HandEvent)]) -> HashMap<i64, u16> {
    let mut minutes = HashMap::new();
    for (at, event) in events {
        if !matches!(event, HandEvent::Start(_)) {
            let ends: &mut u16 = minutes.entry(minute(*at)).or_insert(0);
            *ends = ends.saturating_add(1);
        }
    }
    minutes.retain(|_, ends| *ends >= BULK_ENDS);
    minutes
}

fn minute(at: SimTime) -> i64 {
    at.micros().div_euclid(60_000_000)
}

fn in_hand(
    account: &PastAccount,
    events: &[(SimTime, HandEvent)],
    (concurrency, bulk): (u32, &HashMap<i64, u16>),
    hands: &mut PastHands,
) -> InHand {
    let mut full = Spans::default();
    // Live ones, each with the time it has had with so many in hand.
    let mut live: Vec<(u32, [f64; MOST_IN_HAND])> = Vec::new();
    let (mut last, mut busy, mut filled) = (SimTime::ZERO, 0.0, 0.0);
    for (at, event) in events {
        let seconds = at.since(last).seconds();
        if !live.is_empty() && seconds > 0.0 {
            let place = live.len().min(MOST_IN_HAND) - 1;
            live.iter_mut().for_each(|(_, with)| with[place] += seconds);
            busy += seconds;
            if live.len() >= concurrency as usize {
                full.push(last, *at);
                filled += seconds;
            }
        }
        last = *at;
        match event {
            HandEvent::Start(id) => live.push((*id, [0.0; MOST_IN_HAND])),
            HandEvent::End(id) | HandEvent::EndAtOnce(id) => {
                let count = live.len().clamp(1, MOST_IN_HAND);
                let Some(place) = live.iter().position(|(other, _)| other == id) else { continue };
                let (_, with) = live.swap_remove(place);
                done(account, *id, *at, (with, count - 1), bulk, hands);
            }
        }
    }
    let full_share = if busy > 0.0 { filled / busy } else { 0.0 };
    InHand { concurrency, full_share, full }
}

/// A conversation has ended.
fn done(
    account: &PastAccount,
    id: u32,
    at: SimTime,
    (with, last): ([f64; MOST_IN_HAND], usize),
    bulk: &HashMap<i64, u16>,
    hands: &mut PastHands,
) {
    let chat = &account.chats[id as usize];
    let (Some(agent), Some(started)) = (chat.agent, chat.started) else { return };
    if bulk.contains_key(&minute(at)) {
        hands.bulk += 1;
    } else if at.since(started) < SHORTEST {
        hands.short += 1;
    } else {
        let day = account.day(started) as u32;
        hands.works.push(PastWork { agent, team: chat.team, day, with, last: last as u8 });
    }
}

/// The most that is in hand for a good part of the busy time.
fn usual(events: &[(SimTime, HandEvent)]) -> u32 {
    // Seconds with so many in hand, or more.
    let mut held: Vec<f64> = Vec::new();
    let (mut live, mut last) = (0usize, SimTime::ZERO);
    for (at, event) in events {
        held.resize(held.len().max(live), 0.0);
        held.iter_mut().take(live).for_each(|held| *held += at.since(last).seconds());
        last = *at;
        live = match event {
            HandEvent::Start(_) => live + 1,
            HandEvent::End(_) | HandEvent::EndAtOnce(_) => live.saturating_sub(1),
        };
    }
    let busy = held.first().copied().unwrap_or(0.0);
    let often = held.iter().take_while(|held| **held >= OFTEN_FULL * busy).count() as u32;
    often.clamp(1, most(events))
}

/// The number that nearly all starts leave in hand, or fewer.
fn most(events: &[(SimTime, HandEvent)]) -> u32 {
    let mut counts: Vec<u64> = Vec::new();
    let mut live = 0usize;
    for (_, event) in events {
        match event {
            HandEvent::Start(_) => {
                live += 1;
                counts.resize(counts.len().max(live + 1), 0);
                counts[live] += 1;
            }
            HandEvent::End(_) | HandEvent::EndAtOnce(_) => live = live.saturating_sub(1),
        }
    }
    let all: u64 = counts.iter().sum();
    let mut so_far = 0;
    let found = counts.iter().position(|count| {
        so_far += count;
        so_far as f64 >= NEARLY_ALL * all as f64 && so_far > 0
    });
    found.map_or(1, |found| found.max(1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(chats: &[(i64, i64)]) -> Vec<(SimTime, HandEvent)> {
        let at = |minute: i64| SimTime::ZERO + SimSpan::from_mins(minute);
        let both = |(id, (start, end)): (usize, &(i64, i64))| {
            [(at(*start), HandEvent::Start(id as u32)), (at(*end), HandEvent::End(id as u32))]
        };
        let mut all: Vec<_> = chats.iter().enumerate().flat_map(both).collect();
        all.sort_unstable();
        all
    }

    /// Ten calls of ten minutes, the last two of them a minute side by side: a minute of 99 is less than one in twenty; three minutes of 97 are not
    /// enough, ten of 90 are.
    #[test]
    fn what_overlaps_seldom_is_no_second_call() {
        let calls = |overlap: i64| -> Vec<(i64, i64)> {
            (0..10).map(|n| if n < 9 { (10 * n, 10 * n + 10) } else { (90 - overlap, 100 - overlap) }).collect()
        };
        assert_eq!([0, 1, 3, 10].map(|overlap| usual(&events(&calls(overlap)))), [1, 1, 1, 2]);
        assert_eq!([0, 1, 3, 10].map(|overlap| most(&events(&calls(overlap)))), [1, 2, 2, 2]);
        assert_eq!((usual(&[]), most(&[])), (1, 1));
    }
}
