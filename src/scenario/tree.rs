//! A TOML text as a tree in which every key and value knows its place.

use super::toml_said::toml_said;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::language::{phrase, tell};
use jiff::Span;
use jiff::civil::{Date, DateTime, Time};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    pub value: Value,
    pub place: Place,
    /// False for a default that the file does not write; its place is then that of the table.
    pub given: bool,
}

/// What a value can be.
#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    /// A length of time that was reckoned, and how it is written.
    Length {
        span: Span,
        text: String,
    },
    Integer(i128),
    Number(f64),
    Bool(bool),
    Date(Date),
    DateTime(DateTime),
    /// A time of day, a time with an offset, or a day that the calendar does not have.
    OtherTime(String),
    List(Vec<Node>),
    Table(TomlTable),
    /// Reported already; stands where a value would be.
    Bad,
}

/// Keys and values in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct TomlTable {
    pub entries: Vec<TableEntry>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct TableEntry {
    pub key: String,
    pub place: Place,
    pub node: Node,
}

impl From<Value> for Node {
    /// A value that stands nowhere.
    fn from(value: Value) -> Self {
        Node { value, place: Place::default(), given: true }
    }
}

impl Node {
    /// The values directly in a list or table.
    pub fn inner(&mut self) -> impl Iterator<Item = &mut Node> {
        let (nodes, entries): (&mut [Node], &mut [TableEntry]) = match &mut self.value {
            Value::List(nodes) => (nodes, &mut []),
            Value::Table(table) => (&mut [], &mut table.entries),
            _ => (&mut [], &mut []),
        };
        nodes.iter_mut().chain(entries.iter_mut().map(|entry| &mut entry.node))
    }
}

impl TomlTable {
    /// Keys and values that stand nowhere.
    #[cfg(feature = "native")]
    pub fn of<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Self {
        let mut table = TomlTable::default();
        entries.into_iter().for_each(|(key, value)| table.set(key, Place::default(), value.into()));
        table
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
    }

    /// Sets a key that is there, or adds it with the given place of the key.
    pub fn set(&mut self, key: &str, place: Place, node: Node) {
        match self.get_mut(key) {
            Some(old) => *old = node,
            None => self.entries.push(TableEntry { key: key.to_string(), place, node }),
        }
    }
}

impl Value {
    /// A list of texts.
    #[cfg(feature = "native")]
    pub fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Value {
        Value::List(texts.into_iter().map(|text| Value::Text(text.into()).into()).collect())
    }

    /// A number as a file that writes it would have it: without decimals it is a whole one.
    pub fn of_number(number: f64) -> Value {
        if number.fract() == 0.0 { Value::Integer(number as i128) } else { Value::Number(number) }
    }

    /// As a text, if it is written as one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Length { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What this is, as a person would say it.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) | Value::Length { .. } => phrase!("a text", "um texto"),
            Value::Integer(_) => phrase!("a whole number", "um número inteiro"),
            Value::Number(_) => phrase!("a number with decimals", "um número com casas decimais"),
            Value::Bool(_) => phrase!("true or false", "true ou false"),
            Value::Date(_) => phrase!("a date", "uma data"),
            Value::DateTime(_) => phrase!("a date and time", "uma data com hora"),
            Value::OtherTime(_) => phrase!("a time", "uma hora"),
            Value::List(_) => phrase!("a list", "uma lista"),
            Value::Table(_) => phrase!("a table", "uma tabela"),
            Value::Bad => phrase!("nothing", "nada"),
        }
    }
}

/// Parses a whole text, source number `source` of `problems`; reports every syntax error. What
/// the parser could not make out is left out of the tree.
pub fn parse(text: &str, source: usize, problems: &mut Diagnostics) -> TomlTable {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut broken = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        broken.push(line_of(text, span.start));
        let place = Place { source, from: span.start, to: span.end };
        problems.push(syntax(error.message(), place));
    }
    let root = convert_table(table.into_inner(), source, 0);
    let mut node = Node { value: Value::Table(root), place: Place::default(), given: true };
    // A line that is not TOML yields made-up values; saying more about them would mislead.
    if !broken.is_empty() {
        forget(&mut node, &|from| broken.contains(&line_of(text, from)));
    }
    match node.value {
        Value::Table(table) => table,
        _ => TomlTable::default(),
    }
}

/// The value part of `PATH=VALUE`, which begins at `offset` of its source: TOML if it is TOML,
/// else the text as it stands.
pub fn parse_value(text: &str, source: usize, offset: usize) -> Node {
    match DeValue::parse(text) {
        Ok(value) => convert(value, source, offset),
        Err(_) => Node {
            value: Value::Text(text.to_string()),
            place: Place { source, from: offset, to: offset + text.len() },
            given: true,
        },
    }
}

/// A default, written as TOML in the format's own tables; `place` is where it is missing.
pub fn default_value(text: &str, place: Place) -> Node {
    fn not_given(node: &mut Node) {
        node.given = false;
        node.inner().for_each(not_given);
    }
    let mut node = parse_value(text, place.source, 0);
    move_to(&mut node, place);
    not_given(&mut node);
    node
}

/// Gives a value, and all that is in it, one place.
pub fn move_to(node: &mut Node, place: Place) {
    node.place = place;
    if let Value::Table(table) = &mut node.value {
        table.entries.iter_mut().for_each(|entry| entry.place = place);
    }
    node.inner().for_each(|node| move_to(node, place));
}

/// The parser's words, with advice for the usual mistakes.
fn syntax(message: &str, place: Place) -> Diagnostic {
    let title = match message {
        _ if message.contains("must be quoted") => {
            phrase!("a text must stand between quotes", "um texto precisa estar entre aspas").to_string()
        }
        _ if message.contains("duplicate key") => {
            phrase!("this key is there twice", "esta chave aparece duas vezes").to_string()
        }
        message => tell!("this is not TOML: {}", "isto não é TOML: {}", toml_said(message)),
    };
    let problem = Diagnostic::new(Code::Syntax, title).at(place);
    if message.contains("must be quoted") {
        problem.help(phrase!(
            "lengths of time are texts too, as in `overflow = \"10 min\"`",
            "durações também são textos, como em `overflow = \"10 min\"`"
        ))
    } else if message.contains("duplicate key") {
        problem
            .label(phrase!("in use already, further up", "já usada mais acima"))
            .help(phrase!("keep one of the two", "deixe só uma das duas"))
    } else if message.contains("basic string") || message.contains("literal string") {
        problem.help(phrase!(
            "end the text with the quote it begins with, on the same line",
            "termine o texto com as mesmas aspas com que começa, na mesma linha"
        ))
    } else if message.contains("date") || message.contains("time") {
        problem.help(phrase!(
            "write a day as 2026-03-02, a time as 2026-03-02T09:00:00",
            "escreva um dia como 2026-03-02, um momento como 2026-03-02T09:00:00"
        ))
    } else if message.contains("cannot extend value of type array") {
        problem.help(phrase!(
            "where one day differs, each list has a name: `hourly.daily = […]` for most days, `hourly.sat = […]` \
             for one",
            "se um dia é diferente, cada lista tem um nome: `hourly.daily = […]` para os dias em geral, \
             `hourly.sat = […]` para um deles"
        ))
    } else if message.contains("unclosed table") {
        problem.help(phrase!(
            "close the brackets, as in `[horizon]` or `[[agent]]`",
            "feche os colchetes, como em `[horizon]` ou `[[agent]]`"
        ))
    } else {
        problem
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Drops entries that begin at a place of which `broken` holds.
fn forget(node: &mut Node, broken: &dyn Fn(usize) -> bool) {
    match &mut node.value {
        Value::Table(table) => {
            // Tables and lists of tables have the place of a header; only what stands in them counts.
            table.entries.retain(|entry| match &entry.node.value {
                Value::Table(_) => true,
                _ => !broken(entry.place.from),
            });
            table.entries.iter_mut().for_each(|entry| forget(&mut entry.node, broken));
        }
        Value::List(nodes) => nodes.iter_mut().for_each(|node| forget(node, broken)),
        _ => {}
    }
}

fn convert_table(table: DeTable<'_>, source: usize, offset: usize) -> TomlTable {
    let mut entries: Vec<TableEntry> = table
        .into_iter()
        .map(|(key, value)| TableEntry {
            place: Place { source, from: key.span().start + offset, to: key.span().end + offset },
            key: key.into_inner().into_owned(),
            node: convert(value, source, offset),
        })
        .collect();
    entries.sort_by_key(|entry| entry.place);
    TomlTable { entries }
}

fn convert(value: Spanned<DeValue<'_>>, source: usize, offset: usize) -> Node {
    let place = Place { source, from: value.span().start + offset, to: value.span().end + offset };
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        // A number too long for any range is as good as infinite.
        DeValue::Integer(integer) => match i128::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Number(f64::INFINITY),
        },
        DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(time) => convert_time(time),
        DeValue::Array(nodes) => Value::List(nodes.into_iter().map(|node| convert(node, source, offset)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, source, offset)),
    };
    Node { value, place, given: true }
}

fn convert_time(time: toml::value::Datetime) -> Value {
    let other = || Value::OtherTime(time.to_string());
    let (Some(date), None) = (time.date, time.offset) else { return other() };
    let Ok(date) = Date::new(date.year as i16, date.month as i8, date.day as i8) else { return other() };
    let Some(time_of_day) = time.time else { return Value::Date(date) };
    let nanos = time_of_day.nanosecond.unwrap_or(0) as i32;
    let second = time_of_day.second.unwrap_or(0) as i8;
    match Time::new(time_of_day.hour as i8, time_of_day.minute as i8, second, nanos) {
        Ok(time_of_day) => Value::DateTime(date.to_datetime(time_of_day)),
        Err(_) => other(),
    }
}
