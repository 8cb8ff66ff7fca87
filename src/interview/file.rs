//! Answers as a file or a flag has them.

use super::answers::{Answers, Source};
use super::question::Key;
use super::unclear::Unclear;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::{Spanned, Value};

/// What is wrong with an answer that was written.
#[derive(Clone, Debug)]
pub(crate) enum WrongAnswer {
    /// It is not TOML.
    Toml(Diagnostic),
    /// There is no such key.
    NoKey(String),
    /// `KEY=VALUE` has no sign.
    NoValue,
    /// A date or a table.
    WrongType(Key),
    Unclear(Key, Unclear),
}

/// Takes the answers of a file; every problem with its place, if it has one.
pub(crate) fn read(text: &str, source: Source, answers: &mut Answers) -> Vec<(Option<Range<usize>>, WrongAnswer)> {
    let file: BTreeMap<Spanned<String>, Spanned<Value>> = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return vec![(error.span(), WrongAnswer::Toml(Diagnostic::plain(error.message())))],
    };
    let mut problems = Vec::new();
    for (key, value) in file {
        let Some(known) = named(key.get_ref()) else {
            problems.push((Some(key.span()), WrongAnswer::NoKey(key.into_inner())));
            continue;
        };
        let heard = match in_text(value.get_ref()) {
            Some(text) => answers.hear(known, &text, source).map_err(|why| WrongAnswer::Unclear(known, why)),
            None => Err(WrongAnswer::WrongType(known)),
        };
        problems.extend(heard.err().map(|why| (Some(value.span()), why)));
    }
    problems
}

/// Takes one answer, `KEY=VALUE`.
pub(crate) fn set(text: &str, answers: &mut Answers) -> Result<(), WrongAnswer> {
    let (key, value) = text.split_once('=').ok_or(WrongAnswer::NoValue)?;
    let key = named(key.trim()).ok_or_else(|| WrongAnswer::NoKey(key.trim().to_string()))?;
    let value = value.trim();
    // As in a file, for whoever writes it so.
    let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    answers.hear(key, value, Source::Answer).map_err(|why| WrongAnswer::Unclear(key, why))
}

fn named(name: &str) -> Option<Key> {
    Key::ALL.iter().copied().find(|key| key.name() == name)
}

/// A value as somebody would say it.
fn in_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        // With a point, as it is typed.
        Value::Float(number) => number.to_string(),
        Value::Boolean(false) => "off".to_string(),
        Value::Array(all) => all.iter().map(in_text).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Boolean(true) | Value::Datetime(_) | Value::Table(_) => return None,
    })
}
