//! A scenario that somebody has changed is not thrown away by the next fit.

use super::{JSON, SCENARIO};
use crate::scenario::{disk, fingerprint};
use std::path::Path;

/// A scenario in the folder that is neither what this fit writes nor what an earlier one wrote: its text, and a free name for it.
pub(super) fn changed(folder: &Path, text: &str) -> Option<(String, String)> {
    let before = String::from_utf8(disk::regular(&folder.join(SCENARIO)).ok()?).ok()?;
    let json = disk::regular(&folder.join(JSON)).unwrap_or_default();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap_or_default();
    if before == text || json["scenario_hash"].as_str() == Some(fingerprint([before.as_str()]).as_str()) {
        return None;
    }
    let name = (1..).map(|number| match number {
        1 => "scenario.before.toml".to_string(),
        _ => format!("scenario.before-{number}.toml"),
    });
    let is_free = |name: &String| match disk::regular(&folder.join(name)) {
        Ok(known) => known == before.as_bytes(),
        Err(_) => true,
    };
    Some((name.into_iter().find(is_free)?, before))
}
