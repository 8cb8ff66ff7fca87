//! Tests of all charts together.

mod colours;
mod gallery;
mod kinds;
mod laws;
mod page;
mod samples;
mod sheet;
