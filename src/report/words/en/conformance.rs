//! What is said of the first decision that is not as expected.

use crate::replay::conformance::{ConversationStanding, ConversationState, TeamState};

/// The place after the last line of a file.
pub(crate) const THE_END: &str = "the end";

pub(crate) fn expected(what: Option<&str>, rules: &[u8]) -> String {
    format!("expected: {}", decision(what, rules))
}

/// As wide as what was expected.
pub(crate) fn decided(what: Option<&str>, rules: &[u8]) -> String {
    format!("decided:  {}", decision(what, rules))
}

pub(crate) fn just_before(at: &str) -> String {
    format!("just before, at {at}:")
}

/// A decision with the rules that it follows; `None`: none.
fn decision(what: Option<&str>, rules: &[u8]) -> String {
    match (what, rules) {
        (None, _) => "nothing more here".to_string(),
        (Some(what), []) => what.to_string(),
        (Some(what), [rule]) => format!("{what}   [rule {rule}]"),
        (Some(what), [first @ .., last]) => {
            let first: Vec<String> = first.iter().map(u8::to_string).collect();
            format!("{what}   [rules {} and {last}]", first.join(", "))
        }
    }
}

pub(crate) fn team(state: &TeamState) -> String {
    let TeamState { team, settings, arrow, arrow_after, eligible, not_eligible } = state;
    let name = |agent: &Option<String>| agent.clone().unwrap_or("nobody".into());
    let after = match arrow == arrow_after {
        true => String::new(),
        false => format!(" (after the decision at {})", name(arrow_after)),
    };
    let eligible = if eligible.is_empty() { "nobody".to_string() } else { eligible.join(", ") };
    let list = |before: &str, all: &[String]| match all {
        [] => String::new(),
        all => format!("{before}{}", all.join(", ")),
    };
    let others = list("; not eligible: ", not_eligible);
    format!("{team}: arrow at {}{after}; eligible: {eligible}{others}{}", name(arrow), list("; ", settings))
}

pub(crate) fn conversation(state: &ConversationState) -> String {
    let ConversationState { conversation, standing, holder, offers, window_ends, limit_ends } = state;
    let after = |before: &str, what: &Option<String>| match what {
        Some(what) => format!("{before}{what}"),
        None => String::new(),
    };
    let standing = match standing {
        ConversationStanding::NotThere => "not there".to_string(),
        ConversationStanding::Held => format!("held until the opening{}", after(", ", window_ends)),
        ConversationStanding::Offered => {
            let window = match window_ends {
                Some(at) => format!("window ends {at}"),
                None => "the window never ends".to_string(),
            };
            format!("offered{}, offer {offers}; {window}", after(" to ", holder))
        }
        ConversationStanding::Open => format!("open{}", after(", last held by ", holder)),
        ConversationStanding::Started => format!("started{}", after(" by ", holder)),
    };
    format!("{conversation}: {standing}{}", after("; limit ends ", limit_ends))
}
