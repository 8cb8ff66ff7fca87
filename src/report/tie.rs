//! Which words of a sentence belong on one line: a number and its unit, the ends of a range, a currency and its amount.
//!
//! Told from the words themselves, so that it holds for what a user has written, too.

use super::number;
use super::words::notation;
use crate::money::Currency;

/// How a word hangs on the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Not at all: a line may end between them.
    Free,
    /// A unit on its number: `18 s`.
    Unit,
    /// A dash on the number before it, or the number behind it on the dash: `95.8 – 96.4`.
    Range,
    /// A further part of an amount on the first: `4 min 18 s`.
    Part,
    /// An amount on its currency: `R$ 45`.
    Amount,
}

/// The words between the spaces of a text, each with its tie to the one before.
pub(crate) fn tied(text: &str) -> impl Iterator<Item = (&str, Tie)> {
    let mut last = "";
    text.split_whitespace().map(move |word| {
        let tie = tie(last, word);
        last = word;
        (word, tie)
    })
}

/// The words of a text, joined where a line must not end.
pub(crate) fn kept_together(text: &str, holds: impl Fn(Tie) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (word, tie) in tied(text) {
        match words.last_mut().filter(|_| holds(tie)) {
            Some(before) => {
                before.push(' ');
                before.push_str(word);
            }
            None => words.push(word.to_string()),
        }
    }
    words
}

fn tie(last: &str, word: &str) -> Tie {
    let is_dash = |word: &str| word == notation().to.trim();
    let bare = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”']);
    if is_number(last) && number::is_unit(bare) {
        Tie::Unit
    } else if is_number(last) && is_dash(bare) || is_dash(last) && is_number(word) {
        Tie::Range
    } else if number::is_unit(last) && is_number(word) {
        Tie::Part
    } else if is_number(bare) && is_currency(last) {
        Tie::Amount
    } else {
        Tie::Free
    }
}

fn is_number(word: &str) -> bool {
    word.trim_end_matches(']').ends_with(|last: char| last.is_ascii_digit())
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
    fn what_belongs_together() {
        use Tie::{Amount, Free, Part, Range, Unit};
        let ties = |text: &str| tied(text).skip(1).map(|(_, tie)| tie).collect::<Vec<_>>();
        assert_eq!(ties("wait 4 min 18 s, or"), [Free, Unit, Part, Unit, Free]);
        assert_eq!(ties("96.1 %; [95.8 – 96.4] or"), [Unit, Free, Range, Range, Free]);
        assert_eq!(ties("of R$ 45 for 8 agents"), [Free, Amount, Free, Free, Free]);
        assert_eq!(ties("\"within 15 min\" or 90 %\""), [Free, Unit, Free, Free, Unit]);
    }
}
