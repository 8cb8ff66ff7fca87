//! A week of staffing: what arrives, how many agents each hour needs, and how many the roster has at work.

use super::axis::{self, HEAD, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke};
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{self, BAR, Paint, SIDE, SMALL};
use super::unit::{Unit, UnitText};
use crate::calendar::SlotLength;
use crate::report::words::{notation, say};
use crate::unit::Thing;

/// Heights of the panels of demand and of agents, between them, and of the words below.
const DEMAND: f64 = 90.0;
const AGENTS: f64 = 210.0;
const BETWEEN: f64 = 12.0;
const FOOT: f64 = 40.0;
/// Between days, in hours.
const GAP: f64 = 0.8;
/// Room that the words of an hour need.
const HOUR_WORDS: f64 = 22.0;

/// A chart of the hours of the week that need somebody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StaffingChart {
    pub head: Caption,
    /// How long an hour of it is: it may be a slot of one.
    pub slots: SlotLength,
    /// In the order of the week.
    pub hours: Vec<StaffedHour>,
}

/// One hour of the week.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StaffedHour {
    /// Of the week, from Monday 00:00.
    pub slot: usize,
    /// Expected conversations per hour.
    pub demand: f64,
    pub required: u32,
    pub at_work: u32,
    /// How far these are apart, in words.
    pub gap: String,
    /// What is amiss, as one word; empty where the targets hold.
    pub amiss: String,
}

impl StaffingChart {
    /// Where each hour begins, in hours of that length along the axis: days apart, hours without need left out between days
    /// only. And where all of them end.
    fn places(&self) -> (Vec<f64>, f64) {
        let (mut at, mut places) = (0.0, Vec::new());
        let gap = GAP * self.slots.an_hour() as f64;
        let mut last: Option<usize> = None;
        for hour in &self.hours {
            at += match last {
                None => 0.0,
                Some(before) if self.day(before) != self.day(hour.slot) => 1.0 + gap,
                Some(before) => hour.slot.saturating_sub(before).max(1) as f64,
            };
            places.push(at);
            last = Some(hour.slot);
        }
        (places, at + 1.0)
    }

    /// Monday is 0.
    fn day(&self, slot: usize) -> usize {
        self.slots.clock(slot).weekday
    }

    /// Runs of hours that follow each other on one day: from and to, as indices.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (index, hour) in self.hours.iter().enumerate() {
            let follows = index.checked_sub(1).and_then(|before| self.hours.get(before));
            let follows = follows
                .is_some_and(|before| self.day(before.slot) == self.day(hour.slot) && before.slot + 1 == hour.slot);
            match runs.last_mut() {
                Some((_, to)) if follows => *to = index + 1,
                _ => runs.push((index, index + 1)),
            }
        }
        runs
    }

    fn scales(&self, demand: Rect, agents: Rect) -> (Scale, Scale) {
        let rates = self.hours.iter().map(|hour| hour.demand).chain([0.0]);
        let numbers =
            self.hours.iter().flat_map(|hour| [f64::from(hour.required), f64::from(hour.at_work)]).chain([0.0]);
        let (per_hour, people) = (Unit::Count(Thing::PerHour), Unit::Count(Thing::Agents));
        let up = Scale::new(axis::range(rates, 3, &per_hour), demand.bottom, demand.top, 3, &per_hour);
        // Half an agent is on no axis.
        let (low, high) = axis::range(numbers, 5, &people);
        let people = Scale::new((low, high.max(4.0)), agents.bottom, agents.top, 5, &people);
        (up, people)
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries = vec![
            Entry::new(Sign::Bar(0), &say!(charts::REQUIRED)),
            Entry::new(Sign::Line(1), &say!(charts::ON_ROSTER)),
        ];
        if self.hours.iter().any(|hour| !hour.amiss.is_empty()) {
            entries.push(Entry::new(Sign::Point(style::Marker::Down, Paint::Ink), &say!(charts::NOT_KEPT)));
        }
        entries
    }
}

/// The line of a step function over a run: two points an hour.
fn steps(run: std::ops::Range<usize>, x: &dyn Fn(usize) -> (f64, f64), y: &dyn Fn(usize) -> f64) -> Vec<Spot> {
    run.flat_map(|index| {
        let (from, to) = x(index);
        [(from, y(index)), (to, y(index))]
    })
    .collect()
}

impl Chart for StaffingChart {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        legend::height(&self.entries(), width - 2.0 * SIDE) + HEAD + DEMAND + BETWEEN + HEAD + AGENTS + FOOT
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let (places, end) = self.places();
        if places.is_empty() {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body);
        let probe = Rect::new(0.0, 0.0, 1.0, 1.0);
        let (up, people) = self.scales(probe, probe);
        let left = body.left + up.widest().max(people.widest()) + 10.0;
        let demand = Rect::new(left, top + HEAD, body.right, top + HEAD + DEMAND);
        let agents_top = demand.bottom + BETWEEN + HEAD;
        let agents = Rect::new(left, agents_top, body.right, agents_top + AGENTS);
        let (up, people) = self.scales(demand, agents);
        let width = (body.right - left) / end;
        let x =
            |index: usize| places.get(index).map_or((left, left), |at| (left + at * width, left + (at + 1.0) * width));
        axis::left(canvas, demand, &up, true);
        axis::left(canvas, agents, &people, true);
        let of = |value: fn(&StaffedHour) -> f64| move |index: usize| self.hours.get(index).map_or(0.0, value);
        let (rate, required) = (of(|hour| hour.demand), of(|hour| f64::from(hour.required)));
        let at_work = of(|hour| f64::from(hour.at_work));
        for (from, to) in self.runs() {
            let mut area = steps(from..to, &x, &|index| up.at(rate(index)));
            area.push((x(to - 1).1, demand.bottom));
            area.insert(0, (x(from).0, demand.bottom));
            canvas.area(&area, Paint::Soft, BAR);
            let line = steps(from..to, &x, &|index| people.at(required(index)));
            let mut area = line.clone();
            area.push((x(to - 1).1, agents.bottom));
            area.insert(0, (x(from).0, agents.bottom));
            canvas.area(&area, Paint::Series(0), BAR);
            canvas.path(&line, Stroke::solid(Paint::Series(0), 1.6));
            let line = steps(from..to, &x, &|index| people.at(at_work(index)));
            canvas.path(&line, legend::line(1));
        }
        axis::base(canvas, demand);
        axis::base(canvas, agents);
        axis::head(canvas, body.left, demand.top, demand.width(), &say!(charts::DEMAND));
        axis::head(canvas, body.left, agents.top, agents.width(), &say!(charts::AT_WORK));
        self.draw_marks(canvas, agents, &x, &|index| people.at(at_work(index).max(required(index))));
        self.draw_days(canvas, agents, &x, width);
        for (index, hour) in self.hours.iter().enumerate() {
            let (from, to) = x(index);
            let demand_here = Unit::Count(Thing::PerHour).value(hour.demand);
            let numbers = (hour.required, hour.at_work, hour.gap.as_str());
            let text = say!(charts::staffed_hour(self.slots.clock(hour.slot), &demand_here, numbers, &hour.amiss));
            canvas.hotspot(Rect::new(from, demand.top, to, agents.bottom), &text);
        }
    }
}

impl StaffingChart {
    /// A sign over each hour in which something is amiss.
    fn draw_marks(&self, canvas: &mut Canvas, agents: Rect, x: &dyn Fn(usize) -> (f64, f64), y: &dyn Fn(usize) -> f64) {
        for (index, _) in self.hours.iter().enumerate().filter(|(_, hour)| !hour.amiss.is_empty()) {
            let (from, to) = x(index);
            let at = ((from + to) / 2.0, (y(index) - 9.0).max(agents.top + 5.0));
            super::canvas::mark(canvas, at, 3.5, style::Marker::Down, Paint::Ink);
        }
    }

    /// The names of the days, and as many hours as find room.
    fn draw_days(&self, canvas: &mut Canvas, agents: Rect, x: &dyn Fn(usize) -> (f64, f64), width: f64) {
        let an_hour = width * self.slots.an_hour() as f64;
        let every =
            [1, 2, 3, 4, 6, 12].into_iter().find(|every| an_hour * f64::from(*every) >= HOUR_WORDS).unwrap_or(24);
        for (index, one) in self.hours.iter().enumerate() {
            let (from, _) = x(index);
            let (hour, day) = (self.slots.clock(one.slot), self.day(one.slot));
            let is_first = index == 0 || self.hours.get(index - 1).is_some_and(|before| self.day(before.slot) != day);
            if hour.minute == 0 && hour.hour.is_multiple_of(every as usize) {
                canvas.line((from, agents.bottom), (from, agents.bottom + 4.0), Stroke::solid(Paint::Axis, 1.0));
                let at = (from, agents.bottom + SMALL + 5.0);
                canvas.label(Label::new(at, &hour.hour.to_string(), Anchor::Middle).paint(Paint::Soft));
            }
            if is_first {
                let last = self
                    .hours
                    .iter()
                    .enumerate()
                    .filter(|(_, other)| self.day(other.slot) == day)
                    .map(|(at, _)| at)
                    .max();
                let to = last.map_or(from, |last| x(last).1);
                let full = notation().weekday_names[day % 7];
                // On narrow screens some are too wide: all are short then.
                let short = canvas.is_narrow() || super::text::width(full, SMALL, false) > to - from;
                let name = if short { notation().weekdays[day % 7] } else { full };
                let at = ((from + to) / 2.0, agents.bottom + 2.0 * SMALL + 11.0);
                canvas.label(Label::new(at, name, Anchor::Middle));
            }
        }
    }
}
