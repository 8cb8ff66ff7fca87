//! `conversations.csv`: every measured conversation as it went, written replication by replication.

use super::document::{RowWriter, decimal};
use crate::experiment::Replication;
use crate::measure::LogRow;
use crate::report::workbook::Sheet;
use crate::scenario::Scenario;
use crate::time::SimTime;
use serde::Serialize;
use std::io::{self, Write};

/// A conversation as it went; times as [`Zone::text`](crate::calendar::Zone::text) gives them, empty where there is none.
#[derive(Serialize, Default)]
struct ConversationRow<'a, V> {
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
    wait_s: V,
    outcome: &'static str,
}

impl<'a, V> ConversationRow<'a, V> {
    /// Of a conversation of a replication by its index.
    fn of((scenario, index, row): (&'a Scenario, u32, &LogRow), wait_s: V) -> Self {
        let zone = &scenario.horizon.zone;
        let time = |at: Option<SimTime>| at.map_or_else(String::new, |at| zone.text(at));
        let (started, agent) = row.started.unzip();
        let agent = agent.and_then(|agent| scenario.agents.get(agent.0 as usize));
        let (opened, reason) = row.opened.unzip();
        ConversationRow {
            replication: index + 1,
            team: scenario.teams.get(row.team.0 as usize).map_or("", |team| team.name.as_str()),
            conversation: row.conversation,
            arrived_at: zone.text(row.arrived_at),
            first_offer_at: time(row.first_offer_at),
            opened_at: time(opened),
            open_reason: reason.map_or("", |reason| reason.file_word()),
            started_at: time(started),
            ended_at: time(row.ended_at),
            agent: agent.map_or("", |agent| agent.name.as_str()),
            offers: row.offers,
            wait_s,
            outcome: row.outcome.file_word(),
        }
    }
}

/// The table on its way.
pub(crate) struct ConversationWriter<'a, W: Write> {
    rows: RowWriter<W>,
    scenario: &'a Scenario,
}

impl<'a, W: Write> ConversationWriter<'a, W> {
    /// Writes the head of the table.
    /// With a name, it is a sheet besides.
    pub(crate) fn new(scenario: &'a Scenario, out: W, sheet: Option<&str>) -> io::Result<Self> {
        Ok(ConversationWriter { rows: RowWriter::new::<ConversationRow<String>>(out, sheet)?, scenario })
    }

    /// Writes the conversations of one replication; replications are numbered from 1.
    pub(crate) fn add(&mut self, replication: &Replication) -> io::Result<()> {
        for row in &replication.log {
            let wait = row.wait().map(|wait| wait.seconds());
            let of = (self.scenario, replication.index, row);
            self.rows.write(&ConversationRow::of(of, decimal(wait)), || ConversationRow::of(of, wait))?;
        }
        Ok(())
    }

    /// Gives the writer back, everything written to it, and the sheet.
    pub(crate) fn finish(self) -> io::Result<(W, Option<Sheet>)> {
        self.rows.finish()
    }
}
