//! The words behind the numbers of the first screen.

use super::common::noun;

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
