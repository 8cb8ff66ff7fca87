//! Why customers waited, for people and for programs.

mod agent;
pub(crate) mod facts;
mod json;
mod story;
mod trace;
mod whole;

pub use facts::StoryOrigin;
pub(crate) use json::json;
pub use trace::trace;
pub(crate) use trace::{TRACED, shorten};

use super::document::Document;
use super::render;
use crate::experiment::explain::{FoundStories, Whole};
use crate::measure::Story;
use crate::scenario::Scenario;
use std::io::{self, Write};

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

    fn stories(&self) -> impl Iterator<Item = Document<'static>> {
        // Of those that an agent held, the first one: the others are told by their numbers.
        let most = if self.found.agent.is_some() { 1 } else { usize::MAX };
        self.found.stories.iter().take(most).map(|story| story::document(self.scenario, story, self.origin))
    }

    /// What was asked, in a sentence or a few.
    fn sentences(&self) -> Vec<String> {
        match self.account() {
            Some(account) => account.answer,
            None => self.stories().flat_map(|story| story.answer).collect(),
        }
    }
}

/// The sentences alone.
pub(crate) fn answer(report: &ExplainReport, out: &mut dyn Write) -> io::Result<()> {
    render::terminal::answer(&Document { answer: report.sentences(), ..Document::default() }, out)
}

/// The account, then one story after the other.
pub(crate) fn terminal(report: &ExplainReport, out: &mut dyn Write) -> io::Result<()> {
    for (index, document) in report.account().into_iter().chain(report.stories()).enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        render::terminal::write(&document, out)?;
    }
    Ok(())
}

/// A whole story, as a terminal shows it.
pub fn story(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    render::terminal::text(&story::document(scenario, story, origin))
}
