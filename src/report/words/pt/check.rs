//! What is said of a check.

use super::common::{counted, grouped, noun};
use super::verdicts;
use crate::calendar::SlotLength;
use crate::experiment::check::{Bounds, Expectation};
use crate::report::check::{CheckKind, CheckOutcome};
use crate::report::number;
use crate::report::words::{CommandName, Flag, Undecided};

pub(crate) fn sentence(outcome: CheckOutcome, interrupted: bool, counts: &[(CheckKind, [usize; 4])]) -> String {
    let parts: Vec<String> = counts.iter().filter_map(|(kind, counts)| part(*kind, *counts)).collect();
    let whole = if parts.is_empty() { "não havia nada para verificar".to_string() } else { parts.join("; ") };
    let early = if interrupted { ", interrompido" } else { "" };
    format!("{}{early}: {whole}.", verdicts::check(outcome))
}

pub(crate) const fn kind() -> &'static str {
    "Verificação"
}

/// Behind how many findings have an outcome, whatever their gender.
pub(crate) fn so_many(outcome: CheckOutcome, findings: usize) -> String {
    let (one, many) = match outcome {
        CheckOutcome::Pass => ("passa", "passam"),
        CheckOutcome::Fail => ("falha", "falham"),
        CheckOutcome::Inconclusive => ("fica sem conclusão", "ficam sem conclusão"),
        CheckOutcome::Error => ("não se pode julgar", "não se podem julgar"),
    };
    noun(findings, one, many).to_string()
}

pub(crate) const FINDINGS: &str = "O que foi verificado";

/// What findings are called, one and many, and whether that is feminine.
const fn nouns(kind: CheckKind) -> (&'static str, &'static str, bool) {
    match kind {
        CheckKind::Scenario => ("expectativa", "expectativas", true),
        CheckKind::Baseline => ("comparação com uma linha de base", "comparações com uma linha de base", true),
        CheckKind::Conformance => ("caso de conformidade", "casos de conformidade", false),
        CheckKind::Against => ("comparação com o outro programa", "comparações com o outro programa", true),
    }
}

fn part(kind: CheckKind, [pass, fail, open, error]: [usize; 4]) -> Option<String> {
    let all = pass + fail + open + error;
    let (one, many, is_feminine) = nouns(kind);
    // Article, and ending of what is said.
    let end = if is_feminine { "a" } else { "o" };
    let article = end;
    let count = |number: usize| number::count(number as f64);
    Some(match all {
        0 => return None,
        1 => {
            let told = match (pass, fail, open) {
                (1, ..) => "passa".to_string(),
                (_, 1, _) => "falha".to_string(),
                (.., 1) => format!("é inconclusiv{end}"),
                _ => format!("não pode ser julgad{end}"),
            };
            format!("{article} {one} {told}")
        }
        _ if pass == all => format!("tod{end}s {article}s {} {many} passam", count(all)),
        _ => {
            let inconclusive = [format!("é inconclusiv{end}"), format!("são inconclusiv{end}s")];
            let unjudged = [format!("não pode ser julgad{end}"), format!("não podem ser julgad{end}s")];
            let some = [
                (fail, noun(fail, "falha", "falham")),
                (open, noun(open, &inconclusive[0], &inconclusive[1])),
                (error, noun(error, &unjudged[0], &unjudged[1])),
            ];
            let some = some.into_iter().filter(|(number, _)| *number > 0);
            let told: Vec<String> = some.map(|(number, word)| format!("{} {word}", count(number))).collect();
            format!("de {} {many}, {}", count(all), told.join(", "))
        }
    })
}

/// How sure the verdicts are, in lines of a terminal.
pub(crate) fn chances(false_alarm: f64, false_pass: f64) -> String {
    format!(
        "Alarmes falsos: no máximo {}. Uma expectativa que não se cumpre passa com chance de no máximo {}.\nMedidas raras ou \
         com valores muito grandes recebem mais simulações antes.",
        number::in_percent(false_alarm),
        number::in_percent(false_pass)
    )
}

pub(crate) fn cases(pass: usize, all: usize) -> String {
    let verb = if pass == 1 || all == 1 { "passa" } else { "passam" };
    format!("{pass} de {} {verb}", counted(all, "caso", "casos"))
}

pub(crate) const NOTHING_EXPECTED: &str = "não há expectativas";

/// What is expected, and what is known of it.
/// The title of a warning about a scenario.
pub(crate) fn warning(code: &str, title: &str) -> String {
    format!("aviso {code}: {title}")
}

pub(crate) const WHAT: &str = "o que se espera";
pub(crate) const KNOWN: &str = "o que se sabe";

pub(crate) const ALL_CHECKED: &str = "tudo foi verificado";

pub(crate) const NOT_ALL_CHECKED: &str = "interrompido: nem tudo foi verificado";

// Expectations.

/// `Suporte: wait_p90 ≤ 12 min`, `Suporte, Ana: starts ≥ 3`, `Suporte, seg 14:00: backlog_mean ≤ 2`.
pub(crate) fn expectation(of: &Expectation) -> String {
    let hour = of.hour.map(|hour| format!(", {}", number::week_slot(hour, SlotLength::Hour))).unwrap_or_default();
    let agent = of.agent.as_ref().map(|agent| format!(", {agent}")).unwrap_or_default();
    let claim = match (&of.bounds, of.written.as_slice()) {
        (Bounds::NoWorse { baseline, .. }, margin) => {
            format!("no máximo {} pior que {baseline}", margin.concat())
        }
        (Bounds::Within { .. }, [from, to]) => format!("entre {from} e {to}"),
        (Bounds::Within { low, .. }, least) if low.is_finite() => format!("≥ {}", least.concat()),
        (Bounds::Within { .. }, most) => format!("≤ {}", most.concat()),
    };
    format!("{}{agent}{hour}: {} {claim}", of.team, of.measure.name)
}

pub(crate) const MAKES_BASELINE: &str = "esta execução cria a linha de base";
pub(crate) const NOT_PLAYED: &str = "sem simulação";

pub(crate) fn no_data(measure: &str, runs: u32) -> String {
    match runs {
        1 => format!("não há dados: `{measure}` não tem valor na única simulação"),
        _ => format!(
            "não há dados: `{measure}` não tem valor em nenhuma das {}",
            grouped(runs.into(), "simulação", "simulações")
        ),
    }
}

/// A mean with its interval, or with the ends of its change, and why that decides nothing.
pub(crate) fn known(
    mean: &str,
    ends: Option<[String; 2]>,
    is_change: bool,
    runs: u32,
    open: Option<Undecided>,
) -> String {
    let runs = grouped(runs.into(), "simulação", "simulações");
    let known = match ends {
        None => format!("{mean}, {runs}"),
        Some([low, high]) if is_change => format!("{mean}, mudança de {low} a {high}, {runs}"),
        Some([low, high]) => format!("{mean} [{low} – {high}], {runs}"),
    };
    match open {
        None => known,
        Some(Undecided::More(more)) => format!("{known}; com cerca de {} a mais se decide", number::count(more as f64)),
        Some(Undecided::TooFewDiffer) => format!("{known}; poucas simulações diferem, e isso não basta para decidir"),
        Some(Undecided::TooFew) => format!("{known}; simulações de menos para decidir"),
        Some(Undecided::TooNear) => format!("{known}; perto demais para decidir"),
        Some(Undecided::Untold(why)) => format!("{known}; não dá para saber: {}", super::baseline::untold(why)),
    }
}

// Baselines.

pub(crate) fn against(scenario: &str, baseline: &str) -> String {
    format!("{scenario} em relação a {baseline}")
}

pub(crate) fn same_bits(baseline: &str) -> String {
    format!("igual a {baseline} até o último bit")
}

pub(crate) fn no_worse(baseline: &str) -> String {
    format!("sem piora em relação a {baseline}")
}

/// What is worse of so many measures.
pub(crate) fn worse(names: &[String], all: usize) -> String {
    match names {
        [] => format!("{}, sem piora clara", counted(all, "medida comparada", "medidas comparadas")),
        names => format!("piora em {}", names.join(", ")),
    }
}

pub(crate) fn better(baseline: &str, names: &[String]) -> String {
    format!(
        "melhora clara em relação a {baseline}: {}; `{} {baseline}` renova a linha de base",
        names.join(", "),
        CommandName::Review
    )
}

/// A baseline without this file: what is asked, what is known, and what to do.
pub(crate) fn missing(name: &str, file: &str) -> [String; 3] {
    let help = format!(
        "crie com `{} {name} {}`, ou com `{} {} {name}`",
        CommandName::Review,
        Flag::Accept,
        CommandName::Check,
        Flag::SaveBaseline
    );
    [format!("a linha de base {name}"), format!("falta {file}"), help]
}

// Another program.

pub(crate) fn does_the_same(version: &str) -> String {
    format!("faz o mesmo que {version}")
}

pub(crate) fn same_logs(logs: usize) -> String {
    format!("{} com as mesmas decisões", counted(logs, "registro", "registros"))
}

pub(crate) fn same_decisions(log: &str) -> String {
    format!("{log}: as mesmas decisões")
}

pub(crate) fn first_to_differ(decision: usize) -> String {
    format!("a decisão {decision} é a primeira que difere")
}

// Cases.

/// A case and the rules that it stands for.
pub(crate) fn case(name: &str, rules: &[u8]) -> String {
    match rules {
        [] => name.to_string(),
        rules => {
            let word = noun(rules.len(), "regra", "regras");
            format!("{name} ({word} {})", rules.iter().map(u8::to_string).collect::<Vec<_>>().join(", "))
        }
    }
}

pub(crate) fn as_expected(decisions: usize) -> String {
    format!("{} como esperado", counted(decisions, "decisão", "decisões"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_agrees_with_what_it_is_told_of() {
        crate::report::words::in_portuguese(|| {
            let of = |kind, counts| part(kind, counts).unwrap_or_default();
            assert_eq!(of(CheckKind::Scenario, [1, 0, 0, 0]), "a expectativa passa");
            assert_eq!(of(CheckKind::Conformance, [0, 0, 1, 0]), "o caso de conformidade é inconclusivo");
            assert_eq!(of(CheckKind::Scenario, [12, 0, 0, 0]), "todas as 12 expectativas passam");
            assert_eq!(
                of(CheckKind::Scenario, [3, 1, 2, 1]),
                "de 7 expectativas, 1 falha, 2 são inconclusivas, 1 não pode ser julgada"
            );
            assert_eq!(of(CheckKind::Conformance, [3, 2, 0, 0]), "de 5 casos de conformidade, 2 falham");
            assert_eq!([cases(1, 1), cases(0, 3)], ["1 de 1 caso passa", "0 de 3 casos passam"]);
        });
    }
}
