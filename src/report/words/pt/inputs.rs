//! The inputs of a study: what they are called, from where to where they go, and why one is left out.

use crate::experiment::sensitivity::{Centre, EndWarning, Factor, InputValue, VariedInput};
use crate::report::number;
use crate::scenario::words_of_path;

/// What it is called in tables and charts.
pub(crate) fn name(input: &VariedInput) -> String {
    match input {
        VariedInput::Path(path) => path.clone(),
        VariedInput::Unsure(path) => unsure(path).map_or_else(|| path.clone(), |(name, _)| name),
        VariedInput::Arrivals => "clientes por dia".to_string(),
        VariedInput::DayCv => "variação de um dia para outro".to_string(),
        VariedInput::Reaction(None) => "tempo de reação".to_string(),
        VariedInput::Reaction(Some(Centre::Mean)) => "tempo de reação (média)".to_string(),
        VariedInput::Reaction(Some(Centre::Median)) => "tempo de reação (mediana)".to_string(),
        VariedInput::Handling { alike: true } => "tempo de atendimento (média)".to_string(),
        VariedInput::Handling { alike: false } => "tempo de atendimento".to_string(),
        VariedInput::Concurrency => "conversas ao mesmo tempo".to_string(),
        VariedInput::Absent => "quem está ausente".to_string(),
        VariedInput::Overflow => "transbordo".to_string(),
        VariedInput::Limit => "tempo limite".to_string(),
    }
}

/// What it is in a sentence.
pub(crate) fn subject(input: &VariedInput) -> String {
    match input {
        VariedInput::Arrivals => "quantos clientes chegam".to_string(),
        VariedInput::DayCv => "quanto os dias variam".to_string(),
        VariedInput::Reaction(_) => "a rapidez com que os atendentes reagem".to_string(),
        VariedInput::Handling { .. } => "quanto tempo leva uma conversa".to_string(),
        VariedInput::Concurrency => "quantas conversas um atendente tem ao mesmo tempo".to_string(),
        VariedInput::Overflow => "o transbordo".to_string(),
        VariedInput::Limit => "o tempo limite".to_string(),
        VariedInput::Unsure(path) => unsure(path).map_or_else(|| path.clone(), |(_, subject)| subject),
        VariedInput::Path(_) | VariedInput::Absent => name(input),
    }
}

/// A value that is not known for certain, by its path: what it is called, and what it is in a sentence.
fn unsure(path: &str) -> Option<(String, String)> {
    let words = words_of_path(path)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ([of @ ("team" | "agent"), whose, key], [.., last]) = (words.get(..3)?, &words[..]) else { return None };
    let by = parameter(last);
    let [name, subject] = match (*of, *key, *last) {
        ("team", "arrivals", "per_day") => {
            ["clientes por dia".to_string(), format!("quantos clientes chegam à equipe {whose}")]
        }
        ("team", "arrivals", "day_cv") => {
            ["variação de um dia para outro".to_string(), format!("quanto variam os dias da equipe {whose}")]
        }
        ("team", "arrivals", "slot_cv") => {
            ["variação dentro do dia".to_string(), format!("quanto as horas da equipe {whose} se afastam do usual")]
        }
        ("team", "arrivals", "growth") => {
            ["crescimento por semana".to_string(), format!("a rapidez com que cresce a equipe {whose}")]
        }
        ("team", "handling", "sigma" | "cv") => {
            [format!("tempo de atendimento ({by})"), format!("quanto as conversas da equipe {whose} diferem em tempo")]
        }
        ("team", "handling", _) => {
            [format!("tempo de atendimento ({by})"), format!("quanto tempo leva uma conversa da equipe {whose}")]
        }
        ("team", "patience", _) => {
            [format!("paciência ({by})"), format!("quanto os clientes da equipe {whose} esperam antes de desistir")]
        }
        ("agent", "reaction", "sigma" | "cv") => {
            [format!("tempo de reação ({by})"), format!("quanto varia o tempo de reação de {whose}")]
        }
        ("agent", "reaction", _) => [format!("tempo de reação ({by})"), format!("a rapidez com que {whose} reage")],
        ("agent", "pace", _) => ["ritmo".to_string(), format!("a rapidez com que {whose} trabalha")],
        _ => return None,
    };
    Some((format!("{name}, {whose}"), subject))
}

/// What a distribution is known by, from the key of a file.
fn parameter(key: &str) -> &str {
    match key {
        "mean" => "média",
        "median" => "mediana",
        "shape" => "forma",
        "scale" => "escala",
        other => other,
    }
}

/// Why a scenario does not have it.
pub(crate) fn left_out(input: &VariedInput) -> String {
    let why = match input {
        VariedInput::Path(_) | VariedInput::Unsure(_) => "não foi indicado",
        VariedInput::Arrivals | VariedInput::DayCv => "nenhuma equipe tem chegadas de Poisson",
        VariedInput::Reaction(_) => "os atendentes reagem na hora",
        VariedInput::Handling { .. } => "está registrado em cada conversa, ou é zero",
        VariedInput::Concurrency => "não há máximo",
        VariedInput::Absent => return "atendente ausente: há menos de dois atendentes".to_string(),
        VariedInput::Overflow => "está desligado",
        VariedInput::Limit => "sem transbordo não há tempo limite",
    };
    format!("{}: {why}", name(input))
}

pub(crate) fn value(value: &InputValue) -> String {
    match parts(value) {
        (text, unit) if unit.is_empty() => text,
        (digits, unit) => number::in_unit(&digits, &unit),
    }
}

/// `288 a 352 por dia`: a unit that both ends have stands once.
pub(crate) fn range(factor: &Factor) -> String {
    let ((digits, unit), (_, same)) = (parts(&factor.low), parts(&factor.high));
    let low = if unit == same { digits } else { value(&factor.low) };
    // Two ends in words would be hard to tell apart.
    let to = if matches!(factor.low, InputValue::Times(_) | InputValue::More(_)) { "até" } else { "a" };
    format!("{low} {to} {}", value(&factor.high))
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
        InputValue::Daily(many) if *many < 100.0 => (number::short(*many, 2), "por dia".to_string()),
        InputValue::Daily(many) => (number::grouped(*many, 0), "por dia".to_string()),
        InputValue::Cv(cv) => alone(&format!("cv {}", number::short(*cv, 2))),
        InputValue::Length(length) => match number::in_one_unit(*length) {
            Some((digits, unit)) => (digits, unit.to_string()),
            None => alone(&number::span(*length)),
        },
        InputValue::Times(0.0) => alone("zero"),
        InputValue::Times(0.5) => alone("metade"),
        InputValue::Times(1.0) | InputValue::More(0) => alone("como está"),
        InputValue::Times(2.0) => alone("o dobro"),
        InputValue::Times(times) => alone(&format!("× {}", number::short(*times, 2))),
        InputValue::More(more) => alone(if *more < 0 { "uma a menos" } else { "uma a mais" }),
        InputValue::Off => alone("desligado"),
        InputValue::Nobody => alone("ninguém"),
        InputValue::Agent(name) => alone(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::sensitivity::{Defaults, over};
    use crate::report::words::in_portuguese;
    use crate::scenario::Base;

    #[test]
    fn ranges_in_words() {
        in_portuguese(|| {
            let base = Base::load(None, &[]).unwrap();
            let texts = ["agents=6..10".to_string(), "overflow=10 min..20 min".to_string()];
            let of_paths = over(&base, &[], &texts).unwrap().0;
            let defaults = Defaults::of(&base.with(&[]).unwrap().scenario).factors;
            let words: Vec<String> = of_paths.iter().chain(&defaults).map(range).collect();
            assert_eq!(words[..3], ["6 a 10", "10 a 20 min", "288 a 352 por dia"]);
            assert_eq!(words[3..7], ["cv 0 a cv 0,3", "3 a 5 min", "19 min 48 s a 24 min 12 s", "2 a 4"]);
            assert_eq!(words[7], "ninguém a Agente 8");
        });
    }

    #[test]
    fn what_is_not_known_for_certain_has_a_name() {
        in_portuguese(|| {
            let unsure = |path: &str| VariedInput::Unsure(path.to_string());
            let both = |path: &str| (name(&unsure(path)), subject(&unsure(path)));
            let of = |name: &str, subject: &str| (name.to_string(), subject.to_string());
            let reaction = both("agent.\"Ana B.\".reaction.lognormal.median");
            assert_eq!(reaction, of("tempo de reação (mediana), Ana B.", "a rapidez com que Ana B. reage"));
            let volume = both("team.Vendas.arrivals.poisson.per_day");
            assert_eq!(volume, of("clientes por dia, Vendas", "quantos clientes chegam à equipe Vendas"));
            assert_eq!(both("team.Vendas.rules.overflow").0, "team.Vendas.rules.overflow");
        });
    }

    #[test]
    fn a_unit_is_said_once_where_both_ends_have_no_other() {
        in_portuguese(|| {
            let base = Base::load(None, &[]).unwrap();
            let of = |text: &str| range(&over(&base, &[], &[text.to_string()]).unwrap().0[0]);
            assert_eq!(of("limit=1 h 30 min..2 h 30 min"), "1 h 30 min a 2 h 30 min");
            assert_eq!(of("limit=90 min..2 h"), "90 min a 2 h");
        });
    }

    #[test]
    fn a_doubtful_end_is_named() {
        in_portuguese(|| {
            let base = Base::load(None, &[]).unwrap();
            let (_, found) = over(&base, &[], &["overflow=5 min..20 min".to_string()]).unwrap();
            assert!(doubtful(&found[0]).starts_with("overflow = 5 min: "), "{found:?}");
        });
    }

    /// Worked by hand from the built-in scenario.
    #[test]
    fn those_of_the_built_in_scenario() {
        in_portuguese(|| {
            let found = Defaults::of(&Base::load(None, &[]).unwrap().with(&[]).unwrap().scenario);
            let texts: Vec<[String; 4]> = found
                .factors
                .iter()
                .map(|f| [name(&f.name), value(&f.low), value(f.base.as_ref().unwrap()), value(&f.high)])
                .collect();
            let want = [
                ["clientes por dia", "288 por dia", "320 por dia", "352 por dia"],
                ["variação de um dia para outro", "cv 0", "cv 0,15", "cv 0,3"],
                ["tempo de reação (mediana)", "3 min", "4 min", "5 min"],
                ["tempo de atendimento (média)", "19 min 48 s", "22 min", "24 min 12 s"],
                ["conversas ao mesmo tempo", "2", "3", "4"],
                ["quem está ausente", "ninguém", "ninguém", "Agente 8"],
                ["transbordo", "10 min", "10 min", "20 min"],
                ["tempo limite", "1 h", "2 h", "2 h"],
            ];
            assert_eq!(texts, want);
        });
    }

    #[test]
    fn counts_are_rounded_to_what_can_be_read() {
        in_portuguese(|| {
            let texts = [4.5, 99.999, 288.0, 5443.2, 1_234_567.8].map(|many| parts(&InputValue::Daily(many)).0);
            assert_eq!(texts, ["4,5", "100", "288", "5.443", "1.234.568"]);
        });
    }
}
