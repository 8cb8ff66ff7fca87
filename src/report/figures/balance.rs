//! The load of each agent.

use super::{measured, stem};
use crate::measure::AgentMeasure;
use crate::report::Configuration;
use crate::report::chart::balance::{Balance, BalancePanel};
use crate::report::chart::{Caption, Datum, Picture, Unit, picture};
use crate::report::words::say;

/// What is shown.
const LOAD: [AgentMeasure; 4] =
    [AgentMeasure::FirstOffers, AgentMeasure::Offers, AgentMeasure::Starts, AgentMeasure::WorkHours];

/// The agents of one team in one configuration, in the order of the rotation.
pub(super) fn balance(
    one: &Configuration,
    team: &str,
    name: &[&str],
    title: impl Fn(String) -> String,
) -> Option<Picture> {
    let found = one.summary.teams.iter().find(|found| found.team == team).filter(|found| !found.agents.is_empty())?;
    let panel = |(measure, words): (AgentMeasure, &str)| {
        let unit =
            found.agents.first().and_then(|agent| agent.found(measure)).map_or(Unit::Ratio, |of| of.measure.unit);
        let values: Vec<Datum> =
            found.agents.iter().map(|agent| agent.found(measure).map_or(Datum::NONE, measured)).collect();
        let known: Vec<f64> = values.iter().filter_map(Datum::value).collect();
        let fair = (known.len() == values.len()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        BalancePanel { name: words.to_string(), unit, fair, values }
    };
    let panels: Vec<BalancePanel> = LOAD.into_iter().zip(say!(figures::load())).map(panel).collect();
    let has_data = panels.iter().flat_map(|panel| &panel.values).any(|datum| datum.wide().is_some());
    let chart = Balance {
        head: Caption {
            name: stem(&[&["balance"], name].concat()),
            title: title(say!(figures::BALANCE)),
            note: say!(sure::banded_note(&say!(figures::balance_note(one.summary.replications)), has_data)),
        },
        agents: found.agents.iter().map(|agent| agent.agent.clone()).collect(),
        panels,
        legend: None,
    };
    Some(picture(&chart))
}
