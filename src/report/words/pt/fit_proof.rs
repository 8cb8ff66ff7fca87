//! Whether a fit is good: what was foretold, and whether the history looks like a run.

use super::common::{about, and, counted, noun};
use super::fit::{measure, names_of};
use crate::fit::{
    CloudMeasure, CloudPlace, CloudVerdict, Foretold, LEAST_CONVERSATIONS, LEAST_FORETOLD, LEAST_KNOWN, NotForetold,
    RuleBasis,
};
use crate::report::fill::shown;
use crate::report::number;
use crate::report::words::Flag;

/// Measures from which on one outside is a matter of chance in three accounts of ten.
const MANY: usize = 6;

/// What was said of the last days, and what came.
pub(crate) fn foretold(of: Option<&str>, own: &Foretold, verdict: &CloudVerdict) -> Option<String> {
    let (leading, place) = verdict.leading()?;
    let value = |value: f64| shown(leading, value);
    let range = number::between(&value(place.low), &value(place.high));
    let (said, truth) = match leading {
        CloudMeasure::Arrivals => (format!("{range} conversas"), format!("foram {}", value(place.real))),
        _ => (
            format!("9 em cada 10 clientes esperam no máximo {range}"),
            format!("9 em cada 10 esperaram no máximo {}", value(place.real)),
        ),
    };
    let others = listed(&verdict.others_outside());
    let (held, more) = match (place.is_inside(), others.is_empty()) {
        (true, true) => ("O ajuste prevê bem.".to_string(), String::new()),
        (true, false) => (format!("O ajuste prevê bem {}, mas não: {others}.", subject(leading)), by_chance(verdict)),
        (false, true) => ("Cuidado: o ajuste não prevê bem.".to_string(), String::new()),
        (false, false) => ("Cuidado: o ajuste não prevê bem.".to_string(), format!(" Também não prevê bem: {others}.")),
    };
    Some(format!(
        "{}{held} {}, ele disse {}: {said}. Na realidade, {truth}.{more}",
        about(of),
        with_first(own.known, "Com"),
        next_days(own.days, "sobre"),
    ))
}

/// `Com os primeiros 42 dias`.
fn with_first(days: usize, with: &str) -> String {
    format!("{with} {}", noun_of_days(days, "o primeiro dia", "os primeiros", "dias"))
}

/// `sobre os 14 dias seguintes`.
fn next_days(days: usize, on: &str) -> String {
    format!("{on} {}", noun_of_days(days, "o dia seguinte", "os", "dias seguintes"))
}

/// One day in words, or so many between two words.
fn noun_of_days(days: usize, one: &str, before: &str, after: &str) -> String {
    if days == 1 { one.to_string() } else { format!("{before} {days} {after}") }
}

/// A measure as part of a sentence.
fn subject(own: CloudMeasure) -> String {
    match own {
        CloudMeasure::Arrivals => "o número de conversas".to_string(),
        CloudMeasure::WaitMean => format!("o {}", measure(own)),
        CloudMeasure::WaitP50 | CloudMeasure::WaitP90 | CloudMeasure::StartsCv => format!("a {}", measure(own)),
        CloudMeasure::Within => format!("a parte das conversas {}", measure(own)),
        CloudMeasure::Lost => "a parte de clientes que desistiram".to_string(),
    }
}

/// That one measure of many outside is no sign yet; nothing of others.
fn by_chance(verdict: &CloudVerdict) -> String {
    match verdict.outside.len() {
        1 if verdict.all() >= MANY => format!(
            " Uma de {} medidas fora da faixa pode ser acaso: isso acontece em cerca de 3 em cada 10 contas.",
            verdict.all()
        ),
        _ => String::new(),
    }
}

/// The same of many teams: how many are foretold but for some measures, whether one measure alone is all that a team of them misses, and
/// those that are not foretold.
pub(crate) fn foretold_of_many(
    own: &Foretold,
    teams: usize,
    (in_part, by_one): (usize, bool),
    not: &[String],
) -> String {
    let held = teams - in_part - not.len();
    let all = counted(teams, "equipe", "equipes");
    let mut said = match (held, in_part, not.len()) {
        (_, 0, 0) => match teams {
            1 => "O ajuste prevê bem a única equipe avaliada".to_string(),
            _ => format!("O ajuste prevê bem todas as {teams} equipes"),
        },
        (0, 0, _) => match teams {
            1 => "Ainda não dá para confiar: o ajuste não prevê bem a única equipe avaliada".to_string(),
            _ => format!("Ainda não dá para confiar: o ajuste não prevê bem nenhuma das {teams} equipes"),
        },
        (held, 0, _) => format!("Cuidado: o ajuste prevê bem {held} de {all}"),
        (0, some, 0) => format!("O ajuste prevê em parte {}", counted(some, "equipe", "equipes")),
        (held, some, 0) => format!("De {all}, o ajuste prevê bem {held}, e em parte {some}"),
        (0, some, _) => format!("Cuidado: de {all}, o ajuste prevê em parte {some}, e nenhuma por inteiro"),
        (held, some, _) => format!("Cuidado: de {all}, o ajuste prevê bem {held}, e em parte {some}"),
    };
    if (1..teams).contains(&not.len()) {
        said += &format!("; não prevê bem: {}", names_of(not));
    }
    let chance = if by_one {
        " Uma só medida fora da faixa pode ser acaso: isso acontece em cerca de 3 em cada 10 equipes."
    } else {
        ""
    };
    format!("{said}. Ele foi feito {} e testado {}.{chance}", with_first(own.known, "com"), next_days(own.days, "com"))
}

fn listed(measures: &[CloudMeasure]) -> String {
    measures.iter().map(|own| measure(*own)).collect::<Vec<_>>().join(", ")
}

/// Why nothing was foretold.
pub(crate) fn not_foretold(why: NotForetold) -> String {
    match why {
        NotForetold::Off => {
            format!("Não foi testado se o ajuste prevê bem: {} não separa nenhum dia para o teste.", Flag::Holdout)
        }
        NotForetold::TooLittle { days, known, conversations } => format!(
            "Não dá para testar se o ajuste prevê bem: para isso são precisos {LEAST_FORETOLD} dias a prever e, antes \
             deles, {LEAST_KNOWN} dias com {LEAST_CONVERSATIONS} conversas; aqui há {days} e {known}, com {}.",
            number::count(conversations as f64)
        ),
        NotForetold::NoFit => {
            "Não dá para testar se o ajuste prevê bem: só com os primeiros dias não se monta uma equipe que funcione na simulação."
                .to_string()
        }
    }
}

/// How much of the whole history lies where runs of the fit lie.
pub(crate) fn whole(of: Option<&str>, inside: usize, outside: &[(CloudMeasure, CloudPlace)]) -> String {
    let of = about(of);
    let all = inside + outside.len();
    match outside {
        [] => {
            format!(
                "{of}O histórico inteiro se parece com uma simulação da equipe ajustada: todas as {all} medidas ficam na faixa das simulações."
            )
        }
        _ => {
            let names: Vec<String> = outside.iter().map(|(own, _)| measure(*own)).collect();
            let lie = match inside {
                0 => "nenhuma fica".to_string(),
                inside => format!("{inside} {}", noun(inside, "fica", "ficam")),
            };
            format!(
                "{of}De {} do histórico inteiro, {lie} na faixa das simulações da equipe ajustada; fora da faixa: {}.",
                counted(all, "medida", "medidas"),
                and(&names)
            )
        }
    }
}

/// The same where arrivals alone are known.
pub(crate) fn whole_arrivals(of: Option<&str>, place: &CloudPlace) -> String {
    let count = |value: f64| shown(CloudMeasure::Arrivals, value);
    format!(
        "{}No histórico inteiro, o número de conversas foi {}; nas simulações do ajuste, {}.",
        about(of),
        count(place.real),
        number::between(&count(place.low), &count(place.high))
    )
}

/// The same of many teams, and those of which it is not so.
pub(crate) fn whole_of_many(teams: usize, not: &[String]) -> String {
    match not.len() {
        0 if teams == 1 => {
            "O histórico inteiro da única equipe avaliada se parece com simulações da equipe ajustada.".to_string()
        }
        0 => format!("O histórico inteiro de todas as {teams} equipes se parece com simulações das equipes ajustadas."),
        all if all == teams => {
            let whose = match teams {
                1 => "O histórico inteiro da única equipe avaliada não se parece".to_string(),
                _ => format!("O histórico inteiro de nenhuma das {teams} equipes se parece"),
            };
            format!("{whose} em todas as medidas com simulações da equipe ajustada.")
        }
        some => format!(
            "O histórico inteiro de {} de {teams} equipes se parece com simulações das equipes ajustadas; não em todas as medidas: {}.",
            teams - some,
            names_of(not)
        ),
    }
}

/// A heading of the last days.
pub(crate) fn foretold_heading(own: &Foretold) -> String {
    let last = noun_of_days(own.days, "O último dia", "Os últimos", "dias");
    let before = noun_of_days(own.known, "o dia anterior", "os", "dias anteriores");
    format!("{last}, a partir de {}: a previsão feita com {before}", number::date(own.from))
}

/// Where a real value lies.
pub(crate) fn verdict(place: &CloudPlace) -> String {
    match (place.is_inside(), place.real < place.middle) {
        (true, _) => "na faixa das simulações",
        (false, true) => "abaixo de quase todas as simulações",
        (false, false) => "acima de quase todas as simulações",
    }
    .to_string()
}

/// Teams whose rules are not told.
pub(crate) fn other_rules(teams: &[String]) -> String {
    format!("{}: outras regras; veja no cenário.", names_of(teams))
}

// The table of rules.

pub(crate) const RULES: &str = "As regras";
pub(crate) const SETTING: &str = "configuração";
pub(crate) const SET_TO: &str = "valor";
pub(crate) const KNOWN_FROM: &str = "de onde se sabe";
pub(crate) const NEXT_BEST: &str = "segunda melhor opção";

/// What a setting rests on.
pub(crate) fn basis(basis: RuleBasis) -> &'static str {
    match basis {
        RuleBasis::Told => "informado",
        RuleBasis::Found => "histórico",
        RuleBasis::Assumed => "suposto",
    }
}

/// Measures outside their runs, those with the same likely cause together: of the whole history, and of the last days.
pub(crate) fn outside(
    team: &str,
    whole: Option<&CloudVerdict>,
    foretold: Option<(&Foretold, &CloudVerdict)>,
) -> Vec<String> {
    let of = |verdict: Option<&CloudVerdict>, wanted: CloudMeasure| -> Option<CloudPlace> {
        verdict?.outside.iter().find(|(own, _)| *own == wanted).map(|(_, place)| *place)
    };
    let mut groups: Vec<OutsideGroup> = Vec::new();
    for own in CloudMeasure::ALL {
        let (all, last) = (of(whole, own), of(foretold.map(|(_, verdict)| verdict), own));
        let Some(place) = all.or(last) else { continue };
        let value = |value: f64| shown(own, value);
        let range = |place: &CloudPlace| format!("de {} a {}", value(place.low), value(place.high));
        let of_all = all.map(|place| {
            format!(
                "de {} no histórico inteiro ({} nas simulações da equipe ajustada)",
                value(place.real),
                range(&place)
            )
        });
        let of_last = last.zip(foretold).map(|(place, (days, _))| {
            let days = last_days(days.days);
            format!("de {} {days} ({} na previsão)", value(place.real), range(&place))
        });
        let said: Vec<String> = of_all.into_iter().chain(of_last).collect();
        let said = format!("{} foi {}", subject(own), and(&said));
        let cause = cause(own, place.real > place.middle);
        match groups.iter_mut().find(|group| group.cause == cause) {
            Some(group) => {
                group.said.push(said);
                group.only_last &= all.is_none();
            }
            None => groups.push(OutsideGroup { cause, said: vec![said], only_last: all.is_none() }),
        }
    }
    groups.into_iter().map(|group| group.sentence(team)).collect()
}

/// `nos últimos 14 dias`.
fn last_days(days: usize) -> String {
    noun_of_days(days, "no último dia", "nos últimos", "dias")
}

/// The same of many teams, a sentence for each cause: of the whole history, or of its `last` days alone.
pub(crate) fn outside_of_many(
    teams: &[(&str, Vec<(CloudMeasure, CloudPlace)>)],
    last: Option<&Foretold>,
) -> Vec<String> {
    let mut groups: Vec<(&'static str, Vec<CloudMeasure>, Vec<String>)> = Vec::new();
    for own in CloudMeasure::ALL {
        for (team, outside) in teams {
            let Some((_, place)) = outside.iter().find(|(measure, _)| *measure == own) else { continue };
            let cause = cause(own, place.real > place.middle);
            let at = groups.iter().position(|group| group.0 == cause).unwrap_or_else(|| {
                groups.push((cause, Vec::new(), Vec::new()));
                groups.len() - 1
            });
            let (_, measures, names) = &mut groups[at];
            if !measures.contains(&own) {
                measures.push(own);
            }
            if !names.iter().any(|name| name == team) {
                names.push(team.to_string());
            }
        }
    }
    let said = |(cause, measures, names): &(&str, Vec<CloudMeasure>, Vec<String>)| {
        let (names, measures) = (names_of(names), listed(measures));
        match last.map(|last| last_days(last.days)) {
            None => format!("Fora da faixa das simulações: {names}; medidas: {measures}. Causas prováveis: {cause}."),
            Some(days) => format!(
                "Fora do previsto, só {days}: {names}; medidas: {measures}. Causas prováveis: {cause}; ou esse período não foi \
                 como o anterior."
            ),
        }
    };
    groups.iter().map(said).collect()
}

/// What has one likely cause.
struct OutsideGroup {
    cause: &'static str,
    said: Vec<String>,
    /// Whether all of it is of the last days alone.
    only_last: bool,
}

impl OutsideGroup {
    fn sentence(&self, team: &str) -> String {
        let last = if self.only_last { "; ou esse período não foi como o anterior" } else { "" };
        format!("{team}: {}. Causas prováveis: {}{last}.", self.said.join("; "), self.cause)
    }
}

/// The likely cause of a measure outside its runs.
fn cause(measure: CloudMeasure, is_above: bool) -> &'static str {
    match (measure, is_above) {
        (CloudMeasure::Arrivals, _) => "dias especiais, ou um volume que mudou ao longo do histórico",
        (CloudMeasure::WaitMean | CloudMeasure::WaitP50 | CloudMeasure::WaitP90 | CloudMeasure::Within, _) => {
            "regras diferentes das encontradas, pausas e ausências que o histórico não mostra, ou atendentes que escolhem o que iniciar"
        }
        (CloudMeasure::Lost, true) => "clientes que desistem por outros motivos, não pela espera",
        (CloudMeasure::Lost, false) => "clientes que desistem sem deixar rastro",
        (CloudMeasure::StartsCv, true) => {
            "turnos ou ausências que o histórico não mostra, ou atendentes que iniciam mais do que a sua vez no rodízio"
        }
        (CloudMeasure::StartsCv, false) => "alguém que divide as conversas com mais equilíbrio do que estas regras",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::in_portuguese;

    /// Where 10 min are real and this much is simulated.
    fn place(low: f64, high: f64) -> CloudPlace {
        CloudPlace { real: 600.0, low, middle: (low + high) / 2.0, high, rank: 0.5 }
    }

    fn verdict(outside: &[CloudMeasure]) -> CloudVerdict {
        let (outside, inside): (Vec<_>, Vec<_>) =
            CloudMeasure::ALL.into_iter().partition(|measure| outside.contains(measure));
        let at = |all: Vec<CloudMeasure>, low: f64, high: f64| {
            all.into_iter().map(|measure| (measure, place(low, high))).collect()
        };
        CloudVerdict { inside: at(inside, 540.0, 660.0), outside: at(outside, 300.0, 480.0) }
    }

    fn last() -> Foretold {
        let from = jiff::civil::date(2026, 3, 16);
        Foretold { from, days: 14, known: 42, teams: Vec::new() }
    }

    #[test]
    fn every_measure_counts_and_one_alone_is_said_calmly() {
        in_portuguese(|| {
            let said = |outside: &[CloudMeasure]| foretold(None, &last(), &verdict(outside)).unwrap();
            let all = said(&[]);
            let begins = "O ajuste prevê bem. Com os primeiros 42 dias, ele disse sobre os 14 dias seguintes: 9 em";
            assert!(all.starts_with(begins), "{all}");
            assert!(all.ends_with("Na realidade, 9 em cada 10 esperaram no máximo 10 min."), "{all}");
            let one = said(&[CloudMeasure::Lost]);
            let begins = "O ajuste prevê bem a espera de 9 em cada 10 clientes, mas não: desistências.";
            assert!(one.starts_with(begins), "{one}");
            assert!(one.ends_with(
                "Uma de 7 medidas fora da faixa pode ser acaso: isso acontece em cerca de 3 em cada 10 contas."
            ));
            let two = said(&[CloudMeasure::WaitMean, CloudMeasure::Lost]);
            let but = "mas não: tempo médio de espera (TME), desistências.";
            assert!(two.contains(but) && !two.contains("acaso"), "{two}");
            let none = said(&[CloudMeasure::WaitP90, CloudMeasure::Lost]);
            assert!(none.starts_with("Cuidado: o ajuste não prevê bem."), "{none}");
            assert!(none.ends_with("Também não prevê bem: desistências."), "{none}");
        });
    }

    #[test]
    fn many_teams_are_counted() {
        in_portuguese(|| {
            let not = ["Suporte".to_string()];
            let said = |in_part: usize, not: &[String]| foretold_of_many(&last(), 6, (in_part, false), not);
            let begins = |said: String, with: &str| assert!(said.starts_with(with), "{said}");
            begins(
                said(0, &[]),
                "O ajuste prevê bem todas as 6 equipes. Ele foi feito com os primeiros 42 dias e testado com os 14 dias",
            );
            begins(said(2, &[]), "De 6 equipes, o ajuste prevê bem 4, e em parte 2. Ele foi");
            begins(
                said(1, &not),
                "Cuidado: de 6 equipes, o ajuste prevê bem 4, e em parte 1; não prevê bem: Suporte. Ele foi",
            );
            begins(
                said(5, &not),
                "Cuidado: de 6 equipes, o ajuste prevê em parte 5, e nenhuma por inteiro; não prevê bem: Suporte. Ele foi",
            );
            let all: Vec<String> = (1..=6).map(|team| team.to_string()).collect();
            begins(said(0, &all), "Ainda não dá para confiar: o ajuste não prevê bem nenhuma das 6 equipes. Ele foi");
            assert!(foretold_of_many(&last(), 6, (1, true), &[]).ends_with("em cerca de 3 em cada 10 equipes."));
            begins(whole_of_many(6, &not), "O histórico inteiro de 5 de 6 equipes se parece com simulações");
        });
    }

    #[test]
    fn many_teams_are_told_by_cause() {
        in_portuguese(|| {
            let (above, below) = (place(300.0, 480.0), place(700.0, 900.0));
            let teams = [
                ("Vendas", vec![(CloudMeasure::WaitMean, above), (CloudMeasure::Lost, above)]),
                ("Suporte", vec![(CloudMeasure::WaitP90, below), (CloudMeasure::Lost, below)]),
            ];
            let last = outside_of_many(&teams[..1], Some(&last()));
            assert!(
                last[0].starts_with("Fora do previsto, só nos últimos 14 dias: Vendas; medidas: tempo médio"),
                "{last:?}"
            );
            let said = outside_of_many(&teams, None);
            assert_eq!(said.len(), 3, "{said:?}");
            assert!(said[0].starts_with(
                "Fora da faixa das simulações: Vendas, Suporte; medidas: tempo médio de espera (TME), espera de 9 em cada 10 clientes. Causas"
            ));
            assert!(
                said[1].starts_with("Fora da faixa das simulações: Vendas; medidas: desistências. Causas"),
                "{said:?}"
            );
        });
    }

    #[test]
    fn what_is_outside_twice_is_told_once_with_its_cause() {
        in_portuguese(|| {
            let (whole, foretold) =
                (verdict(&[CloudMeasure::WaitP90]), verdict(&[CloudMeasure::WaitP50, CloudMeasure::WaitP90]));
            let days = last();
            let all = outside("Vendas", Some(&whole), Some((&days, &foretold)));
            assert_eq!(all.len(), 1, "{all:?}");
            assert_eq!(all[0].matches("Causas prováveis").count(), 1);
            let of_all = "a espera de 9 em cada 10 clientes foi de 10 min no histórico inteiro";
            assert!(all[0].contains(of_all), "{all:?}");
            assert!(all[0].contains("e de 10 min nos últimos 14 dias (de 5 min a 8 min na previsão)"), "{all:?}");
            let all = outside("Vendas", None, Some((&days, &verdict(&[CloudMeasure::Lost]))));
            assert!(all[0].ends_with("; ou esse período não foi como o anterior."), "{all:?}");
            assert!(outside("Vendas", Some(&verdict(&[])), None).is_empty());
        });
    }

    #[test]
    fn why_nothing_is_foretold_is_said() {
        in_portuguese(|| {
            let few = not_foretold(NotForetold::TooLittle { days: 2, known: 6, conversations: 1_200 });
            assert!(few.contains("3 dias a prever e, antes deles, 10 dias com 50 conversas"), "{few}");
            assert!(few.ends_with("aqui há 2 e 6, com 1.200."), "{few}");
            assert!(not_foretold(NotForetold::Off).contains("--holdout"));
        });
    }
}
