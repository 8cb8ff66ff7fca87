//! A case: the sentence it stands for, a setup, and a log with the decisions that must follow.

use super::decision_text::DecisionText;
use crate::rules::{AgentId, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The largest case file in bytes. A case is a page that a person reads.
pub const LARGEST_CASE: u64 = 1 << 20;

/// A case file that has been read and makes sense. See the [module](super) for its form.
#[derive(Clone, Debug)]
pub struct Case {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) title: Title,
    pub(super) away: Vec<AgentId>,
    pub(super) agents: Vec<String>,
    pub(super) steps: Vec<Step>,
    pub(super) toml: String,
    pub(super) scenario: Scenario,
}

/// What a case stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub rules: Vec<u8>,
    pub setting: Option<(String, String)>,
    pub sentence: String,
}

/// An unindented line of the log, and the decisions below it.
#[derive(Clone, Debug)]
pub struct Step {
    /// The line in the file, from 1.
    pub line: usize,
    /// The line's time: microseconds since Monday 2026-03-02 00:00 UTC.
    pub at: SimTime,
    /// What happens, or what holds.
    pub event: Event,
    /// The decisions that must follow before the next step, with their lines.
    pub decisions: Vec<(usize, DecisionText)>,
}

/// What happens, or what holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// `c1 arrives [at TEAM] [after AGENT] [with draw 0.25]`
    Arrive {
        /// The conversation's name.
        conversation: String,
        /// The first team, where none is named.
        team: TeamId,
        /// In [0, 1).
        draw: Option<f64>,
        /// Whom the customer had last.
        last: Option<AgentId>,
    },
    /// `Ana starts c1`
    Start {
        /// The conversation's name.
        conversation: String,
        /// Who asks.
        agent: AgentId,
    },
    /// `c1 ends`
    End {
        /// The conversation's name.
        conversation: String,
    },
    /// `c1 leaves`
    Leave {
        /// The conversation's name.
        conversation: String,
    },
    /// `Ana goes away`
    Away {
        /// Who.
        agent: AgentId,
    },
    /// `Ana is back`
    Back {
        /// Who.
        agent: AgentId,
    },
    /// `Ana joins TEAM`
    Join {
        /// Which team.
        team: TeamId,
        /// Who.
        agent: AgentId,
    },
    /// `the arrow [of TEAM] is at Ana`: nothing happens, but it must be so.
    Arrow {
        /// The first team, where none is named.
        team: TeamId,
        /// Who is next.
        agent: AgentId,
        /// Where that name stands in the line, in bytes.
        name: Range<usize>,
    },
    /// `the case ends`: what is due later is not looked at.
    Over,
}

impl Event {
    /// Whether something happens to the rules; else the line is about the case.
    pub fn is_input(&self) -> bool {
        !matches!(self, Event::Arrow { .. } | Event::Over)
    }
}

impl Case {
    /// The file's name without its ending.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The file, as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the case stands for, rule or setting included: `Rule 8. Where nobody is eligible …`.
    pub fn sentence(&self) -> &str {
        &self.title.sentence
    }

    /// The numbers of the rules it stands for; of a setting, the rule whose other reading it is.
    pub fn rules(&self) -> &[u8] {
        &self.title.rules
    }

    /// The setting and the value it stands for, if it is about one: `("handover", "shared-arrow")`.
    pub fn setting(&self) -> Option<(&str, &str)> {
        self.title.setting.as_ref().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The names of the agents in order of registration, by [`AgentId`].
    pub fn agents(&self) -> &[String] {
        &self.agents
    }

    /// The agents who are away at first.
    pub fn away(&self) -> &[AgentId] {
        &self.away
    }

    /// The log, line by line.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The setup as a checked scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The setup as the text of a scenario file that `rodizio replay` takes.
    pub fn scenario_toml(&self) -> &str {
        &self.toml
    }

    /// Whether the case ends while timers may be pending: `the case ends`. `replay` goes on.
    pub fn is_cut(&self) -> bool {
        matches!(self.steps.last(), Some(Step { event: Event::Over, .. }))
    }
}
