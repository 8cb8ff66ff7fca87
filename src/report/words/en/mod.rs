//! English.

pub mod agents;
pub mod assumptions;
pub mod causes;
pub mod check;
pub mod common;
pub mod compare;
pub mod cost;
pub mod customers;
pub mod distribution;
pub mod explain;
pub mod plan;
pub mod rules;
pub mod run;
pub mod sensitivity;
pub mod staffing;
pub mod sweep;
pub mod time;
pub mod values;
pub mod warnings;
