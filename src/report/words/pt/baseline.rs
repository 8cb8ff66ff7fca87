//! What is said of a baseline, and of another build.

use super::common::{and_more, counted, grouped, noun, shortened};
use crate::experiment::baseline::{AskedOf, BaselineVerdict, DIGESTED, Exact, Pairing};
use crate::report::number::in_percent;
use crate::report::words::{CommandName, Flag, ReviewAnswer};
use crate::stats::Unstated;
use crate::stats::comparison::ComparisonVerdict;

/// Characters of a setting's value that are shown.
const VALUE: usize = 60;
/// Names listed at most in one line.
const NAMED: usize = 8;

/// A scenario against its baseline; whether something was asked in another way, and whether anything is better.
pub(crate) fn headline(file: &str, verdict: BaselineVerdict, has_changed: bool, is_better: bool) -> String {
    let word = match verdict {
        BaselineVerdict::Pass if has_changed => "o mesmo resultado para outra pergunta",
        BaselineVerdict::Pass => "nada mudou",
        BaselineVerdict::Fail => "piorou",
        BaselineVerdict::Differs if is_better => "melhorou",
        BaselineVerdict::Differs => "mudou, sem piora clara",
    };
    format!("{file}: {word}")
}

pub(crate) fn asked(what: &AskedOf, before: &str, after: &str) -> String {
    let what = match what {
        AskedOf::Setting(path) => {
            let shown = |text: &str| match text {
                "" => "sem valor".to_string(),
                text => shortened(text, VALUE),
            };
            return format!("{path} {} -> {}", shown(before), shown(after));
        }
        AskedOf::Scenario => "hash do cenário",
        AskedOf::Overrides => "valores trocados na linha de comando",
        AskedOf::Seed => "semente",
        AskedOf::Replications => "replicações",
        AskedOf::Scheme => "esquema dos números aleatórios",
        AskedOf::TimeZones => "dados dos fusos horários",
        AskedOf::Version => "versão",
    };
    let or_none = |text: &str| if text.is_empty() { "nada".to_string() } else { text.to_string() };
    format!("{what}: antes {}, agora {}", or_none(before), or_none(after))
}

/// The comparison of digests, without a full stop.
pub(crate) fn exact(exact: Exact) -> String {
    let from = |replication: Option<u32>| match replication {
        Some(number) => format!("a partir da replicação {number}"),
        None => format!("depois da replicação {DIGESTED}"),
    };
    match exact {
        Exact::Identical(n) => {
            format!("nenhum bit mudou em {}", counted(n as usize, "replicação", "replicações"))
        }
        Exact::Decisions(first) => format!("as decisões diferem {}", from(first)),
        Exact::Measures(first) => format!("todas as decisões são iguais, e as medidas diferem {}", from(first)),
        Exact::Incomparable => "sem comparação: os números aleatórios são outros".to_string(),
    }
}

pub(crate) fn exact_line(found: Exact) -> String {
    format!("exato: {}", exact(found))
}

/// How to find out more of it.
pub(crate) const fn exact_help(exact: Exact) -> Option<&'static str> {
    match exact {
        Exact::Decisions(_) => Some(
            "a linha de base não guarda as decisões uma a uma: compare esta versão do programa com a outra para achar a primeira que difere",
        ),
        _ => None,
    }
}

pub(crate) fn appeared(names: &[String]) -> String {
    format!("{}: {}", noun(names.len(), "medida nova", "medidas novas"), named(names))
}

pub(crate) fn vanished(names: &[String]) -> String {
    format!("{}: {}", noun(names.len(), "medida que sumiu", "medidas que sumiram"), named(names))
}

fn named(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    shown + &and_more(names.len().saturating_sub(NAMED))
}

pub(crate) fn statistical(sample: Pairing, family: usize, rate: f64) -> String {
    let customers = match sample {
        Pairing::Paired(n) => {
            format!("{} de replicações com os mesmos números aleatórios", counted(n as usize, "par", "pares"))
        }
        Pairing::Independent(a, b) => format!(
            "{} antes e {b} agora, com números aleatórios diferentes",
            counted(a as usize, "replicação", "replicações")
        ),
    };
    let all = if family == 1 {
        "na única comparação".to_string()
    } else {
        format!("no conjunto de {family} comparações")
    };
    format!("estatística: {customers}; a chance de alguma conclusão falsa {all} é de no máximo {}", in_percent(rate))
}

/// The heads of what a baseline has and what is found today.
pub(crate) const BEFORE: &str = "antes";
pub(crate) const NOW: &str = "agora";
/// Those of two builds.
pub(crate) const OTHER: &str = "outra";
pub(crate) const THIS: &str = "esta";
pub(crate) const DIFFERENCE: &str = "diferença (95 %)";

/// Why a difference cannot be told from chance.
pub(crate) const fn untold(why: Unstated) -> &'static str {
    match why {
        Unstated::Extreme => "o valor depende das esperas mais longas de cada simulação",
        Unstated::FewBeyond => "há poucas conversas além desse valor",
        Unstated::Carried => "o resultado vem de poucas simulações",
        Unstated::NotSeen => "não aconteceu em nenhuma simulação",
        Unstated::NoChance => "nada depende do acaso",
    }
}

/// The head of what has moved so.
pub(crate) fn moved_untold(why: Unstated) -> String {
    format!("mudou, e não dá para distinguir do acaso: {}", untold(why))
}

/// A comparison of builds promises no further replications.
pub(crate) const fn verdict(found: ComparisonVerdict) -> &'static str {
    match found {
        ComparisonVerdict::NotYetClear { .. } => "mudou, e pode ser acaso",
        found => super::verdicts::comparison(found),
    }
}

/// Another build; whether it failed in anything, and whether all is the same.
pub(crate) fn against(version: &str, has_failed: bool, is_same: bool) -> String {
    let word = match (has_failed, is_same) {
        (true, _) => "não conseguiu fazer tudo",
        (false, true) => "faz o mesmo",
        (false, false) => "faz diferente",
    };
    format!("{version}: {word}")
}

pub(crate) fn same_decisions(all: usize, logs: usize) -> String {
    format!("{} em {}", grouped(all as u64, "decisão igual", "decisões iguais"), counted(logs, "registro", "registros"))
}

pub(crate) fn unmoved(name: &str) -> String {
    format!("{name}: nenhuma medida mudou")
}

pub(crate) fn measures_differ(name: &str) -> String {
    format!("{name}: as medidas diferem")
}

pub(crate) fn first_to_differ(name: &str, line: usize) -> String {
    format!("{name}: a decisão {line} é a primeira que difere")
}

/// What is shown of it, all of one width: the event, what both decided, then either.
pub(crate) const fn sides_of_first() -> [&'static str; 4] {
    ["evento anterior", "as duas até aí ", "outra versão   ", "esta versão    "]
}

pub(crate) const NOTHING: &str = "(nada)";

// A review.

pub(crate) fn unknown(scenario: &str) -> String {
    format!("{scenario}: novo, ainda sem linha de base")
}

pub(crate) fn gone(file: &str) -> String {
    format!("{file}: o cenário não existe mais")
}

pub(crate) fn question(what: &str) -> String {
    format!("{what}: aceitar, rejeitar ou pular? [a/r/p]")
}

/// What somebody typed, if it is one of the answers. A single `s` is none: it may be meant as `sim`.
pub(crate) fn reply(text: &str) -> Option<ReviewAnswer> {
    match text.to_lowercase().as_str() {
        "a" | "aceitar" | "aceito" => Some(ReviewAnswer::Accept),
        "r" | "rejeitar" | "rejeito" => Some(ReviewAnswer::Reject),
        "p" | "pular" | "pulo" => Some(ReviewAnswer::Skip),
        _ => None,
    }
}

/// What writes over a baseline, in an error: its review.
pub(crate) fn review_of(name: &str) -> String {
    format!("a revisão de {name}")
}

/// How many changes were accepted, and how many were not.
pub(crate) fn reviewed(accepted: usize, open: usize) -> String {
    let taken = counted(accepted, "mudança aceita", "mudanças aceitas");
    match (accepted, open) {
        (0, 0) => "Nada para revisar.".to_string(),
        (_, 0) => format!("{taken}."),
        _ => format!("{taken}, {open} não: aceite com {}, ou desfaça o que mudou.", Flag::Accept),
    }
}

/// At the head of a baseline's file, for who opens it.
pub(crate) fn file_head() -> [String; 2] {
    [
        "Uma linha de base do rodizio: o que uma versão achou para um cenário, para comparar com versões futuras."
            .to_string(),
        format!(
            "Não se escreve à mão. `{} NOME` mostra o que mudou desde então e renova a linha de base.",
            CommandName::Review
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_of_one_width() {
        let widths = sides_of_first().map(|side| side.chars().count());
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
    }

    #[test]
    fn replies_are_those_of_the_question() {
        assert_eq!(
            ["a", "R", "pular"].map(reply),
            [Some(ReviewAnswer::Accept), Some(ReviewAnswer::Reject), Some(ReviewAnswer::Skip)]
        );
        assert_eq!(["s", "sim", ""].map(reply), [None; 3]);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(reviewed(1, 0), "1 mudança aceita.");
        assert!(reviewed(0, 2).starts_with("0 mudanças aceitas, 2 não: "));
        let names = ["Vendas.wait_p90", "Vendas.lost_share"].map(str::to_string);
        assert_eq!(appeared(&names[..1]), "medida nova: Vendas.wait_p90");
        assert_eq!(vanished(&names), "medidas que sumiram: Vendas.wait_p90, Vendas.lost_share");
    }
}
