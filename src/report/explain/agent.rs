//! An account of one agent.

use super::facts::{self, StoryOrigin, called, length, lines, name, sum};
use crate::experiment::explain::{AgentAccount, FoundStories};
use crate::measure::Cause;
use crate::report::number;
use crate::report::words::say;
use crate::scenario::Scenario;
use std::io::{self, Write};

/// The account, and the conversations that the agent held for longest, each in a line.
///
/// # Errors
/// Those of `out`.
pub fn agent<W: Write>(
    scenario: &Scenario,
    account: &AgentAccount,
    found: &FoundStories,
    origin: StoryOrigin,
    out: &mut W,
) -> io::Result<()> {
    write!(out, "{}", lines(&agent_headline(scenario, account, origin), 0))?;
    writeln!(out)?;
    let who = name(scenario, account.agent);
    for (count, what) in say!(explain::account(account)) {
        writeln!(out, "  {:>7}  {what}", number::count(count as f64))?;
    }
    if account.held.total() > 0 {
        let (all, parts) = (length(sum(account.held.total())), facts::parts(&account.held));
        writeln!(out)?;
        write!(out, "{}", lines(&say!(explain::held(who, &all, &parts)), 2))?;
    }
    if !found.stories.is_empty() {
        writeln!(out)?;
        writeln!(out, "  {}", say!(explain::held_longest(who, found.stories.len())))?;
        for story in &found.stories {
            let held = story.held_by(account.agent);
            let held = length(held.total() - held.of(Cause::OutOfHours));
            let wait = length(story.wait());
            writeln!(out, "  {held:>14}  {}", say!(explain::held_story(&called(scenario, story), &story.fate, &wait)))?;
        }
    }
    Ok(())
}

/// What the agent did with its offers, in a sentence.
pub fn agent_headline(scenario: &Scenario, account: &AgentAccount, origin: StoryOrigin) -> String {
    say!(explain::agent_headline(name(scenario, account.agent), account, origin))
}
