//! A canvas that becomes SVG, drawn by plotters.
//!
//! plotters' back end has whole coordinates, no dashes and its own idea of where text stands. So it draws ten times
//! as large, and each element it writes is then brought to size and given what it lacks.

use super::canvas::{Anchor, Canvas, Label, Rect, Spot, Stroke};
use super::style::{Dash, FONTS, Paint, WIDTH};
use super::text::{escape, tenths};
use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor, RGBColor, ShapeStyle, TextStyle,
};
use std::fmt::Write as _;

/// Draws into memory.
#[derive(Debug, Default)]
pub struct Svg {
    shapes: Vec<Shape>,
    hotspots: Vec<(Rect, String)>,
}

#[derive(Debug)]
enum Shape {
    Path(Vec<Spot>, Stroke),
    Area(Vec<Spot>, Paint, f64),
    Box(Rect, Paint),
    Outline(Rect, Stroke),
    Disc(Spot, f64, Paint),
    Label(Label),
}

/// Colour and width in the form plotters asks for.
fn pen(paint: Paint, width: f64, opacity: f64) -> ShapeStyle {
    let (red, green, blue) = paint.light();
    ShapeStyle {
        color: RGBAColor(red, green, blue, opacity),
        filled: true,
        stroke_width: tenfold(width).unsigned_abs(),
    }
}

/// Whole tenths of a unit.
fn tenfold(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

fn place((x, y): Spot) -> (i32, i32) {
    (tenfold(x), tenfold(y))
}

impl Canvas for Svg {
    fn line(&mut self, from: Spot, to: Spot, stroke: Stroke) {
        self.shapes.push(Shape::Path(vec![from, to], stroke));
    }

    fn path(&mut self, points: &[Spot], stroke: Stroke) {
        if points.len() > 1 {
            self.shapes.push(Shape::Path(points.to_vec(), stroke));
        }
    }

    fn area(&mut self, points: &[Spot], paint: Paint, opacity: f64) {
        if points.len() > 2 {
            self.shapes.push(Shape::Area(points.to_vec(), paint, opacity));
        }
    }

    fn rect(&mut self, rect: Rect, paint: Paint) {
        self.shapes.push(Shape::Box(rect, paint));
    }

    fn outline(&mut self, rect: Rect, stroke: Stroke) {
        self.shapes.push(Shape::Outline(rect, stroke));
    }

    fn disc(&mut self, at: Spot, radius: f64, paint: Paint) {
        self.shapes.push(Shape::Disc(at, radius, paint));
    }

    fn label(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.shapes.push(Shape::Label(label));
        }
    }

    fn hotspot(&mut self, rect: Rect, text: &str) {
        self.hotspots.push((rect, text.to_string()));
    }
}

impl Svg {
    /// The document, `height` units high, with a title and a description for those who do not see it.
    pub fn document(&self, height: f64, title: &str, description: &str) -> String {
        let (width, height) = (tenths(tenfold(WIDTH).into()), tenths(tenfold(height).into()));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" style=\"max-width:100%;height:auto\" role=\"img\" \
             aria-labelledby=\"title note\" font-family=\"{FONTS}\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"note\">{}</desc>\n",
            escape(title),
            escape(description)
        );
        let drawn = self.drawn();
        let mut lines = drawn.lines().skip(1);
        for shape in &self.shapes {
            element(shape, &mut lines, &mut svg);
        }
        for (rect, text) in &self.hotspots {
            let (x, y) = place((rect.left, rect.top));
            let (right, bottom) = place((rect.right, rect.bottom));
            let [x, y, width, height] = [x, y, right - x, bottom - y].map(|value| tenths(value.into()));
            let _ = writeln!(
                svg,
                "<rect class=\"hot\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#000000\" \
                 fill-opacity=\"0\"><title>{}</title></rect>",
                escape(text)
            );
        }
        svg + "</svg>\n"
    }

    /// What plotters makes of the shapes: a head, then a line for each, three for a text.
    fn drawn(&self) -> String {
        let mut buffer = String::new();
        {
            let mut backend = SVGBackend::with_string(&mut buffer, (0, 0));
            for shape in &self.shapes {
                // Writing into memory does not fail.
                let _ = draw(&mut backend, shape);
            }
        }
        buffer
    }
}

fn draw<B: DrawingBackend>(backend: &mut B, shape: &Shape) -> Result<(), ()> {
    let line = |stroke: &Stroke| pen(stroke.paint, stroke.width, 1.0);
    let done = match shape {
        Shape::Path(points, stroke) => match points.as_slice() {
            [from, to] => backend.draw_line(place(*from), place(*to), &line(stroke)),
            points => backend.draw_path(points.iter().map(|point| place(*point)), &line(stroke)),
        },
        Shape::Area(points, paint, opacity) => {
            backend.fill_polygon(points.iter().map(|point| place(*point)), &pen(*paint, 0.0, *opacity))
        }
        Shape::Box(rect, paint) => {
            let (from, to) = (place((rect.left, rect.top)), place((rect.right, rect.bottom)));
            backend.draw_rect(from, to, &pen(*paint, 0.0, 1.0), true)
        }
        Shape::Outline(rect, stroke) => {
            let (from, to) = (place((rect.left, rect.top)), place((rect.right, rect.bottom)));
            backend.draw_rect(from, to, &line(stroke), false)
        }
        Shape::Disc(at, radius, paint) => {
            backend.draw_circle(place(*at), tenfold(*radius).unsigned_abs(), &pen(*paint, 0.0, 1.0), true)
        }
        Shape::Label(label) => backend.draw_text(&label.text, &text_style(label), place(label.at)),
    };
    done.map_err(|_| ())
}

fn text_style(label: &Label) -> TextStyle<'static> {
    let (red, green, blue) = label.paint.light();
    let style = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
    let turn = if label.turned { FontTransform::Rotate270 } else { FontTransform::None };
    let font = FontDesc::new(FontFamily::SansSerif, label.size, style).transform(turn);
    let side = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let color = RGBColor(red, green, blue).to_backend_color();
    TextStyle { font, color, pos: Pos::new(side, VPos::Bottom) }
}

/// One element of plotters', brought to size and completed.
fn element<'a>(shape: &Shape, lines: &mut impl Iterator<Item = &'a str>, svg: &mut String) {
    let Some(line) = lines.next() else { return };
    let tag = line.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
    let _ = write!(svg, "<{tag}");
    for (key, value) in attributes(line) {
        match key {
            // The font is the document's, the size and the turn are written below.
            "opacity" if value == "1" => {}
            "dy" | "font-family" | "font-size" | "transform" => {}
            "text-anchor" if value == "start" => {}
            "stroke" if value == "none" => {}
            "stroke-width" if matches!(shape, Shape::Disc(..)) => {}
            "points" => {
                let points: Vec<String> = value.split_whitespace().map(pair).collect();
                let _ = write!(svg, " points=\"{}\"", points.join(" "));
            }
            "x" | "y" | "x1" | "y1" | "x2" | "y2" | "cx" | "cy" | "r" | "width" | "height" | "stroke-width" => {
                let _ = write!(svg, " {key}=\"{}\"", scaled(value));
            }
            _ => {
                let _ = write!(svg, " {key}=\"{}\"", value.to_ascii_lowercase());
            }
        }
    }
    match shape {
        Shape::Path(points, stroke) => {
            if let Dash::Broken(dash) = stroke.dash {
                let _ = write!(svg, " stroke-dasharray=\"{dash}\"");
            }
            if points.len() > 2 {
                svg.push_str(" stroke-linejoin=\"round\"");
            } else if stroke.dash == Dash::Solid && stroke.width > 2.0 {
                svg.push_str(" stroke-linecap=\"square\"");
            }
            svg.push_str("/>\n");
        }
        // plotters does not give an outline its width.
        Shape::Outline(_, stroke) => {
            let _ = writeln!(svg, " stroke-width=\"{}\"/>", tenths(tenfold(stroke.width).into()));
        }
        Shape::Label(label) => {
            lettering(label, svg);
            let text = lines.next().unwrap_or_default();
            lines.next();
            let _ = writeln!(svg, ">{text}</text>");
        }
        _ => svg.push_str("/>\n"),
    }
}

fn lettering(label: &Label, svg: &mut String) {
    let _ = write!(svg, " font-size=\"{}\"", tenths(tenfold(label.size).into()));
    if label.turned {
        let (x, y) = place(label.at);
        let _ = write!(svg, " transform=\"rotate(-90 {} {})\"", tenths(x.into()), tenths(y.into()));
    }
    if label.halo {
        let (red, green, blue) = Paint::Paper.light();
        let _ = write!(
            svg,
            " paint-order=\"stroke\" stroke=\"#{red:02x}{green:02x}{blue:02x}\" stroke-width=\"3.5\" \
             stroke-linejoin=\"round\""
        );
    }
}

/// Keys and values of an opening tag; plotters escapes quotes in values.
fn attributes(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts: Vec<&str> = line.split('"').collect();
    let pairs: Vec<(&str, &str)> = parts.chunks_exact(2).map(|two| (two[0], two[1])).collect();
    pairs.into_iter().map(|(key, value)| (key.trim_end_matches('=').rsplit(' ').next().unwrap_or_default(), value))
}

/// Tenths as units.
fn scaled(value: &str) -> String {
    tenths(value.parse().unwrap_or(0))
}

fn pair(point: &str) -> String {
    point.split(',').map(scaled).collect::<Vec<_>>().join(",")
}
