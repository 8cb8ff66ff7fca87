//! What a log tells of: kinds of events, their keys, and where these stand in a line.

use crate::word::words;
use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::ops::Range;

words! {
    /// What happened, by the word in the log.
    pub(crate) enum EventKind {
        Arrive: "arrive";
        Start: "start";
        End: "end";
        Leave: "leave";
        Away: "away";
        Back: "back";
        Join: "join";
        Tick: "tick";
    }
}

/// Every key there is.
pub(super) const KEYS: [&str; 6] = ["at", "event", "conversation", "team", "agent", "draw"];

/// A key of an object, and where it and its value stand in the line, quotes included.
pub(super) struct JsonMember {
    pub name: String,
    pub key: Range<usize>,
    pub value: Range<usize>,
}

/// The members of the object on a line, in order, twins included; none where it is no object.
pub(super) fn members(line: &str) -> Vec<JsonMember> {
    serde_json::Deserializer::from_str(line).deserialize_map(MemberVisitor { line }).unwrap_or_default()
}

struct MemberVisitor<'a> {
    line: &'a str,
}

impl<'de> Visitor<'de> for MemberVisitor<'de> {
    type Value = Vec<JsonMember>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members: Vec<JsonMember> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
            let after = members.last().map_or(0, |member| member.value.end);
            let start = value.get().as_ptr() as usize - self.line.as_ptr() as usize;
            // Between two values stand a comma, the key and a colon.
            let between = &self.line[after..start];
            let key = between.find('"').unwrap_or(0)..between.rfind('"').map_or(0, |quote| quote + 1);
            let key = after + key.start..after + key.end;
            members.push(JsonMember { name, key, value: start..start + value.get().len() });
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_members() {
        let line = r#"{"at": "a\"b" , "x":[1, {"y":2}],"dr\u0061w":0.5}"#;
        let places: Vec<(String, &str, &str)> =
            members(line).into_iter().map(|m| (m.name, &line[m.key], &line[m.value])).collect();
        let place = |name: &str, key, value| (name.to_string(), key, value);
        assert_eq!(
            places,
            [
                place("at", r#""at""#, r#""a\"b""#),
                place("x", r#""x""#, r#"[1, {"y":2}]"#),
                place("draw", r#""dr\u0061w""#, "0.5"),
            ]
        );
    }
}
