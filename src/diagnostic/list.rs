//! Several diagnostics with the texts they point into, and the one way in which they are drawn.

use super::{Code, Diagnostic, Given, Place, Remedy, Source, Unread, plain, plain_lines};
use crate::language::{phrase, tell};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;

/// Diagnostics drawn at most; the rest is counted.
const SHOWN: usize = 50;

/// Diagnostics together with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    sources: Vec<Source>,
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a text that starts on line `line` of the file `name`; gives its number for [`Place`].
    /// The same line of the same file has one number.
    pub fn source(&mut self, name: &str, text: &str, line: usize) -> usize {
        self.add(&Source::new(name, text, line))
    }

    /// The same for a text that is at hand.
    pub fn add(&mut self, source: &Source) -> usize {
        if let Some(known) = self.sources.iter().position(|other| other == source) {
            return known;
        }
        self.sources.push(source.clone());
        self.sources.len() - 1
    }

    /// Takes over the texts of others; gives their problems, which now point into these texts, one by one.
    pub fn adopt(&mut self, other: Diagnostics) -> impl Iterator<Item = Diagnostic> + use<> {
        let numbers: Vec<usize> = other.sources.iter().map(|source| self.add(source)).collect();
        other.list.into_iter().map(move |mut problem| {
            let parts = &mut *problem.0;
            let places = parts.place.iter_mut().chain(parts.also.iter_mut().map(|(place, _)| place));
            places.for_each(|place| place.source = numbers.get(place.source).copied().unwrap_or(usize::MAX));
            problem
        })
    }

    /// One problem with the bytes `part` of a text.
    pub fn of(source: &Source, part: Range<usize>, problem: Diagnostic) -> Self {
        let place = Place { source: 0, from: part.start, to: part.end };
        Diagnostics { sources: vec![source.clone()], list: vec![problem.at(place)] }
    }

    /// Adds the problems of others, with the texts they point into.
    pub fn append(&mut self, other: Diagnostics) {
        for problem in self.adopt(other) {
            self.push(problem);
        }
    }

    /// The file of a problem, with line and column from 1; the column counts characters.
    pub fn position(&self, problem: &Diagnostic) -> Option<(String, usize, usize)> {
        let place = problem.0.place?;
        let source = self.source_of(place)?;
        let (line, column) = source.position(place);
        Some((source.name().to_string(), line, column))
    }

    /// The text that a place is in.
    pub fn source_of(&self, place: Place) -> Option<&Source> {
        self.sources.get(place.source)
    }

    /// Only the texts.
    pub fn texts(&self) -> Diagnostics {
        Diagnostics { sources: self.sources.clone(), list: Vec::new() }
    }

    /// The same; texts that stand in no file, and what the program can do, are called as its user knows them.
    pub fn called(&self, given: impl Fn(Given) -> String, remedy: impl Fn(&Remedy) -> String) -> Diagnostics {
        let named = |problem: &Diagnostic| {
            let mut problem = problem.clone();
            problem.0.help = problem.all_help(&remedy);
            problem.0.remedy = None;
            problem
        };
        Diagnostics {
            sources: self.sources.iter().map(|source| source.called(&given)).collect(),
            list: self.list.iter().map(named).collect(),
        }
    }

    /// The text at a place.
    pub fn text_at(&self, place: Place) -> &str {
        self.sources.get(place.source).and_then(|source| source.text().get(place.from..place.to)).unwrap_or("")
    }

    /// The part of `place` that reads `word`; the place itself if it does not occur there.
    pub fn narrow(&self, place: Place, word: &str) -> Place {
        let text = self.text_at(place);
        let part = |c: char| c.is_alphanumeric() || c == ':';
        let alone = |at: &usize| !text[..*at].ends_with(part) && !text[at + word.len()..].starts_with(part);
        match text.match_indices(word).map(|(at, _)| at).find(alone) {
            Some(at) if !word.is_empty() => Place { from: place.from + at, to: place.from + at + word.len(), ..place },
            _ => place,
        }
    }

    /// Adds a problem, unless the same is known of the same place.
    pub fn push(&mut self, problem: Diagnostic) {
        let known = |other: &Diagnostic| {
            other.0.code == problem.0.code && other.0.place == problem.0.place && other.0.title == problem.0.title
        };
        if !self.list.iter().rev().take(SHOWN).any(known) {
            self.list.push(problem);
        }
    }

    /// Every problem, in the order of the files and lines.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by_key(|problem| (problem.is_warning(), problem.0.place.is_none(), problem.0.place));
        sorted.into_iter()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|problem| !problem.is_warning()).count()
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The warnings; or all of it, if there are errors among them.
    pub fn into_result(self) -> Result<Diagnostics, Unread> {
        let mut errors = self.list.iter().filter(|problem| !problem.is_warning()).peekable();
        if errors.peek().is_none() {
            return Ok(self);
        }
        let only_files = errors.all(|problem| problem.0.code == Some(Code::DataFile));
        Err(if only_files { Unread::Missing(self) } else { Unread::Invalid(self) })
    }

    /// Without those of some kinds.
    pub fn without(mut self, codes: &[Code]) -> Self {
        self.list.retain(|problem| problem.0.code.is_none_or(|code| !codes.contains(&code)));
        self
    }

    /// Without the errors.
    pub fn warnings(mut self) -> Self {
        self.list.retain(|problem| problem.is_warning());
        self
    }

    /// All problems drawn one under another, each with its line and a caret; ends with a newline
    /// unless it is empty. `colour` adds terminal colours.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for problem in self.iter().take(SHOWN) {
            text.push_str(&self.drawn(problem, &renderer));
            text.push_str("\n\n");
        }
        if self.list.len() > SHOWN {
            text.push_str(&tell!("and {} more\n\n", "e mais {}\n\n", self.list.len() - SHOWN));
        }
        text.truncate(text.trim_end_matches('\n').len());
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn drawn(&self, problem: &Diagnostic, renderer: &Renderer) -> String {
        let (note, helps) =
            (Level::NOTE.with_name(phrase!("note", "nota")), Level::HELP.with_name(phrase!("help", "ajuda")));
        let notes = || problem.0.notes.iter().map(|text| (note.clone(), plain_lines(text)));
        let help = problem.all_help(Remedy::to_string);
        let remarks = notes().chain(help.iter().map(|help| (helps.clone(), plain_lines(help))));
        let level = match problem.is_warning() {
            true => Level::WARNING.with_name(phrase!("warning", "aviso")),
            false => Level::ERROR.with_name(phrase!("error", "erro")),
        };
        let mut title = level.primary_title(plain(&problem.0.title));
        if problem.0.code.is_none() && problem.0.place.is_none() {
            // Nothing to draw a frame about: lines one under another.
            let lines = remarks.map(|(level, text)| level.secondary_title(text));
            let lines = std::iter::once(title).chain(lines).map(|line| renderer.render(&[Group::with_title(line)]));
            return lines.collect::<Vec<_>>().join("\n");
        }
        if let Some(code) = problem.0.code {
            title = title.id(code.id());
        }
        let group = Group::with_title(title).elements(self.snippets(problem));
        renderer.render(&[group.elements(remarks.map(|(level, text)| level.message(text)))])
    }

    /// The lines of its place, and those of the other place if it is in another text.
    fn snippets<'a>(&'a self, problem: &'a Diagnostic) -> impl Iterator<Item = Snippet<'a, Annotation<'a>>> {
        let source = |place: Place| Some((place, self.sources.get(place.source)?));
        let label = Some(plain(&problem.0.label)).filter(|label| !label.is_empty());
        let also = problem.0.also.as_ref().and_then(|(place, label)| Some((source(*place)?, plain(label))));
        let other = also.map(|((place, source), label)| {
            (place, source, AnnotationKind::Context.span(source.clamp(place)).label(label))
        });
        let (mut first, mut second) = (None, None);
        if let Some((place, source)) = problem.0.place.and_then(source) {
            let snippet = source.snippet().annotation(AnnotationKind::Primary.span(source.clamp(place)).label(label));
            (first, second) = match other {
                None => (Some(snippet), None),
                Some((also, _, mark)) if also.source == place.source => (Some(snippet.annotation(mark)), None),
                Some((_, other, mark)) => (Some(snippet), Some(other.snippet().annotation(mark))),
            };
        }
        first.into_iter().chain(second)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Diagnostics { sources: Vec::new(), list: vec![problem] }
    }
}

impl fmt::Display for Diagnostics {
    /// Drawn without colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
