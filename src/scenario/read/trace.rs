//! Recorded arrivals from a CSV file.

use super::data::{self, BadRows, Complaint, Csv};
use super::library::{Recorded, TraceKey};
use super::{Context, Frame};
use crate::calendar::Zone;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::model::TraceRow;
use crate::scenario::spec::arrivals::TraceTable;
use crate::scenario::spec::kinds::Text;
use crate::scenario::view::{Item, View};
use crate::time::{SimSpan, SimTime};
use jiff::Timestamp;
use jiff::civil::DateTime;
use std::sync::Arc;

/// Reads `arrivals.trace`: the rows within the horizon, sorted.
pub(super) fn read(view: View<'_, TraceTable>, frame: &Frame, cx: &mut Context<'_>) -> Option<Arc<[TraceRow]>> {
    let csv = Csv::open(&view.file(), cx)?;
    let filter = csv.filter(&view.filter(), cx);
    let columns = view.columns().get()?;
    let arrived_at = csv.column(&columns.arrived_at(), cx);
    let handling = optional(&csv, &columns.handling_seconds(), cx);
    let patience = optional(&csv, &columns.patience_seconds(), cx);
    let (filter, arrived_at, handling, patience) = (filter?, arrived_at?, handling?, patience?);
    let zone = &frame.horizon.zone;
    let key = TraceKey {
        file: csv.name().to_string(),
        filter,
        columns: [Some(arrived_at), handling, patience],
        zone: (zone.name().to_string(), zone.zoned(SimTime::ZERO).timestamp().as_microsecond()),
        end: frame.horizon.end,
    };
    let library = cx.files.library();
    let recorded = match library.traces.get(&key) {
        Some(known) => known,
        None => {
            let read = rows(&csv, arrived_at, &key, zone, cx)?;
            library.traces.put(key, read.clone());
            read
        }
    };
    let Recorded { total, unsorted, .. } = recorded;
    if unsorted > 0 {
        let title = format!("{} is not in order of time ({unsorted} of {total} rows); it has been sorted", csv.name());
        cx.problems.push(Diagnostic::new(Code::RowsSorted, title).at(csv.place()));
    }
    left_out(&csv, &recorded, frame, cx)?;
    Some(recorded.rows)
}

/// Reads the rows that a key asks for; `None` if some cannot be read.
fn rows(csv: &Csv, arrived_at: usize, key: &TraceKey, zone: &Zone, cx: &mut Context<'_>) -> Option<Recorded> {
    let [_, handling, patience] = key.columns;
    let mut rows = Vec::new();
    let (mut total, mut unsorted) = (0usize, 0usize);
    let mut last = SimTime::from_micros(i64::MIN);
    let mut bounds: Option<(SimTime, SimTime)> = None;
    let mut bad = BadRows::new(csv);
    for row in csv.rows(&key.filter) {
        total += 1;
        let at = instant(row.cell(arrived_at), zone).map_err(|complaint| (arrived_at, complaint));
        let seconds = |column: Option<usize>| {
            let Some((column, cell)) = column.map(|column| (column, row.cell(column))) else {
                return Ok(None);
            };
            match data::seconds(cell) {
                _ if cell.is_empty() => Ok(None),
                Some(value) => Ok(Some(SimSpan::from_seconds(value))),
                None => Err((column, data::not_seconds(cell))),
            }
        };
        let found = at.and_then(|at| Ok(TraceRow { at, handling: seconds(handling)?, patience: seconds(patience)? }));
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
    }
    if bad.report(cx) > 0 {
        return None;
    }
    // Stable, so it changes nothing where the rows are in order.
    rows.sort_by_key(|row| row.at);
    Some(Recorded { rows: rows.into(), total, unsorted, bounds })
}

/// Reports rows outside the horizon; `None` if nothing is left.
fn left_out(csv: &Csv, recorded: &Recorded, frame: &Frame, cx: &mut Context<'_>) -> Option<()> {
    let Recorded { rows, total, bounds, .. } = recorded;
    let (kept, total) = (rows.len(), *total);
    let day = |at: SimTime| frame.horizon.zone.civil(at).date();
    let Some((first, last)) = *bounds else {
        let problem = Diagnostic::new(Code::NoData, format!("no row of {} is used", csv.name())).at(csv.place());
        cx.problems.push(problem.help("check the file and the `where` condition"));
        return None;
    };
    let reach = format!("its rows reach from {} to {}", day(first), day(last));
    if kept == 0 {
        let problem = Diagnostic::new(Code::NoData, format!("no row of {} lies within the horizon", csv.name()));
        cx.problems.push(problem.at(csv.place()).help(format!("{reach}: check `start` and `length`")));
        return None;
    }
    if kept < total {
        let (out, name) = (total - kept, csv.name());
        let (lie, are) = if out == 1 { ("lies", "is") } else { ("lie", "are") };
        let title = format!("{out} of {total} rows of {name} {lie} outside the horizon and {are} left out");
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

/// A date and time: local in the zone, or with an offset.
fn instant(cell: &str, zone: &Zone) -> Result<SimTime, Complaint> {
    let help = "write a date and time, as in 2026-03-02 09:15:00 or 2026-03-02T09:15:00-03:00";
    let wrong = || (format!("\"{cell}\" is not a date and time"), help);
    let (_, time) = cell.split_once(['T', 't', ' ']).ok_or_else(wrong)?;
    if time.contains(['+', '-', 'Z', 'z']) {
        return cell.parse::<Timestamp>().map(|stamp| zone.stamp(stamp)).map_err(|_| wrong());
    }
    cell.parse::<DateTime>().map(|civil| zone.instant(civil)).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn local_times_and_offsets() {
        let zone = Zone::new(TimeZone::get("America/Sao_Paulo").unwrap(), date(2026, 3, 2).at(0, 0, 0, 0)).unwrap();
        let nine = SimTime::ZERO + SimSpan::from_hours(9);
        for cell in ["2026-03-02 09:00:00", "2026-03-02T09:00", "2026-03-02T09:00:00-03:00", "2026-03-02 12:00:00Z"] {
            assert_eq!(instant(cell, &zone).ok(), Some(nine), "{cell}");
        }
        for cell in ["", "2026-03-02", "09:00", "2026-02-30 09:00:00", "2/3/2026 9:00", "2026-03-02 25:00:00"] {
            assert!(instant(cell, &zone).is_err(), "{cell}");
        }
    }
}
