//! Requests of a page, and answers to them.

use super::day::ShownDay;
use super::knob::Knob;
use super::shown::Shown;
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub(super) enum Request {
    /// Opens a scenario: the built-in one, unless a text is given. Everything else is asked of it.
    Open {
        language: String,
        #[serde(default)]
        file: Option<ScenarioText>,
        /// The data files that it names.
        #[serde(default)]
        data: Vec<ScenarioText>,
        /// What is changed of it once and for all, each `PATH=VALUE`.
        #[serde(default)]
        set: Vec<String>,
    },
    /// Says everything in another language from now on.
    Speak { language: String },
    /// Moves the settings: for each the number of its step.
    Set { places: Vec<usize> },
    /// Plays so many replications more, of both scenarios together.
    Play { count: u32 },
    /// What is known so far.
    Show {
        #[serde(default)]
        charts: bool,
    },
    /// A day of the scenario as it is set.
    Day,
    /// The scenario as it is set, as a file.
    File,
    /// Digests of decisions and measures of the first replications of the scenario as it is set.
    Digest { replications: u32 },
}

/// A file that somebody has opened.
#[derive(Debug, Deserialize)]
pub(super) struct ScenarioText {
    pub name: String,
    pub text: String,
}

/// What is answered.
#[derive(Debug, Serialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub(super) enum Answer {
    Opened(Opened),
    /// The settings are moved; so many replications of each scenario are there already.
    Moved {
        today: usize,
        trial: usize,
    },
    Played {
        today: usize,
        trial: usize,
    },
    Shown(Shown),
    Day(ShownDay),
    File {
        name: String,
        text: String,
    },
    Digests {
        decisions: Vec<String>,
        measures: Vec<String>,
    },
    /// It cannot be done, and why.
    Refused {
        why: String,
    },
}

/// A scenario that is open.
#[derive(Debug, Serialize)]
pub(super) struct Opened {
    pub name: String,
    pub knobs: Vec<Knob>,
    /// What it says of itself that is doubtful.
    pub warnings: Vec<String>,
    /// What is assumed, in words.
    pub assumptions: Vec<crate::report::document::Section>,
}
