//! What is said of single conversations and of one agent.

use super::common::{counted, grouped};
use super::values::{near, planned};
use crate::experiment::explain::AgentAccount;
use crate::measure::story::{Detail, Fate, Segment};
use crate::measure::{Cause, Story, Tally};
use crate::report::explain::facts::{StoryOrigin, back, civil, name, opening, sum};
use crate::report::number::{self, date, day};
use crate::rules::{AgentId, Decision, OfferReason, OpenReason, Refusal, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::Date;

pub(crate) const fn kind() -> &'static str {
    "Explicação"
}

/// What a conversation is called in few words: `#4711`, or as the log has it.
pub(crate) fn short(story: &Story) -> String {
    story.name.clone().unwrap_or_else(|| format!("#{}", story.number))
}

/// From one time of day to another.
pub(crate) fn span(from: &str, to: &str) -> String {
    format!("{from} - {to}")
}

/// A row of a trace; which one, where there are several.
pub(crate) fn lane(row: &str, number: Option<u32>) -> String {
    number.map_or_else(|| row.to_string(), |number| format!("{row} {number}"))
}

/// What a conversation is called: `Suporte #4711`, or as the log has it.
pub(crate) fn called(scenario: &Scenario, story: &Story) -> String {
    let team = scenario.teams.get(story.team.0 as usize).map_or("", |team| team.name.as_str());
    match &story.name {
        None => format!("{team} #{}", story.number),
        Some(name) if scenario.teams.len() == 1 => format!("Conversa {name}"),
        Some(name) => format!("Conversa {name} ({team})"),
    }
}

pub(crate) fn headline(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    let on = date(civil(scenario, story.arrived).date());
    let whence = match origin {
        StoryOrigin::Replication(number) => format!(" (replicação {number})"),
        StoryOrigin::Log => String::new(),
    };
    let fate = match story.fate {
        Fate::Started { agent, .. } => format!("até ser iniciada por {}", name(scenario, agent)),
        Fate::Lost { .. } => "até o cliente desistir".to_string(),
        Fate::Silent { by: Some(by), .. } => {
            format!("até o cliente desistir sem avisar; {} iniciou a conversa mesmo assim", name(scenario, by.agent))
        }
        Fate::Silent { by: None, .. } => {
            "até o cliente desistir sem avisar; ninguém chegou a iniciar a conversa".to_string()
        }
        Fate::Waiting { .. } => "e ainda esperava quando tudo acabou".to_string(),
    };
    format!("{} esperou {} em {on}{whence}, {fate}.", called(scenario, story), number::whole_seconds(story.wait()))
}

pub(crate) fn agent_headline(who: &str, account: &AgentAccount, origin: StoryOrigin) -> String {
    let whence = match origin {
        StoryOrigin::Replication(number) => format!("na replicação {number}"),
        StoryOrigin::Log => "no registro".to_string(),
    };
    match account.offers {
        0 => format!("{who} não recebeu nenhuma oferta {whence}."),
        offers => format!(
            "{who} recebeu {} {whence} e iniciou {} {}.",
            grouped(offers, "oferta", "ofertas"),
            number::in_percent(account.taken as f64 / offers as f64),
            if offers == 1 { "dela" } else { "delas" }
        ),
    }
}

pub(crate) fn account(account: &AgentAccount) -> Vec<(u64, &'static str)> {
    let said = |count: u64, one: &'static str, many: &'static str| (count, if count == 1 { one } else { many });
    let after = [
        said(
            account.lapsed,
            "repassada ou aberta para toda a equipe, sem início",
            "repassadas ou abertas para toda a equipe, sem início",
        ),
        said(account.lost, "em que o cliente desistiu antes", "em que o cliente desistiu antes"),
        said(account.left, "ainda esperando no fim", "ainda esperando no fim"),
    ];
    let first = said(account.taken, "iniciada dentro do prazo", "iniciadas dentro do prazo");
    let after = after.into_iter().filter(|(count, _)| *count > 0);
    let open = said(
        account.open_starts,
        "outra, iniciada quando estava aberta para toda a equipe",
        "outras, iniciadas quando estavam abertas para toda a equipe",
    );
    [first].into_iter().chain(after).chain([open]).collect()
}

pub(crate) fn held(who: &str, length: &str, parts: &str) -> String {
    format!("As ofertas ficaram {length} ao todo na fila Novos de {who}: {parts}.")
}

pub(crate) fn held_longest(who: &str, stories: usize) -> String {
    let which = if stories == 1 { "A conversa que mais tempo ficou" } else { "As conversas que mais tempo ficaram" };
    format!("{which} com {who} no horário de atendimento sem início:")
}

pub(crate) fn held_story(called: &str, fate: &Fate, wait: &str) -> String {
    let fate = match fate {
        Fate::Started { .. } => "iniciada",
        Fate::Lost { .. } => "perdida",
        Fate::Silent { .. } => "perdida sem aviso",
        Fate::Waiting { .. } => "sem resposta",
    };
    format!("{called}, {fate}, esperou {wait}")
}

pub(crate) fn whole_wait(length: &str, parts: &str) -> String {
    format!("Como se divide a espera de {length}: {parts}.")
}

pub(crate) fn folded(segments: usize, length: &str, parts: &str) -> String {
    format!("… mais {} em {length}: {parts}", counted(segments, "mudança", "mudanças"))
}

/// `61,0 % responsável fora do turno ou ausente (28 min 48 s); …`.
pub(crate) fn parts(tally: &Tally, causes: &[Cause]) -> String {
    let text = |cause: &Cause| {
        let share = number::in_percent(tally.share(*cause).unwrap_or(f64::NAN));
        format!(
            "{share} {} ({})",
            super::causes::name(*cause),
            number::whole_seconds(sum(tally.micros[*cause as usize]))
        )
    };
    causes.iter().map(text).collect::<Vec<_>>().join("; ")
}

/// A conversation's arrival; perhaps out of hours.
pub(crate) fn arrival(auto_reply: bool, last: Option<&str>) -> String {
    let again = last.map_or_else(String::new, |agent| format!(" de novo (última vez com {agent})"));
    let told = if auto_reply { " fora do horário de atendimento e recebe a resposta automática" } else { "" };
    format!("chega{again}{told}")
}

/// What ends the wait, if no decision does.
pub(crate) fn fate(fate: &Fate) -> Option<String> {
    match fate {
        Fate::Lost { .. } => Some("o cliente desiste".to_string()),
        Fate::Silent { .. } => Some("o cliente desiste sem avisar: ninguém tem como ver".to_string()),
        Fate::Waiting { .. } => Some("ainda esperando; aqui termina a simulação ou o registro".to_string()),
        Fate::Started { .. } => None,
    }
}

/// What becomes of a conversation whose customer has gone, if no decision says it.
pub(crate) fn end(fate: &Fate) -> Option<String> {
    let is_left = matches!(fate, Fate::Silent { by: None, .. });
    is_left.then(|| "ninguém iniciou a conversa; aqui termina a simulação".to_string())
}

/// A decision; `before` is who was offered the conversation last.
pub(crate) fn decision(
    scenario: &Scenario,
    story: &Story,
    (at, decision): (SimTime, &Decision),
    before: Option<AgentId>,
) -> String {
    let name = |agent| name(scenario, agent);
    match *decision {
        Decision::AutoReply => arrival(true, None),
        Decision::Left { .. } => "o cliente desiste".to_string(),
        Decision::Offer { agent, deadline, reason, .. } => {
            let today = civil(scenario, at).date();
            let until = match deadline {
                Some(deadline) => format!(", até {}", near(civil(scenario, deadline), today)),
                None => ", sem prazo".to_string(),
            };
            let again = if before == Some(agent) { " de novo" } else { "" };
            offer(&format!("oferecida{again} a {}{until}", name(agent)), reason, before.map(name))
        }
        Decision::Open { reason, .. } => open(scenario, story, reason),
        Decision::Stranded { agent } => {
            format!("{} está Indisponível; o transbordo está desligado, e mais ninguém verá a conversa", name(agent))
        }
        Decision::Start { agent, open } => {
            let gone = if story.fate.gone().is_some() { "; o cliente já tinha ido embora" } else { "" };
            let whence = if open { "quando aberta para toda a equipe" } else { "que estava com a conversa" };
            format!("iniciada por {}, {whence}{gone}", name(agent))
        }
        Decision::Refuse { agent, reason } => {
            format!("recusada a {}: {}", agent.map_or("alguém", name), refusal(reason))
        }
        Decision::End { agent } => {
            format!("encerrada por {}, depois de {}", name(agent), number::whole_seconds(at.since(story.fate.until())))
        }
    }
}

fn offer(offered: &str, reason: OfferReason, before: Option<&str>) -> String {
    match (reason, before) {
        (OfferReason::Arrival, _) | (OfferReason::HolderAway, None) => offered.to_string(),
        (OfferReason::Opening, _) => format!("começa o horário de atendimento: {offered}"),
        (OfferReason::WindowEnded, _) => format!("acabou o prazo: {offered}"),
        (OfferReason::HolderAway, Some(before)) => format!("{before} está Indisponível: {offered}"),
    }
}

fn open(scenario: &Scenario, story: &Story, reason: OpenReason) -> String {
    let rules = scenario.teams.get(story.team.0 as usize).map(|team| &team.rules);
    let why = match reason {
        OpenReason::Limit => {
            format!("chegou ao tempo limite de {}", rules.map_or_else(String::new, |rules| number::span(rules.limit)))
        }
        OpenReason::NobodyAvailable => "ninguém está disponível".to_string(),
        OpenReason::DistributionOff => "a distribuição está desligada".to_string(),
        OpenReason::AfterHours => "fora do horário de atendimento".to_string(),
    };
    format!("{why}: aberta para toda a equipe")
}

fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::NotTheHolder => "foi oferecida a outra pessoa",
        Refusal::NotYetOffered => "fica guardada até começar o horário de atendimento",
        Refusal::Away => "está Indisponível",
        Refusal::NotAnAgentOfTheTeam => "não é atendente da equipe",
        Refusal::AlreadyStarted => "já foi iniciada",
        Refusal::NotStarted => "ninguém iniciou a conversa",
    }
}

pub(crate) fn reason(scenario: &Scenario, team: TeamId, segment: &Segment) -> String {
    let today = civil(scenario, segment.from).date();
    let holder = segment.holder.map_or("", |agent| name(scenario, agent));
    match (segment.cause, segment.detail) {
        (Cause::OutOfHours, _) => closed(scenario, team, segment.from, today),
        (Cause::HolderAbsent, Detail::Absent { until: to, marked, by_chance }) => {
            let to = until(scenario, to, today);
            match (by_chance, marked) {
                (false, true) => format!("{holder} está Indisponível {to}"),
                (false, false) => format!("{holder} está ausente {to}, e ninguém marcou Indisponível"),
                (true, true) => format!("{holder} faltou (ausência não planejada {to}) e está Indisponível"),
                (true, false) => {
                    format!("{holder} faltou (ausência não planejada {to}), e ninguém marcou Indisponível")
                }
            }
        }
        (Cause::HolderAbsent, Detail::MarkedAway) => format!("{holder} está Indisponível"),
        (Cause::HolderAbsent, _) => match back(scenario, segment) {
            Some(at) => format!("{holder} está fora do turno {}", until(scenario, at, today)),
            None => format!("{holder} está fora do turno"),
        },
        (Cause::HolderFull, Detail::Full { in_hand, most }) => {
            format!("{holder} está sem vaga livre ({in_hand} de {most})")
        }
        (Cause::HolderFull, _) => format!("{holder} está sem vaga livre"),
        (Cause::HolderUnreacted, _) => format!("{holder} tem vaga livre e ainda não reagiu"),
        (Cause::OpenNobodyFree, Detail::Team { full: 0, .. }) => "aberta: ninguém está trabalhando".to_string(),
        (Cause::OpenNobodyFree, Detail::Team { full: 1, .. }) => {
            "aberta: ninguém está livre; só há 1 atendente trabalhando, e sem vaga livre".to_string()
        }
        (Cause::OpenNobodyFree, Detail::Team { full, .. }) => {
            format!("aberta: ninguém está livre; há {full} atendentes trabalhando, todos sem vaga livre")
        }
        (Cause::OpenNobodyFree, _) => "aberta: ninguém está livre".to_string(),
        (Cause::OpenUnnoticed, Detail::Team { free, one: Some(one), .. }) => match free {
            1 => format!("aberta: {} tem vaga livre e ainda não notou", name(scenario, one)),
            _ => format!("aberta: {} e mais {} têm vaga livre e ainda não notaram", name(scenario, one), free - 1),
        },
        (Cause::OpenUnnoticed, _) => "aberta: alguém tem vaga livre e ainda não notou".to_string(),
    }
}

// Tables of a whole run.

/// Customers who were started, who left, and who were still waiting.
pub(crate) const fn kinds() -> [&'static str; 3] {
    ["iniciadas", "perdidas", "sem resposta"]
}

pub(crate) const CUSTOMERS: &str = "clientes";

pub(crate) const EXAMPLE: &str = "Um exemplo, a espera mais longa dentro do horário de atendimento:";

// A trace.

pub(crate) const OPEN_TO_TEAM: &str = "abertas para toda a equipe";
pub(crate) const IN_PROGRESS: &str = "em andamento";
pub(crate) const NOVOS: &str = "Novos";
pub(crate) const OPENINGS: &str = "aberturas para toda a equipe";

pub(crate) fn team_process(team: &str) -> String {
    format!("Equipe {team}")
}

pub(crate) fn offer_slice(conversation: &str, number: u32) -> String {
    format!("{conversation} oferta {number}")
}

pub(crate) fn open_slice(conversation: &str) -> String {
    format!("{conversation} aberta")
}

pub(crate) fn opens(reason: OpenReason) -> String {
    let why = match reason {
        OpenReason::Limit => "tempo limite",
        OpenReason::NobodyAvailable => "ninguém disponível",
        OpenReason::DistributionOff => "distribuição desligada",
        OpenReason::AfterHours => "fora do horário",
    };
    format!("abre: {why}")
}

// What a slice or a counter says of itself.

pub(crate) const CONVERSATION: &str = "conversa";
pub(crate) const CONVERSATIONS: &str = "conversas";
pub(crate) const OFFER: &str = "oferta";
pub(crate) const UNTIL: &str = "até";
pub(crate) const WHY: &str = "motivo";
pub(crate) const WHAT_FOR: &str = "causas";
pub(crate) const WAITED: &str = "esperou";
pub(crate) const WHERE_IT_WENT: &str = "causas da espera";
pub(crate) const WAITING: &str = "esperando";
pub(crate) const GOES_ON: &str = "segue";

/// A planned instant: `até 15:00`, `até ter 08:00`; the end of a day is `até o fim de sex 20/03`.
fn until(scenario: &Scenario, at: SimTime, today: Date) -> String {
    let civil = civil(scenario, at);
    match scenario.horizon.zone.day_from(at).and_then(|day| day.yesterday().ok()) {
        Some(last) if last == today => "até o fim do dia".to_string(),
        Some(last) => format!("até o fim de {}", day(last)),
        None => format!("até {}", planned(civil, today)),
    }
}

/// `equipe fechada até seg 08:00`, with the holidays that have to do with it.
fn closed(scenario: &Scenario, team: TeamId, from: SimTime, today: Date) -> String {
    let Some((opening, holidays)) = opening(scenario, team, from) else {
        return "equipe fechada, sem nova abertura".to_string();
    };
    let text = format!("equipe fechada até {}", planned(opening, today));
    let named = |date: &Date| if *date == today { "hoje".to_string() } else { day(*date) };
    match holidays.as_slice() {
        [] => text,
        [one] if *one == today => format!("{text} (feriado)"),
        [one] => format!("{text} ({} é feriado)", named(one)),
        more => format!("{text} (feriados: {})", more.iter().map(named).collect::<Vec<_>>().join(", ")),
    }
}
