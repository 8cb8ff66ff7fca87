//! What is not known for certain: sets of values of which each may be the true one.
//!
//! A set is a row of a file, a draw of each value that the scenario states as uncertain, or both. To play a set is to play the
//! scenario with the row's changes made before all others, so that what somebody sets is not uncertain.

mod sets;

pub use sets::{InputColumn, InputRange, ParameterSets};

use super::Loaded;
use super::base::Base;
use super::read::{DataFile, SetTable};
use super::spec::format::ScenarioTable;
use super::unsure::Unsure;
use super::view::View;
use crate::diagnostic::{Place, Unread};
use crate::time::SimSpan;
use std::path::Path;

/// How many sets are drawn where no file has them.
const DRAWN: u32 = 200;

/// The file of sets that a scenario names.
#[derive(Clone, Debug, PartialEq)]
pub struct SetsFile {
    /// Its name there.
    pub name: String,
    /// How long the history is from which the sets come, if that is said.
    pub history: Option<SimSpan>,
    place: Place,
}

impl SetsFile {
    pub(super) fn read(view: View<'_, ScenarioTable>) -> Option<Self> {
        let inputs = view.inputs().get()?;
        let file = inputs.file();
        Some(SetsFile { name: file.get()?.to_string(), history: inputs.history().get(), place: file.place })
    }
}

/// Where sets come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputsFrom<'a> {
    /// From where the scenario says.
    #[default]
    Scenario,
    /// From this file, and from the values that the scenario states as uncertain.
    File(&'a Path),
    /// From nowhere: all counts as known.
    Nothing,
}

/// Sets of values that may be true.
#[derive(Debug)]
pub struct Inputs {
    table: Option<SetTable>,
    /// The values that the scenario itself states as uncertain.
    unsure: Vec<Unsure>,
    /// How long the history is behind the file, if that is known.
    pub history: Option<SimSpan>,
    seed: u64,
}

impl Inputs {
    /// How many sets there are.
    pub fn count(&self) -> u32 {
        self.table.as_ref().map_or(DRAWN, |table| table.len() as u32)
    }

    /// The file that has them, if one does.
    pub fn file(&self) -> Option<&DataFile> {
        self.table.as_ref().map(SetTable::input)
    }
}

impl Base {
    /// The sets of a scenario made from it; `None` where all counts as known.
    ///
    /// # Errors
    /// The file of sets cannot be read, or is none.
    pub fn inputs(&self, loaded: &Loaded, from: InputsFrom<'_>, seed: u64) -> Result<Option<Inputs>, Unread> {
        let mut problems = self.texts();
        let (table, history) = match (from, &loaded.sets) {
            (InputsFrom::Nothing, _) => return Ok(None),
            (InputsFrom::File(path), _) => (Some(SetTable::at(path, self.library(), &mut problems)), None),
            (InputsFrom::Scenario, None) => (None, None),
            (InputsFrom::Scenario, Some(SetsFile { name, history, place })) => {
                (Some(SetTable::named(name, *place, self.library(), &mut problems)), *history)
            }
        };
        let table = match table {
            None => None,
            Some(Some(table)) => Some(table),
            Some(None) => {
                problems.into_result()?;
                return Ok(None);
            }
        };
        let unsure = loaded.unsure.clone();
        let is_known = table.is_none() && unsure.is_empty();
        Ok((!is_known).then_some(Inputs { table, unsure, history, seed }))
    }
}
