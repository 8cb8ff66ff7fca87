//! An account of one agent.

use super::words::{self, Origin, called, length, lines, name, sum};
use crate::experiment::explain::{AgentAccount, Found};
use crate::measure::Cause;
use crate::report::number;
use crate::scenario::Scenario;
use std::io::{self, Write};

/// The account, and the conversations that the agent held for longest, each in a line.
///
/// # Errors
/// Those of `out`.
pub fn agent<W: Write>(
    scenario: &Scenario,
    account: &AgentAccount,
    found: &Found,
    origin: Origin,
    out: &mut W,
) -> io::Result<()> {
    write!(out, "{}", lines(&agent_headline(scenario, account, origin), 0))?;
    writeln!(out)?;
    let who = name(scenario, account.agent);
    for (count, what) in [
        (account.taken, "started it within the window"),
        (account.lapsed, "passed on, or opened, without a start"),
        (account.lost, "the customer left meanwhile"),
        (account.left, "still there at the end"),
    ] {
        if count > 0 || what.starts_with("started") {
            writeln!(out, "  {:>7}  {what}", number::count(count as f64))?;
        }
    }
    writeln!(out, "  {:>7}  more started from the open list", number::count(account.open_starts as f64))?;
    if account.held.total() > 0 {
        let (all, parts) = (length(sum(account.held.total())), words::parts(&account.held));
        writeln!(out)?;
        write!(out, "{}", lines(&format!("Offers lay in {who}'s Novos for {all} in all: {parts}."), 2))?;
    }
    if !found.stories.is_empty() {
        writeln!(out)?;
        let many = if found.stories.len() == 1 { "" } else { "s" };
        writeln!(out, "  The conversation{many} that {who} held longest in business hours without a start:")?;
        for story in &found.stories {
            let held = story.held_by(account.agent);
            let held = length(held.total() - held.of(Cause::OutOfHours));
            let wait = length(story.wait());
            writeln!(out, "  {held:>14}  {}, {}, waited {wait}", called(scenario, story), story.fate.word())?;
        }
    }
    Ok(())
}

/// What the agent did with its offers, in a sentence.
pub fn agent_headline(scenario: &Scenario, account: &AgentAccount, origin: Origin) -> String {
    let whence = match origin {
        Origin::Replication(number) => format!("replication {number}"),
        Origin::Log => "the log".to_string(),
    };
    let who = name(scenario, account.agent);
    match account.offers {
        0 => format!("{who} got no offer in {whence}."),
        offers => format!(
            "{who} got {} offer{} in {whence} and started {} % of them.",
            number::count(offers as f64),
            if offers == 1 { "" } else { "s" },
            number::percent(account.taken as f64 / offers as f64)
        ),
    }
}
