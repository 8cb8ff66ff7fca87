//! Stories of the conversations that somebody asks for, from a simulated replication or from a log.

mod agent;
mod pick;
mod whole;

pub use agent::AgentAccount;
pub use pick::Pick;
pub use whole::Whole;

use crate::measure::{Cause, Parts, Story, Teller};
use crate::replay::{self, ReplayError};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::{Inputs, as_played, simulate};
use std::cmp::Reverse;
use std::io::{self, BufRead};

/// What has been found.
#[derive(Clone, Debug, Default)]
pub struct FoundStories {
    /// The conversations: the longest first, or in order of arrival.
    pub stories: Vec<Story>,
    /// By team: how many have arrived.
    pub arrived: Vec<u64>,
    /// The first and the last name in a log.
    pub names: Option<(String, String)>,
    /// An account of the agent that was picked.
    pub agent: Option<AgentAccount>,
    /// How many conversations arrived in the span asked for but were too many.
    pub left_out: u64,
}

/// Looks through one replication. Conversations of the warm-up are passed over, unless one is asked for by its number.
pub fn in_simulation(scenario: &Scenario, seed: u64, replication: u32, pick: &Pick) -> FoundStories {
    let scenario = &*as_played(scenario, seed, replication);
    let mut search = Sieve::new(scenario, pick, scenario.horizon.warm_up);
    let teller = Teller::new(scenario, |story| search.take(story));
    drop(simulate(scenario, seed, replication, Inputs::new(scenario, seed, replication, teller)));
    search.finish()
}

/// Looks through a log of events, whose inputs drive the rules of `scenario`.
///
/// # Errors
/// As [`replay`](crate::replay::replay()).
pub fn in_log<R: BufRead>(scenario: &Scenario, events: R, pick: &Pick) -> Result<FoundStories, ReplayError> {
    let mut search = Sieve::new(scenario, pick, SimTime::from_micros(i64::MIN));
    let teller = Teller::new(scenario, |story| search.take(story));
    replay::watched(scenario, events, &mut io::sink(), teller)?;
    Ok(search.finish())
}

/// The part of a wait that counts.
fn within_hours(parts: &Parts) -> SimSpan {
    parts.total() - parts.of(Cause::OutOfHours)
}

/// Keeps what is wanted of what comes by.
struct Sieve<'a> {
    pick: &'a Pick,
    measured_from: SimTime,
    found: FoundStories,
    /// With what is to be the largest, beside each story kept.
    ranks: Vec<SimSpan>,
    first: Option<(u64, String)>,
    last: Option<(u64, String)>,
}

impl<'a> Sieve<'a> {
    fn new(scenario: &Scenario, pick: &'a Pick, measured_from: SimTime) -> Self {
        let agent = if let Pick::Agent(agent, _) = pick { Some(AgentAccount::new(*agent)) } else { None };
        let found = FoundStories { arrived: vec![0; scenario.teams.len()], agent, ..FoundStories::default() };
        Sieve { pick, measured_from, found, ranks: Vec::new(), first: None, last: None }
    }

    fn take(&mut self, story: Story) {
        if let Some(arrived) = self.found.arrived.get_mut(story.team.0 as usize) {
            *arrived = (*arrived).max(story.number);
        }
        if let Some(name) = &story.name {
            if self.first.as_ref().is_none_or(|first| story.order < first.0) {
                self.first = Some((story.order, name.clone()));
            }
            if self.last.as_ref().is_none_or(|last| story.order > last.0) {
                self.last = Some((story.order, name.clone()));
            }
        }
        let is_measured = story.arrived >= self.measured_from;
        match self.pick {
            Pick::Worst { most, in_hours } if is_measured => {
                let wait = if *in_hours { within_hours(&story.parts()) } else { story.wait() };
                self.keep(wait, story, *most);
            }
            Pick::Agent(agent, most) if is_measured => {
                if let Some(account) = &mut self.found.agent {
                    account.add(&story);
                }
                let held = story.held_by(*agent);
                let held = within_hours(&held);
                if !held.is_zero() {
                    self.keep(held, story, *most);
                }
            }
            Pick::Number { team, number } if story.number == *number && team.is_none_or(|team| team == story.team) => {
                self.found.stories.push(story);
            }
            Pick::Named(name) if story.name.as_deref() == Some(name) => self.found.stories.push(story),
            Pick::Between { from, to, most } if (*from..*to).contains(&story.arrived) => {
                self.found.stories.push(story);
                // Those that arrive first are kept, whenever they end.
                if self.found.stories.len() >= 2 * *most {
                    self.leave_out(*most);
                }
            }
            _ => {}
        }
    }

    /// Keeps a story if it is among the first so many, by rank, then by wait, then by arrival.
    fn keep(&mut self, rank: SimSpan, story: Story, most: usize) {
        let stories = &mut self.found.stories;
        let mine = (rank, story.wait(), Reverse(story.order));
        let beats = |place: &usize| mine > (self.ranks[*place], stories[*place].wait(), Reverse(stories[*place].order));
        let place = (0..stories.len()).find(beats).unwrap_or(stories.len());
        if place < most {
            stories.insert(place, story);
            self.ranks.insert(place, rank);
            stories.truncate(most);
            self.ranks.truncate(most);
        }
    }

    /// Keeps the first so many arrivals.
    fn leave_out(&mut self, most: usize) {
        let stories = &mut self.found.stories;
        stories.sort_unstable_by_key(|story| story.order);
        self.found.left_out += stories.len().saturating_sub(most) as u64;
        stories.truncate(most);
    }

    fn finish(mut self) -> FoundStories {
        if let Pick::Between { most, .. } = self.pick {
            self.leave_out(*most);
        }
        if !matches!(self.pick, Pick::Worst { .. } | Pick::Agent(..)) {
            self.found.stories.sort_unstable_by_key(|story| story.order);
        }
        self.found.names = self.first.zip(self.last).map(|(first, last)| (first.1, last.1));
        self.found
    }
}
