pub mod calendar;
pub mod measure;
pub mod random;
pub mod rules;
pub mod scenario;
pub mod time;
pub mod world;
