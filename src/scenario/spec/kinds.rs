//! Kinds of value as types: each says what the format allows, and how a value of it is read.

use super::{Kind, TableSpec};
use crate::calendar::WeekPlan;
use crate::calendar::zone_of_name;
use crate::money::{self, Decimal};
use crate::scenario::literal;
use crate::scenario::tree::{Node, TomlTable, Value};
use crate::time::SimSpan;
use crate::unit;
use crate::word::{Word, words};
use jiff::Span;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::marker::PhantomData;

/// A kind of value.
pub trait Typed {
    /// What the format says of it.
    const KIND: Kind;
    /// What is read from it.
    type Value<'a>;

    /// The value of a node that fits the format; `None` if it was found wrong.
    fn read(node: &Node) -> Option<Self::Value<'_>>;
}

/// A kind whose values are lists.
pub trait Many: Typed {
    /// The kind of each value.
    type One: Typed;
}

/// Kinds that need nothing but what the format calls them and a way to read them.
macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident: $kind:expr => $value:ty, $read:expr;)+) => {$(
        $(#[$about])*
        pub enum $name {}

        impl Typed for $name {
            const KIND: Kind = $kind;
            type Value<'a> = $value;

            fn read(node: &Node) -> Option<Self::Value<'_>> {
                $read(node)
            }
        }
    )+};
}

kinds! {
    Text: Kind::Text => &'a str, text;
    Name: Kind::Name => &'a str, text;
    /// Nothing but `false`.
    Off: Kind::False => (), |node: &Node| matches!(node.value, Value::Bool(false)).then_some(());
    Money: Kind::Money => Decimal, amount;
    ZoneName: Kind::Zone => TimeZone, |node| zone_of_name(text(node)?).ok();
    /// Lines of weekly hours, taken together.
    WeekLines: Kind::List { of: &Kind::Hours, min: 1, max: 1000 } => WeekPlan, week;
    Day: Kind::Date => Date, |node| Some(civil(node)?.at.date());
    DayOrTime: Kind::DateTime => Civil, civil;

    /// A length of time above zero, in hours of the clock: a day has 24.
    Length: Kind::Length { zero: false, civil: false } => SimSpan, length;
    /// The same, perhaps none at all.
    LengthOrZero: Kind::Length { zero: true, civil: false } => SimSpan, length;
    /// A length of time above zero, to be laid along the calendar.
    CivilLength: Kind::Length { zero: false, civil: true } => Span, span;
    /// The same, perhaps none at all.
    CivilLengthOrZero: Kind::Length { zero: true, civil: true } => Span, span;

    /// A probability, or a part of some.
    Proportion: number_from(0.0, 1.0) => f64, number;
    /// A weight or an index.
    Weight: number_from(0.0, 1e6) => f64, number;
    /// A factor of work or speed.
    Factor: number_from(0.001, 1000.0) => f64, number;
    /// Conversations a day.
    PerDay: Kind::Number { min: 0.0, max: 1e9, above: true } => f64, number;
    /// The coefficient of variation of days, or of slots.
    DayCv: number_from(0.0, 10.0) => f64, number;
    /// What is added in a week, as a share.
    Growth: Kind::Percent { min: -1.0, max: 10.0, above: true } => f64, percent;
    /// How probable something is.
    Probability: Kind::Percent { min: 0.0, max: 1.0, above: false } => f64, percent;
    /// A part of something of which some is left.
    Part: Kind::Percent { min: 0.0, max: 0.99, above: false } => f64, percent;
    /// The part of customers who come back: of all, they would come for ever.
    ReturnShare: number_from(0.0, 0.99) => f64, number;
    /// A factor of values that are read.
    Scale: Kind::Number { min: 0.0, max: 1e6, above: true } => f64, number;
    /// A coefficient of variation.
    Cv: number_from(0.0, 100.0) => f64, number;
    /// A shape parameter.
    Exponent: number_from(0.1, 100.0) => f64, number;
    /// The standard deviation of a logarithm.
    Sigma: number_from(0.0, 5.0) => f64, number;

    /// Any number that a person would write.
    AnyNumber: number_from(-1e12, 1e12) => f64, number;
    /// The same, not below nothing.
    NotNegative: number_from(0.0, 1e12) => f64, number;

    /// Any plain value, as it stands.
    Scalar: Kind::Value => &'a Node, Some;
    /// A value of a measure: a text with its unit, or a bare number where the measure has none.
    Level: Kind::Either(&[Kind::Text, number_from(0.0, 1e15)]) => &'a Node, Some;
    Counts: Kind::Counts => &'a TomlTable, tree;
    Filter: Kind::Filter => &'a TomlTable, tree;
    Search: Kind::Search => &'a TomlTable, tree;
}

words! {
    /// No greatest number.
    pub enum Unlimited {
        Unlimited: "unlimited", "any number" => "qualquer número";
    }
}

impl Typed for bool {
    const KIND: Kind = Kind::Bool;
    type Value<'a> = bool;

    fn read(node: &Node) -> Option<bool> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }
}

impl<W: Word> Typed for W {
    const KIND: Kind = Kind::Choice(W::MEANINGS);
    type Value<'a> = W;

    fn read(node: &Node) -> Option<W> {
        W::of_word(text(node)?)
    }
}

/// A whole number.
pub struct Integer<T, const MIN: i128, const MAX: i128>(PhantomData<T>);

/// A seed of random numbers: any that there is.
pub type Seed = Integer<u64, 0, { u64::MAX as i128 }>;

impl<T: TryFrom<i128> + 'static, const MIN: i128, const MAX: i128> Typed for Integer<T, MIN, MAX> {
    const KIND: Kind = Kind::Integer { min: MIN, max: MAX };
    type Value<'a> = T;

    fn read(node: &Node) -> Option<T> {
        match node.value {
            Value::Integer(value) => T::try_from(value).ok(),
            _ => None,
        }
    }
}

/// A list of so many values.
pub struct List<K, const MIN: usize, const MAX: usize>(PhantomData<K>);

impl<K: Typed, const MIN: usize, const MAX: usize> Typed for List<K, MIN, MAX> {
    const KIND: Kind = Kind::List { of: &K::KIND, min: MIN, max: MAX };
    type Value<'a> = &'a [Node];

    fn read(node: &Node) -> Option<&[Node]> {
        list(node)
    }
}

impl<K: Typed, const MIN: usize, const MAX: usize> Many for List<K, MIN, MAX> {
    type One = K;
}

/// Tables that each begin with a header of their own.
pub struct Tables<T>(PhantomData<T>);

impl<T: Typed + Tabular> Typed for Tables<T> {
    const KIND: Kind = Kind::Tables(T::table);
    type Value<'a> = &'a [Node];

    fn read(node: &Node) -> Option<&[Node]> {
        list(node)
    }
}

impl<T: Typed + Tabular> Many for Tables<T> {
    type One = T;
}

/// A table of the format.
pub trait Tabular {
    fn table() -> &'static TableSpec;
}

/// One kind, else another.
pub struct Either<A, B>(PhantomData<(A, B)>);

/// What is read where there are two kinds.
pub enum Or<A, B> {
    This(A),
    That(B),
}

impl<A: Typed, B: Typed> Typed for Either<A, B> {
    const KIND: Kind = Kind::Either(&[A::KIND, B::KIND]);
    type Value<'a> = Or<A::Value<'a>, B::Value<'a>>;

    fn read(node: &Node) -> Option<Self::Value<'_>> {
        A::read(node).map(Or::This).or_else(|| B::read(node).map(Or::That))
    }
}

/// A day (its midnight), or a day and time, of the calendar.
#[derive(Clone, Copy)]
pub struct Civil {
    pub at: DateTime,
    /// Whether it is a whole day.
    pub is_day: bool,
}

const fn number_from(min: f64, max: f64) -> Kind {
    Kind::Number { min, max, above: false }
}

fn text(node: &Node) -> Option<&str> {
    node.value.text()
}

fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    }
}

fn percent(node: &Node) -> Option<f64> {
    unit::percent(text(node)?)
}

fn amount(node: &Node) -> Option<Decimal> {
    match &node.value {
        Value::Text(text) => money::decimal(text).ok(),
        Value::Integer(number) => money::decimal(&number.to_string()).ok(),
        _ => None,
    }
}

fn length(node: &Node) -> Option<SimSpan> {
    literal::of(&node.value, true, false).ok().map(|span| literal::fixed(&span))
}

fn span(node: &Node) -> Option<Span> {
    literal::of(&node.value, true, true).ok()
}

fn civil(node: &Node) -> Option<Civil> {
    match &node.value {
        Value::Date(date) => Some(Civil { at: date.at(0, 0, 0, 0), is_day: true }),
        Value::DateTime(at) => Some(Civil { at: *at, is_day: false }),
        _ => None,
    }
}

fn week(node: &Node) -> Option<WeekPlan> {
    let lines: Option<Vec<&str>> = list(node)?.iter().map(text).collect();
    WeekPlan::parse(&lines?).ok()
}

fn list(node: &Node) -> Option<&[Node]> {
    match &node.value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    }
}

fn tree(node: &Node) -> Option<&TomlTable> {
    match &node.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}
