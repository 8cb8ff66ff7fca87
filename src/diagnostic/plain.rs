//! Texts of others, made safe for a terminal and for what reads its lines.

use std::borrow::Cow;

/// Whether a character shows as itself and as nothing else: no control character, line separator, direction mark or
/// noncharacter. Joiners do, for the letters and pictures that need them.
pub fn is_plain(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{feff}')
        || u32::from(c) & 0xfffe == 0xfffe)
}

/// The text on one line: characters that are not plain are written as Rust does, as in `\u{1b}`.
pub fn plain(text: &str) -> Cow<'_, str> {
    written(text, is_plain)
}

/// The same line by line.
pub fn plain_lines(text: &str) -> Cow<'_, str> {
    written(text, |c| c == '\n' || is_plain(c))
}

/// A character where one line is all there is: what controls becomes a space.
pub fn blanked(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

fn written(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&stays) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match stays(c) {
            true => safe.push(c),
            false => safe.extend(c.escape_default()),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_instead() {
        assert_eq!(plain("a\u{1b}[31m\n::warning::\tb"), r"a\u{1b}[31m\n::warning::\tb");
        assert_eq!(plain("\u{202e}x\u{fffe}\u{85}\u{2028}"), r"\u{202e}x\u{fffe}\u{85}\u{2028}");
        assert_eq!(plain_lines("a\nb\r"), "a\nb\\r");
    }

    #[test]
    fn what_stays() {
        for text in ["Conceição", "日本語", "👩\u{200d}👧 família", "e\u{301}", "=1+1", "<b>|\\ 'q'"] {
            assert!(matches!(plain(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
