//! The tables of causes.

use crate::measure::Cause;
use crate::report::causes::Split;

/// A cause in a word or two, for narrow columns.
pub(crate) fn short(cause: Cause) -> &'static str {
    match cause {
        Cause::OutOfHours => "fechado",
        Cause::HolderAbsent => "ausente",
        Cause::HolderFull => "sem vaga",
        Cause::HolderUnreacted => "sem reação",
        Cause::OpenNobodyFree => "ninguém livre",
        Cause::OpenUnnoticed => "não notada",
    }
}

/// What the table of a sweep says, with the point of the best combination of some circumstances.
pub(crate) fn of_sweep(best: Option<&Split>, is_chosen: bool, circumstance: &str) -> String {
    let of = match (is_chosen, circumstance) {
        (true, "") => "Melhor combinação: ".to_string(),
        (true, given) => format!("Melhor combinação com {given}: "),
        (false, given) => format!("{given}: "),
    };
    let best = best.map(|split| format!("{} ", split.sentence(&of))).unwrap_or_default();
    format!("{best}TME das conversas iniciadas e suas partes.")
}
