//! What writers need of costs: the parts of a month in words, and the sentence.

use super::number;
use super::words::say;
use crate::experiment::{Measured, TeamSummary};
use crate::measure::TeamMeasure;

/// What a month's cost is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The agents' pay.
    Pay,
    /// The platform's plan.
    Platform,
    /// Conversations beyond the plan.
    Conversations,
    /// Customers who were lost.
    Lost,
    /// The customers' waiting.
    Wait,
    /// The set-up fee, spread.
    SetUp,
}

/// The parts of `cost_month`, each with a few words for it.
pub(super) fn parts() -> [(TeamMeasure, &'static str); 6] {
    [
        (TeamMeasure::CostPay, say!(cost::part(Part::Pay))),
        (TeamMeasure::CostPlatform, say!(cost::part(Part::Platform))),
        (TeamMeasure::CostConversations, say!(cost::part(Part::Conversations))),
        (TeamMeasure::CostLost, say!(cost::part(Part::Lost))),
        (TeamMeasure::CostWait, say!(cost::part(Part::Wait))),
        (TeamMeasure::CostSetup, say!(cost::part(Part::SetUp))),
    ]
}

/// What a team costs a month; `None` where nothing is said of costs, or there is no value.
pub(super) fn month(team: &TeamSummary) -> Option<&Measured> {
    let found = team.found(TeamMeasure::CostMonth)?;
    found.estimate.mean.is_some().then_some(found)
}

/// The largest part of a month in words, and how much it is.
pub(super) fn largest(team: &TeamSummary) -> Option<(&'static str, f64)> {
    let parts = parts().into_iter().filter_map(|(measure, words)| Some((words, team.mean(measure)?)));
    parts.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// `It costs R$ 28,400 a month, R$ 4.10 a conversation started.`
pub(super) fn sentence(team: &TeamSummary) -> Option<String> {
    let found = month(team)?;
    let unit = found.measure.unit;
    let each = team.mean(TeamMeasure::CostPerStarted).map(|each| number::value(each, unit));
    Some(say!(cost::sentence(&number::mean(&found.estimate, unit), each.as_deref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Extras, Study};
    use std::convert::Infallible;

    fn team(set: &[&str]) -> TeamSummary {
        let set: Vec<String> =
            ["horizon.length=2 days", "horizon.warm_up=0 s"].iter().chain(set).map(|one| (*one).to_string()).collect();
        let scenario = crate::scenario::embedded(&set).unwrap().scenario;
        let study =
            Study { scenario: &scenario, replications: 2, seed: 1, threads: Some(1), extras: Extras::default() };
        study.run::<Infallible>(&|| (), |_| Ok(())).unwrap().teams.remove(0)
    }

    #[test]
    fn the_sentence_says_what_it_costs() {
        let found = team(&["cost.currency=BRL", "cost.agent_month=2000"]);
        let sentence = sentence(&found).unwrap();
        assert!(sentence.starts_with("It costs R$ 16,000 a month, R$ "), "{sentence}");
        assert!(sentence.ends_with(" a conversation started."), "{sentence}");
        assert_eq!(largest(&found), Some(("pay", 16_000.0)));
        assert_eq!(super::sentence(&team(&[])), None);
    }
}
