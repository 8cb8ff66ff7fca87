//! A page on which settings are moved: one file with the engine in it.

use super::{CSS, fill};
use crate::language::{Language, language};
use crate::report::words::live::words;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

const TEMPLATE: &str = include_str!("../../../page/page.html");
const STYLE: &str = include_str!("../../../page/page.css");
const SCRIPT: &str = include_str!("../../../page/page.js");
const WORKER: &str = include_str!("../../../page/worker.js");

/// A scenario that the page opens.
#[derive(Debug, Serialize)]
pub(crate) struct LiveScenario {
    /// What the address of the page calls it.
    pub key: String,
    pub name: String,
    /// The language that the page begins with.
    pub language: &'static str,
    pub request: LiveOpen,
}

/// What the engine is asked to open.
#[derive(Debug, Serialize)]
pub(crate) struct LiveOpen {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<LiveText>,
    /// The data files that it names.
    pub data: Vec<LiveText>,
    pub set: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct LiveText {
    pub name: String,
    pub text: String,
}

/// Writes the page. `engine` is the engine, gzipped; `chart_css` as in [`write`](super::write()).
///
/// Fails only where `out` does.
pub(crate) fn write(scenarios: &[LiveScenario], engine: &[u8], chart_css: &str, out: impl Write) -> io::Result<()> {
    let all: BTreeMap<&str, _> = Language::ALL.into_iter().map(|one| (one.tag(), words(one))).collect();
    let title = scenarios.first().map_or("", |first| first.name.as_str());
    let values = context! {
        words => Serde(words(language())),
        title,
        several => scenarios.len() > 1,
        css => format!("{CSS}\n{STYLE}"),
        chart_css,
        all_words => in_script(&all)?,
        opens => in_script(&scenarios)?,
        engine => BASE64_STANDARD.encode(engine),
        worker => WORKER,
        script => SCRIPT,
    };
    fill(TEMPLATE, values, out)
}

/// As JSON that cannot end the script it stands in, whatever somebody calls an agent.
fn in_script(value: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(value)?.replace('<', "\\u003c"))
}
