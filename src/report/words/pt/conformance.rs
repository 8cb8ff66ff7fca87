//! What is said of the first decision that is not as expected.

use super::common::noun;
use crate::replay::conformance::{ConversationStanding, ConversationState, TeamState};

/// The place after the last line of a file.
pub(crate) const THE_END: &str = "fim";

pub(crate) fn expected(what: Option<&str>, rules: &[u8]) -> String {
    format!("esperado: {}", decision(what, rules))
}

/// As wide as what was expected.
pub(crate) fn decided(what: Option<&str>, rules: &[u8]) -> String {
    format!("decidido: {}", decision(what, rules))
}

pub(crate) fn just_before(at: &str) -> String {
    format!("logo antes ({at}):")
}

/// A decision with the rules that it follows; `None`: none.
fn decision(what: Option<&str>, rules: &[u8]) -> String {
    match (what, rules) {
        (None, _) => "nada mais aqui".to_string(),
        (Some(what), []) => what.to_string(),
        (Some(what), [rule]) => format!("{what}   [regra {rule}]"),
        (Some(what), [first @ .., last]) => {
            let first: Vec<String> = first.iter().map(u8::to_string).collect();
            format!("{what}   [regras {} e {last}]", first.join(", "))
        }
    }
}

pub(crate) fn team(state: &TeamState) -> String {
    let TeamState { team, settings, arrow, arrow_after, eligible, not_eligible } = state;
    let name = |agent: &Option<String>| agent.clone().unwrap_or("ninguém".into());
    let after = match arrow == arrow_after {
        true => String::new(),
        false => format!(" (depois da decisão, em {})", name(arrow_after)),
    };
    let may = |agents: &[String]| noun(agents.len().max(1), "pode receber", "podem receber");
    let can = may(eligible);
    let eligible = if eligible.is_empty() { "ninguém".to_string() } else { eligible.join(", ") };
    let list = |before: &str, all: &[String]| match all {
        [] => String::new(),
        all => format!("{before}{}", all.join(", ")),
    };
    let others = list(&format!("; não {}: ", may(not_eligible)), not_eligible);
    format!("{team}: seta em {}{after}; {can}: {eligible}{others}{}", name(arrow), list("; ", settings))
}

pub(crate) fn conversation(state: &ConversationState) -> String {
    let ConversationState { conversation, standing, holder, offers, window_ends, limit_ends } = state;
    let after = |before: &str, what: &Option<String>| match what {
        Some(what) => format!("{before}{what}"),
        None => String::new(),
    };
    let standing = match standing {
        ConversationStanding::NotThere => "não está na fila nem em atendimento".to_string(),
        ConversationStanding::Held => format!("retida até a abertura{}", after(", ", window_ends)),
        ConversationStanding::Offered => {
            let window = match window_ends {
                Some(at) => format!("transbordo: {at}"),
                None => "transbordo: nunca".to_string(),
            };
            format!("oferecida{}, oferta {offers}; {window}", after(" a ", holder))
        }
        ConversationStanding::Open => format!("aberta para toda a equipe{}", after(", antes com ", holder)),
        ConversationStanding::Started => format!("iniciada{}", after(" por ", holder)),
    };
    format!("{conversation}: {standing}{}", after("; tempo limite: ", limit_ends))
}
