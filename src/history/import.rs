//! Going through an export, row by row.

use super::columns::place;
use super::conversation::{PastConversation, PastOutcome};
use super::error::HistoryError;
use super::files::Export;
use super::find::FoundMapping;
use super::mapping::Mapping;
use super::read::{KnownTexts, RowReader};
use super::reject::{Rejected, Rejection};
use super::role::ColumnRole;
use super::signs::{Assumption, ExportSign};
use super::spelling::Spellings;
use super::tally::{ArrivalRow, ExportTally};
use crate::calendar::zone_of_name;
use crate::table::moment::{NoCellTime, moment};
use crate::table::source::{TableError, TableFile, TableRow};
use crate::table::{DateOrder, SeenDates};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;

/// The zone of times without one where none is told.
const USUAL_ZONE: &str = "America/Sao_Paulo";
/// The share of rows that may be left out, those apart that come twice.
pub(crate) const MOST_REJECTED: f64 = 0.10;
/// Rows after which it is clear that dates show their order by themselves.
const LOOKED_AT: u64 = 2_000;
/// From so many rows to so many it is asked whether anybody wants more.
const EVERY: u64 = 4_096;

/// A row, read.
pub(crate) struct Taken<'r> {
    pub file: &'r TableFile,
    pub row: &'r TableRow<'r>,
    pub read: Result<&'r PastConversation, &'r Rejection>,
}

/// What came of an export.
#[derive(Debug)]
pub(crate) struct Imported {
    /// All rows that count, and the conversations among them.
    pub rows: u64,
    pub conversations: u64,
    /// By file: its name, how many rows.
    pub files: Vec<(String, u64)>,
    /// The first and the last arrival, and the days from one to the other.
    pub first: Option<ArrivalRow>,
    pub last: Option<ArrivalRow>,
    pub days: Option<i32>,
    pub teams: BTreeMap<String, u64>,
    pub agents: BTreeMap<String, u64>,
    /// Conversations by what came of them, in the order of [`PastOutcome`].
    pub outcomes: [u64; PastOutcome::ALL.len()],
    pub rejected: Rejected,
    pub signs: Vec<ExportSign>,
    /// Texts of the outcome that were taken for customers who gave up.
    pub left: Vec<String>,
}

/// An export with its mapping.
#[derive(Debug)]
pub(crate) struct Import<'a> {
    export: &'a Export,
    mapping: Mapping,
    zone: TimeZone,
    /// Whether nobody told the zone.
    is_assumed: bool,
    /// By file: the order of day and month.
    orders: Vec<Option<DateOrder>>,
    /// Whether one of them rests on rows that follow one another alone.
    by_sorting: Option<DateOrder>,
    /// What the columns give away.
    signs: Vec<ExportSign>,
}

/// What the dates of a file show of their order.
struct FileOrder {
    told: Option<DateOrder>,
    is_certain: bool,
    /// The first date that may be two, and its line.
    open: Option<(u64, String, Date, Date)>,
}

/// Whether anybody wants to stop, and who is told how many rows are done.
pub(crate) struct ImportWatch<'w> {
    pub stop: &'w dyn Fn() -> bool,
    pub at: &'w dyn Fn(u64),
}

impl<'a> Import<'a> {
    /// Settles what hangs on the file as a whole: the zone, and the order of day and month.
    ///
    /// # Errors
    /// There is no such zone, nothing tells day from month, or a file cannot be read.
    pub(crate) fn new(export: &'a Export, found: &FoundMapping) -> Result<Self, HistoryError> {
        let mut mapping = found.mapping.clone();
        let is_assumed = mapping.time_zone.is_none();
        let name = mapping.time_zone.get_or_insert_with(|| USUAL_ZONE.to_string());
        let zone = zone_of_name(name).map_err(HistoryError::Zone)?;
        let orders = vec![mapping.date_order; export.files.len()];
        let mut import = Import { export, mapping, zone, is_assumed, orders, by_sorting: None, signs: found.signs() };
        if import.mapping.date_order.is_none() {
            import.see_orders()?;
        }
        Ok(import)
    }

    /// The mapping as it was used for what came of it.
    pub(crate) fn mapping(&self, imported: &Imported) -> Mapping {
        let mut mapping = self.mapping.clone();
        mapping.left = mapping.left.or_else(|| (!imported.left.is_empty()).then(|| imported.left.clone()));
        mapping
    }

    /// The zone of times without one.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The text of a role in a row, as it stands there.
    pub(super) fn cells(&self, file: &TableFile, row: &TableRow<'_>, role: ColumnRole) -> String {
        let cell = |name: &String| row.cells.get(place(&file.headers, name)?).map(str::trim);
        let names = self.mapping.column(role).map_or(&[][..], |column| column.names());
        names.iter().filter_map(cell).collect::<Vec<&str>>().join(" ")
    }

    fn reader(&self, place: usize) -> Result<RowReader<'_>, HistoryError> {
        let reader = RowReader::new(&self.export.files[place], &self.mapping, &self.zone, self.orders[place]);
        reader.map_err(|error| match error {
            HistoryError::NoColumn { file, column, columns } => {
                match self.export.files.iter().find(|other| self::place(&other.headers, &column).is_some()) {
                    Some(other) => HistoryError::OtherColumns { file, other: other.name.clone(), column, columns },
                    None => HistoryError::NoColumn { file, column, columns },
                }
            }
            error => error,
        })
    }

    /// Finds the order of day and month of each file; one that shows none has that of another.
    fn see_orders(&mut self) -> Result<(), HistoryError> {
        let seen = (0..self.export.files.len()).map(|place| self.seen_order(place)).collect::<Result<Vec<_>, _>>()?;
        let certain = seen.iter().find(|seen| seen.is_certain).and_then(|seen| seen.told);
        let any = certain.or_else(|| seen.iter().find_map(|seen| seen.told));
        for ((order, seen), file) in self.orders.iter_mut().zip(&seen).zip(&self.export.files) {
            *order = if seen.is_certain { seen.told } else { certain.or(seen.told).or(any) };
            if let (None, Some((line, cell, one, other))) = (&order, &seen.open) {
                let (file, cell) = (file.name.clone(), cell.clone());
                return Err(HistoryError::TwoDates { file, line: *line, cell, one: *one, other: *other });
            }
        }
        let by_sorting = seen.iter().any(|seen| seen.open.is_some() && seen.told.is_some() && !seen.is_certain);
        self.by_sorting = any.filter(|_| certain.is_none() && by_sorting);
        let first = self.orders.iter().flatten().next().copied();
        self.mapping.date_order = first.filter(|first| self.orders.iter().flatten().all(|order| order == first));
        Ok(())
    }

    /// What the dates of a file show together.
    fn seen_order(&self, place: usize) -> Result<FileOrder, HistoryError> {
        let file = &self.export.files[place];
        let reader = self.reader(place)?;
        let mut seen: [SeenDates; ColumnRole::COUNT] = Default::default();
        let mut open = None;
        let mut rows = 0;
        each(file, &mut |row| {
            rows += 1;
            for (role, cell) in reader.dates(row) {
                seen[role as usize].see(cell);
                if open.is_none()
                    && let Err(NoCellTime::TwoDates(one, other)) = moment(cell, None, None, &self.zone)
                {
                    open = Some((row.line, cell.to_string(), one, other));
                }
            }
            let is_needless = rows >= LOOKED_AT && !seen.iter().any(SeenDates::is_needed);
            let is_over = is_needless || seen.iter().any(SeenDates::is_certain);
            if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let certain = seen.iter().find(|seen| seen.is_certain()).and_then(SeenDates::told);
        let told = certain.or_else(|| seen.iter().find_map(SeenDates::told));
        Ok(FileOrder { told, is_certain: certain.is_some(), open })
    }

    /// Reads all rows.
    ///
    /// # Errors
    /// A file cannot be read, too many of its rows cannot, there are none, or nobody wants more.
    pub(crate) fn run(
        &self,
        watch: &ImportWatch<'_>,
        take: &mut dyn FnMut(Taken<'_>) -> io::Result<()>,
    ) -> Result<Imported, HistoryError> {
        let mut going = Going {
            import: self,
            tally: ExportTally::new(self.zone.clone()),
            rejected: Rejected::default(),
            texts: self.mapping.rows.keys().map(|_| KnownTexts::default()).collect(),
            teams: Spellings::default(),
            agents: Spellings::default(),
            rows: 0,
            conversations: 0,
        };
        let mut files = Vec::new();
        for (place, file) in self.export.files.iter().enumerate() {
            let before = going.rows;
            going.file(place, watch, take)?;
            files.push((file.name.clone(), going.rows - before));
        }
        going.ended(files)
    }
}

/// Reads a file to its end, or as far as it is wanted.
fn each(file: &TableFile, row: &mut dyn FnMut(&TableRow<'_>) -> ControlFlow<()>) -> Result<(), HistoryError> {
    file.each(row).map_err(|error: TableError| HistoryError::File { file: file.name.clone(), error })
}

/// An export that is gone through.
struct Going<'a> {
    import: &'a Import<'a>,
    tally: ExportTally,
    rejected: Rejected,
    /// By column with a condition: its texts.
    texts: Vec<KnownTexts>,
    /// Names that are written in more than one way.
    teams: Spellings,
    agents: Spellings,
    rows: u64,
    conversations: u64,
}

impl Going<'_> {
    fn file(
        &mut self,
        place: usize,
        watch: &ImportWatch<'_>,
        take: &mut dyn FnMut(Taken<'_>) -> io::Result<()>,
    ) -> Result<(), HistoryError> {
        let (file, reader) = (&self.import.export.files[place], self.import.reader(place)?);
        let mut ended = Ok(());
        let mut count = 0u64;
        each(file, &mut |row| {
            count += 1;
            if count.is_multiple_of(EVERY) {
                (watch.at)(self.rows);
                if (watch.stop)() {
                    ended = Err(HistoryError::Interrupted);
                    return ControlFlow::Break(());
                }
            }
            ended = self.row(&reader, place, row, take).map_err(HistoryError::Write);
            if ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        ended
    }

    fn row(
        &mut self,
        reader: &RowReader<'_>,
        place: usize,
        row: &TableRow<'_>,
        take: &mut dyn FnMut(Taken<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.texts.iter_mut().zip(reader.condition_texts(row)).for_each(|(texts, text)| texts.see(text));
        if !reader.counts(row) {
            return Ok(());
        }
        self.rows += 1;
        let file = &self.import.export.files[place];
        let read = self.conversation(reader, row);
        match &read {
            Ok(conversation) => {
                self.conversations += 1;
                self.tally.add(conversation, (place, row.line));
            }
            Err(why) => self.rejected.add(&file.name, row.line, why),
        }
        take(Taken { file, row, read: read.as_ref() })
    }

    fn conversation(&mut self, reader: &RowReader<'_>, row: &TableRow<'_>) -> Result<PastConversation, Rejection> {
        let mut found = reader.conversation(row, &mut self.tally)?;
        found.team = self.teams.name(found.team);
        found.agent = self.agents.name(found.agent);
        if found.id.is_empty() {
            // A name that cannot be one of the export's own.
            found.id = format!("#{}", self.rows);
        }
        match self.tally.is_new(&found.id, found.arrived_at) {
            true => Ok(found),
            false => Err(Rejection::Doubled { id: found.id }),
        }
    }

    fn ended(mut self, files: Vec<(String, u64)>) -> Result<Imported, HistoryError> {
        for ((column, texts), known) in self.import.mapping.rows.iter().zip(std::mem::take(&mut self.texts)) {
            let known = known.into_texts();
            if let Some(text) = texts.iter().find(|text| !known.contains(text) && known.len() < KnownTexts::MOST) {
                return Err(HistoryError::NoSuchText { column: column.clone(), text: text.clone(), known });
            }
        }
        let unread = self.rejected.rows() - self.rejected.doubled();
        if self.rows == 0 {
            return Err(HistoryError::NoRows { files: files.into_iter().map(|(name, _)| name).collect() });
        }
        // A row of sums at the end refuses no file.
        let is_too_much = unread > 1 && unread as f64 > MOST_REJECTED * self.rows as f64;
        if is_too_much || self.conversations == 0 {
            return Err(HistoryError::TooManyRejected { rows: self.rows, rejected: self.rejected });
        }
        let mut signs = self.tally.signs(&files);
        if self.import.is_assumed && self.tally.locals > 0 {
            signs.insert(0, ExportSign::Taken(Assumption::Zone(USUAL_ZONE.to_string())));
        }
        let left = std::mem::take(&mut self.tally.left).into_texts();
        let served = std::mem::take(&mut self.tally.served).into_texts();
        if self.import.mapping.left.is_none() && !(left.is_empty() && served.is_empty()) {
            signs.push(ExportSign::Taken(Assumption::Outcomes { left: left.clone(), served }));
        }
        if let Some(order) = self.import.by_sorting {
            signs.push(ExportSign::Taken(Assumption::OrderBySorting(order)));
        }
        signs.extend(self.import.signs.iter().cloned());
        for (role, names) in [(ColumnRole::Team, &self.teams), (ColumnRole::Agent, &self.agents)] {
            if names.several() > 0 {
                signs.push(ExportSign::Spellings { role, names: names.several() });
            }
        }
        if !self.import.export.others.is_empty() {
            signs.push(ExportSign::Taken(Assumption::OtherTables { tables: self.import.export.others.clone() }));
        }
        if !self.import.export.skipped.is_empty() {
            signs.push(ExportSign::Taken(Assumption::NotRead { files: self.import.export.skipped.clone() }));
        }
        let days = self.tally.days();
        let ExportTally { teams, agents, outcomes, first, last, .. } = self.tally;
        let (rows, conversations, rejected) = (self.rows, self.conversations, self.rejected);
        Ok(Imported { rows, conversations, files, first, last, days, teams, agents, outcomes, rejected, signs, left })
    }
}
