//! How evenly the rotation spreads the work: bars for each agent, in the order of the rotation.

use super::axis::{self, FOOT, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop};
use super::datum::{Datum, plain};
use super::frame::{Chart, Head, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{self, BAR, LEADING, Paint, SMALL};
use super::text;
use super::unit::{Unit, Written};
use crate::report::words::say;

/// Agents drawn at most.
const MOST: usize = 60;
/// Height of an agent's row: of many, of few.
const ROW: (f64, f64) = (17.5, 26.0);
/// No agent's name is wider.
const NAMES: f64 = 120.0;
/// Between panels.
const BETWEEN: f64 = 22.0;
/// Above the panels: what they show, in what unit.
const HEADS: f64 = 2.0 * LEADING + 6.0;

/// A chart of the load of agents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Balance {
    pub head: Head,
    /// The agents, in the order of the rotation.
    pub agents: Vec<String>,
    /// Beside each other; four at most are drawn.
    pub panels: Vec<Panel>,
}

/// One measure of all agents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    /// `first offers`.
    pub name: String,
    pub unit: Unit,
    /// What each would have if all were alike.
    pub fair: Option<f64>,
    /// In the order of the agents.
    pub values: Vec<Datum>,
}

impl Balance {
    fn shown(&self) -> usize {
        self.agents.len().min(MOST)
    }

    fn row(&self) -> f64 {
        if self.shown() > 12 { ROW.0 } else { ROW.1 }
    }

    fn entries(&self) -> Vec<Entry> {
        vec![
            Entry::new(Sign::Bar(0), &say!(charts::MEAN)),
            Entry::new(Sign::Whisker, &say!(charts::INTERVAL)),
            Entry::new(Sign::Mark(Paint::Ink), &say!(charts::FAIR)),
        ]
    }

    fn draw_panel(&self, canvas: &mut Canvas, area: Rect, panel: &Panel) {
        let values: Vec<Datum> = panel.values.iter().take(self.shown()).copied().collect();
        let fair = panel.fair.and_then(plain);
        let numbers = values.iter().flat_map(Datum::numbers).chain(fair).chain([0.0]);
        let most = 3;
        let range = axis::range(numbers, most, &panel.unit);
        let across = Scale::new(range, area.left, area.right, most, &panel.unit);
        let name = text::shorten(&panel.name, area.width() + BETWEEN - 8.0, SMALL, true);
        let unit = text::shorten(&across.ticks.unit, area.width() + BETWEEN - 8.0, SMALL, false);
        canvas.label(Label::new((area.left, area.top - LEADING - 9.0), &name, Anchor::Start).bold());
        canvas.label(Label::new((area.left, area.top - 9.0), &unit, Anchor::Start).paint(Paint::Soft));
        axis::bottom(canvas, area, &across, BETWEEN / 2.0 - 2.0);
        let row = self.row();
        for (index, datum) in values.iter().enumerate() {
            let Some(value) = datum.value() else { continue };
            let y = area.top + (index as f64 + 0.5) * row;
            let half = row * 0.32;
            let (zero, end) = (across.at(0.0), across.at(value));
            let bar = [(zero, y - half), (end, y - half), (end, y + half), (zero, y + half)];
            canvas.area(&bar, Paint::Series(0), BAR);
            canvas.line((end, y - half), (end, y + half), Stroke::solid(Paint::Series(0), 2.0));
            if let Some((low, high)) = datum.interval() {
                legend::whisker(canvas, across.at(low), across.at(high), y, half * 0.55);
            }
        }
        if let Some(fair) = fair {
            let x = across.at(fair);
            canvas.line((x, area.top - 3.0), (x, area.bottom), Stroke::dashed(Paint::Ink, 1.5, style::MARK));
        }
        for (index, (datum, agent)) in values.iter().zip(&self.agents).enumerate() {
            let y = area.top + index as f64 * row;
            let fair = fair.map(|fair| panel.unit.value(fair));
            let text = say!(charts::share_of(agent, &panel.name, &datum.words(&panel.unit), fair));
            canvas.hotspot(Rect::new(area.left, y, area.right, y + row), &text);
        }
    }
}

impl Chart for Balance {
    fn head(&self) -> &Head {
        &self.head
    }

    fn height(&self) -> f64 {
        legend::ROW + HEADS + self.shown().max(2) as f64 * self.row() + FOOT + 4.0
    }

    fn remark(&self) -> String {
        match self.agents.len().saturating_sub(MOST) {
            0 => String::new(),
            more => say!(charts::more_agents(MOST, more)),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let count = self.panels.len().min(4);
        if count == 0 || self.agents.is_empty() {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body) + HEADS;
        let names = self.agents.iter().take(MOST).map(|name| text::shorten(name, NAMES, SMALL, false));
        let names: Vec<String> = names.collect();
        let widest = names.iter().map(|name| text::width(name, SMALL, false)).fold(0.0, f64::max);
        let left = body.left + widest + 10.0;
        for (index, name) in names.iter().enumerate() {
            let y = top + (index as f64 + 0.5) * self.row() + drop(SMALL);
            canvas.label(Label::new((left - 8.0, y), name, Anchor::End));
        }
        let width = (body.right - 8.0 - left - BETWEEN * (count as f64 - 1.0)) / count as f64;
        let bottom = top + self.shown() as f64 * self.row();
        for (index, panel) in self.panels.iter().take(4).enumerate() {
            let x = left + index as f64 * (width + BETWEEN);
            self.draw_panel(canvas, Rect::new(x, top, x + width, bottom), panel);
        }
    }
}
