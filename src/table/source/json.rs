//! Tables of JSON objects: a list, which may stand within a document, or an object a line.
//!
//! Columns are the paths to plain values, joined by points: `meta.assignee.name`.

use super::{EachRow, LONGEST_ROW, MOST_COLUMNS, RowFault, Spool, TableError, TableForm, TableRow};
use crate::table::Decoded;
use crate::table::moment::is_instant;
use serde::Deserializer as _;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

/// What is done with an object, or with what should be one.
type EachObject<'v> = dyn FnMut(u64, Option<&Map<String, Value>>) -> ControlFlow<()> + 'v;

/// A document, from its beginning.
type Text = BufReader<Decoded<File>>;

fn open(spool: &Spool) -> Result<Text, TableError> {
    Ok(BufReader::new(Decoded::new(spool.open()?)))
}

/// Finds out which kind it is, and all paths.
pub(super) fn look(spool: &Spool) -> Result<(Vec<String>, TableForm), TableError> {
    let mut columns = PathColumns::default();
    let mut filled: HashSet<String> = HashSet::new();
    let form = if begins_with_an_object(spool)? { TableForm::JsonLines } else { TableForm::Json };
    let mut see = |_: u64, object: Option<&Map<String, Value>>| {
        object.into_iter().for_each(|object| {
            flat(object, &mut String::new(), &mut |path, text| {
                columns.add(path);
                if !text.is_empty() && !filled.contains(path) {
                    filled.insert(path.to_string());
                }
            });
        });
        if columns.names.len() > MOST_COLUMNS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    match form {
        TableForm::JsonLines => lines(spool, &mut see)?,
        _ => objects(spool, &mut see)?,
    }
    Ok((without_absent(columns.names, &filled), form))
}

/// The paths but for those that are never more than `null`, where other rows have an object.
fn without_absent(mut names: Vec<String>, filled: &HashSet<String>) -> Vec<String> {
    let starts = |path: &str| path.match_indices('.').map(|(at, _)| path[..at].to_string()).collect::<Vec<String>>();
    let objects: HashSet<String> = names.iter().flat_map(|path| starts(path)).collect();
    names.retain(|path| filled.contains(path) || !objects.contains(path));
    names
}

/// Whether the first two lines are objects of their own; one line alone is one, if no list of objects is within.
fn begins_with_an_object(spool: &Spool) -> Result<bool, TableError> {
    let mut text = open(spool)?;
    let mut next = || -> Result<Option<Vec<u8>>, TableError> {
        loop {
            let mut line = Vec::new();
            if (&mut text).take(LONGEST_ROW).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    };
    let object = |line: &[u8]| serde_json::from_slice::<Map<String, Value>>(line).ok();
    let Some(first) = next()?.and_then(|line| object(&line)) else { return Ok(false) };
    Ok(match next()? {
        Some(_) => true,
        None => list_in(&first).is_none(),
    })
}

/// Goes through the objects of a document.
pub(super) fn each(spool: &Spool, headers: &[String], row: &mut EachRow<'_>) -> Result<(), TableError> {
    let mut rows = ObjectRows::new(headers);
    objects(spool, &mut |line, object| rows.give(line, object, row))
}

/// Goes through the lines.
pub(super) fn each_line(spool: &Spool, headers: &[String], row: &mut EachRow<'_>) -> Result<(), TableError> {
    let mut rows = ObjectRows::new(headers);
    lines(spool, &mut |line, object| rows.give(line, object, row))
}

/// Columns by their paths.
#[derive(Default)]
struct PathColumns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl PathColumns {
    fn add(&mut self, path: &str) {
        if !self.places.contains_key(path) {
            self.places.insert(path.to_string(), self.names.len());
            self.names.push(path.to_string());
        }
    }
}

/// Makes rows of objects.
struct ObjectRows {
    columns: PathColumns,
    cells: Vec<String>,
}

impl ObjectRows {
    fn new(headers: &[String]) -> Self {
        let mut columns = PathColumns::default();
        headers.iter().for_each(|header| columns.add(header));
        ObjectRows { columns, cells: vec![String::new(); headers.len()] }
    }

    fn give(&mut self, line: u64, object: Option<&Map<String, Value>>, row: &mut EachRow<'_>) -> ControlFlow<()> {
        self.cells.iter_mut().for_each(String::clear);
        object.into_iter().for_each(|object| {
            flat(object, &mut String::new(), &mut |path, text| {
                let place = self.columns.places.get(path);
                // Of two values of one path the first counts.
                let empty = place.map(|place| &mut self.cells[*place]).filter(|cell| cell.is_empty());
                empty.into_iter().for_each(|cell| cell.push_str(&text));
            });
        });
        let cells = csv::StringRecord::from(self.cells.as_slice());
        row(&TableRow { line, cells: &cells, fault: object.is_none().then_some(RowFault::NotJson) })
    }
}

/// Goes through the plain values of an object with their paths. Lists within say nothing of the conversation.
fn flat(object: &Map<String, Value>, path: &mut String, value: &mut dyn FnMut(&str, String)) {
    for (key, inner) in object {
        let before = path.len();
        if before > 0 {
            path.push('.');
        }
        path.push_str(key);
        match inner {
            Value::Null => value(path, String::new()),
            Value::Bool(_) | Value::Number(_) => value(path, inner.to_string()),
            Value::String(text) => value(path, text.clone()),
            Value::Object(object) => flat(object, path, value),
            Value::Array(_) => {}
        }
        path.truncate(before);
    }
}

/// Goes through the lines of a file of an object a line.
fn lines(spool: &Spool, each: &mut EachObject<'_>) -> Result<(), TableError> {
    let mut text = open(spool)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let count = (&mut text).take(LONGEST_ROW + 1).read_until(b'\n', &mut line)? as u64;
        if count == 0 {
            break;
        }
        if count > LONGEST_ROW {
            return Err(TableError::LongRow { line: number });
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let object: Option<Map<String, Value>> = serde_json::from_slice(&line).ok();
        let flow = match &object {
            Some(object) => rows_of(object, false, number, each),
            None => each(number, None),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// Goes through the objects of a document: of each list that it is, or that is within.
fn objects(spool: &Spool, each: &mut EachObject<'_>) -> Result<(), TableError> {
    let mut text = open(spool)?;
    loop {
        while text.fill_buf()?.first().is_some_and(u8::is_ascii_whitespace) {
            text.consume(1);
        }
        let Some(first) = text.fill_buf()?.first().copied() else { return Ok(()) };
        let mut document = serde_json::Deserializer::from_reader(&mut text);
        if first == b'[' {
            let mut list = ObjectList { each, is_over: false };
            match document.deserialize_seq(&mut list) {
                Err(_) if list.is_over => return Ok(()),
                other => other.map_err(TableError::Json)?,
            }
            continue;
        }
        let whole: Map<String, Value> = serde::Deserialize::deserialize(&mut document).map_err(TableError::Json)?;
        if list_in(&whole).is_none() && !is_map(&whole) && !has_dates(&whole) {
            return Err(TableError::NoRows);
        }
        if rows_of(&whole, true, 1, each).is_break() {
            return Ok(());
        }
    }
}

/// The rows of an object: it may be one, or hold a list of them, or be a map of them. `is_document`: it stands alone, so that a list within is what
/// it is about.
fn rows_of(object: &Map<String, Value>, is_document: bool, line: u64, each: &mut EachObject<'_>) -> ControlFlow<()> {
    if is_map(object) {
        return (1..).zip(object.values()).try_for_each(|(number, item)| each(number, item.as_object()));
    }
    let list = list_in(object).filter(|_| is_document || !has_dates(object));
    if let Some(list) = list {
        return (1..)
            .zip(list)
            .try_for_each(|(number, item)| each(if is_document { number } else { line }, item.as_object()));
    }
    each(line, Some(object))
}

/// Whether a date stands in an object, lists apart.
fn has_dates(object: &Map<String, Value>) -> bool {
    let mut found = false;
    flat(object, &mut String::new(), &mut |_, text| found |= is_instant(&text));
    found
}

/// Whether an object is a map from names to rows, which have the same keys.
fn is_map(object: &Map<String, Value>) -> bool {
    let first = object.values().next().and_then(Value::as_object);
    let is_alike = |value: &Value| {
        value.as_object().zip(first).is_some_and(|(own, first)| has_dates(own) && own.keys().eq(first.keys()))
    };
    object.len() > 1 && object.values().all(is_alike)
}

/// The longest list of objects within an object.
fn list_in(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    let within = object.values().filter_map(|value| match value {
        Value::Array(list) if list.iter().any(Value::is_object) => Some(list),
        Value::Object(inner) => list_in(inner),
        _ => None,
    });
    within.max_by_key(|list| list.len())
}

/// Takes the items of a list one by one.
struct ObjectList<'a, 'v> {
    each: &'a mut EachObject<'v>,
    /// Whether nobody wants more.
    is_over: bool,
}

impl<'de> Visitor<'de> for &mut ObjectList<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for number in 1.. {
            let Some(item) = list.next_element::<Value>()? else { break };
            if (self.each)(number, item.as_object()).is_break() {
                self.is_over = true;
                // The rest need not be read.
                return Err(A::Error::custom(""));
            }
        }
        Ok(())
    }
}
