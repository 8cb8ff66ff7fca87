//! The table of what `rodizio plan` must keep.

use super::Presence::{Absent, Required};
use super::expect::VALUE;
use super::{Kind, PLAIN, Table, key};

/// One target.
pub static TARGET: Table = Table {
    name: "target",
    heading: "[[target]]",
    doc: "What a configuration that `rodizio plan` finds must keep: the mean of the measure over independent runs.",
    keys: &[
        key(
            "measure",
            Kind::Text,
            Required,
            "\"wait_p90\"",
            "Which measure of a team, as `rodizio measures` lists them.",
        ),
        key("team", Kind::Text, Absent("every team"), "\"Suporte\"", "Of which team."),
        key(
            "margin",
            VALUE,
            Absent("5 % of the value; of a share, of what is nearer to nothing or all"),
            "\"30 s\"",
            "How much better than needed does not matter: a configuration that keeps the target by less may be passed over.",
        ),
    ],
    one_of: &[
        key("at_most", VALUE, Required, "\"10 min\"", "The mean must not be above this."),
        key("at_least", VALUE, Required, "\"90%\"", "The mean must not be below this."),
    ],
    ..PLAIN
};
