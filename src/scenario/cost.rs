//! What a scenario costs, as far as it is known before anything is played.

use crate::money::{Bill, Currency, Decimal};
use crate::time::SimSpan;

/// Microseconds in a month: a twelfth of 365.25 days.
pub(crate) const MONTH_MICROS: i64 = 2_629_800_000_000;
/// How long a conversation counts as one active conversation where no price table says otherwise.
const DAY: SimSpan = SimSpan::from_hours(24);

/// What a scenario costs. Amounts are exact, and in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    pub currency: Currency,
    /// The platform; `None`: it costs nothing.
    pub platform: Option<Platform>,
    /// By agent; `None`: no pay.
    pub pay: Vec<Option<Pay>>,
    /// For each customer who leaves or is never answered.
    pub lost: Decimal,
    /// For each minute that customers wait who are started or leave.
    pub waited_minute: Decimal,
    /// Over how many months the set-up fee is spread; `None`: it is in no month.
    pub setup_months: Option<u32>,
    /// By team: what is known beforehand.
    pub fixed: Vec<Fixed>,
}

/// A plan of a platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Whose price table it is.
    pub prices: String,
    /// The plan's name.
    pub plan: String,
    /// Agents and supervisors of all teams.
    pub users: u32,
    /// What is paid every month, and once.
    pub bill: Bill,
    /// Active conversations a month that are in the price.
    pub free: u64,
    /// Each further one.
    pub further: Decimal,
    /// A conversation counts once for each interval of this length that it begins.
    pub interval: SimSpan,
}

/// What an agent is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    Month(Decimal),
    /// For each hour of shift; absences and holidays are not in it.
    Hour(Decimal),
}

/// A team's part of what a month costs whatever happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// Of the platform's bill, in proportion to heads.
    pub platform: Decimal,
    /// The pay of its members; of a member of several teams an equal part.
    pub pay: Decimal,
    /// Of the set-up fee, if it is spread.
    pub set_up: Decimal,
}

impl Fixed {
    /// All of it.
    pub fn month(&self) -> Decimal {
        self.platform + self.pay + self.set_up
    }
}

impl Cost {
    /// Whether nothing that happens costs anything: all is known beforehand.
    pub fn is_fixed(&self) -> bool {
        let further = self.platform.as_ref().map_or(Decimal::ZERO, |platform| platform.further);
        self.lost.is_zero() && self.waited_minute.is_zero() && further.is_zero()
    }

    /// How long a conversation counts as one active conversation.
    pub fn interval(&self) -> SimSpan {
        self.platform.as_ref().map_or(DAY, |platform| platform.interval)
    }

    /// What further active conversations cost, if there are so many in a month.
    pub fn further(&self, conversations: Decimal) -> Decimal {
        let Some(platform) = &self.platform else { return Decimal::ZERO };
        let further = (conversations - Decimal::from(platform.free)).max(Decimal::ZERO);
        further.saturating_mul(platform.further)
    }
}
