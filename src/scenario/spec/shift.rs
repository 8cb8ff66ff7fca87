//! The table of shifts from which a plan by the hour makes a roster.

use super::Presence::{Absent, Default, Required};
use super::kinds::{Either, Integer, Length, List, Name, Text};

/// One text, or several to choose from.
pub type Texts = Either<Text, List<Text, 1, 100>>;
/// A whole number, or a decimal as a text.
pub type ShiftCost = Either<Integer<u32, 0, 1_000_000_000>, Text>;

table! {
    /// One kind of shift.
    SHIFT: ShiftTable = "shift", "[[shift]]",
    "A kind of shift that a plan by the hour may give to agents; nothing else looks at it. An agent has \
     one shift: the same days and the same hours every week.", given cost;

    name: Name, Required, "\"Morning\"", "unique" => "precisa ser único";
    days: Texts, Default("\"mon-fri\""), "[\"mon-fri\", \"tue-sat\"]",
        "the days on which the agent works, all of them: `mon-fri`, `mon,wed,fri`, `daily`. A list gives several such \
         sets to choose from";
    start: Texts, Required, "\"07:00..11:00/30 min\"",
        "when it begins: a time of day; from the first to the last in steps; or a list of these to choose from"
            => "quando começa: uma hora do dia; da primeira à última em passos; ou uma lista delas, para escolher";
    length: Length, Required, "\"8 h 48 min\"",
        "from its beginning to its end, the break included; whole minutes, at most 24 h. It may go into the next day"
            => "do começo ao fim, com o intervalo; minutos inteiros, no máximo 24 h. Pode entrar no dia seguinte";
    pause as "break": BreakTable, Absent("no break"), "{ after = \"4 h\", length = \"1 h\" }",
        "a time not at work and not paid";
    cost: ShiftCost, Absent("its paid hours a week"), "\"412.50\"",
        "what an agent on this shift costs a week, in any unit: a whole number, or a decimal between quotes";
    max: Integer<u32, 0, 10_000>, Absent("any number"), "6",
        "how many agents can have it at most, whatever their days and start";
}

table! {
    /// A break.
    BREAK: BreakTable = "break", "shift.break",
    "A break at a fixed time of the shift.";

    after: Length, Required, "\"4 h\"", "from the beginning of the shift to that of the break"
            => "do começo do turno ao começo do intervalo";
    length: Length, Required, "\"1 h\"", "how long it is" => "quanto dura";
}
