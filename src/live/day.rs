//! A day as it goes: every decision of the rules on the conversations of a day, in order, in the words of `explain`.

use super::engine::OpenScenario;
use crate::experiment::explain::{Pick, in_simulation};
use crate::measure::Story;
use crate::report::explain::{StoryEvent, StoryWhat, events, facts};
use crate::report::number;
use crate::rules::Decision;
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::as_played;
use serde::Serialize;

/// Conversations of a day at most.
const MOST: usize = 2000;

/// A day of one team.
#[derive(Debug, Serialize)]
pub(super) struct ShownDay {
    pub date: String,
    /// From the first to the last event, in seconds of the day.
    pub from: f64,
    pub to: f64,
    pub agents: Vec<String>,
    /// By conversation: its number, and how long it waited, in words.
    pub talks: Vec<DayTalk>,
    pub events: Vec<DayEvent>,
}

#[derive(Debug, Serialize)]
pub(super) struct DayTalk {
    pub name: String,
    pub wait: String,
}

/// Something that happens to a conversation.
#[derive(Debug, Serialize)]
pub(super) struct DayEvent {
    /// Seconds of the day.
    pub at: f64,
    pub clock: String,
    /// Which conversation.
    pub talk: usize,
    pub kind: &'static str,
    /// Who has it from now on, by place in the rotation.
    pub agent: Option<usize>,
    /// When the window ends.
    pub due: Option<f64>,
    pub text: String,
}

/// The first day of the measured time on which the first team opens.
pub(super) fn day(open: &OpenScenario) -> Option<ShownDay> {
    let scenario = &*as_played(&open.side().loaded.scenario, open.seed(), 0);
    let team = scenario.teams.first()?;
    let zone = &scenario.horizon.zone;
    let opening = scenario.timeline_of(team, scenario.horizon.warm_up).next_open(scenario.horizon.warm_up);
    if opening == SimTime::NEVER || opening >= scenario.horizon.end {
        return None;
    }
    let date = zone.civil(opening).date();
    let midnight = zone.midnight(date);
    let pick = Pick::Between { from: midnight, to: midnight + SimSpan::from_hours(24), most: MOST };
    let stories: Vec<Story> = in_simulation(scenario, open.seed(), 0, &pick).stories;
    let stories: Vec<Story> = stories.into_iter().filter(|story| story.team.0 == 0).collect();
    let mut shown: Vec<DayEvent> =
        stories.iter().enumerate().flat_map(|(talk, story)| of_story(scenario, midnight, talk, story)).collect();
    // Of one instant, in the order of the conversations.
    shown.sort_by(|a, b| a.at.total_cmp(&b.at));
    let end = shown.iter().map(|event| event.at).filter(|at| *at < 86_400.0).fold(0.0, f64::max);
    Some(ShownDay {
        date: number::day(date),
        from: shown.first().map_or(0.0, |event| event.at),
        to: end,
        agents: team.agents.iter().map(|id| facts::name(scenario, *id).to_string()).collect(),
        talks: stories.iter().map(talk).collect(),
        events: shown,
    })
}

fn talk(story: &Story) -> DayTalk {
    DayTalk { name: story.number.to_string(), wait: number::whole_seconds(story.wait()) }
}

fn of_story<'a>(
    scenario: &'a Scenario,
    midnight: SimTime,
    talk: usize,
    story: &'a Story,
) -> impl Iterator<Item = DayEvent> + use<'a> {
    let second = move |at: SimTime| at.since(midnight).seconds();
    let agents = scenario.teams.first().map_or(&[][..], |team| &team.agents);
    let place = |id| agents.iter().position(|agent| *agent == id);
    events(scenario, story).into_iter().map(move |StoryEvent { at, what, text }| {
        let (kind, agent, due) = match what {
            StoryWhat::Arrived => ("arrive", None, None),
            StoryWhat::Over => ("left", None, None),
            StoryWhat::Decided(Decision::Offer { agent, deadline, .. }) => ("offer", place(agent), deadline),
            StoryWhat::Decided(Decision::Start { agent, .. }) => ("start", place(agent), None),
            StoryWhat::Decided(Decision::End { agent }) => ("end", place(agent), None),
            StoryWhat::Decided(other) => (other.file_word(), None, None),
        };
        let clock = number::clock(scenario.horizon.zone.civil(at).time());
        DayEvent { at: second(at), clock, talk, kind, agent, due: due.map(second), text }
    })
}
