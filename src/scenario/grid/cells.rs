//! The cells of a grid, each checked as a whole scenario.

use super::Grid;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Unread};
use crate::language::{phrase, tell};
use crate::scenario::base::Base;
use crate::scenario::fingerprint::fingerprint;
use crate::scenario::model::Scenario;
use crate::scenario::path;
use crate::scenario::read::DataFile;
use crate::scenario::spec::Role;
use crate::scenario::tally::{Noun, ProblemTally};

fn called() -> Noun {
    phrase!(Noun { one: "cell", many: "cells" }, Noun { one: "célula", many: "células" })
}

/// One combination of values, and the scenario that it makes.
#[derive(Clone, Debug)]
pub struct GridCell {
    /// Its number in the grid, from 0.
    pub index: usize,
    /// Its values, one for each dimension, as they were written.
    pub values: Vec<String>,
    /// The scenario, free of errors.
    pub scenario: Scenario,
    /// Every change to the file, those of the base first: full path and value.
    pub overrides: Vec<(String, String)>,
}

/// What is known of a dimension once the scenario is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Whether its values are given by the world or chosen.
    pub role: Role,
    /// Which of its values the scenario has itself, if it is one of them.
    pub own: Option<usize>,
}

/// A grid of which every cell can run.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Every cell, by number.
    pub cells: Vec<GridCell>,
    /// Of each dimension.
    pub dimensions: Vec<Dimension>,
    /// What is doubtful, each once with the cells in which it is so.
    pub warnings: Diagnostics,
    /// The data files that any cell names, in order of reading.
    pub inputs: Vec<DataFile>,
    /// The fingerprint of the scenario's text and all of these data files, as
    /// [`Loaded::hash`](crate::scenario::Loaded::hash).
    pub hash: String,
}

impl Grid {
    /// Checks every cell.
    ///
    /// # Errors
    ///
    /// A path is varied twice, or some cells are no scenarios. Each problem is told once with the
    /// values of the first cells that have it.
    pub fn check(&self, base: &Base) -> Result<Checked, Unread> {
        let dimensions = self.paths(base)?;
        let mut tally = ProblemTally::default();
        let mut cells = Vec::new();
        let mut inputs: Vec<DataFile> = Vec::new();
        for index in 0..self.len() {
            match base.with(&self.settings(index)) {
                Ok(loaded) => {
                    tally.add(index, loaded.warnings);
                    for input in loaded.inputs {
                        if inputs.iter().all(|known| known.name != input.name) {
                            inputs.push(input);
                        }
                    }
                    let values = self.cell(index).into_iter().map(str::to_string).collect();
                    cells.push(GridCell { index, values, scenario: loaded.scenario, overrides: loaded.overrides });
                }
                Err(error) => tally.add(index, error.into_problems()),
            }
        }
        let warnings = tally.told(self.len(), called(), |index| self.name(index)).into_result()?;
        let hash = fingerprint([base.text()].into_iter().chain(inputs.iter().map(|input| &*input.text)));
        Ok(Checked { cells, dimensions, warnings, inputs, hash })
    }

    /// Reports paths that cannot be read, and those that undo what another one does.
    fn paths(&self, base: &Base) -> Result<Vec<Dimension>, Unread> {
        let mut problems = Diagnostics::default();
        let mut dimensions = Vec::new();
        let mut seen: Vec<(Vec<String>, &str, Place)> = Vec::new();
        for vary in self.dimensions() {
            let source = problems.add(vary.source());
            let place = vary.path().place(source);
            let steps = path::steps(vary.path(), source).and_then(|steps| path::full(base.root(), steps));
            let words = match steps {
                Ok(steps) => path::numbered(base.root(), &steps),
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let name = vary.name.as_str();
            dimensions.push(Dimension { role: Role::of(words.iter().map(String::as_str)), own: vary.own(base) });
            if let Some((other, earlier, there)) = seen.iter().find(|(other, ..)| other.starts_with(&words)) {
                let problem = match *other == words {
                    true if *earlier == name => {
                        Diagnostic::new(Code::Grid, tell!("`{name}` is varied twice", "`{name}` varia duas vezes"))
                            .help(phrase!("vary it once", "varie uma vez só"))
                    }
                    true => {
                        let title = tell!(
                            "`{name}` and `{earlier}` are the same value, varied twice",
                            "`{name}` e `{earlier}` são o mesmo valor, que assim varia duas vezes"
                        );
                        Diagnostic::new(Code::Grid, title).help(phrase!("vary it once", "varie uma vez só"))
                    }
                    false => Diagnostic::new(
                        Code::Grid,
                        tell!(
                            "`{name}` takes the place of all that `{earlier}` varies",
                            "`{name}` toma o lugar de tudo o que `{earlier}` varia"
                        ),
                    )
                    .help(tell!(
                        "vary `{name}` first, or one of the two",
                        "varie primeiro `{name}`, ou só um dos dois"
                    )),
                };
                problems.push(problem.at(place).also(*there, phrase!("the other one", "o outro")));
            }
            seen.push((words, name, place));
        }
        problems.into_result().map(|_| dimensions)
    }
}
