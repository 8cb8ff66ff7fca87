//! Charts of all configurations, one for each team.

use crate::experiment::TeamSummary;
use crate::report::chart::Picture;
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
