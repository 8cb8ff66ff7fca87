//! Words: made harmless, measured, shortened and broken into lines.

use super::advance;
use crate::diagnostic::blanked;
use crate::report::tie::{Tie, kept_together};
use std::fmt::Write as _;

/// Fonts differ a little from the table.
const ALLOWANCE: f64 = 1.03;

/// Without what has no place in a picture: control characters become spaces, signs that turn the direction of
/// writing and those that XML does not allow go; spaces at the ends go and others stand alone.
pub(super) fn clean(text: &str) -> String {
    let harmless = text.chars().filter_map(|c| match c {
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => None,
        c => Some(blanked(c)),
    });
    harmless.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For XML, in text and in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// How wide a clean text is in letters of `size`.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| advance::of(c, bold)).sum::<f64>() / 1000.0 * size * ALLOWANCE
}

/// The text cleaned, and cut with `…` where it is wider than `room`.
pub(super) fn shorten(text: &str, room: f64, size: f64, bold: bool) -> String {
    let text = clean(text);
    if width(&text, size, bold) <= room {
        return text;
    }
    let mut used = width("…", size, bold);
    let mut kept = String::new();
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]), size, bold);
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// Lines no wider than `room`, at most `most`; the last one is cut where there is more.
pub(super) fn wrap(text: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in kept_together(&text, |tie| tie == Tie::Unit) {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        // The last line takes all that is left, and is cut below.
        if line.is_empty() || lines.len() + 1 >= most || width(&longer, size, bold) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.iter().map(|line| shorten(line, room, size, bold)).collect()
}

/// A coordinate with one decimal, given in tenths.
pub(super) fn tenths(value: impl Into<i64>) -> String {
    let mut text = String::new();
    push_tenths(&mut text, value.into());
    text
}

/// Writes it behind a text.
pub(super) fn push_tenths(text: &mut String, value: i64) {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    // Nothing refuses to be written to a text.
    let _ = write!(text, "{sign}{}", size / 10);
    if size % 10 != 0 {
        let _ = write!(text, ".{}", size % 10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_made_harmless() {
        assert_eq!(clean(" a\u{7}b\n\tc\u{202e}d \u{0}"), "a b cd");
        assert_eq!(escape("<b a=\"1\">'&'"), "&lt;b a=&quot;1&quot;&gt;&apos;&amp;&apos;");
    }

    #[test]
    fn widths_are_those_of_helvetica_and_a_little_more() {
        // Adobe's metrics: R 722, o 556, d 556, i 222, z 500, i 222, o 556 = 3334.
        let width = width("Rodizio", 1000.0, false);
        assert!((3334.0..3334.0 * 1.09).contains(&width), "{width}");
    }

    #[test]
    fn what_is_too_wide_is_cut() {
        assert_eq!(shorten("short", 100.0, 13.0, false), "short");
        let cut = shorten("A very long name of somebody", 80.0, 13.0, false);
        assert!(cut.ends_with('…') && cut.starts_with("A very"), "{cut}");
        assert!(width(&cut, 13.0, false) <= 80.0);
        assert_eq!(shorten("wide", 1.0, 13.0, false), "…");
    }

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrap("aa bb cc", width("aa bb", 10.0, false), 10.0, false, 2), ["aa bb", "cc"]);
        let cut = wrap("aa bb cc dd ee ff", width("aa bb", 10.0, false), 10.0, false, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        assert_eq!(wrap("at 10 min it", width("at 10 mi", 10.0, false), 10.0, false, 3), ["at", "10 min", "it"]);
        assert!(wrap("", 10.0, 10.0, false, 2).is_empty());
    }

    #[test]
    fn coordinates() {
        assert_eq!([12, -5, 100, 0].map(tenths), ["1.2", "-0.5", "10", "0"]);
    }
}
