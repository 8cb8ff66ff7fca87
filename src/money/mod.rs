//! Amounts of money: currencies, exact decimals, and what a platform's plans cost.
//!
//! Amounts are [`Decimal`]s of 28 digits, never floats: `0.09` is nine hundredths. **Nothing is rounded** while costs
//! are added up, multiplied and divided; a value becomes a float only when statistics are made of it, and is rounded
//! to what can be read, halves away from zero, when it is shown.
//!
//! A [`PriceTable`] is a platform's price list as data, read from a file by [`scenario`](crate::scenario);
//! [`PriceTable::bill`] is what one account pays by it.

mod amount;
mod bill;
mod currency;
mod prices;

pub use amount::{MAX, amount, decimal, to_f64};
pub use bill::{Bill, BillLine, Billed, Lacks, Used};
pub use currency::Currency;
pub use prices::{AddOn, Channel, Conversations, Feature, Knows, PricePlan, PriceTable};
pub use rust_decimal::Decimal;
