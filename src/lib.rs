pub mod calendar;
pub mod random;
pub mod replay;
pub mod rules;
pub mod scenario;
pub mod time;
pub mod world;
