//! What costs how much.

use super::together;
use crate::report::words::say;
use crate::scenario::{Cost, Scenario};
use std::collections::BTreeSet;

/// The platform, the pay, and what customers cost who are lost or wait.
pub(super) fn lines(cost: &Cost, scenario: &Scenario) -> Vec<String> {
    let platform = say!(cost::platform(cost)).into_iter();
    platform.chain(pay(cost, scenario)).chain(say!(cost::customers(cost))).collect()
}

/// Who is paid what, those alike together.
fn pay(cost: &Cost, scenario: &Scenario) -> Vec<String> {
    let teams = scenario.teams.iter();
    let members: BTreeSet<u32> =
        teams.flat_map(|team| team.agents.iter().chain(&team.supervisors)).map(|id| id.0).collect();
    let paid = (0..).zip(&scenario.agents).zip(&cost.pay).filter(|((index, _), _)| members.contains(index));
    let paid = paid.filter_map(|((_, agent), pay)| Some(((*pay)?, agent)));
    let (kinds, _) = together(paid, |a, b| a == b);
    match kinds.as_slice() {
        [] => vec![say!(cost::NO_PAY)],
        _ => kinds.iter().map(|(pay, agents)| say!(cost::pay(pay, agents, cost.currency))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_in_sentences() {
        let set = ["cost.lost=\"25.50\"".to_string(), "agent.0.pay_hour=\"0.125\"".to_string()];
        let scenario = crate::scenario::load("scenarios/cost.toml".as_ref(), &set).unwrap().scenario;
        assert_eq!(
            lines(scenario.cost.as_ref().unwrap(), &scenario),
            [
                "The platform: Chatspot, plan \"pro\", for 9 users, supervisors included: R$ 1,086 a month (plan \
                 pro R$ 399, \
                 6 × extra user at R$ 59, extra channel whatsapp R$ 69, extra channel instagram-messenger R$ 69, ai-agents \
                 R$ 69, 9 × scheduling at R$ 14).",
                "The set-up fee of R$ 549 is spread over 12 months.",
                "5,000 active conversations a month are in the price, each further one costs R$ 0.09. A \
                 conversation counts \
                 once for every 24 h that it begins.",
                "Agente 1 to Agente 8 are each paid R$ 0.125 for each hour of shift, absences and holidays apart.",
                "Bia is paid R$ 5,200 a month.",
                "A customer who leaves, or is never answered, costs R$ 25.50; a minute of waiting costs R$ 0.02.",
                "A month is a twelfth of 365.25 days; what is measured is brought to a month in proportion.",
            ]
        );
    }

    #[test]
    fn nothing_paid_is_said_too() {
        let set = ["cost.currency=EUR".to_string()];
        let scenario = crate::scenario::embedded(&set).unwrap().scenario;
        let lines = lines(scenario.cost.as_ref().unwrap(), &scenario);
        assert_eq!(lines[..2], ["The platform costs nothing.", "Nobody's pay is counted."]);
        assert!(lines[2].contains("costs € 0; a minute of waiting costs € 0"));
    }
}
