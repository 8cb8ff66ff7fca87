//! The measures of a page, explained.

use super::Definition;
use crate::measure::Measure;

/// A row for each measure, in the order given; a name that comes twice stands once.
pub fn definitions<'a>(measures: impl IntoIterator<Item = &'a Measure>) -> Vec<Definition> {
    let mut rows: Vec<Definition> = Vec::new();
    for measure in measures {
        if rows.iter().all(|row| row.name != measure.name) {
            rows.push(Definition {
                name: measure.name.clone(),
                unit: measure.unit.word().to_string(),
                better: measure.better.word().to_string(),
                text: measure.definition.clone(),
            });
        }
    }
    rows
}
