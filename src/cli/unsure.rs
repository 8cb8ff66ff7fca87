//! What is not known for certain of the scenarios that a command plays.

use super::args::InputsArgs;
use super::failure::Failure;
use crate::scenario::{Base, Inputs, InputsFrom, Loaded, ParameterSets, Setting};
use std::path::Path;

/// What `--inputs` says for none.
const NONE: &str = "none";

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
    let from = match args.inputs.as_deref() {
        None => InputsFrom::Scenario,
        Some(path) if path == Path::new(NONE) => InputsFrom::Nothing,
        Some(path) => InputsFrom::File(path),
    };
    let Some(inputs) = base.inputs(loaded, from, seed)? else { return Ok(None) };
    ParameterSets::new(base, &inputs, changes).check(&loaded.scenario, sets)?;
    loaded.inputs.extend(inputs.file().cloned());
    Ok(Some(inputs))
}
