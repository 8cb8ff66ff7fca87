//! The table of what a plan must keep.

use super::Presence::{Absent, Required};
use super::kinds::{Level, Text};

table! {
    /// One target.
    TARGET: TargetTable = "target", "[[target]]",
    "What a configuration that a plan finds must keep: the mean of the measure over independent runs. A run says on how many days it is kept.",
    one of Bound;

    measure: Text, Required, "\"wait_p90\"", "which measure of a team; the catalogue of measures lists them"
            => "qual medida de uma equipe; o catálogo de medidas mostra todas";
    team: Text, Absent("every team"), "\"Suporte\"", "of which team";
    margin: Level, Absent("5 % of the value; of a share, of what is nearer to nothing or all"), "\"30 s\"",
        "how much better than needed does not matter: a configuration that keeps the target by less may be passed \
         over";
}

choice! {
    Bound;
    AtMost at_most: Level, "\"10 min\"", "the mean must not be above this";
    AtLeast at_least: Level, "\"90%\"", "the mean must not be below this";
}
