//! The words over and beside charts.

use super::common::{and, counted, grouped, in_brackets, listed, named, noun};
use super::slot;
use crate::calendar::SlotLength;
use crate::experiment::sensitivity::SobolPlan;
use crate::measure::Measure;
use crate::report::figures::FigureHeading;
use crate::report::label::label;
use crate::report::number;
use crate::unit::Unit;

pub(crate) fn heading(heading: FigureHeading) -> String {
    let text = match heading {
        FigureHeading::Along(path) => return format!("Variando {path}"),
        FigureHeading::Balance => "Como a carga se divide",
        FigureHeading::Causes => "De onde vem a espera",
        FigureHeading::CauseDifferences => "De onde vem a diferença na espera",
        FigureHeading::Combinations => "Todas as combinações",
        FigureHeading::Cost => "Quanto custa",
        FigureHeading::Differences => "O que é diferente",
        FigureHeading::FitAgents => "Quem inicia quantas conversas",
        FigureHeading::FitDays => "Dias bons e dias ruins",
        FigureHeading::FitForetold => "As últimas semanas, previstas pelas anteriores",
        FigureHeading::FitHandling => "Quanto tempo as conversas levam",
        FigureHeading::FitPatience => "Quanto tempo os clientes esperam antes de desistir",
        FigureHeading::FitProfile => "Quando os clientes escrevem",
        FigureHeading::FitReaction => "Em quanto tempo cada atendente reage",
        FigureHeading::FitSlots => "Horas boas e horas ruins",
        FigureHeading::FitSpeed => "Quanto atrasa ter várias conversas ao mesmo tempo",
        FigureHeading::FitWeeks => "As semanas reais entre as simuladas",
        FigureHeading::Inputs => "O que mais pesa",
        FigureHeading::Opening => "Quem espera na abertura, e até quando",
        FigureHeading::Outcomes => "O que foi testado e o que se encontrou",
        FigureHeading::Staffing => "Demanda, necessidade e escala",
        FigureHeading::Targets => "As metas",
        FigureHeading::Tradeoff => "O que se ganha e o que se perde",
        FigureHeading::Variance => "Partes da variância",
        FigureHeading::Waits => "Quanto os clientes esperam",
        FigureHeading::Week => "Uma semana típica",
    };
    text.to_string()
}

/// `30 replicações` or `1 replicação`.
fn replications(n: u32) -> String {
    format!("{} {}", number::count(f64::from(n)), noun(n as usize, "replicação", "replicações"))
}

// What a chart is of, where there are several teams.

pub(crate) fn of(team: &str, title: &str) -> String {
    named(team, title)
}

pub(crate) const ALL: &str = "todas";
pub(crate) const WEEK: &str = "semana";
pub(crate) const BY_TEAM: &str = "por equipe";
pub(crate) const BY_CONFIGURATION: &str = "por configuração";

pub(crate) fn by_configuration(team: &str) -> String {
    listed(&[team, BY_CONFIGURATION])
}

// The load.

pub(crate) const BALANCE: &str = "Com que equilíbrio o rodízio divide a carga";

pub(crate) fn balance_note(runs: u32) -> String {
    format!(
        "Cada atendente na ordem do rodízio, média de {}; haste: intervalo de 95 %; tracejado: a divisão igual.",
        replications(runs)
    )
}

/// The measures of an agent that the chart of the load shows.
pub(crate) const fn load() -> [&'static str; 4] {
    ["primeiras ofertas", "ofertas", "inícios", "atendimento"]
}

// Where waiting comes from.

pub(crate) const MEAN_WAIT: &str = "TME";
pub(crate) const MEAN_WAIT_OPEN: &str = "TME dentro do horário";
pub(crate) const HOUR_OF_ARRIVAL: &str = "hora de chegada";

pub(crate) fn by_hour(label: &str) -> String {
    format!("{label}, por hora")
}

pub(crate) fn by_hour_open(label: &str) -> String {
    format!("{label}, por hora, dentro do horário")
}

/// Of so many runs; of none, it is a log.
pub(crate) fn causes_by_hour_note(runs: u32) -> String {
    let of = if runs > 0 { format!(" Média de {}.", replications(runs)) } else { String::new() };
    format!(
        "Tempo médio de espera (TME) das conversas iniciadas por hora de chegada, todos os dias juntos (um dia pesa pelas \
         suas chegadas), dividido pelo que causou a espera.{of}"
    )
}

pub(crate) fn causes_open_note(runs: u32) -> String {
    format!("{} Sem a espera fora do horário de atendimento.", causes_by_hour_note(runs))
}

/// A finding as part of a sentence.
pub(crate) fn while_open(finding: &str) -> String {
    let mut letters = finding.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("Dentro do horário de atendimento, {first}{}", letters.as_str())
}

pub(crate) fn causes_note(runs: u32) -> String {
    format!(
        "Tempo médio de espera (TME) das conversas iniciadas, dividido pelo que causou a espera. Média de {}.",
        replications(runs)
    )
}

pub(crate) const THE_WAIT: &str = "espera";
pub(crate) const IN_NOVOS: &str = "tempo na fila Novos";

/// Bars of single waits.
pub(crate) fn single_waits_note(waits: usize) -> String {
    let bars = if waits == 1 { "A barra é a espera da conversa" } else { "Cada barra é a espera de uma conversa" };
    format!("{bars}, dividida pelo que causou a espera.")
}

/// A bar of all that lay with an agent.
pub(crate) fn held_note(who: &str) -> String {
    format!(
        "Quanto tempo as ofertas ficaram na fila Novos de {who} enquanto os clientes ainda esperavam, dividido pelo que \
         causou a espera."
    )
}

// Openings.

pub(crate) const AT_OPENING: &str = "esperando na abertura";
pub(crate) const UNTIL_CLEARED: &str = "da abertura até iniciar todas";
pub(crate) const HALF_OF_DAYS: &str = "metade dos dias";
pub(crate) const SPREAD_OF_DAYS: &str = "a maioria dos dias";

pub(crate) fn opening_note(runs: u32) -> String {
    format!(
        "Primeira abertura de cada dia, em {}. Barra: metade dos dias tem esse valor ou menos. Haste: para quem espera, de 5 % a \
         95 % dos dias; para o tempo, até o valor que 9 em cada 10 dias têm no máximo.",
        replications(runs)
    )
}

// Costs.

pub(crate) const COST: &str = "custo por mês";
pub(crate) const NO_COST: &str = "Não há custo";

pub(crate) fn cost_note(runs: u32) -> String {
    format!("Custo de um mês, dividido pelo que se paga. Média de {}.", replications(runs))
}

pub(crate) fn cost_together(sum: f64, unit: Unit) -> String {
    format!("Juntas, as equipes custam {} por mês", number::value(sum, unit))
}

pub(crate) fn cost_largest(part: &str, share: f64) -> String {
    format!("A maior fatia do custo, {}: {part}", number::in_percent(share))
}

pub(crate) fn cost_ends((cheap, least): (&str, f64), (dear, most): (&str, f64), unit: Unit) -> String {
    let value = |value: f64| number::value(value, unit);
    format!("Um mês custa de {} ({cheap}) a {} ({dear})", value(least), value(most))
}

// Differences.

pub(crate) fn against(this: &str, first: &str) -> String {
    format!("{this} versus {first}")
}

pub(crate) fn all_against(first: &str) -> String {
    format!("Tudo em comparação com {first}")
}

pub(crate) fn by_cause(against: &str) -> String {
    format!("{against}: causas da espera")
}

pub(crate) fn differences_note(pairs: u32, customers: &str, family: usize) -> String {
    format!(
        "Diferença média de {} {} {customers}; haste: intervalo de 95 %; vereditos corrigidos para {} (Holm).",
        number::count(f64::from(pairs)),
        noun(pairs as usize, "par", "pares"),
        counted(family, "comparação", "comparações")
    )
}

// Maps and paths.

pub(crate) fn over(measure: &Measure, rows: &str, columns: &str, others: &str) -> String {
    with_others(&format!("{}, variando {rows} e {columns}", label(measure)), others)
}

pub(crate) fn along(measure: &Measure, path: &str, others: &str) -> String {
    with_others(&format!("{}, variando {path}", label(measure)), others)
}

/// What all others have, where there are any.
fn with_others(title: &str, others: &str) -> String {
    if others.is_empty() { title.to_string() } else { in_brackets(title, others) }
}

/// A parameter and the value it has throughout.
pub(crate) fn set_to(parameter: &str, value: &str) -> String {
    format!("{parameter} = {value}")
}

pub(crate) fn heat_note(runs: u32) -> String {
    format!("Médias de {}; aponte para uma célula para ver o intervalo de 95 %.", replications(runs))
}

pub(crate) fn along_note(runs: u32) -> String {
    format!("Médias de {}; faixa: intervalo de 95 %.", replications(runs))
}

pub(crate) fn target(written: &str) -> String {
    format!("meta {written}")
}

// What is given for what.

pub(crate) fn tradeoff_note(shown: usize, all: usize, given: &str) -> String {
    let with = if given.is_empty() { String::new() } else { format!(" com {given}") };
    match all > shown {
        true if shown == 1 => format!("A melhor de {all} combinações{with}. {JOINED} {WHISKERS}"),
        true => format!("As {shown} melhores de {all} combinações{with}. {JOINED} {WHISKERS}"),
        false => format!("Todas as combinações{with}. {JOINED} {WHISKERS}"),
    }
}

pub(crate) fn tradeoff_of_all_note() -> String {
    format!("{JOINED} {WHISKERS}")
}

pub(crate) fn tradeoff_of_played_note() -> String {
    format!("Todas as configurações simuladas. {JOINED}")
}

const JOINED: &str = "Pontos ligados pela linha: nenhum outro é melhor em uma medida e pelo menos tão bom na outra.";
const WHISKERS: &str = "Hastes: intervalos de 95 %.";

// A plan.

pub(crate) fn keeps(name: &str, targets: &str) -> String {
    format!("Com {name} é possível cumprir {targets}")
}

pub(crate) fn none_keeps(targets: &str) -> String {
    format!("Nenhuma destas configurações cumpre {targets}")
}

pub(crate) fn none_known(targets: &str) -> String {
    format!("Ainda não se sabe se alguma destas configurações cumpre {targets}")
}

pub(crate) fn outcomes_note(played: usize, all: usize, runs: u64) -> String {
    let is_one = played == 1 || all == 1;
    let all = grouped(all as u64, "configuração", "configurações");
    let verb = if is_one { "foi simulada" } else { "foram simuladas" };
    let runs = grouped(runs, "simulação", "simulações");
    format!("{} de {all} {verb}, com {runs} ao todo.", number::count(played as f64))
}

/// A configuration: why it is what it is, each target with its value, and how often it was played.
pub(crate) fn outcome(name: &str, why: &str, targets: &[(String, String)], runs: u32) -> String {
    let targets: String = targets.iter().map(|(measure, value)| format!("; {measure} {value}")).collect();
    let runs =
        if runs > 0 { format!("; {}", grouped(runs.into(), "simulação", "simulações")) } else { String::new() };
    format!("{name}: {why}{targets}{runs}")
}

pub(crate) fn where_played(measure: &str) -> String {
    format!("{measure} onde houve simulação")
}

pub(crate) const WHERE_PLAYED_NOTE: &str =
    "Médias; faixas: o intervalo que contém a média com qualquer número de simulações, 95 %.";

// Inputs.

pub(crate) fn averaged(of: &str) -> String {
    format!("{of}, em média sobre todas as outras entradas")
}

pub(crate) fn each_alone(of: &str) -> String {
    format!("{of}, cada entrada sozinha")
}

pub(crate) fn matters_most(what: &str, input: &str) -> String {
    format!("O que mais pesa em \"{what}\" é {input}")
}

pub(crate) fn nothing_matters(what: &str) -> String {
    format!("Nenhuma entrada muda claramente \"{what}\"")
}

pub(crate) fn averaged_note(runs: usize, each: u32) -> String {
    format!(
        "Efeitos principais, não em torno dos valores de hoje: a média em cada ponta de uma entrada, sobre as duas pontas de \
         todas as outras ({} em um experimento de dois níveis, com {} cada, com os mesmos números aleatórios). Hastes: \
         intervalo de 95 % do efeito. Cor pálida: o intervalo contém 0.",
        counted(runs, "simulação", "simulações"),
        replications(each)
    )
}

/// The line in the middle; its value follows a colon.
pub(crate) const MEAN_OF_DESIGN: &str = "média do experimento";

pub(crate) fn alone_note(runs: u32) -> String {
    format!(
        "Cada entrada sozinha, com todas as outras como estão: médias de {} com os mesmos números aleatórios. Hastes: intervalo \
         de 95 % da diferença para o cenário como está. Cor pálida: em dúvida.",
        replications(runs)
    )
}

pub(crate) fn unclear(size: &str) -> String {
    format!("{size}, em dúvida")
}

pub(crate) const NO_EFFECT: &str = "sem efeito";

pub(crate) fn most_uncertain(what: &str, input: &str) -> String {
    format!("A maior parte da incerteza em \"{what}\" vem de: {input}")
}

pub(crate) fn does_not_vary(what: &str) -> String {
    format!("\"{what}\" não varia dentro das faixas")
}

pub(crate) fn variance_note(plan: SobolPlan) -> String {
    format!(
        "Índices de Sobol sobre o conjunto de todas as faixas: {} pontos de base, {} por ponto. Números: efeito total.",
        plan.points,
        replications(plan.replications)
    )
}

pub(crate) fn part_of_variance(measure: &Measure) -> String {
    format!("parte da variância de \"{}\"", label(measure))
}

pub(crate) const FIRST_ORDER: &str = "sozinha (primeira ordem)";
pub(crate) const TOTAL_EFFECT: &str = "com todas as outras (efeito total)";

// A roster.

pub(crate) fn needed([least, most]: [u32; 2], on_shifts: usize, to_spare: Option<f64>) -> String {
    let spare = to_spare.map(|more| format!(" com folga de {}", number::in_percent(more))).unwrap_or_default();
    let range = if least == most { String::new() } else { format!("de {least} a ") };
    let agents = counted(most as usize, "atendente", "atendentes");
    let are = noun(most as usize, "É necessário", "São necessários");
    let cover = noun(on_shifts, "na escala cobre", "na escala cobrem");
    format!("{are} {range}{agents}; {on_shifts} {cover} essa necessidade{spare}")
}

pub(crate) fn staffing_note(targets: &[String], slots: SlotLength) -> String {
    let hour = slot::one(slots);
    format!(
        "Horário de atendimento em que há conversas previstas. Necessários: por simulação, para que as conversas que chegam em cada \
         {hour} cumpram {}. Trabalhando: o mínimo em qualquer minuto de cada {hour}.",
        and(targets)
    )
}

// Waits.

pub(crate) const WAITING: &str = "Por quanto tempo os clientes seguem esperando";
pub(crate) const STILL_WAITING: &str = "conversas ainda em espera";
pub(crate) const OVERFLOW: &str = "transbordo";
pub(crate) const LIMIT: &str = "tempo limite";

/// A moment that rules name.
pub(crate) fn moment(names: &[String], time: &str) -> String {
    format!("{} {time}", and(names))
}

pub(crate) fn waiting_note(runs: u32) -> String {
    format!(
        "Parte das conversas ainda não iniciadas nem perdidas, pelo tempo desde a chegada. Média de {}; faixa: intervalo de \
         95 %.",
        replications(runs)
    )
}

// A week.

pub(crate) const MEDIAN: &str = "mediana";
pub(crate) const MOST_WEEKS: &str = "5 a 95 %";

pub(crate) fn backlog_by(slots: SlotLength) -> String {
    format!("na fila, em média por {}", slot::one(slots))
}

pub(crate) fn wait_by(slots: SlotLength) -> String {
    format!("espera por {} de chegada", slot::one(slots))
}

pub(crate) fn week_note(runs: u32, slots: SlotLength) -> String {
    format!(
        "Fila: {} das semanas medidas em {}. Espera: clientes com conversa iniciada, por {} de chegada.",
        slot::many(slots),
        replications(runs),
        slot::one(slots)
    )
}
