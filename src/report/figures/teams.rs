//! Charts of all configurations, one for each team.

use super::stem;
use crate::experiment::TeamSummary;
use crate::report::chart::{Caption, Picture};
use crate::report::words::say;
use crate::report::{Called, CompareReport, SweepReport};

/// Draws the configurations, each with its name, of a team; whether there are several teams, and of how many replications.
type Draw = fn(&[(Called, &TeamSummary)], &str, bool, u32) -> Option<(String, Picture)>;

/// Every configuration of a comparison.
pub(super) fn of_comparison(report: &CompareReport, draw: Draw) -> Vec<(String, Picture)> {
    let (teams, runs) = (report.first_teams(), report.manifest.replications);
    let several = teams.len() > 1;
    teams.iter().filter_map(|team| draw(&report.by_configuration(team), team, several, runs)).collect()
}

/// The configurations of a sweep.
pub(super) fn of_sweep(report: &SweepReport, draw: Draw) -> Vec<(String, Picture)> {
    let several = report.scenario.teams.len() > 1;
    let runs = report.cells.iter().map(|cell| cell.summary.replications).max().unwrap_or(0);
    let teams = report.scenario.teams.iter().enumerate();
    teams.filter_map(|(at, team)| draw(&report.by_configuration(at), &team.name, several, runs)).collect()
}

/// What a chart of configurations is called among others, and its caption; of one `team`, or of the only one.
pub(super) fn by_configuration(kind: &str, team: Option<&str>, finding: String, note: String) -> (String, Caption) {
    match team {
        Some(team) => {
            let head = Caption { name: stem(&[kind, team]), title: say!(figures::of(team, &finding)), note };
            (say!(figures::by_configuration(team)), head)
        }
        None => (say!(figures::BY_CONFIGURATION), Caption { name: kind.to_string(), title: finding, note }),
    }
}
