//! The tables of causes.

use crate::measure::Cause;
use crate::report::causes::Split;

/// A cause in a word or two, for narrow columns.
pub(crate) fn short(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "closed",
        Cause::HolderAbsent => "absent",
        Cause::HolderFull => "full",
        Cause::HolderUnreacted => "unreacted",
        Cause::OpenNobodyFree => "none free",
        Cause::OpenUnnoticed => "unnoticed",
    }
}

/// What the table of a sweep says, with the point of the best combination of some circumstances.
pub(crate) fn of_sweep(best: Option<&Split>, is_chosen: bool, circumstance: &str) -> String {
    let of = match (is_chosen, circumstance) {
        (true, "") => "Best combination: ".to_string(),
        (true, given) => format!("Best combination with {given}: "),
        (false, given) => format!("{given}: "),
    };
    let best = best.map(|split| format!("{} ", split.sentence(&of))).unwrap_or_default();
    format!("{best}Mean wait of started conversations and its parts.")
}
