//! Why customers waited, for people and for programs.

mod agent;
pub(crate) mod facts;
mod json;
mod numbers;
mod story;
mod trace;
mod whole;

pub use facts::StoryOrigin;
pub(crate) use json::json;
pub(crate) use story::{StoryEvent, StoryWhat, events};
pub use trace::trace;
pub(crate) use trace::{TRACED, shorten};

use super::assumptions::assumptions;
use super::document::{Block, Document, KeyNumber};
use super::figures;
use super::fill::scenario_warnings;
use super::render::terminal;
use super::words::say;
use crate::experiment::Manifest;
use crate::experiment::explain::{FoundStories, Whole};
use crate::measure::Story;
use crate::scenario::{Loaded, Scenario};

/// What was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExplainReport<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// From a replication or a log.
    pub origin: StoryOrigin,
    /// The master seed, of a simulation.
    pub seed: Option<u64>,
    /// Where the waiting of all comes from, if that was asked; the stories are an example then.
    pub whole: Option<&'a Whole>,
    /// The conversations, and the account of an agent.
    pub found: &'a FoundStories,
}

impl ExplainReport<'_> {
    /// The account of all or of an agent, if it was asked for.
    fn account(&self) -> Option<Document<'static>> {
        match (self.whole, &self.found.agent) {
            (Some(whole), _) => Some(whole::document(self.scenario, whole, !self.found.stories.is_empty())),
            (None, Some(account)) => Some(agent::document(self.scenario, account, self.found, self.origin)),
            (None, None) => None,
        }
    }

    /// What was asked, in a sentence or a few.
    fn sentences(&self) -> Vec<String> {
        match self.account() {
            Some(account) => account.answer,
            None => self.stories().map(|story| story::headline(self.scenario, story, self.origin)).collect(),
        }
    }

    fn numbers(&self) -> Vec<KeyNumber> {
        match (self.whole, &self.found.agent) {
            (Some(whole), _) => numbers::of_run(self.scenario, whole),
            (None, Some(account)) => numbers::of_agent(account),
            (None, None) => numbers::of_stories(self.stories()),
        }
    }

    /// Those that are told.
    pub(crate) fn stories(&self) -> impl Iterator<Item = &Story> + Clone {
        // Of those that an agent held, the first one: the others are told by their numbers.
        let most = if self.found.agent.is_some() { 1 } else { usize::MAX };
        self.found.stories.iter().take(most)
    }
}

/// The account, then one story after the other; where only stories are asked for, the sentences above them are the answer.
pub(crate) fn document(report: &ExplainReport) -> Document<'static> {
    let account = report.account();
    let head = |story: &Story| {
        let headline = story::headline(report.scenario, story, report.origin);
        if account.is_some() { Block::Words(0, headline) } else { Block::Answer(headline) }
    };
    let told = report.stories().enumerate().flat_map(|(index, story)| {
        let gap = (index > 0 || account.is_some()).then(Block::gap);
        gap.into_iter().chain([head(story)]).chain(story::account(report.scenario, story))
    });
    let told: Vec<Block> = told.collect();
    let mut document = account.unwrap_or_default();
    document.account.extend(told);
    Document { kind: say!(explain::kind()), title: report.scenario.name.clone(), numbers: report.numbers(), ..document }
}

/// The same with what a page has besides; what is assumed is that of the scenario as it was loaded.
pub(crate) fn on_page<'a>(report: &ExplainReport, loaded: &Loaded, manifest: Option<&'a Manifest>) -> Document<'a> {
    Document {
        figures: figures::explain(report),
        assumptions: assumptions(&loaded.scenario),
        warnings: scenario_warnings(&loaded.warnings),
        manifest,
        ..document(report)
    }
}

/// A whole story, as a terminal shows it.
pub fn story(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    let account = story::account(scenario, story);
    let answer = vec![story::headline(scenario, story, origin)];
    terminal::text(&Document { answer, account, ..Document::default() })
}
