//! What is said of a week's staffing.

use super::common::{about, and, and_more, counted, grouped, noun};
use super::notation::NOTATION;
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::staffing::{HourVerdict, Levels, RosterJudgement, StaffingCaution, Uncovered};
use crate::report::StaffingReport;
use crate::report::label::label;
use crate::report::number::{self, in_percent, week_slot, week_slots};
use crate::report::staffing::decimal_for_people;
use crate::report::words::{CommandName, Flag};
use crate::scenario::{ShiftName, called};
use jiff::civil::Date;

/// Hours named at most.
const NAMED: usize = 12;

pub(crate) fn nothing_within_reach(report: &StaffingReport, all: usize) -> String {
    let targets = targets(report);
    let hours = match all {
        1 => format!("na única {}", slot::one(slots(report))),
        all => format!("em nenhuma das {}", slot::counted(all, slots(report))),
    };
    format!("Nenhum número de atendentes cumpre {targets} {hours}; abaixo está o que chega mais perto.")
}

/// What does it, what that costs, and how many are needed at a time.
pub(crate) fn roster(report: &StaffingReport, kinds: usize) -> String {
    let staffed = report.staffed;
    let (agents, count) = (staffed.roster.len(), |verdict| staffed.judgement.count(verdict));
    let keep = if count(HourVerdict::Misses) + count(HourVerdict::OutOfReach) > 0 {
        noun(agents, "chega perto de cumprir", "chegam perto de cumprir")
    } else if count(HourVerdict::NotClear) > 0 {
        noun(agents, "talvez cumpra", "talvez cumpram")
    } else {
        noun(agents, "cumpre", "cumprem")
    };
    let cost = match report.cost_is_hours() {
        true => String::new(),
        false => format!(" ao custo de {}", report.cost()),
    };
    let about = about((report.scenario.teams.len() > 1).then(|| report.team()));
    let proof = if staffed.cover.optimal { "" } else { " Talvez exista uma opção mais barata." };
    // Whoever has the Saturday only might be one who has the other days only: the programme does not join them.
    let shifts = match kinds {
        1 => " em um só tipo de turno".to_string(),
        kinds => format!(", cada um em um de {kinds} tipos de turno"),
    };
    format!(
        "{about}{}{shifts}, com {} horas pagas por semana{cost}, {keep} {} para os clientes de cada {}. {}{proof}",
        counted(agents, "atendente", "atendentes"),
        decimal_for_people(staffed.paid_hours()),
        targets(report),
        slot::one(slots(report)),
        at_a_time(report),
    )
}

/// Days as a scenario has them, with the names of Portuguese: `seg-sex`.
pub(crate) fn days(text: &str) -> String {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].into_iter().zip(NOTATION.weekdays);
    names.chain([("daily", "todos os dias")]).fold(text.to_string(), |said, (key, name)| said.replace(key, name))
}

/// Paid hours that no roster has fewer of.
pub(crate) fn paid_hours(hours: f64) -> String {
    format!("{} horas pagas", number::fixed(hours, 1))
}

/// Agents that no roster has fewer of.
pub(crate) fn agents(agents: f64) -> String {
    counted(libm::ceil(agents) as usize, "atendente", "atendentes")
}

/// What a roster cannot have least of, and what it can.
pub(crate) fn cannot_be_least(what: &str, can: &[&str]) -> [String; 2] {
    [format!("uma escala não pode ter o mínimo de `{what}`"), format!("use um destes: {}", can.join(", "))]
}

/// How many are needed at a time, and what shifts make of that.
fn at_a_time(report: &StaffingReport) -> String {
    let (least, most) = report.staffed.range();
    let needed = match least == most {
        true => format!(
            "{} {} trabalhando a cada momento",
            noun(least as usize, "É preciso", "São precisos"),
            counted(least as usize, "atendente", "atendentes")
        ),
        false => format!("São precisos de {least} a {most} atendentes trabalhando a cada momento"),
    };
    match report.surplus() {
        Some(s) if s >= 0.0005 => format!("{needed}; com turnos inteiros, são {} a mais de horas.", in_percent(s)),
        Some(s) if s <= -0.0005 => format!(
            "{needed}, contando cada {} à parte; a escala consegue com {} a menos de horas.",
            slot::one(slots(report)),
            in_percent(-s)
        ),
        Some(_) => format!("{needed}, e os turnos não têm nenhuma hora a mais."),
        None => format!("{needed}."),
    }
}

/// Where the roster holds; whether its customers are recorded ones.
pub(crate) fn holds(judgement: &RosterJudgement, slots: SlotLength, recorded: bool) -> String {
    let all = judgement.hours.len();
    let of = |verdict| judgement.with(verdict);
    let (held, missed, unclear) = (of(HourVerdict::Holds), of(HourVerdict::Misses), of(HourVerdict::NotClear));
    let customers = if recorded { "com os clientes registrados" } else { "com outros clientes" };
    let runs = format!("segundo {} {customers}", grouped(judgement.replications.into(), "simulação", "simulações"));
    if held.len() == all {
        let hours = match all {
            1 => format!("na única {}", slot::one(slots)),
            all => format!("em todas as {}", slot::counted(all, slots)),
        };
        return format!("A escala cumpre o que foi pedido {hours}, {runs}.");
    }
    let mut parts =
        vec![format!("A escala cumpre o que foi pedido em {} de {}, {runs}", held.len(), slot::counted(all, slots))];
    if !missed.is_empty() {
        parts.push(format!("não cumpre em {}", hours(&missed, slots)));
    }
    if !unclear.is_empty() {
        parts.push(format!("fica em dúvida em {}", hours(&unclear, slots)));
    }
    parts.join("; ") + "."
}

/// Whether the agents that there are now are enough: where they are short, and where most.
pub(crate) fn now(agents: usize, short: &[usize], worst: Option<(usize, u32, u32)>, slots: SlotLength) -> String {
    let people = match agents {
        1 => "o único atendente da equipe".to_string(),
        many => format!("os {many} atendentes da equipe"),
    };
    let are_enough = noun(agents, "basta", "bastam");
    let Some((slot, at_work, required)) = worst else {
        return format!("Hoje: com os turnos atuais, {people} {are_enough} o tempo todo.");
    };
    format!(
        "Hoje: com os turnos atuais, {people} não {are_enough} em {} ({}); o pior momento é {}, com {at_work} trabalhando e \
         {required} {}.",
        slot::counted(short.len(), slots),
        hours(short, slots),
        week_slot(slot, slots),
        noun(required as usize, "necessário", "necessários")
    )
}

/// The week with most customers, where weeks differ; `missing` are agent hours.
pub(crate) fn busiest_week(from: Date, of_mean: f64, missing: f64) -> String {
    let more = number::share(of_mean - 1.0, 0);
    let need = match missing {
        none if none < 0.05 => "a escala basta para ela".to_string(),
        // One and a half of something is singular.
        few if few < 1.95 => {
            format!("nas horas de pico falta cerca de {} hora de trabalho de atendentes", number::short(few, 1))
        }
        many => format!("nas horas de pico faltam cerca de {} horas de trabalho de atendentes", number::short(many, 1)),
    };
    format!(
        "As semanas não são iguais: a que começa em {} tem {more} mais clientes que a semana média; {need}.",
        number::day(from)
    )
}

/// Hours that no number of agents mends; whether the night is part of the waits.
pub(crate) fn out_of_reach(found: &[usize], slots: SlotLength, has_nights: bool) -> String {
    let night = match has_nights {
        true => {
            " Quem está esperando quando a equipe fecha espera a noite toda; uma meta contada só no horário de atendimento \
             (business_wait_mean, business_wait_p90) deixa a noite de fora."
        }
        false => "",
    };
    format!(
        "Nenhum número de atendentes cumpre a meta em {}: ali a escala põe atendentes até o resultado ficar a no máximo \
         25 % do melhor possível.{night}",
        hours(found, slots)
    )
}

pub(crate) const MARKS_DO_NOT_MATTER: &str =
    "A escala também cumpre o que foi pedido se ninguém marcar os atendentes como Indisponível fora do turno.";

pub(crate) fn marks_matter(missing: usize, all: usize, slots: SlotLength) -> String {
    format!(
        "É preciso marcar os atendentes como Indisponível fora do turno: se ninguém marcar, conversas são oferecidas a quem não \
         está, e a escala deixa de cumprir em {missing} de {}.",
        slot::counted(all, slots)
    )
}

/// With their article, behind a verb: `a meta "espera de 90 % ≤ 10 min"`.
fn targets(report: &StaffingReport) -> String {
    let all: Vec<String> = report.targets().iter().map(|target| format!("\"{target}\"")).collect();
    format!("{} {}", noun(all.len(), "a meta", "as metas"), and(&all))
}

fn hours(hours: &[usize], slots: SlotLength) -> String {
    let (shown, more) = hours.split_at(hours.len().min(NAMED));
    week_slots(shown, slots) + &and_more(more.len())
}

fn slots(report: &StaffingReport) -> SlotLength {
    report.staffed.demand.slots
}

/// What a kind of shift is called.
pub(crate) fn shift(name: &ShiftName) -> String {
    match name {
        ShiftName::Own(name) => name.clone(),
        ShiftName::FullDay => "período integral".to_string(),
        ShiftName::HalfDay => "meio período".to_string(),
    }
}

/// What to be careful about; `like` is the agent that all of the roster are like, `cost` writes an amount.
pub(crate) fn caution(
    caution: &StaffingCaution,
    like: &str,
    slots: SlotLength,
    cost: impl Fn(f64) -> String,
) -> String {
    match caution {
        StaffingCaution::AllLikeOne => {
            format!("os atendentes da equipe são diferentes entre si; todos os da escala são como {like}")
        }
        StaffingCaution::NoAbsences => {
            "as ausências planejadas dos atendentes da equipe ficam de fora: a escala tem outros atendentes".to_string()
        }
        StaffingCaution::NotSettled => {
            "a busca do número necessário não chegou ao fim; alguma hora talvez precise de menos atendentes".to_string()
        }
        StaffingCaution::NotCheapest(bound) => {
            let bound = bound
                .map_or_else(String::new, |bound| format!("; nenhuma combinação de turnos fica abaixo de {}", cost(bound)));
            format!(
                "no limite de cálculo permitido não foram encontrados os turnos mais baratos para os atendentes de que cada {} \
                 precisa{bound}",
                slot::one(slots)
            )
        }
        StaffingCaution::Late => {
            "o tempo permitido acabou antes de todas as horas ficarem claras: esta é a melhor escala até agora, e outra máquina \
             pode chegar a outra"
                .to_string()
        }
        StaffingCaution::Interrupted => {
            "a busca foi interrompida antes de todas as horas ficarem claras: esta é a melhor escala até agora".to_string()
        }
        StaffingCaution::OutOfReach { hour, target, best } => {
            let measure = &target.target.of.measure;
            let best = best.map_or_else(|| "nenhum valor".to_string(), |best| number::value(best, measure.unit));
            format!(
                "{}: por mais atendentes que haja, o melhor para \"{}\" é {best}",
                week_slot(*hour, slots),
                label(measure)
            )
        }
    }
}

/// Why no roster covers what hours need, where each needs as many agents as `levels` has.
pub(crate) fn uncovered(why: &Uncovered, levels: &Levels, slots: SlotLength) -> String {
    match why {
        Uncovered::Hours(hours) => {
            let most = hours.iter().map(|hour| levels[*hour]).max().unwrap_or(0) as usize;
            let need = format!("{}{}", noun(most, "", "até "), counted(most, "atendente", "atendentes"));
            format!("nenhum tipo de turno cobre {}, quando é preciso ter {need} trabalhando", week_slots(hours, slots))
        }
        Uncovered::TooFew => "os tipos de turno permitem menos atendentes do que as horas precisam".to_string(),
        Uncovered::Unknown => "nenhuma escala foi encontrada no limite de cálculo permitido".to_string(),
        Uncovered::Solver(reason) => format!("nenhuma escala foi encontrada: {reason}"),
    }
}

/// Nothing says what is to be kept.
pub(crate) fn name_a_target() -> String {
    format!("diga qual é a meta, como em {} \"wait_p90 <= 10 min\"", Flag::Target)
}

/// Targets of several teams, of which this is one.
pub(crate) fn one_team_at_a_time(team: &str) -> String {
    format!("uma equipe por vez: diga qual, como em {} \"{team}.wait_p90 <= 10 min\"", Flag::Target)
}

/// At the head of the roster as a scenario: how many agents, what for, made from what.
pub(crate) fn roster_origin(report: &StaffingReport) -> [String; 2] {
    let (manifest, agents) = (report.manifest, report.staffed.roster.len());
    let (held, all) = (report.count(HourVerdict::Holds), report.staffed.judgement.hours.len());
    let (agents, hours) = (counted(agents, "atendente", "atendentes"), slot::counted(all, slots(report)));
    [
        format!(
            "Escala de {agents} em turnos, para cumprir {} (com certeza em {held} de {hours}), feita de {}",
            targets(report),
            called(&manifest.file)
        ),
        format!(
            "por `{} {}`, versão {}, semente {}.",
            CommandName::Plan,
            Flag::ByHour,
            manifest.version,
            manifest.seed
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether there are enough, and where most are missing.
    #[test]
    fn what_there_is_now() {
        crate::report::words::in_portuguese(|| {
            assert_eq!(
                now(1, &[16, 17, 18, 40], Some((17, 1, 4)), SlotLength::Half),
                "Hoje: com os turnos atuais, o único atendente da equipe não basta em 4 faixas de 30 min (seg 08:00–09:30, seg \
                 20:00–20:30); o pior momento é seg 08:30, com 1 trabalhando e 4 necessários."
            );
            let enough = "Hoje: com os turnos atuais, os 8 atendentes da equipe bastam o tempo todo.";
            assert_eq!(now(8, &[], None, SlotLength::Hour), enough);
            let one = now(8, &[9], Some((9, 0, 1)), SlotLength::Hour);
            assert!(one.contains(" não bastam em 1 hora ("), "{one}");
            assert!(one.ends_with(", com 0 trabalhando e 1 necessário."), "{one}");
        });
    }

    /// The busiest week, and what it lacks.
    #[test]
    fn a_week_that_is_busier() {
        crate::report::words::in_portuguese(|| {
            let from = jiff::civil::date(2026, 3, 23);
            assert_eq!(
                busiest_week(from, 1.14, 12.04),
                "As semanas não são iguais: a que começa em seg 23/03 tem 14 % mais clientes que a semana média; nas horas de pico \
                 faltam cerca de 12 horas de trabalho de atendentes."
            );
            assert!(busiest_week(from, 1.14, 1.5).contains(" falta cerca de 1,5 hora de trabalho"));
            assert!(busiest_week(from, 1.14, 0.0).ends_with("; a escala basta para ela."));
        });
    }

    /// A bound of nothing says nothing.
    #[test]
    fn no_bound_is_no_word() {
        crate::report::words::in_portuguese(|| {
            let said = |bound| {
                caution(&StaffingCaution::NotCheapest(bound), "", SlotLength::Hour, |cost| format!("R$ {cost}"))
            };
            assert!(said(Some(7.0)).ends_with("cada hora precisa; nenhuma combinação de turnos fica abaixo de R$ 7"));
            assert!(said(None).ends_with("cada hora precisa"));
        });
    }
}
