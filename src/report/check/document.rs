//! What a gate found, as a document: for a page.

use super::terminal::heading;
use super::{CheckFinding, CheckKind, CheckOutcome, CheckReport, CheckSuite, OUTCOMES};
use crate::experiment::Kept;
use crate::report::document::{Block, Cell, Column, Document, KeyNumber, Row, Table, TableChoice};
use crate::report::fill::scenario_warnings;
use crate::report::number;
use crate::report::words::say;
use std::cmp::Reverse;

/// Names in the title at most.
const NAMES: usize = 3;

/// The sentence, how many hold, all findings, and what there is to say of those that do not.
pub(crate) fn document(report: &CheckReport) -> Document<'static> {
    let chances = report.is_judged().then(|| say!(check::chances(report.false_alarm, report.false_pass)));
    let mut suites: Vec<&CheckSuite> = report.suites.iter().collect();
    suites.sort_by_key(|suite| Reverse(suite.outcome()));
    Document {
        kind: say!(check::kind()),
        title: title(report),
        answer: vec![report.sentence()],
        numbers: numbers(report),
        rests_on: chances.into_iter().collect(),
        tables: vec![findings(&suites)],
        account: suites.iter().flat_map(|suite| account(suite)).collect(),
        warnings: report.suites.iter().flat_map(warnings).collect(),
        ..Document::default()
    }
}

/// What was checked: scenarios by their names, all else by its path.
fn title(report: &CheckReport) -> String {
    let mut known: Vec<(&str, &str)> = Vec::new();
    for suite in &report.suites {
        if known.iter().all(|(path, _)| *path != suite.path) {
            known.push((&suite.path, if suite.kind == CheckKind::Scenario { &suite.name } else { &suite.path }));
        }
    }
    let names: Vec<&str> = known.iter().take(NAMES).map(|(_, name)| *name).collect();
    say!(common::listed(&names)) + &say!(common::and_more(known.len().saturating_sub(NAMES)))
}

/// How many findings there are of each outcome: of those that pass in any case.
fn numbers(report: &CheckReport) -> Vec<KeyNumber> {
    let one = |outcome: CheckOutcome| {
        let count: usize = report.suites.iter().map(|suite| suite.count(outcome)).sum();
        let label = say!(check::so_many(outcome, count));
        let shown = count > 0 || outcome == CheckOutcome::Pass;
        shown.then(|| KeyNumber { value: number::count(count as f64), label, beside: String::new() })
    };
    OUTCOMES.into_iter().filter_map(one).collect()
}

/// A group of rows for each of these; of cases those that do not pass, and how many do.
fn findings(suites: &[&CheckSuite]) -> Table {
    let columns = [say!(validation::VERDICT), say!(check::WHAT), say!(check::KNOWN)];
    let grid = TableChoice {
        columns: columns.map(Column::text).into(),
        rows: suites.iter().flat_map(|suite| rows(suite)).collect(),
        ..TableChoice::default()
    };
    Table { heading: say!(check::FINDINGS), choices: vec![grid], whole: true, ..Table::default() }
}

fn rows(suite: &CheckSuite) -> Vec<Row> {
    if suite.findings.is_empty() {
        let row = [Cell::text(""), Cell::text(say!(check::NOTHING_EXPECTED)), Cell::text("")];
        return vec![Row::new(row).under(&suite.path).ranked(1)];
    }
    // How many cases pass is said in a row of its own.
    let is_counted = suite.kind == CheckKind::Conformance;
    let head = if is_counted { suite.path.clone() } else { heading(suite) };
    let row = |outcome: CheckOutcome, what: &str, known: &str| {
        let cells = [verdict(outcome), Cell::text(what), Cell::text(known)];
        Row::new(cells).under(&head).ranked(usize::from(outcome == CheckOutcome::Pass))
    };
    let shown = suite.shown().map(|finding| row(finding.outcome, &finding.what, &finding.known));
    let pass = suite.count(CheckOutcome::Pass);
    let rest =
        (is_counted && pass > 0).then(|| row(CheckOutcome::Pass, &say!(check::cases(pass, suite.findings.len())), ""));
    shown.chain(rest).collect()
}

fn verdict(outcome: CheckOutcome) -> Cell {
    let stands = match outcome {
        CheckOutcome::Pass => Kept::Met,
        CheckOutcome::Inconclusive => Kept::NotClear,
        CheckOutcome::Fail | CheckOutcome::Error => Kept::Missed,
    };
    Cell::text(say!(verdicts::check(outcome))).judged(stands)
}

/// Notes, and what differs, drawn.
fn account(suite: &CheckSuite) -> Vec<Block> {
    let head = (!suite.notes.is_empty()).then(|| Block::Head(0, suite.path.clone()));
    let notes = suite.notes.iter().map(|note| Block::Words(0, note.clone()));
    let details = suite.findings.iter().filter(|finding| !finding.detail.is_empty()).flat_map(detail);
    head.into_iter().chain(notes).chain(details).collect()
}

fn detail(finding: &CheckFinding) -> impl Iterator<Item = Block> + '_ {
    let lines = finding.detail.lines().map(|line| Block::Line(line.to_string()));
    [Block::Head(0, finding.what.clone())].into_iter().chain(lines)
}

fn warnings(suite: &CheckSuite) -> impl Iterator<Item = String> + '_ {
    let path = Some(suite.path.as_str());
    scenario_warnings(&suite.warnings).into_iter().map(move |warning| say!(common::about(path)) + &warning)
}
