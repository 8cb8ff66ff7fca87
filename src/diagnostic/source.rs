//! Texts that problems point into, and places in them.

use super::plain;
use crate::language::phrase;
use annotate_snippets::{Annotation, Snippet};
use std::ops::Range;
use std::sync::Arc;

/// A place in one of the texts: bytes `from..to` of source number `source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The number of the text.
    pub source: usize,
    /// The first byte.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
}

/// A text that stands in no file: somebody has asked for it, who knows how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// A change to a scenario.
    Change,
    /// A variant of a scenario.
    Variant,
    /// Values that are varied.
    Values,
    /// A dimension that is searched.
    Search,
    /// An input with its range.
    Input,
}

impl Given {
    /// What stands for the name of a file.
    fn name(self) -> &'static str {
        match self {
            Given::Change => phrase!("<change>", "<mudança>"),
            Given::Variant => phrase!("<variant>", "<variante>"),
            Given::Values => phrase!("<values>", "<valores>"),
            Given::Search => phrase!("<search>", "<busca>"),
            Given::Input => phrase!("<input>", "<entrada>"),
        }
    }
}

/// A text that problems point into; sharing it is cheap.
#[derive(Clone, Debug)]
pub struct Source {
    given: Option<Given>,
    name: Arc<str>,
    text: Arc<str>,
    /// The number of the text's first line in its file.
    line: usize,
}

impl Source {
    /// A text that starts on line `line` of the file `name`.
    pub fn new(name: &str, text: &str, line: usize) -> Self {
        Source { given: None, name: name.into(), text: text.into(), line }
    }

    /// A text of one line that stands in no file.
    pub fn given(given: Given, text: &str) -> Self {
        Source { given: Some(given), ..Source::new(given.name(), text, 1) }
    }

    /// The same, called as those who asked for it know it.
    pub(super) fn called(&self, name: impl Fn(Given) -> String) -> Self {
        self.given.map_or_else(|| self.clone(), |given| Source { name: name(given).into(), ..self.clone() })
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Line and column of a place in the file, both from 1.
    pub fn position(&self, place: Place) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(place.from)];
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        (self.line + before.matches('\n').count(), column)
    }

    /// The text to be drawn.
    pub fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        Snippet::source(self.text()).line_start(self.line).path(plain(&self.name))
    }

    /// The bytes of a place, moved to character boundaries.
    pub fn clamp(&self, place: Place) -> Range<usize> {
        let from = self.text.floor_char_boundary(place.from);
        from..self.text.ceil_char_boundary(place.to.max(from))
    }
}

impl PartialEq for Source {
    /// A shared text is not compared letter by letter: a grid asks this for every cell.
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Arc<str>, other: &Arc<str>| Arc::ptr_eq(one, other) || one == other;
        self.line == other.line && same(&self.name, &other.name) && same(&self.text, &other.text)
    }
}
