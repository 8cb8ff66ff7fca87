//! A row of an export as a conversation.

use super::columns::place;
use super::conversation::{PastConversation, PastOutcome};
use super::error::HistoryError;
use super::looks::is_nothing;
use super::mapping::{ColumnRef, Mapping};
use super::names;
use super::reject::Rejection;
use super::role::{ColumnRole, ColumnRoleKind};
use super::tally::ExportTally;
use super::units;
use crate::diagnostic::plain;
use crate::table::DateOrder;
use crate::table::length::Decimals;
use crate::table::moment::{CellTime, NoCellTime, moment};
use crate::table::source::{TableFile, TableRow};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeSet;

/// Letters of a name at most.
const LONGEST_NAME: usize = 300;
/// Two times that are so near are the same: some programs write minutes, some seconds.
const SAME: SignedDuration = SignedDuration::from_secs(60);
/// A time alone that is so long before the arrival is of the next day.
const NEXT_DAY: SignedDuration = SignedDuration::from_hours(12);
/// No history of chats is older, or younger.
const YEARS: std::ops::RangeInclusive<i16> = 1980..=2100;
/// A length may be so much shorter than the time between two instants.
const SHORTER: SignedDuration = SignedDuration::from_secs(60);

/// Reads the rows of one file.
pub(super) struct RowReader<'a> {
    zone: &'a TimeZone,
    order: Option<DateOrder>,
    left: Option<&'a [String]>,
    cells: [Option<CellPlaces>; ColumnRole::COUNT],
    /// How lengths are written, and what one of each role counts in seconds.
    decimals: Decimals,
    units: [f64; ColumnRole::COUNT],
    /// Columns with the texts that count.
    rows: Vec<(usize, &'a [String])>,
}

/// Where the cells of a role are.
#[derive(Clone, Copy, Debug)]
struct CellPlaces {
    cell: usize,
    time: Option<usize>,
}

impl<'a> RowReader<'a> {
    /// The columns of a mapping, as they stand in a file.
    pub(super) fn new(
        file: &TableFile,
        mapping: &'a Mapping,
        zone: &'a TimeZone,
        order: Option<DateOrder>,
    ) -> Result<Self, HistoryError> {
        let place = |name: &String| place(&file.headers, name).ok_or_else(|| HistoryError::no_column(file, name));
        let mut cells = [None; ColumnRole::COUNT];
        let mut units = [1.0; ColumnRole::COUNT];
        for role in ColumnRole::ALL {
            cells[role as usize] = match mapping.column(role) {
                None => None,
                Some(column) if column.is_none() => None,
                Some(ColumnRef::One(name)) => Some(CellPlaces { cell: place(name)?, time: None }),
                Some(ColumnRef::Two([date, time])) => Some(CellPlaces { cell: place(date)?, time: Some(place(time)?) }),
            };
            units[role as usize] = mapping.column(role).map_or(1.0, |column| units::unit(&column.names()[0]));
        }
        let rows = mapping.rows.iter().map(|(name, texts)| Ok((place(name)?, texts.as_slice())));
        let decimals = Decimals::new(mapping.decimals, file.has_points()).with_clock(mapping.clock);
        let rows = rows.collect::<Result<_, HistoryError>>()?;
        Ok(RowReader { zone, order, left: mapping.left.as_deref(), cells, decimals, units, rows })
    }

    /// The cells with dates, of all roles.
    pub(super) fn dates<'r>(&self, row: &'r TableRow<'_>) -> impl Iterator<Item = (ColumnRole, &'r str)> {
        let instants = ColumnRole::ALL.into_iter().filter(|role| role.kind() == ColumnRoleKind::Instant);
        let cells = self.cells;
        instants.filter_map(move |role| Some((role, row.cells.get(cells[role as usize]?.cell).unwrap_or(""))))
    }

    /// Whether a row is among those that count.
    pub(super) fn counts(&self, row: &TableRow<'_>) -> bool {
        let texts = self.rows.iter().map(|(_, texts)| texts);
        self.condition_texts(row).zip(texts).all(|(text, texts)| texts.iter().any(|known| known == text))
    }

    /// The texts of a row that decide about that.
    pub(super) fn condition_texts<'r>(&self, row: &'r TableRow<'_>) -> impl Iterator<Item = &'r str> {
        self.rows.iter().map(|(column, _)| row.cells.get(*column).unwrap_or("").trim())
    }

    fn has(&self, role: ColumnRole) -> bool {
        self.cells[role as usize].is_some()
    }

    fn cell<'r>(&self, row: &'r TableRow<'_>, role: ColumnRole) -> Option<&'r str> {
        let text = row.cells.get(self.cells[role as usize]?.cell)?.trim();
        (!is_nothing(text)).then_some(text)
    }

    /// The conversation of a row.
    pub(super) fn conversation(
        &self,
        row: &TableRow<'_>,
        tally: &mut ExportTally,
    ) -> Result<PastConversation, Rejection> {
        if let Some(fault) = row.fault {
            return Err(Rejection::Row(fault));
        }
        let name = |role| self.name(row, role);
        let (id, team, agent, outcome) = (
            name(ColumnRole::Conversation)?,
            name(ColumnRole::Team)?,
            name(ColumnRole::Agent)?,
            name(ColumnRole::Outcome)?,
        );
        let arrived_at = self.instant(row, ColumnRole::ArrivedAt, None, tally)?.ok_or(Rejection::NoArrival)?;
        let mut later = |role| self.instant(row, role, Some(arrived_at), tally);
        let (mut started_at, mut ended_at) = (later(ColumnRole::StartedAt)?, later(ColumnRole::EndedAt)?);
        let (mut left_at, assigned_at) = (later(ColumnRole::LeftAt)?, later(ColumnRole::AssignedAt)?);
        let (wait, handling) = (self.length(row, ColumnRole::Wait)?, self.length(row, ColumnRole::Handling)?);
        let says_left = self.says_left(&outcome);
        let waited = wait.and_then(|wait| arrived_at.checked_add(wait).ok());
        if let (Some(wait), Some(started)) = (wait, started_at) {
            tally.length(ColumnRole::Wait, started.duration_since(arrived_at) > wait + SHORTER);
        }
        if let (Some(handling), Some((started, ended))) = (handling, started_at.zip(ended_at)) {
            tally.length(ColumnRole::Handling, ended.duration_since(started) > handling + SHORTER);
        }
        let has_starts = self.has(ColumnRole::StartedAt);
        match says_left {
            true => left_at = left_at.or(waited),
            // Where starts have a column of their own, one without was not started.
            false if !has_starts && left_at.is_none() => {
                started_at = waited;
                tally.served_text(&outcome, waited.is_some());
            }
            false => {}
        }
        let has_start = started_at.is_some();
        keep(&mut started_at, ColumnRole::StartedAt, (arrived_at, ColumnRole::ArrivedAt), row.line, tally);
        // Somebody started it, though nobody knows when: it is not lost.
        let is_start_wrong = has_start && started_at.is_none();
        ended_at = ended_at.or_else(|| started_at?.checked_add(handling?).ok());
        if is_start_wrong {
            left_at = None;
        } else if says_left && started_at.is_none() {
            left_at = left_at.or(ended_at);
        }
        let mut found = PastConversation {
            count: name(ColumnRole::Count)?,
            id,
            team,
            agent,
            arrived_at,
            assigned_at,
            started_at,
            ended_at,
            left_at,
            outcome: PastOutcome::Unserved,
        };
        in_order(&mut found, row.line, tally);
        found.outcome = match (found.started_at, found.ended_at, found.left_at) {
            (Some(_), Some(_), _) => PastOutcome::Served,
            (Some(_), None, _) => PastOutcome::Started,
            (None, ..) if is_start_wrong => PastOutcome::Unknown,
            (None, _, Some(_)) => PastOutcome::Left,
            (None, ..) if says_left => PastOutcome::Left,
            // A history that was read before.
            (None, ..) if outcome == PastOutcome::Unknown.file_word() => PastOutcome::Unknown,
            (None, ..) if has_starts || self.has(ColumnRole::Wait) => PastOutcome::Unserved,
            (None, ..) => PastOutcome::Unknown,
        };
        if says_left && found.outcome == PastOutcome::Left {
            tally.left.see(&outcome);
        }
        Ok(found)
    }

    /// A name; what does not show in it is written out.
    fn name(&self, row: &TableRow<'_>, role: ColumnRole) -> Result<String, Rejection> {
        let Some(text) = self.cell(row, role) else { return Ok(String::new()) };
        let length = text.chars().count();
        match text {
            _ if length > LONGEST_NAME => Err(Rejection::LongName { role, length }),
            _ if is_formula(text) => Err(Rejection::Formula { role, cell: text.to_string() }),
            _ => Ok(plain(text).into_owned()),
        }
    }

    /// Whether a text of the outcome says that the customer gave up.
    fn says_left(&self, text: &str) -> bool {
        match self.left {
            _ if text.is_empty() => false,
            Some(texts) => texts.iter().any(|known| known == text),
            None => names::says_left(text),
        }
    }

    /// An instant; one of a time alone, after midnight, is of the next day.
    fn instant(
        &self,
        row: &TableRow<'_>,
        role: ColumnRole,
        after: Option<Timestamp>,
        tally: &mut ExportTally,
    ) -> Result<Option<Timestamp>, Rejection> {
        let Some(text) = self.cell(row, role).filter(|text| *text != "0") else { return Ok(None) };
        let places = self.cells[role as usize];
        let time = places.and_then(|places| places.time).map(|time| row.cells.get(time).unwrap_or("").trim());
        if time.is_some_and(is_nothing) {
            return Ok(None);
        }
        let wrong = |why: NoCellTime| Rejection::Instant {
            role,
            cell: [Some(text), time].into_iter().flatten().collect::<Vec<_>>().join(" "),
            why,
        };
        let found = moment(text, time, self.order, self.zone).map_err(wrong)?;
        if !YEARS.contains(&self.zone.to_datetime(found.at).year()) {
            return Err(wrong(NoCellTime::Wrong));
        }
        tally.instant(role, &found);
        tally.clock_changes += u64::from(self.is_odd(&found));
        let next = |after: Timestamp| {
            let shares = time.is_some() && places.zip(self.cells[0]).is_some_and(|(own, first)| own.cell == first.cell);
            let local = found.local.filter(|_| shares && after.duration_since(found.at) > NEXT_DAY)?;
            self.zone.to_timestamp(local.checked_add(1.day()).ok()?).ok()
        };
        Ok(Some(after.and_then(next).unwrap_or(found.at)))
    }

    /// Whether the clock shows a time twice, or never.
    fn is_odd(&self, found: &CellTime) -> bool {
        found.local.is_some_and(|civil| self.zone.to_ambiguous_timestamp(civil).is_ambiguous())
    }

    fn length(&self, row: &TableRow<'_>, role: ColumnRole) -> Result<Option<SignedDuration>, Rejection> {
        let Some(text) = self.cell(row, role) else { return Ok(None) };
        let wrong = |why| Rejection::Length { role, cell: text.to_string(), why };
        let seconds = self.decimals.seconds(text).map_err(wrong)?;
        let is_clock = text.contains(':');
        let micros = seconds * 1e6 * if is_clock { 1.0 } else { self.units[role as usize] };
        Ok(Some(SignedDuration::from_micros(micros.round() as i64)))
    }
}

/// Whether a spreadsheet would take a name for a formula that may do something. One that begins with `@`, as many do, does nothing
/// without a mark that calls something.
fn is_formula(name: &str) -> bool {
    name.starts_with('=') || name.starts_with('@') && name.contains(['(', '|', '!'])
}

/// Leaves out what is before what it cannot be before; the start has been looked at.
fn in_order(found: &mut PastConversation, line: u64, tally: &mut ExportTally) {
    let arrival = (found.arrived_at, ColumnRole::ArrivedAt);
    keep(&mut found.assigned_at, ColumnRole::AssignedAt, arrival, line, tally);
    keep(&mut found.left_at, ColumnRole::LeftAt, arrival, line, tally);
    let start = found.started_at.map_or(arrival, |started| (started, ColumnRole::StartedAt));
    keep(&mut found.ended_at, ColumnRole::EndedAt, start, line, tally);
}

/// Leaves out a time that is before another, which it cannot be; one that is hardly before it is the same.
fn keep(
    at: &mut Option<Timestamp>,
    role: ColumnRole,
    (other, from): (Timestamp, ColumnRole),
    line: u64,
    tally: &mut ExportTally,
) {
    let Some(own) = at.filter(|own| *own < other) else { return };
    let is_same = other.duration_since(own) < SAME;
    *at = is_same.then_some(other);
    if !is_same {
        tally.before(role, from, line);
    }
}

/// Different texts of a column, as far as they are few.
#[derive(Debug, Default)]
pub(super) struct KnownTexts(BTreeSet<String>);

impl KnownTexts {
    /// Texts that are known one by one.
    pub(super) const MOST: usize = 200;

    /// One more.
    pub(super) fn see(&mut self, text: &str) {
        if self.0.len() < Self::MOST && !self.0.contains(text) {
            self.0.insert(text.to_string());
        }
    }

    /// All of them.
    pub(super) fn into_texts(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}
