//! `rodizio measures`: what every measure counts over what.

use super::args::MeasuresArgs;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::report::catalogue;
use crate::report::render::terminal;

/// Prints the catalogue.
pub(super) fn measures(args: &MeasuresArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let written = match args.json {
        true => catalogue::to_json(&mut streams.stdout),
        false => terminal::write(&catalogue::document(), &mut streams.stdout),
    };
    written.map_err(Failure::stdout)?;
    Ok(exit::OK)
}
