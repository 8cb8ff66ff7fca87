//! Agents as planners count them.

use super::common::{counted, noun};
use crate::report::number;
use crate::scenario::Headcount;

/// Agents on the roster, those who come, and the people that the payroll must have.
pub(crate) fn counts(of: Headcount) -> String {
    let Headcount { on_roster, at_work, on_payroll } = of;
    let agents = counted(on_roster as usize, "agent", "agents");
    let is = noun(on_roster as usize, "is", "are");
    let come = match at_work < f64::from(on_roster) {
        true => format!(
            ", of whom {} come on an average day (the runs have these absences by chance)",
            number::short(at_work, 3)
        ),
        false => String::new(),
    };
    let people = counted(on_payroll as usize, "person", "people");
    let payroll = match on_payroll > on_roster {
        true => format!("with leave, training and meetings (planned shrinkage) the payroll needs {people}"),
        false => format!("the payroll needs {people}"),
    };
    format!("Headcount: {agents} {is} on the roster{come}; {payroll}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_people() {
        let said = |on_roster, at_work, on_payroll| counts(Headcount { on_roster, at_work, on_payroll });
        assert_eq!(
            said(10, 9.2, 12),
            "Headcount: 10 agents are on the roster, of whom 9.2 come on an average day (the runs have these absences by \
             chance); with leave, training and meetings (planned shrinkage) the payroll needs 12 people."
        );
        assert_eq!(said(1, 1.0, 1), "Headcount: 1 agent is on the roster; the payroll needs 1 person.");
    }
}
