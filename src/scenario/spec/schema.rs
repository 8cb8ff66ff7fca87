//! The JSON Schemas of scenario files and experiment files, for editors.

use super::{
    DISTRIBUTION, EXPERIMENT, Key, Kind, MAY_BE_UNSURE, MOST_COUNTED, NEVER_UNSURE, Presence, SCENARIO, TableSpec,
};
use crate::scenario::tree::{Node, Value as Toml, default_value};
use serde_json::{Map, Value, json};

/// The schema of scenario files, draft 2020-12, made from the format's own tables.
pub fn schema() -> Value {
    document(&SCENARIO)
}

/// The schema of experiment files, made in the same way.
pub fn experiment() -> Value {
    document(&EXPERIMENT)
}

fn document(spec: &'static TableSpec) -> Value {
    let mut defs = Map::new();
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!(format!("rodizio {}", spec.name)));
    root.extend(table(spec, false, &mut defs));
    root.insert("$defs".into(), Value::Object(defs));
    Value::Object(root)
}

/// `unsure`: its numbers and lengths may be stated as uncertain.
fn table(spec: &'static TableSpec, unsure: bool, defs: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in spec.keys.iter().chain(spec.one_of) {
        let opens = std::ptr::eq(spec, &SCENARIO) && MAY_BE_UNSURE.contains(&key.name);
        let unsure = opens || (unsure && key.name != NEVER_UNSURE);
        properties.insert(key.name.into(), property(key, unsure, defs));
    }
    let required: Vec<&str> =
        spec.keys.iter().filter(|key| matches!(key.presence, Presence::Required)).map(|key| key.name).collect();
    let mut object = Map::new();
    object.insert("description".into(), json!(spec.doc));
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Value::Object(properties));
    object.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    if !spec.one_of.is_empty() {
        let alternatives: Vec<Value> = spec.one_of.iter().map(|key| json!({ "required": [key.name] })).collect();
        object.insert("oneOf".into(), json!(alternatives));
    }
    if !spec.sets.is_empty() {
        let others = |set: &[&str]| -> Vec<Value> {
            let other = |key: &&Key| !set.contains(&key.name);
            spec.keys.iter().filter(other).map(|key| json!({ "required": [key.name] })).collect()
        };
        let sets: Vec<Value> =
            spec.sets.iter().map(|set| json!({ "required": set, "not": { "anyOf": others(set) } })).collect();
        object.insert("oneOf".into(), json!(sets));
    }
    object
}

/// A reference to a table's definition, which is added where it is not there yet.
fn reference(spec: &'static TableSpec, unsure: bool, defs: &mut Map<String, Value>) -> Value {
    if !defs.contains_key(spec.name) {
        // Before its contents: a mixture contains distributions.
        defs.insert(spec.name.into(), Value::Null);
        let object = table(spec, unsure, defs);
        defs.insert(spec.name.into(), Value::Object(object));
    }
    json!({ "$ref": format!("#/$defs/{}", spec.name) })
}

fn property(key: &'static Key, unsure: bool, defs: &mut Map<String, Value>) -> Value {
    let mut object = match kind(&key.kind, unsure, defs) {
        Value::Object(object) => object,
        _ => Map::new(),
    };
    let mut doc = key.sentence();
    if let Presence::Absent(meaning) = key.presence {
        doc.push_str(&format!(" Absent: {meaning}."));
    }
    if let Kind::Choice(words) = &key.kind {
        let words: Vec<String> = words.iter().map(|(word, meaning)| format!("{word}: {}", meaning.en)).collect();
        doc.push_str(&format!(" ({})", words.join("; ")));
    }
    object.insert("description".into(), json!(doc));
    if let Presence::Default(text) = key.presence {
        object.insert("default".into(), to_json(&default_value(text, Default::default())));
    }
    Value::Object(object)
}

fn kind(of: &'static Kind, unsure: bool, defs: &mut Map<String, Value>) -> Value {
    let stated = match of {
        Kind::Either(_) => None,
        of => of.unsure().filter(|_| unsure),
    };
    match stated {
        Some(spec) => json!({ "anyOf": [plain(of, unsure, defs), reference(spec, false, defs)] }),
        None => plain(of, unsure, defs),
    }
}

/// The same of a value that is certain.
fn plain(of: &'static Kind, unsure: bool, defs: &mut Map<String, Value>) -> Value {
    match of {
        Kind::Text | Kind::Name | Kind::Zone => json!({ "type": "string", "minLength": 1 }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::False => json!({ "const": false }),
        Kind::Choice(words) => {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            json!({ "type": "string", "enum": words })
        }
        // A rough form only; the loader knows the units.
        Kind::Length { .. } => {
            json!({ "type": "string", "pattern": "^\\s*[0-9PpTt]", "examples": ["10 min", "1 h 30 min"] })
        }
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::DateTime => json!({ "type": "string", "anyOf": [{ "format": "date" }, { "format": "date-time-local" }] }),
        Kind::Hours => {
            let pattern = "^\\s*[A-Za-z,-]+(\\s+[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2})+\\s*$";
            json!({ "type": "string", "pattern": pattern, "examples": ["mon-fri 08:00-18:00"] })
        }
        Kind::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Number { min, max, above: true } => {
            json!({ "type": "number", "exclusiveMinimum": min, "maximum": max })
        }
        Kind::Number { min, max, .. } => json!({ "type": "number", "minimum": min, "maximum": max }),
        Kind::Percent { .. } => {
            json!({ "type": "string", "pattern": "^\\s*[+-]?[0-9.]+\\s*%\\s*$", "examples": ["2%"] })
        }
        Kind::List { of, min, max } => {
            json!({ "type": "array", "items": kind(of, unsure, defs), "minItems": min, "maxItems": max })
        }
        Kind::Table(spec) => reference(spec(), unsure, defs),
        Kind::Tables(spec) => json!({ "type": "array", "items": reference(spec(), unsure, defs), "minItems": 1 }),
        // Three digits after the point could be thousands: only after a nought are they decimals.
        Kind::Money => json!({ "anyOf": [
            { "type": "string", "pattern": "^\\s*(0+\\.[0-9]{1,6}|[0-9]+(\\.([0-9]{1,2}|[0-9]{4,6}))?)\\s*$", "examples": ["59.90"] },
            { "type": "integer", "minimum": 0, "maximum": crate::money::MAX }
        ] }),
        Kind::Counts => {
            let number = json!({ "type": "integer", "minimum": 0, "maximum": MOST_COUNTED });
            json!({ "type": "object", "additionalProperties": number })
        }
        Kind::Value => json!({ "type": ["string", "number", "boolean"], "minLength": 1 }),
        Kind::Search => json!({
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    { "type": "array", "items": kind(&Kind::Value, unsure, defs), "minItems": 1, "maxItems": 10_000 },
                    kind(&Kind::Value, unsure, defs)
                ]
            }
        }),
        Kind::Filter => json!({
            "type": "object",
            "additionalProperties": {
                "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }]
            }
        }),
        Kind::Either(kinds) => {
            let kinds: Vec<Value> = kinds.iter().map(|of| kind(of, unsure, defs)).collect();
            json!({ "anyOf": kinds })
        }
    }
}

/// A TOML value as JSON; dates as texts.
fn to_json(node: &Node) -> Value {
    match &node.value {
        Toml::Text(text) | Toml::Length { text, .. } | Toml::OtherTime(text) => json!(text),
        Toml::Integer(number) => json!(i64::try_from(*number).unwrap_or(i64::MAX)),
        Toml::Number(number) => json!(number),
        Toml::Bool(value) => json!(value),
        Toml::Date(date) => json!(date.to_string()),
        Toml::DateTime(time) => json!(time.to_string()),
        Toml::List(nodes) => nodes.iter().map(to_json).collect(),
        Toml::Table(table) => {
            Value::Object(table.entries.iter().map(|entry| (entry.key.clone(), to_json(&entry.node))).collect())
        }
        Toml::Bad => Value::Null,
    }
}

/// Whether a table is the one of distributions.
pub(super) fn is_distribution(spec: &TableSpec) -> bool {
    std::ptr::eq(spec, &DISTRIBUTION)
}
