//! A tornado: what each input does to a measure between its low and its high value, the largest on top.

use super::axis::{self, FOOT_TITLED, Scale};
use super::canvas::{Anchor, Canvas, Label, Rect, Stroke, drop};
use super::datum::{Datum, plain};
use super::frame::{Chart, Head, nothing};
use super::legend::{self, Entry, Sign};
use super::style::{BAR, LEADING, MARK, Paint, SIDE, SMALL, WIDTH};
use super::text;
use super::unit::{Unit, Written};
use crate::report::words::say;

/// Inputs drawn at most.
const MOST: usize = 40;
/// Height of a row, and of the bar in it.
const ROW: f64 = 42.0;
const THICK: f64 = 20.0;
/// No name is wider, and no line of words below it.
const NAMES: f64 = 208.0;
/// Room beside the bars for the values of an input: at least, and at most.
const ENDS: (f64, f64) = (96.0, 132.0);
/// From the end of a bar to its words.
const GAP: f64 = 6.0;
/// Above the bars: what the line in the middle is.
const HEADS: f64 = 24.0;

/// A tornado chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tornado {
    pub head: Head,
    /// The measure: `90 % wait`.
    pub measure: String,
    pub unit: Unit,
    /// The value that bars begin at, and what it is: `as it is`.
    pub middle: Option<(f64, String)>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// What it is called.
    pub name: String,
    /// Below its name: `+10 min ± 50 s`.
    pub words: String,
    /// The measure at its low value, and that value in words.
    pub low: (Datum, String),
    /// The same at its high value.
    pub high: (Datum, String),
    /// Whether its effect is clear; bars of others are pale.
    pub is_clear: bool,
}

/// What all rows share.
struct Layout {
    body: Rect,
    /// How wide a name or a line of words may be.
    names: f64,
    /// Room beside the bars.
    ends: f64,
    /// Height of a row.
    row: f64,
}

impl Row {
    /// The words below its name: on a line, or the `± …` on one of its own where they are too wide. Numbers are not cut.
    fn lines(&self) -> Vec<String> {
        let words = text::clean(&self.words);
        match words.split_once(" ± ") {
            Some((size, error)) if text::width(&words, SMALL, false) > NAMES => {
                vec![size.to_string(), format!("± {error}")]
            }
            _ => vec![words],
        }
    }

    /// How wide its name and its words are.
    fn width(&self) -> f64 {
        let name = text::width(&text::clean(&self.name), SMALL, true);
        self.lines().iter().map(|line| text::width(line, SMALL, false)).fold(name, f64::max)
    }

    /// How wide the words at the ends of its bars are.
    fn ends(&self) -> f64 {
        let wide = |words: &str| text::width(&text::clean(words), SMALL, false);
        wide(&self.low.1).max(wide(&self.high.1))
    }
}

impl Tornado {
    /// Height of a row: all have room for as many lines as the one with most of them.
    fn height_of_row(&self) -> f64 {
        let lines = self.drawn().iter().map(|row| row.lines().len()).max().unwrap_or(1);
        ROW + lines.saturating_sub(1) as f64 * LEADING
    }

    fn drawn(&self) -> &[Row] {
        self.rows.get(..MOST).unwrap_or(&self.rows)
    }

    fn middle(&self) -> Option<(f64, &str)> {
        self.middle.as_ref().and_then(|(value, text)| Some((plain(*value)?, text.as_str())))
    }

    fn entries(&self) -> [Entry; 3] {
        [
            Entry::new(Sign::Area(Paint::Series(0)), &say!(charts::LOW)),
            Entry::new(Sign::Area(Paint::Series(1)), &say!(charts::HIGH)),
            Entry::new(Sign::Whisker, &say!(charts::INTERVAL)),
        ]
    }

    fn row(&self, canvas: &mut Canvas, layout: &Layout, y: f64, row: &Row, across: &Scale) {
        let body = layout.body;
        let lines = row.lines();
        let upper = y - lines.len() as f64 * LEADING / 2.0 + drop(SMALL);
        let name = text::shorten(&row.name, layout.names, SMALL, true);
        canvas.label(Label::new((body.left, upper), &name, Anchor::Start).bold());
        for (index, line) in lines.iter().enumerate() {
            let y = upper + (index + 1) as f64 * LEADING;
            let line = text::shorten(line, layout.names, SMALL, false);
            canvas.label(Label::new((body.left, y), &line, Anchor::Start).paint(Paint::Soft));
        }
        let values = (row.low.0.value(), row.high.0.value());
        let (Some(low), Some(high)) = values else { return };
        let from = self.middle().map_or((low + high) / 2.0, |(middle, _)| middle);
        let (at, of_low, of_high) = (across.at(from), across.at(low), across.at(high));
        // Where both ends lie on one side, each has half of the height.
        let same_side = (of_low - at) * (of_high - at) > 0.0;
        let half = THICK / 2.0;
        let (above, below) = if same_side { ((half, 0.0), (0.0, half)) } else { ((half, half), (half, half)) };
        let opacity = if row.is_clear { 1.0 } else { BAR };
        let ends = [(of_low, above, row.low.0, 0), (of_high, below, row.high.0, 1)];
        for (end, (up, down), _, series) in &ends {
            let bar = [(at, y - up), (*end, y - up), (*end, y + down), (at, y + down)];
            canvas.area(&bar, Paint::Series(*series), opacity);
        }
        for (_, (up, down), datum, _) in &ends {
            if let Some((least, most)) = datum.interval() {
                legend::whisker(canvas, across.at(least), across.at(most), y + (down - up) / 2.0, 4.0);
            }
        }
        let numbers = [row.low.0, row.high.0].into_iter().flat_map(|datum| datum.numbers().collect::<Vec<f64>>());
        let reach = |(least, most): (f64, f64), x: f64| (least.min(x), most.max(x));
        let (least, most) = numbers.map(|value| across.at(value)).chain([at]).fold((at, at), reach);
        let (left, right) = if of_low <= of_high { (&row.low, &row.high) } else { (&row.high, &row.low) };
        for (x, anchor, (_, words)) in [(least - GAP, Anchor::End, left), (most + GAP, Anchor::Start, right)] {
            let words = text::shorten(words, layout.ends - GAP - 2.0, SMALL, false);
            canvas.label(Label::new((x, y + drop(SMALL)), &words, anchor).halo());
        }
        let said = |(datum, words): &(Datum, String)| format!("{words}: {}", datum.words(&self.unit));
        let text = format!("{}\n{}\n{}\n{}", row.name, said(&row.low), said(&row.high), row.words);
        canvas.hotspot(Rect::new(body.left, y - layout.row / 2.0, body.right, y + layout.row / 2.0), &text);
    }
}

impl Chart for Tornado {
    fn head(&self) -> &Head {
        &self.head
    }

    fn height(&self) -> f64 {
        let rows = self.drawn().len().max(2) as f64;
        legend::height(&self.entries(), WIDTH - 2.0 * SIDE) + HEADS + rows * self.height_of_row() + FOOT_TITLED
    }

    fn remark(&self) -> String {
        let missing = self.drawn().iter().filter(|row| row.low.0.value().is_none() || row.high.0.value().is_none());
        let missing = match missing.count() {
            0 => String::new(),
            _ => say!(charts::NO_BAR),
        };
        match self.rows.len() - self.drawn().len() {
            0 => missing,
            more => format!("{missing} {}", say!(charts::more_inputs(more))).trim().to_string(),
        }
    }

    fn draw(&self, canvas: &mut Canvas, body: Rect) {
        let rows = self.drawn();
        if rows.iter().all(|row| row.low.0.value().is_none() || row.high.0.value().is_none()) {
            return nothing(canvas, body);
        }
        let top = legend::draw(canvas, &self.entries(), body) + HEADS;
        // A hair more than the widest, so that rounding cuts nothing.
        let names = rows.iter().map(Row::width).fold(60.0, f64::max).min(NAMES) + 0.5;
        let ends = (rows.iter().map(Row::ends).fold(0.0, f64::max) + GAP + 2.5).clamp(ENDS.0, ENDS.1);
        let height = self.height_of_row();
        let bottom = top + rows.len() as f64 * height;
        let area = Rect::new(body.left + names + 8.0 + ends, top, body.right - ends, bottom);
        let layout = Layout { body, names, ends, row: height };
        let numbers = rows.iter().flat_map(|row| row.low.0.numbers().chain(row.high.0.numbers()));
        let numbers = numbers.chain(self.middle().map(|(value, _)| value));
        // Differences are what is read here, not sizes: the axis need not begin at zero.
        let range = axis::range_near(numbers, 5, &self.unit, 0.0);
        let across = Scale::new(range, area.left, area.right, 5, &self.unit);
        axis::bottom(canvas, area, &across, 12.0);
        axis::foot(canvas, area, &across.title(&self.measure));
        for (index, row) in rows.iter().enumerate() {
            self.row(canvas, &layout, top + (index as f64 + 0.5) * height, row, &across);
        }
        if let Some((value, words)) = self.middle() {
            let x = across.at(value);
            canvas.line((x, area.top - 4.0), (x, area.bottom), Stroke::dashed(Paint::Ink, 1.5, MARK));
            let words = text::shorten(&words.replace("{}", &self.unit.value(value)), body.width() / 2.0, SMALL, false);
            let half = text::width(&words, SMALL, false) / 2.0;
            let x = x.clamp(body.left + half, (body.right - half).max(body.left + half));
            canvas.label(Label::new((x, area.top - 9.0), &words, Anchor::Middle));
        }
    }
}
