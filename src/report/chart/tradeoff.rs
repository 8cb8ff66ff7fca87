//! Two measures against each other: every cell a point, the undominated ones joined.

use super::axis::{self, FOOT_TITLED, HEAD, Scale, WIDE};
use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke, drop, mark};
use super::datum::Datum;
use super::frame::{Caption, Chart, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{Marker, Paint, SIDE, SMALL};
use super::text;
use super::unit::Unit;
use crate::report::words::say;
use crate::unit::Better;

/// Height of the plot.
const PLOT: f64 = 300.0;
/// No name is wider.
const NAMES: f64 = 170.0;

/// Where the middle of a name's near end may stand, seen from its point: right and down.
const NEAR: [Spot; 8] =
    [(9.0, 0.0), (7.0, -12.0), (7.0, 11.0), (-9.0, 0.0), (-7.0, -12.0), (-7.0, 11.0), (0.0, -15.0), (0.0, 14.0)];
/// Where else the name of an undominated point may stand, with a line to it.
const FAR: [Spot; 12] = [
    (14.0, 27.0),
    (22.0, 44.0),
    (30.0, 61.0),
    (38.0, 78.0),
    (-14.0, 27.0),
    (-22.0, 44.0),
    (-30.0, 61.0),
    (14.0, -27.0),
    (22.0, -44.0),
    (-14.0, -27.0),
    (-22.0, -44.0),
    (-30.0, -61.0),
];

/// A chart of two measures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tradeoff {
    pub head: Caption,
    pub across: TradeoffSide,
    pub up: TradeoffSide,
    pub points: Vec<Point>,
}

/// A measure along an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TradeoffSide {
    /// `wait, 90 %`.
    pub name: String,
    pub unit: Unit,
    pub better: Better,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// `8 agents, 10 min`.
    pub name: String,
    pub across: Datum,
    pub up: Datum,
    /// No other point is better in one measure and no worse in the other.
    pub undominated: bool,
}

impl TradeoffSide {
    fn range(&self, data: impl Iterator<Item = Datum>) -> (f64, f64) {
        let numbers: Vec<f64> = data.flat_map(|datum| datum.numbers()).collect();
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Room for names around the points.
        let room = (high - low) * 0.07;
        let least = if low >= 0.0 { (low - room).max(0.0) } else { low - room };
        let ends = numbers.first().map(|_| [least, high + room]);
        // Zero has no meaning here unless it is near.
        axis::range_near(ends.into_iter().flatten(), 6, &self.unit, 0.15)
    }

    fn title(&self, scale: &Scale) -> String {
        say!(charts::axis(&scale.title(&self.name), self.better))
    }
}

impl Tradeoff {
    /// The points that have both values.
    fn drawn(&self) -> Vec<&Point> {
        self.points.iter().filter(|point| point.across.value().is_some() && point.up.value().is_some()).collect()
    }
}

fn entries() -> [Entry; 2] {
    [
        Entry::new(Sign::Marked(0), &say!(charts::UNDOMINATED)),
        Entry::new(Sign::Point(Marker::Square, Paint::Axis), &say!(charts::DOMINATED)),
    ]
}

/// Whiskers of one point's intervals.
fn whiskers(canvas: &mut Canvas, point: &Point, (x, y): Spot, across: &Scale, up: &Scale, paint: Paint) {
    if let Some((low, high)) = point.across.interval() {
        canvas.line((across.at(low), y), (across.at(high), y), Stroke::solid(paint, 0.9));
    }
    if let Some((low, high)) = point.up.interval() {
        canvas.line((x, up.at(low)), (x, up.at(high)), Stroke::solid(paint, 0.9));
    }
}

/// Names beside points.
#[derive(Default)]
struct TradeoffNames {
    /// Of points and names.
    taken: Vec<Rect>,
    /// From names that stand far to their points.
    lines: Vec<(Spot, Spot)>,
}

impl TradeoffNames {
    /// Puts names beside their points, the first ones first, where they cover no point and no other name. A name that
    /// finds no room is left out.
    fn draw(canvas: &mut Canvas, points: &[(Spot, &Point)], frame: Rect) {
        let taken = points.iter().map(|(spot, _)| Rect::around(*spot, 5.0)).collect();
        let mut names = TradeoffNames { taken, lines: Vec::new() };
        for (own, (spot, point)) in points.iter().enumerate() {
            let name = text::shorten(&point.name, NAMES, SMALL, false);
            let (below, far) = if point.undominated { FAR.split_at(4) } else { Default::default() };
            let (right, rest) = NEAR.split_at(3);
            let set = |places: &'static [Spot], far| places.iter().map(move |place| (place, far));
            let mut places = set(right, false).chain(set(below, true)).chain(set(rest, false)).chain(set(far, true));
            let found = places.find_map(|((right, down), far)| {
                let anchor = match right {
                    right if *right > 0.0 => Anchor::Start,
                    right if *right < 0.0 => Anchor::End,
                    _ => Anchor::Middle,
                };
                let end = (spot.0 + right, spot.1 + down);
                let label = Label::new((end.0, end.1 + drop(SMALL)), &name, anchor).halo();
                let line = far.then_some((*spot, end));
                (frame.holds(&label.bounds()) && names.free(own, &label.bounds(), line)).then_some((label, line))
            });
            if let Some((label, line)) = found {
                names.taken.push(label.bounds().inset(-2.0));
                if let Some((from, to)) = line {
                    names.lines.push((from, to));
                    canvas.line(from, to, Stroke::solid(Paint::Axis, 0.9));
                }
                canvas.label(label.paint(if point.undominated { Paint::Ink } else { Paint::Soft }));
            }
        }
    }

    /// Whether a name there covers nothing, and its line crosses nothing but points.
    fn free(&self, own: usize, bounds: &Rect, line: Option<(Spot, Spot)>) -> bool {
        let apart = |(index, other): (usize, &Rect)| {
            (index == own || !bounds.overlaps(other))
                && line.is_none_or(|line| other.width() <= 10.0 || !meets(line, other))
        };
        self.taken.iter().enumerate().all(apart)
            && self.lines.iter().all(|other| !meets(*other, bounds) && line.is_none_or(|line| !cross(line, *other)))
    }
}

/// Whether a line runs through a rectangle, looked at in small steps.
fn meets((from, to): (Spot, Spot), rect: &Rect) -> bool {
    (0..=20).any(|step| {
        let part = f64::from(step) / 20.0;
        Rect::around((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part), 0.5).overlaps(rect)
    })
}

/// Whether two lines cross: the ends of each lie on different sides of the other.
fn cross((a, b): (Spot, Spot), (c, d): (Spot, Spot)) -> bool {
    let side = |p: Spot, q: Spot, r: Spot| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

impl Chart for Tradeoff {
    fn head(&self) -> &Caption {
        &self.head
    }

    fn height(&self, width: f64) -> f64 {
        legend::height(&entries(), width - 2.0 * SIDE) + HEAD + PLOT + FOOT_TITLED
    }

    fn remark(&self) -> String {
        match self.points.len() - self.drawn().len() {
            0 => String::new(),
            _ if self.drawn().is_empty() => String::new(),
            more => say!(charts::without_value(more)),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let points = self.drawn();
        if points.is_empty() {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &entries(), body) + HEAD;
        let up_range = self.up.range(points.iter().map(|point| point.up));
        let up = Scale::new(up_range, body.bottom - FOOT_TITLED, top, 6, &self.up.unit);
        let area = Rect::new(body.left + up.widest() + 10.0, top, body.right - 8.0, body.bottom - FOOT_TITLED);
        let across_range = self.across.range(points.iter().map(|point| point.across));
        let across = Scale::new(across_range, area.left, area.right, 6, &self.across.unit);
        axis::head(canvas, body.left, top, body.width(), &self.up.title(&up));
        axis::left(canvas, area, &up, true);
        axis::bottom(canvas, area, &across, WIDE);
        axis::foot(canvas, area, &self.across.title(&across));

        let place =
            |point: &&Point| -> Option<Spot> { Some((across.at(point.across.value()?), up.at(point.up.value()?))) };
        let mut placed: Vec<(Spot, &Point)> = points.iter().filter_map(|p| Some((place(p)?, *p))).collect();
        placed.sort_by(|a, b| b.1.undominated.cmp(&a.1.undominated).then(a.0.0.total_cmp(&b.0.0)));
        for (spot, point) in placed.iter().rev() {
            let paint = if point.undominated { Paint::Series(0) } else { Paint::Axis };
            whiskers(canvas, point, *spot, &across, &up, paint);
        }
        let front: Vec<Spot> = placed.iter().filter(|(_, p)| p.undominated).map(|(spot, _)| *spot).collect();
        canvas.path(&front, legend::line(0));
        for (spot, point) in placed.iter().rev() {
            match point.undominated {
                true => mark(canvas, *spot, 5.0, Marker::Circle, Paint::Series(0)),
                false => mark(canvas, *spot, 4.0, Marker::Square, Paint::Axis),
            }
        }
        // From the right, so that lines to names further left pass beside the names that are there.
        let front = placed.iter().filter(|(_, point)| point.undominated).count();
        let (front, others) = placed.split_at(front);
        let named: Vec<(Spot, &Point)> = front.iter().rev().chain(others).copied().collect();
        TradeoffNames::draw(canvas, &named, Rect::new(area.left + 2.0, area.top - 4.0, body.right, area.bottom - 1.0));
        for (spot, point) in placed.iter().rev() {
            let words =
                |side: &TradeoffSide, datum: &Datum| say!(charts::measured(&side.name, &datum.words(&side.unit)));
            let sides = [words(&self.across, &point.across), words(&self.up, &point.up)];
            canvas.hotspot(Rect::around(*spot, 8.0), &say!(charts::point(&point.name, &sides, point.undominated)));
        }
    }
}
