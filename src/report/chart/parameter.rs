//! A measure against a varied parameter; a second parameter gives lines, or panels where there would be too many.

use super::axis::{self, FOOT_TITLED, HEAD, Scale, WIDE};
use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, mark};
use super::datum::{Datum, plain};
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::rows::left_out;
use super::series;
use super::steps::{Places, Steps};
use super::style::{self, LEADING, Paint, SIDE, SMALL, is_narrow};
use super::text;
use super::unit::Unit;
use crate::report::words::say;

/// Lines in one panel at most.
const LINES: usize = 4;
/// Panels at most.
const PANELS: usize = 9;
/// Panels beside each other; on narrow screens.
const COLUMNS: (usize, usize) = (3, 2);
/// Height of the only panel, and of one of many.
const HEIGHTS: (f64, f64) = (250.0, 112.0);
/// Between panels, and what stands over each.
const BETWEEN: (f64, f64) = (18.0, 20.0);

/// A chart of a measure against a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    pub head: Caption,
    /// The measure: `wait, 90 %`.
    pub measure: String,
    pub unit: Unit,
    /// The parameter along the axis.
    pub steps: Steps,
    /// The name of a second parameter; empty for none.
    pub by: String,
    /// A line for each value of the second parameter, or a single one.
    pub lines: Vec<ParameterLine>,
    /// What the measure should come to, and its words: `target 10 min`.
    pub target: Option<(f64, String)>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ParameterLine {
    /// The value of the second parameter: `8 agents`.
    pub name: String,
    /// The measure at each value of the parameter, in the order of [`Steps`].
    pub data: Vec<Datum>,
}

impl Parameter {
    fn panels(&self) -> bool {
        self.lines.len() > LINES
    }

    fn target(&self) -> Option<(f64, &str)> {
        self.target.as_ref().and_then(|(value, text)| Some((plain(*value)?, text.as_str())))
    }

    fn target_entry(&self) -> Option<Entry> {
        self.target().map(|(_, text)| Entry::new(Sign::Mark(Paint::Ink), text))
    }

    fn range(&self, most: usize) -> (f64, f64) {
        let data = self.lines.iter().take(PANELS).flat_map(|line| line.data.iter().take(self.steps.len()));
        axis::range(data.flat_map(Datum::numbers).chain(self.target().map(|target| target.0)), most, &self.unit)
    }

    fn empty(&self) -> bool {
        let data = |line: &ParameterLine| line.data.iter().take(self.steps.len()).all(|datum| datum.value().is_none());
        self.lines.iter().take(PANELS).all(data)
    }

    fn name(&self, line: &ParameterLine) -> String {
        say!(charts::line(&self.by, &line.name))
    }

    fn entries(&self) -> Vec<Entry> {
        let entry = |(index, line): (usize, &ParameterLine)| Entry::new(Sign::Marked(index), &self.name(line));
        self.lines.iter().enumerate().map(entry).collect()
    }

    /// Band, line and markers of one line; where the line ends.
    fn line(&self, canvas: &mut Canvas, line: &ParameterLine, series: usize, at: &Places, up: &Scale) -> Option<Spot> {
        let data = at.order.iter().filter_map(|index| Some((*at.at.get(*index)?, *line.data.get(*index)?)));
        let data: Vec<(f64, Datum)> = data.collect();
        let spot = |(x, datum): &(f64, Datum)| datum.value().map(|value| (*x, up.at(value)));
        series::draw(canvas, &data, up, legend::line(series));
        for place in data.iter().filter_map(spot) {
            mark(canvas, place, if self.panels() { 3.0 } else { 4.0 }, style::marker(series), Paint::Series(series));
        }
        data.iter().rev().find_map(spot)
    }

    fn hotspots(&self, canvas: &mut Canvas, line: &ParameterLine, at: &Places, up: &Scale) {
        for (index, x) in at.at.iter().enumerate() {
            let Some(datum) = line.data.get(index) else { continue };
            let Some(value) = datum.value() else { continue };
            let named = if line.name.is_empty() { String::new() } else { self.name(line) };
            let (step, words) = ((self.steps.name.as_str(), self.steps.text(index)), datum.words(&self.unit));
            let text = say!(charts::step(step, &named, &self.measure, &words));
            canvas.hotspot(Rect::around((*x, up.at(value)), 9.0), &text);
        }
    }

    /// The target's line; its words only where asked for.
    fn target_line(&self, canvas: &mut Canvas, area: Rect, up: &Scale) {
        if let Some((value, _)) = self.target() {
            let y = up.at(value);
            canvas.line((area.left, y), (area.right, y), Stroke::dashed(Paint::Ink, 1.5, style::MARK));
        }
    }

    fn draw_single(&self, canvas: &mut Canvas, body: Rect) {
        let range = self.range(5);
        let target = self.target_entry();
        let (top, bottom) = (body.top + HEAD, body.bottom - FOOT_TITLED);
        let names: Vec<String> = self.lines.iter().map(|line| line.name.clone()).collect();
        let named = [names.as_slice(), std::slice::from_ref(&self.by)].concat();
        // Names beside the ends if there is room for them there, else in a legend.
        let used: f64 = target.as_ref().map_or(0.0, |_| legend::ROW);
        let up = Scale::new(range, bottom, top + used, 5, &self.unit);
        let order = self.steps.places(0.0, 1.0).order;
        let end = |line: &ParameterLine| order.iter().rev().find_map(|index| line.data.get(*index)?.value());
        let ends: Option<Vec<f64>> = self.lines.iter().map(|line| end(line).map(|value| up.at(value))).collect();
        let whole =
            |line: &ParameterLine| order.last().is_none_or(|i| line.data.get(*i).is_some_and(|d| d.value().is_some()));
        let are_beside = self.lines.len() > 1 && self.lines.iter().all(whole) && !canvas.is_narrow();
        let beside = ends.filter(|_| are_beside);
        let heights = beside
            .as_ref()
            .and_then(|ends| legend::spread(ends, top + used - if self.by.is_empty() { 0.0 } else { 4.0 }, bottom));

        let mut entries = if self.lines.len() > 1 && heights.is_none() { self.entries() } else { Vec::new() };
        entries.extend(target);
        let above = legend::draw(canvas, &entries, body);
        let up = Scale::new(range, bottom, above + HEAD, 5, &self.unit);
        let right = if heights.is_some() { legend::beside(&named) + 4.0 } else { 8.0 };
        let mut area = Rect::new(body.left + up.widest() + 10.0, above + HEAD, body.right - right, bottom);
        if heights.is_some() {
            // The room after the last value is the names' as well.
            let at = self.steps.places(area.left, area.right).at;
            area.right += at.into_iter().map(|x| area.right - x).fold(f64::INFINITY, f64::min).min(right - 8.0);
        }
        let at = self.steps.places(area.left, area.right);
        // Names beside the last values may stand as high as the title.
        let last = at.at.iter().copied().fold(area.left, f64::max);
        let until = if heights.is_some() { area.right.min(last + 6.0) } else { area.right };
        axis::head(canvas, body.left, area.top, until - body.left, &up.title(&self.measure));
        axis::left(canvas, area, &up, true);
        axis::bottom_steps(canvas, area, &at, &self.steps.texts, WIDE);
        axis::foot(canvas, area, &at.title);
        self.target_line(canvas, area, &up);
        let mut last = Vec::new();
        for (series, line) in self.lines.iter().enumerate() {
            last.extend(self.line(canvas, line, series, &at, &up));
        }
        if let Some(heights) = heights {
            let x = last.iter().map(|spot| spot.0).fold(area.left, f64::max);
            let ends: Vec<f64> = last.iter().map(|spot| spot.1).collect();
            let series: Vec<usize> = (0..ends.len()).collect();
            legend::name_ends(canvas, x, &ends, &heights, &names, &series);
            let highest = heights.iter().copied().fold(f64::INFINITY, f64::min);
            let by = text::shorten(&self.by, body.right - x - 12.0, SMALL, false);
            let at = (x + 12.0, highest - LEADING + drop(SMALL) - 2.0);
            canvas.label(Label::new(at, &by, Anchor::Start).paint(Paint::Soft).halo());
        }
        self.lines.iter().for_each(|line| self.hotspots(canvas, line, &at, &up));
    }

    fn draw_panels(&self, canvas: &mut Canvas, body: Rect) {
        let above = legend::draw(canvas, self.target_entry().as_slice(), body);
        let range = self.range(3);
        let up = Scale::new(range, 1.0, 0.0, 3, &self.unit);
        axis::head(canvas, body.left, above + HEAD, body.width(), &up.title(&self.measure));
        let left = body.left + up.widest() + 10.0;
        let columns = columns(canvas.width);
        let width = (body.right - left - BETWEEN.0 * (columns as f64 - 1.0)) / columns as f64;
        let count = self.lines.len().min(PANELS);
        let mut title = String::new();
        for (index, line) in self.lines.iter().take(PANELS).enumerate() {
            let (row, column) = (index / columns, index % columns);
            let x = left + column as f64 * (width + BETWEEN.0);
            let top = above + HEAD + BETWEEN.1 + row as f64 * (HEIGHTS.1 + BETWEEN.1 + 8.0);
            let area = Rect::new(x, top, x + width, top + HEIGHTS.1);
            let up = Scale::new(range, area.bottom, area.top, 3, &self.unit);
            let name = text::shorten(&self.name(line), width, SMALL, true);
            canvas.label(Label::new((x, top - 6.0), &name, Anchor::Start).bold());
            axis::left(canvas, area, &up, column == 0);
            let at = self.steps.places(area.left, area.right);
            title.clone_from(&at.title);
            if index + columns >= count {
                axis::bottom_steps(canvas, area, &at, &self.steps.texts, BETWEEN.0 / 2.0 - 2.0);
            } else {
                axis::base(canvas, area);
            }
            self.target_line(canvas, area, &up);
            self.line(canvas, line, 0, &at, &up);
            self.hotspots(canvas, line, &at, &up);
        }
        let area = Rect::new(left, body.top, body.right, body.bottom - FOOT_TITLED);
        axis::foot(canvas, area, &title);
    }
}

fn columns(width: f64) -> usize {
    if is_narrow(width) { COLUMNS.1 } else { COLUMNS.0 }
}

impl Chart for Parameter {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        let room = width - 2.0 * SIDE;
        let target = legend::height(self.target_entry().as_slice(), room);
        let axes = HEAD + FOOT_TITLED;
        if self.panels() {
            let rows = self.lines.len().min(PANELS).div_ceil(columns(width)) as f64;
            axes + target + rows * (HEIGHTS.1 + BETWEEN.1) + (rows - 1.0) * 8.0
        } else {
            let legend = legend::height(&self.entries(), room);
            axes + HEIGHTS.0 + if is_narrow(width) { legend + target } else { legend.max(target) }
        }
    }

    fn remark(&self) -> String {
        left_out(self.lines.len().saturating_sub(PANELS), |more| say!(charts::more_values(more, &self.by)))
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        match (self.empty(), self.panels()) {
            (true, _) => nothing(canvas, body),
            (_, true) => self.draw_panels(canvas, body),
            _ => self.draw_single(canvas, body),
        }
    }
}
