//! A drawing as SVG: plotters draws it on a back end of ours.
//!
//! plotters' own SVG back end knows no dashes, no edge around letters and no colours that a page chooses.

use super::canvas::{Anchor, Canvas, Drawing, Label, Rect, Spot, Stroke};
use super::style::{Dash, FONTS, Paint, variable};
use super::text::{escape, push_tenths, tenths};
use plotters::coord::CoordTranslate;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, RGBAColor, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

/// plotters' coordinates are whole: ours are tenths of a unit.
struct Tenths;

impl CoordTranslate for Tenths {
    type From = Spot;

    fn translate(&self, (x, y): &Spot) -> BackendCoord {
        (tenfold(*x), tenfold(*y))
    }
}

fn tenfold(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

/// The document, `height` units high, with a title and a description for those who do not see it: a file of its own in
/// the colours of the light, or with a prefix part of a page, as wide as its place, the prefix before its ids, its
/// colours the page's variables. Without words it takes those that the page has under the prefix, and its hotspots have
/// none.
pub(super) fn document(canvas: &Canvas, height: f64, words: Option<(&str, &str)>, page: Option<&str>) -> String {
    let size = (tenfold(canvas.width).unsigned_abs(), tenfold(height).unsigned_abs());
    let (width, height) = (tenths(size.0), tenths(size.1));
    let (sides, id, place) = match page {
        None => (format!(" width=\"{width}\" height=\"{height}\""), "", "style=\"max-width:100%;height:auto\""),
        Some(prefix) => (String::new(), prefix, "width=\"100%\""),
    };
    let place = if words.is_none() { "class=\"narrow\"" } else { place };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{sides} viewBox=\"0 0 {width} {height}\" {place} role=\"img\" \
         aria-labelledby=\"{id}title {id}note\" font-family=\"{FONTS}\">\n"
    );
    if let Some((title, note)) = words {
        let (title, note) = (escape(title), escape(note));
        let _ = writeln!(svg, "<title id=\"{id}title\">{title}</title>\n<desc id=\"{id}note\">{note}</desc>");
    }
    svg += &drawn(&canvas.shapes, size, page);
    for (rect, text) in &canvas.hotspots {
        let [(x, y), (right, bottom)] = corners(rect).map(|spot| Tenths.translate(&spot));
        let [x, y, width, height] = [x, y, right - x, bottom - y].map(tenths);
        // A page says in its style sheet that they are not seen.
        let unseen = if page.is_none() { " fill=\"#000000\" fill-opacity=\"0\"" } else { "" };
        let said = words.map(|_| format!("<title>{}</title>", escape(text))).unwrap_or_default();
        let _ = writeln!(
            svg,
            "<rect class=\"hot\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{unseen}>{said}</rect>"
        );
    }
    svg + "</svg>\n"
}

fn drawn(shapes: &[Drawing], size: (u32, u32), page: Option<&str>) -> String {
    let paper = Rc::new(RefCell::new(Paper { size, page, ..Paper::default() }));
    let area = DrawingArea::from(&paper).apply_coord_spec(Tenths);
    for shape in shapes {
        paper.borrow_mut().more = more(shape, page);
        // Writing into memory does not fail.
        let _ = match shape {
            Drawing::Path(points, stroke) => area.draw(&PathElement::new(points.as_slice(), pen(stroke))),
            Drawing::Area(points, paint, opacity) => area.draw(&Polygon::new(points.as_slice(), ink(*paint, *opacity))),
            Drawing::Box(rect, paint) => area.draw(&Rectangle::new(corners(rect), ink(*paint, 1.0))),
            Drawing::Outline(rect, stroke) => area.draw(&Rectangle::new(corners(rect), pen(stroke))),
            Drawing::Disc(at, radius, paint) => area.draw(&Circle::new(*at, tenfold(*radius), ink(*paint, 1.0))),
            Drawing::Label(label) => area.draw(&Text::new(label.text.as_str(), label.at, letters(label))),
        };
    }
    paper.take().svg
}

fn corners(rect: &Rect) -> [Spot; 2] {
    [(rect.left, rect.top), (rect.right, rect.bottom)]
}

fn ink(paint: Paint, opacity: f64) -> ShapeStyle {
    let (red, green, blue) = paint.light();
    RGBAColor(red, green, blue, opacity).filled()
}

fn pen(stroke: &Stroke) -> ShapeStyle {
    ShapeStyle { filled: false, stroke_width: tenfold(stroke.width).unsigned_abs(), ..ink(stroke.paint, 1.0) }
}

fn letters(label: &Label) -> TextStyle<'static> {
    let (red, green, blue) = label.paint.light();
    let style = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
    let turn = if label.turned { FontTransform::Rotate270 } else { FontTransform::None };
    let side = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::SansSerif, label.size, style).transform(turn),
        color: RGBColor(red, green, blue).to_backend_color(),
        pos: Pos::new(side, VPos::Bottom),
    }
}

/// What plotters has no words for: dashes, corners and ends of lines, an edge around letters.
fn more(shape: &Drawing, page: Option<&str>) -> String {
    match shape {
        Drawing::Path(points, stroke) => {
            let dash = match stroke.dash {
                Dash::Broken(dash) => format!(" stroke-dasharray=\"{dash}\""),
                Dash::Solid => String::new(),
            };
            let thick = stroke.dash == Dash::Solid && stroke.width > 2.0;
            match points.len() > 2 {
                true => dash + " stroke-linejoin=\"round\"",
                false => dash + if thick { " stroke-linecap=\"square\"" } else { "" },
            }
        }
        Drawing::Label(label) if label.halo => {
            let paper = colour(Paint::Paper.light(), page);
            format!(" paint-order=\"stroke\" stroke=\"{paper}\" stroke-width=\"3.5\" stroke-linejoin=\"round\"")
        }
        _ => String::new(),
    }
}

/// As it is in the light, or the page's variable for it.
fn colour((red, green, blue): (u8, u8, u8), page: Option<&str>) -> String {
    match variable((red, green, blue)).filter(|_| page.is_some()) {
        Some(name) => format!("var({name})"),
        None => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

/// plotters' back end: an element for each call.
#[derive(Default)]
struct Paper<'a> {
    svg: String,
    size: (u32, u32),
    page: Option<&'a str>,
    /// What the next element has besides.
    more: String,
}

type DrawnResult = Result<(), DrawingErrorKind<Infallible>>;

impl Paper<'_> {
    fn write(&mut self, element: &str) -> DrawnResult {
        let _ = writeln!(self.svg, "<{element}{}/>", self.more);
        Ok(())
    }

    /// ` fill="…"` or ` stroke="…"`, and before it how much of it is seen.
    fn seen(&self, key: &str, color: BackendColor) -> String {
        let opacity = if color.alpha < 1.0 { format!(" opacity=\"{}\"", color.alpha) } else { String::new() };
        format!("{opacity} {key}=\"{}\"", colour(color.rgb, self.page))
    }

    fn stroke(&self, style: &impl BackendStyle) -> String {
        format!("{} stroke-width=\"{}\"", self.seen("stroke", style.color()), tenths(style.stroke_width()))
    }
}

fn points(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut text = String::new();
    for (x, y) in points {
        if !text.is_empty() {
            text.push(' ');
        }
        push_tenths(&mut text, x.into());
        text.push(',');
        push_tenths(&mut text, y.into());
    }
    text
}

impl DrawingBackend for Paper<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> DrawnResult {
        Ok(())
    }

    fn present(&mut self) -> DrawnResult {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> DrawnResult {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> DrawnResult {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        let stroke = self.stroke(style);
        if let [from, to] = path.as_slice() {
            let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(tenths);
            return self.write(&format!("line{stroke} x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\""));
        }
        self.write(&format!("polyline fill=\"none\"{stroke} points=\"{}\"", points(path)))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> DrawnResult {
        let [x, y, width, height] = [left, top, right - left, bottom - top].map(tenths);
        let seen =
            if fill { self.seen("fill", style.color()) } else { " fill=\"none\"".to_string() + &self.stroke(style) };
        self.write(&format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{seen}"))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, _: bool) -> DrawnResult {
        let ([x, y], radius, fill) = ([x, y].map(tenths), tenths(radius), self.seen("fill", style.color()));
        self.write(&format!("circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{fill}"))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> DrawnResult {
        self.write(&format!("polygon{} points=\"{}\"", self.seen("fill", style.color()), points(corners)))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> DrawnResult {
        let [x, y] = [at.0, at.1].map(tenths);
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"bold\"" } else { "" };
        let turn = match style.transform() {
            FontTransform::Rotate270 => format!(" transform=\"rotate(-90 {x} {y})\""),
            _ => String::new(),
        };
        let (fill, size) = (self.seen("fill", style.color()), tenths(tenfold(style.size())));
        let _ = writeln!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\"{anchor}{fill}{weight} font-size=\"{size}\"{turn}{}>{}</text>",
            self.more,
            escape(text)
        );
        Ok(())
    }
}
