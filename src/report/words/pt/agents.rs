//! Who works, how fast and when.

use super::values::{list, short, stretch, week};
use super::{distribution, values};
use crate::calendar::Zone;
use crate::money::to_f64;
use crate::report::assumptions::AtWork;
use crate::scenario::{Absence, Agent, Shrinkage};

pub(crate) fn all() -> [String; 2] {
    [
        "O atendente inicia o que já notou no primeiro momento em que está trabalhando com vaga livre: primeiro o que é oferecido só \
         a ele (fila Novos), depois o que está aberto para todos; em cada grupo, o que está lá há mais tempo.",
        "O que está em andamento no fim do turno é concluído; nada é iniciado fora do turno.",
    ]
    .map(String::from)
}

pub(crate) fn kind(agent: &Agent, at_work: &AtWork, all: &[&Agent], zone: &Zone) -> String {
    let mut parts = vec![match all.len() {
        1 => format!("{}: {}.", values::agents(all), hands(agent)),
        n => format!("{} ({n} atendentes) são iguais: {}.", values::agents(all), hands(agent)),
    }];
    parts.push(match agent.reaction.is_zero() {
        true => "Cada conversa é notada na hora.".to_string(),
        false => format!("Tempo até notar uma conversa: {}.", distribution::words(&agent.reaction)),
    });
    parts.extend(speed(agent));
    if agent.pace != 1.0 {
        let (factor, way) = if agent.pace > 1.0 { (agent.pace - 1.0, "mais") } else { (1.0 - agent.pace, "menos") };
        parts.push(format!("O atendimento leva {} % {way} tempo que o normal.", short(factor * 100.0)));
    }
    parts.push(match at_work {
        AtWork::Shift(plan) if plan.is_always() => "Turno: dia e noite, todos os dias.".to_string(),
        AtWork::Shift(plan) => format!("Turno: {}, menos nos feriados.", week(plan)),
        AtWork::Account => "Turno: o horário de atendimento.".to_string(),
        AtWork::Teams(plan) if plan.is_always() => {
            "Turno: dia e noite, pois sempre há alguma equipe aberta.".to_string()
        }
        AtWork::Teams(plan) => format!("Turno: o horário da equipe, {}.", week(plan)),
    });
    if agent.away_off_shift {
        parts.push("Fora do turno, o status é sempre Indisponível.".to_string());
    }
    parts.extend(absences(&agent.away, zone));
    parts.extend(shrinkage(&agent.shrinkage));
    parts.join(" ")
}

fn hands(agent: &Agent) -> String {
    match agent.concurrency {
        Some(1) => "uma conversa por vez".to_string(),
        Some(most) => format!("até {most} conversas ao mesmo tempo"),
        None => "qualquer número de conversas ao mesmo tempo".to_string(),
    }
}

/// How fast a conversation goes on beside others.
fn speed(agent: &Agent) -> Option<String> {
    let most = agent.concurrency.map_or(usize::MAX, |most| most as usize);
    let shown = agent.speed.get(..agent.speed.len().min(most)).unwrap_or_default();
    if shown.iter().all(|speed| *speed == 1.0) {
        return (most > 1).then(|| "Várias ao mesmo tempo avançam tão rápido quanto uma sozinha.".to_string());
    }
    let speed = |speed: f64| {
        if speed == 1.0 {
            "à velocidade plena".to_string()
        } else {
            format!("a {} % da velocidade plena", short(speed * 100.0))
        }
    };
    let with = |index: usize| match index {
        0 => "sozinha".to_string(),
        _ if index + 1 == shown.len() && shown.len() < most => format!("com {} ou mais ao mesmo tempo", index + 1),
        _ => format!("com {} ao mesmo tempo", index + 1),
    };
    let parts: Vec<String> =
        shown.iter().enumerate().map(|(index, s)| format!("{} {}", speed(*s), with(index))).collect();
    Some(format!("Cada conversa avança {}.", list(&parts)))
}

fn absences(away: &[Absence], zone: &Zone) -> Vec<String> {
    let times = |forgotten: bool| -> Vec<String> {
        let those = away.iter().filter(|absence| absence.forgotten == forgotten);
        those.map(|absence| stretch(absence.from, absence.to, zone)).collect()
    };
    let (marked, forgotten) = (times(false), times(true));
    let mut lines = Vec::new();
    if !marked.is_empty() {
        lines.push(format!("Ausências com o status Indisponível: {}.", list(&marked)));
    }
    if !forgotten.is_empty() {
        lines.push(format!(
            "Ausências que ninguém marcou (Indisponível esquecido), e por isso as ofertas continuam: {}.",
            list(&forgotten)
        ));
    }
    if away.is_empty() {
        lines.push("Sem ausências planejadas.".to_string());
    }
    lines
}

/// What chance takes away, and what the roster has left out.
fn shrinkage(of: &Shrinkage) -> Vec<String> {
    let mut lines = Vec::new();
    if of.unplanned.share > 0.0 {
        let then = match of.unplanned.marked {
            true => "o status fica Indisponível",
            false => "ninguém marca Indisponível, e por isso as ofertas continuam",
        };
        let share = short(100.0 * of.unplanned.share);
        lines.push(format!("Em cada dia de turno há {share} % de chance de falta (absenteísmo); nesse caso, {then}."));
    }
    if !of.planned.is_zero() {
        let share = short(100.0 * to_f64(of.planned));
        lines.push(format!(
            "Além disso, {share} % do tempo pago vai para férias, treinamentos e reuniões (ausências planejadas, shrinkage): não \
             entra na simulação, mas conta no quadro e na remuneração."
        ));
    }
    lines
}
