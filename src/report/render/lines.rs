//! Text wrapped at words, as wide as a terminal.

use crate::diagnostic::plain_lines;
use crate::money::Currency;
use crate::report::number;
use crate::report::words::NOTATION;

/// Columns of the widest line, long names apart.
pub(crate) const WIDTH: usize = 80;

/// `text` in lines of at most `width` characters (words stay whole, and so does a number with its
/// units), each behind `indent` blanks.
pub(crate) fn wrapped(text: &str, indent: usize, width: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in kept_together(&plain_lines(text)) {
        let length = word.chars().count();
        if used == 0 || used + 1 + length > width {
            if used > 0 {
                lines.push('\n');
            }
            lines.extend(std::iter::repeat_n(' ', indent));
            used = indent;
        } else {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(&word);
        used += length;
    }
    lines.push('\n');
    lines
}

/// The words of a text; `4 min 18 s`, `96.1 %`, `R$ 45` and `[95.8 – 96.4]` count as one each.
fn kept_together(text: &str) -> Vec<String> {
    let is_dash = |word: &str| word == NOTATION.to.trim();
    let is_number = |word: &str| word.trim_end_matches(']').ends_with(|last: char| last.is_ascii_digit());
    let mut words: Vec<String> = Vec::new();
    let mut last = "";
    for word in text.split_whitespace() {
        let is_unit = is_dash(word) || number::is_unit(word.trim_end_matches(['.', ',', ';', ':', ')', ']']));
        let is_amount = is_currency(last) && is_number(word.trim_end_matches([',', '.', ';', ':', ')']));
        let leads = is_dash(last) || number::is_unit(last);
        let belongs = (is_unit && is_number(last)) || (leads && is_number(word)) || is_amount;
        match words.last_mut() {
            Some(before) if belongs => {
                before.push(' ');
                before.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
        last = word;
    }
    words
}

/// A sign before an amount, perhaps behind a bracket or a sign of its own.
fn is_currency(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '(', '+', '−', '<']);
    Currency::codes().filter_map(Currency::of).any(|currency| currency.sign() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrapped("one two three", 2, 9), "  one two\n  three\n");
        assert_eq!(wrapped("unbreakable", 0, 4), "unbreakable\n");
        assert_eq!(wrapped("", 0, 4), "\n");
        assert_eq!(
            wrapped("wait 5 min 48 s or 96.1 %; 3 [1 – 2]", 0, 8),
            "wait\n5 min 48 s\nor\n96.1 %;\n3\n[1 – 2]\n"
        );
        assert_eq!(wrapped("a month R$ 32,496, −R$ 5", 0, 10), "a month\nR$ 32,496,\n−R$ 5\n");
    }
}
