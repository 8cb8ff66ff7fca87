//! Civil time in a zone, and instants of the virtual clock: business hours, shifts, holidays.
//!
//! - [`Zone`] converts between instants and civil time, daylight saving included.
//! - [`zone_of_name`] finds a time zone.
//! - [`WeekPlan`] is a weekly pattern such as `mon-fri 08:00-18:00`.
//! - [`holiday_name`] knows the days off that have a name.
//! - [`HourClock`] goes through the civil hours one by one, or through [slots](SlotLength) of them.
//! - [`Timeline`] lays a pattern out along the clock and answers the one question the timers
//!   ask: the earliest instant at which open time reaches x.
//! - [`Timelines`] are those of many, laid out once where they are alike.

mod holiday;
mod hour;
mod lines;
mod named;
mod slots;
mod timeline;
mod week;
mod zone;

pub use holiday::holiday_name;
pub use hour::HourClock;
pub use lines::Timelines;
pub(crate) use lines::each_once;
pub use named::zone_of_name;
pub use slots::{SlotLength, SlotTime};
pub use timeline::Timeline;
pub use week::{HOURS_OF_WEEK, WEEKDAYS, WeekPlan, WeekPlanError, hour_of_name, minute_of_day, run_of_days, weekdays};
pub use zone::Zone;
