//! The page of a run.

use super::{Command, causes, column, defined, estimate_cell, facts, figures, rests_on, target_row};
use crate::experiment::{Measured, TeamSummary};
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::label::label;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Table};
use crate::report::{Report, answer};

/// Fills the page; `doubts` are the warnings of the scenarios.
pub fn run(report: &Report, charts: &[Figure], doubts: &[String], command: Command) -> Page {
    let teams = &report.summary.teams;
    let of_teams = teams.iter().flat_map(|team| &team.measures);
    let of_agents = teams.iter().filter_map(|team| team.agents.first()).flat_map(|agent| &agent.measures);
    Page {
        title: report.scenario.name.clone(),
        kind: "Run".to_string(),
        answer: answer::sentences(report),
        rests_on: rests_on(report.manifest, report.scenario),
        targets: report.targets.iter().map(|target| target_row(target, teams, teams.len() > 1)).collect(),
        figures: figures(charts),
        tables: causes::of_run(teams).into_iter().chain(tables(teams)).collect(),
        assumptions: assumptions(report.scenario),
        warnings: doubts.iter().cloned().chain(report.warnings.iter().map(ToString::to_string)).collect(),
        definitions: defined(of_teams.chain(of_agents).map(|found| &found.measure)),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// Every measure, and every agent, of each team.
pub(super) fn tables(teams: &[TeamSummary]) -> Vec<Table> {
    let measures = Table {
        heading: "All measures".to_string(),
        note: "Mean over the runs, with its 95 % interval.".to_string(),
        choices: teams.iter().map(measures).collect(),
    };
    let agents = Table {
        heading: "All agents".to_string(),
        note: "In the order of the rotation. More of each, and of more than 400, is in agents.csv.".to_string(),
        choices: teams.iter().filter(|team| !team.agents.is_empty()).map(agents).collect(),
    };
    [measures, agents].into_iter().filter(|table| !table.choices.is_empty()).collect()
}

fn measures(team: &TeamSummary) -> Grid {
    let text = |label: &str| Column { label: label.to_string(), unit: String::new(), kind: Kind::Text };
    let value = Column { label: "mean".to_string(), unit: String::new(), kind: Kind::Number };
    let row = |found: &Measured| Row {
        cells: vec![Cell::text(label(&found.measure)), estimate_cell(found), Cell::text(found.measure.name.clone())],
        mark: String::new(),
    };
    Grid {
        label: team.team.clone(),
        columns: vec![text("measure"), value, text("name in files")],
        rows: team.measures.iter().map(row).collect(),
    }
}

/// What of an agent finds room on paper; the rest is in agents.csv.
const OF_AGENTS: [&str; 7] =
    ["first_offers", "offers", "lapsed_offers", "starts", "work_hours", "occupancy", "simultaneous_mean"];

/// Agents in a table at most, the first of the rotation.
const AGENTS: usize = 400;

fn agents(team: &TeamSummary) -> Grid {
    let is_shown = |found: &&Measured| OF_AGENTS.contains(&found.measure.name.as_str());
    let measures: Vec<&Measured> =
        team.agents.iter().take(1).flat_map(|agent| &agent.measures).filter(is_shown).collect();
    let name = Column { label: "agent".to_string(), unit: String::new(), kind: Kind::Text };
    let row = |agent: &crate::experiment::AgentSummary| Row {
        cells: [Cell::text(agent.agent.clone())]
            .into_iter()
            .chain(agent.measures.iter().filter(is_shown).map(estimate_cell))
            .collect(),
        mark: String::new(),
    };
    Grid {
        label: team.team.clone(),
        columns: [name].into_iter().chain(measures.iter().map(|found| column(&found.measure))).collect(),
        rows: team.agents.iter().take(AGENTS).map(row).collect(),
    }
}
