//! One line of the log, taken apart.

use super::error::Fault;
use super::scan;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Arrive,
    Start,
    End,
    Leave,
    Away,
    Back,
    Join,
    Tick,
}

impl Kind {
    pub const ALL: [Kind; 8] =
        [Kind::Arrive, Kind::Start, Kind::End, Kind::Leave, Kind::Away, Kind::Back, Kind::Join, Kind::Tick];

    /// The word in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Arrive => "arrive",
            Kind::Start => "start",
            Kind::End => "end",
            Kind::Leave => "leave",
            Kind::Away => "away",
            Kind::Back => "back",
            Kind::Join => "join",
            Kind::Tick => "tick",
        }
    }

    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Every key there is.
pub(super) const KEYS: [&str; 6] = ["at", "event", "conversation", "team", "agent", "draw"];

/// The values of one line. A key that is `null` counts as left out.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fields<'a> {
    pub at: Option<Cow<'a, str>>,
    pub event: Option<Cow<'a, str>>,
    pub conversation: Option<Cow<'a, str>>,
    pub team: Option<Cow<'a, str>>,
    pub agent: Option<Cow<'a, str>>,
    pub draw: Option<f64>,
}

impl<'a> Fields<'a> {
    /// Reads a line: in one pass where it is plain, else with a full parser, which also finds
    /// what is wrong.
    #[inline]
    pub fn read(line: &'a str) -> Result<Self, Fault> {
        match scan::plain(line) {
            Some(fields) => Ok(fields),
            None => Fields::read_any(line),
        }
    }

    #[cold]
    fn read_any(line: &str) -> Result<Self, Fault> {
        let mut fields = Fields::default();
        let mut seen = [false; KEYS.len()];
        for (key, value) in members(line)? {
            let Some(index) = KEYS.iter().position(|known| *known == key) else {
                return Err(Fault::unknown_key(&key));
            };
            if std::mem::replace(&mut seen[index], true) {
                return Err(Fault::duplicate_key(KEYS[index]));
            }
            let slot = match index {
                0 => &mut fields.at,
                1 => &mut fields.event,
                2 => &mut fields.conversation,
                3 => &mut fields.team,
                4 => &mut fields.agent,
                _ => {
                    fields.draw = match &value {
                        Value::Null => None,
                        Value::Number(number) => number.as_f64(),
                        _ => return Err(wrong_type("draw", "a number", &value)),
                    };
                    continue;
                }
            };
            *slot = match value {
                Value::Null => None,
                Value::String(text) => Some(Cow::Owned(text)),
                _ => return Err(wrong_type(KEYS[index], "text in quotes", &value)),
            };
        }
        Ok(fields)
    }
}

fn wrong_type(key: &'static str, expected: &'static str, found: &Value) -> Fault {
    Fault::wrong_type(key, expected, kind_of(found))
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The members of the object on a line, in order, twins included.
fn members(line: &str) -> Result<Vec<(String, Value)>, Fault> {
    let wrong = |error: serde_json::Error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        Fault::not_json(message, error.column().saturating_sub(1))
    };
    let mut parser = serde_json::Deserializer::from_str(line);
    let value = parser.deserialize_any(Anything).map_err(wrong)?;
    parser.end().map_err(wrong)?;
    match value {
        Ok(members) => Ok(members),
        Err(found) => Err(Fault::not_an_object(found)),
    }
}

/// Takes an object as a list of members, and says of anything else what it is.
struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Result<Vec<(String, Value)>, &'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Ok(members))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
        Ok(Err("a list"))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Err("text"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Err("true or false"))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Err("null"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Err("a number"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Err("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Err("a number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lines near the plain form, most of them broken somewhere.
    fn near_plain() -> impl Strategy<Value = String> {
        let key = prop::sample::select(vec!["at", "event", "conversation", "team", "agent", "draw", "dr\\u0061w", "x"]);
        let value = prop::sample::select(vec![
            r#""2026-03-02T09:00""#,
            r#""c\n1""#,
            r#""Jo\u00e3o""#,
            r#""João""#,
            r#""\ud800""#,
            "\"\t\"",
            r#""""#,
            "0.25",
            "0",
            "0.",
            "00.5",
            "-0.5",
            "1e3",
            "7",
            "0.1000000000000000055511151231257827",
            "null",
            "true",
            "[1]",
            "{}",
            "\"",
        ]);
        let gap = prop::sample::select(vec!["", "", "", " ", "\t", "\u{a0}"]);
        let member = (key, gap.clone(), gap.clone(), value, gap.clone())
            .prop_map(|(key, a, b, value, c)| format!("\"{key}\"{a}:{b}{value}{c}"));
        let comma = prop::sample::select(vec![",", ",", ",", ",", " , ", "", ",,"]);
        (
            gap.clone(),
            gap,
            prop::collection::vec((member, comma), 0..5),
            prop::sample::select(vec!["}", "}", "}", "", "},"]),
        )
            .prop_map(|(a, b, members, end)| {
                let mut line = format!("{a}{{");
                for (i, (member, comma)) in members.iter().enumerate() {
                    if i > 0 {
                        line += comma;
                    }
                    line += member;
                }
                line + end + b
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        /// Whatever the quick pass takes, the full parser takes too, and finds the same in it.
        #[test]
        fn both_ways_of_reading_agree(line in near_plain()) {
            if let Some(fields) = scan::plain(&line) {
                prop_assert_eq!(Ok(fields), Fields::read_any(&line));
            }
        }
    }

    #[test]
    fn the_usual_lines_are_plain() {
        for line in [
            r#"{"at":"2026-03-02T09:00:00","event":"arrive","conversation":"c1","team":"Suporte"}"#,
            r#" { "at" : "x" , "event":"start", "conversation":"c1","agent":"Jo\u00e3o" } "#,
            r#"{"draw":0.125}"#,
        ] {
            assert!(scan::plain(line).is_some(), "{line}");
        }
    }
}
