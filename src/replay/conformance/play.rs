//! A case played through the replay, and what came of it.

use super::case::{Case, Event, Step};
use super::decision_text::{DecisionText, What};
use super::difference::{DifferenceSearch, FirstDifference, FoundAt, Scene, by_timers};
use super::golden::unread;
use super::read::after_timers;
use super::result::{CaseOutcome, CaseResult};
use super::{made, time};
use crate::diagnostic::Unread;
use crate::replay::clock::CivilClock;
use crate::replay::write::Sink;
use crate::replay::{Replay, ReplayError};
use crate::rules::{Action, AgentId, Decision, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use std::time::Instant;

/// Decisions after which a case without an end is given up.
const MOST: usize = 100_000;

/// Takes decisions and looks at the arrow, step by step.
trait Watch: Sink {
    /// The arrow is looked at, which is a step of its own.
    fn arrow(&mut self, team: TeamId, agent: Option<AgentId>);

    /// Whether nothing more is wanted.
    fn is_done(&self) -> bool;
}

impl Case {
    /// Plays the case through the replay and holds every decision against the file.
    ///
    /// # Errors
    /// None that a case that could be opened can bring.
    pub fn run(&self) -> Result<CaseResult, Unread> {
        self.run_under(&self.scenario)
    }

    /// The same under another scenario with the same agents and teams, such as one with another
    /// reading of a rule.
    ///
    /// # Errors
    /// [`Unread::Invalid`] where the scenario does not know a name.
    pub fn run_under(&self, scenario: &Scenario) -> Result<CaseResult, Unread> {
        let clock = Instant::now();
        let replay = self.play(scenario, DecisionChecker::new(self))?;
        let DecisionChecker { found, decisions, .. } = replay.desk.sink;
        let outcome = match found {
            None => CaseOutcome::Pass,
            Some(found) => CaseOutcome::Differs(Box::new(self.explain(scenario, found)?)),
        };
        Ok(CaseResult {
            name: self.name(),
            path: self.path.clone(),
            rules: self.title.rules.clone(),
            setting: self.title.setting.clone(),
            sentence: self.title.sentence.clone(),
            outcome,
            decisions,
            elapsed: clock.elapsed(),
        })
    }

    /// The file with the decisions that are really taken, in its own words: to be checked by hand,
    /// then kept. All but decisions and arrows stays as it is.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn rewritten(&self) -> Result<String, Unread> {
        let recorder = DecisionRecorder { skip: self.away.len(), ..DecisionRecorder::default() };
        let mut steps = self.play(&self.scenario, recorder)?.desk.sink.steps.into_iter();
        let mut out = String::new();
        let mut lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
        for (index, step) in self.steps.iter().enumerate() {
            while let Some((_, line)) = lines.next_if(|(number, _)| *number < step.line) {
                out += line;
                out.push('\n');
            }
            let recorded = steps.next().unwrap_or_default();
            let written = lines.next().map_or("", |(_, line)| line);
            match (&step.event, recorded.arrow) {
                (Event::Arrow { agent, name, .. }, Some(found)) if found != Some(*agent) => {
                    out += written.get(..name.start).unwrap_or_default();
                    out += found.and_then(|agent| self.agents.get(agent.0 as usize)).map_or("nobody", String::as_str);
                    out += written.get(name.end..).unwrap_or_default();
                }
                _ => out += written,
            }
            out.push('\n');
            let end = self.steps.get(index + 1).map_or(usize::MAX, |next| next.line);
            let decided: Vec<usize> = step.decisions.iter().map(|(line, _)| *line).collect();
            let first = decided.first().copied().unwrap_or(step.line + 1);
            let mut texts = Some(recorded.decisions);
            while let Some((number, line)) = lines.next_if(|(number, _)| *number < end) {
                if number >= first {
                    self.write(&mut out, texts.take());
                }
                if !decided.contains(&number) {
                    out += line;
                    out.push('\n');
                }
            }
            self.write(&mut out, texts);
        }
        Ok(out)
    }

    fn write(&self, out: &mut String, decisions: Option<Vec<DecisionText>>) {
        for said in decisions.into_iter().flatten() {
            *out += &format!("         {}\n", said.text(&self.agents));
        }
    }

    /// Plays until the watch has seen enough, or nothing is pending.
    fn play<'s, W: Watch>(&self, scenario: &'s Scenario, watch: W) -> Result<Replay<'s, W>, Unread> {
        let mut replay = Replay::new(scenario, watch, ());
        self.begin(&mut replay)?;
        let mut events = made::events(self);
        for (index, step) in self.steps.iter().enumerate() {
            match events.next().flatten() {
                Some(line) => self.feed(&mut replay, step, &line)?,
                None => {
                    let at_it = after_timers(&self.steps, index);
                    while replay.due(step.at).is_some_and(|due| due < step.at || (at_it && due == step.at)) {
                        replay.fire_first();
                    }
                    look_at(&mut replay, step);
                }
            }
            if replay.desk.sink.is_done() {
                return Ok(replay);
            }
        }
        if !self.is_cut() {
            while !replay.desk.sink.is_done() && replay.fire_first() {}
            replay.desk.sink.event();
        }
        Ok(replay)
    }

    /// Marks those away who are away at first.
    fn begin<S: Sink>(&self, replay: &mut Replay<'_, S>) -> Result<(), Unread> {
        made::prelude(self).try_for_each(|line| replay.feed(1, &line)).map_err(|error| self.bad(error))
    }

    fn feed<S: Sink>(&self, replay: &mut Replay<'_, S>, step: &Step, line: &str) -> Result<(), Unread> {
        replay.feed(step.line as u64, line).map_err(|error| self.bad(error))
    }

    fn bad(&self, error: ReplayError) -> Unread {
        unread(&self.path, error)
    }

    /// Plays once more, timer by timer, up to the difference, to see what the rules looked at.
    fn explain(&self, scenario: &Scenario, found: FoundAt) -> Result<FirstDifference, Unread> {
        let names = |said: &Option<DecisionText>| said.as_ref().map(|said| said.conversation.clone());
        let look = DifferenceSearch {
            expected: found.expected.as_ref().map(|(_, said)| said.clone()),
            decided: found.decided.clone(),
            team: found.arrow.map(|(team, _, _)| team),
            conversations: names(&found.expected.as_ref().map(|(_, said)| said.clone()))
                .into_iter()
                .chain(names(&found.decided))
                .collect(),
            time: &|_, at| time::text(at),
        };
        let mut replay = Replay::new(scenario, DecisionChecker::new(self), ());
        self.begin(&mut replay)?;
        let mut events = made::events(self);
        let is_found = |checker: &DecisionChecker| checker.found.is_some();
        for (index, step) in self.steps.iter().enumerate() {
            let at_it = after_timers(&self.steps, index);
            if let Some(scene) = by_timers(&mut replay, step.at, at_it, &is_found, &look) {
                return Ok(self.difference(found, scene));
            }
            let mut scene = look.at(&mut replay, step.at);
            match events.next().flatten() {
                Some(line) => self.feed(&mut replay, step, &line)?,
                None => look_at(&mut replay, step),
            }
            if is_found(&replay.desk.sink) {
                scene.then(look.at(&mut replay, step.at));
                return Ok(self.difference(found, scene));
            }
        }
        let end = SimTime::NEVER;
        let scene = by_timers(&mut replay, end, false, &is_found, &look);
        let last = found.expected.as_ref().map_or(replay.last, |(_, said)| said.at);
        let scene = scene.unwrap_or_else(|| look.at(&mut replay, last));
        Ok(self.difference(found, scene))
    }

    fn difference(&self, found: FoundAt, scene: Scene) -> FirstDifference {
        let step = self.steps.get(found.step);
        let next = self.steps.get(found.step + 1);
        let line = match (&found.expected, found.arrow) {
            (Some((line, _)), _) => Some(*line),
            (None, Some(_)) => step.map(|step| step.line),
            (None, None) => next.map(|next| next.line),
        };
        let from = step.map_or(1, |step| step.line);
        let until = line.unwrap_or(usize::MAX);
        let shown: Vec<(usize, String)> = self
            .text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim_end().to_string()))
            .filter(|(number, line)| (from..until).contains(number) && !line.trim().is_empty())
            .collect();
        let name = |agent: Option<AgentId>| {
            agent.and_then(|agent| self.agents.get(agent.0 as usize)).map_or("nobody", String::as_str)
        };
        let (expected, decided) = match found.arrow {
            Some((_, expected, decided)) => (
                Some(format!("the arrow is at {}", name(Some(expected)))),
                Some(format!("the arrow is at {}", name(decided))),
            ),
            None => (
                found.expected.as_ref().map(|(_, said)| said.text(&self.agents)),
                found.decided.as_ref().map(|said| said.text(&self.agents)),
            ),
        };
        FirstDifference {
            path: self.path.clone(),
            line,
            above: shown,
            expected,
            decided,
            expected_rules: scene.expected_rules,
            decided_rules: scene.decided_rules,
            state: scene.state,
        }
    }
}

/// Lets the watch see a step in which nothing happens.
fn look_at<W: Watch>(replay: &mut Replay<'_, W>, step: &Step) {
    match step.event {
        Event::Arrow { team, .. } => {
            let agent = replay.router(step.at).arrow(team);
            replay.desk.sink.arrow(team, agent);
        }
        _ => replay.desk.sink.event(),
    }
}

/// Holds each decision against the case.
struct DecisionChecker<'c> {
    steps: &'c [Step],
    /// Events before the first step.
    skip: usize,
    /// Steps that have begun.
    begun: usize,
    /// The next decision of the present step.
    next: usize,
    decisions: usize,
    found: Option<FoundAt>,
}

impl<'c> DecisionChecker<'c> {
    fn new(case: &'c Case) -> Self {
        DecisionChecker { steps: &case.steps, skip: case.away.len(), begun: 0, next: 0, decisions: 0, found: None }
    }

    fn take(&mut self, said: DecisionText) {
        if self.found.is_some() {
            return;
        }
        self.decisions += 1;
        let step = self.begun.saturating_sub(1);
        let expected = self.steps.get(step).and_then(|step| step.decisions.get(self.next));
        self.next += 1;
        if expected.is_none_or(|(_, expected)| *expected != said) {
            self.found = Some(FoundAt { step, expected: expected.cloned(), decided: Some(said), arrow: None });
        }
    }
}

impl Sink for DecisionChecker<'_> {
    fn decision(&mut self, _: &CivilClock, action: &Action, name: &str) -> bool {
        let counts = !matches!(action.decision, Decision::End { .. });
        if counts {
            self.take(DecisionText::new(action.at, name, action.decision));
        }
        counts
    }

    fn gone(&mut self, _: &CivilClock, at: SimTime, name: &str, agent: Option<AgentId>) {
        self.take(DecisionText { at, conversation: name.to_string(), what: What::Gone { agent } });
    }

    fn event(&mut self) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if self.found.is_some() {
            return;
        }
        let step = self.begun.wrapping_sub(1);
        let missing = self.steps.get(step).and_then(|step| step.decisions.get(self.next));
        self.found =
            missing.map(|missing| FoundAt { step, expected: Some(missing.clone()), decided: None, arrow: None });
        self.begun += 1;
        self.next = 0;
    }
}

impl Watch for DecisionChecker<'_> {
    fn arrow(&mut self, team: TeamId, agent: Option<AgentId>) {
        self.event();
        let step = self.begun.saturating_sub(1);
        if let Some(Step { event: Event::Arrow { agent: expected, .. }, .. }) = self.steps.get(step)
            && self.found.is_none()
            && agent != Some(*expected)
        {
            self.found = Some(FoundAt { step, expected: None, decided: None, arrow: Some((team, *expected, agent)) });
        }
    }

    fn is_done(&self) -> bool {
        self.found.is_some()
    }
}

/// Keeps what is decided in each step.
#[derive(Default)]
struct DecisionRecorder {
    skip: usize,
    steps: Vec<RecordedDecisions>,
    decisions: usize,
}

#[derive(Default)]
struct RecordedDecisions {
    decisions: Vec<DecisionText>,
    /// Where the arrow is, in a step that asks for it.
    arrow: Option<Option<AgentId>>,
}

impl DecisionRecorder {
    fn take(&mut self, said: DecisionText) {
        self.decisions += 1;
        if let Some(step) = self.steps.last_mut() {
            step.decisions.push(said);
        }
    }
}

impl Sink for DecisionRecorder {
    fn decision(&mut self, _: &CivilClock, action: &Action, name: &str) -> bool {
        let counts = !matches!(action.decision, Decision::End { .. });
        if counts {
            self.take(DecisionText::new(action.at, name, action.decision));
        }
        counts
    }

    fn gone(&mut self, _: &CivilClock, at: SimTime, name: &str, agent: Option<AgentId>) {
        self.take(DecisionText { at, conversation: name.to_string(), what: What::Gone { agent } });
    }

    fn event(&mut self) {
        match self.skip.checked_sub(1) {
            Some(left) => self.skip = left,
            None => self.steps.push(RecordedDecisions::default()),
        }
    }
}

impl Watch for DecisionRecorder {
    fn arrow(&mut self, _: TeamId, agent: Option<AgentId>) {
        self.steps.push(RecordedDecisions { arrow: Some(agent), ..RecordedDecisions::default() });
    }

    fn is_done(&self) -> bool {
        self.decisions >= MOST
    }
}
