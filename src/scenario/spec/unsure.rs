//! The tables of a value that is not known for certain.

use super::Presence::Absent;
use super::kinds::{AnyNumber, LengthOrZero, NotNegative};
use crate::word::words;

words! {
    /// How the values that may be the true one lie around the one that is played.
    pub enum SpreadShape {
        /// Alike to both sides.
        Normal: "normal", "as far above as below" => "tão longe para cima quanto para baixo";
        /// Alike in proportion.
        Lognormal: "lognormal", "as many times above as below: never negative, with a longer tail upwards"
            => "tantas vezes para cima quanto para baixo: nunca negativo, com uma cauda mais longa para cima";
    }
}

const ABSENT: &str = "see above";
const SD: &str = "how uncertain it is: the standard deviation of what may be true";
const LOW: &str = "the low end of the 95 % that may be true";
const HIGH: &str = "the high end of the 95 % that may be true";
const VALUE: &str = "the value that is played; of a lognormal the mean";
const SHAPE: &str = "with `sd`: how it lies around `value`";

table! {
    UNSURE_NUMBER: UnsureNumberTable = "uncertain_number", "an uncertain value",
    "A number that is not known for certain: `value` and `sd`, or `value`, `low` and `high`.",
    sets [value, sd] [value, sd, shape] [value, low, high];

    value: AnyNumber, Absent(ABSENT), "320", VALUE;
    sd: NotNegative, Absent(ABSENT), "20", SD;
    low: AnyNumber, Absent(ABSENT), "290", LOW;
    high: AnyNumber, Absent(ABSENT), "360", HIGH;
    shape: SpreadShape, Absent("normal"), "\"lognormal\"", SHAPE;
}

table! {
    UNSURE_LENGTH: UnsureLengthTable = "uncertain_length", "an uncertain value",
    "A length of time that is not known for certain: `value` and `sd`, or `value`, `low` and `high`.",
    sets [value, sd] [value, sd, shape] [value, low, high];

    value: LengthOrZero, Absent(ABSENT), "\"4 min\"", VALUE;
    sd: LengthOrZero, Absent(ABSENT), "\"30 s\"", SD;
    low: LengthOrZero, Absent(ABSENT), "\"3 min\"", LOW;
    high: LengthOrZero, Absent(ABSENT), "\"6 min\"", HIGH;
    shape: SpreadShape, Absent("normal"), "\"lognormal\"", SHAPE;
}
