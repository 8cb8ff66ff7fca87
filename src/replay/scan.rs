//! A quick pass over a line, for lines without surprises.
//!
//! [`plain`] takes what a log consists of: one flat object with known keys, texts, and a draw
//! written with a point. At anything else it gives up, and the full parser decides. [`members`]
//! finds the places of keys and values for the caret of an error.

use super::event::Fields;
use std::borrow::Cow;
use std::ops::Range;

/// The fields of a plain line; `None` for any other, be it valid or not.
#[inline]
pub(super) fn plain(line: &str) -> Option<Fields<'_>> {
    let mut scan = Scan { line, at: 0 };
    let mut fields = Fields::default();
    scan.gap();
    scan.eat(b'{')?;
    scan.gap();
    loop {
        let key = scan.text()?;
        scan.gap();
        scan.eat(b':')?;
        scan.gap();
        let slot = match &*key {
            "at" => &mut fields.at,
            "event" => &mut fields.event,
            "conversation" => &mut fields.conversation,
            "agent" => &mut fields.agent,
            "team" => &mut fields.team,
            "draw" if fields.draw.is_none() => {
                fields.draw = Some(scan.fraction()?);
                &mut None
            }
            _ => return None,
        };
        if key != "draw" && slot.replace(scan.text()?).is_some() {
            return None;
        }
        scan.gap();
        match scan.peek()? {
            b',' => scan.at += 1,
            b'}' => break,
            _ => return None,
        }
        scan.gap();
    }
    scan.at += 1;
    scan.gap();
    (scan.at == line.len()).then_some(fields)
}

/// The byte ranges of the keys (quotes included) and values of an object, as far as they can
/// be told: good enough to point at, whatever the line is.
pub(super) fn members(line: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut scan = Scan { line, at: 0 };
    let mut found = Vec::new();
    scan.gap();
    let _ = scan.eat(b'{');
    while let Some((key, value)) = scan.member() {
        found.push((key, value));
    }
    found
}

struct Scan<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.line.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Passes over what JSON calls white space.
    #[inline(always)]
    fn gap(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// A text in quotes, borrowed where nothing in it is escaped.
    #[inline]
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at;
        self.eat(b'"')?;
        let rest = self.line.as_bytes().get(self.at..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        self.at += length;
        match rest[length] {
            b'"' => {
                self.at += 1;
                Some(Cow::Borrowed(self.line.get(start + 1..self.at - 1)?))
            }
            b'\\' => {
                self.skip_text()?;
                serde_json::from_str(self.line.get(start..self.at)?).ok().map(Cow::Owned)
            }
            _ => None,
        }
    }

    /// Goes past the quote that ends a text.
    fn skip_text(&mut self) -> Option<()> {
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(())
    }

    /// A number such as 0.25.
    fn fraction(&mut self) -> Option<f64> {
        let rest = self.line.as_bytes().get(self.at..)?;
        let length = rest.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'.'))?;
        let text = self.line.get(self.at..self.at + length)?;
        if text != "0" && text.strip_prefix("0.").is_none_or(|digits| digits.is_empty() || digits.contains('.')) {
            return None;
        }
        self.at += length;
        text.parse().ok()
    }

    /// The places of the next key and its value; ends where the line makes no sense any more.
    fn member(&mut self) -> Option<(Range<usize>, Range<usize>)> {
        self.gap();
        let key = self.at;
        self.eat(b'"')?;
        self.skip_text()?;
        let key = key..self.at;
        self.gap();
        self.eat(b':')?;
        self.gap();
        let value = self.at;
        let mut end = value;
        let mut depth = 0;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    self.skip_text()?;
                    end = self.at;
                    continue;
                }
                Some(b',') if depth == 0 => break,
                Some(b'}' | b']') if depth == 0 => break,
                None => break,
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth -= 1,
                Some(b' ' | b'\t') => {
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            self.at += 1;
            end = self.at;
        }
        let _ = self.eat(b',');
        Some((key, value..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_members() {
        let line = r#"{"at": "a\"b" , "x":[1, {"y":2}],"draw":0.5}"#;
        let found: Vec<(&str, &str)> = members(line).into_iter().map(|(k, v)| (&line[k], &line[v])).collect();
        assert_eq!(found, [(r#""at""#, r#""a\"b""#), (r#""x""#, r#"[1, {"y":2}]"#), (r#""draw""#, "0.5")]);
    }

    #[test]
    fn nonsense_ends_the_search() {
        for line in ["", "{", "nonsense", "{\"a", "{\"a\":", "{\"a\":\"b\\", "{\"a\":\"\\\"", "[[[["] {
            members(line);
            assert!(plain(line).is_none());
        }
    }
}
