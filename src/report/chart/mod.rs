//! Charts: from numbers to pictures.
//!
//! Each kind of chart is a struct of plain numbers and words, and a [`Chart`]; [`picture`] draws it.
//! A chart computes no statistics: what it shows is handed to it. All of them draw on one [`Canvas`]
//! in one [`style`]; text is measured by a table of widths, so labels keep apart without a font at
//! hand. The same input gives the same bytes.
//!
//! [`Picture::svg`] makes a picture a file, [`Picture::within`] part of a page, light or dark, and
//! [`png`](png::png) an image.
//! What draws comes with the features `charts` and `png`.

#![cfg_attr(not(feature = "charts"), expect(dead_code, reason = "without pictures nothing is drawn"))]

mod advance;
mod axis;
pub(crate) mod balance;
pub(crate) mod canvas;
mod datum;
pub(crate) mod difference;
mod frame;
mod grid;
pub(crate) mod heat;
mod legend;
pub(crate) mod outcome;
pub(crate) mod parameter;
pub(crate) mod png;
mod ramp;
mod rows;
mod series;
pub(crate) mod shares;
pub(crate) mod stacked;
pub(crate) mod staffing;
mod steps;
pub(crate) mod style;
#[cfg_attr(not(feature = "charts"), path = "blank.rs")]
mod svg;
mod text;
mod ticks;
pub(crate) mod tornado;
pub(crate) mod tradeoff;
mod unit;
pub(crate) mod waiting;
pub(crate) mod week;

#[cfg(all(test, feature = "png"))]
mod tests;

pub(crate) use canvas::Canvas;
pub(crate) use datum::Datum;
pub(crate) use frame::{Caption, picture};
pub(crate) use steps::Steps;
pub(crate) use unit::Unit;

/// A finished chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// The stem of its file: `wait`, `heat-wait_p90`.
    pub name: String,
    /// The point of it, in a line.
    pub title: String,
    /// What it shows and what it rests on: units, sample size, interval. Also its text for those who do not see it.
    pub note: String,
    pub(crate) height: f64,
    pub(crate) canvas: Canvas,
    /// The same drawn for narrow screens, and its height.
    pub(crate) narrow: (Canvas, f64),
}

impl Picture {
    /// The whole SVG document.
    pub(crate) fn svg(&self) -> String {
        svg::document(&self.canvas, self.height, Some((&self.title, &self.note)), None)
    }

    /// The picture's SVG for a page: as wide as its place, ids with `prefix` before them, colours as CSS variables (see
    /// [`style::css`]). Its hotspots, of class `hot`, have their words in a `title`, which a browser shows and a script
    /// can take.
    pub(crate) fn within(&self, prefix: &str) -> String {
        svg::document(&self.canvas, self.height, Some((&self.title, &self.note)), Some(&plain(prefix)))
    }

    /// The drawing for narrow screens, to stand behind [`Picture::within`] with the same prefix: it is named by the
    /// title of that one, and its hotspots, which are the same ones, have no words of their own.
    pub(crate) fn narrow(&self, prefix: &str) -> String {
        svg::document(&self.narrow.0, self.narrow.1, None, Some(&plain(prefix)))
    }
}

/// Without what could end an attribute.
fn plain(prefix: &str) -> String {
    prefix.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}
