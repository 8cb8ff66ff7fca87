//! What a scenario has where a path leads: what its file says, else the default of the format.

use super::base::Base;
use super::overrides;
use super::path::{self, Heads};
use super::setting::{Piece, Setting};
use super::spec::{self, Kind, Presence, TableSpec};
use super::tree::{TomlTable, Value, parse_value};
use super::unsure;
use crate::diagnostic::Diagnostics;

impl Base {
    /// The value at a path or short name, with `more` changes made; `None` where there is neither a value nor a default.
    pub(crate) fn own(&self, more: &[Setting], path: &str) -> Option<Value> {
        let mut root = self.root().clone();
        // What is wrong with the changes is told by `with`.
        overrides::apply(&mut root, more, &mut Diagnostics::default());
        let steps = path::steps(&Piece::whole(path), 0).ok()?;
        let full = path::full(&root, steps.clone()).ok()?;
        let words: Vec<&str> = full.iter().map(|step| step.word.as_str()).collect();
        let found = of_table(&root, &spec::SCENARIO, &words);
        match steps.as_slice() {
            // `agents` is everybody at work, which the full path does not say.
            [only] if only.word == "agents" => Some(Value::Integer(match path::heads(&root, only).ok()? {
                Heads::Named(places) => places.len() as i128,
                Heads::Rest { others, .. } => {
                    let counted = match found {
                        Some(Value::Integer(count)) => count,
                        _ => 1,
                    };
                    counted + others as i128
                }
            })),
            _ => found,
        }
    }
}

fn of_table(table: &TomlTable, spec: &'static TableSpec, words: &[&str]) -> Option<Value> {
    let (word, rest) = words.split_first()?;
    let key = spec.key(word)?;
    match (table.get(word), key.presence) {
        (Some(node), _) => within(&node.value, &key.kind, rest),
        (None, Presence::Default(text)) => within(&parse_value(text, 0, 0).value, &key.kind, rest),
        (None, _) => None,
    }
}

fn within(value: &Value, kind: &'static Kind, words: &[&str]) -> Option<Value> {
    let Some((word, rest)) = words.split_first() else { return Some(unsure::played(value, kind).clone()) };
    match (value, kind) {
        (Value::List(nodes), Kind::List { of, .. }) => within(&nodes.get(path::index(nodes, word)?)?.value, of, rest),
        (Value::List(nodes), Kind::Tables(spec)) => match &nodes.get(path::index(nodes, word)?)?.value {
            Value::Table(table) if rest.is_empty() => Some(Value::Table(table.clone())),
            Value::Table(table) => of_table(table, spec(), rest),
            _ => None,
        },
        (Value::Table(table), kind) => of_table(table, kind.table()?, words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(set: &[&str], path: &str) -> String {
        let set: Vec<String> = set.iter().map(|text| text.to_string()).collect();
        match Base::load(None, &set).unwrap().own(&[], path) {
            Some(Value::Text(text) | Value::Length { text, .. }) => text,
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(yes)) => yes.to_string(),
            Some(other) => other.kind().to_string(),
            None => String::new(),
        }
    }

    #[test]
    fn from_the_file_from_a_change_or_by_default() {
        assert_eq!(own(&[], "per_day"), "320");
        assert_eq!(own(&["per_day=90"], "per_day"), "90");
        assert_eq!(own(&[], "agents"), "8");
        assert_eq!(own(&["agents=11"], "agents"), "11");
        assert_eq!(own(&[], "overflow"), "10 min");
        assert_eq!(own(&["overflow=false"], "team.Suporte.rules.overflow"), "false");
        // Nobody wrote these.
        assert_eq!(own(&["team.0.rules={}"], "overflow"), "10 min");
        assert_eq!(own(&[], "agent.0.pace"), "1");
        assert_eq!(own(&[], "agent.0.pay_hour"), "");
        assert_eq!(own(&[], "nothing.of.the.kind"), "");
    }
}
