//! Finding out which columns mean what.

use super::error::HistoryError;
use super::looks::{Kind, Looks};
use super::mapping::{ColumnRef, Mapping};
use super::names;
use super::preset::{self, Preset};
use super::role::{Role, RoleKind};
use crate::table::source::TableFile;
use std::ops::ControlFlow;

/// Rows of the first file that are looked at.
const LOOKED_AT: usize = 2_000;

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
    pub role: Role,
    pub column: ColumnRef,
    pub why: WhyMapped,
    /// Different texts of it; of two columns, of both.
    pub examples: Vec<String>,
}

/// The mapping that was found, with what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub mapping: Mapping,
    pub mapped: Vec<Mapped>,
    /// Columns that mean nothing here, and are not read.
    pub unread: Vec<String>,
}

/// Looks at the first rows of a file, and finds the column of each role: that of `told`, of a platform, or by names.
///
/// # Errors
/// The file cannot be read, has not the columns that it should, or none with the times of arrivals.
pub(crate) fn find(file: &TableFile, told: Option<&Mapping>, preset: Option<Preset>) -> Result<Found, HistoryError> {
    let mut looks = vec![Looks::default(); file.headers.len()];
    let mut count = 0;
    let read = file.each(&mut |row| {
        looks.iter_mut().zip(row.cells).for_each(|(looks, cell)| looks.see(cell));
        count += 1;
        if count < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.map_err(|error| HistoryError::File { file: file.name.clone(), error })?;
    let mut search = Search { headers: &file.headers, looks: &looks, found: Vec::new() };
    let mut mapping = told.cloned().unwrap_or_default();
    match (told, preset) {
        (Some(told), _) => search.all_of(told, &file.name)?,
        (None, Some(preset)) => mapping.left = search.of_preset(preset),
        (None, None) => match Preset::of(&file.headers) {
            Some(preset) => mapping.left = search.of_preset(preset),
            None => search.by_names(),
        },
    }
    if !search.has(Role::ArrivedAt) {
        return Err(HistoryError::NoArrivals { file: file.name.clone(), columns: file.headers.clone() });
    }
    Ok(search.into_found(mapping))
}

/// The columns that have a role so far.
struct Search<'a> {
    headers: &'a [String],
    looks: &'a [Looks],
    found: Vec<(Role, Cells, WhyMapped)>,
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

impl Search<'_> {
    fn place(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header == name)
    }

    fn places(&self, column: &ColumnRef) -> Result<Cells, String> {
        let place = |name: &String| self.place(name).ok_or_else(|| name.clone());
        Ok(match column {
            ColumnRef::One(name) => Cells::One(place(name)?),
            ColumnRef::Two([one, two]) => Cells::Two(place(one)?, place(two)?),
        })
    }

    /// All that somebody says.
    fn all_of(&mut self, told: &Mapping, file: &str) -> Result<(), HistoryError> {
        let missing =
            |column: String| HistoryError::NoColumn { file: file.to_string(), column, columns: self.headers.to_vec() };
        for (role, column) in Role::ALL.into_iter().filter_map(|role| Some((role, told.column(role)?))) {
            let cells = self.places(column).map_err(missing)?;
            self.found.push((role, cells, WhyMapped::Told));
        }
        match told.rows.keys().find(|name| self.place(name).is_none()) {
            Some(name) => Err(missing(name.clone())),
            None => Ok(()),
        }
    }

    /// Those columns of a platform that are there; texts of the outcome that say that the customer gave up.
    fn of_preset(&mut self, preset: Preset) -> Option<Vec<String>> {
        let mapping = preset.mapping();
        for (role, column) in Role::ALL.into_iter().filter_map(|role| Some((role, mapping.column(role)?))) {
            if let [name] = column.names()
                && let Some(at) = preset::place(self.headers, name)
            {
                self.found.push((role, Cells::One(at), WhyMapped::Preset(preset)));
            }
        }
        mapping.left
    }

    fn has(&self, role: Role) -> bool {
        self.found.iter().any(|(found, ..)| *found == role)
    }

    fn is_free(&self, column: usize) -> bool {
        !self.found.iter().any(|(_, cells, _)| cells.list().contains(&column))
    }

    /// The free column that fits some names best, of those that are good enough otherwise.
    fn best(&self, names: &[&str], is_good: impl Fn(usize) -> bool) -> Option<usize> {
        let fit = |column: &usize| {
            let header = &self.headers[*column];
            // Of a path the end counts nearly as much as the whole: `meta.team`.
            let tail = header.rsplit_once('.').map_or(0, |(_, tail)| names::fit(&names::plain(tail), names));
            names::fit(&names::plain(header), names).max(tail.saturating_sub(1))
        };
        let free = (0..self.headers.len()).filter(|column| self.is_free(*column) && is_good(*column));
        // Of two that fit as well, the first.
        free.rev().filter(|column| fit(column) > 0).max_by_key(fit)
    }

    /// By what columns are usually called.
    fn by_names(&mut self) {
        for role in Role::ALL {
            let found = match role.kind() {
                RoleKind::Instant => self.instant(role),
                RoleKind::Length => self.best(names::of(role), |at| self.looks[at].has_lengths()).map(Cells::One),
                RoleKind::Text => self
                    .best(names::of(role), |at| !matches!(self.looks[at].kind(), Kind::Empty | Kind::Instants))
                    .map(Cells::One),
            };
            self.found.extend(found.map(|cells| (role, cells, WhyMapped::Name)));
        }
        if !self.has(Role::ArrivedAt) {
            self.arrivals_of_what_is_left();
        }
    }

    /// A column of dates and times by its name, or one of dates and one of times.
    fn instant(&self, role: Role) -> Option<Cells> {
        let names = names::of(role);
        let is = |kind: Kind| move |at: usize| self.looks[at].kind() == kind;
        if let Some(column) = self.best(names, is(Kind::Instants)) {
            return Some(Cells::One(column));
        }
        // Dates are alone, or they are called as dates are.
        let date = self.best(names, is(Kind::Dates)).or_else(|| match role {
            Role::ArrivedAt => self.best(names::DATES, is(Kind::Dates)),
            _ => self.date_of_arrival(),
        });
        let time = self.best(names, is(Kind::Times)).or_else(|| match role {
            Role::ArrivedAt => self.best(names::TIMES, is(Kind::Times)),
            _ => None,
        });
        Some(Cells::Two(date?, time?))
    }

    /// The column of dates that belongs to times of the same row.
    fn date_of_arrival(&self) -> Option<usize> {
        self.found.iter().find_map(|(role, cells, _)| match (role, cells) {
            (Role::ArrivedAt, Cells::Two(date, _)) => Some(*date),
            _ => None,
        })
    }

    /// Where no name tells: dates with the first times; the only column of instants; or that of starts, where nothing
    /// else is known.
    fn arrivals_of_what_is_left(&mut self) {
        let free = |kind: Kind| {
            let all = 0..self.headers.len();
            all.filter(|at| self.is_free(*at) && self.looks[*at].kind() == kind).collect::<Vec<usize>>()
        };
        let (instants, dates, times) = (free(Kind::Instants), free(Kind::Dates), free(Kind::Times));
        // What is called so may be written badly: its rows say what is wrong.
        let named = self.best(names::of(Role::ArrivedAt), |at| self.looks[at].has_instants());
        let cells = match (instants.as_slice(), dates.as_slice(), times.as_slice()) {
            _ if named.is_some() => named.map(Cells::One),
            ([one, ..], ..) => Some(Cells::One(*one)),
            (_, [date, ..], [time, ..]) => Some(Cells::Two(*date, *time)),
            _ => None,
        };
        if let Some(cells) = cells {
            self.found.push((Role::ArrivedAt, cells, WhyMapped::Content));
            // Times of the same dates.
            for role in [Role::StartedAt, Role::EndedAt].into_iter().filter(|role| !self.has(*role)).collect::<Vec<_>>()
            {
                let found = self.instant(role);
                self.found.extend(found.map(|cells| (role, cells, WhyMapped::Name)));
            }
        } else if let Some(at) = self.found.iter().position(|(role, ..)| *role == Role::StartedAt) {
            self.found[at].0 = Role::ArrivedAt;
            self.found[at].2 = WhyMapped::Content;
        }
    }

    fn into_found(mut self, mut mapping: Mapping) -> Found {
        self.found.sort_by_key(|(role, ..)| *role as usize);
        let name = |at: usize| self.headers[at].clone();
        let unread = (0..self.headers.len()).filter(|at| self.is_free(*at)).map(name).collect();
        let mut mapped = Vec::new();
        for (role, cells, why) in &self.found {
            let column = match cells {
                Cells::One(one) => ColumnRef::One(name(*one)),
                Cells::Two(one, two) => ColumnRef::Two([name(*one), name(*two)]),
            };
            mapping.with(*role, column.clone());
            if role.kind() == RoleKind::Length {
                let marks = cells.list().into_iter().find_map(|at| self.looks[at].decimals);
                mapping.decimals = mapping.decimals.or(marks);
            }
            mapped.push(Mapped { role: *role, column, why: *why, examples: self.examples(*cells) });
        }
        Found { mapping, mapped, unread }
    }

    fn examples(&self, cells: Cells) -> Vec<String> {
        match cells {
            Cells::One(one) => self.looks[one].examples.clone(),
            Cells::Two(one, two) => {
                let pairs = self.looks[one].examples.iter().zip(&self.looks[two].examples);
                pairs.map(|(date, time)| format!("{date} {time}")).collect()
            }
        }
    }
}
