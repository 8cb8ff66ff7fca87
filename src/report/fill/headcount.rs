//! Agents as planners count them, for machines.

use crate::scenario::Headcount;
use serde::Serialize;

/// `on_roster` are the agents of the scenario, `at_work` those of them who come on an average day, `on_payroll` the people
/// that it takes.
#[derive(Serialize)]
pub(super) struct HeadcountFields {
    on_roster: u32,
    at_work: f64,
    on_payroll: u32,
}

impl From<Headcount> for HeadcountFields {
    fn from(Headcount { on_roster, at_work, on_payroll }: Headcount) -> Self {
        HeadcountFields { on_roster, at_work, on_payroll }
    }
}
