//! Who will notice an open conversation, and when: agents with a reaction time.
//!
//! All of a team's agents react to an opening, and few do so before somebody has begun the
//! conversation. So all reactions are drawn, some at a time, but only the next few are put in
//! order, and only the very next one waits among the [`Notices`](super::notices::Notices).

use super::presence::{AgentPresence, Shifts};
use crate::random::{Distribution, Stream};
use crate::rules::by_id;
use crate::time::{SimSpan, SimTime};

/// So many are put in order at a time.
const SOME: usize = 8;
/// No look.
const NONE: u32 = u32::MAX;
/// In seconds: more than rounding to microseconds makes of a length, twice.
const ROUNDING: f64 = 4e-6;

/// The agents of a team who have a reaction time.
#[derive(Clone, Debug)]
pub(super) struct Lookers<'a> {
    agents: Vec<u32>,
    /// Beside `agents`: where their reactions are drawn.
    streams: Vec<Stream>,
    /// Distributions, each with how many agents in a row have it.
    kinds: Vec<(&'a Distribution, usize)>,
    /// Beside `agents`: in seconds, until when each is at work for certain; what calendar of theirs that is of.
    until: Vec<f64>,
    calendar: Option<u64>,
}

impl<'a> Lookers<'a> {
    /// Agents with their reactions, in order of registration.
    pub(super) fn new(agents: impl Iterator<Item = (u32, &'a Distribution, Stream)>) -> Self {
        let mut lookers =
            Lookers { agents: Vec::new(), streams: Vec::new(), kinds: Vec::new(), until: Vec::new(), calendar: None };
        for (agent, reaction, stream) in agents {
            lookers.agents.push(agent);
            lookers.streams.push(stream);
            match lookers.kinds.last_mut() {
                Some((last, count)) if *last == reaction => *count += 1,
                _ => lookers.kinds.push((reaction, 1)),
            }
        }
        lookers
    }

    pub(super) fn is_empty(&self) -> bool {
        self.agents.is_empty()
    }

    /// Notes until when they are at work, if the calendar is another than when they were asked last.
    fn bring_up_to<'p>(&mut self, calendar: u64, presence: impl Fn(u32) -> &'p AgentPresence) {
        if self.calendar != Some(calendar) {
            self.calendar = Some(calendar);
            let until = |agent: &u32| match presence(*agent) {
                presence if presence.at_work => presence.next_change.seconds(),
                _ => f64::NEG_INFINITY,
            };
            self.until.clear();
            self.until.extend(self.agents.iter().map(until));
        }
    }

    /// One reaction of each, in seconds: those to the conversation of this address.
    fn draw(&self, address: u64, lengths: &mut Vec<f64>) {
        // What is in it is written over.
        lengths.resize(self.agents.len(), 0.0);
        let (mut rest, mut streams) = (&mut lengths[..], &self.streams[..]);
        for (reaction, count) in &self.kinds {
            let (some, later) = rest.split_at_mut(*count);
            let (own, others) = streams.split_at(*count);
            reaction.fill_with(own.iter().map(|stream| stream.child(address).item(0)), some);
            (rest, streams) = (later, others);
        }
    }
}

/// Who has yet to notice one open conversation.
#[derive(Clone, Debug, Default)]
struct Look {
    opened: SimTime,
    /// Beside the agents of its team: how long each takes who is at work all the while; infinite for others.
    lengths: Vec<f64>,
    /// When the others notice it, the next one last.
    others: Vec<(SimTime, u32)>,
    /// The next few of the first kind, the very next one last; they are all up to `sorted`.
    near: Vec<(SimTime, u32)>,
    sorted: SimTime,
}

impl Look {
    /// The next one who notices it by `last`.
    fn next(&mut self, agents: &[u32], last: SimTime) -> Option<(SimTime, u32)> {
        if self.near.is_empty() && self.sorted < last {
            self.sort_some(agents, last);
        }
        match (self.near.last(), self.others.last()) {
            (Some(near), Some(other)) if other < near => self.others.pop(),
            (None, Some(_)) => self.others.pop(),
            _ => self.near.pop(),
        }
    }

    /// When who takes so long notices it, if that is not among those sorted before.
    fn later(&self, length: f64) -> Option<SimTime> {
        Some(self.opened + SimSpan::from_seconds(length)).filter(|at| *at > self.sorted)
    }

    /// Puts the next few in order, and all who notice it at the same instant as the last of these.
    #[inline(never)]
    fn sort_some(&mut self, agents: &[u32], last: SimTime) {
        // Whatever rounding does, nobody is missed; who is among them is settled by the instant itself.
        let over = match self.sorted < self.opened {
            true => f64::NEG_INFINITY,
            false => self.sorted.since(self.opened).seconds() - ROUNDING,
        };
        let mut least = [f64::INFINITY; SOME];
        for length in &self.lengths {
            if *length < least[SOME - 1] && *length > over && self.later(*length).is_some() {
                enter(&mut least, *length);
            }
        }
        let most = least[SOME - 1];
        let to = (self.opened + SimSpan::from_seconds(most)).min(last);
        for (length, agent) in self.lengths.iter().zip(agents) {
            if *length <= most + ROUNDING && *length > over {
                let at = self.later(*length).filter(|at| *at <= to);
                self.near.extend(at.map(|at| (at, *agent)));
            }
        }
        self.near.sort_unstable_by(|one, other| other.cmp(one));
        self.sorted = to;
    }
}

/// Enters a number in its place among the least so far; the last one of them goes.
#[inline(always)]
fn enter(least: &mut [f64; SOME], number: f64) {
    let mut place = SOME - 1;
    while place > 0 && least[place - 1] > number {
        least[place] = least[place - 1];
        place -= 1;
    }
    least[place] = number;
}

/// All open conversations that somebody has yet to notice.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// By conversation: its place among `looks`.
    of: Vec<u32>,
    looks: Vec<Look>,
    free: Vec<u32>,
}

impl Looks {
    /// A conversation opens at `now`: its agents' reactions are drawn, those that end by `last`. Who notices it first?
    pub(super) fn open<'p>(
        &mut self,
        (chat, address): (u32, u64),
        lookers: &mut Lookers,
        (now, last): (SimTime, SimTime),
        shifts: &mut Shifts,
        (calendar, presence): (u64, impl Fn(u32) -> &'p AgentPresence),
    ) -> Option<(SimTime, u32)> {
        let place = self.free.pop().unwrap_or_else(|| {
            self.looks.push(Look::default());
            self.looks.len() as u32 - 1
        });
        *by_id(&mut self.of, chat, NONE) = place;
        let look = &mut self.looks[place as usize];
        lookers.bring_up_to(calendar, &presence);
        lookers.draw(address, &mut look.lengths);
        look.opened = now;
        look.sorted = SimTime::from_micros(i64::MIN);
        look.near.clear();
        look.others.clear();
        let start = now.seconds() + ROUNDING;
        for ((length, until), agent) in look.lengths.iter_mut().zip(&lookers.until).zip(&lookers.agents) {
            // Who may leave meanwhile is worked out now, while it is known when.
            if start + *length >= *until {
                let own = SimSpan::from_seconds(std::mem::replace(length, f64::INFINITY));
                look.others.push((shifts.work_through(presence(*agent), now, own), *agent));
            }
        }
        look.others.retain(|(at, _)| *at <= last);
        look.others.sort_unstable_by(|one, other| other.cmp(one));
        look.next(&lookers.agents, last)
    }

    /// Somebody has noticed a conversation that is still open: who will next?
    pub(super) fn next(&mut self, chat: u32, lookers: &Lookers, last: SimTime) -> Option<(SimTime, u32)> {
        let place = self.of.get(chat as usize).filter(|place| **place != NONE)?;
        self.looks[*place as usize].next(&lookers.agents, last)
    }

    /// A conversation is open no longer.
    #[inline]
    pub(super) fn close(&mut self, chat: u32) {
        if let Some(place) = self.of.get_mut(chat as usize).filter(|place| **place != NONE) {
            self.free.push(std::mem::replace(place, NONE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, entity};
    use crate::scenario;

    /// Against all reactions in order, some of them at one instant, of agents who come and go: by day, in the evening, and at night.
    #[test]
    fn everybody_notices_in_order() {
        let reactions = [
            r#"agent.0.reaction={ lognormal = { median = "4 min", sigma = 1.0 } }"#,
            r#"agent.0.reaction={ mixture = [{ weight = 1, constant = "0 s" }, { weight = 1, constant = "9 min" }, { weight = 1, exponential = { mean = "3 h" } }] }"#,
            r#"agent.0.reaction="5 min""#,
        ];
        for (reaction, shift) in reactions.iter().flat_map(|one| [(one, false), (one, true)]) {
            let mut set = vec![reaction.to_string(), "agents=40".to_owned(), "horizon.length=2 days".to_owned()];
            set.push("horizon.warm_up=0 s".to_owned());
            if shift {
                set.push(r#"agent.0.shift=["mon-fri 08:00-12:00 13:00-18:00"]"#.to_owned());
            }
            let scenario = scenario::embedded(&set).unwrap().scenario;
            let last = scenario.horizon.drained;
            let (mut shifts, mut presences) = Shifts::new(&scenario);
            let stream = |agent: u32| Stream::new(1, 0, Purpose::Reaction, entity(&format!("{agent}")));
            let agents = (0..).zip(&scenario.agents).map(|(id, agent)| (id, &agent.reaction, stream(id)));
            let mut lookers = Lookers::new(agents);
            let mut looks = Looks::default();
            for (calendar, hour) in (0..).zip([9, 11, 17, 20, 33]) {
                let now = SimTime::ZERO + SimSpan::from_secs(3600 * hour + 3300);
                presences.iter_mut().for_each(|presence| shifts.refresh(presence, now));
                for chat in 0..20 {
                    let address = u64::from(chat) + 1000 * calendar;
                    let mut plain: Vec<(SimTime, u32)> = (0..)
                        .zip(&scenario.agents)
                        .map(|(id, agent)| {
                            let length = agent.reaction.sample(&mut stream(id).child(address).item(0));
                            let length = SimSpan::from_seconds(length);
                            (shifts.work_through(&presences[id as usize], now, length), id)
                        })
                        .filter(|(at, _)| *at <= last)
                        .collect();
                    plain.sort_unstable();
                    let presence = (calendar, |id: u32| &presences[id as usize]);
                    let first = looks.open((chat, address), &mut lookers, (now, last), &mut shifts, presence);
                    let others = std::iter::from_fn(|| looks.next(chat, &lookers, last));
                    assert_eq!(first.into_iter().chain(others).collect::<Vec<_>>(), plain);
                    looks.close(chat);
                    assert_eq!(looks.next(chat, &lookers, last), None);
                }
            }
        }
    }
}
