//! A platform's price list as data.

use super::Currency;
use crate::time::SimSpan;
use rust_decimal::Decimal;

/// A price list. Lists "by plan" have one entry for each of `plans`, in their order; `None` is what a plan does not
/// have.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTable {
    /// Whose it is.
    pub name: String,
    /// Every price but those of [`Elsewhere`] is in it.
    pub currency: Currency,
    /// The names of the plans.
    pub plans: Vec<Plan>,
    /// What extra channels cost a month.
    pub channels: Vec<Channel>,
    /// What can be had besides.
    pub addons: Vec<AddOn>,
    /// Active conversations.
    pub conversations: Conversations,
    /// Prices that somebody else takes: for information, in no cost.
    pub elsewhere: Vec<Elsewhere>,
    /// What each plan can do.
    pub features: Vec<Feature>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
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

/// A price that somebody else takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// As the page has it.
    pub row: String,
    /// By plan; 0: free.
    pub each: Vec<Option<Decimal>>,
    pub currency: Currency,
}

/// What a plan can do or has.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// As the page has it.
    pub row: String,
    /// What a simulation knows of it.
    pub knows: Option<Knows>,
    /// By plan.
    pub has: Vec<Has>,
}

/// A feature that a scenario may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knows {
    /// Conversations are offered to one agent at a time.
    Distribution,
}

/// How far a plan has a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    No,
    Yes,
    /// So many.
    Count(u32),
    Unlimited,
}

impl PriceTable {
    /// The index of a plan by name.
    pub fn plan(&self, name: &str) -> Option<usize> {
        self.plans.iter().position(|plan| plan.name == name)
    }

    /// Whether a plan has a feature; true where the list says nothing of it.
    pub fn has(&self, plan: usize, feature: Knows) -> bool {
        let known = self.features.iter().find(|known| known.knows == Some(feature));
        known.and_then(|known| known.has.get(plan)).is_none_or(|has| *has != Has::No)
    }

    /// The names of the plans with a feature.
    pub fn plans_with(&self, feature: Knows) -> Vec<&str> {
        let with = self.plans.iter().enumerate().filter(|(index, _)| self.has(*index, feature));
        with.map(|(_, plan)| plan.name.as_str()).collect()
    }
}
