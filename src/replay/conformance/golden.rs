//! Golden replays: a platform's own logs with the decisions that must follow.

use super::decision_text::{self, DecisionText, What};
use super::difference::{DifferenceSearch, FirstDifference, Scene, by_timers};
use super::result::{CaseOutcome, CaseResult};
use super::suite::Check;
use crate::diagnostic::{Diagnostic, Remedy, Unread, wrong};
use crate::language::{phrase, tell};
use crate::replay::clock::CivilClock;
use crate::replay::event::EventKind;
use crate::replay::fields::Fields;
use crate::replay::lines::Lines;
use crate::replay::write::{DecisionWriter, Sink};
use crate::replay::{BadLine, Replay, ReplayError};
use crate::rules::{Action, AgentId};
use crate::scenario::{Base, Reader, Scenario};
use crate::time::SimTime;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The scenario of the logs in a folder.
pub const SCENARIO_FILE: &str = "scenario.toml";

/// A log, `NAME.jsonl`, with its expected decisions as `rodizio replay` prints them, `NAME.out`, and
/// the `scenario.toml` beside them. Logs of any length are compared in constant memory.
#[derive(Clone, Debug)]
pub struct Golden {
    events: PathBuf,
    expected: PathBuf,
    /// Shared by the logs of a folder.
    scenario: Arc<Scenario>,
    toml: Arc<str>,
    /// By what all of it is read.
    reader: Reader,
}

/// The golden replays of one folder; what has not all that it needs is told in its place.
pub(super) fn in_folder(folder: &Path, logs: &[PathBuf], outs: &[PathBuf], reader: &Reader, checks: &mut Vec<Check>) {
    logs.iter().chain(outs).for_each(|path| reader.files().add(path));
    let mut nothing = |path: &Path, why: Diagnostic| {
        let why = Unread::Missing(why.of(path.display()).into());
        checks.push(Check::Unread(path.to_path_buf(), why));
    };
    for out in outs.iter().filter(|out| !logs.contains(&out.with_extension("jsonl"))) {
        let help = tell!(
            "put its events beside it, as {}",
            "ponha ao lado os eventos delas, em {}",
            out.with_extension("jsonl").display()
        );
        nothing(
            out,
            wrong(phrase!("these expected decisions have no log", "estas decisões esperadas não têm registro"), help),
        );
    }
    let file = folder.join(SCENARIO_FILE);
    let (whole, alone): (Vec<_>, Vec<_>) =
        logs.iter().cloned().partition(|log| outs.contains(&log.with_extension("out")));
    for log in alone {
        let out = log.with_extension("out");
        let remedy = Remedy::Decide { scenario: file.clone(), log, decisions: out.clone() };
        nothing(
            &out,
            Diagnostic::plain(phrase!(
                "this log has no expected decisions",
                "este registro não tem decisões esperadas"
            ))
            .remedy(remedy),
        );
    }
    if whole.is_empty() {
        return;
    }
    match Base::open_by(Some(&file), &[], reader.clone()).and_then(|base| base.with(&[])) {
        Err(why) => checks.push(Check::Unread(file, why)),
        Ok(loaded) => {
            let (scenario, toml) = (Arc::new(loaded.scenario), Arc::from(loaded.text));
            checks.extend(whole.into_iter().map(|events| {
                let expected = events.with_extension("out");
                let (scenario, toml) = (Arc::clone(&scenario), Arc::clone(&toml));
                Check::Golden(Golden { events, expected, scenario, toml, reader: reader.clone() })
            }));
        }
    }
}

impl Golden {
    /// The log's name without its ending.
    pub fn name(&self) -> String {
        self.events.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The log.
    pub fn events(&self) -> &Path {
        &self.events
    }

    /// The expected decisions.
    pub fn expected(&self) -> &Path {
        &self.expected
    }

    /// The text of the scenario file.
    pub fn scenario_toml(&self) -> &str {
        &self.toml
    }

    /// Replays the log and holds each decision against the line that is expected, byte by byte.
    ///
    /// # Errors
    /// A file cannot be read, or a line of the log makes no sense.
    pub fn run(&self) -> Result<CaseResult, Unread> {
        self.run_under(&self.scenario)
    }

    /// The same under another scenario.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn run_under(&self, scenario: &Scenario) -> Result<CaseResult, Unread> {
        let clock = Instant::now();
        let mut lines = self.lines(&self.events)?;
        let mut replay = Replay::new(scenario, Comparer::new(scenario, self)?, ());
        let mut stopped_at = None;
        while let Some((number, text)) = lines.next().map_err(|error| self.bad(error))? {
            replay.feed(number, text).map_err(|error| self.bad(error))?;
            if replay.desk.sink.is_done() {
                stopped_at = Some(number);
                break;
            }
        }
        while !replay.desk.sink.is_done() && replay.fire_first() {}
        let comparer = &mut replay.desk.sink;
        comparer.finish();
        if let Some(error) = comparer.failed.take() {
            return Err(self.unreadable(error));
        }
        let decisions = comparer.compared;
        let outcome = match comparer.found.take() {
            None => CaseOutcome::Pass,
            Some(found) => CaseOutcome::Differs(Box::new(self.explain(scenario, found, stopped_at)?)),
        };
        Ok(CaseResult {
            name: self.name(),
            path: self.events.clone(),
            rules: Vec::new(),
            setting: None,
            sentence: tell!("The decisions of the log {}.", "As decisões do registro {}.", self.events.display()),
            outcome,
            decisions,
            elapsed: clock.elapsed(),
        })
    }

    /// Replays up to the event at which the difference was found, then timer by timer.
    fn explain(&self, scenario: &Scenario, found: Odd, event: Option<u64>) -> Result<FirstDifference, Unread> {
        let agents: Vec<String> = scenario.agents.iter().map(|agent| agent.name.clone()).collect();
        let clock = CivilClock::new(&scenario.horizon.zone);
        let read = |line: &str| decision_text::read_json(line, &agents, |text| clock.read(text).ok());
        let expected = found.expected.as_deref().and_then(read);
        let (printed, decided) = found.decided.unzip();
        let names = expected.iter().chain(&decided).map(|said| said.conversation.clone());
        let look = DifferenceSearch {
            conversations: names.collect(),
            expected,
            decided,
            team: None,
            time: &|zone, at| CivilClock::new(zone).text(at),
        };
        let mut lines = self.lines(&self.events)?;
        let mut replay = Replay::new(scenario, Comparer::new(scenario, self)?, ());
        let mut above = Vec::new();
        let is_found = |comparer: &Comparer| comparer.is_done();
        let scene = loop {
            let Some((number, text)) = lines.next().map_err(|error| self.bad(error))? else {
                let scene = by_timers(&mut replay, SimTime::NEVER, false, &is_found, &look);
                let last = replay.last;
                break scene.unwrap_or_else(|| look.at(&mut replay, last));
            };
            if Some(number) == event {
                let occasion = Fields::read(text).and_then(|fields| replay.occasion(&fields));
                let (at, kind) = occasion.map_err(|problem| self.bad(BadLine::new(number, text, problem).into()))?;
                if let Some(scene) = by_timers(&mut replay, at, kind == EventKind::Arrive, &is_found, &look) {
                    break scene;
                }
                above = vec![(number as usize, text.to_string())];
                let mut scene: Scene = look.at(&mut replay, at);
                replay.feed(number, text).map_err(|error| self.bad(error))?;
                scene.then(look.at(&mut replay, at));
                break scene;
            }
            above = vec![(number as usize, text.to_string())];
            replay.feed(number, text).map_err(|error| self.bad(error))?;
        };
        Ok(FirstDifference {
            path: self.expected.clone(),
            line: found.line,
            above,
            expected: found.expected,
            decided: printed,
            expected_rules: scene.expected_rules,
            decided_rules: scene.decided_rules,
            state: scene.state,
        })
    }

    fn lines(&self, path: &Path) -> Result<Lines<Box<dyn BufRead>>, Unread> {
        self.reader.open(path).map(Lines::new).map_err(|error| Unread::file(path, error))
    }

    fn bad(&self, error: ReplayError) -> Unread {
        unread(&self.events, error)
    }

    fn unreadable(&self, error: ReplayError) -> Unread {
        unread(&self.expected, error)
    }
}

/// Why a file of lines cannot be gone through.
pub(super) fn unread(path: &Path, error: ReplayError) -> Unread {
    match error {
        ReplayError::Line(line) => Unread::Invalid(line.shown(&path.display().to_string())),
        other => Unread::because(path, other),
    }
}

/// A line that is not as expected.
struct Odd {
    line: Option<usize>,
    expected: Option<String>,
    /// As it was printed, and what it is.
    decided: Option<(String, DecisionText)>,
}

/// Holds each printed decision against a line of a file.
struct Comparer {
    writer: DecisionWriter<io::Sink>,
    expected: Lines<Box<dyn BufRead>>,
    compared: usize,
    found: Option<Odd>,
    failed: Option<ReplayError>,
}

impl Comparer {
    fn new(scenario: &Scenario, golden: &Golden) -> Result<Self, Unread> {
        let names = scenario.agents.iter().map(|agent| agent.name.as_str());
        Ok(Comparer {
            writer: DecisionWriter::new(io::sink(), names),
            expected: golden.lines(&golden.expected)?,
            compared: 0,
            found: None,
            failed: None,
        })
    }

    fn is_done(&self) -> bool {
        self.found.is_some() || self.failed.is_some()
    }

    /// Compares the line that has just been printed, which says what was decided.
    fn compare(&mut self, decision: impl FnOnce() -> DecisionText) {
        let printed = std::mem::take(self.writer.pending());
        if !self.is_done() {
            let decided = String::from_utf8_lossy(printed.trim_ascii_end());
            match self.expected.next() {
                Ok(Some((_, expected))) if expected.trim_end() == decided => self.compared += 1,
                Ok(expected) => {
                    self.compared += 1;
                    self.found = Some(Odd {
                        line: expected.map(|(number, _)| number as usize),
                        expected: expected.map(|(_, text)| text.to_string()),
                        decided: Some((decided.into_owned(), decision())),
                    });
                }
                Err(error) => self.failed = Some(error),
            }
        }
        *self.writer.pending() = printed;
        self.writer.pending().clear();
    }

    /// The log is over, and nothing is pending: nor may anything be expected.
    fn finish(&mut self) {
        if self.is_done() {
            return;
        }
        match self.expected.next() {
            Ok(None) => {}
            Ok(Some((number, text))) => {
                let (line, expected) = (Some(number as usize), Some(text.to_string()));
                self.found = Some(Odd { line, expected, decided: None });
            }
            Err(error) => self.failed = Some(error),
        }
    }
}

impl Sink for Comparer {
    fn decision(&mut self, clock: &CivilClock, action: &Action, name: &str) -> bool {
        let counts = self.writer.decision(clock, action, name);
        if counts {
            self.compare(|| DecisionText::new(action.at, name, action.decision));
        }
        counts
    }

    fn gone(&mut self, clock: &CivilClock, at: SimTime, name: &str, agent: Option<AgentId>) {
        self.writer.gone(clock, at, name, agent);
        self.compare(|| DecisionText { at, conversation: name.to_string(), what: What::Gone { agent } });
    }
}
