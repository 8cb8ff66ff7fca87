//! Targets and the space of a search as a scenario file writes them.

use super::day_target::DayTargetOf;
use super::expect::Written;
use super::grid::{Grid, Vary};
use super::setting::Piece;
use super::spec::format::ScenarioTable;
use super::spec::target::{Bound, TargetTable};
use super::tree::{Node, TableEntry, Value};
use super::view::View;
use crate::diagnostic::{Diagnostics, Place, Source};
use crate::unit;

/// One `[[target]]`. What it means is for those to judge who know the measures.
#[derive(Clone, Debug)]
pub struct TargetText {
    /// Where it begins.
    pub place: Place,
    /// Which measure.
    pub measure: Written,
    /// Of which team; `None`: of each.
    pub team: Option<Written>,
    /// Whether the value is the most, rather than the least, that is allowed.
    pub at_most: bool,
    /// The value.
    pub value: Written,
    /// How much better than needed does not matter.
    pub margin: Option<Written>,
}

impl TargetText {
    /// What it holds days to: itself, or what it is the share of days of.
    pub(super) fn of_days(&self) -> Option<DayTargetOf> {
        let team = self.team.as_ref().map(|team| team.text.as_str());
        let bound = if self.at_most { unit::Bound::AtMost } else { unit::Bound::AtLeast };
        DayTargetOf::of(team, &self.measure.text, bound, &self.value.text)
    }
}

/// Every `[[target]]` of a checked file.
pub(super) fn targets(view: View<'_, ScenarioTable>) -> Vec<TargetText> {
    view.target().all().filter_map(target).collect()
}

fn target(view: View<'_, TargetTable>) -> Option<TargetText> {
    let (at_most, value) = match view.chosen()? {
        Bound::AtMost(most) => (true, Written::under(&most)?),
        Bound::AtLeast(least) => (false, Written::under(&least)?),
    };
    Some(TargetText {
        place: view.place,
        measure: Written::under(&view.measure())?,
        team: Written::under(&view.team()),
        at_most,
        value,
        margin: Written::under(&view.margin()),
    })
}

/// The `[search]` of a checked file; no dimensions where there is none, or something is wrong with it.
pub(super) fn search(view: View<'_, ScenarioTable>, source: &Source, problems: &mut Diagnostics) -> Grid {
    let search = view.search();
    let Some(table) = search.get() else { return Grid::default() };
    let text = source.text();
    // What `--set` says stands in no line of the file: it is shown where the table begins.
    let is_here = |place: Place| place.source == view.place.source;
    let top = Piece::word("", if is_here(search.place) { search.place } else { view.place }, text);
    let piece = |node: &Node| match (is_here(node.place), Written::of(node)) {
        (false, Some(written)) => top.stands_for(written.text),
        _ => Piece::of(node, text),
    };
    let vary = |entry: &TableEntry| {
        let path = match is_here(entry.place) {
            true => Piece::word(&entry.key, entry.place, text),
            false => top.stands_for(entry.key.clone()),
        };
        match &entry.node.value {
            Value::Bad => None,
            Value::List(nodes) => Vary::of(source.clone(), path, nodes.iter().map(piece).collect(), problems),
            _ => Vary::of_text(source.clone(), path, &piece(&entry.node), problems),
        }
    };
    let dimensions = table.entries.iter().filter_map(vary).collect();
    Grid::of(dimensions, problems).unwrap_or_default()
}
