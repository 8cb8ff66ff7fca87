//! Reading values from a checked table. What is absent or was reported gives `None`.

use super::super::lexeme;
use super::super::tree::{Entry, Node, Table, Value};
use crate::diagnostic::Place;
use crate::money::{self, Decimal};
use crate::time::SimSpan;
use jiff::Span;

/// A table and the place of its header.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub table: &'a Table,
    pub place: Place,
}

impl<'a> View<'a> {
    /// A node as a table.
    pub fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Table(table) => Some(View { table, place: node.place }),
            _ => None,
        }
    }

    /// The value of a key, if it is there and sound.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.table.get(key).filter(|node| !matches!(node.value, Value::Bad))
    }

    /// Where a key's value stands; the table's header if it is absent.
    pub fn place_of(&self, key: &str) -> Place {
        self.table.get(key).map_or(self.place, |node| node.place)
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    pub fn text(&self, key: &str) -> Option<&'a str> {
        text(self.node(key)?)
    }

    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.node(key)?.value {
            Value::Integer(value) => i64::try_from(value).ok(),
            _ => None,
        }
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        number(self.node(key)?)
    }

    /// An amount of money.
    pub fn amount(&self, key: &str) -> Option<Decimal> {
        amount(self.node(key)?)
    }

    /// A length of time in which a day has 24 hours.
    pub fn length(&self, key: &str) -> Option<SimSpan> {
        length(self.node(key)?)
    }

    /// The same in seconds.
    pub fn seconds(&self, key: &str) -> Option<f64> {
        self.length(key).map(SimSpan::seconds)
    }

    /// A length of time to be laid along the calendar.
    pub fn span(&self, key: &str) -> Option<Span> {
        lexeme::length(self.text(key)?, true, true).ok()
    }

    /// The entries of a list; none if it is absent.
    pub fn list(&self, key: &str) -> &'a [Node] {
        match self.node(key).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes,
            _ => &[],
        }
    }

    /// The tables of a list.
    pub fn tables(&self, key: &str) -> impl Iterator<Item = View<'a>> + use<'a> {
        self.list(key).iter().filter_map(View::of)
    }

    pub fn table(&self, key: &str) -> Option<View<'a>> {
        View::of(self.node(key)?)
    }

    pub fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.table.entries.iter()
    }
}

/// A node as a text.
pub fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A node as a number.
pub fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    }
}

/// A node as an amount of money.
pub fn amount(node: &Node) -> Option<Decimal> {
    match &node.value {
        Value::Text(text) => money::decimal(text).ok(),
        Value::Integer(number) => money::decimal(&number.to_string()).ok(),
        _ => None,
    }
}

/// A node as a length of time in which a day has 24 hours.
pub fn length(node: &Node) -> Option<SimSpan> {
    lexeme::length(text(node)?, true, false).ok().map(|span| lexeme::fixed(&span))
}
