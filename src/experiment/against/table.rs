//! The other program's `replications.csv`.

use crate::diagnostic::Diagnostic;
use crate::experiment::baseline::{Series, Values};
use crate::language::{phrase, tell};
use crate::measure::TeamMeasure;
use crate::unit::Unit;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct ValueRow {
    replication: u32,
    team: String,
    measure: String,
    unit: Unit,
    value: Option<f64>,
}

/// The values of so many replications; the error says what is wrong with the table.
pub(super) fn values(table: &str, replications: u32) -> Result<Values, Diagnostic> {
    let mut values = Values::new();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    for row in reader.deserialize() {
        let row: ValueRow = row.map_err(|error| {
            Diagnostic::plain(tell!(
                "its replications.csv cannot be read: {error}",
                "não é possível ler o replications.csv dele: {error}"
            ))
        })?;
        let values_of_none = || vec![f64::NAN; replications as usize];
        let blank = || Series { unit: row.unit, values: values_of_none(), conversations: None };
        let series = values.entry(row.team).or_default().entry(row.measure).or_insert_with(blank);
        let place = row.replication.checked_sub(1).and_then(|index| series.values.get_mut(index as usize));
        match place {
            Some(place) => *place = row.value.unwrap_or(f64::NAN),
            None => {
                let title = tell!(
                    "its replications.csv has a replication {} of {replications}",
                    "o replications.csv dele tem uma replicação {} de {replications}",
                    row.replication
                );
                return Err(Diagnostic::plain(title));
            }
        }
    }
    match values.is_empty() {
        true => Err(Diagnostic::plain(phrase!(
            "its replications.csv has no values",
            "o replications.csv dele não tem valores"
        ))),
        false => Ok(values.into_iter().map(|(team, series)| (team, contributed(series))).collect()),
    }
}

/// What each replication contributes, as a baseline has it.
fn contributed(all: BTreeMap<String, Series>) -> BTreeMap<String, Series> {
    let of = |measure: TeamMeasure, at: usize| {
        let series = all.get(&measure.name());
        series.and_then(|series| series.values.get(at).copied()).unwrap_or(f64::NAN)
    };
    let contributed = |(name, series): (&String, &Series)| {
        let contributed = match TeamMeasure::named(name) {
            Some(id) => {
                let readings = (0..series.values.len()).map(|at| id.reading(|measure| of(measure, at)));
                Series::of(series.unit, &readings.collect::<Vec<_>>())
            }
            None => series.clone(),
        };
        (name.clone(), contributed)
    };
    all.iter().map(contributed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_find_their_place() {
        let head = "replication,team,measure,unit,value\n";
        let found = values(&format!("{head}2,A,wait_mean,s,1.5\n1,A,wait_sd,s,\n1,A,wait_mean,s,3\n1,A,started,conversations,4\n2,A,started,conversations,4\n"), 2).unwrap();
        assert_eq!(
            (found["A"]["wait_mean"].values.as_slice(), found["A"]["wait_mean"].unit),
            (&[3.0, 1.5][..], Unit::Time)
        );
        assert!(found["A"]["wait_sd"].values.iter().all(|value| value.is_nan()));
        for wrong in ["", head, "a,b\n1,2\n", &format!("{head}3,A,wait_mean,s,1\n"), &format!("{head}0,A,x,s,1\n")] {
            assert!(values(wrong, 2).is_err(), "{wrong}");
        }
    }
}
