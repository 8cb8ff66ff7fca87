//! Recorded arrivals from a CSV file.

use super::complaint::{BadRows, Complaint};
use super::data::{Csv, DataRow};
use super::library::{Recorded, TraceKey};
use super::{Context, Frame};
use crate::calendar::Zone;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{phrase, tell};
use crate::scenario::model::TraceRow;
use crate::scenario::spec::arrivals::{ColumnsTable, TraceTable};
use crate::scenario::spec::kinds::{Or, Text};
use crate::scenario::view::{Item, View};
use crate::table::length::Decimals;
use crate::table::moment::{self, CellTime, NoCellTime};
use crate::table::{DateOrder, SeenDates};
use crate::time::{SimSpan, SimTime};
use jiff::tz::TimeZone;
use std::cell::OnceCell;
use std::sync::Arc;

/// Rows that are looked at for a column of times or of dates.
const LOOKED_AT: usize = 100;

/// Reads `arrivals.trace`: the rows within the horizon, sorted.
pub(super) fn read(view: View<'_, TraceTable>, frame: &Frame, cx: &mut Context<'_>) -> Option<Arc<[TraceRow]>> {
    let csv = Csv::open(&view.file(), cx)?;
    let filter = csv.filter(&view.filter(), cx);
    let columns = view.columns().get()?;
    let arrived_at = arrived_at(&csv, columns, cx);
    let handling = optional(&csv, &columns.handling_seconds(), cx);
    let patience = optional(&csv, &columns.patience_seconds(), cx);
    let (filter, (date, time), handling, patience) = (filter?, arrived_at?, handling?, patience?);
    let zone = &frame.horizon.zone;
    let written = view.time_zone().get().unwrap_or_else(|| zone.time_zone().clone());
    let key = TraceKey {
        file: csv.name().to_string(),
        filter,
        columns: [Some(date), time, handling, patience],
        dates: view.dates().get(),
        decimals: view.decimals().get(),
        written: written.iana_name().map(str::to_string),
        zone: (zone.name().to_string(), zone.zoned(SimTime::ZERO).timestamp().as_microsecond()),
        end: frame.horizon.end,
    };
    let library = cx.files.library();
    let recorded = match library.traces.get(&key) {
        Some(known) => known,
        None => {
            let read = rows(&Columns::new(&csv, date, &key), &key, (zone, &written), cx)?;
            library.traces.put(key, read.clone());
            read
        }
    };
    let Recorded { total, unsorted, .. } = recorded;
    if unsorted > 0 {
        let title = tell!(
            "{} is not in order of time ({unsorted} of {total} rows); it has been sorted",
            "{} não está em ordem de tempo ({unsorted} de {total} linhas); as linhas foram ordenadas",
            csv.name()
        );
        cx.problems.push(Diagnostic::new(Code::RowsSorted, title).at(csv.place()));
    }
    if recorded.is_all_midnight && total > 1 {
        let title = tell!(
            "all {total} rows of {} are at midnight",
            "todas as {total} linhas de {} são de meia-noite",
            csv.name()
        );
        let problem = Diagnostic::new(Code::AllMidnight, title).at(csv.place());
        cx.problems.push(problem.help(phrase!(
            "if their times stand in another column, write `arrived_at = [\"date\", \"time\"]` in `columns`, \
             with the names of both",
            "se as horas estão em outra coluna, escreva `arrived_at = [\"date\", \"time\"]` em `columns`, com os \
             nomes das duas"
        )));
    }
    left_out(&csv, &recorded, frame, cx)?;
    Some(recorded.rows)
}

/// The column of dates and times; or those of dates and of times.
fn arrived_at(csv: &Csv, columns: View<'_, ColumnsTable>, cx: &mut Context<'_>) -> Option<(usize, Option<usize>)> {
    let named = columns.arrived_at();
    match named.get()? {
        Or::This(name) => Some((csv.column_at(name, named.place, cx)?, None)),
        Or::That(nodes) => {
            let [date, time] = nodes else { return None };
            let [date, time] = [date, time].map(|node| csv.column_at(node.value.text()?, node.place, cx));
            Some((date?, Some(time?)))
        }
    }
}

/// The columns of a trace, with how they are written.
struct Columns<'a> {
    csv: &'a Csv,
    date: usize,
    time: Option<usize>,
    lengths: [Option<(usize, Decimals)>; 2],
    /// What a word of advice would name; looked for once, if at all.
    times: OnceCell<Option<usize>>,
    dates: OnceCell<Option<usize>>,
}

impl<'a> Columns<'a> {
    fn new(csv: &'a Csv, date: usize, key: &TraceKey) -> Self {
        let [_, time, handling, patience] = key.columns;
        let length = |column: usize| (column, csv.decimals(column, key.decimals, &key.filter));
        let lengths = [handling.map(length), patience.map(length)];
        Columns { csv, date, time, lengths, times: OnceCell::new(), dates: OnceCell::new() }
    }

    /// What is wrong with the instant of a row, and in which column.
    fn complaint(&self, row: &DataRow, wrong: NoCellTime, key: &TraceKey) -> (usize, Complaint) {
        let column = match (wrong, self.time) {
            // Of two cells, the one that is at fault.
            (NoCellTime::NoTime, Some(time)) => time,
            (NoCellTime::Wrong, Some(time)) if moment::is_dated(row.cell(self.date)) => time,
            _ => self.date,
        };
        let advice = match wrong {
            NoCellTime::NoTime if self.time.is_none() => self.times(key).map(|time| self.two(self.date, time)),
            // It would be the next thing to be refused.
            NoCellTime::TwoDates(..) if self.time.is_none() && moment::is_date_alone(row.cell(self.date)) => {
                self.times(key).map(|time| self.two(self.date, time))
            }
            NoCellTime::NoDate if self.time.is_none() => self.dates(key).map(|date| self.two(date, self.date)),
            _ => None,
        };
        (column, Complaint::of_instant(wrong, row.cell(column), advice))
    }

    /// The order of day and month in its dates, as all its rows show it.
    fn order(&self, key: &TraceKey) -> Option<DateOrder> {
        let mut seen = SeenDates::default();
        for row in self.csv.rows(&key.filter) {
            seen.see(row.cell(self.date));
            if seen.is_certain() {
                break;
            }
        }
        seen.told()
    }

    /// A column of times that the trace does not use.
    fn times(&self, key: &TraceKey) -> Option<usize> {
        *self.times.get_or_init(|| self.other(key, moment::is_time))
    }

    /// The same of dates.
    fn dates(&self, key: &TraceKey) -> Option<usize> {
        *self.dates.get_or_init(|| self.other(key, moment::is_dated))
    }

    /// The first column that the trace does not use of which all cells read so that are not empty.
    fn other(&self, key: &TraceKey, reads: impl Fn(&str) -> bool) -> Option<usize> {
        let is_used = |column: &usize| {
            key.columns.contains(&Some(*column)) || key.filter.iter().any(|(filtered, _)| filtered == column)
        };
        let all = |column: &usize| {
            let mut cells = 0;
            let fit = self.csv.rows(&key.filter).take(LOOKED_AT).all(|row| {
                let cell = row.cell(*column);
                cells += usize::from(!cell.is_empty());
                cell.is_empty() || reads(cell)
            });
            fit && cells > 0
        };
        (0..self.csv.headers().len()).filter(|column| !is_used(column)).find(all)
    }

    /// How to write a date and a time that stand in two columns.
    fn two(&self, date: usize, time: usize) -> String {
        let name = |column: usize| self.csv.headers().get(column).map_or("", String::as_str);
        let (date, time) = (name(date), name(time));
        tell!(
            "the dates stand in \"{date}\", the times in \"{time}\": write `arrived_at = [\"{date}\", \
             \"{time}\"]` in `columns`",
            "as datas estão em \"{date}\", as horas em \"{time}\": escreva `arrived_at = [\"{date}\", \
             \"{time}\"]` em `columns`"
        )
    }
}

/// Reads the rows that a key asks for; `None` if some cannot be read.
fn rows(
    columns: &Columns<'_>,
    key: &TraceKey,
    (zone, written): (&Zone, &TimeZone),
    cx: &mut Context<'_>,
) -> Option<Recorded> {
    let csv = columns.csv;
    let order = key.dates.or_else(|| columns.order(key));
    let mut rows = Vec::new();
    let (mut total, mut unsorted) = (0usize, 0usize);
    let mut last = SimTime::from_micros(i64::MIN);
    let mut bounds: Option<(SimTime, SimTime)> = None;
    let mut midnight: Option<DataRow> = None;
    let mut is_all_midnight = true;
    let mut bad = BadRows::new(csv);
    for row in csv.rows(&key.filter) {
        total += 1;
        let time = columns.time.map(|time| row.cell(time));
        let at = moment::moment(row.cell(columns.date), time, order, written);
        let at = at.map_err(|wrong| columns.complaint(&row, wrong, key));
        let [handling, patience] = columns.lengths;
        let found = at.and_then(|CellTime { at, is_midnight, .. }| {
            is_all_midnight &= is_midnight;
            let at = zone.stamp(at);
            Ok(TraceRow { at, handling: length(&row, handling)?, patience: length(&row, patience)? })
        });
        let found = match found {
            Ok(found) => found,
            Err((column, complaint)) => {
                bad.push(&row, column, complaint, cx);
                continue;
            }
        };
        unsorted += usize::from(found.at < last);
        last = found.at;
        bounds = Some(bounds.map_or((last, last), |(from, to)| (from.min(last), to.max(last))));
        if found.at >= SimTime::ZERO && found.at < key.end {
            rows.push(found);
        }
        if is_all_midnight && midnight.is_none() {
            midnight = Some(row);
        }
    }
    if let Some(row) = midnight.filter(|_| is_all_midnight && bad.is_empty() && columns.time.is_none())
        && let Some(time) = columns.times(key)
    {
        let complaint = Complaint::of_column(
            phrase!("every row is at midnight", "todas as linhas são de meia-noite"),
            columns.two(columns.date, time),
        );
        bad.push(&row, columns.date, complaint, cx);
    }
    if bad.report(cx) > 0 {
        return None;
    }
    // Stable, so it changes nothing where the rows are in order.
    rows.sort_by_key(|row| row.at);
    Some(Recorded { rows: rows.into(), total, unsorted, bounds, is_all_midnight })
}

/// A length of time that a row may give.
fn length(row: &DataRow, column: Option<(usize, Decimals)>) -> Result<Option<SimSpan>, (usize, Complaint)> {
    let Some((column, decimals)) = column else { return Ok(None) };
    match row.cell(column) {
        "" => Ok(None),
        cell => match decimals.seconds(cell) {
            Ok(value) => Ok(Some(SimSpan::from_seconds(value))),
            Err(wrong) => Err((column, Complaint::of_length(wrong, cell))),
        },
    }
}

/// Reports rows outside the horizon; `None` if nothing is left.
fn left_out(csv: &Csv, recorded: &Recorded, frame: &Frame, cx: &mut Context<'_>) -> Option<()> {
    let Recorded { rows, total, bounds, .. } = recorded;
    let (kept, total) = (rows.len(), *total);
    let day = |at: SimTime| frame.horizon.zone.civil(at).date();
    let Some((first, last)) = *bounds else {
        if !csv.is_sound() {
            return None;
        }
        let problem =
            Diagnostic::new(Code::NoData, tell!("no row of {} is used", "nenhuma linha de {} é usada", csv.name()))
                .at(csv.place());
        cx.problems.push(
            problem.help(phrase!("check the file and the `where` condition", "confira o arquivo e a condição `where`")),
        );
        return None;
    };
    let reach = tell!("its rows reach from {} to {}", "as linhas vão de {} a {}", day(first), day(last));
    if kept == 0 {
        let problem = Diagnostic::new(
            Code::NoData,
            tell!(
                "no row of {} lies within the horizon",
                "nenhuma linha de {} fica dentro do período simulado",
                csv.name()
            ),
        );
        cx.problems.push(
            problem
                .at(csv.place())
                .help(tell!("{reach}: check `start` and `length`", "{reach}: confira `start` e `length`")),
        );
        return None;
    }
    if kept < total {
        let (out, name) = (total - kept, csv.name());
        let (lie, are) = if out == 1 { ("lies", "is") } else { ("lie", "are") };
        let (stay, stays) = if out == 1 { ("fica", "é deixada") } else { ("ficam", "são deixadas") };
        let title = tell!(
            "{out} of {total} rows of {name} {lie} outside the horizon and {are} left out",
            "{out} de {total} linhas de {name} {stay} fora do período simulado e {stays} de lado"
        );
        cx.problems.push(Diagnostic::new(Code::RowsLeftOut, title).at(csv.place()).help(reach));
    }
    Some(())
}

/// A column that may be absent unless the scenario names it; `None` if it is missing and named.
fn optional(csv: &Csv, named: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<Option<usize>> {
    match named.is_there() {
        true => csv.column(named, cx).map(Some),
        false => Some(csv.find(named.name)),
    }
}
