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
    pub lines: Vec<Line>,
    /// Paid once.
    pub set_up: Decimal,
}

/// A line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `extra users`, or the name of a channel or an add-on.
    pub what: String,
    pub count: u32,
    /// For each, a month.
    pub each: Decimal,
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

impl Line {
    /// The line's amount.
    pub fn amount(&self) -> Decimal {
        self.each * Decimal::from(self.count)
    }
}

impl Bill {
    /// What a month costs, further conversations apart.
    pub fn month(&self) -> Decimal {
        self.lines.iter().map(Line::amount).sum()
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
        let mut lines = vec![Line { what: format!("plan {}", plan.name), count: 1, each: used.base }];
        let extra = used.users.saturating_sub(plan.users);
        match plan.extra_user {
            Some(each) => lines.push(Line { what: "extra users".to_string(), count: extra, each }),
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
                (Some(each), Some(channel)) => lines.push(Line { what: channel.name.clone(), count: rest, each }),
                _ if rest > 0 => lacks.push(Lacks::Channel(index)),
                _ => {}
            }
        }
        for index in used.addons {
            let Some(addon) = self.addons.get(*index) else { continue };
            match addon.month.get(used.plan).copied().flatten() {
                Some(each) => {
                    let count = if addon.per_user { used.users } else { 1 };
                    lines.push(Line { what: addon.name.clone(), count, each });
                }
                None => lacks.push(Lacks::AddOn(*index)),
            }
        }
        lines.retain(|line| !line.amount().is_zero());
        if lacks.is_empty() { Ok(Bill { lines, set_up: plan.set_up }) } else { Err(lacks) }
    }
}
