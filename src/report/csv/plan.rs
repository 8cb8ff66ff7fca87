//! The tables of a plan.

use super::cell;
use crate::experiment::search::Reason;
use crate::report::PlanReport;
use std::io::{self, Write};

/// `configurations.csv`: every configuration of the space with every target. `lower` and `upper` are the interval that holds
/// the mean at all numbers of runs together with 95 %. `kept` is empty where nobody knows.
pub fn configurations(report: &PlanReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = [
        "runs",
        "outcome",
        "because_of",
        "known",
        "objective",
        "team",
        "measure",
        "unit",
        "bound",
        "value",
        "margin",
        "mean",
        "lower",
        "upper",
        "sd",
        "kept",
    ];
    csv.write_record(report.names().chain(columns))?;
    for (index, found) in report.answer.cells.iter().enumerate() {
        let (outcome, because) = outcome(report, index);
        let objective = report.objective_of(index).map(|(value, _)| value);
        for (target, wanted) in report.targets.iter().enumerate() {
            let sample = found.targets[target].as_ref();
            let ends = sample.and_then(|sample| sample.interval(0.05));
            report.grid.cell(index).iter().try_for_each(|field| csv.write_field(field))?;
            csv.write_field(found.replications.to_string())?;
            csv.write_field(outcome)?;
            csv.write_field(&because)?;
            csv.write_field(cell(Some(found.known).filter(|known| known.is_finite())))?;
            csv.write_field(cell(objective))?;
            csv.write_field(report.scenario.teams.get(wanted.of.team).map_or("", |team| team.name.as_str()))?;
            csv.write_field(&wanted.of.measure.name)?;
            csv.write_field(wanted.of.measure.unit.word())?;
            csv.write_field(wanted.bound.word())?;
            csv.write_field(cell(Some(wanted.value)))?;
            csv.write_field(cell(report.constraints.get(target).map(|constraint| constraint.margin)))?;
            csv.write_field(cell(sample.map(|sample| sample.mean)))?;
            csv.write_field(cell(ends.map(|ends| ends.0)))?;
            csv.write_field(cell(ends.map(|ends| ends.1)))?;
            csv.write_field(cell(sample.map(|sample| sample.sd)))?;
            csv.write_field(match found.keeps[target] {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            })?;
            csv.write_record(None::<&[u8]>)?;
        }
    }
    csv.flush()
}

/// What became of a configuration, in a word, and the configuration that is the reason.
pub fn outcome(report: &PlanReport, index: usize) -> (&'static str, String) {
    let name = |cell: usize| report.grid.name(cell);
    match report.answer.cells[index].reason {
        None if report.answer.answer == Some(index) => ("answer", String::new()),
        None => ("not_settled", String::new()),
        Some(Reason::Misses { .. }) => ("misses", String::new()),
        Some(Reason::FewerThan { cell, .. }) => ("fewer_agents", name(cell)),
        Some(Reason::NotDefined { .. }) => ("not_defined", String::new()),
        Some(Reason::Dearer { than }) => ("dearer", name(than)),
        Some(Reason::Worse { than }) => ("worse", name(than)),
    }
}

/// `closed-forms.csv`: what each closed form says of every configuration.
pub fn closed_forms(report: &PlanReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = ["formula", "team", "measure", "unit", "value"];
    csv.write_record(report.names().chain(columns))?;
    for bracket in report.brackets {
        for (index, closed) in bracket.all.iter().enumerate() {
            for (wanted, value) in report.targets.iter().zip(&closed.values) {
                let Some(value) = value else { continue };
                report.grid.cell(index).iter().try_for_each(|field| csv.write_field(field))?;
                csv.write_field(bracket.formula.name())?;
                csv.write_field(report.scenario.teams.get(wanted.of.team).map_or("", |team| team.name.as_str()))?;
                csv.write_field(&wanted.of.measure.name)?;
                csv.write_field(wanted.of.measure.unit.word())?;
                csv.write_field(if value.is_infinite() { "inf".to_string() } else { cell(Some(*value)) })?;
                csv.write_record(None::<&[u8]>)?;
            }
        }
    }
    csv.flush()
}

/// `what-would-change.csv`: the targets' measures in the answer, with each usual assumption alone at a lower and a higher value;
/// 95 % intervals.
pub fn changes(report: &PlanReport, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["assumption", "end", "at", "team", "measure", "unit", "mean", "ci95_low", "ci95_high", "kept"])?;
    for change in report.changes {
        for (end, name) in ["low", "high"].into_iter().enumerate() {
            for (target, wanted) in report.targets.iter().enumerate() {
                let found = change.at(target, end);
                let kept = found.and_then(|found| wanted.mean_keeps(found));
                csv.write_record([
                    change.factor.name.as_str(),
                    name,
                    change.end(end),
                    report.scenario.teams.get(wanted.of.team).map_or("", |team| team.name.as_str()),
                    &wanted.of.measure.name,
                    wanted.of.measure.unit.word(),
                    &cell(found.and_then(|found| found.mean)),
                    &cell(found.and_then(|found| found.low)),
                    &cell(found.and_then(|found| found.high)),
                    kept.map_or("", |kept| if kept { "yes" } else { "no" }),
                ])?;
            }
        }
    }
    csv.flush()
}
