//! The table of what a check expects of a scenario.

use super::Presence::{Absent, Required};
use super::kinds::{Level, List, Text};

table! {
    /// One expectation.
    EXPECT: ExpectTable = "expect", "[[expect]]",
    "What a check holds the scenario to; nothing else looks at it. The expectation is about the mean of the measure over independent runs.",
    one of Claimed;

    measure: Text, Required, "\"wait_p90\"",
        "which measure, as the catalogue of measures lists them: a team's, an agent's with `agent`, an hour's with `hour`"
            => "qual medida, como no catálogo de medidas: da equipe, de um atendente com `agent`, de uma hora com \
                `hour`";
    team: Text, Absent("every team"), "\"Suporte\"", "of which team";
    agent: Text, Absent("the whole team"), "\"Ana\"", "of which agent: the measure is one of an agent's then";
    hour: Text, Absent("the whole week"), "\"mon 14:00\"",
        "of which hour of the week, by its beginning: the measure is one of an hour's then";
    margin: Level, Absent("needed with `no_worse_than`, which alone has one"), "\"5%\"",
        "how much worse does not matter: a share of the baseline's mean, `0.5pp` of a share, or an amount such as `30 \
         s`";
}

choice! {
    Claimed;
    AtMost at_most: Level, "\"12 min\"", "the mean must not be above this";
    AtLeast at_least: Level, "\"90%\"", "the mean must not be below this";
    Between between: List<Level, 2, 2>, "[\"70%\", \"85%\"]",
        "the mean must not be below the first nor above the second";
    NoWorseThan no_worse_than: Text, "\"main\"",
        "the baseline of this name, which an earlier check has written: the mean must not be worse than \
         its mean by more than `margin`";
}
