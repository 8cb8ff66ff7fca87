//! A change to a scenario, and where it was written.

use super::tree::{Node, Value, move_to, parse_value};
use crate::diagnostic::{Given, Place, Source};

/// A change `PATH=VALUE` that knows where it was written: on the command line or in a file. A
/// problem with it is shown there.
#[derive(Clone, Debug)]
pub struct Setting {
    source: Source,
    /// Where the path stands, if that is another text.
    header: Option<Source>,
    path: Piece,
    value: Option<Piece>,
}

impl Setting {
    /// A change `PATH=VALUE` to a scenario.
    pub fn set(text: &str) -> Self {
        Setting::given(Given::Change, text)
    }

    /// A change `PATH=VALUE` that comes of something else that was asked for, which a problem with it names.
    pub fn given(given: Given, text: &str) -> Self {
        Self::split(Source::given(given, text), Piece::whole(text))
    }

    /// The change of a path to a value, shown as `PATH=TEXT`; without a value, to what the text says.
    pub(crate) fn of(given: Given, path: &str, text: &str, value: Option<Value>) -> Self {
        let all = format!("{path}={text}");
        let whole = Piece::whole(&all);
        let written = whole.part(path.len() + 1, all.len());
        Setting::apart(
            Source::given(given, &all),
            whole.part(0, path.len()),
            Piece { value: value.map(Box::new), ..written },
        )
    }

    /// The path and the value as they were written, without blanks around.
    pub(crate) fn parts(&self) -> (&str, Option<&str>) {
        (self.path.text.trim(), self.value.as_ref().map(|value| value.text.trim()))
    }

    /// A change `PATH=VALUE` that is a piece of a text.
    pub(super) fn split(source: Source, piece: Piece) -> Self {
        let (path, value) = match equals_sign(&piece.text) {
            Some(at) => (piece.part(0, at), Some(piece.part(at + 1, piece.text.len()))),
            // Told when it is applied, together with all else that is wrong.
            None => (piece, None),
        };
        Setting { source, header: None, path, value }
    }

    /// A change whose path and value stand apart.
    pub(super) fn apart(source: Source, path: Piece, value: Piece) -> Self {
        Setting { source, header: None, path, value: Some(value) }
    }

    /// The same with a path that stands in another text.
    pub(super) fn headed(self, header: Source) -> Self {
        Setting { header: Some(header), ..self }
    }

    /// The text it stands in.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// The text that its path stands in.
    pub(super) fn header(&self) -> &Source {
        self.header.as_ref().unwrap_or(&self.source)
    }

    /// The path as it was written.
    pub(super) fn path(&self) -> &Piece {
        &self.path
    }

    /// The value as it was written; `None` where there is no `=`.
    pub(super) fn value(&self) -> Option<&Piece> {
        self.value.as_ref()
    }
}

/// The first `=` outside quotes.
fn equals_sign(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'=' && !quoted
    })
}

/// A piece of a source, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// What it says.
    pub text: String,
    from: usize,
    to: usize,
    /// Whether the source reads so, letter by letter. If not, its parts have no place of their own.
    exact: bool,
    /// Its value, where it is known without reading the text.
    value: Option<Box<Value>>,
}

impl Piece {
    /// All of a text.
    pub(super) fn whole(text: &str) -> Self {
        Piece { text: text.to_string(), from: 0, to: text.len(), exact: true, value: None }
    }

    /// A value of a tree as it was written; a text without its quotes. `written` is the whole source.
    pub(super) fn of(node: &Node, written: &str) -> Self {
        let Place { from, to, .. } = node.place;
        let raw = written.get(from..to).unwrap_or("");
        let piece = |text: &str, from, to, exact| Piece { text: text.to_string(), from, to, exact, value: None };
        let Value::Text(text) = &node.value else { return piece(raw, from, to, true) };
        match raw.get(1..raw.len().saturating_sub(1)).filter(|inner| inner == text) {
            Some(_) => piece(text, from + 1, to - 1, true),
            None => piece(text, from, to, false),
        }
    }

    /// A key that stands at a place of the source; one in quotes may stand for another text.
    pub(super) fn word(key: &str, place: Place, written: &str) -> Self {
        let Place { from, to, .. } = place;
        let raw = written.get(from..to).unwrap_or("");
        let quoted = raw.get(1..raw.len().saturating_sub(1)).is_some_and(|inner| inner == key && raw != key);
        let (from, to) = if quoted { (from + 1, to - 1) } else { (from, to) };
        Piece { text: key.to_string(), from, to, exact: quoted || raw == key, value: None }
    }

    /// Bytes `from..to` of a text, which stand for what `text` says.
    pub(super) fn at(text: &str, part: std::ops::Range<usize>) -> Self {
        Piece { text: text.to_string(), from: part.start, to: part.end, exact: false, value: None }
    }

    /// Bytes `from..to` of it.
    pub(super) fn part(&self, from: usize, to: usize) -> Self {
        let text = self.text.get(from..to).unwrap_or("").to_string();
        match self.exact {
            true => Piece { text, from: self.from + from, to: self.from + to, exact: true, value: None },
            false => Piece { text, value: None, ..self.clone() },
        }
    }

    /// Without blanks around it.
    pub(super) fn trimmed(&self) -> Self {
        let from = self.text.len() - self.text.trim_start().len();
        // A value that is known is written without blanks.
        if self.value.is_some() { self.clone() } else { self.part(from, from + self.text.trim().len()) }
    }

    /// A text in quotes without them; it is known to read `text`.
    pub(super) fn unquoted(self, text: String) -> Self {
        let inner = self.part(1, self.text.len().saturating_sub(1));
        if inner.text == text { inner } else { self.stands_for(text) }
    }

    /// Something else that comes from here, such as a number of a range.
    pub(super) fn stands_for(&self, text: String) -> Self {
        Piece { text, exact: false, value: None, ..self.clone() }
    }

    /// With the value that its text says.
    pub(super) fn known(self, value: Value) -> Self {
        Piece { value: Some(Box::new(value)), ..self }
    }

    /// Its place, where its source has this number.
    pub(super) fn place(&self, source: usize) -> Place {
        Place { source, from: self.from, to: self.to }
    }

    /// Its value: the one that is known, TOML if it is TOML, else the text as it stands.
    pub(super) fn node(&self, source: usize) -> Node {
        if let Some(value) = &self.value {
            return Node { value: Value::clone(value), place: self.place(source), given: true };
        }
        let mut node = parse_value(&self.text, source, self.from);
        if !self.exact {
            move_to(&mut node, self.place(source));
        }
        node
    }
}
