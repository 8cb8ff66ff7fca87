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
        #[serde(flatten)]
        open: Open,
    },
    /// Says everything in another language from now on.
    Speak { language: String },
    /// Moves the settings: for each the number of its step.
    Set { places: Vec<usize> },
    /// Plays so many replications more, of both scenarios together.
    Play { count: u32 },
    /// Plays the next values that may be true of each scenario, where not all of them are known.
    Sure,
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

/// What is opened.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Open {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<ScenarioText>,
    /// The data files that it names.
    #[serde(default)]
    pub data: Vec<ScenarioText>,
    /// What is changed of it once and for all, each `PATH=VALUE`.
    #[serde(default)]
    pub set: Vec<String>,
    /// Where it is played at first, if not as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

/// What a report has found: changes of the scenario, under a name.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Place {
    pub name: String,
    /// Each `PATH=VALUE`.
    pub set: Vec<String>,
}

/// A file that somebody has opened.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ScenarioText {
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
    /// By setting, the step at which it is.
    pub places: Vec<usize>,
    /// What it says of itself that is doubtful.
    pub warnings: Vec<String>,
    /// What is assumed, in words.
    pub assumptions: Vec<crate::report::document::Section>,
}
