//! What is said of a sweep.

use super::common::{AS_IT_IS, about, all_targets, and, and_more, grouped, noun};
use crate::experiment::Measured;
use crate::report::SweepReport;
use crate::report::answer::sweep::Choices;
use crate::report::label::label;
use crate::report::number::{self, count};
use crate::unit::Better;

/// Combinations listed at most.
const LISTED: usize = 5;

pub(crate) fn no_value(report: &SweepReport) -> String {
    format!("Nenhuma combinação tem valor para \"{}\".", label(&report.lead.measure))
}

pub(crate) fn best(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    let (beginning, most) = (beginning(choices), superlative(choices.report));
    match choices.order.len() {
        1 => format!("{beginning}{name} é a única combinação; o valor de \"{lead}\" é {value}."),
        _ => {
            format!("{beginning}{name} tem o {most} valor de \"{lead}\" entre {}: {value}.", combinations(choices))
        }
    }
}

/// Where nothing is clearly better than the scenario as it is, which may be the best itself.
pub(crate) fn stay(choices: &Choices, is_best: bool, now: &Measured) -> String {
    let (lead, value, of) = (label(&now.measure), sure(now), combinations(choices));
    let (beginning, most) = (beginning(choices), superlative(choices.report));
    match is_best {
        true => format!(
            "{beginning}Fique como está: o cenário de hoje tem o {most} valor de \"{lead}\" entre {of}: {value}."
        ),
        false => format!(
            "{beginning}Fique como está: nenhuma de {of} tem um valor de \"{lead}\" claramente {most} que o do cenário de \
             hoje, {value}."
        ),
    }
}

/// What to choose, and what that does to the scenario as it is.
pub(crate) fn choose(choices: &Choices, cell: usize, found: &Measured, now: Option<&Measured>) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    let (beginning, most, of) = (beginning(choices), superlative(choices.report), combinations(choices));
    match now {
        Some(now) => format!(
            "{beginning}Escolha {name}: o valor de \"{lead}\" vai de {} para {value}, o {most} entre {of}.",
            number::mean(&now.estimate, now.measure.unit)
        ),
        None => format!("{beginning}Escolha {name}: tem o {most} valor de \"{lead}\" entre {of}, {value}."),
    }
}

/// What cannot be told apart from what is advised.
pub(crate) fn as_good(report: &SweepReport, others: &[usize]) -> String {
    match names(report, others).as_slice() {
        [first, _, _, ..] => {
            format!("Tão boas quanto, até onde 95 % de certeza mostram: outras {}, entre elas {first}.", others.len())
        }
        few => format!("Tão bom quanto, até onde 95 % de certeza mostram: {}.", few.join("; ou ")),
    }
}

pub(crate) fn none_keeps(choices: &Choices) -> String {
    let none = match choices.order.len() {
        1 => "A única combinação não cumpre".to_string(),
        _ => format!("Nenhuma das {} cumpre", combinations(choices)),
    };
    format!("{}{none} {}.", beginning(choices), targets(choices.report))
}

pub(crate) fn best_of_none(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    format!("O {} valor de \"{lead}\" é o de {name}: {value}.", superlative(choices.report))
}

pub(crate) fn keep(choices: &Choices, sure: &[usize], unsure: &[usize]) -> String {
    let report = choices.report;
    let (of, all, targets) = (beginning(choices), combinations(choices), targets(report));
    let names = |cells: &[usize]| match cells.len() {
        1..=LISTED => format!(" ({})", names(report, cells).join("; ")),
        _ => String::new(),
    };
    let kept = |number: usize| noun(number, "cumpre", "cumprem");
    let keep = match sure.len() {
        0 if choices.order.len() == 1 => format!("{of}Não há certeza de que a única combinação cumpra {targets}"),
        0 => format!("{of}Não há certeza de que alguma das {all} cumpra {targets}"),
        n => format!("{of}{n} de {all} {} {targets}{}", kept(n), names(sure)),
    };
    match unsure.len() {
        0 => keep + ".",
        n if sure.is_empty() => format!("{keep}; pela média, {n} {}{}.", kept(n), names(unsure)),
        n => format!("{keep}; pela média, mais {n} {}, mas sem certeza{}.", kept(n), names(unsure)),
    }
}

pub(crate) fn there(report: &SweepReport, found: &Measured) -> String {
    format!("Ali, o valor de \"{}\" é {}.", label(&report.lead.measure), sure(found))
}

pub(crate) fn best_of_these(choices: &Choices, cell: usize, found: &Measured) -> String {
    let (lead, name, value) = parts(choices.report, cell, found);
    format!("Entre elas, {name} tem o {} valor de \"{lead}\": {value}.", superlative(choices.report))
}

/// What is given, and that the best is said for each of its values.
pub(crate) fn circumstances(report: &SweepReport) -> String {
    let (given, count) = (report.given(), count(report.ranking.bests.len() as f64));
    match given.as_slice() {
        [one] => {
            format!("{one} é um dado, não uma escolha: a melhor opção é dita para cada um dos seus {count} valores.")
        }
        _ => format!(
            "{} são dados, não escolhas: a melhor opção é dita para cada uma das suas {count} combinações.",
            and(&given)
        ),
    }
}

/// How often which choice is the best one.
pub(crate) fn most_often(report: &SweepReport, tally: &[(String, usize)]) -> String {
    let all = count(report.ranking.bests.len() as f64);
    let (lead, superlative) = (label(&report.lead.measure), superlative(report));
    if let [(name, _)] = tally {
        return format!("{}Em todos os casos, o {superlative} valor de \"{lead}\" é o de {name}.", lead_team(report));
    }
    let times = |(name, times): &(String, usize)| format!("{name} em {times}");
    let (shown, rest) = tally.split_at(tally.len().min(LISTED));
    let list: Vec<String> = shown.iter().map(times).collect();
    format!(
        "{}Em {all} casos, o {superlative} valor de \"{lead}\" fica com {}{}.",
        lead_team(report),
        list.join("; "),
        and_more(rest.len())
    )
}

/// From the best to the worst of values that nobody chooses.
pub(crate) fn all_given(choices: &Choices, first: usize, last: usize) -> String {
    let report = choices.report;
    let value = |cell: usize| report.lead_of(cell).map(sure).unwrap_or_default();
    let (given, lead, of) = (report.given(), label(&report.lead.measure), lead_team(report));
    let are = noun(given.len(), "é um dado, não uma escolha", "são dados, não escolhas");
    let nothing = format!("{of}{} {are}: nenhum valor é o melhor.", and(&given));
    let end = |cell: usize| format!("{} com {}", value(cell), report.grid.name(cell));
    match first == last {
        true => format!("{nothing} O valor de \"{lead}\" é {}.", end(first)),
        false => format!("{nothing} O valor de \"{lead}\" vai de {} a {}.", end(first), end(last)),
    }
}

pub(crate) fn alike(report: &SweepReport, others: &[usize]) -> String {
    let others = match names(report, others).as_slice() {
        [first, _, _, ..] => format!("{} outras, entre elas {first}", others.len()),
        few => few.join("; ou de "),
    };
    format!("Com 95 % de certeza não dá para distinguir essa opção de {others}.")
}

pub(crate) const IS_AS_IT_IS: &str = "Esse é o cenário como está.";

pub(crate) fn as_it_is(now: &Measured, mean: f64) -> String {
    let value = number::value(mean, now.measure.unit);
    format!("No cenário como está, o valor de \"{}\" é {value}.", label(&now.measure))
}

fn names(report: &SweepReport, cells: &[usize]) -> Vec<String> {
    cells.iter().map(|cell| report.chosen(*cell)).collect()
}

/// What stands before the name of a configuration that is the best one or the scenario as it is.
pub(crate) fn mark(best: bool, as_it_is: bool) -> String {
    match (best, as_it_is) {
        (true, true) => format!("melhor, e {AS_IT_IS}: "),
        (true, false) => "melhor: ".to_string(),
        (false, true) => format!("{AS_IT_IS}: "),
        (false, false) => String::new(),
    }
}

/// A value with its interval: `11 min 2 s [10 min 40 s – 11 min 30 s]`.
fn sure(found: &Measured) -> String {
    let unit = found.measure.unit;
    let interval = found.estimate.low.map(|_| format!(" [{}]", number::interval(&found.estimate, unit)));
    number::mean(&found.estimate, unit) + &interval.unwrap_or_default()
}

/// The leading measure, and the combination's name with its value.
fn parts(report: &SweepReport, cell: usize, found: &Measured) -> (String, String, String) {
    (label(&report.lead.measure), report.chosen(cell), sure(found))
}

/// `28 combinações`.
fn combinations(choices: &Choices) -> String {
    grouped(choices.order.len() as u64, "combinação", "combinações")
}

/// What a sentence is about: the team and the circumstances, where there are several.
fn beginning(choices: &Choices) -> String {
    let of = choices.order.first().filter(|_| choices.is_one_of_several);
    let of = of.map(|cell| choices.report.circumstance(*cell));
    lead_team(choices.report) + &about(of.as_deref())
}

/// The team, where there are several.
fn lead_team(report: &SweepReport) -> String {
    let teams = &report.scenario.teams;
    about(teams.get(report.lead.team).filter(|_| teams.len() > 1).map(|team| team.name.as_str()))
}

/// Before `valor`.
fn superlative(report: &SweepReport) -> &'static str {
    match report.lead.measure.better {
        Better::Higher => "maior",
        Better::Lower | Better::Neither => "menor",
    }
}

/// With their article, behind a verb.
fn targets(report: &SweepReport) -> String {
    let targets: Vec<String> = report.targets.iter().map(|one| one.words(&label(&one.of.measure))).collect();
    all_targets(&targets)
}
