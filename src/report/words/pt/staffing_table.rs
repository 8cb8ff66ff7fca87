//! The tables of a week's staffing.

use super::common::grouped;
use super::notation::NOTATION;
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::staffing::Requirement;
use crate::report::number;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Escala hora a hora"
}

/// What the requirement and the verdicts rest on.
pub(crate) fn rests_on(requirement: &Requirement) -> String {
    format!(
        "O número necessário vem de {} de montar a semana, com {} cada; os vereditos vêm de outras simulações, que não serviram para \
         encontrá-lo.",
        grouped(requirement.simulated as u64, "tentativa", "tentativas"),
        grouped(requirement.replications.into(), "simulação", "simulações")
    )
}

/// The agents an hour requires, how many are on the roster, and the people on the payroll for these.
pub(crate) fn of_required(required: u32, on_roster: u32, people: Option<u32>) -> String {
    let people = people.map_or_else(String::new, |people| format!(" / {people}"));
    format!("{required} / {on_roster}{people}")
}

/// What is on the roster beyond what is required; a shortage stands out by a word.
pub(crate) fn gap(agents: i64) -> String {
    match agents {
        0 => "0".to_string(),
        1.. => format!("+{agents}"),
        -1 => "falta 1".to_string(),
        _ => format!("faltam {}", -agents),
    }
}

/// The same of hours.
pub(crate) fn gap_of_hours(hours: f64) -> String {
    match number::short(hours.abs(), 1) {
        nothing if nothing == "0" => nothing,
        more if hours > 0.0 => format!("+{more}"),
        // One and a half of something is singular.
        less if hours > -1.95 => format!("falta {less}"),
        less => format!("faltam {less}"),
    }
}

/// A week beside the mean one: `+14 %`.
pub(crate) fn of_mean(of_mean: f64) -> String {
    let sign = if of_mean < 1.0 { NOTATION.minus } else { NOTATION.plus };
    format!("{sign}{}", number::share((of_mean - 1.0).abs(), 0))
}

/// What the hours of a day are.
pub(crate) fn days(slots: SlotLength) -> String {
    format!(
        "Horas de trabalho de atendentes enquanto a equipe está aberta e se esperam conversas; cada {hour} conta pelo minuto com \
         menos gente. Diferença: na escala menos necessário. Hoje: os atendentes da equipe como estão no cenário, sem descontar \
         ausências.",
        hour = slot::one(slots)
    )
}

/// What the weeks are.
pub(crate) fn weeks() -> &'static str {
    "A escala é a mesma toda semana e vale para todas elas juntas. Necessário em uma semana: o número necessário, com tantos \
     atendentes a mais ou a menos quanto as fórmulas pedem para os clientes dela em vez dos da semana média; nada disso é simulado. \
     Faltam: nas horas em que são necessários, pois gente a mais em outras horas não ajuda."
}

/// How the roster was made; `like` is the agent that all are like.
pub(crate) fn how(like: &str, slots: SlotLength, are_marked_away: bool, usual_shifts: bool) -> Vec<String> {
    let hour = slot::one(slots);
    let mut lines = vec![
        format!("Cada atendente da escala é como o primeiro da equipe, {like}."),
        format!(
            "Uma conversa conta para a {hour} em que chega. As que chegam fora do horário de atendimento precisam ser atendidas, mas \
             nenhuma {hour} responde por elas."
        ),
        format!("{} só está coberta se estiver em todos os seus minutos abertos.", slot::sentence(slots)),
    ];
    if are_marked_away {
        lines.push("Os atendentes são marcados como Indisponível sempre que não estão no turno.".to_string());
    }
    if usual_shifts {
        lines.push(
            "O cenário não tem tipos de turno; por isso valem o período integral de 8 h e o meio período de 4 h."
                .to_string(),
        );
    }
    lines.push("Abaixo está o cenário com a escala.".to_string());
    lines
}

/// What the table of shifts is.
pub(crate) fn shifts(usual_shifts: bool) -> &'static str {
    match usual_shifts {
        true => "Todos os atendentes de um turno juntos. O cenário não tem [[shift]]: período integral e meio período.",
        false => "Todos os atendentes de um turno juntos.",
    }
}

/// What the table of hours is.
pub(crate) fn hours(slots: SlotLength) -> String {
    format!(
        "Fórmulas: cada {} por si, como uma fila em regime estável (Erlang C ou A), sem rodízio, tempo de reação, noites e turnos. \
         Diferença: trabalhando menos necessário. Medidas: da escala, com intervalos de 95 %; os vereditos são mais seguros que \
         estes.",
        slot::one(slots)
    )
}

/// What the roster is.
pub(crate) fn roster() -> &'static str {
    "A mesma toda semana; ninguém trabalha em feriados."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_stands_out() {
        crate::report::words::in_portuguese(|| {
            assert_eq!([-2, -1, 0, 3].map(gap), ["faltam 2", "falta 1", "0", "+3"]);
            assert_eq!(
                [-12.5, -1.5, -0.04, 0.0, 0.25, 86.0].map(gap_of_hours),
                ["faltam 12,5", "falta 1,5", "0", "0", "+0,2", "+86"]
            );
            assert_eq!([1.14, 2.5, 0.8].map(of_mean), ["+14 %", "+150 %", "−20 %"]);
        });
    }
}
