//! A platform's price list as data.

use super::Currency;
use crate::time::SimSpan;
use crate::word::words;
use rust_decimal::Decimal;

/// A price list. Lists "by plan" have one entry for each of `plans`, in their order; `None` is what a plan does not
/// have.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTable {
    /// Whose it is.
    pub name: String,
    /// Every price is in it.
    pub currency: Currency,
    /// The names of the plans.
    pub plans: Vec<PricePlan>,
    /// What extra channels cost a month.
    pub channels: Vec<Channel>,
    /// What can be had besides.
    pub addons: Vec<AddOn>,
    /// Active conversations.
    pub conversations: Conversations,
    /// What each plan can do, as far as a scenario may need it.
    pub features: Vec<Feature>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PricePlan {
    /// Its name in scenario files.
    pub name: String,
    /// The price of a month, if the list has it.
    pub base: Option<Decimal>,
    /// Users that are in the price.
    pub users: u32,
    /// A further user, a month; `None`: there are no further ones.
    pub extra_user: Option<Decimal>,
    /// Channels that are in the price, whichever they are.
    pub channels: u32,
    /// Paid once.
    pub set_up: Decimal,
    /// Active conversations a month that are in the price.
    pub free_conversations: u64,
    /// Each further one; `None`: there are no further ones.
    pub further_conversation: Option<Decimal>,
}

/// A kind of channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Its name in scenario files.
    pub name: String,
    /// A further one, a month, by plan.
    pub month: Vec<Option<Decimal>>,
}

/// What can be had besides.
#[derive(Clone, Debug, PartialEq)]
pub struct AddOn {
    /// Its name in scenario files.
    pub name: String,
    /// A month, by plan.
    pub month: Vec<Option<Decimal>>,
    /// Whether that is for each user.
    pub per_user: bool,
}

/// How active conversations are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversations {
    /// A conversation counts once for each interval of this length that it begins, from its start on.
    pub interval: SimSpan,
}

/// What a plan can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    pub knows: Knows,
    /// By plan: whether it has it.
    pub has: Vec<bool>,
}

words! {
    /// A feature that a scenario may need.
    pub enum Knows {
        /// Conversations are offered to one agent at a time.
        Distribution: "distribution", "offering conversations to one agent at a time"
            => "oferecer as conversas a um atendente por vez";
    }
}

impl PriceTable {
    /// The index of a plan by name.
    pub fn plan(&self, name: &str) -> Option<usize> {
        self.plans.iter().position(|plan| plan.name == name)
    }

    /// Whether a plan has a feature; true where the list says nothing of it.
    pub fn has(&self, plan: usize, feature: Knows) -> bool {
        let known = self.features.iter().find(|known| known.knows == feature);
        known.and_then(|known| known.has.get(plan)).is_none_or(|has| *has)
    }

    /// The names of the plans with a feature.
    pub fn plans_with(&self, feature: Knows) -> Vec<&str> {
        let with = self.plans.iter().enumerate().filter(|(index, _)| self.has(*index, feature));
        with.map(|(_, plan)| plan.name.as_str()).collect()
    }
}
