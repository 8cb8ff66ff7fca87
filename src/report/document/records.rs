//! Tidy tables for machines: one value a row, values not rounded.
//!
//! A row is a struct, and the names of its fields are the heads of the columns and the keys of the objects, so that heads
//! and cells cannot part. Rows are made when they are written, one at a time: there may be more of them than memory.

use super::fields;
use crate::language::for_machines;
use crate::report::workbook::Sheet;
use serde::Serialize;
use serde::ser::{Error, SerializeSeq, Serializer};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Takes in one row: the leading values, then the fields.
type TakeRow<'s> = dyn FnMut(&[Value], &Map<String, Value>) -> io::Result<()> + 's;

/// A table for machines.
pub(crate) struct Records<'a> {
    /// Its name: a key in JSON, with dashes the name of a file.
    pub name: &'static str,
    /// The heads of columns that the result itself names: what was varied, or `configuration`.
    lead: Vec<String>,
    /// The names of the fields.
    head: Vec<String>,
    rows: EachRow<'a>,
}

/// Makes the rows anew each time, and hands them over one by one.
type EachRow<'a> = Box<dyn Fn(&mut TakeRow) -> io::Result<()> + 'a>;

/// Names of those of which a table for people shows a part.
pub(crate) mod name {
    pub(crate) const AGENTS: &str = "agents";
    pub(crate) const CELLS: &str = "cells";
    pub(crate) const CONFIGURATIONS: &str = "configurations";
    pub(crate) const DAYS: &str = "days";
    pub(crate) const DIFFERENCES: &str = "differences";
    pub(crate) const EFFECTS: &str = "effects";
    pub(crate) const ROSTER: &str = "roster";
    pub(crate) const STAFFING: &str = "staffing";
    pub(crate) const SUMMARY: &str = "summary";
    pub(crate) const WEEKS: &str = "weeks";
}

/// The file of the records of this name.
pub(crate) fn file(name: &str) -> String {
    format!("{}.csv", name.replace('_', "-"))
}

impl<'a> Records<'a> {
    /// A table whose rows are made by `rows`, each with as many leading values as there are names in `lead`.
    pub(crate) fn new<R, I>(name: &'static str, lead: Vec<String>, rows: impl Fn() -> I + 'a) -> Self
    where
        R: Serialize + Default,
        I: Iterator<Item = (Vec<Value>, R)>,
    {
        Records::like(&R::default(), name, lead, rows)
    }

    /// The same of rows that have the fields of `sample`, where not all have to be there.
    pub(crate) fn like<R, I>(sample: &R, name: &'static str, lead: Vec<String>, rows: impl Fn() -> I + 'a) -> Self
    where
        R: Serialize,
        I: Iterator<Item = (Vec<Value>, R)>,
    {
        let head = fields(sample).into_iter().map(|(name, _)| name).collect();
        let each =
            move |take: &mut TakeRow| for_machines(|| rows().try_for_each(|(lead, row)| take(&lead, &fields(&row))));
        Records { name, lead, head, rows: Box::new(each) }
    }

    /// A table without leading columns.
    pub(crate) fn plain<R: Serialize + Default, I: Iterator<Item = R>>(
        name: &'static str,
        rows: impl Fn() -> I + 'a,
    ) -> Self {
        Records::new(name, Vec::new(), move || rows().map(|row| (Vec::new(), row)))
    }

    /// The file of the table: `closed-forms.csv`.
    pub(crate) fn file(&self) -> String {
        file(self.name)
    }

    /// Writes the table as CSV. What is not defined is an empty cell; numbers are the shortest decimals that read back as
    /// the same value.
    pub(crate) fn csv(&self, out: impl Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(self.lead.iter().chain(&self.head))?;
        (self.rows)(&mut |lead, fields| {
            lead.iter().chain(fields.values()).try_for_each(|value| csv.write_field(cell(value)))?;
            Ok(csv.write_record(None::<&[u8]>)?)
        })?;
        csv.flush()
    }

    /// The same as a sheet of a workbook.
    pub(crate) fn sheet(&self) -> io::Result<Sheet> {
        let heads = self.lead.iter().chain(&self.head).map(String::as_str);
        let mut sheet = Sheet::new(&self.name.replace('_', "-"), heads)?;
        (self.rows)(&mut |lead, fields| sheet.row(lead.iter().chain(fields.values())))?;
        Ok(sheet)
    }
}

/// The text of a value in CSV.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => decimal(number.as_f64()),
        other => other.to_string(),
    }
}

/// The shortest decimal that reads back as the same value; empty for none.
pub(crate) fn decimal(value: Option<f64>) -> String {
    // Adding zero makes -0 a plain 0.
    value.map_or_else(String::new, |value| (value + 0.0).to_string())
}

impl Serialize for Records<'_> {
    /// A list of objects.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut failed = None;
        let written = (self.rows)(&mut |lead, fields| {
            let lead = self.lead.iter().zip(lead).map(|(name, value)| (name.clone(), value.clone()));
            let row: Map<String, Value> = lead.chain(fields.clone()).collect();
            list.serialize_element(&row).map_err(|error| {
                failed = Some(error);
                io::Error::other("a row cannot be written")
            })
        });
        match (failed, written) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(S::Error::custom(error)),
            (None, Ok(())) => list.end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize, Default)]
    struct TestRow<'a> {
        team: &'a str,
        mean: Option<f64>,
        kept: Option<bool>,
        runs: u32,
    }

    fn table(rows: usize) -> Records<'static> {
        Records::new("a_table", vec!["agents".to_string()], move || {
            let all = [Some(1.0 / 3.0), None, Some(-0.0), Some(5.0)].into_iter().take(rows);
            all.map(|mean| {
                (vec![Value::from("7")], TestRow { team: "A, B", mean, kept: mean.map(|mean| mean > 1.0), runs: 30 })
            })
        })
    }

    fn text(rows: usize) -> String {
        let mut out = Vec::new();
        table(rows).csv(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_row_type_makes_heads_cells_and_objects() {
        let expected = "agents,team,mean,kept,runs\n\
                        7,\"A, B\",0.3333333333333333,false,30\n\
                        7,\"A, B\",,,30\n\
                        7,\"A, B\",0,false,30\n\
                        7,\"A, B\",5,true,30\n";
        assert_eq!(text(4), expected);
        assert_eq!(table(0).file(), "a-table.csv");
        let json = serde_json::to_string(&table(2)).unwrap();
        let first = r#"{"agents":"7","team":"A, B","mean":0.3333333333333333,"kept":false,"runs":30}"#;
        assert_eq!(json, format!(r#"[{first},{{"agents":"7","team":"A, B","mean":null,"kept":null,"runs":30}}]"#));
    }

    #[test]
    fn heads_stand_where_there_are_no_rows() {
        assert_eq!(text(0), "agents,team,mean,kept,runs\n");
        assert_eq!(serde_json::to_string(&table(0)).unwrap(), "[]");
    }

    #[test]
    fn numbers_read_back() {
        for value in [0.1, 1.0 / 3.0, 7183.0, 1e-9, 123_456_789.123_456_79] {
            assert_eq!(cell(&Value::from(value)).parse::<f64>().unwrap(), value);
        }
    }
}
