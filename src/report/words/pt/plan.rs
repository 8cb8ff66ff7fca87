//! What is said of a plan.

use super::common::{about, and, and_more, grouped, noun};
use super::notation::NOTATION;
use crate::experiment::search::{Beyond, Objective, Way, WayOut};
use crate::experiment::{Bound, Kept, Target};
use crate::report::PlanReport;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::report::plan::{AssumptionChange, Idle, Why, interval};
use crate::report::words::{CommandName, Flag};
use crate::stats::Estimate;
use crate::unit::Better;

/// The value a target should keep: `no máximo 10 min`.
pub(crate) fn bound(target: &Target) -> String {
    let side = if target.bound == Bound::AtMost { "no máximo" } else { "pelo menos" };
    format!("{side} {}", target.written)
}

pub(crate) const SUM_HEAD: &str = "por mês";

pub(crate) fn why(report: &PlanReport, why: &Why) -> String {
    let keeps = format!("cumpre {}", the_targets(report).0);
    let kept = |all| match all {
        Kept::Met => keeps.as_str(),
        Kept::Missed | Kept::NotClear => "sem decisão",
    };
    match *why {
        Why::Answer => "a resposta".to_string(),
        Why::NotSettled => "em aberto".to_string(),
        Why::WithinMargin(target) => format!("{} dentro da margem", report.measure(target)),
        Why::Misses(target) => format!("não cumpre {}", report.measure(target)),
        Why::FewerThan(target) => format!("menos atendentes que outra que não cumpre {}", report.measure(target)),
        Why::NoValue(Some(target)) => format!("{} sem valor", report.measure(target)),
        Why::NoValue(None) => "sem valor na medida que decide".to_string(),
        Why::MoreAgents(None) => format!("mais atendentes que outra que {keeps}"),
        Why::MoreAgents(Some(all)) => format!("{}, com mais atendentes", kept(all)),
        Why::Dearer(None) => format!("mais cara que outra que {keeps}"),
        Why::Dearer(Some(all)) => format!("{}, mais cara", kept(all)),
        Why::Worse(all, measure) => format!("{}, pior em {}", kept(all), label(measure)),
    }
}

/// It follows a number, whatever that is: `12 com mais atendentes que outra que já cumpre o pedido`.
pub(crate) fn idle(why: Idle) -> &'static str {
    match why {
        Idle::FewerAgents => "com menos atendentes que outra que não cumpre o pedido",
        Idle::MoreAgents => "com mais atendentes que outra que já cumpre o pedido",
        Idle::Dearer => "com custo sabidamente maior que o de outra que já cumpre o pedido",
        Idle::NotReached => "a que a busca não chegou",
    }
}

fn all(report: &PlanReport) -> String {
    count(report.answer.cells.len() as f64)
}

/// The team, where there is one alone.
fn only_team(report: &PlanReport) -> String {
    match report.scenario.teams.as_slice() {
        [team] => about(Some(&team.name)),
        _ => String::new(),
    }
}

/// The same of each target, one after the other.
fn each_target(report: &PlanReport, text: impl Fn(usize) -> String) -> String {
    (0..report.targets.len()).map(text).collect::<Vec<_>>().join("; ")
}

/// `a meta` and `cumpri-la`, or several of them.
fn the_targets(report: &PlanReport) -> (&'static str, &'static str) {
    if report.targets.len() == 1 { ("a meta", "cumpri-la") } else { ("as metas", "cumpri-las") }
}

pub(crate) fn found(report: &PlanReport, answer: usize) -> String {
    let (of, name, targets) = (only_team(report), report.grid.name(answer), report.all_targets());
    let so_far = if report.answer.is_settled() { "" } else { " até agora" };
    let what = match report.objective {
        Objective::Agents { .. } => format!("tem o menor número de atendentes{so_far}"),
        Objective::Sum { .. } => format!("é a mais barata{so_far}"),
        Objective::Measure(of) => {
            let most = if of.measure.better == Better::Higher { "maior" } else { "menor" };
            format!("tem o {most} valor de \"{}\"{so_far}", report.whose(of) + &label(&of.measure))
        }
    };
    let values = each_target(report, |target| format!("{} {}", report.measure(target), report.value(answer, target)));
    let least = least(report, answer).unwrap_or_default();
    match report.answer.cells.len() {
        1 => format!("{of}{name}, a única configuração, cumpre {targets}: {values}{least}."),
        _ => format!(
            "{of}{name} {what} entre as que cumprem {targets}, de {} configurações ao todo: {values}{least}.",
            all(report)
        ),
    }
}

/// What is least in the answer, where the targets do not say it.
fn least(report: &PlanReport, answer: usize) -> Option<String> {
    let unit = report.objective.unit();
    let value = || {
        let (value, ends) = report.objective_of(answer)?;
        let ends = ends.map(|ends| format!(" [{}]", interval(ends, unit))).unwrap_or_default();
        Some(number::value(value, unit) + &ends)
    };
    match (report.objective, report.objective_head()) {
        (Objective::Sum { .. }, _) => value().map(|value| format!("; um mês custa {value}")),
        (_, Some(head)) => value().map(|value| format!("; {head} {value}")),
        _ => None,
    }
}

pub(crate) fn near(report: &PlanReport, first: usize, others: usize) -> String {
    let more = and_more(others);
    format!(
        "{}{more} também {} cumprir {}, mas com folga menor que a margem; com um {} menor daria para saber.",
        report.grid.name(first),
        noun(others + 1, "pode", "podem"),
        the_targets(report).0,
        Flag::Margin
    )
}

pub(crate) fn promise(report: &PlanReport) -> String {
    let unit = report.objective.unit();
    let by = report.answer.indifference.map(|size| format!(" em mais de {}", number::size(size, unit)));
    let by = by.unwrap_or_default();
    let (targets, keep_them) = the_targets(report);
    let others = match (report.objective, report.answer.is_settled()) {
        (_, false) => format!("nenhuma das descartadas por não cumprir {targets}"),
        (Objective::Agents { .. }, true) => "nenhuma com menos atendentes".to_string(),
        (Objective::Sum { .. }, true) => format!("nenhuma mais barata{by}"),
        (Objective::Measure(_), true) => format!("nenhuma melhor{by}"),
    };
    let (sure, margins) = (probability(report), margins(report));
    format!(
        "Com probabilidade de pelo menos {sure}, essa configuração cumpre {targets}, e {others} consegue {keep_them} com \
         folga maior que {margins}."
    )
}

fn probability(report: &PlanReport) -> String {
    confidence(report.confidence)
}

/// A probability that something is right: `95 %`.
pub(crate) fn confidence(probability: f64) -> String {
    number::in_unit(&number::short(probability * 100.0, 2), NOTATION.percent)
}

/// How little of each target does not matter.
pub(super) fn margins(report: &PlanReport) -> String {
    let one = |target: usize| match report.targets.len() {
        1 => report.margin(target),
        _ => format!("{} em \"{}\"", report.margin(target), report.measure(target)),
    };
    and(&(0..report.targets.len()).map(one).collect::<Vec<_>>())
}

pub(crate) fn unsettled(report: &PlanReport, shown: &[usize], more: usize) -> String {
    let names: Vec<String> = shown.iter().map(|cell| report.grid.name(*cell)).collect();
    let more = if more > 0 { format!("; e mais {more}") } else { String::new() };
    let why = match (report.answer.interrupted, report.answer.timed_out) {
        (true, _) => "a busca foi interrompida".to_string(),
        (_, true) => format!("o tempo acabou ({})", Flag::MaxTime),
        _ => format!(
            "{} de cada uma não {} para decidir (aumente {} ou {})",
            grouped(report.most.into(), "simulação", "simulações"),
            noun(report.most as usize, "bastou", "bastaram"),
            Flag::MaxReplications,
            Flag::Margin
        ),
    };
    format!("Em aberto: {}{more}, porque {why}.", names.join("; "))
}

pub(crate) fn none_keeps(report: &PlanReport) -> String {
    let none = match report.answer.cells.len() {
        1 => "A única configuração não alcança".to_string(),
        _ => format!("Nenhuma das {} configurações alcança", all(report)),
    };
    format!("{}{none} {}.", only_team(report), report.all_targets())
}

pub(crate) fn none_known(report: &PlanReport) -> String {
    let (of, targets) = (only_team(report), report.all_targets());
    match report.answer.cells.len() {
        1 => format!("{of}Ainda não se sabe se a única configuração cumpre {targets}."),
        _ => format!("{of}Ainda não se sabe se alguma das {} configurações cumpre {targets}.", all(report)),
    }
}

pub(crate) fn nearest(report: &PlanReport, cell: usize) -> String {
    let value =
        |target| format!("{} {} ({})", report.measure(target), report.value(cell, target), report.bound(target));
    format!("{} chega mais perto: {}.", report.grid.name(cell), each_target(report, value))
}

/// What would reach the targets from what comes nearest, each alone.
pub(crate) fn ways(report: &PlanReport, reach: &[&Way]) -> String {
    let all: Vec<String> = reach.iter().map(|way| way_out(report, way)).collect();
    format!("O que bastaria ali, cada coisa sozinha: {}.", all.join("; ou "))
}

/// Where the number of agents was no part of the question.
pub(crate) fn more_agents(from: usize, to: usize) -> String {
    format!("Mais atendentes não foram tentados ({} agents={from}..{to}).", Flag::Search)
}

/// The best of what was tried, none of which does it.
pub(crate) fn no_way(report: &PlanReport, best: &Way) -> String {
    format!(
        "Nada do que foi tentado ali, sozinho, bastaria (reagir mais rápido, outro transbordo, uma conversa a mais ao mesmo \
         tempo); o melhor é {}. `{}` diz o que mais pesa.",
        way_out(report, best),
        CommandName::Sensitivity
    )
}

/// What is changed, and what it gives: `tempo de reação em 50 % do de hoje (iniciadas em até 10 min 93 %)`.
fn way_out(report: &PlanReport, way: &Way) -> String {
    let what = match &way.what {
        WayOut::Reaction(part) => format!("tempo de reação em {} do de hoje", number::share(*part, 0)),
        WayOut::Overflow(window) => format!("transbordo = {}", number::span(*window)),
        WayOut::OneMoreAtOnce => "uma conversa a mais ao mesmo tempo".to_string(),
    };
    format!("{what} ({})", means(report, &way.targets))
}

pub(crate) fn order_taken() -> String {
    format!("Supõe-se que mais atendentes nunca alongam as esperas ({} dispensa isso).", Flag::ExamineAll)
}

pub(crate) const ORDER_REFUTED: &str = "Em algumas simulações as esperas aumentaram com mais atendentes; por isso, ali, o \
     que vale para mais atendentes não foi estendido a menos.";

/// The mean of each target's measure, as far as it has one.
fn means(report: &PlanReport, found: &[Estimate]) -> String {
    let value = |target: usize| {
        let (mean, unit) = (found.get(target)?.mean?, report.constraints.get(target)?.unit);
        Some(format!("{} {}", report.measure(target), number::value(mean, unit)))
    };
    (0..report.targets.len()).filter_map(value).collect::<Vec<_>>().join("; ")
}

pub(crate) fn beyond(report: &PlanReport, found: &Beyond) -> String {
    let values = means(report, &found.targets);
    let (path, tried) = (&found.path, found.tried);
    match found.agents {
        Some(agents) => format!("Seria preciso algo como {path} = {agents}, com todo o resto como ali: {values}."),
        None => format!("Só pôr mais atendentes não resolve: com {path} = {tried}, o resultado é {values}."),
    }
}

pub(crate) fn work(played: usize, spent: u64, full: u64) -> String {
    let of = grouped(played as u64, "configuração", "configurações");
    let runs = format!("A busca usou {} de {of}", grouped(spent, "simulação", "simulações"));
    match spent < full {
        true => format!("{runs}; tentar tudo levaria {}.", count(full as f64)),
        false => format!("{runs}."),
    }
}

pub(crate) fn changes(report: &PlanReport, breaks: &[(&AssumptionChange, usize, Vec<usize>)]) -> String {
    let one = |(change, end, targets): &(&AssumptionChange, usize, Vec<usize>)| {
        let values = targets.iter().filter_map(|target| {
            let unit = report.constraints.get(*target)?.unit;
            Some(format!("{} {}", report.measure(*target), number::mean(change.at(*target, *end)?, unit)))
        });
        let values: Vec<String> = values.collect();
        format!("{} = {} ({})", change.factor.name, change.end(*end), values.join(", "))
    };
    let named: Vec<String> = breaks.iter().map(one).collect();
    match named.as_slice() {
        [] => "O que mudaria esta resposta: nenhuma das premissas usuais, sozinha, dentro das faixas testadas."
            .to_string(),
        _ => format!("O que mudaria esta resposta: {}.", named.join("; ")),
    }
}
