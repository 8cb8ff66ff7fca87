//! A typical week: what waits and how long, hour by hour from Monday to Sunday.

use super::axis::{self, HEAD, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke};
use super::datum::Datum;
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::rows::widest;
use super::series;
use super::style::{Paint, SIDE, SMALL};
use super::unit::{Unit, UnitText};
use crate::calendar::SlotLength;
use crate::report::words::{notation, say};

/// Height of a panel, between panels, and of the days' names.
const PANEL: f64 = 140.0;
const BETWEEN: f64 = 14.0;
const DAYS: f64 = 22.0;

/// A chart of the hours of the week.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Week {
    pub head: Caption,
    /// How long an hour of it is: it may be a slot of one.
    pub slots: SlotLength,
    /// From Monday 0:00 on, whether the hour is in business hours.
    pub open: Vec<bool>,
    /// What the bands and lines are: `median`, `5 to 95 % of weeks`.
    pub line: String,
    pub band: String,
    /// Below each other: backlog, wait by hour of arrival.
    pub panels: Vec<Hourly>,
}

/// A measure by hour of the week.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hourly {
    /// `conversations waiting`.
    pub name: String,
    pub unit: Unit,
    /// The median and the band of each hour from Monday 0:00 on.
    pub hours: Vec<Datum>,
}

impl Week {
    fn entries(&self) -> Vec<Entry> {
        let mut entries = vec![Entry::new(Sign::Band(0), &say!(charts::line_and_band(&self.line, &self.band)))];
        if self.open.iter().take(self.slots.a_week()).any(|open| *open) {
            entries.push(Entry::new(Sign::Area(Paint::Shade), &say!(charts::OPEN)));
        }
        entries
    }

    /// From and to, in hours of the week.
    fn open_times(&self) -> Vec<(usize, usize)> {
        let mut times: Vec<(usize, usize)> = Vec::new();
        for (hour, _) in self.open.iter().take(self.slots.a_week()).enumerate().filter(|(_, open)| **open) {
            match times.last_mut() {
                Some((_, to)) if *to == hour => *to += 1,
                _ => times.push((hour, hour + 1)),
            }
        }
        times
    }

    fn draw_panel(&self, canvas: &mut Canvas, area: Rect, panel: &Hourly) {
        let hours: Vec<Datum> = panel.hours.iter().take(self.slots.a_week()).copied().collect();
        let numbers = hours.iter().flat_map(Datum::numbers).chain([0.0]);
        let up = Scale::new(axis::range(numbers, 4, &panel.unit), area.bottom, area.top, 4, &panel.unit);
        let x = |hour: f64| area.left + area.width() * hour / self.slots.a_week() as f64;
        for (from, to) in self.open_times() {
            canvas.rect(Rect::new(x(from as f64), area.top, x(to as f64), area.bottom), Paint::Shade);
        }
        axis::left(canvas, area, &up, true);
        for day in 0..=7 {
            let at = x(f64::from(day) * self.slots.a_day() as f64);
            canvas.line((at, area.top), (at, area.bottom), Stroke::solid(Paint::Grid, 1.0));
        }
        axis::base(canvas, area);
        axis::head(canvas, area.left - up.widest() - 10.0, area.top, area.width(), &up.title(&panel.name));
        let placed: Vec<(f64, Datum)> =
            hours.iter().enumerate().map(|(at, datum)| (x(at as f64 + 0.5), *datum)).collect();
        series::draw(canvas, &placed, &up, Stroke::solid(Paint::Series(0), 1.8));
        for (hour, datum) in hours.iter().enumerate().filter(|(_, datum)| datum.value().is_some()) {
            let value = datum.value().map(|value| panel.unit.value(value)).unwrap_or_default();
            let ends = datum.interval().map(|ends| panel.unit.interval(ends));
            let band = ends.as_deref().map(|ends| (self.band.as_str(), ends));
            let text = say!(charts::hour_of_week(self.slots.clock(hour), &panel.name, (&self.line, &value), band));
            canvas.hotspot(Rect::new(x(hour as f64), area.top, x(hour as f64 + 1.0), area.bottom), &text);
        }
    }
}

impl Chart for Week {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        let panels = self.panels.len().clamp(1, 4) as f64;
        legend::height(&self.entries(), width - 2.0 * SIDE) + panels * (HEAD + PANEL + BETWEEN) - BETWEEN + DAYS
    }

    fn remark(&self) -> String {
        let data = self.panels.iter().any(|panel| panel.hours.iter().any(|datum| datum.value().is_some()));
        let gaps = self.panels.iter().any(|panel| panel.hours.iter().any(|datum| datum.value().is_none()));
        if data && gaps { say!(charts::BLANK) } else { String::new() }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        if self.panels.is_empty() {
            return nothing(canvas, body);
        }
        let mut top = legend::draw(canvas, &self.entries(), body);
        let ticks = self.panels.iter().take(4).map(|panel| {
            let numbers = panel.hours.iter().take(self.slots.a_week()).flat_map(Datum::numbers).chain([0.0]);
            Scale::new(axis::range(numbers, 4, &panel.unit), 1.0, 0.0, 4, &panel.unit).widest()
        });
        let left = body.left + ticks.fold(0.0, f64::max) + 10.0;
        for panel in self.panels.iter().take(4) {
            let area = Rect::new(left, top + HEAD, body.right, top + HEAD + PANEL);
            self.draw_panel(canvas, area, panel);
            top = area.bottom + BETWEEN;
        }
        top -= BETWEEN;
        let room = (body.right - left) / 7.0 - 4.0;
        let are_short = widest(notation().weekday_names.iter().copied()) > room;
        for (day, full) in notation().weekday_names.into_iter().enumerate() {
            let name = if are_short { notation().weekdays[day] } else { full };
            let x = left + (body.right - left) * (day as f64 + 0.5) / 7.0;
            let at = (x, top + 0.5 * (DAYS + SMALL) + 1.0);
            canvas.label(Label::new(at, name, Anchor::Middle).paint(Paint::Soft));
        }
    }
}
