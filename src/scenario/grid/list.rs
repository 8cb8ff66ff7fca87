//! Lists as a person writes them: values with commas between.

use crate::scenario::setting::Piece;

/// A quote or bracket that is opened and not closed: where it stands, and how it looks.
pub(crate) struct Open {
    pub piece: Piece,
    pub sign: char,
}

/// Splits at the commas outside quotes, brackets and braces. An empty text gives one empty value.
pub(crate) fn split(list: &Piece) -> Result<Vec<Piece>, Open> {
    let mut pieces = Vec::new();
    let mut from = 0;
    // What is open, innermost last; inside a quote nothing else opens.
    let mut open: Vec<(usize, char)> = Vec::new();
    // Quotes begin a value; an apostrophe within a word is just that.
    let mut may_quote = true;
    let mut escaped = false;
    for (at, sign) in list.text.char_indices() {
        let inner = open.last().map(|(_, sign)| *sign);
        match (inner, sign) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(quote @ ('"' | '\'')), _) if sign == quote => drop(open.pop()),
            (Some('"' | '\''), _) => {}
            (_, '"' | '\'') if may_quote => open.push((at, sign)),
            (_, '[' | '{') => open.push((at, sign)),
            (Some('['), ']') | (Some('{'), '}') => drop(open.pop()),
            (None, ',') => {
                pieces.push(list.part(from, at).trimmed());
                from = at + 1;
            }
            _ => {}
        }
        may_quote = matches!(sign, ',' | '[' | '{' | '=') || (may_quote && sign.is_whitespace());
    }
    if let Some((at, sign)) = open.first() {
        return Err(Open { piece: list.part(*at, list.text.len()), sign: *sign });
    }
    pieces.push(list.part(from, list.text.len()).trimmed());
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &str) -> Option<Vec<String>> {
        Some(split(&Piece::whole(list)).ok()?.into_iter().map(|piece| piece.text).collect())
    }

    #[test]
    fn commas_by_hand() {
        assert_eq!(texts("10 min, 1 h").unwrap(), ["10 min", "1 h"]);
        assert_eq!(texts("[1, 2],[3]").unwrap(), ["[1, 2]", "[3]"]);
        assert_eq!(texts("{ a = [1, 2], b = 3 }, 4").unwrap(), ["{ a = [1, 2], b = 3 }", "4"]);
        assert_eq!(texts("\"a, b\", 'c, d'").unwrap(), ["\"a, b\"", "'c, d'"]);
        assert_eq!(texts("\"a \\\", b\",c").unwrap(), ["\"a \\\", b\"", "c"]);
        assert_eq!(texts("[\"]\", 1], 2").unwrap(), ["[\"]\", 1]", "2"]);
        assert_eq!(texts("d'água, l'eau").unwrap(), ["d'água", "l'eau"]);
        assert_eq!(texts("").unwrap(), [""]);
        assert_eq!(texts("1,").unwrap(), ["1", ""]);
    }

    #[test]
    fn what_is_not_closed() {
        for list in ["\"10 min, 5 min", "[1, 2", "{ a = 1", "[\"]"] {
            assert_eq!(texts(list), None, "{list}");
        }
    }
}
