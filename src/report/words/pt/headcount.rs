//! Agents as planners count them.

use super::common::counted;
use crate::report::number;
use crate::scenario::Headcount;

/// Agents on the roster, those who come, and the people that the payroll must have.
pub(crate) fn counts(of: Headcount) -> String {
    let Headcount { on_roster, at_work, on_payroll } = of;
    let agents = counted(on_roster as usize, "atendente", "atendentes");
    let come = match at_work < f64::from(on_roster) {
        // One and a half of them are singular.
        true => format!(
            "; em um dia médio {} {} (as simulações sorteiam essas ausências)",
            if at_work < 1.9995 { "vem" } else { "vêm" },
            number::short(at_work, 3)
        ),
        false => String::new(),
    };
    let people = counted(on_payroll as usize, "pessoa", "pessoas");
    let payroll = match on_payroll > on_roster {
        true => format!("com férias, treinamentos e reuniões (ausências planejadas), a folha precisa de {people}"),
        false => format!("a folha precisa de {people}"),
    };
    format!("Quadro: {agents} na escala{come}; {payroll}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_people() {
        crate::report::words::in_portuguese(|| {
            let said = |on_roster, at_work, on_payroll| counts(Headcount { on_roster, at_work, on_payroll });
            assert_eq!(
                said(10, 9.2, 12),
                "Quadro: 10 atendentes na escala; em um dia médio vêm 9,2 (as simulações sorteiam essas ausências); com férias, \
                 treinamentos e reuniões (ausências planejadas), a folha precisa de 12 pessoas."
            );
            assert_eq!(said(1, 1.0, 1), "Quadro: 1 atendente na escala; a folha precisa de 1 pessoa.");
            assert!(said(2, 1.8, 2).contains("; em um dia médio vem 1,8 ("));
        });
    }
}
