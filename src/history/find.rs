//! Finding out which columns mean what.

use super::columns::place;
use super::error::HistoryError;
use super::looks::{Looks, LooksLike};
use super::mapping::{ColumnRef, Mapping};
use super::names;
use super::preset::{self, Preset};
use super::role::{ColumnRole, ColumnRoleKind};
use super::signs::{Assumption, ExportSign};
use super::units;
use crate::diagnostic::plain;
use crate::table::moment::is_dated;
use crate::table::source::TableFile;
use std::ops::ControlFlow;

/// Rows of the first file that are looked at.
const LOOKED_AT: usize = 2_000;
/// Rows out of which come examples of two columns.
const PAIRS: usize = 50;
/// Examples of a column.
const EXAMPLES: usize = 3;

/// Why a column has its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyMapped {
    /// Somebody says so.
    Told,
    /// A platform's exports have it.
    Preset(Preset),
    /// Such columns are called so.
    Name,
    /// No other column could be it.
    Content,
}

/// A role with its column.
#[derive(Clone, Debug)]
pub(crate) struct Mapped {
    pub role: ColumnRole,
    pub column: ColumnRef,
    pub why: WhyMapped,
    /// Different texts of it; of two columns, of both.
    pub examples: Vec<String>,
}

/// The mapping that was found, with what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct FoundMapping {
    pub mapping: Mapping,
    pub mapped: Vec<Mapped>,
    /// Columns that mean nothing here, and are not read.
    pub unread: Vec<String>,
    /// Columns among them that would be times of these roles, had they a time of day.
    pub timeless: Vec<(ColumnRole, String)>,
}

impl FoundMapping {
    /// What the columns give away.
    pub(super) fn signs(&self) -> Vec<ExportSign> {
        let guessed = self.mapped.iter().filter(|mapped| mapped.why == WhyMapped::Content);
        let guessed = guessed.map(|Mapped { role, column, .. }| {
            ExportSign::Taken(Assumption::ByContent { role: *role, column: column.clone() })
        });
        let timeless = self.timeless.iter().cloned();
        guessed.chain(timeless.map(|(role, column)| ExportSign::Timeless { role, column })).collect()
    }
}

/// Looks at the first rows of a file, and finds the column of each role: that of `told`, of a platform, or by names.
///
/// # Errors
/// The file cannot be read, has not the columns that it should, or none with the times of arrivals.
pub(crate) fn find(
    file: &TableFile,
    told: Option<&Mapping>,
    preset: Option<Preset>,
) -> Result<FoundMapping, HistoryError> {
    let mut looks = vec![Looks::default(); file.headers.len()];
    let mut count = 0;
    let mut first: Vec<csv::StringRecord> = Vec::new();
    let read = file.each(&mut |row| {
        looks.iter_mut().zip(row.cells).for_each(|(looks, cell)| looks.see(cell));
        count += 1;
        if first.len() < PAIRS {
            first.push(row.cells.clone());
        }
        if count < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.map_err(|error| HistoryError::File { file: file.name.clone(), error })?;
    if file.headers.iter().any(|header| is_dated(header)) {
        return Err(HistoryError::NoHeader { file: file.name.clone() });
    }
    if count == 0 {
        return Err(HistoryError::NoRows { files: vec![file.name.clone()] });
    }
    let mut search = ColumnSearch { file, looks: &looks, first: &first, found: Vec::new() };
    let mut mapping = told.cloned().unwrap_or_default();
    search.all_of(&mapping)?;
    let is_open = |role| told.is_none_or(|told| told.column(role).is_none());
    if let Some(preset) = preset.filter(|preset| !preset.may_be_of(&file.headers)) {
        return Err(HistoryError::OtherPlatform { file: file.name.clone(), preset, columns: file.headers.clone() });
    }
    match preset.or_else(|| Preset::of(&file.headers)) {
        Some(preset) => {
            let left = search.of_preset(preset, is_open);
            mapping.left = mapping.left.or(left);
            // A platform's lengths may leave closed hours out.
            search.by_names(|role| is_open(role) && role.kind() != ColumnRoleKind::Length);
        }
        None => search.by_names(is_open),
    }
    if !search.has(ColumnRole::ArrivedAt) {
        if let Some(at) = search.dates_alone(ColumnRole::ArrivedAt) {
            let (column, example) = (file.headers[at].clone(), search.looks[at].examples.first().cloned());
            let example = example.unwrap_or_default();
            return Err(HistoryError::DatesAlone { file: file.name.clone(), column, example });
        }
        return Err(HistoryError::NoArrivals { file: file.name.clone(), columns: file.headers.clone() });
    }
    Ok(search.into_found(mapping))
}

/// The columns that have a role so far.
struct ColumnSearch<'a> {
    file: &'a TableFile,
    looks: &'a [Looks],
    /// The first rows.
    first: &'a [csv::StringRecord],
    found: Vec<(ColumnRole, Cells, WhyMapped)>,
}

/// Places of columns.
#[derive(Clone, Copy, Debug)]
enum Cells {
    One(usize),
    Two(usize, usize),
}

impl Cells {
    fn list(self) -> Vec<usize> {
        match self {
            Cells::One(one) => vec![one],
            Cells::Two(one, two) => vec![one, two],
        }
    }
}

impl ColumnSearch<'_> {
    fn places(&self, column: &ColumnRef) -> Result<Cells, HistoryError> {
        let place =
            |name: &String| place(&self.file.headers, name).ok_or_else(|| HistoryError::no_column(self.file, name));
        Ok(match column {
            ColumnRef::One(name) => Cells::One(place(name)?),
            ColumnRef::Two([one, two]) => Cells::Two(place(one)?, place(two)?),
        })
    }

    /// All that somebody says.
    fn all_of(&mut self, told: &Mapping) -> Result<(), HistoryError> {
        let columns = ColumnRole::ALL.into_iter().filter_map(|role| Some((role, told.column(role)?)));
        for (role, column) in columns.filter(|(_, column)| !column.is_none()) {
            let cells = self.places(column)?;
            self.found.push((role, cells, WhyMapped::Told));
        }
        match told.rows.keys().find(|name| place(&self.file.headers, name).is_none()) {
            Some(name) => Err(HistoryError::no_column(self.file, name)),
            None => Ok(()),
        }
    }

    /// Those columns of a platform that are there and free, of the roles that may have one; texts of the outcome that say that the customer
    /// gave up.
    fn of_preset(&mut self, preset: Preset, may: impl Fn(ColumnRole) -> bool) -> Option<Vec<String>> {
        let mapping = preset.mapping();
        let columns = ColumnRole::ALL.into_iter().filter_map(|role| Some((role, mapping.column(role)?)));
        for (role, column) in columns.filter(|(role, _)| may(*role)) {
            if let [name] = column.names()
                && let Some(at) = preset::place(&self.file.headers, name).filter(|at| self.is_free(*at))
            {
                self.found.push((role, Cells::One(at), WhyMapped::Preset(preset)));
            }
        }
        mapping.left.filter(|_| may(ColumnRole::Outcome))
    }

    fn has(&self, role: ColumnRole) -> bool {
        self.found.iter().any(|(found, ..)| *found == role)
    }

    fn is_free(&self, column: usize) -> bool {
        !self.found.iter().any(|(_, cells, _)| cells.list().contains(&column))
    }

    /// The free column that fits some names best, of those that are good enough otherwise. What belongs to customers is not looked at.
    fn best(&self, names: &[&str], is_good: impl Fn(usize) -> bool) -> Option<usize> {
        let fit = |column: &usize| {
            let header = &self.file.headers[*column];
            // Of a path the end counts nearly as much as the whole: `meta.team`.
            let tail = header.rsplit_once('.').map_or(0, |(_, tail)| names::fit(&names::plain(tail), names));
            let whole = [names::plain(header), units::without_unit(header)].map(|name| names::fit(&name, names));
            whole.into_iter().fold(tail.saturating_sub(1), usize::max)
        };
        let may = |column: &usize| {
            let header = &self.file.headers[*column];
            self.is_free(*column) && !names::is_private(header) && !names::is_deadline(header) && is_good(*column)
        };
        // Of two that fit as well, the first.
        (0..self.file.headers.len()).filter(may).rev().filter(|column| fit(column) > 0).max_by_key(fit)
    }

    /// By what columns are usually called: those of the roles that have none yet, and may have one.
    fn by_names(&mut self, may: impl Fn(ColumnRole) -> bool) {
        for role in ColumnRole::ALL.into_iter().filter(|role| may(*role)) {
            if self.has(role) {
                continue;
            }
            let found = match role.kind() {
                ColumnRoleKind::Instant => self.instant(role, names::of(role)),
                ColumnRoleKind::Length => self.length(role).map(Cells::One),
                ColumnRoleKind::Text => self.best(names::of(role), |at| self.may_be_text(role, at)).map(Cells::One),
            };
            self.found.extend(found.map(|cells| (role, cells, WhyMapped::Name)));
        }
        if !self.has(ColumnRole::ArrivedAt) {
            self.arrivals_of_what_is_left(&may);
        }
    }

    /// A column of lengths by its name; one of a unit may be called as what takes so long.
    fn length(&self, role: ColumnRole) -> Option<usize> {
        let is_good = |at: usize| self.looks[at].has_lengths() && !names::is_business(&self.file.headers[at]);
        let is_counted = |at: usize| is_good(at) && units::has_unit(&self.file.headers[at]);
        let by_unit = || self.best(names::HANDLING_IF_COUNTED, is_counted).filter(|_| role == ColumnRole::Handling);
        self.best(names::of(role), is_good).or_else(by_unit)
    }

    /// Whether a column may be of texts of a role: times are none, nor are lengths of a unit, and dates only name conversations.
    fn may_be_text(&self, role: ColumnRole, at: usize) -> bool {
        let is_length = units::has_unit(&self.file.headers[at]) && self.looks[at].has_lengths();
        match self.looks[at].kind() {
            LooksLike::Empty | LooksLike::Instants | LooksLike::Times => false,
            LooksLike::Dates => role == ColumnRole::Conversation,
            _ => !is_length,
        }
    }

    /// The free column that is called as a time of a role is, and has dates alone.
    fn dates_alone(&self, role: ColumnRole) -> Option<usize> {
        let is_date = |at: usize| self.looks[at].kind() == LooksLike::Dates;
        let more = || match role {
            // A report by day has such dates, too.
            ColumnRole::ArrivedAt if !names::are_sums(&self.file.headers) => self.best(names::DATES, is_date),
            _ => None,
        };
        self.best(names::of(role), is_date).or_else(more)
    }

    /// A column of dates and times by its name, or one of dates and one of times.
    fn instant(&self, role: ColumnRole, names: &[&str]) -> Option<Cells> {
        // What is called a reply or an end is no arrival, whatever else it is called.
        let may = |at: usize| role != ColumnRole::ArrivedAt || !names::is_later(&self.file.headers[at]);
        let is = |kind: LooksLike| move |at: usize| self.looks[at].kind() == kind && may(at);
        let is_whole = |at: usize| matches!(self.looks[at].kind(), LooksLike::Instants | LooksLike::Counted) && may(at);
        let starts = || self.best(names::STARTS_IF_DATED, is_whole).filter(|_| role == ColumnRole::StartedAt);
        if let Some(column) = self.best(names, is_whole).or_else(starts) {
            return Some(Cells::One(column));
        }
        // Dates are alone, or they are called as dates are.
        let date = self.best(names, is(LooksLike::Dates)).or_else(|| match role {
            ColumnRole::ArrivedAt => self.best(names::DATES, is(LooksLike::Dates)),
            _ => self.date_of_arrival(),
        });
        let time = self.best(names, is(LooksLike::Times)).or_else(|| match role {
            ColumnRole::ArrivedAt => self.best(names::TIMES, is(LooksLike::Times)),
            _ => None,
        });
        Some(Cells::Two(date?, time?))
    }

    /// The column of dates that belongs to times of the same row.
    fn date_of_arrival(&self) -> Option<usize> {
        self.found.iter().find_map(|(role, cells, _)| match (role, cells) {
            (ColumnRole::ArrivedAt, Cells::Two(date, _)) => Some(*date),
            _ => None,
        })
    }

    /// Where no such name tells: a column that is called as any may be; dates with the first times; the only column of
    /// instants; that of a beginning, where nothing else is known; one that is called so and badly written. What is called a start, a reply
    /// or an end is no arrival, whatever stands in it; and dates that are called arrivals want their times, and no other column.
    fn arrivals_of_what_is_left(&mut self, may: impl Fn(ColumnRole) -> bool) {
        let free = |kind: LooksLike| {
            let all = 0..self.file.headers.len();
            let is_open = |at: &usize| {
                let header = &self.file.headers[*at];
                self.is_free(*at) && !names::is_private(header) && !names::is_later(header)
            };
            all.filter(|at| is_open(at) && self.looks[*at].kind() == kind).collect::<Vec<usize>>()
        };
        let (instants, dates, times) = (free(LooksLike::Instants), free(LooksLike::Dates), free(LooksLike::Times));
        let dated = self.best(names::of(ColumnRole::ArrivedAt), |at| self.looks[at].kind() == LooksLike::Dates);
        let named = self.instant(ColumnRole::ArrivedAt, names::ARRIVALS_AT_LAST);
        let found = match (named, instants.as_slice(), dated.or(dates.first().copied()), times.first()) {
            (Some(cells), ..) => Some((cells, WhyMapped::Name)),
            (None, [one], ..) if dated.is_none() => Some((Cells::One(*one), WhyMapped::Content)),
            (None, rest, Some(date), Some(time)) if rest.is_empty() || dated.is_some() => {
                Some((Cells::Two(date, *time), WhyMapped::Content))
            }
            _ => None,
        };
        if let Some((cells, why)) = found {
            self.found.push((ColumnRole::ArrivedAt, cells, why));
        } else if dated.is_some() {
            // It is told what it lacks.
            return;
        } else if let Some(at) = self.beginning() {
            self.found[at].0 = ColumnRole::ArrivedAt;
            self.found[at].2 = WhyMapped::Content;
        } else if let Some(at) = self.best(names::of(ColumnRole::ArrivedAt), |at| self.looks[at].has_instants()) {
            // Its rows say what is wrong.
            self.found.push((ColumnRole::ArrivedAt, Cells::One(at), WhyMapped::Name));
        }
        // Times of the same dates.
        let missing =
            [ColumnRole::StartedAt, ColumnRole::EndedAt].into_iter().filter(|role| may(*role) && !self.has(*role));
        for role in missing.collect::<Vec<ColumnRole>>() {
            let found = self.instant(role, names::of(role));
            self.found.extend(found.map(|cells| (role, cells, WhyMapped::Name)));
        }
    }

    /// Which of the roles that were found is a start that may be the arrival: it is called the beginning, and not by whom.
    fn beginning(&self) -> Option<usize> {
        let is_beginning = |cells: &Cells| cells.list().iter().all(|at| names::is_beginning(&self.file.headers[*at]));
        let is_it = |(role, cells, why): &(ColumnRole, Cells, WhyMapped)| {
            *role == ColumnRole::StartedAt && *why == WhyMapped::Name && is_beginning(cells)
        };
        self.found.iter().position(is_it)
    }

    fn into_found(mut self, mut mapping: Mapping) -> FoundMapping {
        self.found.sort_by_key(|(role, ..)| *role as usize);
        let name = |at: usize| self.file.headers[at].clone();
        let later = ColumnRole::ALL.into_iter().filter(|role| role.kind() == ColumnRoleKind::Instant);
        let timeless = later
            .filter(|role| !self.has(*role) && mapping.column(*role).is_none())
            .filter_map(|role| Some((role, name(self.dates_alone(role)?))));
        let timeless = timeless.collect();
        let unread = (0..self.file.headers.len()).filter(|at| self.is_free(*at)).map(name).collect();
        let mut mapped = Vec::new();
        for (role, cells, why) in &self.found {
            let column = match cells {
                Cells::One(one) => ColumnRef::One(name(*one)),
                Cells::Two(one, two) => ColumnRef::Two([name(*one), name(*two)]),
            };
            mapping.with(*role, column.clone());
            if role.kind() == ColumnRoleKind::Length {
                let marks = cells.list().into_iter().find_map(|at| self.looks[at].decimals);
                mapping.decimals = mapping.decimals.or(marks);
            }
            mapped.push(Mapped { role: *role, column, why: *why, examples: self.examples(*cells) });
        }
        FoundMapping { mapping, mapped, unread, timeless }
    }

    fn examples(&self, cells: Cells) -> Vec<String> {
        match cells {
            Cells::One(one) => self.looks[one].examples.clone(),
            Cells::Two(one, two) => {
                let mut pairs: Vec<String> = Vec::new();
                for row in self.first {
                    let [date, time] = [one, two].map(|at| row.get(at).unwrap_or("").trim());
                    let pair = plain(&format!("{date} {time}")).into_owned();
                    if pairs.len() < EXAMPLES && !date.is_empty() && !time.is_empty() && !pairs.contains(&pair) {
                        pairs.push(pair);
                    }
                }
                pairs
            }
        }
    }
}
