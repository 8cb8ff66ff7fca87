//! Watches the inputs and the actions of one run and knows the laws, but not the rules: it could
//! not say who gets a conversation, only whether what was decided can be.

use crate::draw::Step;
use crate::setup::Setup;
use rodizio::rules::*;
use rodizio::time::SimTime;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Arrived, and nothing decided yet.
    Waiting,
    Offered(AgentId),
    Open,
    Started(AgentId),
}

struct Seen {
    team: usize,
    place: Place,
    offers: u32,
    stranded: bool,
}

pub struct Referee {
    rotations: Vec<Vec<AgentId>>,
    settings: Vec<Settings>,
    concurrency: Vec<Option<u32>>,
    available: Vec<bool>,
    live: HashMap<ConversationId, Seen>,
    pub arrivals: usize,
    pub gone: usize,
}

impl Referee {
    pub fn new(setup: &Setup) -> Referee {
        Referee {
            rotations: setup.teams.iter().map(|team| team.agents.clone()).collect(),
            settings: setup.teams.iter().map(|team| team.settings.clone()).collect(),
            concurrency: setup.agents.iter().map(|agent| agent.concurrency).collect(),
            available: setup.agents.iter().map(|agent| agent.available).collect(),
            live: HashMap::new(),
            arrivals: 0,
            gone: 0,
        }
    }

    /// Watches one call. Timers that fired before the input carry earlier instants than the call,
    /// or that instant if it is an arrival, which changes nothing that the laws look at.
    pub fn watch(&mut self, (now, input, actions): &Step) {
        if let Input::Arrive { conversation, team, .. } = *input {
            let seen = Seen { team: team.0 as usize, place: Place::Waiting, offers: 0, stranded: false };
            assert!(self.live.insert(conversation, seen).is_none(), "the driver gave a live id");
            self.arrivals += 1;
        }
        let before = actions.iter().take_while(|action| action.at < *now).count();
        for action in &actions[..before] {
            self.judge(action);
        }
        match *input {
            Input::Away { agent } => self.available[agent.0 as usize] = false,
            Input::Back { agent } => self.available[agent.0 as usize] = true,
            Input::Register { concurrency } => {
                self.concurrency.push(concurrency);
                self.available.push(true);
            }
            Input::Join { team, agent } if !self.rotations[team.0 as usize].contains(&agent) => {
                self.rotations[team.0 as usize].push(agent);
            }
            _ => {}
        }
        for action in &actions[before..] {
            assert!(action.at == *now, "an action of {:?} after the input of {now:?}", action.at);
            self.judge(action);
        }
        assert!(actions.is_sorted_by_key(|action| action.at), "actions out of order");
        if let Input::Arrive { conversation, team, .. } = *input
            && self.live[&conversation].place == Place::Waiting
        {
            let settings = &self.settings[team.0 as usize];
            assert!(settings.distribution && settings.after_hours == AfterHours::Hold, "no answer to an arrival");
        }
    }

    fn judge(&mut self, action: &Action) {
        let team = self.live.get(&action.conversation).map(|seen| seen.team);
        let offers_count = team.is_some_and(|team| self.settings[team].load == Load::Offered);
        let is_of = |place: Place, agent: AgentId| {
            place == Place::Started(agent) || offers_count && place == Place::Offered(agent)
        };
        let load = |agent: AgentId| self.live.values().filter(|seen| is_of(seen.place, agent)).count();
        let loads: Vec<usize> = (0..self.available.len()).map(|agent| load(AgentId(agent as u32))).collect();
        let seen = self.live.get_mut(&action.conversation).expect("an action on a conversation that is not live");
        let holder = match seen.place {
            Place::Offered(agent) => Some(agent),
            _ => None,
        };
        let settings = &self.settings[seen.team];
        match action.decision {
            Decision::AutoReply => assert_eq!(seen.place, Place::Waiting, "an automatic message after an assignment"),
            Decision::Offer { agent, number, deadline, from, .. } => {
                assert!(matches!(seen.place, Place::Waiting | Place::Offered(_)), "offered when {:?}", seen.place);
                assert_eq!(from, holder, "the last holder");
                assert_eq!(number, seen.offers + 1, "offers are counted");
                assert!(self.available[agent.0 as usize], "offered to an agent who is away");
                assert!(self.rotations[seen.team].contains(&agent), "offered to somebody who is no agent of the team");
                let full =
                    self.concurrency[agent.0 as usize].is_some_and(|most| loads[agent.0 as usize] >= most as usize);
                assert!(!(settings.skip_full && full), "offered to an agent who is full");
                assert_eq!(deadline.is_some(), settings.overflow.is_some(), "a deadline where there is overflow");
                assert!(deadline.is_none_or(|deadline| deadline > action.at), "a deadline that is not in the future");
                seen.place = Place::Offered(agent);
                seen.offers = number;
            }
            Decision::Open { from, .. } => {
                assert!(matches!(seen.place, Place::Waiting | Place::Offered(_)), "opened when {:?}", seen.place);
                assert_eq!(from, holder, "the last holder");
                seen.place = Place::Open;
            }
            Decision::Start { agent, open } => {
                assert!(self.rotations[seen.team].contains(&agent), "started by somebody who is no agent of the team");
                if open {
                    assert_eq!(seen.place, Place::Open);
                    assert!(self.available[agent.0 as usize], "an open conversation started by an agent who is away");
                } else {
                    assert_eq!(seen.place, Place::Offered(agent), "started by another than the holder");
                }
                seen.place = Place::Started(agent);
            }
            Decision::Refuse { .. } => {}
            Decision::Left { from } => {
                assert!(!matches!(seen.place, Place::Started(_)), "left after the start");
                assert_eq!(from, holder, "who held it");
                self.live.remove(&action.conversation);
                self.gone += 1;
            }
            Decision::End { agent } => {
                assert_eq!(seen.place, Place::Started(agent), "ended by another than the one who started");
                self.live.remove(&action.conversation);
                self.gone += 1;
            }
            Decision::Stranded { agent } => {
                assert_eq!(seen.place, Place::Offered(agent));
                assert!(settings.overflow.is_none() && !seen.stranded, "stranded twice, or where overflow is on");
                seen.stranded = true;
            }
        }
    }

    /// The arrow is an agent of the rotation; nobody where there is none.
    pub fn check_arrow(&self, team: usize, arrow: Option<AgentId>) {
        match arrow {
            Some(agent) => assert!(self.rotations[team].contains(&agent), "the arrow is at {agent:?}, who is no agent"),
            None => assert!(self.rotations[team].is_empty(), "no arrow although the team has agents"),
        }
    }

    /// Whether something must be pending: somebody holds a conversation with overflow on, or one
    /// waits for the opening.
    pub fn must_be_pending(&self) -> bool {
        self.live.values().any(|seen| match seen.place {
            Place::Waiting => true,
            Place::Offered(_) => self.settings[seen.team].overflow.is_some(),
            Place::Open | Place::Started(_) => false,
        })
    }

    /// Conversations that arrived and neither ended nor left.
    pub fn live(&self) -> usize {
        self.live.len()
    }
}

/// An instant late enough for every timer that can be pending after a script.
pub const LATE: SimTime = SimTime::from_micros(110 * crate::setup::DAY);
