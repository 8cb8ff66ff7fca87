//! Values that a scenario states together with how uncertain they are: `{ value = 320, sd = 20 }`.
//!
//! The scenario itself plays `value`. A set of values that may be true draws another one, addressed by seed, set and path: so
//! two configurations that have the value meet the same one, whatever else is in them.

use super::spec::unsure::{SpreadShape, UnsureLengthTable, UnsureNumberTable};
use super::spec::{Kind, TableSpec};
use super::tree::{TomlTable, Value};
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::phrase;
use crate::random::{Purpose, Stream, entity, normal};
use crate::time::SimSpan;
use jiff::Span;

/// Standard deviations within which 95 % of a normal law lie, to both sides.
const WITHIN: f64 = 1.959_963_984_540_054;
/// The longest length of time, in seconds, and the shortest that is one.
const LONGEST: f64 = 36_525.0 * 86_400.0;
const SHORTEST: f64 = 1e-6;
/// The part of its value that a draw keeps where nothing at all is not allowed.
const LEAST_PART: f64 = 1e-3;

/// Which set of values is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The master seed.
    pub seed: u64,
    /// The number of the set, from 0.
    pub set: u32,
}

/// A value that is not known for certain. Lengths of time are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsure {
    /// Where it stands, by the names of teams and agents.
    pub path: String,
    /// What is played.
    pub value: f64,
    /// Whether it is a length of time.
    pub is_length: bool,
    law: Law,
    /// The least and the most that its key allows.
    allowed: (f64, f64),
}

/// How what may be true lies around the value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Law {
    Normal {
        sd: f64,
    },
    /// The value is the mean.
    Lognormal {
        sd: f64,
    },
    /// The ends of 95 %; each side by itself, in proportion or not.
    Between {
        low: f64,
        high: f64,
        in_proportion: bool,
    },
}

impl Unsure {
    /// The ends of the 95 % that may be true, within what the key allows.
    pub fn ends(&self) -> (f64, f64) {
        (self.at(-WITHIN), self.at(WITHIN))
    }

    /// The value of a set.
    pub fn drawn(&self, Draw { seed, set }: Draw) -> f64 {
        let stream = Stream::new(seed, set.into(), Purpose::Unsure, entity(&self.path));
        self.at(normal(&mut stream.item(0)))
    }

    /// The value that lies so many standard deviations off.
    fn at(&self, z: f64) -> f64 {
        let value = match self.law {
            Law::Normal { sd } => self.value + z * sd,
            Law::Lognormal { sd } => {
                let cv = sd / self.value;
                let variance = libm::log1p(cv * cv);
                self.value * libm::exp(z * libm::sqrt(variance) - variance / 2.0)
            }
            Law::Between { low, high, in_proportion } => {
                let end = if z < 0.0 { low } else { high };
                let part = z.abs() / WITHIN;
                match in_proportion {
                    true => self.value * libm::exp(part * libm::log(end / self.value)),
                    false => self.value + part * (end - self.value),
                }
            }
        };
        value.clamp(self.allowed.0, self.allowed.1)
    }

    /// The value of a set, as a file would have it.
    pub(super) fn written(&self, draw: Draw) -> Value {
        let drawn = self.drawn(draw);
        if !self.is_length {
            return Value::of_number(drawn);
        }
        let micros = SimSpan::from_seconds(drawn).micros();
        let span = Span::new().try_microseconds(micros).unwrap_or_default();
        Value::Length { span, text: format!("{micros} us") }
    }

    /// What a checked table says of the value at a path; the error says what contradicts itself.
    pub(super) fn read(table: &TomlTable, place: Place, kind: &Kind, path: String) -> Result<Self, Diagnostic> {
        let is_length = is_length(kind);
        let stated = if is_length { of_length(table, place) } else { of_number(table, place) };
        let Stated { value, sd, low, high, shape } = stated;
        let law = match (sd, low.zip(high)) {
            (Some(sd), _) if shape == SpreadShape::Lognormal && value <= 0.0 && sd > 0.0 => {
                let problem = contradiction(phrase!(
                    "a lognormal value must be above 0",
                    "um valor lognormal precisa ser maior que 0"
                ));
                return Err(problem.help(phrase!(
                    "leave `shape` away, or write a `value` above 0",
                    "tire `shape`, ou escreva um `value` maior que 0"
                )));
            }
            (Some(sd), _) if shape == SpreadShape::Lognormal && sd > 0.0 => Law::Lognormal { sd },
            (Some(sd), _) => Law::Normal { sd },
            (None, Some((low, high))) if low <= value && value <= high => {
                Law::Between { low, high, in_proportion: in_proportion(low, value, high) }
            }
            (None, _) => {
                let problem = contradiction(phrase!(
                    "`value` must lie between `low` and `high`",
                    "`value` precisa estar entre `low` e `high`"
                ));
                return Err(problem.help(phrase!(
                    "`low` to `high` is what may be true, at 95 %",
                    "de `low` a `high` está o que pode ser verdade, com 95 % de certeza"
                )));
            }
        };
        Ok(Unsure { path, value, is_length, law, allowed: allowed(kind, value) })
    }
}

fn contradiction(title: &str) -> Diagnostic {
    Diagnostic::new(Code::Impossible, title)
}

/// What a table says, lengths in seconds.
struct Stated {
    value: f64,
    sd: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    shape: SpreadShape,
}

fn of_number(table: &TomlTable, place: Place) -> Stated {
    let view: View<'_, UnsureNumberTable> = View::new(table, place);
    Stated {
        value: view.value().get().unwrap_or(0.0),
        sd: view.sd().get(),
        low: view.low().get(),
        high: view.high().get(),
        shape: view.shape().get().unwrap_or(SpreadShape::Normal),
    }
}

fn of_length(table: &TomlTable, place: Place) -> Stated {
    let view: View<'_, UnsureLengthTable> = View::new(table, place);
    Stated {
        value: view.value().get().map_or(0.0, SimSpan::seconds),
        sd: view.sd().get().map(SimSpan::seconds),
        low: view.low().get().map(SimSpan::seconds),
        high: view.high().get().map(SimSpan::seconds),
        shape: view.shape().get().unwrap_or(SpreadShape::Normal),
    }
}

/// Whether a range is rather alike in proportion to both sides than in steps.
fn in_proportion(low: f64, value: f64, high: f64) -> bool {
    if low <= 0.0 || low == high {
        return false;
    }
    let (up, down) = (libm::log(high / value), libm::log(value / low));
    let skewed = |up: f64, down: f64| (up - down).abs() / (up + down);
    skewed(up, down) < skewed(high - value, value - low)
}

/// Keys of the table that states a value with its uncertainty; where it may stand, no other table may.
const UNSURE_KEYS: [&str; 4] = ["value", "sd", "low", "high"];

/// That table, if this is one.
pub(super) fn stated(value: &Value, kind: &Kind) -> Option<&'static TableSpec> {
    match value {
        Value::Table(table) if UNSURE_KEYS.iter().any(|key| table.get(key).is_some()) => kind.unsure(),
        _ => None,
    }
}

/// What of a value is played: of one that is not certain, its `value`.
pub(super) fn played<'a>(value: &'a Value, kind: &Kind) -> &'a Value {
    match (value, stated(value, kind)) {
        (Value::Table(table), Some(_)) => table.get("value").map_or(value, |node| &node.value),
        _ => value,
    }
}

fn is_length(kind: &Kind) -> bool {
    match kind {
        Kind::Length { civil: false, .. } => true,
        Kind::Either(kinds) => kinds.iter().find(|kind| kind.unsure().is_some()).is_some_and(is_length),
        _ => false,
    }
}

/// The least and the most that may be drawn of a value.
fn allowed(kind: &Kind, value: f64) -> (f64, f64) {
    let (least, most) = match kind {
        Kind::Number { min, max, above: true } => (min + (value - min).max(0.0) * LEAST_PART, *max),
        Kind::Number { min, max, .. } => (*min, *max),
        Kind::Length { zero: true, .. } => (0.0, LONGEST),
        Kind::Length { .. } => ((value * LEAST_PART).max(SHORTEST), LONGEST),
        Kind::Either(kinds) => {
            return kinds
                .iter()
                .find(|kind| kind.unsure().is_some())
                .map_or((value, value), |kind| allowed(kind, value));
        }
        _ => (value, value),
    };
    (least, most.max(least))
}
