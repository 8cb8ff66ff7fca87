//! The table of shifts from which `rodizio plan --by-hour` makes a roster.

use super::Presence::{Absent, Default, Required};
use super::format::LENGTH;
use super::{Kind, PLAIN, Table, key};

/// One text, or several to choose from.
const TEXTS: Kind = Kind::Either(&[Kind::Text, Kind::List { of: &Kind::Text, min: 1, max: 100 }]);

/// One kind of shift.
pub static SHIFT: Table = Table {
    name: "shift",
    heading: "[[shift]]",
    doc: "A kind of shift that `rodizio plan --by-hour` may give to agents; other commands do not look at it. An agent \
          has one shift: the same days and the same hours every week.",
    keys: &[
        key("name", Kind::Text, Required, "\"Morning\"", "Unique."),
        key(
            "days",
            TEXTS,
            Default("\"mon-fri\""),
            "[\"mon-fri\", \"tue-sat\"]",
            "The days on which the agent works, all of them: `mon-fri`, `mon,wed,fri`, `daily`. A list gives several \
             such sets to choose from.",
        ),
        key(
            "start",
            TEXTS,
            Required,
            "\"07:00..11:00/30 min\"",
            "When it begins: a time of day; from the first to the last in steps; or a list of these to choose from.",
        ),
        key(
            "length",
            LENGTH,
            Required,
            "\"8 h 48 min\"",
            "From its beginning to its end, the break included; whole minutes, at most 24 h. It may go into the next day.",
        ),
        key(
            "break",
            Kind::Table(&BREAK),
            Absent("no break"),
            "{ after = \"4 h\", length = \"1 h\" }",
            "A time not at work and not paid.",
        ),
        key(
            "cost",
            Kind::Either(&[Kind::Integer { min: 0, max: 1_000_000_000 }, Kind::Text]),
            Absent("its paid hours a week"),
            "\"412.50\"",
            "What an agent on this shift costs a week, in any unit: a whole number, or a decimal between quotes.",
        ),
        key(
            "max",
            Kind::Integer { min: 0, max: 10_000 },
            Absent("any number"),
            "6",
            "How many agents can have it at most, whatever their days and start.",
        ),
    ],
    ..PLAIN
};

/// A break.
static BREAK: Table = Table {
    name: "break",
    heading: "shift.break",
    doc: "A break at a fixed time of the shift.",
    keys: &[
        key("after", LENGTH, Required, "\"4 h\"", "From the beginning of the shift to that of the break."),
        key("length", LENGTH, Required, "\"1 h\"", "How long it is."),
    ],
    ..PLAIN
};
