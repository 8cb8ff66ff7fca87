//! What one account pays by a price list.

use super::PriceTable;
use rust_decimal::Decimal;

/// What an account uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Used<'a> {
    /// Index of the plan.
    pub plan: usize,
    /// The base price of a month.
    pub base: Decimal,
    /// Agents and supervisors.
    pub users: u32,
    /// Index of each kind of channel, and how many.
    pub channels: &'a [(usize, u32)],
    /// Indices of the add-ons.
    pub addons: &'a [usize],
}

/// What comes every month whatever happens, and the prices of what does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// What the month is made of; amounts of nothing are left out.
    pub lines: Vec<BillLine>,
    /// Paid once.
    pub set_up: Decimal,
}

/// A line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct BillLine {
    pub what: Billed,
    pub count: u32,
    /// For each, a month.
    pub each: Decimal,
}

/// What a line of a bill is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Billed {
    /// The plan of this name.
    Plan(String),
    /// A user beyond those included.
    ExtraUser,
    /// A channel of this name beyond those included.
    ExtraChannel(String),
    /// The add-on of this name.
    AddOn(String),
}

/// What a plan does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Users beyond those included.
    Users,
    /// Channels of this index beyond those included.
    Channel(usize),
    /// The add-on of this index.
    AddOn(usize),
}

impl BillLine {
    /// The line's amount.
    pub fn amount(&self) -> Decimal {
        self.each * Decimal::from(self.count)
    }
}

impl Bill {
    /// What a month costs, further conversations apart.
    pub fn month(&self) -> Decimal {
        self.lines.iter().map(BillLine::amount).sum()
    }
}

impl PriceTable {
    /// The bill of an account.
    ///
    /// The channels that are in the price of the plan are the dearest ones used, so that the bill is the least.
    ///
    /// # Errors
    /// Everything that the plan does not have.
    pub fn bill(&self, used: &Used) -> Result<Bill, Vec<Lacks>> {
        let Some(plan) = self.plans.get(used.plan) else { return Ok(Bill { lines: vec![], set_up: Decimal::ZERO }) };
        let mut lacks = Vec::new();
        let mut lines = vec![BillLine { what: Billed::Plan(plan.name.clone()), count: 1, each: used.base }];
        let extra = used.users.saturating_sub(plan.users);
        match plan.extra_user {
            Some(each) => lines.push(BillLine { what: Billed::ExtraUser, count: extra, each }),
            None if extra > 0 => lacks.push(Lacks::Users),
            None => {}
        }
        let price = |index: usize| self.channels.get(index).and_then(|channel| *channel.month.get(used.plan)?);
        // What cannot be paid for at all comes first, then the dearest.
        let mut channels = used.channels.to_vec();
        channels
            .sort_by_key(|(index, _)| std::cmp::Reverse(price(*index).map_or((true, Decimal::ZERO), |p| (false, p))));
        let mut included = plan.channels;
        for (index, count) in channels {
            let rest = count.saturating_sub(included);
            included -= count - rest;
            match (price(index), self.channels.get(index)) {
                (Some(each), Some(channel)) => {
                    lines.push(BillLine { what: Billed::ExtraChannel(channel.name.clone()), count: rest, each })
                }
                _ if rest > 0 => lacks.push(Lacks::Channel(index)),
                _ => {}
            }
        }
        for index in used.addons {
            let Some(addon) = self.addons.get(*index) else { continue };
            match addon.month.get(used.plan).copied().flatten() {
                Some(each) => {
                    let count = if addon.per_user { used.users } else { 1 };
                    lines.push(BillLine { what: Billed::AddOn(addon.name.clone()), count, each });
                }
                None => lacks.push(Lacks::AddOn(*index)),
            }
        }
        lines.retain(|line| !line.amount().is_zero());
        if lacks.is_empty() { Ok(Bill { lines, set_up: plan.set_up }) } else { Err(lacks) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{AddOn, Channel, Conversations, Currency, PricePlan};
    use crate::time::SimSpan;

    fn table() -> PriceTable {
        let plan = |name: &str, extra_user: Option<u32>| PricePlan {
            name: name.to_string(),
            base: None,
            users: 2,
            extra_user: extra_user.map(Decimal::from),
            channels: 2,
            set_up: Decimal::from(500),
            free_conversations: 0,
            further_conversation: None,
        };
        let price = |price: u32| Some(Decimal::from(price));
        let channel =
            |name: &str, first: Option<Decimal>| Channel { name: name.to_string(), month: vec![first, price(70)] };
        PriceTable {
            name: "T".to_string(),
            currency: Currency::of("EUR").unwrap(),
            plans: vec![plan("small", None), plan("large", Some(50))],
            channels: vec![channel("cheap", price(10)), channel("dear", price(100)), channel("none", None)],
            addons: vec![AddOn { name: "each".to_string(), month: vec![None, price(14)], per_user: true }],
            conversations: Conversations { interval: SimSpan::from_hours(24) },
            features: vec![],
        }
    }

    fn used<'a>(plan: usize, users: u32, channels: &'a [(usize, u32)], addons: &'a [usize]) -> Used<'a> {
        Used { plan, base: Decimal::from(200), users, channels, addons }
    }

    #[test]
    fn a_bill_by_hand() {
        // 200, one extra user, one add-on for each of three.
        let bill = table().bill(&used(1, 3, &[], &[0])).unwrap();
        assert_eq!((bill.month(), bill.set_up), (Decimal::from(200 + 50 + 42), Decimal::from(500)));
        assert_eq!(bill.lines.len(), 3);
    }

    #[test]
    fn the_dearest_channels_are_the_ones_in_the_price() {
        let bill = table().bill(&used(0, 1, &[(0, 2), (1, 1)], &[])).unwrap();
        assert_eq!(bill.month(), Decimal::from(210));
        // One that cannot be paid for comes before the dearest.
        let bill = table().bill(&used(0, 1, &[(0, 1), (1, 1), (2, 1)], &[])).unwrap();
        assert_eq!(bill.month(), Decimal::from(210));
    }

    #[test]
    fn what_is_lacking_is_told_all_at_once() {
        let lacks = table().bill(&used(0, 3, &[(2, 3)], &[0])).unwrap_err();
        assert_eq!(lacks, [Lacks::Users, Lacks::Channel(2), Lacks::AddOn(0)]);
    }
}
