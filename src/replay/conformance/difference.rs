//! The first decision that is not as expected, and the state in which it was taken.

use super::decision_text::DecisionText;
use super::rule::{self, RuleContext};
use super::unusual::unusual;
use crate::replay::Replay;
use crate::replay::names;
use crate::replay::write::Sink;
use crate::rules::{AgentId, Router, Situation, Standing, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::word::words;
use serde::{Serialize, Serializer};
use std::path::PathBuf;

/// Where decisions first depart from what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstDifference {
    /// The case file, or the expected decisions of a golden replay.
    pub path: PathBuf,
    /// The line of what was expected, from 1; where nothing was, the line that should have come
    /// next; `None` at the end of the file.
    pub line: Option<usize>,
    /// The lines above it, with their numbers: what happened last.
    pub above: Vec<(usize, String)>,
    /// What was expected; `None`: nothing more before the next line.
    pub expected: Option<String>,
    /// What was decided; `None`: nothing.
    pub decided: Option<String>,
    /// The numbers of the rules that the expected decision follows.
    pub expected_rules: Vec<u8>,
    /// The numbers of the rules that the actual decision names as its reason.
    pub decided_rules: Vec<u8>,
    /// What the rules looked at.
    pub state: State,
}

/// What the rules look at, just before they decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// The instant, as the file writes times.
    pub at: String,
    /// The teams whose decision it is.
    pub teams: Vec<TeamState>,
    /// The conversations that expectation and decision are about.
    pub conversations: Vec<ConversationState>,
}

/// One team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamState {
    /// Its name.
    pub team: String,
    /// The settings that are not the platform's, as a scenario file writes them: `handover = "shared-arrow"`.
    pub settings: Vec<String>,
    /// The agent who is next.
    pub arrow: Option<String>,
    /// The agent who is next after the decision.
    pub arrow_after: Option<String>,
    /// Who may be chosen as holder, in rotation order.
    pub eligible: Vec<String>,
    /// The other agents of the rotation: away, or full where that counts.
    pub not_eligible: Vec<String>,
}

/// One conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConversationState {
    /// Its name.
    pub conversation: String,
    /// Where it stands.
    pub standing: ConversationStanding,
    /// Who holds it, held it last, or has started it.
    pub holder: Option<String>,
    /// How often it has been offered.
    pub offers: u32,
    /// When the holder's window ends, or the opening is, if that is ever.
    pub window_ends: Option<String>,
    /// When the limit is reached, if ever.
    pub limit_ends: Option<String>,
}

words! {
    /// Where a conversation stands.
    pub enum ConversationStanding {
        /// It has not arrived, or has ended or left.
        NotThere: "not there";
        /// It arrived out of hours and waits for the opening.
        Held: "held until the opening";
        /// One agent has it in hand.
        Offered: "offered";
        /// It is there for the whole team.
        Open: "open";
        /// An agent has started it.
        Started: "started";
    }
}

impl Serialize for ConversationStanding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.file_word())
    }
}

/// Where a difference was found.
pub(super) struct FoundAt {
    /// The index of the step in whose decisions it lies.
    pub step: usize,
    /// The line, and what it says.
    pub expected: Option<(usize, DecisionText)>,
    pub decided: Option<DecisionText>,
    /// The team whose arrow is elsewhere, where it should be and where it is.
    pub arrow: Option<(TeamId, AgentId, Option<AgentId>)>,
}

/// What to look at for a difference.
pub(super) struct DifferenceSearch<'l> {
    pub expected: Option<DecisionText>,
    pub decided: Option<DecisionText>,
    /// The team, where no conversation tells it.
    pub team: Option<TeamId>,
    pub conversations: Vec<String>,
    /// How times are shown.
    pub time: &'l dyn Fn(&crate::calendar::Zone, SimTime) -> String,
}

/// What was seen.
pub(super) struct Scene {
    pub state: State,
    pub expected_rules: Vec<u8>,
    pub decided_rules: Vec<u8>,
}

impl Scene {
    /// Adds what was seen after the decision.
    pub(super) fn then(&mut self, after: Scene) {
        // A conversation that has just arrived has its team only now.
        if self.state.teams.len() < after.state.teams.len() {
            self.state.teams = after.state.teams;
            return;
        }
        for (team, after) in self.state.teams.iter_mut().zip(after.state.teams) {
            team.arrow_after = after.arrow;
        }
    }
}

impl DifferenceSearch<'_> {
    /// Looks at the rules before something due at `at` is done.
    pub(super) fn at<S: Sink>(&self, replay: &mut Replay<'_, S>, at: SimTime) -> Scene {
        replay.router(at);
        let (scenario, known) = (replay.scenario, &replay.desk.names);
        let situation = |router: &Router, name: &str| match known.find(name) {
            Some(names::NameStanding::Live(id)) => router.situation(id),
            _ => None,
        };
        let mut names: Vec<&String> = self.conversations.iter().collect();
        names.dedup();
        let Some(router) = replay.router.as_ref() else {
            let state =
                State { at: (self.time)(&scenario.horizon.zone, at), teams: Vec::new(), conversations: Vec::new() };
            return Scene { state, expected_rules: Vec::new(), decided_rules: Vec::new() };
        };
        let found: Vec<(&String, Option<Situation>)> =
            names.into_iter().map(|name| (name, situation(router, name))).collect();
        let mut teams: Vec<TeamId> = found.iter().filter_map(|(_, situation)| Some((*situation)?.team)).collect();
        teams.extend(self.team);
        if teams.is_empty() {
            teams.extend((0..scenario.teams.len() as u32).map(TeamId));
        }
        teams.sort();
        teams.dedup();
        let time = |at: SimTime| (self.time)(&scenario.horizon.zone, at);
        let rules = |said: &Option<DecisionText>| {
            let Some(said) = said else { return if self.team.is_some() { vec![3] } else { Vec::new() } };
            let before = situation(router, &said.conversation);
            let team = before.map_or(teams.first().copied().unwrap_or(TeamId(0)), |before| before.team);
            let Some(team) = scenario.teams.get(team.0 as usize) else { return Vec::new() };
            let in_hours = scenario.timeline_of(team, said.at).is_open(said.at);
            rule::of(&said.what, &RuleContext { settings: &team.rules, in_hours, before, at: said.at })
        };
        let (expected_rules, decided_rules) = (rules(&self.expected), rules(&self.decided));
        let state = State {
            at: time(at),
            conversations: found.iter().map(|(name, found)| conversation(scenario, name, *found, &time)).collect(),
            teams: teams.iter().filter_map(|id| team(scenario, router, *id)).collect(),
        };
        Scene { state, expected_rules, decided_rules }
    }
}

/// Fires timers one by one up to `at` (those due at it too if `at_it`) until something is found;
/// what was seen then.
pub(super) fn by_timers<S: Sink>(
    replay: &mut Replay<'_, S>,
    at: SimTime,
    at_it: bool,
    is_found: &dyn Fn(&S) -> bool,
    look: &DifferenceSearch<'_>,
) -> Option<Scene> {
    while let Some(due) = replay.due(at).filter(|due| *due < at || (at_it && *due == at)) {
        let mut scene = look.at(replay, due);
        replay.fire_first();
        if is_found(&replay.desk.sink) {
            scene.then(look.at(replay, due));
            return Some(scene);
        }
    }
    None
}

fn name(scenario: &Scenario, agent: AgentId) -> String {
    scenario.agents.get(agent.0 as usize).map(|agent| agent.name.clone()).unwrap_or_default()
}

fn team(scenario: &Scenario, router: &Router, id: TeamId) -> Option<TeamState> {
    let team = scenario.teams.get(id.0 as usize)?;
    let arrow = router.arrow(id).map(|agent| name(scenario, agent));
    let eligible: Vec<AgentId> = router.eligible(id).collect();
    let others = router.rotation(id).filter(|agent| !eligible.contains(agent));
    Some(TeamState {
        team: team.name.clone(),
        settings: unusual(&team.rules),
        arrow_after: arrow.clone(),
        arrow,
        not_eligible: others.map(|agent| name(scenario, agent)).collect(),
        eligible: eligible.into_iter().map(|agent| name(scenario, agent)).collect(),
    })
}

fn conversation(
    scenario: &Scenario,
    conversation: &str,
    situation: Option<Situation>,
    time: &dyn Fn(SimTime) -> String,
) -> ConversationState {
    let offers = situation.map_or(0, |situation| situation.offers);
    let (standing, holder, window_ends, limit_ends) = match situation.map(|situation| situation.standing) {
        None => (ConversationStanding::NotThere, None, None, None),
        Some(Standing::Held { until }) => (ConversationStanding::Held, None, until, None),
        Some(Standing::Offered { holder, window_ends, limit_ends }) => {
            (ConversationStanding::Offered, Some(holder), window_ends, limit_ends)
        }
        Some(Standing::Open { last_holder }) => (ConversationStanding::Open, last_holder, None, None),
        Some(Standing::Started { agent }) => (ConversationStanding::Started, Some(agent), None, None),
    };
    ConversationState {
        conversation: conversation.to_string(),
        standing,
        holder: holder.map(|agent| name(scenario, agent)),
        offers,
        window_ends: window_ends.map(time),
        limit_ends: limit_ends.map(time),
    }
}
