//! What is said of the comparison with exact values.

use super::common::noun;
use super::notation::NOTATION;
use crate::report::number::{count, in_unit, significant};

pub(crate) fn sentence(all: usize, failed: usize, rate: f64) -> String {
    let rate = format!(
        "se todos estiverem certos, a probabilidade de algum não conferir é de no máximo {}",
        in_unit(&significant(rate * 100.0), NOTATION.percent)
    );
    match failed {
        0 if all == 0 => "Nada foi conferido.".to_string(),
        0 => format!("Todos os {} valores simulados conferem com os exatos ({rate}).", count(all as f64)),
        _ => {
            let do_not = noun(failed, "não confere", "não conferem");
            format!("{failed} de {all} valores simulados {do_not} com os exatos ({rate}).")
        }
    }
}

pub(crate) const MEASURE: &str = "medida";

/// The heads of the numbers.
pub(crate) const fn numbers() -> [&'static str; 4] {
    ["exato", "simulado", "intervalo", "z"]
}

pub(crate) const VERDICT: &str = "veredito";

pub(crate) const SOURCES: &str = "Fontes";

/// What the samples come from.
pub(crate) fn seed(seed: u64) -> String {
    format!("Semente {seed}.")
}
