//! A history as a log of events, for the rules alone.

use super::conversation::PastConversation;
use crate::calendar::Zone;
use crate::replay::{EventKind, EventLine};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::io::{self, Write};

/// Events of a history, to be put in order of time: unlike a history they are kept in memory.
#[derive(Debug, Default)]
pub(crate) struct EventLog {
    conversations: Vec<LoggedConversation>,
    events: Vec<(Timestamp, Happened, usize)>,
    /// How many conversations have a name.
    names: HashMap<String, u32>,
}

/// What an event of a conversation needs.
#[derive(Debug)]
struct LoggedConversation {
    id: String,
    team: String,
    agent: String,
}

/// What happened, in the order in which it can at one instant: who ends a conversation may start another then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happened {
    End,
    Arrive,
    Start,
    Leave,
    /// The end of one that was started at the same instant.
    EndAtOnce,
}

impl EventLog {
    /// One more conversation.
    pub(crate) fn add(&mut self, row: &PastConversation, agent: &str) {
        let at = self.conversations.len();
        // Names must be apart in a log.
        let count = self.names.entry(row.id.clone()).or_insert(0);
        *count += 1;
        let id = if *count == 1 { row.id.clone() } else { format!("{} ({count})", row.id) };
        let named = LoggedConversation { id, team: row.team.clone(), agent: agent.to_string() };
        self.conversations.push(named);
        self.events.push((row.arrived_at, Happened::Arrive, at));
        match row.started_at.filter(|_| !row.agent.is_empty()) {
            Some(started) => {
                self.events.push((started, Happened::Start, at));
                let end = |ended| if ended == started { Happened::EndAtOnce } else { Happened::End };
                self.events.extend(row.ended_at.map(|ended| (ended, end(ended), at)));
            }
            None => self.events.extend(row.left_at.map(|left| (left, Happened::Leave, at))),
        }
    }

    /// Writes all events in order of time; how many there are.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn write(mut self, zone: &TimeZone, mut out: impl Write) -> io::Result<u64> {
        self.events.sort_unstable();
        let Some((first, ..)) = self.events.first() else { return Ok(0) };
        let Some(zone) = Zone::new(zone.clone(), zone.to_datetime(*first)) else { return Ok(0) };
        let mut line = EventLine::new(&zone);
        for (at, happened, place) in &self.events {
            let named = &self.conversations[*place];
            let event = match happened {
                Happened::Arrive => EventKind::Arrive,
                Happened::Start => EventKind::Start,
                Happened::Leave => EventKind::Leave,
                Happened::End | Happened::EndAtOnce => EventKind::End,
            };
            line.begin(zone.stamp(*at), event);
            line.add("conversation", &named.id);
            match happened {
                Happened::Arrive if named.team.is_empty() => {}
                Happened::Arrive => line.add("team", &named.team),
                Happened::Start => line.add("agent", &named.agent),
                Happened::Leave | Happened::End | Happened::EndAtOnce => {}
            }
            out.write_all(line.end())?;
        }
        out.flush()?;
        Ok(self.events.len() as u64)
    }
}
