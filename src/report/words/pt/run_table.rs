//! The table of a run: its groups, its lines, the columns of agents.

use super::common::noun;
use crate::measure::{AgentMeasure, Measure, MeasureId, TeamMeasure as M};
use crate::report::fill::MeasureGroup;
use crate::report::label::short;
use crate::report::number::count;

/// What kind of study it is.
pub(crate) fn kind() -> &'static str {
    "Simulação"
}

/// What is gained by knowing how many customers are to be expected; a measure as sure as of so many runs.
pub(crate) fn gained(measure: &str, runs: f64) -> String {
    format!(
        "Sabe-se quantos clientes esperar e com quanto trabalho; as médias são corrigidas pelo que as simulações tiveram \
         disso. Assim, a medida \"{measure}\" é tão precisa quanto com {} {}.",
        count(runs.round()),
        noun(runs.round() as usize, "simulação", "simulações")
    )
}

/// The title above some lines.
pub(crate) fn group(group: MeasureGroup) -> &'static str {
    match group {
        MeasureGroup::Waits => "Espera da chegada ao início, das conversas iniciadas",
        MeasureGroup::Within => "Iniciadas a tempo, de todas as conversas",
        MeasureGroup::Conversations => "O que aconteceu com as conversas",
        MeasureGroup::Kept => "Com que frequência as metas são cumpridas",
        MeasureGroup::People => "Quadro: pessoas na folha, com as ausências planejadas",
        MeasureGroup::Cost => "Custo de um mês",
        MeasureGroup::Balance => "Equilíbrio entre atendentes (cv: desvio padrão sobre a média; 0: todos iguais)",
        MeasureGroup::Others => "Outras medidas",
    }
}

/// A measure under its title.
pub(crate) fn line(measure: &Measure) -> String {
    let words = match measure.of_a_team() {
        Some(M::WaitMean) => "média (TME)",
        Some(M::WaitP50) => "metade espera no máximo",
        Some(M::WaitP80) => "80 % esperam no máximo",
        Some(M::WaitP90) => "90 % esperam no máximo",
        Some(M::WaitP95) => "95 % esperam no máximo",
        Some(M::WaitP99) => "99 % esperam no máximo",
        Some(M::WaitMax) => "maior de uma simulação",
        Some(M::BusinessWaitMean) => "média, no horário de atendimento",
        Some(M::BusinessWaitP90) => "90 %, no horário de atendimento",
        Some(M::Arrivals) => "chegaram após o aquecimento",
        Some(M::Returns) => "de clientes que voltaram",
        Some(M::LostShare) => "cliente desistiu antes",
        Some(M::LostClosedShare) => "com a equipe fechada",
        Some(M::SilentShare) => "sem avisar",
        Some(M::WastedHours) => "horas gastas com eles",
        Some(M::Stranded) => "presas com atendente Indisponível",
        Some(M::OffersPerConversation) => "ofertas por conversa",
        Some(M::HandoversPerConversation) => "repasses por conversa",
        Some(M::OpenedShare) => "abertas para toda a equipe",
        Some(M::OpenedLimitShare) => "no tempo limite",
        Some(M::OpenedNobodyAvailableShare) => "ninguém disponível",
        Some(M::OpenedDistributionOffShare) => "distribuição desligada",
        Some(M::OpenedAfterHoursShare) => "chegaram fora do horário",
        Some(M::BacklogMean) => "na fila a cada momento",
        Some(M::OpeningBacklog) => "à espera na abertura",
        Some(M::OpeningClearedP50) => "todas iniciadas, metade dos dias",
        Some(M::OpeningClearedP90) => "todas iniciadas, 9 de cada 10 dias",
        Some(M::Headcount) => "para os atendentes da escala",
        Some(M::CostMonth) => "tudo junto",
        Some(M::CostPay) => "remuneração",
        Some(M::CostPlatform) => "plataforma",
        Some(M::CostConversations) => "conversas adicionais",
        Some(M::CostLost) => "desistências",
        Some(M::CostWait) => "espera",
        Some(M::CostSetup) => "implantação, diluída",
        Some(M::CostPerStarted) => "cada conversa iniciada",
        Some(M::ActiveConversations) => "conversas ativas",
        Some(M::FirstOffersCv) => "primeiras ofertas, variação (cv)",
        Some(M::OffersCv) => "ofertas, variação (cv)",
        Some(M::StartsCv) => "inícios, variação (cv)",
        Some(M::StartsMaxOverMean) => "inícios, quem tem mais/média",
        Some(M::WorkCv) => "horas, variação (cv)",
        Some(M::WorkMaxOverMean) => "horas, quem tem mais/média",
        _ => return short(measure),
    };
    words.to_string()
}

/// A column of the table of agents, in a word or two.
pub(crate) fn of_agent(measure: &Measure) -> &'static str {
    match measure.id {
        MeasureId::Agent(AgentMeasure::FirstOffers) => "1ª vez",
        MeasureId::Agent(AgentMeasure::LapsedOffers) => "expir.",
        MeasureId::Agent(AgentMeasure::StartsOpen) => "abertas",
        MeasureId::Agent(AgentMeasure::WorkHours) => "horas",
        MeasureId::Agent(AgentMeasure::Occupancy) => "em uso",
        MeasureId::Agent(AgentMeasure::SimultaneousMean) => "juntas",
        _ => "",
    }
}

/// What these words mean.
pub(crate) fn agents_key() -> &'static str {
    "(1ª vez: primeiras ofertas; expir.: ofertas que expiraram; abertas: inícios de conversas abertas para toda a equipe; \
     horas: horas de atendimento; em uso: parte das vagas; juntas: conversas ao mesmo tempo, em média)"
}

/// What the table of agents is.
pub(crate) fn agents_note() -> &'static str {
    "Na ordem do rodízio. Mais sobre cada um em agents.csv."
}
