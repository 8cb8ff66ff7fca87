//! The tables of a plan.

use super::common::grouped;
use crate::experiment::search::{Bracket, Formula, LeftOut};
use crate::report::PlanReport;
use crate::report::number::count;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Plano"
}

/// What the answer rests on.
pub(crate) fn rests_on(report: &PlanReport) -> Vec<String> {
    vec![
        format!(
            "{} de {} ao todo, cenário \"{}\", semente {}, sempre com os mesmos números aleatórios.",
            grouped(report.answer.spent(), "simulação", "simulações"),
            grouped(report.answer.played.len() as u64, "configuração", "configurações"),
            report.manifest.scenario,
            report.manifest.seed
        ),
        format!(
            "Nada que cumpra as metas com folga maior que {} foi descartado, e a resposta está certa, com pelo menos {} de \
             probabilidade. Entre colchetes: margem de erro (95 %), seja qual for o número de simulações.",
            super::plan::margins(report),
            super::plan::confidence(report.confidence)
        ),
        "Se uma meta é cumprida, quem decide é o teste sequencial de Batur e Kim (2010); o que é melhor, o de Kim e Nelson \
         (2001)."
            .to_string(),
    ]
}

/// Whose assumptions follow.
pub(crate) fn below(name: &str) -> String {
    format!("Abaixo está o cenário com {name}.")
}

/// What the search takes for granted.
pub(crate) fn order() -> &'static str {
    "Supõe-se que mais atendentes nunca aumentam as esperas, com todo o resto igual."
}

/// What the values of the table are, and how many configurations were not played, by why.
pub(crate) fn note(not_played: &[(usize, &'static str)]) -> String {
    let idle: Vec<String> = not_played.iter().map(|(number, why)| format!("{} {why}", count(*number as f64))).collect();
    let idle = if idle.is_empty() { String::new() } else { format!(" Não simuladas: {}.", idle.join("; ")) };
    format!("Média das simulações, com seu intervalo.{idle} Todo o resto está em configurations.csv.")
}

/// Where there is no configuration.
pub(crate) fn none() -> &'static str {
    "nenhuma"
}

/// Where the closed forms are asked, and what each takes into account and leaves out.
pub(crate) fn closed_forms<'a>(at: &str, formulas: impl Iterator<Item = (&'a Bracket, &'a Vec<LeftOut>)>) -> String {
    let each = formulas.map(|(bracket, reasons)| {
        let (name, words) = (bracket.formula.name(), taken_for(bracket.formula));
        let reasons: Vec<&str> = reasons.iter().map(|what| leaves_out(*what)).collect();
        match reasons.is_empty() {
            true => format!("{name}: {words}."),
            false => format!("{name}: {words}. Deixa de fora: {}.", reasons.join("; ")),
        }
    });
    let each: Vec<String> = each.collect();
    format!("Com {at}. Cada hora é tratada como uma fila em regime estável. {}", each.join(" "))
}

/// What a closed form takes the team for.
const fn taken_for(formula: Formula) -> &'static str {
    match formula {
        Formula::ErlangC => "uma só fila para todos, ninguém desiste",
        Formula::ErlangA => "uma só fila para todos, clientes desistem",
        Formula::PrivateQueues => "uma fila para cada atendente, nada é repassado",
    }
}

/// What the table of changes is.
pub(crate) fn changes() -> &'static str {
    "Cada premissa sozinha em um valor menor e em um maior, com todo o resto como na resposta e com os mesmos clientes."
}

/// What a closed form leaves out.
pub(crate) const fn leaves_out(what: LeftOut) -> &'static str {
    match what {
        LeftOut::Noticing => "os atendentes levam tempo para notar uma conversa",
        LeftOut::OneAtATime => "uma conversa é oferecida a um atendente por vez",
        LeftOut::Overflow => "o transbordo repassa conversas",
        LeftOut::OpenToAll => "há conversas abertas para toda a equipe",
        LeftOut::Hours => {
            "quem chega fora do horário de atendimento espera a abertura, e as filas passam de uma hora para a outra"
        }
        LeftOut::Days => "há dias bons e dias ruins",
        LeftOut::Leaving => "clientes desistem",
        LeftOut::Silence => "conversas de clientes que desistem sem avisar dão trabalho",
        LeftOut::Handling => "os tempos de atendimento não são exponenciais",
        LeftOut::Speed => "um atendente com menos conversas é mais rápido",
        LeftOut::Absence => "atendentes faltam",
        LeftOut::Sharing => "atendentes trabalham também para outras equipes",
        LeftOut::Returns => "clientes voltam",
    }
}
