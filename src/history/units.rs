//! What the lengths of a column count, by its name.

use super::names::plain;

/// What a word says that lengths count, in seconds.
fn counts(word: &str) -> Option<f64> {
    match word {
        "s" | "sec" | "secs" | "seconds" | "seg" | "segundos" => Some(1.0),
        "min" | "mins" | "minutes" | "minutos" | "minuto" | "minute" => Some(60.0),
        "ms" | "millis" | "milliseconds" | "milissegundos" => Some(0.001),
        "hours" | "horas" | "hrs" | "hr" | "h" => Some(3600.0),
        _ => None,
    }
}

/// What a length counts, by the name of its column, in seconds: `wait_minutes`, `tempo (min)`, `duration_ms`.
pub(super) fn unit(name: &str) -> f64 {
    plain(name).split(' ').find_map(counts).unwrap_or(1.0)
}

/// Whether the name of a column says what it counts.
pub(super) fn has_unit(name: &str) -> bool {
    plain(name).split(' ').any(|word| counts(word).is_some())
}

/// A name without the word for what it counts, and the one before it: `wait in seconds`.
pub(super) fn without_unit(name: &str) -> String {
    let plain = plain(name);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_unit = |at: usize| words.get(at).is_some_and(|word| counts(word).is_some());
    let is_left = |at: usize| !(is_unit(at) || matches!(words[at], "in" | "em" | "en") && is_unit(at + 1));
    (0..words.len()).filter(|at| is_left(*at)).map(|at| words[at]).collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_in_names() {
        assert_eq!((unit("wait_minutes"), unit("tempo (min)"), unit("talk")), (60.0, 60.0, 1.0));
        assert_eq!(without_unit("Tempo de espera (min)"), "tempo espera");
        assert_eq!(without_unit("Speed of answer in seconds"), "speed answer");
        assert!(has_unit("Atendimento (min)") && !has_unit("Atendimento"));
    }
}
