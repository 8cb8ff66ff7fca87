//! What every document says in the same way.

use super::common::{apart, grouped};
use super::verdicts::kept;
use crate::experiment::{Kept, Manifest};
use crate::report::document::records;
use crate::report::document::{Mark, Stand};
use crate::report::number;
use crate::report::words::Flag;
use crate::scenario::{Scenario, called};
use crate::time::SimTime;

/// How a target stands; `found` is the value with its interval.
pub(crate) fn stand(stand: &Stand, verdict: Kept, found: &str) -> String {
    let of = if stand.of.is_empty() { String::new() } else { format!(" da equipe {}", stand.of) };
    let found = if found == number::NONE { "não há valor" } else { found };
    format!("Meta \"{}\"{of}: {}, {found}.", stand.text, kept(verdict))
}

/// What is left out of a table, and where it is.
pub(crate) fn more_rows(left_out: usize, records: Option<&str>) -> String {
    let more = number::count(left_out as f64);
    match records {
        None => format!("E mais {more}."),
        Some(name) => format!("E mais {more}, em {}.", records::file(name)),
    }
}

/// The heading of values in rows of characters, from the lightest to the darkest.
pub(crate) fn sketch(heading: &str, most: f64) -> String {
    format!("{heading} ('.' nenhum ou poucos, '@' {})", number::count(most))
}

/// What has a sign: `* 10 min`.
pub(crate) fn marked(mark: Mark, text: &str) -> String {
    format!("{} {text}", mark.sign())
}

/// What the signs of a table mean.
pub(crate) fn marks(marks: &[Mark]) -> String {
    apart(&marks.iter().map(|one| marked(*one, mark(*one))).collect::<Vec<_>>())
}

/// What a sign means.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Best => "melhor",
        Mark::Alike => "não se distingue do melhor com 95 % de certeza",
        Mark::Answer => "a resposta",
        Mark::Missed => "alguma meta não é cumprida",
        Mark::Outside => "o valor real fica fora de 95 % das simulações",
        Mark::Unclear => "em dúvida",
        Mark::OutOfReach => "fora de alcance",
        Mark::Raised => "aumentado, porque com menos a escala não bastou",
        Mark::Chance => "em dúvida: pode ser só acaso",
        Mark::NoEffect => "sem efeito nenhum",
        Mark::Depends => "depende das outras entradas",
    }
}

/// The same as a word beside what it marks; empty where other words say it there.
pub(crate) fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Best => "melhor",
        Mark::Alike => "tão bom quanto",
        Mark::Answer => "resposta",
        Mark::Missed => "não cumpre",
        Mark::Outside => "fora",
        Mark::Unclear => "em dúvida",
        Mark::OutOfReach => "fora de alcance",
        Mark::Raised => "aumentado",
        Mark::Chance | Mark::NoEffect | Mark::Depends => "",
    }
}

/// What the numbers were made from.
pub(crate) fn origin(manifest: &Manifest) -> String {
    let replications = grouped(manifest.replications.into(), "replicação", "replicações");
    let mut text = format!(
        "{replications}, semente {}. Cenário \"{}\" de {}, impressão digital {}; rodizio {}.",
        manifest.seed,
        manifest.scenario,
        called(&manifest.file),
        manifest.scenario_hash,
        manifest.version
    );
    if !manifest.overrides.is_empty() {
        let set: Vec<String> = manifest.overrides.iter().map(|one| format!("{}={}", one.path, one.value)).collect();
        text += &format!(" Valores alterados: {}.", set.join(", "));
    }
    text
}

/// What a command gives when it is run again.
pub(crate) fn again(is_timed: bool) -> &'static str {
    match is_timed {
        false => "Este comando dá de novo os mesmos números, byte por byte, em qualquer computador.",
        true => "O número de simulações que cabem no tempo permitido depende do computador, e os resultados também.",
    }
}

/// Version, seed, hashes: name and value.
pub(crate) fn facts(manifest: &Manifest) -> Vec<(String, String)> {
    let mut facts = vec![
        ("Programa".to_string(), format!("{} {}", manifest.program, manifest.version)),
        ("Cenário".to_string(), format!("{} ({})", manifest.scenario, called(&manifest.file))),
        ("Impressão digital do cenário".to_string(), manifest.scenario_hash.clone()),
    ];
    for one in &manifest.configurations {
        let changes: Vec<String> = one.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
        let changes =
            if changes.is_empty() { String::new() } else { format!("; valores alterados: {}", changes.join(", ")) };
        facts.push((
            one.name.clone(),
            format!("{}, impressão digital {}{changes}", called(&one.file), one.scenario_hash),
        ));
    }
    let set: Vec<String> = manifest.overrides.iter().map(|set| format!("{}={}", set.path, set.value)).collect();
    if !set.is_empty() {
        facts.push((format!("Alterado por {}", Flag::Set), set.join(", ")));
    }
    facts.extend([
        ("Semente".to_string(), manifest.seed.to_string()),
        ("Replicações".to_string(), manifest.replications.to_string()),
        ("Esquema dos números aleatórios".to_string(), manifest.rng_scheme.to_string()),
        ("Fuso horário".to_string(), format!("{} (dados {})", manifest.time_zone, manifest.tz_data)),
    ]);
    facts
}

/// In the place of an interval: what the runs had.
pub(crate) fn seen(range: &str) -> String {
    format!("visto: {range}")
}

/// In the place of an interval: it came in no run.
pub(crate) const NOT_SEEN: &str = "em nenhuma simulação";

/// A value without an end.
pub(crate) const ENDLESS: &str = "sem fim";

/// What a number of all replications is: a mean over them or over their conversations, or a quantile of all of those.
pub(crate) fn rests_on(manifest: &Manifest, scenario: &Scenario) -> Vec<String> {
    let length = number::span(scenario.horizon.end.since(SimTime::ZERO));
    let each = if manifest.replications == 1 { "" } else { " cada" };
    let mut lines = vec![format!(
        "{} de {length}{each}, cenário \"{}\", semente {}.",
        grouped(manifest.replications.into(), "simulação", "simulações"),
        manifest.scenario,
        manifest.seed
    )];
    if manifest.replications > 1 {
        lines.push(
            "Os números são de todas as simulações juntas; entre colchetes: margem de erro (95 %). \"Visto\" é o menor e o maior valor das simulações, quando elas não permitem dizer com \
             quanta certeza se conhece o número."
                .to_string(),
        );
    }
    lines
}
