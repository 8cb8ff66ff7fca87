//! Which rule of the model a decision follows.

use super::decision_text::What;
use crate::rules::{AgentId, Decision, OfferReason, OpenReason, Settings, Situation, Standing};
use crate::time::SimTime;

/// What the rules looked at when they decided.
pub(super) struct RuleContext<'a> {
    /// The team's settings.
    pub settings: &'a Settings,
    /// Whether the team was open.
    pub in_hours: bool,
    /// Where the conversation stood before.
    pub before: Option<Situation>,
    pub at: SimTime,
}

/// The numbers of the rules that a decision follows, ascending; none for a customer who left.
pub(super) fn of(what: &What, circumstances: &RuleContext) -> Vec<u8> {
    let What::Decided(decision) = what else { return vec![4] };
    match decision {
        Decision::AutoReply => vec![14],
        Decision::Offer { agent, reason, .. } => offer(*agent, *reason, circumstances),
        Decision::Open { reason: OpenReason::Limit, .. } => vec![7],
        Decision::Open { reason: OpenReason::NobodyAvailable, .. } => vec![8],
        Decision::Open { reason: OpenReason::DistributionOff, .. } => vec![10],
        Decision::Open { reason: OpenReason::AfterHours, .. } => vec![13],
        // A start at the end of the window is a tie, which the start wins.
        Decision::Start { .. } if window_ends(circumstances) == Some(circumstances.at) => vec![4, 17],
        Decision::Start { .. } | Decision::Refuse { .. } => vec![4],
        Decision::Stranded { .. } => vec![9],
        Decision::Left { .. } | Decision::End { .. } => Vec::new(),
    }
}

fn offer(agent: AgentId, reason: OfferReason, circumstances: &RuleContext) -> Vec<u8> {
    match reason {
        OfferReason::Arrival => {
            let mut rules = vec![3];
            if circumstances.settings.overflow.is_none() {
                rules.push(9);
            }
            if !circumstances.in_hours {
                rules.push(13);
            }
            rules
        }
        OfferReason::Opening => vec![13],
        OfferReason::HolderAway => vec![11],
        // After the last in the order comes the first: a lap begins, or the only one has it again.
        OfferReason::WindowEnded => match circumstances.before.map(|before| before.standing) {
            Some(Standing::Offered { holder, .. }) if agent <= holder => vec![5, 6],
            _ => vec![5],
        },
    }
}

fn window_ends(circumstances: &RuleContext) -> Option<SimTime> {
    match circumstances.before?.standing {
        Standing::Offered { window_ends, .. } => window_ends,
        _ => None,
    }
}

macro_rules! rules_of_settings {
    ($($setting:ident => $rule:literal),+ $(,)?) => {
        /// The rule whose length or whose other reading a setting chooses, by its key; `None` where there is no such setting.
        pub fn of_setting(key: &str) -> Option<u8> {
            // Every setting by name: a new one has to have its rule, too.
            const _: fn(&Settings) = |Settings { $($setting: _),+ }| {};
            match key {
                $(stringify!($setting) => Some($rule),)+
                _ => None,
            }
        }
    };
}

rules_of_settings! {
    distribution => 10,
    overflow => 5,
    limit => 7,
    handover => 5,
    at_limit => 7,
    on_away => 11,
    after_hours => 13,
    clock => 12,
    assignment => 3,
    skip_full => 2,
    load => 2,
    last_agent => 3,
    auto_reply => 14,
}
