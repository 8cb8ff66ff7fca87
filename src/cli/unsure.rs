//! What is not known for certain of the scenarios that a command plays.

use super::args::InputsArgs;
use super::exit;
use super::failure::Failure;
use crate::diagnostic::Unread;
use crate::report::words::say;
use crate::scenario::{Base, Inputs, InputsFrom, Loaded, ParameterSets, Scenario, Setting};
use std::path::Path;

/// What `--inputs` says for none.
const NONE: &str = "none";

fn from(args: &InputsArgs) -> InputsFrom<'_> {
    match args.inputs.as_deref() {
        None => InputsFrom::Scenario,
        Some(path) if path == Path::new(NONE) => InputsFrom::Nothing,
        Some(path) => InputsFrom::File(path),
    }
}

/// The sets of a scenario, the first `sets` of them held against the format; its data files have theirs from now on. `None`
/// where all counts as known.
pub(super) fn inputs(
    args: &InputsArgs,
    base: &Base,
    changes: &[Setting],
    loaded: &mut Loaded,
    seed: u64,
    sets: u32,
) -> Result<Option<Inputs>, Failure> {
    let Some(inputs) = base.inputs(loaded, from(args), seed)? else { return Ok(None) };
    ParameterSets::new(base, &inputs, changes).check(&loaded.scenario, sets)?;
    loaded.inputs.extend(inputs.file().cloned());
    Ok(Some(inputs))
}

/// Holds a set of each configuration against the format: one that none goes together with would say nothing of what it leaves open.
pub(super) fn fit_together<'s>(
    sets: &[ParameterSets<'_>],
    cells: impl IntoIterator<Item = &'s Scenario>,
) -> Result<(), Unread> {
    sets.iter().zip(cells).try_for_each(|(sets, cell)| sets.check(cell, 1))
}

/// For a command whose answer is of the model alone: whether something is left out of it. A file of sets is refused.
pub(super) fn is_left_out(args: &InputsArgs, loaded: &Loaded) -> Result<bool, Failure> {
    match from(args) {
        InputsFrom::Scenario => Ok(loaded.sets.is_some() || !loaded.unsure.is_empty()),
        InputsFrom::Nothing => Ok(false),
        InputsFrom::File(_) => Err(Failure::refused(exit::USAGE, say!(refused::inputs_by_hour()))),
    }
}
