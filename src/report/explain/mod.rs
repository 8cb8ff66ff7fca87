//! Why customers waited, for people and for programs.

mod agent;
pub(crate) mod facts;
mod json;
mod story;
mod trace;
mod whole;

pub use agent::{agent, agent_headline};
pub use facts::{StoryOrigin, called};
pub use json::{StoryQuestion, document};
pub use story::{headline, story};
pub use trace::trace;
pub use whole::{answer, whole};

use crate::experiment::explain::{FoundStories, Whole};
use crate::scenario::Scenario;
use std::io::{self, Write};

/// The sentences alone.
///
/// # Errors
/// Those of `out`.
pub fn headlines<W: Write>(
    scenario: &Scenario,
    origin: StoryOrigin,
    whole: Option<&Whole>,
    found: &FoundStories,
    out: &mut W,
) -> io::Result<()> {
    let texts = match (whole, &found.agent) {
        (Some(whole), _) => answer(scenario, whole),
        (None, Some(account)) => vec![agent_headline(scenario, account, origin)],
        (None, None) => found.stories.iter().map(|story| headline(scenario, story, origin)).collect(),
    };
    texts.iter().try_for_each(|text| write!(out, "{}", facts::lines(text, 0)))
}
