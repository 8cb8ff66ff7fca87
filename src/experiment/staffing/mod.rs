//! How many agents must be at work in each hour of the week, and the cheapest shifts that cover it.
//!
//! [`Staffing`] says what is wanted; [`Staffing::run`] gives a [`Staffed`] week:
//!
//! 1. [`Demand`]: what is expected in each hour, and what formulas make of it;
//! 2. [`Requirement`]: how many agents each hour needs, found by simulating whole weeks;
//! 3. [`Cover`]: the cheapest agents on the shifts there are, by an integer programme;
//! 4. simulated weeks say whom of such covers nobody needs, and where somebody is missing;
//! 5. [`RosterJudgement`]: what the cheapest roster gives on other customers, hour by hour. Where it fails, the search goes on;
//!    where it holds, for a cheaper one.
//!
//! An hour is a slot of the week throughout: of an hour, or as short as [the horizon](crate::scenario::Horizon::slots) tells it.
//! [`AgentHours`] and [`HorizonWeek`] say what is required, on the roster and missing, by day and by week.
//!
//! A conversation counts for the hour in which it arrives. Those that arrive out of business hours are simulated and
//! have to be dealt with, but no hour answers for them. `docs/staffing.md` tells it in words.

mod calibration;
mod cautions;
mod closed_form;
mod cover;
mod exact;
mod exchange;
mod foresight;
mod gap;
mod grid;
mod judge;
mod mend;
mod near;
mod pattern;
mod player;
mod requirement;
mod roster;
mod rounds;
mod search;
mod staff;
mod target;
#[cfg(test)]
mod tests;
mod thin;
mod trial;
mod week;
mod weeks;

pub use cautions::StaffingCaution;
pub use cover::{Cover, Uncovered, cover};
pub use gap::AgentHours;
pub use judge::{HourVerdict, JudgedHour, RosterJudgement};
pub use pattern::{Least, Pattern, coverage, patterns, usual};
pub use requirement::Requirement;
pub use staff::{Staffed, Staffing, StaffingError, whole};
pub use target::HourTarget;
pub use week::{Demand, Levels};
pub use weeks::HorizonWeek;
