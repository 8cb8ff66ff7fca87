//! The document of a comparison.

use super::measured::{MeasureFields, SureFields};
use super::{causes, measured, numbers, sure};
use crate::experiment::concern::Choice;
use crate::experiment::{Difference, Noticed};
use crate::report::document::{
    Cell, Column, Definition, Document, Ends, KeyNumber, Records, Row, Section, Table, TableChoice, fields, name,
};
use crate::report::label::{place, short};
use crate::report::words::{CommandName, name_in_files, say};
use crate::report::{CompareReport, answer, assumptions};
use crate::stats::Unstated;
use crate::stats::comparison::ComparisonVerdict;
use serde::Serialize;

/// How verdicts are corrected for their number.
#[derive(Serialize)]
struct Correction {
    name: &'static str,
    comparisons: usize,
    rate: f64,
}

#[derive(Serialize)]
struct CompareValues<'a> {
    decision: Vec<ChoiceFields<'a>>,
    correction: Correction,
}

/// What follows for one scenario from what anybody would notice.
#[derive(Serialize)]
struct ChoiceFields<'a> {
    configuration: &'a str,
    choice: &'static str,
    noticed: Vec<NoticedFields<'a>>,
}

#[derive(Serialize)]
struct NoticedFields<'a> {
    team: &'a str,
    measure: &'a str,
    margin: f64,
    difference: Option<f64>,
    p_holm: Option<f64>,
    verdict: &'static str,
}

/// A measure of a team in one scenario, held against the first.
#[derive(Serialize, Default)]
struct ComparedMeasure<'a> {
    configuration: &'a str,
    against: &'a str,
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    better: &'static str,
    mean_against: Option<f64>,
    mean: Option<f64>,
    difference: Option<f64>,
    ci95_low: Option<f64>,
    ci95_high: Option<f64>,
    #[serde(flatten)]
    sure: Option<SureFields>,
    sd: Option<f64>,
    no_interval: Option<&'static str>,
    pairs: usize,
    variance_ratio: Option<f64>,
    margin: f64,
    p: Option<f64>,
    p_holm: Option<f64>,
    verdict: &'static str,
    more_replications: Option<u64>,
}

/// Fills the document; `warnings` are those of the scenarios.
pub(crate) fn compare<'a>(report: &CompareReport<'a>, warnings: &[String]) -> Document<'a> {
    let Some(first) = report.configurations.first() else { return Document::default() };
    let names: Vec<&str> = report.configurations.iter().map(|one| one.name).collect();
    let of = *report;
    let with_data = of.compared.summaries.iter().any(|summary| summary.inputs.is_some());
    let sample = ComparedMeasure { sure: with_data.then(SureFields::default), ..ComparedMeasure::default() };
    let differences = Records::like(&sample, name::DIFFERENCES, Vec::new(), move || {
        of.compared.differences.iter().map(move |row| (Vec::new(), difference_row(&of, row, with_data)))
    });
    let correction = Correction { name: "holm", comparisons: report.compared.family, rate: report.compared.rate };
    Document {
        command: CommandName::Compare.name().to_string(),
        kind: say!(compare_table::kind()),
        title: say!(compare_table::title(&first.scenario.name, &names)),
        answer: answer::compare::sentences(report),
        numbers: numbers(report),
        rests_on: say!(document::rests_on(report.manifest, first.scenario)),
        tables: [differences_table(report)].into_iter().chain(causes::of_comparison(report)).collect(),
        notes: vec![say!(compare::matters()), say!(compare_table::note(report))],
        assumptions: [different(report)].into_iter().chain(assumptions::assumptions(first.scenario)).collect(),
        warnings: warnings.iter().chain(report.warnings).cloned().collect(),
        definitions: Definition::of(report.compared.differences.iter().map(|row| &row.measure)),
        manifest: Some(report.manifest),
        values: fields(&CompareValues { decision: decision(report), correction }),
        records: [differences]
            .into_iter()
            .chain(measured::records(Some("configuration"), report.configurations))
            .collect(),
        ..Document::default()
    }
}

fn difference_row<'a>(report: &CompareReport<'a>, row: &'a Difference, with_data: bool) -> ComparedMeasure<'a> {
    let (finding, paired) = (&row.finding, &row.finding.paired);
    ComparedMeasure {
        configuration: name_in_files(report.name(row.scenario)),
        against: name_in_files(report.first()),
        team: &row.team,
        of: (&row.measure).into(),
        better: row.measure.better.file_word(),
        mean_against: paired.mean_a,
        mean: paired.mean_b,
        difference: paired.difference.mean,
        ci95_low: paired.difference.low,
        ci95_high: paired.difference.high,
        sure: with_data.then(|| SureFields::of(|of| row.with_data(of))),
        sd: paired.difference.sd,
        no_interval: paired.difference.unstated.map(Unstated::file_word),
        pairs: paired.n,
        variance_ratio: paired.variance_ratio,
        margin: row.margin,
        p: finding.p,
        p_holm: finding.adjusted,
        verdict: finding.verdict.file_word(),
        more_replications: finding.verdict.more(),
    }
}

/// Those of what is taken, or of the first other scenario, beside the first.
fn numbers(report: &CompareReport) -> Vec<KeyNumber> {
    let [first, others @ ..] = report.configurations else { return Vec::new() };
    let taken = (1..report.configurations.len()).find(|scenario| report.compared.choice(*scenario) == Choice::Take);
    let shown = taken.map_or_else(|| others.first(), |scenario| report.configurations.get(scenario));
    let Some((shown, today)) = shown.and_then(|shown| Some((shown, first.summary.teams.first()?))) else {
        return Vec::new();
    };
    let Some((team, found)) = shown.summary.teams.iter().enumerate().find(|(_, found)| found.team == today.team) else {
        return Vec::new();
    };
    numbers::of_team(shown.scenario, team, found, Some((first.name, today)))
}

/// What follows for each scenario.
fn decision<'a>(report: &CompareReport<'a>) -> Vec<ChoiceFields<'a>> {
    let noticed = |row: &'a Noticed| NoticedFields {
        team: &row.team,
        measure: &row.measure.name,
        margin: row.margin,
        difference: row.finding.paired.difference.mean,
        p_holm: row.finding.adjusted,
        verdict: row.finding.verdict.file_word(),
    };
    let one = |scenario: usize| ChoiceFields {
        configuration: report.name(scenario),
        choice: report.compared.choice(scenario).file_word(),
        noticed: report.compared.noticed.iter().filter(|row| row.scenario == scenario).map(noticed).collect(),
    };
    (1..report.configurations.len()).map(one).collect()
}

/// How the others differ from the first, ahead of what is assumed of the first.
fn different(report: &CompareReport) -> Section {
    let first = report.manifest.configurations.first();
    let shared = first.map_or(0, |first| first.overrides.len());
    let others = report.manifest.configurations.iter().skip(1);
    let lines = others.map(|one| say!(compare_table::different(one, shared)));
    let last = say!(compare_table::below(report.first()));
    Section { heading: say!(heads::WHAT_DIFFERS), lines: lines.chain([last]).collect() }
}

/// Every difference under its verdict, one table for each scenario and team.
fn differences_table(report: &CompareReport) -> Table {
    let scenarios = 1..report.configurations.len();
    let pairs = scenarios.flat_map(|scenario| report.teams(scenario).into_iter().map(move |team| (scenario, team)));
    Table {
        heading: say!(heads::DIFFERENCES),
        choices: pairs.map(|(scenario, team)| grid(report, scenario, team)).collect(),
        whole: true,
        records: Some(name::DIFFERENCES),
        ..Table::default()
    }
}

/// The verdicts in the order of the table.
const VERDICTS: [ComparisonVerdict; 7] = [
    ComparisonVerdict::Better,
    ComparisonVerdict::Worse,
    ComparisonVerdict::WithinMargin,
    ComparisonVerdict::Same,
    ComparisonVerdict::NotYetClear { more: None },
    ComparisonVerdict::NoDirection,
    ComparisonVerdict::NoData,
];

fn grid(report: &CompareReport, scenario: usize, team: &str) -> TableChoice {
    let several = (report.teams(scenario).len() > 1).then_some(team);
    let mut rows: Vec<&Difference> = report.of(scenario).filter(|row| row.team == team).collect();
    // What most people ask for comes first.
    rows.sort_by_key(|row| place(&row.measure).unwrap_or(usize::MAX));
    let main = report.main(scenario, team);
    let with_data = report.compared.summaries.iter().any(|summary| summary.inputs.is_some());
    let row = |of: &&Difference| {
        let (unit, finding) = (of.measure.unit, &of.finding);
        let more = finding.verdict.more().map_or_else(|| Cell::text(""), |more| Cell::count(more as f64));
        let row = Row::new(
            [
                Cell::text(short(&of.measure)),
                Cell::value(finding.paired.mean_a, unit),
                Cell::value(finding.paired.mean_b, unit),
                Cell::difference(&finding.paired.difference, unit),
            ]
            .into_iter()
            .chain(sure::difference_cells(of, with_data))
            .chain([more]),
        );
        let row = row.under(say!(verdicts::comparison(finding.verdict)));
        if main.iter().any(|shown| std::ptr::eq(*shown, *of)) { row } else { row.on_page() }
    };
    let of_verdict = |verdict: ComparisonVerdict| {
        rows.iter()
            .filter(move |row| row.finding.verdict.file_word() == verdict.file_word())
            .map(row)
            .collect::<Vec<_>>()
    };
    let more =
        rows.iter().any(|row| row.finding.verdict.more().is_some()).then(|| Column::number(say!(heads::MORE_RUNS)));
    let columns = [
        Column::text(""),
        Column::number(report.first()).short(say!(heads::FIRST)),
        Column::number(report.name(scenario)).short(say!(heads::THIS)),
        Column::number(say!(heads::DIFFERENCE)).with(Ends::Half),
    ];
    TableChoice {
        label: say!(compare_table::against(report.name(scenario), report.first(), several)),
        columns: columns.into_iter().chain(sure::difference_columns(with_data)).chain(more).collect(),
        rows: VERDICTS.into_iter().flat_map(of_verdict).collect(),
        ..TableChoice::default()
    }
}
