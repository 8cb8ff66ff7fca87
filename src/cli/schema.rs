//! `rodizio schema`: the JSON Schema of scenario files, or of experiment files.

use super::args::SchemaArgs;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::scenario;
use std::io::Write;

/// Prints the schema.
pub(super) fn schema(args: &SchemaArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let schema = if args.experiment { scenario::experiment_schema() } else { scenario::schema() };
    let text = format!("{schema:#}\n");
    streams.stdout.write_all(text.as_bytes()).map_err(Failure::stdout)?;
    Ok(exit::OK)
}
