//! Scenarios that can be played on a page, or in a report.

use super::args::{LiveArgs, LiveWhen};
use crate::language::language;
use crate::live::{Glances, Open, Place, ScenarioText};
use crate::report::page::live::LivePart;
use crate::scenario::{DataFile, Loaded};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The engine, as `page/build` makes it.
const ENGINE: &[u8] = include_bytes!("../../page/engine.wasm.gz");

/// A scenario that the page opens.
#[derive(Debug, Serialize)]
pub(super) struct LiveScenario {
    /// What the address of the page calls it.
    key: String,
    name: String,
    /// The language that the page begins with.
    language: &'static str,
    request: Open,
    /// What is shown before the engine has answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glances: Option<Glances>,
    /// By language, its answer; of a page with several.
    pub said: BTreeMap<&'static str, String>,
}

impl LiveScenario {
    /// A scenario with all that it reads and what is changed of it; `path` is the file that was asked for, if one was.
    pub(super) fn new(path: Option<&Path>, loaded: &Loaded, seed: u64) -> Self {
        let file = path.map(|_| text(&loaded.origin, &loaded.text));
        let stem = |path: &Path| path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let key = path.map_or_else(String::new, stem);
        LiveScenario::of(key, file, loaded, set(&loaded.overrides, loaded, seed))
    }

    /// A scenario that stands in no file yet; what it reads is that of `loaded`.
    pub(super) fn written(name: &str, toml: &str, loaded: &Loaded, seed: u64) -> Self {
        LiveScenario::of(String::new(), Some(text(name, toml)), loaded, set(&[], loaded, seed))
    }

    fn of(key: String, file: Option<ScenarioText>, loaded: &Loaded, set: Vec<String>) -> Self {
        let data = loaded.inputs.iter().map(|file: &DataFile| text(&file.name, &file.text)).collect();
        LiveScenario {
            key,
            name: loaded.scenario.name.clone(),
            language: language().tag(),
            request: Open { file, data, set, at: None },
            glances: None,
            said: BTreeMap::new(),
        }
    }

    /// The same, opened at what was found: more changes, each `PATH=VALUE`.
    fn at(mut self, name: String, set: Vec<String>) -> Self {
        self.request.at = Some(Place { name, set });
        self
    }

    /// The same, opened at another scenario of the same file with more changes.
    pub(super) fn at_other(self, name: &str, today: &Loaded, other: &Loaded) -> Self {
        let changes = other.overrides.get(today.overrides.len()..).unwrap_or_default();
        self.at(name.to_string(), changes.iter().map(change).collect())
    }

    /// The same under another name.
    pub(super) fn called(self, name: &str) -> Self {
        LiveScenario { key: name.to_string(), name: name.to_string(), ..self }
    }

    /// A scenario, opened at the configuration that was found if one was.
    pub(super) fn found(path: Option<&Path>, today: &Loaded, seed: u64, found: Option<(String, Vec<String>)>) -> Self {
        let scenario = LiveScenario::new(path, today, seed);
        match found {
            Some((name, set)) => scenario.at(name, set),
            None => scenario,
        }
    }

    /// It reads this file, too.
    pub(super) fn reads(&mut self, file: Option<&DataFile>) {
        self.request.data.extend(file.map(|file| text(&file.name, &file.text)));
    }

    /// What the engine is asked to open.
    pub(super) fn request(&self) -> &Open {
        &self.request
    }
}

fn text(name: &str, text: &str) -> ScenarioText {
    ScenarioText { name: name.to_string(), text: text.to_string() }
}

fn change((path, value): &(String, String)) -> String {
    format!("{path}={value}")
}

/// What an experiment file sets is among the changes, and so is a seed that somebody asks for.
fn set(overrides: &[(String, String)], loaded: &Loaded, seed: u64) -> Vec<String> {
    let seed = (seed != loaded.scenario.seed).then(|| format!("seed={seed}"));
    overrides.iter().map(change).chain(seed).collect()
}

/// Files of one name in several folders are told apart by a number.
pub(super) fn name_apart(scenarios: &mut [LiveScenario]) {
    for at in 1..scenarios.len() {
        let (before, rest) = scenarios.split_at_mut(at);
        let Some(one) = rest.first_mut() else { continue };
        let is_taken = |key: &str| before.iter().any(|other| other.key == key);
        if is_taken(&one.key) {
            let free = (2..).map(|number| format!("{}-{number}", one.key)).find(|key| !is_taken(key));
            one.key = free.unwrap_or_default();
        }
    }
}

/// The scenarios with the engine that plays them.
pub(super) fn part(scenarios: &[LiveScenario]) -> LivePart {
    let title = scenarios.first().map_or("", |first| first.name.as_str());
    LivePart::new(title, scenarios, ENGINE)
}

/// What a report has to be tried, by its flag.
pub(super) struct ToTry {
    pub part: LivePart,
    /// Whether it is there however large the page is.
    pub always: bool,
}

/// What a report of these scenarios has to be tried; nothing where that is not wanted. Data files go into a page only where
/// somebody says so.
pub(super) fn to_try(args: &LiveArgs, scenarios: impl FnOnce() -> Vec<LiveScenario>) -> Option<ToTry> {
    if args.live == LiveWhen::Never {
        return None;
    }
    let (scenarios, always) = (scenarios(), args.live == LiveWhen::Always);
    let has_data = scenarios.iter().any(|one| !one.request.data.is_empty());
    let is_wanted = !scenarios.is_empty() && (always || !has_data);
    is_wanted.then(|| ToTry { part: part(&scenarios), always })
}
