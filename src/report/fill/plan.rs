//! The document of a plan.

use super::headcount::HeadcountFields;
use super::measured::{MeanFields, MeasureFields, SureFields};
use super::{numbers, stands, varied};
use crate::experiment::Kept;
use crate::experiment::search::{LeftOut, Reason, Way};
use crate::report::document::{
    Cell, Column, Definition, Document, KeyNumber, Mark, Records, Row, Section, Stand, Table, TableChoice, fields, name,
};
use crate::report::label::short;
use crate::report::plan::{AssumptionChange, MISSED};
use crate::report::words::{CommandName, say};
use crate::report::{PlanReport, answer, assumptions};
use crate::scenario::Headcount;
use crate::stats::anytime::Sample;
use crate::unit::Unit;
use serde::Serialize;

#[derive(Serialize)]
struct PlanValues<'a> {
    /// `found`, `not settled`, `none`.
    verdict: &'static str,
    confidence: f64,
    minimise: &'a str,
    /// How little of that does not matter; `null` where all of it is known.
    indifference: Option<f64>,
    /// Whether more agents were seen to make waits longer.
    order_refuted: bool,
    /// The configuration to choose, by number from 0.
    best: Option<usize>,
    /// The agents of that configuration as planners count them; only where the scenario has `[shrinkage]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    headcount: Option<HeadcountFields>,
    unsettled: &'a [usize],
    runs: u64,
    runs_of_the_full_grid: u64,
    it_would_take: Option<WouldTake<'a>>,
    ways: Vec<WayFields>,
    formulas: Vec<FormulaBeside>,
}

/// A closed form beside the simulation.
#[derive(Serialize)]
struct FormulaBeside {
    formula: &'static str,
    leaves_out: Vec<&'static str>,
}

/// What was tried alone where more agents do not do it: a part of today's reaction times, the overflow in seconds, so many
/// conversations more at once.
#[derive(Serialize)]
struct WayFields {
    what: &'static str,
    value: f64,
    keeps: bool,
    means: Vec<Option<f64>>,
}

#[derive(Serialize)]
struct WouldTake<'a> {
    path: &'a str,
    agents: Option<i64>,
    tried: i64,
    means: Vec<Option<f64>>,
}

/// A target in a configuration. `lower` and `upper` are the interval that holds the mean at all numbers of runs together
/// with 95 %; `kept` is nothing where nobody knows.
#[derive(Serialize, Default)]
struct ConfigurationRow<'a> {
    runs: u32,
    outcome: &'static str,
    because_of: String,
    known: Option<f64>,
    objective: Option<f64>,
    /// People on the payroll.
    #[serde(skip_serializing_if = "Option::is_none")]
    headcount: Option<u32>,
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    bound: &'static str,
    value: f64,
    margin: Option<f64>,
    mean: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    #[serde(flatten)]
    sure: Option<SureFields>,
    sd: Option<f64>,
    kept: Option<&'static str>,
}

/// What a closed form says of a target in a configuration.
#[derive(Serialize, Default)]
struct ClosedFormRow<'a> {
    formula: &'static str,
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    /// Nothing where the queue grows without end.
    value: Option<f64>,
    endless: bool,
    /// Whether this is the first configuration that keeps the targets by the formula.
    first_to_keep: bool,
}

/// A target's measure in the answer with one assumption alone at a lower or a higher value; 95 % intervals.
#[derive(Serialize, Default)]
struct ChangeRow<'a> {
    assumption: String,
    end: &'static str,
    at: String,
    team: &'a str,
    #[serde(flatten)]
    of: MeasureFields<'a>,
    #[serde(flatten)]
    mean: MeanFields,
    kept: Option<&'static str>,
}

/// Fills the document.
pub(crate) fn plan<'a>(report: &PlanReport<'a>) -> Document<'a> {
    let scenario = report.portrait.map_or(report.scenario, |portrait| portrait.scenario);
    let objective = report.objective.summed().into_iter().map(|of| &of.measure);
    let shown = report.shown();
    Document {
        command: CommandName::Plan.name().to_string(),
        kind: say!(plan_table::kind()),
        title: report.scenario.name.clone(),
        answer: answer::plan::sentences(report),
        numbers: numbers(report),
        targets: (0..report.targets.len()).map(|target| stand(report, shown, target)).collect(),
        says_targets: true,
        rests_on: say!(plan_table::rests_on(report)),
        tables: [Some(configurations(report)), closed_forms(report), changes(report)].into_iter().flatten().collect(),
        assumptions: [space(report)].into_iter().chain(assumptions::assumptions(scenario)).collect(),
        warnings: report.warnings.to_vec(),
        definitions: Definition::of(report.targets.iter().map(|target| &target.of.measure).chain(objective)),
        manifest: Some(report.manifest),
        values: fields(&values(report)),
        records: [configuration_rows(report), closed_form_rows(report)]
            .into_iter()
            .chain((!report.changes.is_empty()).then(|| change_rows(report)))
            .collect(),
        ..Document::default()
    }
}

/// Those of the answer, or of what comes nearest, in the team of the first target.
fn numbers(report: &PlanReport) -> Vec<KeyNumber> {
    let team = report.targets.first().map_or(0, |target| target.of.team);
    let found = report.portrait.and_then(|portrait| Some((portrait.scenario, portrait.summary.teams.get(team)?)));
    let all = found.map_or_else(Vec::new, |(scenario, found)| numbers::of_team(scenario, team, found, None));
    // How sure a target's measure is stands with the target, by an interval that holds at every look.
    all.into_iter().map(|number| KeyNumber { beside: String::new(), ..number }).collect()
}

fn values<'a>(report: &PlanReport<'a>) -> PlanValues<'a> {
    let answer = report.answer;
    let names = report.brackets.iter().map(|bracket| bracket.formula.name());
    let formulas = names.zip(report.leaves_out.iter().map(|all| reasons(all)));
    PlanValues {
        verdict: answer.verdict().file_word(),
        confidence: report.confidence,
        minimise: report.objective.name(),
        indifference: answer.indifference,
        order_refuted: answer.order_refuted,
        best: answer.answer,
        headcount: answer.answer.and_then(|best| report.headcount(best)).map(HeadcountFields::from),
        unsettled: &answer.unsettled,
        runs: answer.spent(),
        runs_of_the_full_grid: answer.full_grid(),
        it_would_take: report.beyond.map(|beyond| WouldTake {
            path: &beyond.path,
            agents: beyond.agents,
            tried: beyond.tried,
            means: beyond.targets.iter().map(|estimate| estimate.mean).collect(),
        }),
        ways: report.ways.map_or_else(Vec::new, |ways| ways.tried.iter().map(way_fields).collect()),
        formulas: formulas.map(|(formula, leaves_out)| FormulaBeside { formula, leaves_out }).collect(),
    }
}

fn way_fields(way: &Way) -> WayFields {
    let (what, value) = way.what.in_files();
    WayFields { what, value, keeps: way.keeps, means: way.targets.iter().map(|estimate| estimate.mean).collect() }
}

fn reasons(all: &[LeftOut]) -> Vec<&'static str> {
    all.iter().map(|what| say!(plan_table::leaves_out(*what))).collect()
}

/// How a target stands in the answer, or in what comes nearest.
fn stand(report: &PlanReport, shown: Option<usize>, target: usize) -> Stand {
    let plain = stands::stand(&report.targets[target], report.scenario, None);
    let found = shown.map(|shown| &report.answer.cells[shown]);
    Stand {
        margin: report.constraints.get(target).map(|constraint| constraint.margin),
        verdict: found.map(|found| found.keeps[target]),
        found: shown.map_or_else(Cell::none, |shown| sampled(report, shown, target)),
        ..plain
    }
}

/// A target's mean in a configuration, with the interval that holds at every look.
fn sampled(report: &PlanReport, cell: usize, target: usize) -> Cell {
    let found = report.answer.cells.get(cell).and_then(|cell| cell.targets.get(target)?.as_ref());
    let unit = report.constraints.get(target).map_or(Unit::Ratio, |constraint| constraint.unit);
    found.map_or_else(Cell::none, |sample: &Sample| Cell::value(sample.mean, unit).with(sample.interval(MISSED)))
}

fn yes_or_no(kept: Kept) -> Option<&'static str> {
    match kept {
        Kept::Met => Some("yes"),
        Kept::Missed => Some("no"),
        Kept::NotClear => None,
    }
}

fn team_of<'a>(report: &PlanReport<'a>, target: usize) -> &'a str {
    let team = report.targets.get(target).and_then(|target| report.scenario.teams.get(target.of.team));
    team.map_or("", |team| team.name.as_str())
}

/// Every configuration of the space with every target.
fn configuration_rows<'a>(report: &PlanReport<'a>) -> Records<'a> {
    let of = *report;
    let sample = ConfigurationRow {
        headcount: of.has_headcounts().then_some(0),
        sure: of.has_data().then(SureFields::default),
        ..ConfigurationRow::default()
    };
    Records::like(&sample, name::CONFIGURATIONS, varied::names(report.grid), move || {
        let each = (0..of.answer.cells.len()).flat_map(move |cell| (0..of.targets.len()).map(move |at| (cell, at)));
        each.map(move |(cell, at)| (varied::values(of.grid, cell), configuration_row(&of, cell, at)))
    })
}

fn configuration_row<'a>(report: &PlanReport<'a>, index: usize, target: usize) -> ConfigurationRow<'a> {
    let (found, wanted) = (&report.answer.cells[index], &report.targets[target]);
    let (outcome, because) = outcome(report, index);
    let sample = found.targets[target].as_ref();
    let ends = sample.and_then(|sample| sample.interval(MISSED));
    ConfigurationRow {
        runs: found.replications,
        outcome,
        because_of: because.map(|cell| report.grid.name(cell)).unwrap_or_default(),
        known: Some(found.known).filter(|known| known.is_finite()),
        objective: report.objective_of(index).map(|(value, _)| value),
        headcount: report.headcount(index).map(|counts| counts.on_payroll),
        team: team_of(report, target),
        of: (&wanted.of.measure).into(),
        bound: wanted.bound.file_word(),
        value: wanted.value,
        margin: report.constraints.get(target).map(|constraint| constraint.margin),
        mean: sample.map(|sample| sample.mean),
        lower: ends.map(|ends| ends.0),
        upper: ends.map(|ends| ends.1),
        sure: report.has_data().then(|| SureFields::of(|of| report.with_data(index, target, of))),
        sd: sample.map(|sample| sample.sd),
        kept: yes_or_no(found.keeps[target]),
    }
}

/// What became of a configuration, in a word, and the configuration that is the reason.
fn outcome(report: &PlanReport, index: usize) -> (&'static str, Option<usize>) {
    match report.answer.cells[index].reason {
        None if report.answer.answer == Some(index) => ("answer", None),
        None => ("not_settled", None),
        Some(Reason::Misses { .. }) => ("misses", None),
        Some(Reason::FewerThan { cell, .. }) => ("fewer_agents", Some(cell)),
        Some(Reason::NotDefined { .. }) => ("not_defined", None),
        Some(Reason::Dearer { than }) => ("dearer", Some(than)),
        Some(Reason::Worse { than }) => ("worse", Some(than)),
    }
}

/// What each closed form says of every configuration.
fn closed_form_rows<'a>(report: &PlanReport<'a>) -> Records<'a> {
    let of = *report;
    Records::new("closed_forms", varied::names(report.grid), move || {
        of.brackets.iter().flat_map(move |bracket| {
            let cells = bracket.all.iter().enumerate();
            let values = cells.flat_map(|(cell, closed)| {
                closed.values.iter().enumerate().filter_map(move |(at, value)| Some((cell, at, (*value)?)))
            });
            values.map(move |(cell, at, value)| {
                let measure = &of.targets[at].of.measure;
                let row = ClosedFormRow {
                    formula: bracket.formula.name(),
                    team: team_of(&of, at),
                    of: measure.into(),
                    value: Some(value).filter(|value| value.is_finite()),
                    endless: value.is_infinite(),
                    first_to_keep: bracket.best == Some(cell),
                };
                (varied::values(of.grid, cell), row)
            })
        })
    })
}

/// The targets' measures in the answer, with each usual assumption alone at a lower and a higher value.
fn change_rows<'a>(report: &PlanReport<'a>) -> Records<'a> {
    let of = *report;
    Records::plain("what_would_change", move || {
        let ends = of.changes.iter().flat_map(|change| [(change, 0, "low"), (change, 1, "high")]);
        let each = ends.flat_map(move |end| (0..of.targets.len()).map(move |target| (end, target)));
        each.map(move |((change, end, name), target)| {
            let (found, wanted) = (change.at(target, end), &of.targets[target]);
            ChangeRow {
                assumption: change.factor.name.to_string(),
                end: name,
                at: change.end(end).to_string(),
                team: team_of(&of, target),
                of: (&wanted.of.measure).into(),
                mean: found.map(MeanFields::from).unwrap_or_default(),
                kept: found.and_then(|found| yes_or_no(wanted.kept_by_mean(found))),
            }
        })
    })
}

/// What is searched, ahead of what is assumed.
fn space(report: &PlanReport) -> Section {
    let all = report.grid.dimensions().iter();
    let lines = all.map(|vary| say!(sweep_table::varied(&vary.name, &vary.values, false)));
    let below = match report.portrait {
        Some(portrait) => say!(plan_table::below(portrait.name)),
        None => say!(sweep_table::below()).to_string(),
    };
    let is_eased = report.constraints.iter().any(|constraint| constraint.is_eased_by_agents);
    let is_idle = report.answer.cells.iter().any(|cell| cell.replications == 0);
    let order = (is_eased && is_idle).then(|| say!(plan_table::order()).to_string());
    Section { heading: say!(heads::SEARCHED), lines: lines.chain([below]).chain(order).collect() }
}

/// A column for each target's measure.
fn targets(report: &PlanReport) -> impl Iterator<Item = Column> {
    (0..report.targets.len()).map(|target| {
        let of = &report.targets[target].of;
        Column::number(report.measure(target)).short(report.whose(of) + &short(&of.measure))
    })
}

fn configurations(report: &PlanReport) -> Table {
    let objective = report.objective_head();
    let paths = report.names().enumerate().map(|(path, name)| Column::text(name).short(report.short_name(path)));
    let least = objective.clone().map(Column::number);
    let people = report.has_headcounts().then(|| Column::number(say!(heads::HEADCOUNT)));
    let columns =
        paths.chain(people.clone()).chain([Column::number(say!(heads::RUNS))]).chain(targets(report)).chain(least);
    let played = report.played();
    let at = report.shown().and_then(|shown| played.iter().position(|cell| *cell == shown)).unwrap_or(0);
    let row = |(place, cell): (usize, &usize)| {
        let found = &report.answer.cells[*cell];
        let values = report.grid.cell(*cell).into_iter().map(Cell::text);
        let measured = (0..report.targets.len()).map(|target| sampled(report, *cell, target));
        let least = objective.as_ref().map(|_| match report.objective_of(*cell) {
            None => Cell::none(),
            Some((value, ends)) => Cell::value(value, report.objective.unit()).with(ends),
        });
        let on_payroll = |counts: Headcount| Cell::count(counts.on_payroll);
        let people = people.is_some().then(|| report.headcount(*cell).map_or_else(Cell::none, on_payroll));
        let cells = values.chain(people).chain([Cell::count(found.replications)]).chain(measured).chain(least);
        let mark = (report.answer.answer == Some(*cell)).then_some(Mark::Answer);
        Row::new(cells.chain([Cell::text(report.why(*cell))])).marked(mark).ranked(place.abs_diff(at))
    };
    Table {
        heading: say!(heads::PLAYED),
        note: say!(plan_table::note(&report.not_played())),
        choices: vec![TableChoice {
            label: report.scenario.name.clone(),
            columns: columns.chain([Column::text(say!(heads::OUTCOME))]).collect(),
            rows: played.iter().enumerate().map(row).collect(),
            ..TableChoice::default()
        }],
        records: Some(name::CONFIGURATIONS),
        ..Table::default()
    }
}

fn closed_forms(report: &PlanReport) -> Option<Table> {
    let shown = report.shown().filter(|_| !report.brackets.is_empty())?;
    let first = [Column::text(say!(heads::BY)), Column::text(say!(heads::FIRST_TO_KEEP))];
    let columns = first.into_iter().chain(targets(report)).chain([Column::text(say!(heads::LEAVES_OUT)).on_page()]);
    let name = |cell: Option<usize>| {
        Cell::text(cell.map_or_else(|| say!(plan_table::none()).to_string(), |cell| report.grid.name(cell)))
    };
    let means = report.answer.cells[shown].targets.iter().zip(report.constraints);
    let simulated =
        means.map(|(sample, constraint)| Cell::value(sample.as_ref().map(|sample| sample.mean), constraint.unit));
    let cells = [Cell::text(say!(heads::SIMULATION)), name(report.answer.answer)].into_iter();
    let mut rows = vec![Row::new(cells.chain(simulated).chain([Cell::text("")]))];
    for (bracket, leaves_out) in report.brackets.iter().zip(report.leaves_out) {
        let values = bracket.all[shown].values.iter().zip(report.constraints);
        let values = values.map(|(value, constraint)| Cell::value(*value, constraint.unit));
        let cells = [Cell::text(bracket.formula.name()), name(bracket.best)].into_iter().chain(values);
        rows.push(Row::new(cells.chain([Cell::text(say!(common::apart(&reasons(leaves_out))))])));
    }
    let formulas = report.brackets.iter().zip(report.leaves_out);
    Some(Table {
        heading: say!(heads::CLOSED_FORMS),
        note: say!(plan_table::closed_forms(&report.grid.name(shown), formulas)),
        choices: vec![TableChoice {
            label: report.scenario.name.clone(),
            columns: columns.collect(),
            rows,
            ..TableChoice::default()
        }],
        ..Table::default()
    })
}

/// What would change the answer.
fn changes(report: &PlanReport) -> Option<Table> {
    let first = [Column::text(say!(heads::ASSUMPTION)), Column::text(say!(heads::VALUE))];
    let row = |change: &AssumptionChange, end: usize| {
        let values = report.constraints.iter().enumerate().map(|(target, constraint)| {
            let found = change.at(target, end).and_then(|found| found.mean);
            let missed = report.is_missed(change, target, end).then_some(Mark::Missed);
            Cell::value(found, constraint.unit).marked(missed)
        });
        let cells = [Cell::text(change.factor.name.to_string()), Cell::text(change.end(end).to_string())].into_iter();
        Row::new(cells.chain(values))
    };
    (!report.changes.is_empty()).then(|| Table {
        heading: say!(heads::WOULD_CHANGE),
        note: say!(plan_table::changes()).to_string(),
        choices: vec![TableChoice {
            label: report.scenario.name.clone(),
            columns: first.into_iter().chain(targets(report)).collect(),
            rows: report.changes.iter().flat_map(|change| [row(change, 0), row(change, 1)]).collect(),
            ..TableChoice::default()
        }],
        ..Table::default()
    })
}
