//! What is said of a run.

use super::catalogue::day_target;
use super::common::{a, and, counted};
use super::notation::NOTATION;
use crate::experiment::TypicalOpening;
use crate::report::number::{between, count, in_percent, percent, span, time, time_adjective, value};
use crate::rules::{OpenReason, Settings};
use crate::scenario::{CivilSpan, DayTarget, Team};
use crate::stats::Estimate;
use crate::time::SimSpan;
use crate::unit::{Thing, Unit};

pub(crate) fn sentence(team: &Team, parts: &[String]) -> String {
    let agents = match team.agents.len() {
        0 => ("sem", "atendentes".to_string()),
        n => ("com", counted(n, "atendente", "atendentes")),
    };
    format!("{}: {}, {}.", team.name, both(&agents, &settings(&team.rules)), parts.join("; "))
}

/// Two things that are there or are not: `com 8 atendentes e um transbordo de 10 minutos`, `com 8 atendentes e sem
/// transbordo`.
fn both((with, first): &(&str, String), (with_second, second): &(&str, String)) -> String {
    match *with == "com" && with_second == with {
        true => format!("{with} {first} e {second}"),
        false => format!("{with} {first} e {with_second} {second}"),
    }
}

fn settings(rules: &Settings) -> (&'static str, String) {
    match (rules.distribution, rules.overflow) {
        (false, _) => ("com", "todas as conversas abertas para toda a equipe".to_string()),
        (true, None) => ("sem", "transbordo".to_string()),
        (true, Some(window)) => ("com", a(&format!("transbordo de {}", time_adjective(window)))),
    }
}

pub(crate) const NO_ARRIVALS: &str = "nenhuma conversa chegou depois do aquecimento";

pub(crate) const NOBODY_ANSWERED: &str = "ninguém foi atendido";

/// How long half of the customers wait, and nine in ten, and these in business time where it differs; in seconds.
pub(crate) fn waits(all_served: bool, half: f64, most: f64, business: Option<f64>) -> String {
    let who = if all_served { "clientes" } else { "clientes atendidos" };
    if most <= 0.0 {
        return format!("pelo menos 9 em cada 10 {who} não esperam nada");
    }
    let half = if half <= 0.0 { "não espera nada".to_string() } else { format!("espera no máximo {}", time(half)) };
    let business = business.map(|business| format!(" ({} no horário de atendimento)", time(business)));
    format!("metade dos {who} {half} e 9 em cada 10 esperam no máximo {}{}", time(most), business.unwrap_or_default())
}

pub(crate) fn within(target: SimSpan, estimate: &Estimate, mean: f64) -> String {
    let sure = estimate.low.zip(estimate.high);
    let sure = sure.map(|(low, high)| format!(" [{}]", between(&percent(low), &percent(high)))).unwrap_or_default();
    format!("{}{sure} das conversas são iniciadas em até {}", in_percent(mean), span(target))
}

/// How many wait when the account opens, or the team by hours of its `own`, and until when half of the days and nine in ten have begun
/// them; the weekday that takes longest, where that is known.
pub(crate) fn opening(
    (team, own): (Option<&str>, bool),
    waiting: f64,
    [half, most]: [f64; 2],
    opens: Option<u32>,
    longest: Option<&TypicalOpening>,
) -> String {
    let when = team.map_or("Quando".to_string(), |team| format!("{team}: quando"));
    let longest = longest.map(|day| {
        let opens = u32::from(day.opens.hour().unsigned_abs()) * 60 + u32::from(day.opens.minute().unsigned_abs());
        let [half, most] = day.cleared.map(|seconds| by(Some(opens), seconds));
        format!(" O dia mais demorado é {}: {half} em metade das vezes e {most} em 9 de cada 10.", weekday(day.weekday))
    });
    let waiting = value(waiting, Unit::Count(Thing::Conversations));
    let conversations = if waiting == "1" { "conversa" } else { "conversas" };
    format!(
        "{when} {} abre, há em média {waiting} {conversations} à espera; a última é iniciada {} em metade dos dias e {} \
         em 9 de cada 10 dias.{}",
        who_closes(own),
        by(opens, half),
        by(opens, most),
        longest.unwrap_or_default()
    )
}

/// Who opens and closes: a team by hours of its own, else the account.
const fn who_closes(own: bool) -> &'static str {
    if own { "a equipe" } else { "a conta" }
}

fn weekday(day: usize) -> &'static str {
    NOTATION.weekday_names[day % 7]
}

/// `até 09:40`, or `até 40 min depois da abertura` where that is not one time, or not of the day.
fn by(opens: Option<u32>, seconds: f64) -> String {
    let at = opens.map(|opens| opens + (seconds / 60.0).ceil() as u32).filter(|at| *at < 24 * 60);
    match at {
        Some(at) => format!("até {:02}:{:02}", at / 60, at % 60),
        None if seconds <= 0.0 => "logo na abertura".to_string(),
        None => format!("até {} depois da abertura", time(seconds)),
    }
}

/// How often a team keeps a target: on days, in weeks, in months.
pub(crate) fn kept(team: &str, target: DayTarget, known: &[(CivilSpan, &Estimate)]) -> String {
    let part = |(span, found): &(CivilSpan, &Estimate)| {
        let sure =
            found.low.zip(found.high).map(|(low, high)| format!(" [{}]", between(&percent(low), &percent(high))));
        let share = found.mean.unwrap_or(0.0);
        format!("{} ({}{})", out_of(*span, share), in_percent(share), sure.unwrap_or_default())
    };
    let parts: Vec<String> = known.iter().map(part).collect();
    format!("A equipe {team} cumpre \u{201c}{}\u{201d} {}.", day_target(target), and(&parts))
}

/// `em 17 de cada 20 dias`: of so many that a share near nothing or all does not look like it.
fn out_of(span: CivilSpan, share: f64) -> String {
    let (no, all, one, many) = match span {
        CivilSpan::Day => ("nenhum", "todos os", "dia", "dias"),
        CivilSpan::Week => ("nenhuma", "todas as", "semana", "semanas"),
        CivilSpan::Month => ("nenhum", "todos os", "mês", "meses"),
    };
    if share <= 0.0 {
        return format!("em {no} {one}");
    }
    if share >= 1.0 {
        return format!("em {all} {many}");
    }
    let numbers = match span {
        CivilSpan::Day => [20.0, 100.0, 1000.0],
        CivilSpan::Week | CivilSpan::Month => [10.0, 100.0, 1000.0],
    };
    let is_told = |number: &f64| (1.0..*number).contains(&(share * number).round());
    match numbers.into_iter().find(is_told) {
        Some(number) => format!("em {} de cada {} {many}", count((share * number).round()), count(number)),
        None if share < 0.5 => format!("em quase {no} {one}"),
        None => format!("em quase {all} {many}"),
    }
}

/// `closed` is the part of the share that leaves while the team is closed, if it is worth a word; `own`: by hours of its own.
pub(crate) fn lost(share: f64, closed: Option<f64>, own: bool) -> String {
    let who = who_closes(own);
    let closed = closed.map(|closed| format!(" ({} enquanto {who} está fechada)", in_percent(closed)));
    format!(
        "{} dos clientes desistem antes que alguém inicie a conversa{}",
        in_percent(share),
        closed.unwrap_or_default()
    )
}

/// `hours` are those of work on their conversations, in a run.
pub(crate) fn silent(share: f64, hours: f64) -> String {
    let work = value(hours, Unit::Hours);
    format!(
        "{} de todos os clientes desistem sem avisar, o que toma dos atendentes {work} de trabalho por simulação",
        in_percent(share)
    )
}

pub(crate) fn opened(share: f64, reason: Option<OpenReason>) -> String {
    let open = match reason {
        Some(OpenReason::Limit) => "chegam ao tempo limite e abrem",
        Some(OpenReason::NobodyAvailable) => "não encontram ninguém disponível e abrem",
        Some(OpenReason::AfterHours) => "chegam fora do horário de atendimento e abrem",
        Some(OpenReason::DistributionOff) | None => "abrem",
    };
    format!("{} das conversas {open} para toda a equipe", in_percent(share))
}

pub(crate) fn stranded(number: f64) -> String {
    match count(number).as_str() {
        "1" => "1 conversa por simulação fica presa com um atendente Indisponível".to_string(),
        many => format!("{many} conversas por simulação ficam presas com um atendente Indisponível"),
    }
}

pub(crate) fn unanswered(share: f64) -> String {
    format!("{} das conversas nunca são respondidas", in_percent(share))
}

pub(crate) const OVERLOADED: &str = "os atendentes não dão conta do volume";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without() {
        let [agents, nobody] = [("com", "1 atendente".to_string()), ("sem", "atendentes".to_string())];
        let overflow = ("com", "um transbordo de 10 minutos".to_string());
        let none = ("sem", "transbordo".to_string());
        assert_eq!(both(&agents, &overflow), "com 1 atendente e um transbordo de 10 minutos");
        assert_eq!(both(&agents, &none), "com 1 atendente e sem transbordo");
        assert_eq!(both(&nobody, &overflow), "sem atendentes e com um transbordo de 10 minutos");
        assert_eq!(both(&nobody, &none), "sem atendentes e sem transbordo");
    }

    #[test]
    fn days_weeks_and_months() {
        crate::report::words::in_portuguese(|| {
            assert_eq!(out_of(CivilSpan::Day, 0.85), "em 17 de cada 20 dias");
            assert_eq!(out_of(CivilSpan::Week, 0.0), "em nenhuma semana");
            assert_eq!(out_of(CivilSpan::Month, 1.0), "em todos os meses");
            assert_eq!(out_of(CivilSpan::Day, 0.999), "em 999 de cada 1.000 dias");
            assert_eq!(out_of(CivilSpan::Week, 0.999_99), "em quase todas as semanas");
            assert_eq!(out_of(CivilSpan::Day, 0.000_01), "em quase nenhum dia");
        });
    }

    #[test]
    fn one_conversation_is_not_many() {
        crate::report::words::in_portuguese(|| {
            assert_eq!(stranded(1.0), "1 conversa por simulação fica presa com um atendente Indisponível");
            assert_eq!(stranded(2.5), "2,50 conversas por simulação ficam presas com um atendente Indisponível");
        });
    }
}
