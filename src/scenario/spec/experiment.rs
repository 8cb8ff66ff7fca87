//! Every table and key of an experiment file.

use super::Presence::{Absent, Default, Required};
use super::format::LENGTH;
use super::{Kind, PLAIN, Table, key};

/// Replications at most.
const REPLICATIONS: Kind = Kind::Integer { min: 1, max: 1_000_000 };
/// Any number of changes.
const CHANGES: Kind = Kind::List { of: &Kind::Text, min: 0, max: 1000 };

/// The file itself.
pub static EXPERIMENT: Table = Table {
    name: "experiment",
    heading: "",
    doc: "The keys at the top of the file, before any table. What a flag of the command line says too, the flag decides.",
    keys: &[
        key(
            "scenario",
            Kind::Text,
            Required,
            "\"baseline.toml\"",
            "The scenario file, relative to the folder of this file; `built-in` is the one that comes with the program.",
        ),
        key(
            "set",
            CHANGES,
            Default("[]"),
            "[\"per_day=350\"]",
            "Changes to the scenario, each `PATH=VALUE` as for `--set`.",
        ),
        key(
            "replications",
            REPLICATIONS,
            Absent("the scenario's own number"),
            "30",
            "How many independent replications; `precision` takes its place.",
        ),
        key(
            "seed",
            Kind::Integer { min: 0, max: i64::MAX },
            Absent("the scenario's own"),
            "1",
            "The master seed; the same seed gives the same customers, in every cell.",
        ),
        key(
            "precision",
            CHANGES,
            Default("[]"),
            "[\"wait_p90=5%\", \"lost_share=0.2pp\"]",
            "How narrow intervals must be, as for `--precision`.",
        ),
        key(
            "max_replications",
            REPLICATIONS,
            Absent("what `--max-replications` is without it"),
            "1000",
            "Where replications stop even if `precision` is not reached.",
        ),
        key(
            "max_time",
            LENGTH,
            Absent("no bound"),
            "\"30 min\"",
            "Time on the wall after which no more is begun, even if `precision` is not reached; the first 30 replications of each are always made.",
        ),
        key(
            "targets",
            CHANGES,
            Default("[]"),
            "[\"wait_p90 <= 10 min\", \"lost_share <= 2%\"]",
            "What a good configuration fulfils: a measure, `<=` or `>=`, and a bound.",
        ),
        key(
            "by",
            Kind::Text,
            Absent("what `--by` is without it"),
            "\"wait_p90\"",
            "The measure by which configurations are ranked.",
        ),
        key(
            "vary",
            Kind::Tables(&VARY),
            Absent("nothing is varied"),
            "[{ path = \"overflow\", values = [\"10 min\", \"1 h\"] }]",
            "What is varied, in up to four dimensions: every combination is run.",
        ),
        key(
            "variant",
            Kind::Tables(&VARIANT),
            Absent("no variants"),
            "[{ name = \"slow\", set = [\"overflow=1 h\"] }]",
            "Changes with a name, to be compared.",
        ),
    ],
    ..PLAIN
};

static VARY: Table = Table {
    name: "vary",
    heading: "[[vary]]",
    doc: "One dimension of the grid. The last one changes fastest.",
    keys: &[
        key(
            "path",
            Kind::Text,
            Required,
            "\"overflow\"",
            "Which value of the scenario: a path or a short name, as for `--set`.",
        ),
        key(
            "values",
            Kind::Either(&[Kind::List { of: &Kind::Value, min: 1, max: 10_000 }, Kind::Text]),
            Required,
            "[\"10 min\", \"20 min\", \"1 h\"]",
            "Its values: a list, each read as for `--set`; or a text with a list or a range, as for `--vary`.",
        ),
    ],
    ..PLAIN
};

static VARIANT: Table = Table {
    name: "variant",
    heading: "[[variant]]",
    doc: "Changes to the scenario under one name.",
    keys: &[
        key("name", Kind::Text, Required, "\"20 minutes\"", "Unique."),
        key(
            "set",
            CHANGES,
            Required,
            "[\"overflow=20 min\"]",
            "Its changes, each `PATH=VALUE` as for `--set`; none for the scenario as it is.",
        ),
    ],
    ..PLAIN
};
