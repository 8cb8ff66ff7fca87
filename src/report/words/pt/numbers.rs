//! The words behind the numbers of the first screen.

use super::common::{grouped, noun};

pub(crate) fn wait() -> String {
    "é o máximo que 9 em cada 10 clientes esperam".to_string()
}

pub(crate) fn within(span: &str) -> String {
    format!("das conversas são iniciadas em até {span}")
}

pub(crate) fn lost() -> String {
    "dos clientes desistem antes do início".to_string()
}

pub(crate) fn opened() -> String {
    "das conversas ficam visíveis para toda a equipe".to_string()
}

pub(crate) fn a_month() -> String {
    "por mês".to_string()
}

pub(crate) fn a_week() -> String {
    "por semana".to_string()
}

pub(crate) fn agents(agents: usize) -> String {
    noun(agents, "atendente", "atendentes").to_string()
}

pub(crate) fn paid_hours() -> String {
    "horas pagas por semana".to_string()
}

/// How sure a number is.
pub(crate) fn sure(interval: &str) -> String {
    format!("95 %: {interval}")
}

/// What it is in another scenario.
pub(crate) fn elsewhere(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

// Of an explanation.

pub(crate) fn mean_wait() -> String {
    "é a espera média até o início".to_string()
}

pub(crate) fn customers(customers: u64) -> String {
    noun(customers as usize, "cliente", "clientes").to_string()
}

pub(crate) fn in_runs(runs: u32) -> String {
    format!("em {}", grouped(runs.into(), "replicação", "replicações"))
}

/// Behind a wait, perhaps the longest of several.
pub(crate) fn waited(several: bool) -> String {
    if several { "foi a maior dessas esperas" } else { "foi a espera" }.to_string()
}

/// How often a conversation was offered.
pub(crate) fn times_offered(offers: usize) -> String {
    noun(offers, "oferta a um atendente", "ofertas a atendentes").to_string()
}

/// What an agent got.
pub(crate) fn offers(offers: u64) -> String {
    noun(offers as usize, "oferta", "ofertas").to_string()
}

pub(crate) fn taken() -> String {
    "delas foram iniciadas dentro do prazo".to_string()
}

pub(crate) fn in_novos() -> String {
    "é quanto elas ficaram na fila Novos, ao todo".to_string()
}
