pub mod calendar;
pub mod random;
pub mod rules;
pub mod scenario;
pub mod stats;
pub mod theory;
pub mod time;
