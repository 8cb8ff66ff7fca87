//! What a history comes to: the comments of the scenario that is written.

use super::common::{and, counted, grouped, noun, shortened};
use super::notation::NOTATION;
use crate::calendar::WEEKDAYS;
use crate::fit::{
    Blur, CensoredFit, CloudMeasure, CloudPlace, Fitted, FittedAbsence, FittedHandling, FittedReaction, FittedTeam,
    FoundSettings, FoundSpeed, Inferred, PastHands, PastHours, PastLeft, PoissonCheck, Reading, RuleAgreement,
    RuleBasis, RuleKey,
};
use crate::report::fill::shown;
use crate::report::fitted::FitUnknown;
use crate::report::number::{self, estimated_share, in_percent as percent, time};
use crate::report::words::{CommandName, Flag};
use crate::rules::Settings;
use jiff::civil::Date;

/// Names and dates that are listed.
pub(super) const LISTED: usize = 8;
/// Letters of a name.
pub(super) const NAME: usize = 40;

/// The first line of the file.
pub(crate) fn file_head(conversations: usize, first: Date, last: Date) -> String {
    format!(
        "Feito com {}, de {} a {}.",
        grouped(conversations as u64, "conversa", "conversas"),
        number::date(first),
        number::date(last)
    )
}

/// The second.
pub(crate) fn file_assumed() -> String {
    "\"suposto\" marca o que o histórico não mostra: veja primeiro essas linhas.".to_string()
}

/// What is not known.
pub(crate) fn assumed(unknown: FitUnknown) -> String {
    let why = match unknown {
        FitUnknown::Ends => "o histórico não diz quando as conversas terminaram",
        FitUnknown::Starts => "o histórico não diz quando as conversas foram iniciadas",
        FitUnknown::FewStarts => "ninguém iniciou conversas suficientes para saber",
        FitUnknown::Seen => "o histórico não mostra o que este atendente viu",
        FitUnknown::Agents => "é quanto basta para a hora mais cheia; escreva o seu número",
    };
    format!("suposto: {why}")
}

/// Which weeks are played.
pub(crate) fn next_weeks() -> String {
    "quatro semanas, a partir da segunda-feira depois do histórico".to_string()
}

/// What the file of sets is.
pub(crate) fn inputs_file() -> String {
    "outros valores que o histórico também permite".to_string()
}

/// What business hours rest on.
pub(crate) fn hours(hours: &PastHours) -> String {
    let share = hours.inside as f64 / hours.starts.max(1) as f64;
    let held = format!("neste horário: {} de {}", percent(share), grouped(hours.starts, "início", "inícios"));
    if hours.is_told { format!("como informado; {held}") } else { held }
}

/// That the hours that were told do not fit.
pub(crate) fn out_of_hours(hours: &PastHours) -> String {
    let share = hours.inside as f64 / hours.starts.max(1) as f64;
    format!(
        "Só {} dos inícios ficam no horário de atendimento que você informou. Por isso, nas simulações, os clientes esperam por um horário que não é o seu. Sem {}, o horário vem do próprio histórico.",
        percent(share),
        Flag::Hours
    )
}

/// The same where there are none.
pub(crate) fn always_open(hours: &PastHours) -> String {
    match hours.starts {
        0 => {
            "Horário de atendimento: sempre aberto (suposto), pois o histórico não diz quando as conversas foram iniciadas."
                .to_string()
        }
        starts => format!("Sempre aberto: {}, em todas as horas.", grouped(starts, "início", "inícios")),
    }
}

/// Days that were closed.
pub(crate) fn holidays(named: &[(Date, &str)]) -> String {
    let names: Vec<String> = named.iter().map(|(day, name)| format!("{} {name}", number::date(*day))).collect();
    let names = if names.is_empty() { String::new() } else { format!(": {}", and(&names)) };
    format!("dias sem nenhum início, embora esses dias da semana costumem ter muitos{names}")
}

/// What a concurrency rests on.
pub(crate) fn concurrency(starts: u64, at_once: bool, is_limit: bool) -> String {
    if at_once {
        return format!(
            "mais do que isto em menos de 5 % do tempo ocupado (em {})",
            grouped(starts, "início", "inícios")
        );
    }
    let most = format!("mais do que isto em menos de 1 em cada 200 inícios (de {})", number::count(starts as f64));
    if is_limit { most } else { format!("{most}; raramente houve tantas, então talvez não seja um limite") }
}

/// What a reaction time rests on.
pub(crate) fn reaction(found: &FittedReaction) -> String {
    format!(
        "{}, {} iniciadas; mediana {}",
        grouped(found.seen as u64, "conversa vista", "conversas vistas"),
        percent(found.ended as f64 / found.seen.max(1) as f64),
        times(&found.median)
    )
}

/// Why nobody reacts.
pub(crate) fn at_once() -> String {
    "as conversas vão para quem está livre".to_string()
}

/// What a shift rests on, of somebody whose days are not alike.
pub(crate) fn last_week() -> String {
    "como na última semana do histórico; o turno varia de um dia para outro".to_string()
}

/// What a shift rests on.
pub(crate) fn shift() -> String {
    "do primeiro ao último início de um dia comum".to_string()
}

/// What a pace rests on.
pub(crate) fn pace(found: &Inferred) -> String {
    format!("vezes o tempo que os outros levam para o mesmo; {}", plain(found))
}

/// What speeds rest on.
pub(crate) fn speed(found: &FoundSpeed) -> String {
    let all: Vec<String> =
        found.inferred.iter().map(|one| format!("de {} a {}", two(one.low), two(one.high))).collect();
    format!(
        "com 1, 2, 3 … conversas ao mesmo tempo; visto em {}; 95 %: {}",
        grouped(found.conversations as u64, "atendimento", "atendimentos"),
        and(&all)
    )
}

/// Days on which an agent was not there.
pub(crate) fn away(days: &[Date]) -> String {
    format!("ausente em {}", dates(days))
}

/// How often agents were not there on their days.
pub(crate) fn absence(found: &FittedAbsence) -> String {
    format!(
        "Houve ausência em {} de {}; 95 %: de {} a {}. Para ter ausências por acaso em cada simulação, tire o # das linhas abaixo:",
        number::count(found.off as f64),
        grouped(found.days as u64, "dia de turno", "dias de turno"),
        percent(found.share.low),
        percent(found.share.high)
    )
}

/// Agents who started very little.
pub(crate) fn helpers(names: &[String]) -> String {
    format!("Fora do cenário, com menos de cinco inícios: {}.", names_of(names))
}

/// Agents who are there no more.
pub(crate) fn gone(names: &[String]) -> String {
    format!("Fora do cenário, sem atividade nas duas últimas semanas: {}.", names_of(names))
}

/// What handling rests on.
pub(crate) fn handling(found: &FittedHandling, hands: &PastHands) -> String {
    let cut = match hands.short + hands.bulk {
        0 => String::new(),
        cut => {
            format!("; fora da conta: {} com menos de 10 s ou fechamento em lote", number::count(cut as f64))
        }
    };
    format!("{}; média {}{cut}", grouped(found.works.len() as u64, "conversa", "conversas"), times(&found.mean))
}

/// What patience rests on.
pub(crate) fn patience(found: &CensoredFit, left: PastLeft) -> String {
    let rests = format!(
        "{} entre {} que esperaram",
        grouped(left.all, "desistência", "desistências"),
        grouped(found.n as u64, "cliente", "clientes")
    );
    match left.is_of_others() {
        false => format!("{rests}; média {}", times(&found.mean())),
        true => format!(
            "suposto: exponencial; {rests}; não se sabe quando desistiram, e supomos que foi antes de as conversas vizinhas serem iniciadas; média {}",
            times(&found.mean())
        ),
    }
}

/// Why there is no patience.
pub(crate) fn no_patience(team: &FittedTeam) -> String {
    let left = grouped(team.left.all, "desistência", "desistências");
    match team.left.all {
        0 => "paciência: sem fim (suposto), pois o histórico não diz quem desistiu".to_string(),
        _ if team.left.are_few() => format!("paciência: sem fim (suposto); {left} é pouco para saber"),
        _ => format!("paciência: sem fim (suposto); há {left}, mas o histórico mostra pouco de quando foi"),
    }
}

/// What the volume rests on, so many days from Monday to Friday among them.
pub(crate) fn per_day(found: &crate::fit::CountsFit, workdays: usize) -> String {
    format!(
        "por dia de segunda a sexta, no fim do histórico; {} assim, de {} ao todo; 95 %: de {} a {}",
        grouped(workdays as u64, "dia", "dias"),
        number::count(found.days as f64),
        number::count(found.per_day.low.round()),
        number::count(found.per_day.high.round())
    )
}

/// What a coefficient of variation rests on.
pub(crate) fn cv(found: &Inferred) -> String {
    plain(found)
}

/// What growth rests on.
pub(crate) fn growth(found: &Inferred) -> String {
    format!("por semana; 95 %: de {} a {}", estimated_share(found.low), estimated_share(found.high))
}

/// Why there is no growth.
pub(crate) fn no_growth(found: Option<&Inferred>) -> String {
    match found {
        None => "crescimento: nenhum (suposto); só com duas semanas dá para ver algum".to_string(),
        Some(found) => format!(
            "crescimento: não aparece nenhum; 95 %: de {} a {} por semana",
            estimated_share(found.low),
            estimated_share(found.high)
        ),
    }
}

/// A day that its weekday does not explain.
pub(crate) fn special(day: Date, name: Option<&str>, factor: f64) -> String {
    format!(
        "{}{} teve {} das chegadas de um dia comum e fica fora do cálculo das chegadas",
        number::date(day),
        name.map_or_else(String::new, |name| format!(" ({name})")),
        estimated_share(factor)
    )
}

/// Teams that are left out.
pub(crate) fn died(teams: &[String]) -> String {
    format!(
        "Fora do cenário, quase sem clientes no fim do histórico: {}. Uma data com o ano errado também causa isso.",
        names_of(teams)
    )
}

/// What can be done with such days.
pub(crate) fn special_again() -> String {
    "com as datas dos próximos dias assim, eles entram na simulação".to_string()
}

/// A trend that the scenario goes on with.
pub(crate) fn grows_on(team: &str, growth: f64, weeks: u32) -> String {
    let by = libm::pow(1.0 + growth, f64::from(weeks)) - 1.0;
    let (more, so) = if growth > 0.0 { ("a mais", "crescem") } else { ("a menos", "caem") };
    format!(
        "{team}: as chegadas {so} {} por semana neste histórico, e o cenário continua assim: depois de {}, chegam {} {more}. Se \
         era só uma época do ano, tire `growth` de scenario.toml.",
        percent(growth.abs()),
        counted(weeks as usize, "semana", "semanas"),
        percent(by.abs())
    )
}

/// How well settings agree with the history.
pub(crate) fn agreement(found: &FoundSettings) -> String {
    let told = |of_told: bool| if of_told { "como informado" } else { "encontrado" };
    if !found.reading.settings.distribution {
        let how = match found.basis(RuleKey::Distribution) {
            RuleBasis::Assumed => "suposto",
            basis => told(basis == RuleBasis::Told),
        };
        return format!("{how}: todos veem todas as conversas");
    }
    let how = told(found.is_all_told());
    match named_by_rules(&found.agreement) {
        Some(share) => format!("{how}: {share}"),
        None => format!("{how}: nenhum início mostra se estas regras combinam com o histórico"),
    }
}

/// The share of starts that the rules name.
fn named_by_rules(found: &RuleAgreement) -> Option<String> {
    let share = percent(found.share()?);
    let conversations = grouped(found.offered, "conversa", "conversas");
    Some(format!("em {share} de {conversations}, quem iniciou é quem estas regras indicam"))
}

/// What a setting rests on.
pub(crate) fn setting(basis: RuleBasis) -> String {
    match basis {
        RuleBasis::Told => "como informado",
        RuleBasis::Found => "o histórico mostra",
        RuleBasis::Assumed => "suposto: o histórico não distingue este valor de outros",
    }
    .to_string()
}

/// The settings that come next; the shares of both, unless they read alike.
pub(crate) fn runner_up(found: &FoundSettings) -> Option<String> {
    let (next, agreement) = found.runner_up.as_ref()?;
    let what = differences(&found.reading, next).join(", ");
    let [own, other] =
        [&found.agreement, agreement].map(|agreement| agreement.share().map_or("todas abertas".to_string(), percent));
    Some(match (own == other, found.is_close()) {
        (true, true) => format!("quase tão provável: {what}"),
        (true, false) => format!("segunda melhor opção, bem menos provável: {what}"),
        (false, _) => format!("segunda melhor opção: {what} ({other} em vez de {own})"),
    })
}

/// In what one reading differs from another.
fn differences(best: &Reading, next: &Reading) -> Vec<String> {
    let (one, other) = (&best.settings, &next.settings);
    let differ = RuleKey::ALL.into_iter().filter(|key| !key.is_same(one, other));
    let mut found: Vec<String> = differ.map(|key| format!("{} {}", key.file_word(), rule_value(key, other))).collect();
    if best.is_marked != next.is_marked {
        let marked = if next.is_marked { "com dias de ausência marcados" } else { "sem marcar os dias de ausência" };
        found.push(marked.to_string());
    }
    found
}

/// A rule's value.
pub(crate) fn rule_value(key: RuleKey, settings: &Settings) -> String {
    match key {
        RuleKey::Distribution => settings.distribution.to_string(),
        RuleKey::Overflow => settings.overflow.map_or("desligado".to_string(), number::span),
        RuleKey::Limit => number::span(settings.limit),
        RuleKey::Handover => settings.handover.file_word().to_string(),
        RuleKey::AtLimit => settings.at_limit.file_word().to_string(),
        RuleKey::OnAway => settings.on_away.file_word().to_string(),
        RuleKey::AfterHours => settings.after_hours.file_word().to_string(),
        RuleKey::Clock => settings.clock.file_word().to_string(),
        RuleKey::Assignment => settings.assignment.file_word().to_string(),
        RuleKey::SkipFull => settings.skip_full.to_string(),
        RuleKey::Load => settings.load.file_word().to_string(),
        RuleKey::LastAgent => settings.last_agent.file_word().to_string(),
        RuleKey::AutoReply => settings.auto_reply.to_string(),
    }
}

/// A rule as part of a sentence.
fn rule(key: RuleKey, settings: &Settings) -> String {
    let value = rule_value(key, settings);
    match key {
        RuleKey::Distribution if settings.distribution => "com distribuição".to_string(),
        RuleKey::Distribution => "sem distribuição (todos veem todas as conversas)".to_string(),
        RuleKey::Overflow if settings.overflow.is_none() => {
            "sem transbordo (a conversa fica com o primeiro atendente)".to_string()
        }
        RuleKey::Overflow => format!("transbordo de {value}"),
        RuleKey::Limit => format!("tempo limite de {value}"),
        _ => format!("{} {value}", key.file_word()),
    }
}

/// The same of one that the history does not show.
fn open_rule(key: RuleKey, settings: &Settings) -> String {
    match key {
        RuleKey::Distribution => {
            "o histórico não mostra se cada conversa é oferecida a um atendente de cada vez (suposto: todos a veem)"
                .to_string()
        }
        _ => format!("o histórico não mostra {} (suposto: {})", the(key), rule_value(key, settings)),
    }
}

/// A rule's name after a verb: those that everybody knows in words, others as the file has them.
fn the(key: RuleKey) -> &'static str {
    match key {
        RuleKey::Overflow => "o transbordo",
        RuleKey::Limit => "o tempo limite",
        RuleKey::Handover => "o repasse",
        _ => key.file_word(),
    }
}

/// `4 min 6 s; 95 %: de 3 min 42 s a 4 min 24 s`.
fn times(found: &Inferred) -> String {
    format!("{}, 95 %: de {} a {}", time(found.value), time(found.low), time(found.high))
}

fn plain(found: &Inferred) -> String {
    format!("95 %: de {} a {}", number::fixed(found.low, 3), number::fixed(found.high, 3))
}

fn two(value: f64) -> String {
    number::fixed(value, 2)
}

/// The first of some names.
pub(crate) fn names_of(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(LISTED).map(|name| shortened(name, NAME)).collect();
    format!("{}{}", shown.join(", "), super::common::and_more(names.len() - shown.len()))
}

fn dates(days: &[Date]) -> String {
    let shown: Vec<String> = days.iter().take(LISTED).map(|day| number::date(*day)).collect();
    format!("{}{}", shown.join(", "), super::common::and_more(days.len() - shown.len()))
}

/// A weekday by the word that files have for it.
fn weekday(word: &str, names: [&'static str; 7]) -> String {
    match WEEKDAYS.iter().position(|own| *own == word) {
        Some(place) => names[place].to_string(),
        None if word == "holiday" => "feriado".to_string(),
        None => word.to_string(),
    }
}

/// `seg, ter`.
fn weekdays(words: &[&str]) -> String {
    words.iter().map(|word| weekday(word, NOTATION.weekdays)).collect::<Vec<_>>().join(", ")
}

/// What kind of result it is.
pub(crate) const fn kind() -> &'static str {
    "Ajuste ao histórico"
}

pub(crate) const WHOLE_HEADING: &str = "O histórico inteiro comparado com simulações da equipe ajustada";
pub(crate) const MEASURE: &str = "medida";
pub(crate) const REAL: &str = "real";
pub(crate) const SIMULATED: &str = "simulado";
pub(crate) const RANK: &str = "simulações abaixo";
pub(crate) const VERDICT: &str = "veredito";
pub(crate) const ESTIMATES: &str = "O que foi estimado";
pub(crate) const ESTIMATE: &str = "estimativa";
pub(crate) const OF: &str = "de quem";
pub(crate) const VALUE: &str = "valor";
pub(crate) const SEEN: &str = "observações";
pub(crate) const CUT_OFF: &str = "não vistas até o fim";

/// What it all rests on.
pub(crate) fn rests_on(conversations: usize, days: usize, sets: usize) -> String {
    let sets = match sets {
        0 => String::new(),
        sets => format!(
            "; {} que o mesmo histórico permite",
            counted(sets, "outro conjunto de valores", "outros conjuntos de valores")
        ),
    };
    format!(
        "{} de {}{sets}.",
        grouped(conversations as u64, "conversa", "conversas"),
        grouped(days as u64, "dia", "dias")
    )
}

/// The rules: those that are told, those that the history shows, and what is assumed of the others.
pub(crate) fn rules(about: Option<&str>, found: &FoundSettings) -> String {
    let settings = &found.reading.settings;
    let (told, others): (Vec<_>, Vec<_>) =
        RuleKey::ALL.into_iter().filter(|key| found.names(*key)).partition(|key| found.is_told(*key));
    let (shown, open): (Vec<_>, Vec<_>) = others.into_iter().partition(|key| found.is_shown(*key));
    let all = |keys: &[RuleKey]| and(&keys.iter().map(|key| rule(*key, settings)).collect::<Vec<_>>());
    let mut parts = Vec::new();
    if !told.is_empty() {
        parts.push(format!("como informado: {}", all(&told)));
    }
    if !shown.is_empty() {
        parts.push(format!("ao que parece: {}", all(&shown)));
    }
    parts.extend(open.into_iter().map(|key| open_rule(key, settings)));
    parts.extend(named_by_rules(&found.agreement));
    format!("{}{}.", super::common::about(about), capitalised(&parts.join("; ")))
}

/// As a sentence begins.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Where the next steps are, for a scenario of so many teams and agents.
pub(crate) fn next(scenario: &str, teams: usize, agents: usize) -> Vec<String> {
    let (fewest, most) = (agents.saturating_sub(2.max(agents / 5)).max(1), agents + 4.max(agents / 5));
    let more = match teams {
        1 => format!(
            "{} {scenario} {} agents={fewest}..{most} {} 'business_wait_p90<=15 min'",
            CommandName::Plan,
            Flag::Search,
            Flag::Target
        ),
        _ => format!("{} {scenario}", CommandName::Sensitivity),
    };
    vec![format!("{} {scenario}", CommandName::Run), more]
}

/// Nothing was written.
pub(crate) fn write_it() -> String {
    format!("{} DIR grava scenario.toml, o histórico, as estimativas e um relatório", Flag::Out)
}

/// The name of a measure.
pub(crate) fn measure(measure: CloudMeasure) -> String {
    match measure {
        CloudMeasure::Arrivals => "conversas",
        CloudMeasure::WaitMean => "tempo médio de espera (TME)",
        CloudMeasure::WaitP50 => "espera de metade dos clientes",
        CloudMeasure::WaitP90 => "espera de 9 em cada 10 clientes",
        CloudMeasure::Within => "iniciadas em até 30 min",
        CloudMeasure::Lost => "desistências",
        CloudMeasure::StartsCv => "variação dos inícios entre atendentes",
    }
    .to_string()
}

/// Days at an end that look cut off.
pub(crate) fn cut(team: &str, days: &[Date]) -> String {
    format!(
        "{team}: em {} há muito menos conversas do que o normal, como se a exportação terminasse ali; fora do cálculo das chegadas.",
        dates(days)
    )
}

/// Whether arrivals within a slot come by chance alone.
pub(crate) fn within_slots(team: &str, check: &PoissonCheck) -> String {
    // Of many teams one in twenty is below the first by chance alone.
    const UNSURE: f64 = 0.05;
    const SURE: f64 = 0.001;
    let p = chance(check.p);
    match check.p {
        sure if sure < SURE => format!(
            "{team}: dentro de uma faixa de horário, os clientes não chegam só por acaso ({p}, Kim e Whitt 2014): chegam em grupos, ou em um ritmo que muda dentro da faixa. As simulações não têm nenhuma das duas coisas."
        ),
        unsure if unsure < UNSURE => format!(
            "{team}: dentro de uma faixa de horário, talvez os clientes não cheguem só por acaso ({p}, Kim e Whitt 2014)."
        ),
        _ => format!(
            "{team}: dentro de uma faixa de horário, os clientes chegam só por acaso, até onde o histórico mostra ({p}, Kim e Whitt 2014)."
        ),
    }
}

/// A p-value: two digits say all of it.
fn chance(p: f64) -> String {
    const LEAST: f64 = 0.0001;
    if p < LEAST {
        return "p abaixo de 0,0001".to_string();
    }
    format!("p {}", number::fixed(p, (1.0 - p.log10().floor()).max(0.0) as usize))
}

/// That there is little to go by.
pub(crate) fn few(conversations: usize, days: usize) -> String {
    format!(
        "{} em {} é pouco: o retrato de uma equipe precisa de pelo menos 200 conversas e duas semanas.",
        grouped(conversations as u64, "conversa", "conversas"),
        grouped(days as u64, "dia", "dias")
    )
}

/// What is assumed, a sentence each.
pub(crate) fn cannot_tell(fitted: &Fitted) -> Vec<String> {
    let mut all = Vec::new();
    if !fitted.has_starts {
        all.push("Quem iniciou as conversas, e quando: são supostos os atendentes, o número deles e o tempo de reação; também o horário de atendimento e as regras que você não informou.".to_string());
    }
    if fitted.has_starts && !fitted.has_ends {
        all.push(
            "Quando as conversas terminaram: são supostos o tempo de atendimento e quantas conversas cada atendente tem ao mesmo tempo."
                .to_string(),
        );
    }
    for team in &fitted.teams {
        if team.patience.is_empty() {
            all.push(format!("{}: {}.", team.name, no_patience(team)));
        } else if team.left.is_of_others() {
            all.push(format!(
                "{}: quando os clientes desistiram. A paciência foi escolhida para dar mais ou menos tantas desistências quantas houve; o tempo que esperaram é suposto.",
                team.name
            ));
        }
        if let Some(found) = &team.settings {
            let is_open = |key: &RuleKey| found.basis(*key) == RuleBasis::Assumed;
            let open = [RuleKey::Overflow, RuleKey::Limit, RuleKey::Handover].into_iter().filter(is_open);
            let open: Vec<&str> = open.map(the).collect();
            if found.reading.settings.distribution && !open.is_empty() {
                all.push(format!(
                    "{}: o histórico não mostra ao certo {}. Com {} você informa o que está configurado na plataforma.",
                    team.name,
                    and(&open),
                    Flag::Set
                ));
            }
        }
    }
    let seldom = fitted.agents.iter().filter(|agent| agent.is_seldom_full()).count();
    if seldom > 0 {
        all.push(format!(
            "Quantas conversas {} ter ao mesmo tempo: raramente {} ao máximo visto.",
            counted(seldom, "atendente poderia", "atendentes poderiam"),
            noun(seldom, "chegou", "chegaram")
        ));
    }
    all.push(
        "O que teriam feito os clientes que nunca escreveram, e o que os atendentes fazem além destas conversas."
            .to_string(),
    );
    all
}

/// An estimate's name in words.
pub(crate) fn parameter(name: &str) -> String {
    let speed = |count: &str| format!("velocidade com {count} ao mesmo tempo");
    match name {
        "per_day" => "conversas por dia, de segunda a sexta".to_string(),
        "day_cv" => "dias bons e ruins (day_cv)".to_string(),
        "slot_cv" => "horas boas e ruins (slot_cv)".to_string(),
        "growth" => "crescimento por semana".to_string(),
        "handling_mean" => "tempo de atendimento, média (TMA)".to_string(),
        "handling_sigma" => "tempo de atendimento, sigma do logaritmo".to_string(),
        "patience_mean" => "paciência, média".to_string(),
        "patience_median" => "paciência, mediana".to_string(),
        "patience_shape" => "paciência, forma".to_string(),
        "patience_sigma" => "paciência, sigma".to_string(),
        "reaction_median" => "tempo de reação, mediana".to_string(),
        "reaction_sigma" => "tempo de reação, sigma".to_string(),
        "pace" => "ritmo".to_string(),
        "absence" => "dias de ausência de atendente".to_string(),
        "concurrency" => "máximo ao mesmo tempo".to_string(),
        other => match (other.strip_prefix("speed_"), other.strip_prefix("weekday_")) {
            (Some(count), _) => speed(count),
            (_, Some(day)) => format!("índice de {}", weekday(day, NOTATION.weekday_names)),
            _ => other.to_string(),
        },
    }
}

// Charts.

pub(crate) const WEEK: &str = "semana";
pub(crate) const DAY: &str = "dia";
pub(crate) const TIME: &str = "hora do dia";
pub(crate) const AGENT: &str = "atendente";
pub(crate) const STARTS: &str = "conversas iniciadas";
pub(crate) const FITTED: &str = "ajuste";
pub(crate) const SEEN_CURVE: &str = "visto";
pub(crate) const PER_SLOT: &str = "conversas";
pub(crate) const SPEED: &str = "velocidade de cada uma";
pub(crate) const IN_HAND: &str = "conversas ao mesmo tempo";
pub(crate) const NOT_YET_STARTED: &str = "conversas ainda não iniciadas";
pub(crate) const STILL_AT_WORK: &str = "conversas ainda em atendimento";
pub(crate) const STILL_PATIENT: &str = "clientes que ainda esperariam";

/// The real weeks among those of runs.
pub(crate) const ALL_WEEKS: &str = "todas";

/// What was foretold, and what came.
pub(crate) fn foretold_title(team: &str, measure: CloudMeasure, place: &CloudPlace) -> String {
    let value = |value: f64| shown(measure, value);
    let range = number::between(&value(place.low), &value(place.high));
    format!("{team}, {}: a previsão era {range}; o real foi {}", self::measure(measure), value(place.real))
}

pub(crate) fn weeks_title(team: &str, measure: &str, inside: usize, all: usize) -> String {
    let lie = match inside {
        inside if inside == all => "todas as semanas reais ficam".to_string(),
        0 => "nenhuma semana real fica".to_string(),
        inside => format!("{inside} de {all} semanas reais {}", noun(inside, "fica", "ficam")),
    };
    format!("{team}, {measure}: {lie} na faixa das simulações da equipe ajustada")
}

pub(crate) fn weeks_note(runs: usize) -> String {
    format!("Simulado: o valor do meio e 95 % de {} dos mesmos dias.", counted(runs, "simulação", "simulações"))
}

pub(crate) fn starts_title(team: &str, inside: usize, all: usize) -> String {
    let started = match inside {
        inside if inside == all => "cada atendente iniciou".to_string(),
        0 => "nenhum atendente iniciou".to_string(),
        inside => format!("{inside} de {all} atendentes {}", noun(inside, "iniciou", "iniciaram")),
    };
    format!("{team}: {started} tantas conversas quantas nas simulações da equipe ajustada")
}

pub(crate) fn days_title(team: &str, day_cv: f64, growth: f64) -> String {
    let so = if growth > 0.0 { "cresce" } else { "cai" };
    let grows = match growth == 0.0 {
        true => String::new(),
        false => format!("; o volume {so} {} por semana", estimated_share(growth.abs())),
    };
    format!("{team}: além do acaso, os dias variam {}{grows}", percent(day_cv))
}

pub(crate) fn days_note(special: usize) -> String {
    let left_out = match special {
        0 => String::new(),
        days => format!(" {} fora do ajuste.", counted(days, "dia especial ficou", "dias especiais ficaram")),
    };
    format!("Ajuste: o que se espera do dia da semana, e 95 % dos dias.{left_out}")
}

pub(crate) fn profile_title(team: &str, days: &[&str]) -> String {
    format!("{team}: quando os clientes escrevem ({})", weekdays(days))
}

pub(crate) fn profile_note(days: usize, minutes: usize) -> String {
    format!("Médias de {}, em faixas de {minutes} min.", counted(days, "dia", "dias"))
}

/// What was done about times without seconds.
pub(crate) fn whole_minutes(blur: &Blur) -> String {
    let (median, sigma, works) = blur.mended();
    let change = |times: f64| match times < 1.0 {
        true => format!("{} menor", percent(1.0 - times)),
        false => format!("{} maior", percent(times - 1.0)),
    };
    let work = |(team, times): &(&str, f64)| match works.len() {
        1 => format!("o TMA fica {}", change(*times)),
        _ => format!("o TMA da equipe {team} fica {}", change(*times)),
    };
    let works: Vec<String> = works.iter().map(work).collect();
    format!(
        "Os horários vêm em minutos inteiros. O efeito disso no ajuste foi medido em {} dele, com e sem os segundos, e \
         descontado: a mediana do tempo de reação fica {}, e o sigma dele fica {}; {}.",
        counted(blur.runs, "simulação", "simulações"),
        change(median),
        change(sigma),
        works.join(", ")
    )
}

pub(crate) const TIMES_EXPECTED: &str = "vezes o esperado";

pub(crate) const LEAST_REAL: &str = "real: 1 em cada 20 fica abaixo";
pub(crate) const MOST_REAL: &str = "real: 1 em cada 20 fica acima";

pub(crate) fn slots_title(team: &str, days: &[&str], inside: f64) -> String {
    format!("{team}: {} das horas reais ficam onde o ajuste espera 9 em cada 10 ({})", percent(inside), weekdays(days))
}

pub(crate) fn slots_note((day_cv, slot_cv): (f64, f64), minutes: usize) -> String {
    format!(
        "9 em cada 10 faixas de {minutes} min, em relação ao esperado para o dia e a hora. Além do acaso, os dias variam {}, e as \
         faixas de um mesmo dia, {}.",
        percent(day_cv),
        percent(slot_cv)
    )
}

/// After which time half and nine in ten are over, as seen and as fitted, in seconds.
type Misfit = [Option<(f64, f64)>; 2];

fn misfit_note(misfit: Misfit) -> String {
    let told = |(name, times): (&str, Option<(f64, f64)>)| {
        times.map(|(seen, fitted)| format!("{name} em até {} (visto) e {} (ajuste)", time(seen), time(fitted)))
    };
    let told: Vec<String> = ["metade", "9 em cada 10"].into_iter().zip(misfit).filter_map(told).collect();
    if told.is_empty() { String::new() } else { format!(" {}.", capitalised(&told.join("; "))) }
}

pub(crate) fn reaction_title(agent: &str, median: &Inferred) -> String {
    format!("{agent} inicia metade do que vê em até {}", time(median.value))
}

pub(crate) fn reaction_note(seen: usize, cut: usize, misfit: Misfit) -> String {
    let cut = match cut {
        0 => "todas vistas até o fim".to_string(),
        1 => "1 não foi vista até o fim e conta até esse ponto".to_string(),
        cut => format!("{} não foram vistas até o fim e contam até esse ponto", number::count(cut as f64)),
    };
    format!(
        "Tempo de trabalho com vaga livre. {}; {cut} (Kaplan e Meier).{}",
        grouped(seen as u64, "conversa", "conversas"),
        misfit_note(misfit)
    )
}

pub(crate) fn handling_title(team: &str, mean: &Inferred) -> String {
    format!("{team}: uma conversa leva em média {} de atendimento", time(mean.value))
}

pub(crate) fn handling_note(works: usize, as_it_was: bool, misfit: Misfit) -> String {
    let used = if as_it_was {
        "O cenário sorteia entre os próprios tempos vistos."
    } else {
        "O cenário sorteia pela curva ajustada."
    };
    format!("{}. {used}{}", grouped(works as u64, "conversa", "conversas"), misfit_note(misfit))
}

pub(crate) fn patience_title(team: &str, median: &Inferred) -> String {
    format!("{team}: metade dos clientes esperaria {} ou mais", time(median.value))
}

pub(crate) fn patience_note(waited: usize, started: usize, misfit: Misfit) -> String {
    let started = match started {
        0 => "todos desistiram".to_string(),
        1 => "1 teve a conversa iniciada antes de desistir e conta até esse ponto".to_string(),
        started => format!(
            "{} tiveram a conversa iniciada antes de desistir e contam até esse ponto",
            number::count(started as f64)
        ),
    };
    format!("{}; {started}.{}", grouped(waited as u64, "cliente", "clientes"), misfit_note(misfit))
}

pub(crate) fn speed_title(speeds: &[Inferred]) -> String {
    let last = speeds.last().map_or(1.0, |one| one.value);
    format!("Com {} ao mesmo tempo, cada conversa anda a {} da sua velocidade", speeds.len() + 1, percent(last))
}

pub(crate) fn speed_note(works: usize) -> String {
    format!("Com base em {}.", grouped(works as u64, "conversa", "conversas"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::in_portuguese;
    use crate::time::SimSpan;

    /// Of 1,000 starts, so many by the one whom the rules name.
    fn agreement_of(by_holder: u64) -> RuleAgreement {
        let mut agreement = RuleAgreement::default();
        (agreement.offered, agreement.by_holder) = (1_000, by_holder);
        agreement
    }

    fn found(settings: Settings, told: &[RuleKey], shown: &[RuleKey]) -> FoundSettings {
        FoundSettings {
            reading: Reading { settings, is_marked: true },
            order: Vec::new(),
            agreement: agreement_of(940),
            runner_up: None,
            told: told.to_vec(),
            shown: shown.to_vec(),
        }
    }

    #[test]
    fn what_is_told_shown_and_assumed_is_kept_apart() {
        in_portuguese(|| {
            let usual = Settings::default;
            let named = "em 94,0 % de 1.000 conversas, quem iniciou é quem estas regras indicam.";
            let said = |told: &[RuleKey], shown: &[RuleKey]| rules(None, &found(usual(), told, shown));
            let (overflow, limit) = (RuleKey::Overflow, RuleKey::Limit);
            assert_eq!(
                said(&[], &[overflow, limit]),
                format!("Ao que parece: transbordo de 10 min e tempo limite de 1 h; {named}")
            );
            assert_eq!(
                said(&[], &[overflow]),
                format!(
                    "Ao que parece: transbordo de 10 min; o histórico não mostra o tempo limite (suposto: 1 h); {named}"
                )
            );
            assert_eq!(
                said(&[overflow], &[limit]),
                format!("Como informado: transbordo de 10 min; ao que parece: tempo limite de 1 h; {named}")
            );
            assert_eq!(
                said(&RuleKey::ALL, &[]),
                format!("Como informado: transbordo de 10 min e tempo limite de 1 h; {named}")
            );
        });
    }

    #[test]
    fn no_distribution_is_found_told_or_assumed() {
        in_portuguese(|| {
            let none = Settings { distribution: false, ..Settings::default() };
            let of = [RuleKey::Distribution];
            let said = |told: &[RuleKey], shown: &[RuleKey]| {
                let found = found(none.clone(), told, shown);
                [agreement(&found), setting(found.basis(of[0]))]
            };
            let everybody = "todos veem todas as conversas";
            assert_eq!(said(&of, &[]), [format!("como informado: {everybody}"), "como informado".to_string()]);
            assert_eq!(said(&[], &of), [format!("encontrado: {everybody}"), "o histórico mostra".to_string()]);
            let [head, key] = said(&[], &[]);
            assert!(head == format!("suposto: {everybody}") && key.starts_with("suposto: "), "{head}, {key}");
        });
    }

    #[test]
    fn shares_that_read_alike_are_not_compared() {
        in_portuguese(|| {
            let next = |own: u64, by_holder: u64| {
                let limit = SimSpan::from_hours(2);
                let reading = Reading { settings: Settings { limit, ..Settings::default() }, is_marked: true };
                let found = FoundSettings {
                    agreement: agreement_of(own),
                    runner_up: Some((reading, agreement_of(by_holder))),
                    ..found(Settings::default(), &[], &[])
                };
                runner_up(&found).unwrap()
            };
            assert_eq!(next(940, 940), "quase tão provável: limit 2 h");
            assert_eq!(next(940, 840), "segunda melhor opção: limit 2 h (84,0 % em vez de 94,0 %)");
        });
    }

    #[test]
    fn chances_have_two_digits() {
        in_portuguese(|| {
            let cases =
                [(0.36134, "p 0,36"), (0.4, "p 0,40"), (0.0512, "p 0,051"), (0.00071, "p 0,00071"), (1.0, "p 1,0")];
            for (p, said) in cases {
                assert_eq!(chance(p), said);
            }
            assert_eq!(chance(0.000_012), "p abaixo de 0,0001");
        });
    }

    #[test]
    fn one_and_none_are_not_many() {
        in_portuguese(|| {
            let weeks = |inside: usize| weeks_title("Vendas", "desistências", inside, 4);
            assert!(weeks(4).starts_with("Vendas, desistências: todas as semanas reais ficam na faixa"));
            assert!(weeks(3).starts_with("Vendas, desistências: 3 de 4 semanas reais ficam na faixa"));
            assert!(weeks(1).starts_with("Vendas, desistências: 1 de 4 semanas reais fica na faixa"));
            assert!(weeks(0).starts_with("Vendas, desistências: nenhuma semana real fica na faixa"));
            assert!(days_note(1).ends_with(" 1 dia especial ficou fora do ajuste."));
            assert!(days_note(2).ends_with(" 2 dias especiais ficaram fora do ajuste."));
            assert!(rests_on(1, 1, 1).starts_with("1 conversa de 1 dia; 1 outro conjunto de valores que"));
        });
    }

    #[test]
    fn days_have_their_names() {
        in_portuguese(|| {
            assert_eq!(
                profile_title("Vendas", &WEEKDAYS[5..]),
                format!("Vendas: quando os clientes escrevem ({})", NOTATION.weekdays[5..].join(", "))
            );
            assert_eq!(parameter("weekday_holiday"), "índice de feriado");
            assert_eq!(parameter("weekday_mon"), format!("índice de {}", NOTATION.weekday_names[0]));
        });
    }
}
