//! The document of `rodizio plan --by-hour`.

use super::{TargetRow, document_to};
use crate::experiment::Manifest;
use crate::report::staffing::decimal;
use crate::report::{SCHEMA, StaffingReport, WEEKDAYS, answer};
use crate::unit::Unit;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    command: &'static str,
    manifest: &'a Manifest,
    answer: Vec<String>,
    warnings: &'a [String],
    team: &'a str,
    targets: Vec<TargetRow<'a>>,
    /// Whether no hour could do with one agent fewer.
    settled: bool,
    replications: Replications,
    hours: Vec<Hour<'a>>,
    shifts: Vec<Used<'a>>,
    roster: Vec<Agent<'a>>,
    paid_hours: String,
    required_hours: f64,
    cost: String,
    /// No roster that covers the requirement costs less.
    cost_bound: f64,
    optimal: bool,
    rosters_made: u32,
    /// Hours that miss a target if nobody is marked away off shift; `null` where that changes nothing.
    missing_if_unmarked: Option<usize>,
}

#[derive(Serialize)]
struct Replications {
    search: u32,
    weeks_simulated: u32,
    judgement: u32,
}

#[derive(Serialize)]
struct Hour<'a> {
    weekday: &'static str,
    hour: usize,
    expected_arrivals: f64,
    closed_form: Option<u32>,
    requirement: u32,
    needed: u32,
    coverage: u32,
    verdict: &'static str,
    measures: Vec<Measure<'a>>,
}

#[derive(Serialize)]
struct Measure<'a> {
    name: &'a str,
    unit: Unit,
    mean: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Used<'a> {
    shift: &'a str,
    days: &'a str,
    times: String,
    agents: u32,
    hours: String,
    cost: String,
}

#[derive(Serialize)]
struct Agent<'a> {
    agent: &'a str,
    shift: &'a str,
    days: &'a str,
    at_work: String,
}

/// Writes the document.
pub fn staffing(report: &StaffingReport, out: impl Write) -> io::Result<()> {
    let staffed = report.staffed;
    let hours = staffed.judgement.hours.iter().map(|judged| {
        let goals = staffed.goals.iter().zip(&judged.estimates).zip(&judged.kept);
        let measures = goals.map(|((goal, found), kept)| Measure {
            name: &goal.target.of.measure.name,
            unit: goal.target.of.measure.unit,
            mean: found.mean,
            ci95_low: found.low,
            ci95_high: found.high,
            verdict: kept.word(),
        });
        Hour {
            weekday: WEEKDAYS[judged.hour / 24 % 7],
            hour: judged.hour % 24,
            expected_arrivals: staffed.demand.rate[judged.hour],
            closed_form: staffed.requirement.closed_form.get(judged.hour).copied().flatten(),
            requirement: staffed.requirement.levels[judged.hour],
            needed: staffed.needed[judged.hour],
            coverage: staffed.coverage[judged.hour],
            verdict: judged.verdict().word(),
            measures: measures.collect(),
        }
    });
    let shifts = report.used().filter_map(|(at, agents)| {
        let pattern = staffed.patterns.get(at)?;
        let (hours, cost) = (decimal(pattern.hours), decimal(pattern.cost));
        Some(Used { shift: &pattern.name, days: &pattern.days.text, times: pattern.times(), agents, hours, cost })
    });
    let roster = staffed.roster.iter().filter_map(|(name, at)| {
        let pattern = staffed.patterns.get(*at)?;
        let at_work = pattern.plan.to_string();
        Some(Agent { agent: name, shift: &pattern.name, days: &pattern.days.text, at_work })
    });
    let document = Document {
        schema: SCHEMA,
        command: "plan --by-hour",
        manifest: report.manifest,
        answer: answer::staffing::sentences(report),
        warnings: report.warnings,
        team: report.team(),
        targets: staffed.goals.iter().map(|goal| TargetRow::new(&goal.target, report.scenario, None)).collect(),
        settled: staffed.requirement.settled,
        replications: Replications {
            search: staffed.requirement.replications,
            weeks_simulated: staffed.requirement.simulated,
            judgement: staffed.judgement.replications,
        },
        hours: hours.collect(),
        shifts: shifts.collect(),
        roster: roster.collect(),
        paid_hours: decimal(staffed.paid_hours()),
        required_hours: staffed.required_hours(),
        cost: decimal(staffed.cover.cost),
        cost_bound: staffed.cover.bound,
        optimal: staffed.cover.optimal,
        rosters_made: staffed.rounds,
        missing_if_unmarked: staffed.unmarked.as_ref().map(Vec::len),
    };
    document_to(&document, out)
}
