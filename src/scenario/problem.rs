//! What can be wrong with a scenario, each with its place, and how it is shown.
//!
//! A [`Problem`] knows a stable code, what is wrong, where, and what to write instead. [`Problems`]
//! keeps them together with the texts they point into, and draws them.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;

/// Problems drawn at most; the rest is counted.
const SHOWN: usize = 50;

macro_rules! codes {
    ($($(#[$severity:ident])? $name:ident $code:literal $text:literal,)*) => {
        /// The kinds of problem. Codes are stable: a number is never given to another kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $text] $name,)* }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// `E01` and so on for errors, `W01` for warnings.
            pub const fn id(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// The kind of problem in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    Syntax "E01" "The text is not TOML.",
    UnknownKey "E02" "A key that no scenario has.",
    MissingKey "E03" "A key or table that every scenario needs is not there.",
    WrongType "E04" "A value of the wrong type: a text where a number belongs, and so on.",
    OutOfRange "E05" "A number, or a number of entries, outside what is possible.",
    Choice "E06" "A word that is none of the choices.",
    Length "E07" "Not a length of time, or one that is impossible.",
    Date "E08" "Not a date or time of the calendar.",
    WeeklyHours "E09" "A line of weekly hours that cannot be read.",
    Alternatives "E10" "None or several of alternatives that exclude each other.",
    Duplicate "E11" "Two things of one name, or one name twice in a list.",
    UnknownName "E12" "A member, supervisor or time zone that does not exist.",
    TimeOrder "E13" "Times in an impossible order, or beyond the calendar.",
    NobodyThere "E14" "Conversations are distributed in a team without agents.",
    NeverOpen "E15" "Hours that never meet the horizon.",
    Impossible "E16" "Numbers that contradict each other: min above max, weights that sum to 0.",
    TooMuch "E17" "More agents, teams or conversations than can be simulated.",
    DataFile "E18" "A data file that is not there or cannot be read.",
    DataColumn "E19" "A column that the data file does not have.",
    DataCell "E20" "A row of the data file that cannot be read.",
    NoData "E21" "A data file without a usable row.",
    Override "E22" "A `--set` that names nothing that can be set.",
    Overlap "E23" "Two absences of one agent at the same time.",
    OverflowRange "W01" "The overflow window is outside the platform's range, 10 min to 1 h.",
    LimitRange "W02" "The limit is outside the platform's range, 10 min to 2 h.",
    OverflowNeverFires "W03" "The limit is not longer than the window: no conversation is ever handed over.",
    NotEveryoneOffered "W04" "The limit ends before every agent of the team has been offered a conversation.",
    RowsLeftOut "W05" "Rows of a trace lie outside the horizon and are left out.",
    RowsSorted "W06" "The rows of a trace were not in order of time and have been sorted.",
    AwayOutside "W07" "An absence that does not meet the horizon.",
    Unstable "W08" "More work arrives than the agents can do: the queue grows all the time.",
    TeamWithoutAgents "W09" "A team without agents: nobody ever starts its conversations.",
}

impl Code {
    /// Whether a scenario with such a problem runs all the same.
    pub fn is_warning(self) -> bool {
        self.id().starts_with('W')
    }
}

/// A place in one of the texts: bytes `from..to` of source number `source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub(super) source: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A text that problems point into.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    text: String,
    /// The number of the text's first line in its file.
    line: usize,
}

/// One thing that is wrong, or doubtful.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    title: String,
    place: Option<Place>,
    label: String,
    also: Option<(Place, String)>,
    help: Option<String>,
}

impl Problem {
    /// A problem of a kind, in words.
    pub(super) fn new(code: Code, title: impl Into<String>) -> Self {
        Problem { code, title: title.into(), place: None, label: String::new(), also: None, help: None }
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
        let same = |other: &Source| other.name == name && other.line == line && other.text == text;
        if let Some(known) = self.sources.iter().position(same) {
            return known;
        }
        self.sources.push(Source { name: name.to_string(), text: text.to_string(), line });
        self.sources.len() - 1
    }

    /// The text at a place.
    pub(super) fn text_at(&self, place: Place) -> &str {
        self.sources.get(place.source).and_then(|source| source.text.get(place.from..place.to)).unwrap_or("")
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
        match &problem.help {
            Some(help) => group.element(Level::HELP.message(help.as_str())),
            None => group,
        }
    }
}

impl Source {
    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        Snippet::source(self.text.as_str()).line_start(self.line).path(self.name.as_str())
    }

    /// The bytes of a place, moved to character boundaries.
    fn clamp(&self, place: Place) -> std::ops::Range<usize> {
        let from = self.text.floor_char_boundary(place.from);
        from..self.text.ceil_char_boundary(place.to.max(from))
    }
}

impl fmt::Display for Problems {
    /// Drawn without colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}
