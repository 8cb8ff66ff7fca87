//! The three numbers of the first screen: how long nine in ten wait, how many are started in time, how many leave or what it costs.

use crate::experiment::{Measured, TeamSummary};
use crate::measure::TeamMeasure as M;
use crate::report::StaffingReport;
use crate::report::document::KeyNumber;
use crate::report::number;
use crate::report::staffing::decimal_for_people;
use crate::report::words::say;
use crate::scenario::Scenario;

/// Those of a team with how sure they are; `against` is the same team elsewhere, with what that is called.
pub(crate) fn of_team(
    scenario: &Scenario,
    team: usize,
    found: &TeamSummary,
    against: Option<(&str, &TeamSummary)>,
) -> Vec<KeyNumber> {
    let within = scenario.teams.get(team).and_then(|team| team.within.last().copied());
    let has_lost = found.mean(M::LostShare).is_some_and(|share| share > 0.0);
    let last = if has_lost { M::LostShare } else { M::CostMonth };
    let measures = [Some(M::WaitP90), within.map(M::Within), Some(last)];
    let several = scenario.teams.len() > 1;
    let one = |measure: M| {
        let one = found.found(measure)?;
        one.estimate.mean?;
        let of = say!(common::about(several.then_some(found.team.as_str())));
        let beside = match against {
            Some((name, other)) => other.found(measure).map(|was| say!(numbers::elsewhere(name, &value(was)))),
            None => sure(one),
        };
        Some(KeyNumber { value: value(one), label: of + &label(measure), beside: beside.unwrap_or_default() })
    };
    measures.into_iter().flatten().filter_map(one).collect()
}

/// What a number is of, in a few words behind it.
pub(crate) fn label(measure: M) -> String {
    match measure {
        M::WaitP90 => say!(numbers::wait()),
        M::Within(span) => say!(numbers::within(&number::span(span))),
        M::LostShare => say!(numbers::lost()),
        M::OpenedShare => say!(numbers::opened()),
        _ => say!(numbers::a_month()),
    }
}

/// How sure it is, if an interval can be stated.
pub(crate) fn sure(found: &Measured) -> Option<String> {
    found.estimate.low.map(|_| say!(numbers::sure(&number::interval(&found.estimate, found.measure.unit))))
}

/// The number itself.
pub(crate) fn value(found: &Measured) -> String {
    number::mean(&found.estimate, found.measure.unit)
}

/// Those of a roster.
pub(crate) fn of_roster(report: &StaffingReport) -> Vec<KeyNumber> {
    let staffed = report.staffed;
    let number = |value: String, label: String| KeyNumber { value, label, beside: String::new() };
    let cost = (!report.cost_is_hours()).then(|| number(report.cost(), say!(numbers::a_week())));
    let agents = number(staffed.roster.len().to_string(), say!(numbers::agents(staffed.roster.len())));
    let hours = number(decimal_for_people(staffed.paid_hours()), say!(numbers::paid_hours()));
    [agents, hours].into_iter().chain(cost).collect()
}
