//! How a table of a format is declared: what it says of each key, and the typed way to read it, from one line.
//!
//! A key that no reader asks for is code that is never used, of which the compiler warns; `unread` keys have no reader.

use super::kinds::Typed;
use super::{Key, Presence};

/// A key as the format has it.
pub(super) const fn key<K: Typed>(
    name: &'static str,
    presence: Presence,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { name, kind: K::KIND, presence, example, meaning, pt: "" }
}

/// The name of a key in a file, where it cannot be one of a function.
macro_rules! written {
    ($key:ident) => {
        stringify!($key)
    };
    ($key:ident $written:literal) => {
        $written
    };
}

/// The typed way to read a key; none to one that is only for whoever reads the file.
macro_rules! reader {
    ($key:ident, $name:expr, $kind:ty, unread) => {};
    ($key:ident, $name:expr, $kind:ty) => {
        pub(in crate::scenario) fn $key(&self) -> $crate::scenario::view::Item<'a, $kind> {
            self.item($name)
        }
    };
}

/// A table: its static, its type, name, heading and explanation; then each key with kind, presence, example and meaning,
/// `=>` what is said of it in Portuguese ([`super::Key::said`]),
/// and `unread` if it is held against its kind like all, but only for whoever reads the file.
/// `one of` names the [`choice!`] among its keys, `sets` those of which one must be given whole, `also` keys of that
/// kind that several tables have, and `given` those that nobody chooses ([`super::Role`]).
macro_rules! table {
    (
        $(#[$about:meta])*
        $static:ident: $table:ident = $name:literal, $heading:literal,
        $doc:expr
        $(, one of $choice:ident)? $(, sets $([$($set:ident),+])+)? $(, also $($also:ident)+)?
        $(, given $($given:ident)+)?;
        $($key:ident $(as $written:literal)?: $kind:ty, $presence:expr, $example:expr, $meaning:expr $(=> $pt:expr)? $(, $unread:ident)?;)*
    ) => {
        $(#[$about])*
        pub static $static: super::TableSpec = super::TableSpec {
            name: $name,
            heading: $heading,
            doc: $doc,
            keys: &[
                $(super::declare::key::<$kind>(written!($key $($written)?), $presence, $example, $meaning)$(.pt($pt))?,)*
                $($($also,)+)?
            ],
            $(one_of: $choice::KEYS,)?
            $(sets: &[$(&[$(stringify!($set)),+]),+],)?
            $(given: &[$(stringify!($given)),+],)?
            ..super::PLAIN
        };

        $(#[$about])*
        #[derive(Clone, Copy)]
        pub enum $table {}

        impl super::kinds::Tabular for $table {
            fn table() -> &'static super::TableSpec {
                &$static
            }
        }

        impl super::kinds::Typed for $table {
            const KIND: super::Kind = super::Kind::Table(<$table as super::kinds::Tabular>::table);
            type Value<'a> = $crate::scenario::view::View<'a, $table>;

            fn read(node: &$crate::scenario::tree::Node) -> Option<Self::Value<'_>> {
                $crate::scenario::view::View::of(node)
            }
        }

        impl<'a> $crate::scenario::view::View<'a, $table> {
            $(reader!($key, written!($key $($written)?), $kind $(, $unread)?);)*

            $(/// The alternative that is given, the first in the file.
            pub(in crate::scenario) fn chosen(&self) -> Option<$choice<'a>> {
                self.keys().find_map(|key| $choice::of(self, key))
            })?
        }
    };
}

/// Keys of which exactly one must be there: each with its kind, example and meaning.
macro_rules! choice {
    (
        $choice:ident;
        $($value:ident $key:ident: $kind:ty, $example:expr, $meaning:expr;)+
    ) => {
        /// The alternative that a table gives.
        pub enum $choice<'a> {
            $($value($crate::scenario::view::Item<'a, $kind>),)+
        }

        impl<'a> $choice<'a> {
            const KEYS: &'static [super::Key] = &[
                $(super::declare::key::<$kind>(stringify!($key), super::Presence::Required, $example, $meaning),)+
            ];

            /// The alternative that a key of a table stands for.
            fn of<T>(view: &$crate::scenario::view::View<'a, T>, key: &str) -> Option<Self> {
                $(if key == stringify!($key) {
                    return Some($choice::$value(view.item(stringify!($key))));
                })+
                None
            }
        }
    };
}
