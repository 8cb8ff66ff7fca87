//! The columns of what is varied, at the beginning of tables for machines.

use crate::scenario::{Grid, Vary};
use serde_json::Value;

/// A column for each path, under the name it was given. Lengths of time have one in seconds beside it, `overflow_s`: their
/// texts do not sort.
pub(super) fn names(grid: &Grid) -> Vec<String> {
    let name = |vary: &Vary| {
        let seconds = vary.has_lengths().then(|| format!("{}_s", vary.name));
        [vary.name.clone()].into_iter().chain(seconds)
    };
    grid.dimensions().iter().flat_map(name).collect()
}

/// The values of a cell, in the same order: as they were written, and in seconds; `false` has none.
pub(super) fn values(grid: &Grid, cell: usize) -> Vec<Value> {
    let all = grid.dimensions().iter().zip(grid.coordinates(cell));
    let value = |(vary, at): (&Vary, usize)| {
        let seconds = vary.has_lengths().then(|| Value::from(vary.number(at)));
        vary.values.get(at).map(|text| Value::from(text.as_str())).into_iter().chain(seconds)
    };
    all.flat_map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_seconds_beside_them() {
        let texts = ["overflow=10 min,1 h,false", "agents=7,8", "handover=circular,from-first"].map(str::to_string);
        let grid = Grid::parse(&texts).unwrap();
        assert_eq!(names(&grid), ["overflow", "overflow_s", "agents", "handover"]);
        let row = |cell| Value::Array(values(&grid, cell)).to_string();
        assert_eq!(row(0), r#"["10 min",600.0,"7","circular"]"#);
        assert_eq!(row(7), r#"["1 h",3600.0,"8","from-first"]"#);
        assert_eq!(row(8), r#"["false",null,"7","circular"]"#);
    }
}
