//! Values as people read them.

use crate::report::document::{Cell, Content, Ends};
use crate::report::number;
use crate::report::words::say;
use crate::stats::Unstated;

/// What a cell shows, without its interval and its sign.
pub(crate) fn text(cell: &Cell) -> String {
    match &cell.content {
        Content::None => number::NONE.to_string(),
        Content::Text(text) | Content::Sorted(text, _) => text.clone(),
        Content::Value(value, _) if value.is_infinite() => say!(document::ENDLESS),
        Content::Value(value, unit) => number::value(*value, *unit),
        Content::Change(change, unit) => number::change(*change, *unit),
        Content::Count(count) => number::count(*count),
        Content::Share(share) => number::in_percent(*share),
        Content::Index(share) => number::estimated_share(*share),
    }
}

/// The interval of a cell, or what the runs had where none can be stated; empty if it has neither.
pub(crate) fn ends(cell: &Cell) -> String {
    match (cell.ends, cell.seen) {
        (Some(ends), _) => between(cell, ends),
        (None, Some((Unstated::NotSeen, _))) => say!(document::NOT_SEEN).to_string(),
        (None, Some((_, seen))) => say!(document::seen(&between(cell, seen))),
        (None, None) => String::new(),
    }
}

fn between(cell: &Cell, (low, high): (f64, f64)) -> String {
    match &cell.content {
        Content::None | Content::Text(_) | Content::Sorted(..) => String::new(),
        Content::Value(_, unit) => number::range(low, high, *unit),
        Content::Change(_, unit) => number::change_range(low, high, *unit),
        Content::Count(_) => number::between(&number::count(low), &number::count(high)),
        Content::Share(_) | Content::Index(_) => number::estimated_share_interval(low, high),
    }
}

/// A cell with its sign and, where the column says so, with how far its interval reaches: on the side of the tail, if that is further.
pub(super) fn with_half(cell: &Cell, of: &Ends) -> String {
    let shown = cell.mark.map_or_else(|| text(cell), |mark| say!(document::marked(mark, &text(cell))));
    let half = match (of, &cell.content, cell.ends) {
        (Ends::Half, Content::Value(value, unit) | Content::Change(value, unit), Some((low, high))) if high > low => {
            number::half_width((high - value).max(value - low), *unit)
        }
        _ => String::new(),
    };
    say!(common::with_error(&shown, &half))
}

/// A value with its interval behind it: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
pub(super) fn sure(cell: &Cell) -> String {
    match ends(cell) {
        ends if ends.is_empty() => text(cell),
        ends => say!(common::with_ends(&text(cell), &ends)),
    }
}
