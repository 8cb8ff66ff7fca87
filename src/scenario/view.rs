//! Reading values from a checked table, by the keys that the format declares.

use super::spec::kinds::{Many, Typed};
use super::tree::{Node, TomlTable, Value};
use crate::diagnostic::Place;
use std::marker::PhantomData;

/// A table of the format `T` and the place of its header.
pub struct View<'a, T> {
    table: &'a TomlTable,
    pub place: Place,
    of: PhantomData<T>,
}

impl<T> Clone for View<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for View<'_, T> {}

impl<'a, T> View<'a, T> {
    /// A checked table whose header is at `place`.
    pub fn new(table: &'a TomlTable, place: Place) -> Self {
        View { table, place, of: PhantomData }
    }

    /// A node as a table.
    pub fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Table(table) => Some(View::new(table, node.place)),
            _ => None,
        }
    }

    /// The value of a key of the format.
    pub fn item<K>(&self, name: &'static str) -> Item<'a, K> {
        let node = self.table.get(name);
        Item { name, place: node.map_or(self.place, |node| node.place), node, of: PhantomData }
    }

    /// The keys that are there, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a, T> {
        self.table.entries.iter().map(|entry| entry.key.as_str())
    }
}

/// What stands under a key, or at one place of a list.
pub struct Item<'a, K> {
    /// The key.
    pub name: &'static str,
    /// Where the value stands; the table's header if it is absent.
    pub place: Place,
    node: Option<&'a Node>,
    of: PhantomData<K>,
}

impl<'a, K> Item<'a, K> {
    /// Whether the key is there, sound or not.
    pub fn is_there(&self) -> bool {
        self.node.is_some()
    }

    /// The value as it stands, if it is there and sound.
    pub fn node(&self) -> Option<&'a Node> {
        self.node.filter(|node| !matches!(node.value, Value::Bad))
    }

    /// Key and place of a sound value that the file itself writes.
    pub fn given(&self) -> Option<(&'static str, Place)> {
        self.node().filter(|node| node.given).map(|_| (self.name, self.place))
    }
}

impl<'a, K: Typed> Item<'a, K> {
    /// The value; `None` if it is absent, or wrong and reported.
    pub fn get(&self) -> Option<K::Value<'a>> {
        K::read(self.node()?)
    }
}

impl<'a, K: Many> Item<'a, K> {
    /// The values of a list; none if it is absent.
    pub fn each(&self) -> impl ExactSizeIterator<Item = Item<'a, K::One>> + use<'a, K> {
        let nodes = match self.node().map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.as_slice(),
            _ => &[],
        };
        let name = self.name;
        nodes.iter().map(move |node| Item { name, place: node.place, node: Some(node), of: PhantomData })
    }

    /// Those of its values that are sound.
    pub fn all(&self) -> impl Iterator<Item = <K::One as Typed>::Value<'a>> + use<'a, K> {
        self.each().filter_map(|item| item.get())
    }
}
