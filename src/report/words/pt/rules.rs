//! The platform's settings in words.

use super::values::{agents, exact};
use crate::rules::{AfterHours, Assignment, AtLimit, Clock, Handover, LastAgent, Load, OnAway};
use crate::scenario::Agent;
use crate::time::SimSpan;

/// Said of what the platform cannot do.
const WHAT_IF: &str = " A plataforma não tem essa opção: aqui é só uma hipótese.";

pub(crate) fn rotation(team: &str, all: &[&Agent], supervisors: &[&Agent]) -> String {
    let line = format!("Equipe {team}: {}, na ordem de cadastro.", agents(all));
    match supervisors {
        [] => line,
        _ => format!("{line} Só supervisão, sem receber conversas: {}.", agents(supervisors)),
    }
}

pub(crate) const NO_DISTRIBUTION: &str = "A distribuição está desligada: toda conversa fica disponível para toda a equipe desde que chega. Não há \
     ofertas, nem transbordo, nem tempo limite.";

pub(crate) fn overflow(window: SimSpan) -> String {
    format!(
        "Transbordo: quem recebe a oferta de uma conversa tem {} para iniciá-la; depois ela é repassada (repasse).",
        exact(window)
    )
}

pub(crate) const NO_OVERFLOW: &str = "O transbordo está desligado: a conversa fica com o atendente a quem foi oferecida, sem prazo e sem tempo \
     limite. Se esse atendente ficar Indisponível, ela fica parada com ele.";

pub(crate) const NOBODY_AVAILABLE: &str =
    "Se ninguém está disponível para receber a oferta, a conversa abre na hora para toda a equipe.";

pub(crate) fn auto_reply(is_sent: bool) -> String {
    match is_sent {
        true => {
            "Quem escreve fora do horário de atendimento recebe uma resposta automática. Ela não muda nenhum prazo."
        }
        false => "Quem escreve fora do horário de atendimento não recebe resposta automática.",
    }
    .to_string()
}

pub(crate) fn first_offer(assignment: Assignment, load: Load) -> String {
    let (who, real) = match assignment {
        Assignment::Rotation => ("o próximo disponível no rodízio, a partir da seta", true),
        Assignment::LeastBusy => match load {
            Load::Offered => ("entre os disponíveis, quem tem menos conversas em andamento e ofertas na mão", false),
            Load::Started => ("entre os disponíveis, quem tem menos conversas em andamento", false),
        },
        Assignment::LongestIdle => match load {
            Load::Offered => {
                ("entre os disponíveis, quem está há mais tempo sem iniciar, encerrar ou receber oferta", false)
            }
            Load::Started => ("entre os disponíveis, quem está há mais tempo sem iniciar nem encerrar conversa", false),
        },
        Assignment::Random => ("qualquer um dos disponíveis, por sorteio", false),
    };
    let what_if = if real { "" } else { WHAT_IF };
    format!(
        "Uma conversa nova é oferecida a um só atendente (fila Novos): {who}. A seta passa para logo depois desse \
         atendente.{what_if}"
    )
}

/// Nothing where it is as on the platform.
pub(crate) fn last_agent(last_agent: LastAgent) -> Option<String> {
    match last_agent {
        LastAgent::Ignore => None,
        LastAgent::First => Some(format!(
            "O cliente que volta é oferecido primeiro ao último atendente dele (carteira), se ele está \
             disponível; a seta fica onde está.{WHAT_IF}"
        )),
    }
}

pub(crate) fn hand_over(handover: Handover) -> String {
    match handover {
        Handover::Circular => {
            "No repasse, a conversa vai para o próximo atendente disponível depois de quem estava com ela, dando voltas \
             no rodízio; a seta fica onde está."
        }
        Handover::SharedArrow => {
            "No repasse, a conversa vai para o primeiro atendente disponível a partir da seta, menos quem estava com ela, \
             e a seta também passa para depois dele."
        }
        Handover::FromFirst => {
            "No repasse, a conversa vai para o primeiro atendente disponível do rodízio que ainda não a recebeu nesta \
             volta; a seta fica onde está."
        }
    }
    .to_string()
}

pub(crate) fn opening(limit: SimSpan, at_limit: AtLimit) -> String {
    let how = match at_limit {
        AtLimit::Cut => "mesmo que o prazo de alguém ainda esteja correndo",
        AtLimit::FinishWindow => "mas não antes de terminar o prazo que estiver correndo nesse momento",
    };
    format!(
        "Tempo limite máximo: {} depois da primeira oferta, a conversa abre para toda a equipe (disponível para todos), {how}.",
        exact(limit)
    )
}

pub(crate) fn away(on_away: OnAway) -> String {
    match on_away {
        OnAway::Keep => {
            "Quem fica Indisponível não recebe novas ofertas, mas continua com as que já tem até o prazo delas acabar."
        }
        OnAway::Pass => "Quem fica Indisponível não recebe novas ofertas, e as que já tem são repassadas na hora.",
    }
    .to_string()
}

pub(crate) fn full(skip_full: bool, load: Load) -> String {
    match (skip_full, load) {
        (true, Load::Offered) => format!("O rodízio pula quem está sem vaga livre; ofertas ocupam vaga.{WHAT_IF}"),
        (true, Load::Started) => format!("O rodízio pula quem está sem vaga livre; ofertas não ocupam vaga.{WHAT_IF}"),
        (false, _) => "Quem está sem vaga livre recebe ofertas como todos os outros.".to_string(),
    }
}

pub(crate) fn counted(clock: Clock, closes: bool) -> String {
    match (clock, closes) {
        (Clock::Business, true) => {
            "O transbordo e o tempo limite só contam o horário de atendimento: param no fechamento e continuam na abertura \
             seguinte."
        }
        (Clock::Business, false) => {
            "O transbordo e o tempo limite só contam o horário de atendimento, que aqui é o tempo todo."
        }
        (Clock::Wall, _) => "O transbordo e o tempo limite contam todas as horas, de dia e de noite, aberto ou fechado.",
    }
    .to_string()
}

pub(crate) fn out_of_hours(after_hours: AfterHours) -> String {
    match after_hours {
        AfterHours::Assign => {
            "O que chega fora do horário de atendimento é oferecido na chegada, como tudo o mais, a quem estiver \
             disponível."
        }
        AfterHours::Hold => {
            "O que chega fora do horário de atendimento não é oferecido a ninguém antes da próxima abertura; até lá, \
             ninguém vê."
        }
        AfterHours::Open => {
            "O que chega fora do horário de atendimento fica aberto para toda a equipe desde a chegada."
        }
    }
    .to_string()
}
