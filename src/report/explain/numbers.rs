//! The three numbers of an explanation's first screen.

use super::facts::{self, largest, mean, sum};
use crate::experiment::explain::{AgentAccount, Whole};
use crate::measure::Story;
use crate::report::document::KeyNumber;
use crate::report::number;
use crate::report::words::say;
use crate::scenario::Scenario;

/// Of a whole run: how long customers of the first team wait, what most of it is, how many there were.
pub(super) fn of_run(scenario: &Scenario, whole: &Whole) -> Vec<KeyNumber> {
    let Some((team, causes)) = scenario.teams.iter().zip(&whole.teams).next() else { return Vec::new() };
    let of = say!(common::about((scenario.teams.len() > 1).then_some(team.name.as_str())));
    let (started, all) = (&causes.started, causes.all().count);
    let wait = (started.count > 0).then(|| one(number::time(mean(started)), of.clone() + &say!(numbers::mean_wait())));
    let cause = largest(started)
        .map(|(cause, share)| one(number::in_percent(share), of.clone() + &say!(causes::of_the_waiting(cause))));
    let runs = whole.replications;
    let customers = KeyNumber {
        beside: if runs > 0 { say!(numbers::in_runs(runs)) } else { String::new() },
        ..one(number::count(all as f64), of.clone() + &say!(numbers::customers(all)))
    };
    wait.into_iter().chain(cause).chain([customers]).collect()
}

/// Of the longest of some waits: how long it was, what most of it was, how often the conversation was offered.
pub(super) fn of_stories<'s>(stories: impl Iterator<Item = &'s Story> + Clone) -> Vec<KeyNumber> {
    let several = stories.clone().nth(1).is_some();
    // Of equal ones the first.
    let longest = |a: &'s Story, b: &'s Story| if b.wait() > a.wait() { b } else { a };
    let Some(story) = stories.reduce(longest) else { return Vec::new() };
    let wait = one(number::whole_seconds(story.wait()), say!(numbers::waited(several)));
    let cause = largest(&facts::tally_of(&story.parts()))
        .map(|(cause, share)| one(number::in_percent(share), say!(causes::of_the_waiting(cause))));
    let offers = story.offers().count();
    let offers = one(number::count(offers as f64), say!(numbers::times_offered(offers)));
    [wait].into_iter().chain(cause).chain([offers]).collect()
}

/// Of an agent: how many offers it got, how many of them it started in time, how long they lay there.
pub(super) fn of_agent(account: &AgentAccount) -> Vec<KeyNumber> {
    let offers = account.offers;
    let share = (offers > 0).then(|| number::in_percent(account.taken as f64 / offers as f64));
    let taken = share.map(|share| one(share, say!(numbers::taken())));
    let held = (offers > 0).then(|| one(number::whole_seconds(sum(account.held.total())), say!(numbers::in_novos())));
    [one(number::count(offers as f64), say!(numbers::offers(offers)))].into_iter().chain(taken).chain(held).collect()
}

fn one(value: String, label: String) -> KeyNumber {
    KeyNumber { value, label, beside: String::new() }
}
