//! `report.html`: one file with everything in it, for reading, for printing, for passing on.
//!
//! It asks nothing of the network, forbids itself to, and can be read whole without scripts. [`write()`] puts a document into
//! the template. The same document gives the same bytes.

mod view;

use super::document::{Document, Made};
use super::number;
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

/// Writes the page. `chart_css` defines the colours that the charts name: light ones, and dark ones where the system
/// prefers a dark scheme or the root says `data-theme="dark"`, though not where it says `data-theme="light"`.
///
/// Fails only where `out` does.
pub(crate) fn write(document: &Document, made: &Made, chart_css: &str, out: impl Write) -> io::Result<()> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    engine.set_syntax(syntax.map_err(io::Error::other)?);
    engine.add_filter("tight", |text: &str| tight(text));
    engine.add_template(NAME, TEMPLATE).map_err(io::Error::other)?;
    let template = engine.get_template(NAME).map_err(io::Error::other)?;
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    let values = context! { page => Serde(&PageView::new(document, made)), chart_css, css => CSS, script => SCRIPT };
    template.render_captured_to(values, &mut out).map_err(cause)?;
    out.flush()
}

/// The text with numbers tied to their units and ranges kept whole at the end of a line.
fn tight(text: &str) -> String {
    let mut tied = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find([' ', '–']) {
        let (before, after) = rest.split_at(at);
        tied += before;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_space = after.starts_with(' ');
        let after = after.get(if is_space { 1 } else { '–'.len_utf8() }..).unwrap_or_default();
        let word = after.split(|c: char| !c.is_alphanumeric() && c != '%').next().unwrap_or_default();
        let after_digit = digit(before.chars().next_back());
        if let Some(end) = after.strip_prefix("– ").filter(|end| is_space && after_digit && digit(end.chars().next()))
        {
            // A line may end after a dash, even before a space that holds.
            tied += "\u{a0}–\u{2060}\u{a0}";
            rest = end;
            continue;
        }
        tied += match (is_space, after_digit) {
            (true, true) if number::is_unit(word) => "\u{a0}",
            (true, _) => " ",
            (false, true) if digit(after.chars().next()) => "\u{2060}–\u{2060}",
            (false, _) => "–",
        };
        rest = after;
    }
    tied + rest
}

/// The writer's own error, if that was the cause.
fn cause(error: minijinja::Error) -> io::Error {
    let source = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<io::Error>());
    match source {
        Some(source) => io::Error::new(source.kind(), source.to_string()),
        None => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests;
