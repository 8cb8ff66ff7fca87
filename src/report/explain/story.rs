//! One conversation as a timeline.

use super::facts::{self, StoryOrigin, civil, near, parts_of};
use crate::measure::Story;
use crate::measure::story::Segment;
use crate::report::document::Block;
use crate::report::number;
use crate::report::words::say;
use crate::rules::{Decision, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use jiff::civil::Date;

/// Of more segments than this between two events, only the first and the last ones are shown.
const MOST: usize = 12;
const FIRST: usize = 6;
const LAST: usize = 3;

/// Who waited how long, when, and what came of it.
pub(super) fn headline(scenario: &Scenario, story: &Story, origin: StoryOrigin) -> String {
    say!(explain::headline(scenario, story, origin))
}

/// What happened.
pub(super) fn account(scenario: &Scenario, story: &Story) -> Vec<Block> {
    let shown = civil(scenario, story.arrived).date();
    let mut line = StoryLines { scenario, team: story.team, shown, blocks: vec![Block::gap()] };
    let mut segments = &story.segments[..];
    for StoryEvent { at, text, .. } in events(scenario, story) {
        let here = segments.iter().position(|segment| segment.from >= at).unwrap_or(segments.len());
        line.waits(&segments[..here]);
        segments = &segments[here..];
        line.add(at, Block::Event { clock: number::clock(civil(scenario, at).time()), text });
    }
    line.waits(segments);
    if !story.wait().is_zero() {
        let text = say!(explain::whole_wait(&number::whole_seconds(story.wait()), &parts_of(&story.parts())));
        line.blocks.extend([Block::gap(), Block::Words(2, text)]);
    }
    line.blocks
}

struct StoryLines<'a> {
    scenario: &'a Scenario,
    team: TeamId,
    /// The day of the line before.
    shown: Date,
    blocks: Vec<Block>,
}

impl StoryLines<'_> {
    /// A line, below one with its day where that is another one than before.
    fn add(&mut self, at: SimTime, line: Block) {
        let date = civil(self.scenario, at).date();
        if std::mem::replace(&mut self.shown, date) != date {
            self.blocks.push(Block::Day(number::day(date)));
        }
        self.blocks.push(line);
    }

    /// The segments between two events.
    fn waits(&mut self, segments: &[Segment]) {
        let (first, last) = if segments.len() > MOST { (FIRST, LAST) } else { (segments.len(), 0) };
        let (begin, rest) = segments.split_at(first);
        let (folded, end) = rest.split_at(rest.len() - last);
        begin.iter().for_each(|segment| self.wait(segment));
        if !folded.is_empty() {
            let parts = Segment::parts(folded);
            let text = say!(explain::folded(folded.len(), &number::whole_seconds(parts.total()), &parts_of(&parts)));
            self.blocks.push(Block::Folded(text));
        }
        end.iter().for_each(|segment| self.wait(segment));
    }

    fn wait(&mut self, segment: &Segment) {
        let from = civil(self.scenario, segment.from);
        let (begin, end) = (number::clock(from.time()), near(self.scenario, segment.to, from.date()));
        let why = say!(explain::reason(self.scenario, self.team, segment));
        let (span, length) = (say!(explain::span(&begin, &end)), number::whole_seconds(segment.length()));
        self.add(segment.from, Block::Wait { span, length, why });
    }
}

/// Something that happened to a conversation.
pub(crate) struct StoryEvent {
    pub at: SimTime,
    pub what: StoryWhat,
    /// In words.
    pub text: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoryWhat {
    Arrived,
    Decided(Decision),
    /// The wait is over without a start.
    Over,
}

/// What happened, in order.
pub(crate) fn events(scenario: &Scenario, story: &Story) -> Vec<StoryEvent> {
    let replied = story.decisions.iter().any(|(_, decision)| *decision == Decision::AutoReply);
    let text = say!(explain::arrival(replied, story.last.map(|agent| facts::name(scenario, agent))));
    let mut events = vec![StoryEvent { at: story.arrived, what: StoryWhat::Arrived, text }];
    let mut holder = None;
    let [there, gone] = story.around_leaving();
    let mut told = |(at, decision): &(SimTime, Decision)| {
        let before = match *decision {
            Decision::AutoReply | Decision::Left { .. } => return None,
            Decision::Offer { agent, .. } => holder.replace(agent),
            _ => holder,
        };
        let text = say!(explain::decision(scenario, story, (*at, decision), before));
        Some(StoryEvent { at: *at, what: StoryWhat::Decided(*decision), text })
    };
    let over = |at: SimTime| move |text: String| StoryEvent { at, what: StoryWhat::Over, text };
    events.extend(there.iter().filter_map(&mut told));
    events.extend(say!(explain::fate(&story.fate)).map(over(story.fate.at())));
    events.extend(gone.iter().filter_map(&mut told));
    events.extend(say!(explain::end(&story.fate)).map(over(story.fate.until())));
    events
}
