//! What is said of a comparison.

use super::common::{and, counted, grouped};
use super::verdicts::comparison;
use crate::experiment::Noticed;
use crate::experiment::concern::{COST_SHARE, Concern, FAIRNESS, LEFT, WAIT_LEAST, WAIT_SHARE};
use crate::report::answer::compare::{Advice, Effects};
use crate::report::number;
use crate::report::words::Flag;
use crate::stats::comparison::ComparisonVerdict;
use crate::unit::Unit;

pub(crate) const ONE_PAIR: &str = "Com um só par de simulações não dá para separar uma diferença do acaso.";

/// What to do.
pub(crate) fn advice(advice: Advice) -> String {
    match advice {
        Advice::Take(name) => format!("Escolha \"{name}\"."),
        Advice::Keep(first) => format!("Fique com \"{first}\"."),
        Advice::KeepForNow(first) => format!("Fique com \"{first}\", até onde está claro."),
        Advice::Weigh(name) => format!("\"{name}\" tem dois lados: vale pesar os dois."),
        Advice::Open => "Ainda não está claro o que é melhor.".to_string(),
    }
}

/// What a scenario does that anybody would notice.
pub(crate) fn effects(effects: &Effects) -> String {
    let clauses: Vec<String> = effects.noticed.iter().map(|row| in_team(row, effects, effect(row))).collect();
    let rest = match (effects.open.as_slice(), effects.no_gain.is_empty()) {
        ([], true) => "de resto, nada muda que você notaria".to_string(),
        ([], false) => "de resto, nada melhora que você notaria".to_string(),
        (open, _) => format!("ainda não está claro se {}", change(open, effects)),
    };
    match clauses.as_slice() {
        [] => format!("Com \"{}\", nada melhora que você notaria.", effects.name),
        _ => format!("Com \"{}\", {}; {rest}.", effects.name, clauses.join("; ")),
    }
}

/// A scenario of which nothing is clear.
pub(crate) fn open(effects: &Effects) -> String {
    let more = effects.open.iter().filter_map(|row| row.finding.verdict.more()).max();
    let more = more.map_or_else(String::new, |more| {
        let runs = grouped(more, "simulação a mais", "simulações a mais");
        format!(" Para saber, seriam precisas cerca de {runs} ({}).", Flag::Replications)
    });
    format!("Com \"{}\", ainda não está claro se {}.{more}", effects.name, change(&effects.open, effects))
}

/// Scenarios that change nothing.
pub(crate) fn same(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let verb = if names.len() == 1 { "não muda" } else { "não mudam" };
    format!("{} {verb} nada que você notaria.", and(&quoted))
}

/// Scenarios without a sentence of their own.
pub(crate) fn more(others: usize) -> String {
    format!("A tabela traz {}.", counted(others, "outro cenário", "outros cenários"))
}

fn in_team(row: &Noticed, effects: &Effects, clause: String) -> String {
    if effects.several_teams { format!("na equipe {} {clause}", row.team) } else { clause }
}

/// What happens to a concern: `9 em cada 10 clientes esperam no máximo 25 min 6 s, 1 min 26 s a mais`.
fn effect(row: &Noticed) -> String {
    let (unit, paired) = (row.measure.unit, &row.finding.paired);
    let size = paired.difference.mean.map(|mean| number::size(mean, unit)).unwrap_or_default();
    // By how much is not clear yet.
    let half =
        paired.difference.half_width().filter(|_| matches!(row.finding.verdict, ComparisonVerdict::NotYetClear { .. }));
    let around = half.map_or_else(String::new, |half| format!(" ({})", number::half_width(half, unit)));
    let [then, now] = [paired.mean_a, paired.mean_b].map(|mean| number::value(mean.unwrap_or(f64::NAN), unit));
    let is_better = row.finding.verdict == ComparisonVerdict::Better;
    let way = |better: &'static str, worse: &'static str| if is_better { better } else { worse };
    match row.concern {
        Concern::Wait => {
            format!("9 em cada 10 clientes esperam no máximo {now}, {size} {}{around}", way("a menos", "a mais"))
        }
        Concern::Left => format!("{now} dos clientes desistem, {size} {}{around}", way("a menos", "a mais")),
        Concern::Fairness => {
            format!("o trabalho fica {} equilibrado (variação {now}, antes {then})", way("mais", "menos"))
        }
        Concern::Cost => format!("o mês custa {now}, {size} {}{around}", way("a menos", "a mais")),
    }
}

/// `a espera e o custo mudam a ponto de se notar`.
fn change(rows: &[&Noticed], effects: &Effects) -> String {
    let verb = if rows.len() == 1 { "muda" } else { "mudam" };
    format!("{} {verb} a ponto de se notar", and(&asked(rows, effects)))
}

/// What is not clear of them.
fn asked(rows: &[&Noticed], effects: &Effects) -> Vec<String> {
    let one = |row: &&Noticed| {
        let what = match row.concern {
            Concern::Wait => "a espera",
            Concern::Left => "a parte dos clientes que desistem",
            Concern::Fairness => "o equilíbrio do trabalho",
            Concern::Cost => "o custo",
        };
        in_team(row, effects, what.to_string())
    };
    rows.iter().map(one).collect()
}

/// From where on a difference matters.
pub(crate) fn matters() -> String {
    format!(
        "A resposta conta o que se nota: {} da espera de 90 % (pelo menos {}), {} nas desistências, {} na variação do \
         trabalho, {} do custo ({} muda isso). A tabela traz todas as diferenças.",
        number::share(WAIT_SHARE, 0),
        number::value(WAIT_LEAST, Unit::Time),
        number::size(LEFT, Unit::Share),
        number::short(FAIRNESS, 2),
        number::share(COST_SHARE, 0),
        Flag::Margin,
    )
}

/// With what would settle it: `ainda não está claro: mais 8 simulações`.
pub(crate) fn verdict_and_more(found: ComparisonVerdict) -> String {
    match found.more() {
        Some(more) => format!("{}: mais {}", comparison(found), grouped(more, "simulação", "simulações")),
        None => comparison(found).to_string(),
    }
}
