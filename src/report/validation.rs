//! What `rodizio validate` prints.

use super::document::{Cell, Column, Grid, Row};
use super::number::{self, significant};
use super::render::json::{self, SCHEMA};
use super::render::{WIDTH, lines, wrapped};
use super::words::say;
use crate::experiment::{ExactCheck, Validation};
use crate::unit::Unit;
use serde::Serialize;
use std::io::{self, Write};

/// The verdict in a sentence.
pub(crate) fn sentence(validation: &Validation) -> String {
    let all = validation.cases.len();
    let failed = validation.cases.iter().filter(|check| !check.agrees).count();
    say!(validation::sentence(all, failed, validation.family_rate))
}

/// The verdict and the table.
pub(crate) fn terminal(validation: &Validation, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", wrapped(&sentence(validation), 0, WIDTH))?;
    let mut case = "";
    let mut grid = heading();
    for check in &validation.cases {
        if check.case != case {
            flush(&mut grid, out)?;
            case = &check.case;
            write!(out, "\n{}", wrapped(case, 0, WIDTH))?;
        }
        let z = number::plus(check.z, 2);
        let cells = [
            named(check),
            significant(check.exact),
            significant(check.simulated),
            number::between(&significant(check.low), &significant(check.high)),
            z,
            say!(validation::verdict(check.agrees)).to_string(),
        ];
        grid.rows.push(Row::new(cells.map(Cell::text)));
    }
    flush(&mut grid, out)?;
    writeln!(out, "\n{}", say!(validation::SOURCES))?;
    let mut known: Vec<&str> = Vec::new();
    for check in &validation.cases {
        if !known.contains(&check.source) {
            known.push(check.source);
            writeln!(out, "  {}", check.source)?;
        }
    }
    Ok(())
}

/// The measure, with its unit where that is a time.
fn named(check: &ExactCheck) -> String {
    match check.unit {
        Unit::Time | Unit::Minutes | Unit::Hours => format!("  {} ({})", check.measure, check.unit.word()),
        _ => format!("  {}", check.measure),
    }
}

fn heading() -> Grid {
    let numbers = say!(validation::numbers()).map(Column::number);
    let columns = [Column::text(say!(validation::MEASURE))]
        .into_iter()
        .chain(numbers)
        .chain([Column::text(say!(validation::VERDICT))]);
    Grid { columns: columns.collect(), ..Grid::default() }
}

fn flush(grid: &mut Grid, out: &mut dyn Write) -> io::Result<()> {
    let full = std::mem::replace(grid, heading());
    if full.rows.is_empty() { Ok(()) } else { write!(out, "{}", lines(&full)) }
}

#[derive(Serialize)]
struct ValidationDocument<'a> {
    schema: u32,
    command: &'static str,
    verdict: &'static str,
    family_rate: f64,
    checks: Vec<CheckRow<'a>>,
}

#[derive(Serialize)]
struct CheckRow<'a> {
    case: &'a str,
    measure: &'a str,
    unit: Unit,
    exact: Option<f64>,
    simulated: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    z: Option<f64>,
    verdict: &'static str,
    source: &'static str,
}

/// The document of `rodizio validate --json`; a verdict is `agrees` or `disagrees`.
pub(crate) fn to_json(validation: &Validation, out: impl Write) -> io::Result<()> {
    let finite = |value: f64| value.is_finite().then_some(value);
    let word = |agrees: bool| if agrees { "agrees" } else { "disagrees" };
    let rows = validation.cases.iter().map(|check| CheckRow {
        case: &check.case,
        measure: &check.measure,
        unit: check.unit,
        exact: finite(check.exact),
        simulated: finite(check.simulated),
        low: finite(check.low),
        high: finite(check.high),
        z: finite(check.z),
        verdict: word(check.agrees),
        source: check.source,
    });
    let document = ValidationDocument {
        schema: SCHEMA,
        command: "validate",
        verdict: word(validation.all_agree()),
        family_rate: validation.family_rate,
        checks: rows.collect(),
    };
    json::indented(&document, out)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        }
    }

    #[test]
    fn one_that_disagrees_is_seen_at_once() {
        let validation =
            Validation { cases: vec![check("wait_mean", true), check("wait_p90", false)], family_rate: 0.001 };
        assert!(!validation.all_agree());
        let mut text = Vec::new();
        terminal(&validation, &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("1 of 2 simulated values do not agree"), "{text}");
        assert!(text.contains("at most 0.1 %") && text.contains("DISAGREES") && text.contains("+0.43"), "{text}");
        assert_eq!(text.matches("Erlang (1917)").count(), 1);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }

    #[test]
    fn nothing_checked_is_no_agreement() {
        let validation = Validation { cases: Vec::new(), family_rate: 0.001 };
        assert!(!validation.all_agree());
        assert_eq!(sentence(&validation), "Nothing was checked.");
    }

    #[test]
    fn json_has_no_nan() {
        let mut one = check("a", true);
        one.z = f64::NAN;
        let mut text = Vec::new();
        to_json(&Validation { cases: vec![one], family_rate: 0.001 }, &mut text).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(value["checks"][0]["z"], serde_json::Value::Null);
        assert_eq!(value["verdict"], "agrees");
    }
}
