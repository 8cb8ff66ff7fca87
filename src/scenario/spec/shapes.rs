//! Every distribution of lengths of time.

use super::Presence::{Absent, Default, Required};
use super::format::{LENGTH, WEIGHT, WHERE};
use super::{Key, Kind, PLAIN, Table, key};

/// A length of time, perhaps none.
const LENGTH_OR_ZERO: Kind = Kind::Length { zero: true, civil: false };
/// A coefficient of variation.
const CV: Kind = Kind::Number { min: 0.0, max: 100.0, above: false };
/// A shape parameter.
const SHAPE: Kind = Kind::Number { min: 0.1, max: 100.0, above: false };
/// A distribution of lengths of time; a bare length is a constant.
pub(super) const TIMES: Kind = Kind::Either(&[LENGTH_OR_ZERO, Kind::Table(&DISTRIBUTION)]);

/// A distribution of lengths of time.
pub static DISTRIBUTION: Table = Table {
    name: "distribution",
    heading: "a distribution",
    doc: "A distribution of lengths of time: exactly one of these. A bare length such as `\"3 min\"` is a constant.",
    one_of: &SHAPES,
    ..PLAIN
};

static SHAPES: [Key; 10] = [
    key("constant", LENGTH_OR_ZERO, Required, "\"3 min\"", "Always the same."),
    key("exponential", Kind::Table(&EXPONENTIAL), Required, "{ mean = \"3 min\" }", "Exponential."),
    key("gamma", Kind::Table(&GAMMA), Required, "{ mean = \"3 min\", cv = 0.5 }", "Gamma."),
    key("erlang", Kind::Table(&ERLANG), Required, "{ mean = \"3 min\", stages = 2 }", "A sum of exponential stages."),
    key("weibull", Kind::Table(&WEIBULL), Required, "{ mean = \"3 min\", shape = 1.5 }", "Weibull."),
    key(
        "lognormal",
        Kind::Table(&LOGNORMAL),
        Required,
        "{ mean = \"15 min\", cv = 1.0 }",
        "Lognormal: the usual shape of handling and reaction times.",
    ),
    key("uniform", Kind::Table(&UNIFORM), Required, "{ min = \"1 min\", max = \"5 min\" }", "Even between two bounds."),
    key(
        "triangular",
        Kind::Table(&TRIANGULAR),
        Required,
        "{ min = \"1 min\", mode = \"2 min\", max = \"5 min\" }",
        "Triangular.",
    ),
    key(
        "empirical",
        Kind::Table(&EMPIRICAL),
        Required,
        "{ file = \"calls.csv\", column = \"handled_seconds\" }",
        "Values from a CSV file, each alike.",
    ),
    key(
        "mixture",
        Kind::List { of: &PARTS, min: 1, max: 100 },
        Required,
        "[{ weight = 1, constant = \"0 s\" }, { weight = 3, exponential = { mean = \"3 min\" } }]",
        "One of several distributions, at random by weight.",
    ),
];

static PARTS: Kind = Kind::Table(&PART);

static PART: Table = Table {
    name: "part",
    heading: "a part of a mixture",
    doc: "A part of a mixture: its weight, and one distribution.",
    keys: &[key("weight", WEIGHT, Default("1.0"), "3", "How often this part is taken, relative to the others.")],
    one_of: &SHAPES,
    ..PLAIN
};

const MEAN: Key = key("mean", LENGTH, Required, "\"3 min\"", "The mean.");
/// A key of one of a table's sets.
const fn either(name: &'static str, kind: Kind, example: &'static str, doc: &'static str) -> Key {
    key(name, kind, Absent("see above"), example, doc)
}

static EXPONENTIAL: Table =
    Table { name: "exponential", heading: "exponential", doc: "Exponential.", keys: &[MEAN], ..PLAIN };

static GAMMA: Table = Table {
    name: "gamma",
    heading: "gamma",
    doc: "Gamma.",
    keys: &[MEAN, key("cv", CV, Required, "0.5", "Coefficient of variation: standard deviation over mean.")],
    ..PLAIN
};

static ERLANG: Table = Table {
    name: "erlang",
    heading: "erlang",
    doc: "Erlang: a sum of exponential stages.",
    keys: &[MEAN, key("stages", Kind::Integer { min: 1, max: 1000 }, Required, "2", "How many stages.")],
    ..PLAIN
};

static WEIBULL: Table = Table {
    name: "weibull",
    heading: "weibull",
    doc: "Weibull: `mean` and `shape`, or `scale` and `shape`.",
    keys: &[
        either("mean", LENGTH, "\"3 min\"", "The mean."),
        either("scale", LENGTH, "\"3 min\"", "The scale: 63 % are shorter."),
        either(
            "shape",
            SHAPE,
            "1.5",
            "The shape: below 1 a longer tail than the exponential's, above 1 a shorter one.",
        ),
    ],
    sets: &[&["mean", "shape"], &["scale", "shape"]],
    ..PLAIN
};

static LOGNORMAL: Table = Table {
    name: "lognormal",
    heading: "lognormal",
    doc: "Lognormal: `mean` and `cv`, or `median` and `sigma`.",
    keys: &[
        either("mean", LENGTH, "\"15 min\"", "The mean."),
        either("cv", CV, "1.0", "Coefficient of variation: standard deviation over mean."),
        either("median", LENGTH, "\"4 min\"", "The median: half are shorter."),
        either(
            "sigma",
            Kind::Number { min: 0.0, max: 5.0, above: false },
            "1.0",
            "Standard deviation of the logarithm.",
        ),
    ],
    sets: &[&["mean", "cv"], &["median", "sigma"]],
    ..PLAIN
};

static UNIFORM: Table = Table {
    name: "uniform",
    heading: "uniform",
    doc: "Even between two bounds.",
    keys: &[
        key("min", LENGTH_OR_ZERO, Required, "\"1 min\"", "The least."),
        key("max", LENGTH, Required, "\"5 min\"", "The most."),
    ],
    ..PLAIN
};

static TRIANGULAR: Table = Table {
    name: "triangular",
    heading: "triangular",
    doc: "Triangular.",
    keys: &[
        key("min", LENGTH_OR_ZERO, Required, "\"1 min\"", "The least."),
        key("mode", LENGTH_OR_ZERO, Required, "\"2 min\"", "The most likely."),
        key("max", LENGTH, Required, "\"5 min\"", "The most."),
    ],
    ..PLAIN
};

static EMPIRICAL: Table = Table {
    name: "empirical",
    heading: "empirical",
    doc: "Values in seconds from a column of a CSV file, each alike. Empty cells are passed over.",
    keys: &[
        key(
            "file",
            Kind::Text,
            Required,
            "\"calls.csv\"",
            "A CSV file with a header row, relative to the scenario file.",
        ),
        key("column", Kind::Text, Required, "\"handled_seconds\"", "The column; its values are seconds."),
        key("where", Kind::Filter, Default("{}"), "{ outcome = \"answered\" }", WHERE),
    ],
    ..PLAIN
};
