//! The load of each agent.

use super::{datum, replications, stem};
use crate::measure::AgentMeasure;
use crate::report::Configuration;
use crate::report::chart::balance::{Balance, Panel};
use crate::report::chart::{Datum, Head, Picture, Unit, picture};

/// What is shown, and its words.
const PANELS: [(AgentMeasure, &str); 4] = [
    (AgentMeasure::FirstOffers, "first offers"),
    (AgentMeasure::Offers, "offers"),
    (AgentMeasure::Starts, "starts"),
    (AgentMeasure::WorkHours, "work"),
];

/// The agents of one team in one configuration, in the order of the rotation.
pub(super) fn balance(one: &Configuration, team: &str, name: &[&str], title: &str) -> Option<Picture> {
    let found = one.summary.teams.iter().find(|found| found.team == team).filter(|found| !found.agents.is_empty())?;
    let panel = |(measure, words): (AgentMeasure, &str)| {
        let unit =
            found.agents.first().and_then(|agent| agent.found(measure)).map_or(Unit::Ratio, |of| of.measure.unit);
        let values: Vec<Datum> = found
            .agents
            .iter()
            .map(|agent| agent.get(measure).map_or(Datum::NONE, |estimate| datum(estimate, unit)))
            .collect();
        let known: Vec<f64> = values.iter().filter_map(Datum::value).collect();
        let fair = (known.len() == values.len()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        Panel { name: words.to_string(), unit, fair, values }
    };
    let chart = Balance {
        head: Head {
            name: stem(&[&["balance"], name].concat()),
            title: format!("{title}How evenly the rotation spreads the load"),
            note: format!(
                "Each agent in the order of the rotation, mean of {}; whisker: 95 % interval; dashed: the fair share.",
                replications(one.summary.replications)
            ),
        },
        agents: found.agents.iter().map(|agent| agent.agent.clone()).collect(),
        panels: PANELS.into_iter().map(panel).collect(),
    };
    Some(picture(&chart))
}
