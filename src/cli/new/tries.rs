//! What to try with the scenario: three commands that work with it as it is, and one for whoever has records.

use crate::experiment::Summary;
use crate::interview::{Answers, in_words};
use crate::measure::TeamMeasure;
use crate::report::shell::quoted;
use crate::report::words::{CommandName, Flag, say};
use std::path::Path;

const MINUTE: f64 = 60.0;
/// Windows that can be tried, in seconds, those that the platform has.
const WINDOWS: [f64; 4] = [20.0 * MINUTE, 15.0 * MINUTE, 30.0 * MINUTE, 10.0 * MINUTE];
/// The longest limit that it has, and the steps of a limit that is tried.
const LONGEST: f64 = 120.0 * MINUTE;
const STEP: f64 = 30.0 * MINUTE;
/// How many agents more and fewer are looked at.
const AROUND: usize = 2;
/// The wait that is asked for may be so many times that of today.
const ROOM: f64 = 1.1;

/// The scenario, and what came of it.
pub(super) struct Tries<'a> {
    pub answers: &'a Answers,
    pub path: &'a Path,
    pub summary: &'a Summary,
}

impl Tries<'_> {
    /// Each with the question that it answers.
    pub(super) fn three(&self) -> [(String, String); 3] {
        let file = quoted(&self.path.display().to_string());
        let with = |command: CommandName, more: String| format!("{command} {file}{more}");
        let [variant, target, search] = [Flag::Variant, Flag::Target, Flag::Search];
        let (window, limit) = self.other_rules();
        let window = in_words(window);
        let limit = limit.map_or_else(String::new, |limit| format!(",limit={}", in_words(limit)));
        let other = format!(" {variant} {}", quoted(&format!("{window}:overflow={window}{limit}")));
        let kept = format!("{} <= {}", TeamMeasure::WaitP90.name(), self.target());
        let (low, high) = self.around();
        let plan = format!(" {target} {} {search} agents={low}..{high}", quoted(&kept));
        [
            (say!(new::OTHER_OVERFLOW), with(CommandName::Compare, other)),
            (say!(new::HOW_MANY), with(CommandName::Plan, plan)),
            (say!(new::WHERE_FROM), with(CommandName::Explain, String::new())),
        ]
    }

    /// How the same comes from records, in a folder called as the file.
    pub(super) fn export(&self) -> String {
        let folder = quoted(&self.path.with_extension("").display().to_string());
        format!("{} export.csv {} {folder}", CommandName::Fit, Flag::Out)
    }

    /// Another window, and another limit where today's is too short for a turn of everybody.
    fn other_rules(&self) -> (f64, Option<f64>) {
        let turn = |window: f64| window * self.answers.people.value.count as f64;
        let (own, limit) = (self.answers.overflow.value, self.answers.limit());
        let mut others = WINDOWS.into_iter().filter(|window| Some(*window) != own);
        if let Some(window) = others.clone().find(|window| turn(*window) <= limit && *window < limit) {
            return (window, None);
        }
        let window = others
            .clone()
            .find(|window| turn(*window) <= LONGEST)
            .or_else(|| others.next())
            .unwrap_or(own.unwrap_or(limit));
        let longer = ((turn(window) / STEP).ceil() * STEP).min(LONGEST);
        (window, Some(longer).filter(|longer| *longer > limit))
    }

    /// A wait that is kept today, if narrowly, in a round number.
    fn target(&self) -> String {
        let found = self.summary.teams.first().and_then(|team| team.found(TeamMeasure::WaitP90)?.estimate.mean);
        let wait = found.unwrap_or_else(|| self.answers.limit()) * ROOM;
        let step = match wait / MINUTE {
            minutes if minutes < 1.0 => 5.0,
            minutes if minutes < 30.0 => MINUTE,
            minutes if minutes < 180.0 => 10.0 * MINUTE,
            _ => 60.0 * MINUTE,
        };
        in_words((wait / step).ceil().max(1.0) * step)
    }

    /// Numbers of agents around today's. Those who have a name stay where others are counted beside them.
    fn around(&self) -> (usize, usize) {
        let people = &self.answers.people.value;
        let least =
            if people.names.is_empty() || people.names.len() == people.count { 1 } else { people.names.len() + 1 };
        (people.count.saturating_sub(AROUND).max(least), people.count + AROUND)
    }
}
