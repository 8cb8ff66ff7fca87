//! How long something lasts: the share that still goes on against time, as of customers who still wait.

use super::axis::{self, FOOT_TITLED, HEAD, Scale, WIDE};
use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke};
use super::datum::{Datum, plain};
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{self, BAND, LEADING, Paint, SERIES, SIDE, SMALL};
use super::text;
use super::ticks::{self, Ticks};
use super::unit::{Unit, UnitText};
use crate::report::words::say;

/// What is left of the longest waits when the axis ends.
const TAIL: f64 = 0.02;
/// A mark may lie so much further than the end of the data.
const REACH: f64 = 1.6;
/// Where the axis is longer than so many times the shortest median, or half that many times the first mark, times
/// stand by their square root.
const SPREAD: f64 = 40.0;
/// Times that answer to the pointer.
const ASKED: usize = 36;
/// Round times on an axis of square roots, in seconds.
const ROUND: [f64; 19] = [
    0.0, 1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 57_600.0,
    86_400.0, 172_800.0, 345_600.0,
];

/// What lasts, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lasting {
    /// A customer's wait, since the arrival.
    Wait,
    /// An agent's reaction, since it saw the conversation.
    Reaction,
    /// The work of a conversation, since its start.
    Work,
    /// How long a customer would wait, since the arrival.
    Patience,
}

/// A chart of waits, or of something else that lasts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WaitingChart {
    pub head: Caption,
    pub lasting: Lasting,
    /// What is counted: `conversations still waiting`.
    pub what: String,
    /// One for each configuration; only the first six are drawn.
    pub curves: Vec<WaitCurve>,
    /// Windows and limits.
    pub marks: Vec<TimeMark>,
}

/// The waits of one configuration.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WaitCurve {
    /// Its name in the legend; not shown if it is alone.
    pub name: String,
    /// Seconds since it began, rising, and the share (0 to 1) that lasts longer. Times that are not numbers are left out.
    pub points: Vec<(f64, Datum)>,
}

/// A time worth marking.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeMark {
    /// Seconds since it began.
    pub seconds: f64,
    /// `window 10 min`.
    pub name: String,
}

/// A time axis, plain or by square roots.
struct TimeAxis {
    end: f64,
    root: bool,
    from: f64,
    to: f64,
}

impl TimeAxis {
    fn at(&self, seconds: f64) -> f64 {
        let part = (seconds / self.end).clamp(0.0, 1.0);
        self.from + (self.to - self.from) * if self.root { part.sqrt() } else { part }
    }
}

impl WaitCurve {
    /// The points that can be drawn, in order of time.
    fn plain(&self) -> Vec<(f64, Datum)> {
        let usable = |(at, share): &(f64, Datum)| plain(*at).is_some_and(|at| at >= 0.0) && share.value().is_some();
        let mut points: Vec<(f64, Datum)> = self.points.iter().filter(|point| usable(point)).copied().collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points
    }

    /// When the share is down to this, or the last time there is.
    fn down_to(&self, share: f64) -> f64 {
        let points = self.plain();
        let reached = points.iter().find(|(_, datum)| datum.value().is_some_and(|value| value <= share));
        reached.or(points.last()).map_or(0.0, |(at, _)| *at)
    }
}

/// Between two points on a straight line.
fn between(points: &[(f64, Datum)], at: f64, part: impl Fn(&Datum) -> Option<f64>) -> Option<f64> {
    let after = points.iter().position(|(time, _)| *time >= at)?;
    let (t1, d1) = points.get(after)?;
    let Some((t0, d0)) = after.checked_sub(1).and_then(|before| points.get(before)) else {
        return (*t1 == at).then(|| part(d1)).flatten();
    };
    let (v0, v1) = (part(d0)?, part(d1)?);
    Some(v0 + (v1 - v0) * ((at - t0) / (t1 - t0)))
}

impl WaitingChart {
    fn drawn(&self) -> impl Iterator<Item = &WaitCurve> {
        self.curves.iter().take(SERIES)
    }

    /// Where the axis ends, and whether times stand by their square root.
    fn end(&self) -> (f64, bool) {
        let data = self.drawn().map(|curve| curve.down_to(TAIL)).fold(0.0, f64::max);
        let near = |mark: &&TimeMark| mark.seconds <= REACH * data && mark.seconds >= 0.0;
        let end = self.marks.iter().filter(near).map(|mark| mark.seconds * 1.02).fold(data, f64::max);
        let halves = self.drawn().map(|curve| curve.down_to(0.5)).filter(|half| *half > 0.0);
        let marks = self.marks.iter().map(|mark| mark.seconds * 2.0).filter(|seconds| *seconds > 0.0);
        let root = end > SPREAD * halves.chain(marks).fold(f64::INFINITY, f64::min);
        if root || end <= 0.0 { (end, root) } else { (ticks::rounded(0.0, end, 9, &Unit::Time).1, false) }
    }

    fn entries(&self) -> Vec<Entry> {
        let named = self.curves.len() > 1;
        let curves = self.drawn().enumerate().filter(|_| named);
        curves.map(|(index, curve)| Entry::new(Sign::Line(index), &curve.name)).collect()
    }

    fn ticks(&self, along: &TimeAxis) -> Ticks {
        if !along.root {
            return ticks::ticks(0.0, along.end, 9, &Unit::Time);
        }
        let values: Vec<f64> = ROUND.into_iter().filter(|time| *time <= along.end).collect();
        let mut kept: Vec<f64> = Vec::new();
        // From the end, where they stand far apart.
        for time in values.into_iter().rev() {
            let after = kept.last().map_or(f64::INFINITY, |next| along.at(*next) - along.at(time));
            if time == 0.0 || (after > 58.0 && along.at(time) - along.from > 44.0) {
                kept.push(time);
            }
        }
        let texts = kept.iter().map(|time| Unit::Time.value(*time)).collect();
        Ticks { values: kept, texts, unit: String::new(), worth: 1.0 }
    }

    /// The marks on the axis with shortened names, where their words stand, and in which of three rows above the plot.
    /// No row for words that find no room.
    fn place_marks(&self, area: Rect, along: &TimeAxis) -> Vec<(f64, String, f64, Option<usize>)> {
        let mut rows = [f64::NEG_INFINITY; 3];
        let mut marks: Vec<&TimeMark> = self.marks.iter().filter(|m| (0.0..=along.end).contains(&m.seconds)).collect();
        marks.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let place = |mark: &TimeMark| {
            let x = along.at(mark.seconds);
            let name = text::shorten(&mark.name, 170.0, SMALL, false);
            let half = text::width(&name, SMALL, false) / 2.0;
            let middle = x.clamp(area.left + half, (area.right + 8.0 - half).max(area.left + half));
            let row = rows.iter().position(|end| *end + 10.0 <= middle - half);
            if let Some(end) = row.and_then(|row| rows.get_mut(row)) {
                *end = middle + half;
            }
            (x, name, middle, row)
        };
        marks.into_iter().map(place).collect()
    }

    /// Upright strips that say what all curves are at a round time.
    fn draw_hotspots(&self, canvas: &mut Canvas, area: Rect, along: &TimeAxis) {
        let step = ticks::ticks(0.0, along.end, ASKED, &Unit::Time).values;
        let width = step.get(1).copied().unwrap_or(along.end);
        let curves: Vec<(&WaitCurve, Vec<(f64, Datum)>)> = self.drawn().map(|curve| (curve, curve.plain())).collect();
        for time in step {
            let said: Vec<String> = curves
                .iter()
                .filter_map(|(curve, points)| {
                    let value = between(points, time, Datum::value)?;
                    let low = between(points, time, |datum| datum.interval().map(|ends| ends.0));
                    let high = between(points, time, |datum| datum.interval().map(|ends| ends.1));
                    let words = Datum::new(value, low.zip(high)).words(&Unit::Share);
                    Some(if self.curves.len() > 1 { say!(common::named(&curve.name, &words)) } else { words })
                })
                .collect();
            let (from, to) = (along.at((time - width / 2.0).max(0.0)), along.at(time + width / 2.0));
            if !said.is_empty() {
                let text = say!(charts::still_lasting(self.lasting, time, &said));
                canvas.hotspot(Rect::new(from, area.top, to, area.bottom), &text);
            }
        }
    }
}

/// The points up to the end of the axis, the last one on it.
fn cut(points: &[(f64, Datum)], end: f64, part: impl Fn(&Datum) -> Option<f64> + Copy) -> Vec<(f64, f64)> {
    let inside = points.iter().filter(|(time, _)| *time <= end);
    let mut line: Vec<(f64, f64)> = inside.filter_map(|(time, datum)| Some((*time, part(datum)?))).collect();
    if points.last().is_some_and(|(time, _)| *time > end) {
        line.extend(between(points, end, part).map(|value| (end, value)));
    }
    line
}

impl Chart for WaitingChart {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        350.0 + legend::height(&self.entries(), width - 2.0 * SIDE)
    }

    fn remark(&self) -> String {
        let (end, _) = self.end();
        let mut remarks = Vec::new();
        let last = |curve: &WaitCurve| curve.plain().last().is_some_and(|(time, _)| *time > end);
        if end > 0.0 && self.drawn().any(last) {
            remarks.push(say!(charts::axis_ends(self.lasting, end)));
        }
        for mark in self.marks.iter().filter(|mark| end > 0.0 && mark.seconds > end) {
            remarks.push(say!(charts::further_right(&text::shorten(&mark.name, 220.0, SMALL, false))));
        }
        if self.curves.len() > SERIES {
            remarks.push(say!(charts::more(self.curves.len() - SERIES)));
        }
        remarks.join(" ")
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let (end, root) = self.end();
        if end <= 0.0 {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body);
        let whole = Rect::new(body.left + 36.0, top + HEAD, body.right - 8.0, body.bottom - FOOT_TITLED);
        let along = TimeAxis { end, root, from: whole.left, to: whole.right };
        let marks = self.place_marks(whole, &along);
        let rows = marks.iter().filter_map(|mark| mark.3).max().map_or(0.0, |row| LEADING * (row as f64 + 1.0));
        let area = Rect { top: whole.top + rows, ..whole };
        let up = Scale::new((0.0, 1.0), area.bottom, area.top, 5, &Unit::Share);
        axis::head(canvas, body.left, top + HEAD, body.width(), &up.title(&self.what));
        axis::left(canvas, area, &up, true);
        let across = Scale { low: 0.0, high: end, from: area.left, to: area.right, ticks: self.ticks(&along) };
        let title = say!(charts::since(self.lasting, root));
        axis::bottom_at(canvas, area, &across, WIDE, |time| along.at(time));
        axis::foot(canvas, area, &across.title(&title));
        let up_to = |row: &Option<usize>| area.top - row.map_or(0.0, |row| row as f64 * LEADING);
        for (x, _, _, row) in &marks {
            let from = (*x, up_to(row) - 4.0);
            canvas.line(from, (*x, area.bottom), Stroke::dashed(Paint::Ink, 1.0, style::MARK));
        }
        for (x, name, ..) in marks.iter().filter(|mark| !mark.1.is_empty()) {
            canvas.hotspot(Rect::new(x - 6.0, area.top - 10.0, x + 6.0, area.top), name);
        }
        for (_, name, middle, row) in marks.iter().filter(|mark| mark.3.is_some()) {
            canvas.label(Label::new((*middle, up_to(row) - 8.0), name, Anchor::Middle).halo());
        }

        let place = |(time, share): &(f64, f64)| -> Spot { (along.at(*time), up.at(*share)) };
        for (index, curve) in self.drawn().enumerate() {
            let points = curve.plain();
            let mut band: Vec<Spot> = cut(&points, end, |d| d.interval().map(|i| i.1)).iter().map(place).collect();
            band.extend(cut(&points, end, |d| d.interval().map(|i| i.0)).iter().rev().map(place));
            canvas.area(&band, Paint::Series(index), BAND);
        }
        for (index, curve) in self.drawn().enumerate() {
            let line: Vec<Spot> = cut(&curve.plain(), end, Datum::value).iter().map(place).collect();
            canvas.path(&line, legend::line(index));
        }
        self.draw_hotspots(canvas, area, &along);
    }
}
