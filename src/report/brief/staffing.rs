//! The page of a week's staffing.

use super::{Command, defined, facts, figures, rests_on};
use crate::experiment::staffing::hour_name;
use crate::report::assumptions::assumptions;
use crate::report::figures::Figure;
use crate::report::label::label;
use crate::report::page::{Cell, Column, Grid, Kind, Page, Row, Section, Table};
use crate::report::staffing::decimal;
use crate::report::{StaffingReport, answer, number};

/// Fills the page; `doubts` are the warnings of the scenario.
pub fn staffing(report: &StaffingReport, charts: &[Figure], doubts: &[String], command: Command) -> Page {
    let staffed = report.staffed;
    let mut rests = rests_on(report.manifest, report.scenario);
    rests.push(format!(
        "The requirement rests on {} staffings of the week of {} runs each, the verdicts on runs that had no part in it.",
        staffed.requirement.simulated, staffed.requirement.replications
    ));
    Page {
        title: report.scenario.name.clone(),
        kind: "Staffing by hour".to_string(),
        answer: answer::staffing::sentences(report),
        rests_on: rests,
        targets: Vec::new(),
        figures: figures(charts),
        tables: vec![shifts(report), hours(report), roster(report)],
        assumptions: [how(report)].into_iter().chain(assumptions(&staffed.scenario)).collect(),
        warnings: doubts.iter().chain(report.warnings).cloned().collect(),
        definitions: defined(staffed.goals.iter().map(|goal| &goal.target.of.measure)),
        again: command.again(),
        command: command.line,
        facts: facts(report.manifest),
    }
}

/// How the roster was made, ahead of what is assumed.
fn how(report: &StaffingReport) -> Section {
    let staffed = report.staffed;
    let mut lines = vec![
        format!("Every agent of the roster is like the team's first one, {}.", first_agent(report)),
        "A conversation counts for the hour in which it arrives. Those that arrive out of business hours have to be dealt \
         with, but no hour answers for them."
            .to_string(),
        "An hour is covered only if it is in all its open minutes.".to_string(),
    ];
    if staffed.unmarked.is_some() {
        lines.push("Agents are marked away (Indisponível) whenever they are not on shift.".to_string());
    }
    if staffed.usual_shifts {
        lines.push(
            "The scenario has no kinds of shift, so full days of 8 h and half days of 4 h are taken.".to_string(),
        );
    }
    lines.push("Below is the scenario with the roster.".to_string());
    Section { heading: "How the roster was made".to_string(), lines }
}

fn first_agent<'a>(report: &StaffingReport<'a>) -> &'a str {
    report.scenario.agents.get(report.staffed.like).map_or("", |agent| agent.name.as_str())
}

fn text(label: &str) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind: Kind::Text }
}

fn numbers(label: &str) -> Column {
    Column { label: label.to_string(), unit: String::new(), kind: Kind::Number }
}

fn count(value: u32) -> Cell {
    Cell::number(value.to_string(), f64::from(value))
}

fn table(heading: &str, note: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    let choices = vec![Grid { label: heading.to_string(), columns, rows }];
    Table { heading: heading.to_string(), note: note.to_string(), choices }
}

fn money(value: rust_decimal::Decimal) -> Cell {
    let text = decimal(value);
    let number = text.parse().unwrap_or(f64::NAN);
    Cell::number(text, number)
}

fn shifts(report: &StaffingReport) -> Table {
    let with_cost = !report.cost_is_hours();
    let mut columns = vec![text("shift"), text("days"), text("times"), numbers("agents"), numbers("hours a week")];
    columns.extend(with_cost.then(|| numbers("cost a week")));
    let rows = report.used().filter_map(|(at, agents)| {
        let pattern = report.staffed.patterns.get(at)?;
        let times = rust_decimal::Decimal::from(agents);
        let mut cells = vec![
            Cell::text(pattern.name.as_str()),
            Cell::text(pattern.days.text.as_str()),
            Cell::text(pattern.times()),
            count(agents),
            money(pattern.hours * times),
        ];
        cells.extend(with_cost.then(|| money(pattern.cost * times)));
        Some(Row { cells, mark: String::new() })
    });
    table("Shifts", "All agents of a shift together.", columns, rows.collect())
}

fn hours(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let mut columns =
        vec![text("hour"), numbers("conversations"), numbers("formulas"), numbers("required"), numbers("at work")];
    columns.extend(staffed.goals.iter().map(|goal| numbers(&label(&goal.target.of.measure))));
    columns.push(text("verdict"));
    let row = |judged: &crate::experiment::staffing::JudgedHour| {
        let at = judged.hour;
        let formulas = staffed.requirement.closed_form.get(at).copied().flatten();
        let mut cells = vec![
            Cell::text(hour_name(at)),
            Cell::number(number::count(staffed.demand.rate[at]), staffed.demand.rate[at]),
            formulas.map_or_else(|| Cell::text("-"), count),
            count(staffed.requirement.levels[at]),
            count(staffed.coverage[at]),
        ];
        cells.extend(staffed.goals.iter().zip(&judged.estimates).map(|(goal, found)| {
            let unit = goal.target.of.measure.unit;
            let cell = Cell::number(number::mean(found, unit), found.mean.unwrap_or(f64::NAN));
            if found.low.is_some() { cell.with_note(number::interval(found, unit)) } else { cell }
        }));
        cells.push(Cell::text(judged.verdict().word()));
        Row { cells, mark: String::new() }
    };
    let note = "Formulas: each hour on its own as a queue in steady state (Erlang C or A), without rotation, reaction, nights and \
                shifts. Measures: of the roster, with 95 % intervals; verdicts are surer than these.";
    table("Every hour", note, columns, staffed.judgement.hours.iter().map(row).collect())
}

fn roster(report: &StaffingReport) -> Table {
    let staffed = report.staffed;
    let rows = staffed.roster.iter().filter_map(|(name, at)| {
        let pattern = staffed.patterns.get(*at)?;
        let cells = vec![
            Cell::text(name.as_str()),
            Cell::text(pattern.name.as_str()),
            Cell::text(pattern.plan.to_string()),
            money(pattern.hours),
        ];
        Some(Row { cells, mark: String::new() })
    });
    let columns = vec![text("agent"), text("shift"), text("at work"), numbers("hours a week")];
    table("The roster", "The same every week; nobody works on holidays.", columns, rows.collect())
}
