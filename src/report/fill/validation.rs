//! The document of a validation.

use crate::experiment::{ExactCheck, Validation};
use crate::report::document::{Block, Cell, Column, Document, JsonShape, Records, Row, Table, TableChoice, fields};
use crate::report::number::{self, significant};
use crate::report::words::{CommandName, say};
use crate::unit::Unit;
use serde::Serialize;

/// The verdict, the values case by case, and where the exact ones come from.
pub(crate) fn validation(found: &Validation, seed: u64) -> Document<'_> {
    let failed = found.cases.iter().filter(|check| !check.agrees).count();
    let mut sources: Vec<&str> = Vec::new();
    for check in &found.cases {
        if !sources.contains(&check.shown.source) {
            sources.push(check.shown.source);
        }
    }
    let head = [Block::gap(), Block::Line(say!(validation::SOURCES))];
    Document {
        answer: vec![say!(validation::sentence(found.cases.len(), failed, found.family_rate))],
        tables: vec![Table { choices: vec![grid(found)], whole: true, ..Table::default() }],
        account: head
            .into_iter()
            .chain(sources.into_iter().map(|source| Block::Words(2, source.to_string())))
            .collect(),
        notes: vec![say!(validation::seed(seed))],
        command: CommandName::Validate.name().to_string(),
        shape: JsonShape::Plain,
        values: fields(&ValidationValues { verdict: found.verdict().file_word(), family_rate: found.family_rate }),
        records: vec![rows(found)],
        ..Document::default()
    }
}

fn grid(found: &Validation) -> TableChoice {
    let numbers = say!(validation::numbers()).map(Column::number);
    let row = |check: &ExactCheck| {
        let cells = [
            named(check),
            significant(check.exact),
            significant(check.simulated),
            number::between(&significant(check.low), &significant(check.high)),
            number::plus(check.z, 2),
            say!(verdicts::agreement(check.verdict())).to_string(),
        ];
        Row::new(cells.map(Cell::text)).under(&check.shown.case)
    };
    let [measure, verdict] = [say!(validation::MEASURE), say!(validation::VERDICT)].map(Column::text);
    TableChoice {
        columns: [measure].into_iter().chain(numbers).chain([verdict]).collect(),
        rows: found.cases.iter().map(row).collect(),
        ..TableChoice::default()
    }
}

/// The measure, with its unit where that is a time.
fn named(check: &ExactCheck) -> String {
    match check.unit {
        Unit::Time | Unit::Minutes | Unit::Hours => {
            say!(common::in_brackets(&check.shown.measure, say!(catalogue::unit_name(check.unit))))
        }
        _ => check.shown.measure.clone(),
    }
}

#[derive(Serialize)]
struct ValidationValues {
    verdict: &'static str,
    family_rate: f64,
}

#[derive(Serialize, Default)]
struct CheckRow<'a> {
    case: &'a str,
    measure: &'a str,
    unit: &'static str,
    exact: f64,
    simulated: f64,
    low: f64,
    high: f64,
    z: f64,
    verdict: &'static str,
    source: &'static str,
}

/// A row for each check; what is not finite is `null`.
fn rows(found: &Validation) -> Records<'_> {
    Records::plain("checks", move || {
        found.cases.iter().map(|check| CheckRow {
            case: &check.case,
            measure: &check.measure,
            unit: check.unit.file_word(),
            exact: check.exact,
            simulated: check.simulated,
            low: check.low,
            high: check.high,
            z: check.z,
            verdict: check.verdict().file_word(),
            source: check.source,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::ShownCheck;
    use crate::report::render::{json, terminal};

    fn check(measure: &str, agrees: bool) -> ExactCheck {
        ExactCheck {
            case: "M/M/2".to_string(),
            measure: measure.to_string(),
            unit: Unit::Time,
            exact: 6.042,
            simulated: 6.051_23,
            low: 6.0,
            high: 6.1,
            z: 0.4321,
            agrees,
            source: "Erlang (1917)",
            shown: ShownCheck { case: "M/M/2".to_string(), measure: measure.to_string(), source: "Erlang (1917)" },
        }
    }

    #[test]
    fn one_that_disagrees_is_seen_at_once() {
        let found = Validation { cases: vec![check("wait_mean", true), check("wait_p90", false)], family_rate: 0.001 };
        assert!(!found.all_agree());
        let text = terminal::text(&validation(&found, 1));
        assert!(text.starts_with("1 of 2 simulated values do not agree"), "{text}");
        assert!(text.contains("at most 0.1 %") && text.contains("DISAGREES") && text.contains("+0.43"), "{text}");
        assert_eq!(text.matches("Erlang (1917)").count(), 1);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }

    #[test]
    fn nothing_checked_is_no_agreement() {
        let found = Validation { cases: Vec::new(), family_rate: 0.001 };
        assert!(!found.all_agree());
        assert_eq!(validation(&found, 1).answer, ["Nothing was checked."]);
    }

    #[test]
    fn json_has_no_nan() {
        let mut one = check("a", true);
        one.z = f64::NAN;
        let mut text = Vec::new();
        let found = Validation { cases: vec![one], family_rate: 0.001 };
        json::write(&validation(&found, 1), &mut text).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(value["checks"][0]["z"], serde_json::Value::Null);
        assert_eq!(value["verdict"], "agrees");
    }
}
