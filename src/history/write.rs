//! Histories as files: `history.csv`, and `rejected.csv` with the rows that could not be read.

use super::conversation::PastConversation;
use super::import::Import;
use super::reject::Rejection;
use super::role::ColumnRole;
use crate::table::source::{TableFile, TableRow};
use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// Always six decimals: readers such as pandas take the form of the first time of a column for that of all.
const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(6));

/// The columns of a history.
const HISTORY: [ColumnRole; 9] = [
    ColumnRole::Conversation,
    ColumnRole::Team,
    ColumnRole::ArrivedAt,
    ColumnRole::AssignedAt,
    ColumnRole::StartedAt,
    ColumnRole::EndedAt,
    ColumnRole::LeftAt,
    ColumnRole::Agent,
    ColumnRole::Outcome,
];

/// Names of agents as they are written: numbered in order of appearance, where they are not to be known.
#[derive(Debug)]
pub(crate) struct AgentNames(Option<HashMap<String, usize>>);

impl AgentNames {
    /// Nobody yet.
    pub(crate) fn new(is_anonymous: bool) -> Self {
        AgentNames(is_anonymous.then(HashMap::new))
    }

    /// The name of an agent as it is written.
    pub(crate) fn of<'n>(&mut self, name: &'n str) -> Cow<'n, str> {
        match &mut self.0 {
            Some(numbers) if !name.is_empty() => {
                let next = numbers.len() + 1;
                Cow::Owned(format!("Agente {}", numbers.entry(name.to_string()).or_insert(next)))
            }
            _ => Cow::Borrowed(name),
        }
    }
}

/// Writes conversations and rejected rows.
pub(crate) struct HistoryWriter<'i, H: Write, R: Write> {
    import: &'i Import<'i>,
    history: csv::Writer<H>,
    rejected: csv::Writer<R>,
    names: AgentNames,
    text: String,
}

impl<'i, H: Write, R: Write> HistoryWriter<'i, H, R> {
    /// Writes the heads.
    ///
    /// # Errors
    /// Those of the files.
    pub(crate) fn new(history: H, rejected: R, import: &'i Import<'i>, is_anonymous: bool) -> io::Result<Self> {
        let mut history = csv::Writer::from_writer(history);
        let mut rejected = csv::Writer::from_writer(rejected);
        history.write_record(HISTORY.map(ColumnRole::file_word))?;
        let roles = ColumnRole::ALL.map(ColumnRole::file_word);
        rejected.write_record(["file", "line", "reason", "column"].iter().chain(&roles))?;
        Ok(HistoryWriter { import, history, rejected, names: AgentNames::new(is_anonymous), text: String::new() })
    }

    /// One more conversation.
    ///
    /// # Errors
    /// Those of the file.
    pub(crate) fn conversation(&mut self, row: &PastConversation) -> io::Result<()> {
        for role in HISTORY {
            match role {
                ColumnRole::Conversation => self.history.write_field(&row.id)?,
                ColumnRole::Team => self.history.write_field(&row.team)?,
                ColumnRole::Agent => {
                    let name = self.agent(&row.agent);
                    self.history.write_field(name.as_ref())?;
                }
                ColumnRole::ArrivedAt => self.instant(Some(row.arrived_at))?,
                ColumnRole::AssignedAt => self.instant(row.assigned_at)?,
                ColumnRole::StartedAt => self.instant(row.started_at)?,
                ColumnRole::EndedAt => self.instant(row.ended_at)?,
                ColumnRole::LeftAt => self.instant(row.left_at)?,
                ColumnRole::Outcome => self.history.write_field(row.outcome.file_word())?,
                ColumnRole::Wait | ColumnRole::Handling | ColumnRole::Count => {}
            }
        }
        Ok(self.history.write_record(None::<&[u8]>)?)
    }

    /// The name of an agent as it is written.
    pub(crate) fn agent<'n>(&mut self, name: &'n str) -> Cow<'n, str> {
        self.names.of(name)
    }

    fn instant(&mut self, at: Option<Timestamp>) -> io::Result<()> {
        self.text.clear();
        if let Some(at) = at {
            // Writing to a text does not fail.
            let _ = PRINTER.print_timestamp_with_offset(&at, self.import.zone().to_offset(at), &mut self.text);
        }
        Ok(self.history.write_field(&self.text)?)
    }

    /// One more row that is left out: of its cells those that mean something.
    ///
    /// # Errors
    /// Those of the file.
    pub(crate) fn rejected(&mut self, file: &TableFile, row: &TableRow<'_>, why: &Rejection) -> io::Result<()> {
        let column = why.role().map_or("", ColumnRole::file_word);
        self.rejected.write_field(&file.name)?;
        self.rejected.write_field(row.line.to_string())?;
        self.rejected.write_field(why.word())?;
        self.rejected.write_field(column)?;
        for role in ColumnRole::ALL {
            let hidden = matches!(role, ColumnRole::Agent | ColumnRole::Outcome) && self.names.0.is_some();
            let cells = if hidden { String::new() } else { self.import.cells(file, row, role) };
            self.rejected.write_field(cells)?;
        }
        Ok(self.rejected.write_record(None::<&[u8]>)?)
    }

    /// Writes what is left; gives the files back.
    ///
    /// # Errors
    /// Those of the files.
    pub(crate) fn finish(self) -> io::Result<(H, R)> {
        let history = self.history.into_inner().map_err(|error| error.into_error())?;
        let rejected = self.rejected.into_inner().map_err(|error| error.into_error())?;
        Ok((history, rejected))
    }
}
