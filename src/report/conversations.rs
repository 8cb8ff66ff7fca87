//! `conversations.csv`: every measured conversation as it went, written replication by replication.

use super::document::{RowWriter, decimal};
use crate::experiment::Replication;
use crate::scenario::Scenario;
use crate::time::SimTime;
use serde::Serialize;
use std::io::{self, Write};

/// A conversation as it went; times as [`Zone::text`](crate::calendar::Zone::text) gives them, empty where there is none.
#[derive(Serialize, Default)]
struct ConversationRow<'a> {
    replication: u32,
    team: &'a str,
    conversation: u64,
    arrived_at: String,
    first_offer_at: String,
    opened_at: String,
    open_reason: &'static str,
    started_at: String,
    ended_at: String,
    agent: &'a str,
    offers: u32,
    wait_s: String,
    outcome: &'static str,
}

/// The table on its way.
pub(crate) struct ConversationWriter<'a, W: Write> {
    rows: RowWriter<W>,
    scenario: &'a Scenario,
}

impl<'a, W: Write> ConversationWriter<'a, W> {
    /// Writes the head of the table.
    pub(crate) fn new(scenario: &'a Scenario, out: W) -> io::Result<Self> {
        Ok(ConversationWriter { rows: RowWriter::new::<ConversationRow>(out)?, scenario })
    }

    /// Writes the conversations of one replication; replications are numbered from 1.
    pub(crate) fn add(&mut self, replication: &Replication) -> io::Result<()> {
        let zone = &self.scenario.horizon.zone;
        let time = |at: Option<SimTime>| at.map_or_else(String::new, |at| zone.text(at));
        for row in &replication.log {
            let team = self.scenario.teams.get(row.team.0 as usize).map_or("", |team| team.name.as_str());
            let (started, agent) = row.started.unzip();
            let agent = agent.and_then(|agent| self.scenario.agents.get(agent.0 as usize));
            let (opened, reason) = row.opened.unzip();
            self.rows.write(&ConversationRow {
                replication: replication.index + 1,
                team,
                conversation: row.conversation,
                arrived_at: zone.text(row.arrived_at),
                first_offer_at: time(row.first_offer_at),
                opened_at: time(opened),
                open_reason: reason.map_or("", |reason| reason.file_word()),
                started_at: time(started),
                ended_at: time(row.ended_at),
                agent: agent.map_or("", |agent| agent.name.as_str()),
                offers: row.offers,
                wait_s: decimal(row.wait().map(|wait| wait.seconds())),
                outcome: row.outcome.file_word(),
            })?;
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.rows.finish()
    }
}
