//! `PATH=A..B`: an input by its path, from a low to a high value.

use super::defaults::Defaults;
use super::factor::{Factor, FactorChange, FactorEnd, FactorValue, InputValue, VariedInput};
use crate::diagnostic::{self, Diagnostic, Given, Unread};
use crate::language::{phrase, tell};
use crate::scenario::tree::Value;
use crate::scenario::{Base, InputRange, Scenario, Setting, is_of_study, length_of_time};
use crate::time::SimSpan;
use std::fmt;

/// What is doubtful about an end and not about the scenario as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct EndWarning {
    /// The path of the input.
    pub path: String,
    /// The value of the end, as the scenario has it written.
    pub value: String,
    /// What is doubtful about it.
    pub warning: Diagnostic,
}

/// What is wrong with an input.
#[derive(Debug)]
pub enum OverError {
    /// The text itself.
    Text { text: String, why: Diagnostic },
    /// The scenario does not take one of its ends.
    Scenario(Unread),
    /// Nothing of the scenario is varied by itself; what is left out.
    Nothing(Vec<VariedInput>),
}

impl fmt::Display for OverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OverError::Text { text, why } => write!(f, "\"{text}\": {why}"),
            OverError::Scenario(error) => error.fmt(f),
            OverError::Nothing(_) => f.write_str(phrase!(
                "this scenario has nothing that is varied by itself",
                "este cenário não tem nada que varie por si só"
            )),
        }
    }
}

impl std::error::Error for OverError {}

impl From<Unread> for OverError {
    fn from(error: Unread) -> Self {
        OverError::Scenario(error)
    }
}

/// The inputs named by `texts` as [`over`] reads them, or the usual ones of `scenario` if none is named.
///
/// # Errors
///
/// Those of [`over`]; or there is nothing to vary.
pub fn inputs(base: &Base, scenario: &Scenario, texts: &[String]) -> Result<(Defaults, Vec<EndWarning>), OverError> {
    if texts.is_empty() {
        let usual = Defaults::of(scenario);
        return if usual.factors.is_empty() {
            Err(OverError::Nothing(usual.left_out))
        } else {
            Ok((usual, Vec::new()))
        };
    }
    let (factors, warnings) = over(base, &[], texts)?;
    Ok((Defaults { factors, left_out: Vec::new() }, warnings))
}

/// The same where none is named and some values are not known for certain: each over its own range, in place of the usual one of
/// its kind.
///
/// # Errors
///
/// Those of [`inputs`].
pub fn unsure_inputs(
    base: &Base,
    more: &[Setting],
    scenario: &Scenario,
    ranges: &[InputRange],
) -> Result<(Defaults, Vec<EndWarning>), OverError> {
    let ranges = ranges.get(..ranges.len().min(MOST_UNSURE)).unwrap_or_default();
    let texts: Vec<String> = ranges.iter().map(ranged).collect();
    let (own, warnings) = over(base, more, &texts)?;
    let own: Vec<Factor> = own.into_iter().zip(ranges).map(|(factor, range)| factor.unsure(range)).collect();
    let Defaults { factors, left_out } = Defaults::of(scenario);
    let has = |key: &str| ranges.iter().any(|range| range.key == key);
    let is_replaced = |factor: &Factor| match factor.name {
        VariedInput::Arrivals => ranges.iter().any(|range| range.path.ends_with("per_day")),
        VariedInput::DayCv => ranges.iter().any(|range| range.path.ends_with("day_cv")),
        VariedInput::Reaction(_) => has("reaction"),
        VariedInput::Handling { .. } => has("handling"),
        _ => false,
    };
    let usual = factors.into_iter().filter(|factor| !is_replaced(factor));
    Ok((Defaults { factors: own.into_iter().chain(usual).collect(), left_out }, warnings))
}

/// Values that are not known for certain, varied at most: beyond, each takes too many runs.
const MOST_UNSURE: usize = 40;

/// Those of whole teams: how many come, how much days differ, how long conversations take.
pub(super) fn of_teams(mut ranges: Vec<InputRange>) -> Vec<InputRange> {
    let is_centre = |path: &str| path.ends_with("mean") || path.ends_with("median") || path.ends_with("scale");
    ranges.retain(|InputRange { path, key, .. }| match key.as_str() {
        "arrivals" => path.ends_with("per_day") || path.ends_with("day_cv"),
        "handling" => is_centre(path),
        _ => false,
    });
    ranges
}

/// A range as somebody would write it.
fn ranged(InputRange { path, low, high, is_length, .. }: &InputRange) -> String {
    let end = |value: f64| {
        // Four digits will do.
        let value: f64 = format!("{value:.3e}").parse().unwrap_or(value);
        if *is_length { format!("{value} s") } else { value.to_string() }
    };
    format!("{path}={}..{}", end(*low), end(*high))
}

/// Reads every `PATH=A..B` and holds both ends against the scenario, with `more` changes to it. Gives also what is
/// doubtful about an end and not about the scenario as it is.
///
/// # Errors
///
/// A text is no range of numbers or lengths of time, or goes down, or nowhere; two mean the same value; the
/// path or an end is wrong for the scenario.
pub fn over(base: &Base, more: &[Setting], texts: &[String]) -> Result<(Vec<Factor>, Vec<EndWarning>), OverError> {
    let (mut factors, mut warnings) = (Vec::new(), Vec::new());
    let known: Vec<String> = base.with(more)?.warnings.iter().map(|problem| problem.title().to_string()).collect();
    let mut seen: Vec<(Vec<String>, &str)> = Vec::new();
    for text in texts {
        let setting = Setting::given(Given::Input, text);
        let (path, range) = setting.parts();
        let factor = read(text, path, range)?;
        for place in [0.0, 1.0] {
            let with: Vec<Setting> = more.iter().cloned().chain(factor.setting(place)).collect();
            let loaded = base.with(&with)?;
            let value = loaded.overrides.last().map_or_else(String::new, |(_, value)| value.clone());
            let new = loaded.warnings.iter().filter(|problem| !known.iter().any(|title| title == problem.title()));
            let of_end = |problem: &Diagnostic| {
                let (path, value) = (path.to_string(), value.clone());
                EndWarning { path, value, warning: problem.clone() }
            };
            warnings.extend(new.map(of_end));
        }
        // Both ends are taken by the scenario, so the path leads somewhere.
        let address = base.address(more, path).unwrap_or_default();
        // One that begins with another lies inside it: the later one would undo the earlier.
        let is_same = |known: &[String]| known.starts_with(&address) || address.starts_with(known);
        if let Some((known, other)) = seen.iter().find(|(known, _)| is_same(known)) {
            let what = if *known == address { phrase!("it is", "é") } else { phrase!("it changes", "muda") };
            return Err(wrong(
                text,
                tell!("{what} the same value as \"{other}\"", "{what} o mesmo valor que \"{other}\""),
                phrase!("name each input once", "escreva cada entrada uma vez só"),
            ));
        }
        seen.push((address, text));
        factors.push(Factor { base: base.own(more, path).and_then(own), ..factor });
    }
    Ok((factors, warnings))
}

fn wrong(text: &str, title: impl Into<String>, help: &str) -> OverError {
    OverError::Text { text: text.to_string(), why: diagnostic::wrong(title, help) }
}

fn form() -> &'static str {
    phrase!(
        "write PATH=A..B with numbers or lengths of time, as in agents=6..10 or overflow=\"10 min..30 min\"",
        "escreva PATH=A..B com números ou durações, como em agents=6..10 ou overflow=\"10 min..30 min\""
    )
}

fn read(text: &str, path: &str, range: Option<&str>) -> Result<Factor, OverError> {
    let Some((low, high)) = range.and_then(|range| range.split_once("..")) else {
        return Err(wrong(text, phrase!("it has no range", "não tem intervalo"), form()));
    };
    if path.is_empty() {
        return Err(wrong(text, phrase!("it names no path", "não diz nenhum caminho"), form()));
    }
    if is_of_study(path) {
        let help = phrase!("it is given with the study, not as an input", "isso é dado com o estudo, não como entrada");
        return Err(wrong(
            text,
            tell!("`{path}` is the same for all that is played", "`{path}` é igual em tudo o que é simulado"),
            help,
        ));
    }
    let end = |part: &str| {
        let part = part.trim().trim_matches('"').trim();
        let value = value(part).ok_or_else(|| {
            wrong(
                text,
                tell!("\"{part}\" is no number and no length of time", "\"{part}\" não é número nem duração"),
                form(),
            )
        })?;
        Ok::<FactorEnd, OverError>(FactorEnd { text: part.to_string(), value })
    };
    let (low, high) = (end(low)?, end(high)?);
    let is_length = |end: &FactorEnd| matches!(end.value, FactorValue::Length(_));
    if is_length(&low) != is_length(&high) {
        return Err(wrong(
            text,
            phrase!(
                "a range is of numbers or of lengths of time, not of both",
                "um intervalo é de números ou de durações, não dos dois"
            ),
            form(),
        ));
    }
    match low.value.number().total_cmp(&high.value.number()) {
        std::cmp::Ordering::Equal => {
            return Err(wrong(
                text,
                phrase!("both ends are the same: nothing is varied", "os dois extremos são iguais: nada varia"),
                form(),
            ));
        }
        std::cmp::Ordering::Greater => {
            let help = tell!(
                "write it upwards: {path}=\"{}..{}\"",
                "escreva do menor para o maior: {path}=\"{}..{}\"",
                high.text,
                low.text
            );
            return Err(wrong(
                text,
                phrase!("this range goes down", "este intervalo vai do maior para o menor"),
                &help,
            ));
        }
        std::cmp::Ordering::Less => {}
    }
    Ok(Factor {
        name: VariedInput::Path(path.to_string()),
        low: low.written(),
        base: None,
        high: high.written(),
        change: FactorChange::Path { path: path.to_string(), low, high },
    })
}

/// The scenario's own value, as far as it is one that a range could have.
fn own(value: Value) -> Option<InputValue> {
    match value {
        Value::Text(text) | Value::Length { text, .. } => Some(InputValue::Written(text)),
        Value::Integer(number) => Some(InputValue::Written(number.to_string())),
        Value::Number(number) => Some(InputValue::Written(number.to_string())),
        Value::Bool(false) => Some(InputValue::Off),
        _ => None,
    }
}

impl Factor {
    /// The same as what it is: a value that is not known for certain.
    fn unsure(self, range: &InputRange) -> Factor {
        let end = |value: f64| match range.is_length {
            // A tenth of a second says nothing.
            true if value >= 10.0 => InputValue::Length(SimSpan::from_seconds(value.round())),
            true => InputValue::Length(SimSpan::from_seconds(value)),
            false => InputValue::Number(value),
        };
        let name = VariedInput::Unsure(range.path.clone());
        Factor { name, low: end(range.low), high: end(range.high), ..self }
    }
}

impl FactorEnd {
    fn written(&self) -> InputValue {
        match self.value {
            FactorValue::Length(_) => written_length(&self.text),
            FactorValue::Integer(_) | FactorValue::Number(_) => InputValue::Written(self.text.clone()),
        }
    }
}

/// A length of time as somebody wrote it. `1 h 30 min` has no one unit.
fn written_length(text: &str) -> InputValue {
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        [number, unit] => InputValue::WrittenLength { number: number.to_string(), unit: unit.to_string() },
        _ => InputValue::Written(text.to_string()),
    }
}

fn value(text: &str) -> Option<FactorValue> {
    if let Ok(whole) = text.parse() {
        return Some(FactorValue::Integer(whole));
    }
    match text.parse::<f64>() {
        Ok(number) => number.is_finite().then_some(FactorValue::Number(number)),
        Err(_) => length_of_time(text).ok().map(FactorValue::Length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Result<Vec<Factor>, OverError> {
        let texts: Vec<String> = texts.iter().map(|text| text.to_string()).collect();
        over(&Base::load(None, &[]).unwrap(), &[], &texts).map(|found| found.0)
    }

    #[test]
    fn ranges_are_read() {
        let found = of(&["agents=6..10", "overflow=\"10 min..1 h\"", "day_cv=0.1..1"]).unwrap();
        let ends: Vec<_> = found.into_iter().map(|factor| (factor.name, factor.low, factor.high)).collect();
        let plain = |text: &str| InputValue::Written(text.to_string());
        let want = [
            ("agents", plain("6"), plain("10")),
            ("overflow", written_length("10 min"), written_length("1 h")),
            ("day_cv", plain("0.1"), plain("1")),
        ];
        assert_eq!(ends, want.map(|(path, low, high)| (VariedInput::Path(path.into()), low, high)));
    }

    #[test]
    fn the_own_value_is_known() {
        let texts = ["agents=6..10", "overflow=\"20 min..1 h\"", "day_cv=0.1..1", "agent.0.pace=0.5..2"];
        let owns: Vec<_> = of(&texts).unwrap().into_iter().map(|factor| factor.base).collect();
        assert_eq!(owns, ["8", "10 min", "0.15", "1"].map(|own| Some(InputValue::Written(own.to_string()))));
        let base = Base::load(None, &["overflow=false".to_string()]).unwrap();
        let (factors, _) = over(&base, &[], &["overflow=10 min..20 min".to_string()]).unwrap();
        assert_eq!(factors[0].base, Some(InputValue::Off));
    }

    #[test]
    fn warnings_about_an_end_are_told() {
        let base = Base::load(None, &[]).unwrap();
        let (_, warnings) = over(&base, &[], &["overflow=5 min..20 min".to_string()]).unwrap();
        assert_eq!(warnings.len(), 2, "{warnings:?}");
        let of =
            |at: usize| [&warnings[at].path, &warnings[at].value, warnings[at].warning.title()].map(str::to_string);
        let [low, high] = [of(0), of(1)];
        assert_eq!(low[..2], ["overflow", "5 min"]);
        assert!(low[2].starts_with("`overflow` of 5 min is outside the platform's range"), "{low:?}");
        assert_eq!(high[..2], ["overflow", "20 min"]);
        assert!(high[2].starts_with("6 of 8 agents"), "{high:?}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("agents", "no range"),
            ("agents=6", "no range"),
            ("=1..2", "names no path"),
            ("agents=6..6", "both ends are the same"),
            ("overflow=60 min..1 h", "both ends are the same"),
            ("agents=10..6", "goes down"),
            ("handover=circular..from-first", "\"circular\" is no number"),
            ("overflow=10..20 min", "not of both"),
            ("day_cv=0..inf", "\"inf\" is no number"),
            ("seed=1..5", "the same for all"),
            ("agentz=6..10", "there is no `agentz`"),
            ("agents=0..6", "agent"),
        ];
        for (text, needle) in cases {
            let error = of(&[text]).unwrap_err().to_string();
            assert!(error.contains(needle), "{text}: {error}");
        }
        let twice = of(&["agents=6..10", "agent.0.count=5..7"]).unwrap_err().to_string();
        assert!(twice.contains("same value as \"agents=6..10\""), "{twice}");
        // Entries have a name and a number.
        for (one, other) in [
            ("agents=6..8", "agent.Agente.count=6..8"),
            ("agent.Agente.count=6..8", "agent.0.count=5..7"),
            ("overflow=10 min..20 min", "team.Suporte.rules.overflow=10 min..30 min"),
        ] {
            let twice = of(&[one, other]).unwrap_err().to_string();
            assert!(twice.contains(&format!("it is the same value as \"{one}\"")), "{twice}");
        }
    }
}
