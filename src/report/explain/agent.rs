//! An account of one agent.

use super::facts::{self, StoryOrigin, name, sum};
use crate::experiment::explain::{AgentAccount, FoundStories};
use crate::measure::{Cause, Story};
use crate::report::document::{Block, Document};
use crate::report::number;
use crate::report::words::say;
use crate::scenario::Scenario;

/// What the agent did with its offers, and the conversations that it held for longest, each in a line.
pub(super) fn document(
    scenario: &Scenario,
    account: &AgentAccount,
    found: &FoundStories,
    origin: StoryOrigin,
) -> Document<'static> {
    let who = name(scenario, account.agent);
    let counts = say!(explain::account(account)).into_iter();
    let counts =
        counts.map(|(count, what)| Block::Counted { count: number::count(count as f64), what: what.to_string() });
    let mut blocks: Vec<Block> = [Block::gap()].into_iter().chain(counts).collect();
    if account.held.total() > 0 {
        let (all, parts) = (number::whole_seconds(sum(account.held.total())), facts::parts(&account.held));
        blocks.extend([Block::gap(), Block::Words(2, say!(explain::held(who, &all, &parts)))]);
    }
    if !found.stories.is_empty() {
        blocks.extend([Block::gap(), Block::Head(2, say!(explain::held_longest(who, found.stories.len())))]);
        blocks.extend(found.stories.iter().map(|story| held(scenario, account, story)));
    }
    Document {
        answer: vec![say!(explain::agent_headline(who, account, origin))],
        account: blocks,
        ..Document::default()
    }
}

fn held(scenario: &Scenario, account: &AgentAccount, story: &Story) -> Block {
    let held = story.held_by(account.agent);
    let length = number::whole_seconds(held.total() - held.of(Cause::OutOfHours));
    let what = say!(explain::held_story(
        &say!(explain::called(scenario, story)),
        &story.fate,
        &number::whole_seconds(story.wait())
    ));
    Block::Held { length, what }
}
