//! The document of a run.

use super::{causes, measured, stands};
use crate::experiment::{AgentSummary, HourSummary, Measured, TeamSummary};
use crate::report::document::{Cell, Column, Definition, Document, Ends, Grid, Row, Sketch, Table};
use crate::report::label::label;
use crate::report::words::{Head, say};
use crate::report::{Configuration, Report, WEEKDAYS, answer, assumptions};

/// Fills the document; `doubts` are the warnings of the scenario. Its charts are drawn apart: only a page needs them.
pub(crate) fn run<'a>(report: &Report<'a>, all: &'a [Configuration<'a>], doubts: &[String]) -> Document<'a> {
    let teams = &report.summary.teams;
    let of_teams = teams.iter().flat_map(|team| &team.measures);
    let of_agents = teams.iter().filter_map(|team| team.agents.first()).flat_map(|agent| &agent.measures);
    Document {
        command: "run",
        kind: say!(run_table::kind()),
        title: report.scenario.name.clone(),
        answer: answer::sentences(report),
        targets: stands::of(report.targets, report.scenario, Some(teams)),
        rests_on: say!(document::rests_on(report.manifest, report.scenario)),
        tables: [Some(measures(teams)), causes::of_run(teams), agents(teams)].into_iter().flatten().collect(),
        sketches: teams.iter().map(week).collect(),
        assumptions: assumptions::assumptions(report.scenario),
        warnings: doubts.iter().cloned().chain(report.warnings.iter().map(ToString::to_string)).collect(),
        definitions: Definition::of(of_teams.chain(of_agents).map(|found| &found.measure)),
        manifest: Some(report.manifest),
        records: measured::records(None, all),
        ..Document::default()
    }
}

/// A line of the table of measures: its name, whether it is shown where it is nothing, steps below the one before.
struct MeasureLine(&'static str, bool, usize);

/// The lines that most people ask for, each group under its title.
const GROUPS: &[(Group, &[MeasureLine])] = &[
    (
        Group::Waits,
        &[
            MeasureLine("wait_mean", true, 0),
            MeasureLine("wait_p50", true, 0),
            MeasureLine("wait_p80", true, 0),
            MeasureLine("wait_p90", true, 0),
            MeasureLine("wait_p95", true, 0),
            MeasureLine("wait_p99", true, 0),
            MeasureLine("wait_max", true, 0),
            MeasureLine("business_wait_mean", true, 0),
            MeasureLine("business_wait_p90", true, 0),
        ],
    ),
    (Group::Within, &[]),
    (
        Group::Conversations,
        &[
            MeasureLine("arrivals", true, 0),
            MeasureLine("started", true, 0),
            MeasureLine("lost_share", false, 0),
            MeasureLine("unanswered_share", false, 0),
            MeasureLine("stranded", false, 0),
            MeasureLine("offers_per_conversation", true, 0),
            MeasureLine("handovers_per_conversation", true, 0),
            MeasureLine("opened_share", true, 0),
            MeasureLine("opened_limit_share", false, 1),
            MeasureLine("opened_nobody_available_share", false, 1),
            MeasureLine("opened_distribution_off_share", false, 1),
            MeasureLine("opened_after_hours_share", false, 1),
            MeasureLine("backlog_mean", true, 0),
        ],
    ),
    (
        Group::Cost,
        &[
            MeasureLine("cost_month", true, 0),
            MeasureLine("cost_pay", false, 1),
            MeasureLine("cost_platform", false, 1),
            MeasureLine("cost_conversations", false, 1),
            MeasureLine("cost_lost", false, 1),
            MeasureLine("cost_wait", false, 1),
            MeasureLine("cost_setup", false, 1),
            MeasureLine("cost_per_started", true, 0),
            MeasureLine("active_conversations", true, 0),
        ],
    ),
    (
        Group::Balance,
        &[
            MeasureLine("occupancy", true, 0),
            MeasureLine("first_offers_cv", true, 0),
            MeasureLine("offers_cv", true, 0),
            MeasureLine("starts_cv", true, 0),
            MeasureLine("starts_max_over_mean", true, 0),
            MeasureLine("work_cv", true, 0),
            MeasureLine("work_max_over_mean", true, 0),
        ],
    ),
];

/// The groups of the table of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Waits,
    Within,
    Conversations,
    Cost,
    Balance,
    Others,
}

/// Every measure of each team.
fn measures(teams: &[TeamSummary]) -> Table {
    let grid = |team: &TeamSummary| Grid {
        label: team.team.clone(),
        columns: vec![
            Column::text(""),
            Column::number(Head::Mean).with(Ends::Column(Head::Interval.into())),
            Column::text(Head::NameInFiles).on_page(),
        ],
        rows: measure_rows(team),
        ..Grid::default()
    };
    Table {
        heading: Head::Measures.into(),
        choices: teams.iter().map(grid).collect(),
        whole: true,
        file: "summary.csv",
        ..Table::default()
    }
}

fn measure_rows(team: &TeamSummary) -> Vec<Row> {
    let find = |name: &str| team.measures.iter().find(|found| found.measure.name == name);
    let row = |found: &Measured, words: String, group: Group| {
        let cells = [Cell::text(words), Cell::measured(found), Cell::text(found.measure.name.clone())];
        Row::new(cells).under(say!(run_table::group(group)))
    };
    // Business time, and balance among one agent, say nothing new.
    let is_new = |name: &str| match name {
        "business_wait_mean" | "business_wait_p90" => team.mean("business_wait_mean") != team.mean("wait_mean"),
        _ => true,
    };
    let mut rows = Vec::new();
    for (group, lines) in GROUPS.iter().filter(|(group, _)| *group != Group::Balance || team.agents.len() > 1) {
        for MeasureLine(name, always, indent) in lines.iter().filter(|line| is_new(line.0)) {
            let Some(found) = find(name) else { continue };
            let is_any = *always || found.estimate.mean.is_some_and(|mean| mean > 0.0);
            let row = Row { indent: *indent, ..row(found, say!(run_table::line(&found.measure)), *group) };
            rows.push(if is_any { row } else { row.on_page() });
        }
        if *group == Group::Within {
            let within = team.measures.iter().filter(|found| found.measure.name.starts_with("within_"));
            rows.extend(within.map(|found| row(found, say!(run_table::line(&found.measure)), *group)));
        }
    }
    let is_shown = |found: &&Measured| {
        let name = found.measure.name.as_str();
        GROUPS.iter().all(|(_, lines)| lines.iter().all(|line| line.0 != name)) && !name.starts_with("within_")
    };
    let others = team.measures.iter().filter(is_shown);
    rows.extend(others.map(|found| row(found, label(&found.measure), Group::Others).on_page()));
    rows
}

/// What of an agent finds room on paper; the rest is in agents.csv.
const OF_AGENTS: [&str; 8] = [
    "first_offers",
    "offers",
    "lapsed_offers",
    "starts",
    "starts_open",
    "work_hours",
    "occupancy",
    "simultaneous_mean",
];

/// Every agent of each team.
fn agents(teams: &[TeamSummary]) -> Option<Table> {
    let grid = |team: &TeamSummary| {
        let of = |agent: &AgentSummary| -> Vec<Measured> {
            let find = |name: &&str| agent.measures.iter().find(|found| found.measure.name == **name).cloned();
            OF_AGENTS.iter().filter_map(find).collect()
        };
        let row = |agent: &AgentSummary| {
            Row::new([Cell::text(agent.agent.clone())].into_iter().chain(of(agent).iter().map(Cell::measured)))
        };
        let column =
            |found: &Measured| Column::number(label(&found.measure)).short(say!(run_table::of_agent(&found.measure)));
        let measures = team.agents.first().map(of).unwrap_or_default();
        Grid {
            label: team.team.clone(),
            columns: [Column::text(Head::Agent)].into_iter().chain(measures.iter().map(column)).collect(),
            rows: team.agents.iter().map(row).collect(),
            ..Grid::default()
        }
    };
    let choices: Vec<Grid> = teams.iter().filter(|team| !team.agents.is_empty()).map(grid).collect();
    (!choices.is_empty()).then(|| Table {
        heading: Head::Agents.into(),
        note: say!(run_table::agents_note()).to_string(),
        key: say!(run_table::agents_key()).to_string(),
        choices,
        file: "agents.csv",
        ..Table::default()
    })
}

/// How many customers wait, hour of the week by hour of the week.
fn week(team: &TeamSummary) -> Sketch {
    let backlog = |hour: &HourSummary| hour.get("backlog_mean").and_then(|estimate| estimate.mean);
    let days = team.hours.chunks(24).enumerate();
    Sketch {
        label: team.team.clone(),
        heading: Head::WeekSketch.into(),
        scale: "       0     6     12    18",
        rows: days.map(|(day, hours)| (WEEKDAYS[day % 7], hours.iter().map(backlog).collect())).collect(),
    }
}
