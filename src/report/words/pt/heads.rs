//! Headings of tables and columns, by what they are about.

use super::slot;
use crate::calendar::SlotLength;

pub(crate) const MEASURES: &str = "Todas as medidas";
pub(crate) const MEAN: &str = "média";
pub(crate) const INTERVAL: &str = "intervalo 95 %";
pub(crate) const NAME_IN_FILES: &str = "nome nos arquivos";
pub(crate) const CAUSES: &str = "De onde vem o tempo médio de espera (TME)";
pub(crate) const CAUSE: &str = "causa";
pub(crate) const MEAN_WAIT: &str = "TME";
pub(crate) const SHARE_OF_WAIT: &str = "parte";
pub(crate) const STARTED_BY_HOUR: &str = "As conversas iniciadas, por hora de chegada";
pub(crate) const ALL_CAUSES: &str = "todas as causas: o TME";
pub(crate) const AGENTS: &str = "Todos os atendentes";
pub(crate) const AGENT: &str = "atendente";
pub(crate) const WEEK_SKETCH: &str = "Clientes esperando, por hora da semana";
pub(crate) const CONFIGURATION: &str = "configuração";
pub(crate) const WHAT_DIFFERS: &str = "O que é diferente";
pub(crate) const DIFFERENCES: &str = "Todas as diferenças";
pub(crate) const DIFFERENCE: &str = "diferença (95 %)";
pub(crate) const MORE_RUNS: &str = "+ simulações";
pub(crate) const FIRST: &str = "primeiro";
pub(crate) const THIS: &str = "este";
pub(crate) const VARIED: &str = "O que varia";
pub(crate) const COMBINATIONS: &str = "Todas as combinações";
pub(crate) const SEARCHED: &str = "Onde se procurou";
pub(crate) const RUNS: &str = "simulações";
pub(crate) const OUTCOME: &str = "resultado";
pub(crate) const PLAYED: &str = "O que foi simulado";
pub(crate) const CLOSED_FORMS: &str = "Ao lado de fórmulas";
pub(crate) const BY: &str = "método";
pub(crate) const FIRST_TO_KEEP: &str = "1ª que cumpre";
pub(crate) const LEAVES_OUT: &str = "o que deixa de fora";
pub(crate) const SIMULATION: &str = "simulação, com todas as regras";
pub(crate) const ASSUMPTION: &str = "sozinha, resto igual";
pub(crate) const VALUE: &str = "valor";
pub(crate) const WOULD_CHANGE: &str = "O que mudaria esta resposta";
pub(crate) const HOW_MADE: &str = "Como a escala foi feita";
pub(crate) const HEADCOUNT: &str = "quadro";
pub(crate) const SHIFTS: &str = "Turnos";
pub(crate) const SHIFT: &str = "turno";
pub(crate) const DAYS: &str = "dias";
pub(crate) const TIMES: &str = "horários";
pub(crate) const AGENT_COUNT: &str = "atendentes";
pub(crate) const HOURS_A_WEEK: &str = "horas/semana";
pub(crate) const COST_A_WEEK: &str = "custo/semana";
pub(crate) const CONVERSATIONS: &str = "conversas";
pub(crate) const FORMULAS: &str = "fórmulas";
pub(crate) const REQUIRED: &str = "necessário";
pub(crate) const AT_WORK: &str = "trabalhando";
pub(crate) const ON_ROSTER: &str = "na escala";
pub(crate) const GAP: &str = "diferença";
pub(crate) const MISSING_HOURS: &str = "faltam";
pub(crate) const NOW: &str = "hoje";
pub(crate) const DAY: &str = "dia";
pub(crate) const BY_DAY: &str = "Horas de atendentes por dia: necessário, na escala, diferença";
pub(crate) const WHOLE_WEEK: &str = "semana";
pub(crate) const BY_WEEK: &str = "Semana a semana: onde o crescimento e os eventos fazem diferença";
pub(crate) const WEEK_FROM: &str = "semana de";
pub(crate) const CUSTOMERS: &str = "clientes";
pub(crate) const OF_MEAN_WEEK: &str = "ante a semana média";
pub(crate) const VERDICT: &str = "veredito";
pub(crate) const ROSTER: &str = "A escala";
pub(crate) const EFFECTS: &str = "Todos os efeitos";
pub(crate) const INPUT: &str = "entrada";
pub(crate) const ALONE_VALUE: &str = "sozinha nesse valor";
pub(crate) const ALONE: &str = "sozinha";
pub(crate) const AVERAGED_EFFECT: &str = "efeito médio";
pub(crate) const AVERAGED: &str = "médio (95 %)";
pub(crate) const SHARE: &str = "parte";
pub(crate) const TOGETHER_AND_CHANCE: &str = "em conjunto, acaso";
pub(crate) const FIRST_ORDER: &str = "sozinha (primeira ordem)";
pub(crate) const TOTAL_EFFECT: &str = "com todas as outras (efeito total)";
pub(crate) const WITH_OTHERS: &str = "com as outras";
pub(crate) const SOBOL: &str = "Partes da variância (Sobol')";

/// The week at a glance; whether with the people on the payroll.
pub(crate) fn week_by(slots: SlotLength, has_headcount: bool) -> String {
    let hour = slot::one(slots);
    match has_headcount {
        true => format!("Atendentes por {hour}: necessário / na escala / quadro"),
        false => format!("Atendentes trabalhando por {hour}: necessário / na escala"),
    }
}

pub(crate) fn every(slots: SlotLength) -> String {
    format!("Cada {}", slot::one(slots))
}
