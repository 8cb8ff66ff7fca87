//! English.

pub mod causes_table;
pub mod compare_table;
pub mod document;
pub mod heads;
pub mod plan_table;
pub mod run_table;
pub mod sensitivity_table;
pub mod staffing_table;
pub mod sweep_table;
