//! One line of the log, taken apart.

use super::error::Fault;
use super::event::{JsonMember, KEYS, members};
use crate::language::phrase;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// The values of one line. A key that is `null` counts as left out.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields<'a> {
    #[serde(borrow, default, deserialize_with = "text")]
    pub at: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub event: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub conversation: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub team: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "text")]
    pub agent: Option<Cow<'a, str>>,
    pub draw: Option<f64>,
}

/// A text, borrowed from the line where nothing in it is escaped.
fn text<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Cow<'de, str>>, D::Error> {
    #[derive(Deserialize)]
    struct FieldText<'a>(#[serde(borrow)] Cow<'a, str>);
    Ok(Option::<FieldText>::deserialize(value)?.map(|text| text.0))
}

impl<'a> Fields<'a> {
    /// Reads a line.
    #[inline]
    pub(super) fn read(line: &'a str) -> Result<Self, Fault> {
        match serde_json::from_str(line) {
            // A struct may be written as a list, and an event may not.
            Ok(_) if line.trim_ascii_start().starts_with('[') => Err(Fault::not_an_object(shown(kind_of(line)))),
            Ok(fields) => Ok(fields),
            Err(error) => Err(explain(line, &error)),
        }
    }
}

/// What is wrong with a line that is no event: first whether it is JSON, then its members in order.
#[cold]
fn explain(line: &str, error: &serde_json::Error) -> Fault {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(line) {
        return not_json(&error);
    }
    if !error.is_data() {
        return not_json(error);
    }
    let found = kind_of(line);
    if found != "an object" {
        return Fault::not_an_object(shown(found));
    }
    let mut seen = Vec::new();
    for JsonMember { name, value, .. } in members(line) {
        let Some(key) = KEYS.into_iter().find(|known| *known == name) else {
            return Fault::unknown_key(&name);
        };
        if seen.contains(&key) {
            return Fault::duplicate_key(key);
        }
        seen.push(key);
        let (expected, fitting) = if key == "draw" { ("a number", "a number") } else { ("text in quotes", "text") };
        let found = kind_of(&line[value]);
        if found != fitting && found != "null" {
            return Fault::wrong_type(key, shown(expected), shown(found));
        }
    }
    not_json(error)
}

fn not_json(error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    // The parser has no way to say the one without the other.
    let place = format!(" at line {} column {}", error.line(), error.column());
    Fault::not_json(message.strip_suffix(&place).unwrap_or(&message), error.column().saturating_sub(1))
}

/// What a value is, by its first letter.
fn kind_of(value: &str) -> &'static str {
    match value.trim_ascii_start().as_bytes().first() {
        Some(b'"') => "text",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// The same for a message.
fn shown(kind: &'static str) -> &'static str {
    let pt = match kind {
        "text" => "texto",
        "text in quotes" => "um texto entre aspas",
        "an object" => "um objeto",
        "a list" => "uma lista",
        "true or false" => "true ou false",
        "a number" => "um número",
        other => other,
    };
    phrase!(kind, pt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::error::FaultPart;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Whether the line is no JSON at all.
    fn is_of_json(fault: &Fault) -> bool {
        matches!(fault.at, FaultPart::Byte(_))
    }

    /// Lines near the usual form, most of them broken somewhere.
    fn near_usual() -> impl Strategy<Value = String> {
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
        /// As a full parser has it: the same values, and the same lines are no JSON.
        #[test]
        fn a_full_parser_agrees(line in near_usual()) {
            let value = serde_json::from_str::<Value>(&line);
            match Fields::read(&line) {
                Ok(fields) => {
                    let value = value.unwrap();
                    let text = |key: &str| value.get(key).and_then(Value::as_str);
                    prop_assert_eq!(fields.at.as_deref(), text("at"));
                    prop_assert_eq!(fields.event.as_deref(), text("event"));
                    prop_assert_eq!(fields.conversation.as_deref(), text("conversation"));
                    prop_assert_eq!(fields.team.as_deref(), text("team"));
                    prop_assert_eq!(fields.agent.as_deref(), text("agent"));
                    prop_assert_eq!(fields.draw, value.get("draw").and_then(Value::as_f64));
                }
                Err(fault) if is_of_json(&fault) => prop_assert!(value.is_err()),
                Err(_) => prop_assert!(serde_json::from_str::<IgnoredAny>(&line).is_ok()),
            }
        }
    }

    #[test]
    fn usual_texts_are_borrowed() {
        let fields = Fields::read(r#" { "at" : "x" , "agent":"Jo\u00e3o" } "#).unwrap();
        assert!(matches!(fields.at, Some(Cow::Borrowed("x"))));
        assert!(matches!(fields.agent, Some(Cow::Owned(name)) if name == "João"));
    }

    #[test]
    fn a_list_is_no_event() {
        let line = r#" ["2026-03-02T09:00","end","c1"]"#;
        assert_eq!(Fields::read(line), Err(Fault::not_an_object("a list")));
    }

    #[test]
    fn nonsense_has_no_members() {
        for line in ["", "{", "nonsense", "{\"a", "{\"a\":", "{\"a\":\"b\\", "{\"a\":\"\\\"", "[[[["] {
            assert!(members(line).is_empty());
            assert!(Fields::read(line).is_err_and(|fault| is_of_json(&fault)), "{line}");
        }
    }
}
