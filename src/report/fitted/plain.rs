//! Values and lines as a scenario file has them.

use std::fmt::Write;

/// Digits that count, where a person reads.
pub(super) const DIGITS: i32 = 4;

/// A number of so many, without zeros at its end.
pub(crate) fn number(value: f64) -> String {
    digits(value, DIGITS)
}

/// The same of so many digits.
pub(super) fn digits(value: f64, digits: i32) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_string();
    }
    let decimals = (digits - 1 - libm::log10(value.abs()).floor() as i32).clamp(0, 9) as usize;
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text,
    }
}

/// A length of time, in the unit that reads best.
pub(super) fn length(seconds: f64) -> String {
    let (value, unit) = match seconds {
        s if s < 100.0 => (s, "s"),
        s if s < 6_000.0 => (s / 60.0, "min"),
        s => (s / 3_600.0, "h"),
    };
    // Nothing that a distribution has may be zero.
    format!("{} {unit}", number(value.max(1e-3)))
}

/// A list of numbers.
pub(crate) fn list(values: impl IntoIterator<Item = f64>) -> String {
    let texts: Vec<String> = values.into_iter().map(number).collect();
    format!("[{}]", texts.join(", "))
}

/// One line of the file; a comment of several lines would be no comment.
pub(crate) fn line(text: &mut String, key: &str, value: &str, comment: &str) {
    let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = match comment.is_empty() {
        true => writeln!(text, "{key} = {value}"),
        false => writeln!(text, "{key} = {value}  # {comment}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_that_count() {
        assert_eq!(
            [320.0, 0.15, 12.3456, 1234.56, 99999.9, 0.0, 1e-7].map(number),
            ["320", "0.15", "12.35", "1235", "100000", "0", "0.0000001"]
        );
        assert_eq!([45.678, 246.3, 7_000.0].map(length), ["45.68 s", "4.105 min", "1.944 h"]);
        assert_eq!(list([1.0, 0.5]), "[1, 0.5]");
    }
}
