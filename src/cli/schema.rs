//! `rodizio schema`: the JSON Schema of scenario files.

use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::scenario;
use std::io::Write;

/// Prints the schema.
pub(super) fn schema(streams: &mut Streams) -> Result<u8, Failure> {
    let text = format!("{:#}\n", scenario::schema());
    streams.stdout.write_all(text.as_bytes()).map_err(Failure::stdout)?;
    Ok(exit::OK)
}
