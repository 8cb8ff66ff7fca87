//! The document of a study of inputs.

use super::measured::{MeanFields, MeasureFields};
use crate::experiment::sensitivity::{Effect, Effects, Factor, Weight};
use crate::report::document::{
    Cell, Column, Definition, Document, Ends, KeyNumber, Mark, Records, Row, Section, Table, TableChoice, fields, name,
};
use crate::report::number;
use crate::report::words::{CommandName, say};
use crate::report::{SensitivityReport, answer, assumptions};
use crate::stats::sobol::{Index, Indices};
use serde::Serialize;

#[derive(Serialize)]
struct SensitivityValues<'a> {
    /// Inputs that the scenario does not have.
    left_out: Vec<String>,
    design: Design,
    studied: Vec<Studied<'a>>,
}

#[derive(Serialize)]
struct Design {
    /// Different points.
    points: usize,
    /// Runs of the two-level design.
    runs: usize,
    replications: u32,
}

/// A measure whose inputs were studied.
#[derive(Serialize)]
struct Studied<'a> {
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    better: &'static str,
    #[serde(flatten)]
    mean: MeanFields,
    mean_of_design: Option<f64>,
    /// The part of the sum of squares that is no main effect.
    share_of_rest: Option<f64>,
}

/// The effect of an input on a measure.
#[derive(Serialize, Default)]
struct EffectRow<'a> {
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    input: String,
    low: String,
    own: String,
    high: String,
    mean_low: Option<f64>,
    mean: Option<f64>,
    mean_high: Option<f64>,
    /// Low end less the scenario as it is.
    below: Option<f64>,
    below_ci95_low: Option<f64>,
    below_ci95_high: Option<f64>,
    /// High end less the scenario as it is.
    above: Option<f64>,
    above_ci95_low: Option<f64>,
    above_ci95_high: Option<f64>,
    /// High end less low end.
    alone: Option<f64>,
    alone_ci95_low: Option<f64>,
    alone_ci95_high: Option<f64>,
    replications: usize,
    p: Option<f64>,
    p_holm: Option<f64>,
    verdict: &'static str,
    /// What follows is known where averages were asked for.
    averaged: Option<f64>,
    averaged_ci95_low: Option<f64>,
    averaged_ci95_high: Option<f64>,
    averaged_sd: Option<f64>,
    share: Option<f64>,
    depends_on_others: Option<bool>,
    rank: usize,
}

/// The Sobol' indices of an input for a measure.
#[derive(Serialize, Default)]
struct SobolRow<'a> {
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    input: String,
    low: String,
    high: String,
    first_order: Option<f64>,
    first_order_ci95_low: Option<f64>,
    first_order_ci95_high: Option<f64>,
    total_effect: Option<f64>,
    total_effect_ci95_low: Option<f64>,
    total_effect_ci95_high: Option<f64>,
    rows: usize,
    replications: u32,
}

/// Fills the document; `warnings` are those of the scenario.
pub(crate) fn sensitivity<'a>(report: &SensitivityReport<'a>, warnings: &[String]) -> Document<'a> {
    let mut rests_on = say!(document::rests_on(report.manifest, report.scenario));
    rests_on.push(report.design());
    rests_on.push(say!(sensitivity_table::matters()));
    Document {
        command: CommandName::Sensitivity.name().to_string(),
        kind: say!(sensitivity_table::kind()),
        title: report.scenario.name.clone(),
        answer: answer::sensitivity::sentences(report),
        numbers: numbers(report),
        rests_on,
        tables: [effects(report)].into_iter().chain(sobol(report)).collect(),
        notes: say!(sensitivity_table::notes(report)),
        assumptions: [ranges(report)].into_iter().chain(assumptions::assumptions(report.scenario)).collect(),
        warnings: warnings.iter().chain(report.warnings).cloned().collect(),
        definitions: Definition::of(report.findings.measures.iter().map(|effects| &effects.of.measure)),
        manifest: Some(report.manifest),
        values: fields(&values(report)),
        records: [effect_rows(report)]
            .into_iter()
            .chain(report.findings.sobol.is_some().then(|| sobol_rows(report)))
            .collect(),
        ..Document::default()
    }
}

/// The three inputs that matter most for the first measure: by how much it changes from one end to the other.
fn numbers(report: &SensitivityReport) -> Vec<KeyNumber> {
    let Some(effects) = report.findings.measures.first() else { return Vec::new() };
    let unit = effects.of.measure.unit;
    let matter = report.ordered(effects).filter(|(_, effect)| effect.weight == Weight::Matters);
    let one = |(factor, effect): (&Factor, &Effect)| {
        let change = &effect.alone.change;
        let sure = change.low.zip(change.high).map(|(low, high)| number::change_range(low, high, unit));
        Some(KeyNumber {
            value: number::change(change.mean?, unit),
            label: say!(common::named(&factor.name.to_string(), &say!(inputs::range(factor)))),
            beside: sure.map(|sure| say!(numbers::sure(&sure))).unwrap_or_default(),
        })
    };
    matter.filter_map(one).take(3).collect()
}

fn values<'a>(report: &SensitivityReport<'a>) -> SensitivityValues<'a> {
    let findings = report.findings;
    let studied = findings.measures.iter().map(|effects| Studied {
        team: report.team(effects),
        of: (&effects.of.measure).into(),
        better: effects.of.measure.better.file_word(),
        mean: (&effects.base).into(),
        mean_of_design: effects.design.and_then(|design| design.centre),
        share_of_rest: effects.design.and_then(|design| design.rest),
    });
    SensitivityValues {
        left_out: report.left_out.iter().map(|input| say!(inputs::left_out(input))).collect(),
        design: Design { points: findings.points, runs: findings.design, replications: findings.replications },
        studied: studied.collect(),
    }
}

/// The effects of every input on every measure, largest first.
fn effect_rows<'a>(report: &SensitivityReport<'a>) -> Records<'a> {
    let of = *report;
    Records::plain(name::EFFECTS, move || {
        of.findings.measures.iter().flat_map(move |effects| {
            let ordered = of.ordered(effects).enumerate();
            ordered.map(move |(rank, (factor, effect))| effect_row(&of, effects, factor, effect, rank + 1))
        })
    })
}

fn effect_row<'a>(
    report: &SensitivityReport<'a>,
    effects: &'a Effects,
    factor: &'a Factor,
    effect: &'a Effect,
    rank: usize,
) -> EffectRow<'a> {
    let alone = &effect.alone;
    let averaged = effect.averaged.as_ref();
    let main = averaged.map(|averaged| &averaged.main);
    EffectRow {
        team: report.team(effects),
        of: (&effects.of.measure).into(),
        input: factor.name.to_string(),
        low: factor.low.to_string(),
        own: factor.base.as_ref().map_or_else(String::new, ToString::to_string),
        high: factor.high.to_string(),
        mean_low: alone.low.mean,
        mean: effects.base.mean,
        mean_high: alone.high.mean,
        below: alone.below.mean,
        below_ci95_low: alone.below.low,
        below_ci95_high: alone.below.high,
        above: alone.above.mean,
        above_ci95_low: alone.above.low,
        above_ci95_high: alone.above.high,
        alone: alone.change.mean,
        alone_ci95_low: alone.change.low,
        alone_ci95_high: alone.change.high,
        replications: alone.change.n,
        p: effect.p,
        p_holm: effect.adjusted,
        verdict: effect.weight.file_word(),
        averaged: main.and_then(|main| main.mean),
        averaged_ci95_low: main.and_then(|main| main.low),
        averaged_ci95_high: main.and_then(|main| main.high),
        averaged_sd: main.and_then(|main| main.sd),
        share: averaged.and_then(|averaged| averaged.share),
        depends_on_others: averaged.map(|averaged| averaged.depends),
        rank,
    }
}

/// The Sobol' indices of each input for each measure; no rows if they were not asked for.
fn sobol_rows<'a>(report: &SensitivityReport<'a>) -> Records<'a> {
    let of = *report;
    Records::plain("sobol", move || {
        of.findings.sobol.iter().flat_map(move |(plan, all)| {
            let each = of.findings.measures.iter().zip(all).flat_map(move |(effects, indices)| {
                let inputs = of.findings.factors.iter().zip(indices.first.iter().zip(&indices.total));
                inputs.map(move |(factor, (first, total))| (effects, indices, factor, first, total))
            });
            each.map(move |(effects, indices, factor, first, total)| SobolRow {
                team: of.team(effects),
                of: (&effects.of.measure).into(),
                input: factor.name.to_string(),
                low: factor.low.to_string(),
                high: factor.high.to_string(),
                first_order: first.value,
                first_order_ci95_low: first.low,
                first_order_ci95_high: first.high,
                total_effect: total.value,
                total_effect_ci95_low: total.low,
                total_effect_ci95_high: total.high,
                rows: indices.rows,
                replications: plan.replications,
            })
        })
    })
}

/// What is varied from where to where, ahead of what is assumed.
fn ranges(report: &SensitivityReport) -> Section {
    let lines = report.findings.factors.iter().map(|factor| say!(sensitivity_table::range(factor)));
    let left_out = report.left_out.iter().map(|left_out| say!(sensitivity_table::left_out(left_out)));
    let last = say!(sensitivity_table::below(&report.findings.factors));
    Section { heading: say!(heads::VARIED), lines: lines.chain(left_out).chain([last]).collect() }
}

/// Two rows an input, its low and its high value; one table a measure.
fn effects(report: &SensitivityReport) -> Table {
    let has_averages = report.findings.design > 0;
    let grid = |effects: &Effects| {
        let rows = report.ordered(effects).flat_map(|(factor, effect)| effect_lines(effects, factor, effect));
        let rest = effects.design.and_then(|design| design.rest).map(|rest| {
            let blank = || Cell::text("");
            Row::new([
                Cell::text(say!(heads::TOGETHER_AND_CHANCE)),
                blank(),
                blank(),
                blank(),
                blank(),
                Cell::share(rest),
            ])
        });
        // A terminal has no room for both.
        let difference = Column::number(say!(heads::DIFFERENCE)).with(Ends::Half);
        let columns = [
            Column::text(say!(heads::INPUT)),
            Column::text(say!(heads::VALUE)),
            Column::number(say!(heads::ALONE_VALUE)).short(say!(heads::ALONE)),
            if has_averages { difference.on_page() } else { difference },
        ];
        let averaged = [
            Column::number(say!(heads::AVERAGED_EFFECT)).short(say!(heads::AVERAGED)).with(Ends::Half),
            Column::number(say!(heads::SHARE)),
        ];
        TableChoice {
            label: report.what(effects),
            columns: columns.into_iter().chain(averaged.into_iter().filter(|_| has_averages)).collect(),
            rows: rows.chain(rest).collect(),
            ..TableChoice::default()
        }
    };
    Table {
        heading: say!(heads::EFFECTS),
        note: say!(sensitivity_table::effects(has_averages)),
        choices: report.findings.measures.iter().map(grid).collect(),
        records: Some(name::EFFECTS),
        ..Table::default()
    }
}

fn effect_lines(effects: &Effects, factor: &Factor, effect: &Effect) -> [Row; 2] {
    let unit = effects.of.measure.unit;
    let depends = effect.averaged.is_some_and(|averaged| averaged.depends);
    let mark = match (effect.weight, depends) {
        (Weight::Unclear, _) => Some(Mark::Chance),
        (Weight::None, _) => Some(Mark::NoEffect),
        (Weight::Matters, true) => Some(Mark::Depends),
        (Weight::Matters, false) => None,
    };
    let averaged = effect.averaged.iter();
    let averaged = averaged.flat_map(|one| [Cell::difference(&one.main, unit), Cell::share(one.share)]);
    let blank = effect.averaged.iter().flat_map(|_| [Cell::text(""), Cell::text("")]);
    let low = [
        Cell::text(factor.name.to_string()),
        Cell::text(factor.low.to_string()),
        Cell::value(effect.alone.low.mean, unit),
        Cell::difference(&effect.alone.below, unit),
    ];
    let high = [
        Cell::text(""),
        Cell::text(factor.high.to_string()),
        Cell::value(effect.alone.high.mean, unit),
        Cell::difference(&effect.alone.above, unit),
    ];
    [Row::new(low.into_iter().chain(averaged)).marked(mark), Row::new(high.into_iter().chain(blank))]
}

/// One row an input, one table a measure.
fn sobol(report: &SensitivityReport) -> Option<Table> {
    let (plan, all) = report.findings.sobol.as_ref()?;
    let cell = |found: &Index| Cell::index(found.value).with(found.low.zip(found.high));
    let row = |indices: &Indices, input: usize| {
        let factor = report.findings.factors.get(input)?;
        let cells =
            [Cell::text(factor.name.to_string()), cell(indices.first.get(input)?), cell(indices.total.get(input)?)];
        Some(Row::new(cells))
    };
    let interval = || Ends::Column(say!(heads::INTERVAL));
    let grid = |(effects, indices): (&Effects, &Indices)| TableChoice {
        label: report.what(effects),
        columns: vec![
            Column::text(say!(heads::INPUT)),
            Column::number(say!(heads::FIRST_ORDER)).short(say!(heads::ALONE)).with(interval()),
            Column::number(say!(heads::TOTAL_EFFECT)).short(say!(heads::WITH_OTHERS)).with(interval()),
        ],
        rows: indices.order().into_iter().filter_map(|input| row(indices, input)).collect(),
        ..TableChoice::default()
    };
    Some(Table {
        heading: say!(heads::SOBOL),
        note: say!(sensitivity_table::sobol(plan, report.findings.factors.len())),
        choices: report.findings.measures.iter().zip(all).map(grid).collect(),
        ..Table::default()
    })
}
