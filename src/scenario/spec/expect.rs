//! The table of what `rodizio check` expects of a scenario.

use super::Presence::{Absent, Required};
use super::{Kind, PLAIN, Table, key};

/// A value of a measure: a text with its unit, or a bare number where the measure has none.
pub(super) const VALUE: Kind = Kind::Either(&[Kind::Text, Kind::Number { min: 0.0, max: 1e15, above: false }]);

/// One expectation.
pub static EXPECT: Table = Table {
    name: "expect",
    heading: "[[expect]]",
    doc: "What `rodizio check` holds the scenario to; `run`, `sweep` and `compare` do not look at it. \
          The expectation is about the mean of the measure over independent runs.",
    keys: &[
        key(
            "measure",
            Kind::Text,
            Required,
            "\"wait_p90\"",
            "Which measure, as `rodizio measures` lists them: a team's, an agent's with `agent`, an hour's with `hour`.",
        ),
        key("team", Kind::Text, Absent("every team"), "\"Suporte\"", "Of which team."),
        key(
            "agent",
            Kind::Text,
            Absent("the whole team"),
            "\"Ana\"",
            "Of which agent: the measure is one of an agent's then.",
        ),
        key(
            "hour",
            Kind::Text,
            Absent("the whole week"),
            "\"mon 14:00\"",
            "Of which hour of the week, by its beginning: the measure is one of an hour's then.",
        ),
        key(
            "margin",
            VALUE,
            Absent("needed with `no_worse_than`, which alone has one"),
            "\"5%\"",
            "How much worse does not matter: a share of the baseline's mean, `0.5pp` of a share, or an amount such as `30 s`.",
        ),
    ],
    one_of: &[
        key("at_most", VALUE, Required, "\"12 min\"", "The mean must not be above this."),
        key("at_least", VALUE, Required, "\"90%\"", "The mean must not be below this."),
        key(
            "between",
            Kind::List { of: &VALUE, min: 2, max: 2 },
            Required,
            "[\"70%\", \"85%\"]",
            "The mean must not be below the first nor above the second.",
        ),
        key(
            "no_worse_than",
            Kind::Text,
            Required,
            "\"main\"",
            "The baseline of this name, which `rodizio check --save-baseline` has written: the mean must not be worse \
             than its mean by more than `margin`.",
        ),
    ],
    ..PLAIN
};
