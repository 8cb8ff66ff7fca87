//! Text wrapped at words, as wide as a terminal.

use crate::diagnostic::plain_lines;
use crate::report::tie::{Tie, kept_together};

/// Columns of the widest line, long names apart.
pub(crate) const WIDTH: usize = 80;

/// `text` in lines of at most `width` characters (words stay whole, and so does a number with its
/// units), each behind `indent` blanks.
pub(crate) fn wrapped(text: &str, indent: usize, width: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in kept_together(&plain_lines(text), |tie| tie != Tie::Free) {
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
