//! Who writes, how often, with how much work and how much patience.

use super::common::noun;
use super::distribution;
use super::slot;
use super::values::{days, exact, list, short, stretch};
use crate::calendar::SlotLength;
use crate::calendar::Zone;
use crate::random::Distribution;
use crate::report::assumptions::customers::{HoursOf, Stretch};
use crate::report::number::{count, in_percent, part_of_day};
use crate::scenario::{RateEvent, Returns, Silent};
use crate::time::SimSpan;

pub(crate) fn gap(gap: &Distribution) -> String {
    format!("De uma chegada até a próxima, igual de dia e de noite: {}.", distribution::words(gap))
}

pub(crate) fn work(work: &Distribution) -> String {
    format!("O atendimento de uma conversa, se o atendente não faz mais nada: {}.", distribution::words(work))
}

pub(crate) fn patience(patience: Option<&Distribution>) -> String {
    match patience {
        Some(patience) => format!(
            "Os clientes desistem quando a paciência acaba antes de alguém iniciar a conversa: {}.",
            distribution::words(patience)
        ),
        None => "Nenhum cliente desiste, por mais longa que seja a espera.".to_string(),
    }
}

pub(crate) fn returns(returns: &Returns) -> String {
    format!(
        "Depois de {} das conversas encerradas vem outra do mesmo cliente, com atendimento e paciência próprios. Do fim \
         até a nova conversa: {}.",
        in_percent(returns.share),
        distribution::words(&returns.after)
    )
}

pub(crate) fn silent(silent: &Silent) -> String {
    format!(
        "Parte de quem desiste sem avisar (desistência silenciosa): {}. A conversa continua lá, e quem a inicia tem este trabalho: {}.",
        in_percent(silent.share),
        distribution::words(&silent.work)
    )
}

pub(crate) fn within(targets: &[SimSpan]) -> String {
    let targets: Vec<String> = targets.iter().map(|target| exact(*target)).collect();
    format!("Uma conversa conta como iniciada a tempo se o início vem em até {} depois da chegada.", list(&targets))
}

pub(crate) fn day_cv(cv: f64) -> String {
    match cv > 0.0 {
        true => format!(
            "Há dias bons e dias ruins: o número previsto para um dia é multiplicado por um fator ao acaso, 1 em média, com \
             coeficiente de variação de {}.",
            short(cv)
        ),
        false => "Dias com o mesmo número previsto só diferem por acaso.".to_string(),
    }
}

pub(crate) fn slot_cv(cv: f64, slots: SlotLength) -> String {
    format!(
        "Cada {} de cada dia também tem um fator próprio desse tipo, com coeficiente de variação de {}.",
        slot::one(slots),
        short(cv)
    )
}

pub(crate) fn growth(growth: f64) -> String {
    let (goes, change) = if growth > 0.0 { ("sobe", growth) } else { ("cai", -growth) };
    format!(
        "A cada semana, o número previsto {goes} {} em relação à anterior, com a mudança distribuída pelos dias.",
        in_percent(change)
    )
}

/// `more` are those that are not told.
pub(crate) fn events(told: &[RateEvent], more: usize, zone: &Zone) -> String {
    let one = |event: &RateEvent| {
        let when = stretch(event.from, event.to, zone);
        format!("{when}, o volume normal multiplicado por {}", short(event.factor))
    };
    let mut all: Vec<String> = told.iter().map(one).collect();
    all.extend((more > 0).then(|| format!("e mais {} {} assim", count(more as f64), noun(more, "evento", "eventos"))));
    format!("Exceções: {}.", all.join("; "))
}

pub(crate) fn recorded(rows: usize, work: usize, patience: usize) -> [String; 3] {
    // The last letter is that of the noun's gender.
    let source = |known: usize, what: &str, o: char| match known {
        0 => format!("{what} não está registrad{o} em nenhuma conversa: é sempre sortead{o}."),
        n if n == rows => format!("{what} de cada conversa também está registrad{o}."),
        n => format!(
            "{what} está registrad{o} em {} {}; nas outras, é sortead{o}.",
            count(n as f64),
            noun(n, "conversa", "conversas")
        ),
    };
    let first = match rows {
        1 => "A única chegada é registrada, a mesma em cada replicação.".to_string(),
        _ => format!("As {} chegadas são registradas, as mesmas em cada replicação.", count(rows as f64)),
    };
    [first, source(work, "O tempo de atendimento", 'o'), source(patience, "A paciência", 'a')]
}

pub(crate) fn by_day(stretches: &[Stretch], holiday: Option<f64>) -> String {
    let of_days = stretches.iter().map(|(from, to, expected)| format!("{} {}", days(*from, *to), count(*expected)));
    let holiday = holiday.map(|expected| format!("feriado {}", count(expected)));
    let all: Vec<String> = of_days.chain(holiday).collect();
    format!("As conversas chegam ao acaso (Poisson). Previstas por dia: {}.", all.join("; "))
}

/// `of` is what days are told of, if they differ.
pub(crate) fn by_slot(of: Option<HoursOf>, slots: SlotLength, stretches: &[Stretch]) -> String {
    let whose = match of {
        None => "de um dia".to_string(),
        Some(HoursOf::Days(from, to)) => format!("de um dia ({})", days(from, to)),
        Some(HoursOf::Holiday) => "de um feriado".to_string(),
    };
    let one = |(from, to, share): &Stretch| {
        let each = if to > from { format!(" a cada {}", slot::one(slots)) } else { String::new() };
        let share = if *share > 0.0 { in_percent(*share) + &each } else { "nenhuma".to_string() };
        let length = slots.minutes() as u32;
        format!("{} {share}", part_of_day(length * *from as u32, length * (*to + 1) as u32))
    };
    match stretches {
        [_] if of.is_none() => "Todas as horas do dia são iguais.".to_string(),
        _ => format!("Das conversas {whose} chegam: {}.", stretches.iter().map(one).collect::<Vec<_>>().join("; ")),
    }
}
