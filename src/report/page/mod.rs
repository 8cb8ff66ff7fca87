//! `report.html`: one file with everything in it, for reading, for printing, for passing on.
//!
//! It asks nothing of the network, forbids itself to, and can be read whole without scripts. [`Page`] puts a document into
//! the template. The same document gives the same bytes.

mod account;
pub(crate) mod live;
mod view;

use super::document::{Document, Made};
use super::tie::{Tie, tied};
use crate::diagnostic::copied;
use live::LivePart;
use view::PageView;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use std::io::{self, Write};

/// Its ending makes the engine escape every value.
const NAME: &str = "report.html";
const TEMPLATE: &str = include_str!("report.html");
const CSS: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// A page whose words and drawings are made: it can be written with what can be tried, and without.
pub(crate) struct Page<'a> {
    view: PageView<'a>,
    chart_css: &'a str,
}

impl<'a> Page<'a> {
    /// `chart_css` defines the colours that the charts name: light ones, and dark ones where the system prefers a dark scheme
    /// or the root says `data-theme="dark"`, though not where it says `data-theme="light"`.
    pub(crate) fn new(document: &'a Document, made: &'a Made, chart_css: &'a str) -> Self {
        Page { view: PageView::new(document, made), chart_css }
    }

    /// Writes it. With `live` it has what can be tried.
    ///
    /// Fails only where `out` does.
    pub(crate) fn write(&self, live: Option<&LivePart>, out: impl Write) -> io::Result<()> {
        let part = live.map_or_else(|| context! { live => false }, |part| part.values(false));
        let (page, chart_css) = (Serde(&self.view), self.chart_css);
        fill(TEMPLATE, context! { page, chart_css, css => CSS, script => SCRIPT, ..part }, out)
    }

    /// Bytes that it has at least with what can be tried: drawings, and what the engine needs.
    pub(crate) fn least(&self, live: &LivePart) -> usize {
        self.view.bytes_of_drawings() + live.bytes()
    }
}

/// Fills a template.
fn fill(template: &str, values: minijinja::Value, out: impl Write) -> io::Result<()> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    engine.set_syntax(syntax.map_err(io::Error::other)?);
    engine.add_filter("tight", |text: &str| tight(text));
    for (name, included) in live::INCLUDED {
        engine.add_template(name, included).map_err(io::Error::other)?;
    }
    engine.add_template(NAME, template).map_err(io::Error::other)?;
    let template = engine.get_template(NAME).map_err(io::Error::other)?;
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    template.render_captured_to(values, &mut out).map_err(cause)?;
    out.flush()
}

/// The text with numbers tied to their units and ranges kept whole at the end of a line.
fn tight(text: &str) -> String {
    let mut tight = String::with_capacity(text.len() + 16);
    let mut words = tied(text).peekable();
    // Whether this word is the dash between two numbers.
    let mut is_between = false;
    while let Some((word, tie)) = words.next() {
        let was_between = is_between;
        is_between = tie == Tie::Range && words.peek().is_some_and(|(_, next)| *next == Tie::Range);
        if was_between {
            // A line may end after a dash, even before a space that holds.
            tight += "\u{2060}\u{a0}";
        } else if matches!(tie, Tie::Unit | Tie::Amount) || is_between || is_part(word, tie) {
            tight += "\u{a0}";
        } else if !tight.is_empty() {
            tight += " ";
        }
        tight += &joined(word);
    }
    tight
}

/// The seconds of `4 min 18 s`; an interval may stand on a line of its own.
fn is_part(word: &str, tie: Tie) -> bool {
    tie == Tie::Part && word.starts_with(|first: char| first.is_ascii_digit())
}

/// A word with the dashes between its digits held to both.
fn joined(word: &str) -> String {
    let mut parts = word.split('–').peekable();
    let mut joined = String::new();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    while let Some(part) = parts.next() {
        joined += part;
        if let Some(next) = parts.peek() {
            let holds = is_digit(part.chars().next_back()) && is_digit(next.chars().next());
            joined += if holds { "\u{2060}–\u{2060}" } else { "–" };
        }
    }
    joined
}

/// The writer's own error, if that was the cause.
fn cause(error: minijinja::Error) -> io::Error {
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<io::Error>());
    match source {
        Some(source) => copied(source),
        None => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests;
