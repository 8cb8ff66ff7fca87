//! When the scenario plays, and when the account and its teams are open.

use super::values::{exact, instant, list, names, stretch, week};
use crate::calendar::WeekPlan;
use crate::report::number::date;
use crate::scenario::{Hours, Scenario};
use crate::time::SimTime;

pub(crate) fn lines(scenario: &Scenario) -> Vec<String> {
    let horizon = &scenario.horizon;
    let zone = &horizon.zone;
    let warm_up = horizon.warm_up.since(SimTime::ZERO);
    let mut lines = vec![
        format!(
            "Período em que chegam conversas: {}; ao todo, {}.",
            stretch(SimTime::ZERO, horizon.end, zone),
            exact(horizon.end.since(SimTime::ZERO))
        ),
        match warm_up.is_zero() {
            true => "Tudo é medido, desde a primeira conversa; no começo ninguém está esperando.".to_string(),
            false => format!(
                "Antes há um aquecimento de {}: as conversas que chegam antes de {} são simuladas, mas não medidas.",
                exact(warm_up),
                instant(horizon.warm_up, zone)
            ),
        },
        format!(
            "Depois da última chegada, a simulação continua até que todos tenham sido atendidos ou desistido, por no \
             máximo {}.",
            exact(horizon.drained.since(horizon.end))
        ),
        format!("Todas as datas e horas são do fuso {}, com as suas mudanças de horário de verão.", zone.name()),
    ];
    let own = own_hours(scenario);
    // Hours of the account that no team goes by say nothing.
    lines.extend(scenario.teams.iter().any(|team| team.hours.is_none()).then(|| hours(&scenario.hours)));
    lines.extend(own.into_iter().map(|(plan, teams)| team_hours(plan, &teams)));
    lines.push(holidays(&scenario.hours));
    lines
}

/// Hours that teams have of their own, with whose they are.
fn own_hours(scenario: &Scenario) -> Vec<(&WeekPlan, Vec<&str>)> {
    let mut found: Vec<(&WeekPlan, Vec<&str>)> = Vec::new();
    for (plan, name) in scenario.teams.iter().filter_map(|team| Some((team.hours.as_ref()?, team.name.as_str()))) {
        match found.iter_mut().find(|(known, _)| *known == plan) {
            Some((_, names)) => names.push(name),
            None => found.push((plan, vec![name])),
        }
    }
    found
}

fn team_hours(plan: &WeekPlan, teams: &[&str]) -> String {
    let have = match teams.len() {
        1 => "tem horário de atendimento próprio",
        _ => "têm horário de atendimento próprio",
    };
    let when = if plan.is_always() { "dia e noite".to_string() } else { week(plan) };
    format!("{} {have}: {when}.", names(teams))
}

fn hours(hours: &Hours) -> String {
    match hours.week.is_always() {
        true if hours.holidays.is_empty() => "A conta fica aberta dia e noite.".to_string(),
        true => "A conta fica aberta dia e noite, menos nos feriados.".to_string(),
        false => format!("Horário de atendimento da conta: {}.", week(&hours.week)),
    }
}

fn holidays(hours: &Hours) -> String {
    let days: Vec<String> = hours.holidays.iter().map(|day| date(*day)).collect();
    match days.is_empty() {
        true => "Não há feriados.".to_string(),
        false => format!("Feriados, em que a conta fecha e ninguém trabalha: {}.", list(&days)),
    }
}
