//! The tables of a sweep.

use crate::report::SweepReport;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Varredura"
}

/// What the differences between combinations come from.
pub(crate) fn rests_on(report: &SweepReport) -> String {
    match report.cells.len() {
        1 => "1 combinação.".to_string(),
        all => {
            format!("{all} combinações, todas simuladas {}: as diferenças vêm dos valores.", report.customers())
        }
    }
}

/// What was varied, and the values.
pub(crate) fn varied(name: &str, values: &[String], is_given: bool) -> String {
    format!("{name}{}: {}.", if is_given { " (dado)" } else { "" }, values.join(", "))
}

/// Whose assumptions follow.
pub(crate) fn below() -> &'static str {
    "Abaixo está o cenário como ele é; estes valores valem no lugar dos que estão lá."
}

/// What the values of the table are.
pub(crate) fn note() -> &'static str {
    "Média das simulações, com seu intervalo de 95 %. Todo o resto está em cells.csv."
}
