//! The inputs of a study: what they are called, from where to where they go, and why one is left out.

use crate::experiment::sensitivity::{Centre, EndWarning, Factor, InputValue, VariedInput};
use crate::report::number;
use crate::scenario::words_of_path;

/// What it is called in tables and charts.
pub(crate) fn name(input: &VariedInput) -> String {
    match input {
        VariedInput::Path(path) => path.clone(),
        VariedInput::Unsure(path) => unsure(path).map_or_else(|| path.clone(), |(name, _)| name),
        VariedInput::Arrivals => "customers a day".to_string(),
        VariedInput::DayCv => "day-to-day variation".to_string(),
        VariedInput::Reaction(None) => "reaction".to_string(),
        VariedInput::Reaction(Some(Centre::Mean)) => "reaction (mean)".to_string(),
        VariedInput::Reaction(Some(Centre::Median)) => "reaction (median)".to_string(),
        VariedInput::Handling { alike: true } => "handling (mean)".to_string(),
        VariedInput::Handling { alike: false } => "handling".to_string(),
        VariedInput::Concurrency => "conversations at once".to_string(),
        VariedInput::Absent => "who is absent".to_string(),
        VariedInput::Overflow => "overflow".to_string(),
        VariedInput::Limit => "limit".to_string(),
    }
}

/// What it is in a sentence.
pub(crate) fn subject(input: &VariedInput) -> String {
    match input {
        VariedInput::Arrivals => "how many customers come".to_string(),
        VariedInput::DayCv => "how much days differ".to_string(),
        VariedInput::Reaction(_) => "how fast agents react".to_string(),
        VariedInput::Handling { .. } => "how long a conversation takes".to_string(),
        VariedInput::Concurrency => "how many conversations an agent has at once".to_string(),
        VariedInput::Overflow => "the overflow window".to_string(),
        VariedInput::Limit => "the limit".to_string(),
        VariedInput::Unsure(path) => unsure(path).map_or_else(|| path.clone(), |(_, subject)| subject),
        VariedInput::Path(_) | VariedInput::Absent => name(input),
    }
}

/// A value that is not known for certain, by its path: what it is called, and what it is in a sentence.
fn unsure(path: &str) -> Option<(String, String)> {
    let words = words_of_path(path)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ([of @ ("team" | "agent"), whose, key], [.., last]) = (words.get(..3)?, &words[..]) else { return None };
    let [name, subject] = match (*of, *key, *last) {
        ("team", "arrivals", "per_day") => {
            ["customers a day".to_string(), format!("how many customers come to {whose}")]
        }
        ("team", "arrivals", "day_cv") => {
            ["day-to-day variation".to_string(), format!("how much days of {whose} differ")]
        }
        ("team", "arrivals", "slot_cv") => {
            ["variation within a day".to_string(), format!("how much the hours of {whose} differ from the usual")]
        }
        ("team", "arrivals", "growth") => ["growth a week".to_string(), format!("how fast {whose} grows")],
        ("team", "handling", "sigma" | "cv") => {
            [format!("handling ({last})"), format!("how much conversations of {whose} differ")]
        }
        ("team", "handling", _) => [format!("handling ({last})"), format!("how long a conversation of {whose} takes")],
        ("team", "patience", _) => {
            [format!("patience ({last})"), format!("how long customers of {whose} wait before they leave")]
        }
        ("agent", "reaction", "sigma" | "cv") => {
            [format!("reaction ({last})"), format!("how much the reactions of {whose} differ")]
        }
        ("agent", "reaction", _) => [format!("reaction ({last})"), format!("how fast {whose} reacts")],
        ("agent", "pace", _) => ["pace".to_string(), format!("how fast {whose} works")],
        _ => return None,
    };
    Some((format!("{name}, {whose}"), subject))
}

/// Why a scenario does not have it.
pub(crate) fn left_out(input: &VariedInput) -> String {
    let why = match input {
        VariedInput::Path(_) | VariedInput::Unsure(_) => "it is not named",
        VariedInput::Arrivals | VariedInput::DayCv => "no team has Poisson arrivals",
        VariedInput::Reaction(_) => "agents react at once",
        VariedInput::Handling { .. } => "it is recorded with each conversation, or takes no time",
        VariedInput::Concurrency => "it has no bound",
        VariedInput::Absent => return "agent absent: fewer than two agents are there".to_string(),
        VariedInput::Overflow => "it is switched off",
        VariedInput::Limit => "without overflow there is none",
    };
    format!("{}: {why}", name(input))
}

pub(crate) fn value(value: &InputValue) -> String {
    match parts(value) {
        (text, unit) if unit.is_empty() => text,
        (digits, unit) => number::in_unit(&digits, &unit),
    }
}

/// `288 to 352 a day`: a unit that both ends have stands once.
pub(crate) fn range(factor: &Factor) -> String {
    let ((digits, unit), (_, same)) = (parts(&factor.low), parts(&factor.high));
    let low = if unit == same { digits } else { value(&factor.low) };
    format!("{low} to {}", value(&factor.high))
}

/// What is doubtful about one end of an input.
pub(crate) fn doubtful(end: &EndWarning) -> String {
    format!("{} = {}: {}", end.path, end.value, end.warning.title())
}

/// A value, and its unit if it has one.
fn parts(value: &InputValue) -> (String, String) {
    let alone = |text: &str| (text.to_string(), String::new());
    match value {
        InputValue::Written(text) => alone(text),
        InputValue::WrittenLength { number, unit } => (number.clone(), unit.clone()),
        InputValue::Number(value) => alone(&number::short(*value, 2)),
        InputValue::Daily(many) if *many < 100.0 => (number::short(*many, 2), "a day".to_string()),
        InputValue::Daily(many) => (number::grouped(*many, 0), "a day".to_string()),
        InputValue::Cv(cv) => alone(&format!("cv {}", number::short(*cv, 2))),
        InputValue::Length(length) => match number::in_one_unit(*length) {
            Some((digits, unit)) => (digits, unit.to_string()),
            None => alone(&number::span(*length)),
        },
        InputValue::Times(0.0) => alone("none"),
        InputValue::Times(0.5) => alone("half"),
        InputValue::Times(1.0) | InputValue::More(0) => alone("as it is"),
        InputValue::Times(2.0) => alone("twice"),
        InputValue::Times(times) => alone(&format!("× {}", number::short(*times, 2))),
        InputValue::More(more) => alone(if *more < 0 { "one less" } else { "one more" }),
        InputValue::Off => alone("off"),
        InputValue::Nobody => alone("nobody"),
        InputValue::Agent(name) => alone(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sensitivity::{Defaults, over};
    use crate::scenario::Base;

    #[test]
    fn ranges_in_words() {
        let base = Base::load(None, &[]).unwrap();
        let texts = ["agents=6..10".to_string(), "overflow=10 min..20 min".to_string()];
        let of_paths = over(&base, &[], &texts).unwrap().0;
        let defaults = Defaults::of(&base.with(&[]).unwrap().scenario).factors;
        let words: Vec<String> = of_paths.iter().chain(&defaults).map(range).collect();
        assert_eq!(words[..3], ["6 to 10", "10 to 20 min", "288 to 352 a day"]);
        assert_eq!(words[3..7], ["cv 0 to cv 0.3", "3 to 5 min", "19 min 48 s to 24 min 12 s", "2 to 4"]);
        assert_eq!(words[7], "nobody to Agente 8");
    }

    #[test]
    fn what_is_not_known_for_certain_has_a_name() {
        let unsure = |path: &str| VariedInput::Unsure(path.to_string());
        let both = |path: &str| (name(&unsure(path)), subject(&unsure(path)));
        let of = |name: &str, subject: &str| (name.to_string(), subject.to_string());
        let reaction = both("agent.\"Ana B.\".reaction.lognormal.median");
        assert_eq!(reaction, of("reaction (median), Ana B.", "how fast Ana B. reacts"));
        let volume = both("team.Vendas.arrivals.poisson.per_day");
        assert_eq!(volume, of("customers a day, Vendas", "how many customers come to Vendas"));
        assert_eq!(both("team.Vendas.rules.overflow").0, "team.Vendas.rules.overflow");
    }

    #[test]
    fn a_unit_is_said_once_where_both_ends_have_no_other() {
        let base = Base::load(None, &[]).unwrap();
        let of = |text: &str| range(&over(&base, &[], &[text.to_string()]).unwrap().0[0]);
        assert_eq!(of("limit=1 h 30 min..2 h 30 min"), "1 h 30 min to 2 h 30 min");
        assert_eq!(of("limit=90 min..2 h"), "90 min to 2 h");
    }

    #[test]
    fn a_doubtful_end_is_named() {
        let base = Base::load(None, &[]).unwrap();
        let (_, found) = over(&base, &[], &["overflow=5 min..20 min".to_string()]).unwrap();
        let low = "overflow = 5 min: `overflow` of 5 min is outside the platform's range";
        assert!(doubtful(&found[0]).starts_with(low), "{found:?}");
    }

    /// Worked by hand from the built-in scenario.
    #[test]
    fn those_of_the_built_in_scenario() {
        let found = Defaults::of(&Base::load(None, &[]).unwrap().with(&[]).unwrap().scenario);
        let texts: Vec<[String; 4]> = found
            .factors
            .iter()
            .map(|f| [name(&f.name), value(&f.low), value(f.base.as_ref().unwrap()), value(&f.high)])
            .collect();
        let want = [
            ["customers a day", "288 a day", "320 a day", "352 a day"],
            ["day-to-day variation", "cv 0", "cv 0.15", "cv 0.3"],
            ["reaction (median)", "3 min", "4 min", "5 min"],
            ["handling (mean)", "19 min 48 s", "22 min", "24 min 12 s"],
            ["conversations at once", "2", "3", "4"],
            ["who is absent", "nobody", "nobody", "Agente 8"],
            ["overflow", "10 min", "10 min", "20 min"],
            ["limit", "1 h", "2 h", "2 h"],
        ];
        assert_eq!(texts, want);
        assert_eq!(found.left_out, []);
    }

    #[test]
    fn counts_are_rounded_to_what_can_be_read() {
        let texts = [4.5, 99.999, 288.0, 5443.2, 1_234_567.8].map(|many| parts(&InputValue::Daily(many)).0);
        assert_eq!(texts, ["4.5", "100", "288", "5,443", "1,234,568"]);
    }
}
