//! Civil time in a zone, and instants of the virtual clock: business hours, shifts, holidays.
//!
//! - [`Zone`] converts between instants and civil time, daylight saving included.
//! - [`WeekPlan`] is a weekly pattern such as `mon-fri 08:00-18:00`.
//! - [`Timeline`] lays a pattern out along the clock and answers the one question the timers
//!   ask: the earliest instant at which open time reaches x.

mod timeline;
mod week;
mod zone;

pub use timeline::Timeline;
pub use week::{PlanError, WEEKDAYS, WeekPlan};
pub use zone::Zone;
