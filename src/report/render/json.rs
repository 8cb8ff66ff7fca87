//! One JSON document a command: raw values, `null` where a value is not defined.

use crate::report::document::{Document, JsonShape};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::io::{self, Write};

/// The version of the documents of results; it changes when a reader of the old ones would fail.
const RESULTS: u32 = 2;
/// The same of all others: manifests, gates, accounts, catalogues.
pub(crate) const SCHEMA: u32 = 1;

/// A document of its own shape.
#[derive(Serialize)]
struct Plain<'a, T> {
    schema: u32,
    command: &'a str,
    #[serde(flatten)]
    fields: &'a T,
}

/// The whole document: what it was made from and the answer if it is a result, single values, and every table of its records
/// as a list.
pub(crate) fn write(document: &Document, out: impl Write) -> io::Result<()> {
    indented(&Json(document), out)
}

/// What is no result with tables: its fields, below the name of the command that it came of.
pub(crate) fn plain(command: &str, fields: &impl Serialize, out: impl Write) -> io::Result<()> {
    indented(&Plain { schema: SCHEMA, command, fields }, out)
}

/// Anything, indented, with a line end.
pub(crate) fn indented(value: &impl Serialize, out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

struct Json<'d>(&'d Document<'d>);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", if document.shape == JsonShape::Result { &RESULTS } else { &SCHEMA })?;
        map.serialize_entry("command", &document.command)?;
        if let Some(manifest) = document.manifest {
            map.serialize_entry("manifest", manifest)?;
        }
        if document.shape == JsonShape::Result {
            map.serialize_entry("answer", &document.answer)?;
            map.serialize_entry("warnings", &document.warnings)?;
        }
        if !document.targets.is_empty() {
            map.serialize_entry("targets", &document.targets)?;
        }
        document.values.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        document.records.iter().try_for_each(|records| map.serialize_entry(records.name, records))?;
        if !document.definitions.is_empty() {
            map.serialize_entry("measures", &document.definitions)?;
        }
        map.end()
    }
}
