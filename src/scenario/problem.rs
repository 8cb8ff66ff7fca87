//! What can be wrong with a scenario, each with its place, and how it is shown.
//!
//! A [`Problem`] knows a stable code, what is wrong, where, and what to write instead. [`Problems`]
//! keeps them together with the texts they point into, and draws them.

use super::error::LoadError;
use super::source::Source;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer};
use std::fmt;

pub use super::code::Code;
pub use super::source::Place;

/// Problems drawn at most; the rest is counted.
const SHOWN: usize = 50;

/// One thing that is wrong, or doubtful.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    title: String,
    place: Option<Place>,
    label: String,
    also: Option<(Place, String)>,
    note: Option<String>,
    help: Option<String>,
}

impl Problem {
    /// A problem of a kind, in words.
    pub(super) fn new(code: Code, title: impl Into<String>) -> Self {
        Problem { code, title: title.into(), place: None, label: String::new(), also: None, note: None, help: None }
    }

    /// Where the caret goes.
    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Where the caret goes, unless that is known.
    pub(super) fn or_at(self, place: Place) -> Self {
        if self.place.is_some() { self } else { self.at(place) }
    }

    /// What stands beside the caret.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// A second place that has to do with it.
    pub(super) fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also = Some((place, label.into()));
        self
    }

    /// What else there is to know.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// What to write instead.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The kind.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, in a sentence without a full stop.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What to write instead.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// What else there is to know, such as the cells of a grid in which it is so.
    pub fn remark(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Where the caret goes.
    pub(super) fn place(&self) -> Option<Place> {
        self.place
    }

    /// With the places of other texts: `numbers` are the new numbers of the texts.
    fn moved(mut self, numbers: &[usize]) -> Self {
        let places = self.place.iter_mut().chain(self.also.iter_mut().map(|(place, _)| place));
        places.for_each(|place| place.source = numbers.get(place.source).copied().unwrap_or(usize::MAX));
        self
    }
}

/// Problems together with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    sources: Vec<Source>,
    list: Vec<Problem>,
}

impl Problems {
    /// Adds a text that starts on line `line` of the file `name`; gives its number for [`Place`].
    /// The same line of the same file has one number.
    pub(super) fn source(&mut self, name: &str, text: &str, line: usize) -> usize {
        self.add(&Source::new(name, text, line))
    }

    /// The same for a text that is at hand.
    pub(super) fn add(&mut self, source: &Source) -> usize {
        if let Some(known) = self.sources.iter().position(|other| other == source) {
            return known;
        }
        self.sources.push(source.clone());
        self.sources.len() - 1
    }

    /// Takes over the texts of others; gives their problems, which now point into these texts, one by one.
    pub(super) fn adopt(&mut self, other: Problems) -> impl Iterator<Item = Problem> + use<> {
        let numbers: Vec<usize> = other.sources.iter().map(|source| self.add(source)).collect();
        other.list.into_iter().map(move |problem| problem.moved(&numbers))
    }

    /// Adds the problems of others, with the texts they point into.
    pub fn append(&mut self, other: Problems) {
        for problem in self.adopt(other) {
            self.push(problem);
        }
    }

    /// The file of a problem, with line and column from 1; the column counts characters.
    pub fn position(&self, problem: &Problem) -> Option<(String, usize, usize)> {
        let place = problem.place?;
        let source = self.source_of(place)?;
        let (line, column) = source.position(place);
        Some((source.name().to_string(), line, column))
    }

    /// The text that a place is in.
    pub(super) fn source_of(&self, place: Place) -> Option<&Source> {
        self.sources.get(place.source)
    }

    /// Only the texts.
    pub(super) fn texts(&self) -> Problems {
        Problems { sources: self.sources.clone(), list: Vec::new() }
    }

    /// The text at a place.
    pub(super) fn text_at(&self, place: Place) -> &str {
        self.sources.get(place.source).and_then(|source| source.text().get(place.from..place.to)).unwrap_or("")
    }

    /// The part of `place` that reads `word`; the place itself if it does not occur there.
    pub(super) fn narrow(&self, place: Place, word: &str) -> Place {
        let text = self.text_at(place);
        let part = |c: char| c.is_alphanumeric() || c == ':';
        let alone = |at: &usize| !text[..*at].ends_with(part) && !text[at + word.len()..].starts_with(part);
        match text.match_indices(word).map(|(at, _)| at).find(alone) {
            Some(at) if !word.is_empty() => Place { from: place.from + at, to: place.from + at + word.len(), ..place },
            _ => place,
        }
    }

    /// Adds a problem, unless the same is known of the same place.
    pub(super) fn push(&mut self, problem: Problem) {
        let known = |other: &Problem| {
            other.code == problem.code && other.place == problem.place && other.title == problem.title
        };
        if !self.list.iter().rev().take(SHOWN).any(known) {
            self.list.push(problem);
        }
    }

    /// Every problem, in the order of the files and lines.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        let mut sorted: Vec<&Problem> = self.list.iter().collect();
        sorted.sort_by_key(|problem| (problem.code.is_warning(), problem.place.is_none(), problem.place));
        sorted.into_iter()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|problem| !problem.code.is_warning()).count()
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether every error is a data file that could not be read.
    pub(super) fn only_files(&self) -> bool {
        self.list.iter().filter(|problem| !problem.code.is_warning()).all(|problem| problem.code == Code::DataFile)
    }

    /// The warnings; or all of it, if there are errors among them.
    pub(super) fn into_result(self) -> Result<Problems, LoadError> {
        match self.errors() {
            0 => Ok(self),
            _ if self.only_files() => Err(LoadError::Missing(self)),
            _ => Err(LoadError::Invalid(self)),
        }
    }

    /// Without the errors.
    pub(super) fn warnings(mut self) -> Self {
        self.list.retain(|problem| problem.code.is_warning());
        self
    }

    /// All problems drawn one under another, each with its line and a caret; ends with a newline
    /// unless it is empty. `colour` adds terminal colours.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for problem in self.iter().take(SHOWN) {
            text.push_str(&renderer.render(&[self.group(problem)]));
            text.push_str("\n\n");
        }
        if self.list.len() > SHOWN {
            text.push_str(&format!("and {} more\n\n", self.list.len() - SHOWN));
        }
        text.truncate(text.trim_end_matches('\n').len());
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn group<'a>(&'a self, problem: &'a Problem) -> Group<'a> {
        let level = if problem.code.is_warning() { Level::WARNING } else { Level::ERROR };
        let title = level.primary_title(&problem.title).id(problem.code.id());
        let mut group = Group::with_title(title);
        if let Some((place, source)) = problem.place.and_then(|place| Some((place, self.sources.get(place.source)?))) {
            let mut snippet = source.snippet().annotation(
                AnnotationKind::Primary
                    .span(source.clamp(place))
                    .label((!problem.label.is_empty()).then_some(problem.label.as_str())),
            );
            let mut elsewhere = None;
            if let Some((also, label)) = &problem.also {
                if also.source == place.source {
                    snippet =
                        snippet.annotation(AnnotationKind::Context.span(source.clamp(*also)).label(label.as_str()));
                } else if let Some(other) = self.sources.get(also.source) {
                    let note = AnnotationKind::Context.span(other.clamp(*also)).label(label.as_str());
                    elsewhere = Some(other.snippet().annotation(note));
                }
            }
            group = group.element(snippet);
            if let Some(snippet) = elsewhere {
                group = group.element(snippet);
            }
        }
        let note = problem.note.as_ref().map(|note| Level::NOTE.message(note.as_str()));
        let help = problem.help.as_ref().map(|help| Level::HELP.message(help.as_str()));
        group.elements(note.into_iter().chain(help))
    }
}

impl fmt::Display for Problems {
    /// Drawn without colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
