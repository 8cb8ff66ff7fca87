//! The measures of all replications together.

use super::controls::Controls;
use super::moments::{Quantiles, RunningMoments};
use super::pools::WaitPools;
use super::portrait::TeamPortrait;
use super::wanted::Wanted;
use super::with_data::InputsFound;
use crate::calendar::SlotTime;
use crate::measure::{
    AgentMeasure, Bases, CauseTotals, HourMeasure, Measure, MeasureId, Measures, TeamMeasure, TeamsRow,
};
use crate::scenario::{CivilSpan, DayTarget, Scenario};
use crate::stats::{Controlled, ControlledValues, Estimate, InputSpread, SureOf};
use crate::unit::{Reading, Statistic};
use std::sync::Arc;

/// What a study found.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many replications were run.
    pub replications: u32,
    /// Whether two of them can differ at all.
    pub has_chance: bool,
    /// By team.
    pub teams: Vec<TeamSummary>,
    /// By team; empty unless asked for.
    pub portraits: Vec<TeamPortrait>,
    /// Where the waiting of all replications together comes from, by team and by agent; `None` unless asked for.
    pub causes: Option<CauseTotals>,
    /// What was played of values that may be true; `None` where all counts as known.
    pub inputs: Option<InputsFound>,
}

/// One measure and its estimate over the replications in which it is defined.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Name, unit, definition: the same for all agents, and for all hours of the week.
    pub measure: Arc<Measure>,
    /// Mean, spread and 95 % interval over replications.
    pub estimate: Estimate,
    /// How far the values that may be true move the mean; `None` where all counts as known.
    pub inputs: Option<InputSpread>,
}

impl Measured {
    /// The 95 % interval with what is not known of the inputs: of the mean, or of a single horizon.
    pub fn with_data(&self, of: SureOf) -> Option<(f64, f64)> {
        self.inputs?.interval(of, &self.estimate, (0.0, self.measure.unit.most()))
    }
}

/// One team.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamSummary {
    /// The team's name.
    pub team: String,
    /// In the order of [`catalogue::team`](crate::measure::catalogue::team).
    pub measures: Vec<Measured>,
    /// The team's agents in rotation order.
    pub agents: Vec<AgentSummary>,
    /// Every hour of the week from Monday 00:00.
    pub hours: Vec<HourSummary>,
}

/// One agent in one team.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentSummary {
    /// The agent's name.
    pub agent: String,
    /// In the order of [`catalogue::agent`](crate::measure::catalogue::agent).
    pub measures: Vec<Measured>,
}

/// One hour of the week in one team.
#[derive(Clone, Debug, PartialEq)]
pub struct HourSummary {
    /// Monday is 0.
    pub weekday: usize,
    /// 0 to 23.
    pub hour: usize,
    /// 0 to 59: where a slot shorter than an hour begins.
    pub minute: usize,
    /// In the order of [`catalogue::hour`](crate::measure::catalogue::hour).
    pub measures: Vec<Measured>,
}

impl Summary {
    /// What charts show of a team, if it was asked for.
    pub fn portrait(&self, team: &str) -> Option<&TeamPortrait> {
        self.portraits.iter().find(|portrait| portrait.team == team)
    }
}

impl TeamSummary {
    /// A measure with its estimate.
    pub fn found(&self, measure: TeamMeasure) -> Option<&Measured> {
        find(&self.measures, measure)
    }

    /// The estimate of a measure.
    pub fn get(&self, measure: TeamMeasure) -> Option<&Estimate> {
        self.found(measure).map(|found| &found.estimate)
    }

    /// On how many days, in how many weeks and months a target is kept, as far as that is defined.
    pub fn kept(&self, target: DayTarget) -> Vec<(CivilSpan, &Estimate)> {
        let of = |span: CivilSpan| Some((span, self.get(TeamMeasure::Kept((span, target)))?));
        CivilSpan::ALL.into_iter().filter_map(of).filter(|(_, found)| found.mean.is_some()).collect()
    }

    /// The mean of a measure, if it is defined at all.
    pub fn mean(&self, measure: TeamMeasure) -> Option<f64> {
        self.get(measure)?.mean
    }
}

impl AgentSummary {
    /// A measure with its estimate.
    pub fn found(&self, measure: AgentMeasure) -> Option<&Measured> {
        find(&self.measures, measure)
    }

    /// The estimate of a measure.
    pub fn get(&self, measure: AgentMeasure) -> Option<&Estimate> {
        self.found(measure).map(|found| &found.estimate)
    }
}

impl HourSummary {
    /// The estimate of a measure.
    pub fn get(&self, measure: HourMeasure) -> Option<&Estimate> {
        find(&self.measures, measure).map(|found| &found.estimate)
    }
}

fn find(measures: &[Measured], measure: impl Into<MeasureId>) -> Option<&Measured> {
    let id = measure.into();
    measures.iter().find(|measured| measured.measure.id == id)
}

/// Takes the replications in, one after the other.
pub(super) struct Fold<'a> {
    scenario: &'a Scenario,
    bases: Bases,
    moments: Measures<RunningMoments>,
    pools: WaitPools,
    controls: Controls,
    /// Beside the controls; of teams alone, since they take more memory than moments.
    controlled: Measures<ControlledValues>,
    /// Whether controls are used whether they pay or not.
    always: bool,
}

impl<'a> Fold<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        Fold::new_with(scenario, Measures::blank(scenario, RunningMoments::default()))
    }

    /// With the replications' values alone, whatever is known of the customers.
    pub(super) fn plain(self) -> Self {
        Fold { controls: Controls::none(self.scenario), ..self }
    }

    /// Of so few replications that controls are not chosen by what they gain.
    pub(super) fn of_few(self) -> Self {
        Fold { always: true, ..self }
    }

    /// A fold of the team measures alone.
    pub(super) fn of_teams(scenario: &'a Scenario) -> Self {
        Fold::new_with(scenario, Measures::blank_teams(scenario, RunningMoments::default()))
    }

    fn new_with(scenario: &'a Scenario, moments: Measures<RunningMoments>) -> Self {
        let (pools, controls) = (WaitPools::new(scenario.teams.len()), Controls::of(scenario));
        let controlled = Measures::blank_teams(scenario, ControlledValues::default());
        Fold { scenario, bases: Bases::of(scenario), moments, pools, controls, controlled, always: false }
    }

    /// How many team measures there are, of all teams.
    #[cfg(feature = "native")]
    pub(super) fn width(&self) -> usize {
        self.moments.width()
    }

    /// The estimate of one measure so far.
    pub(super) fn estimate(&self, of: &Wanted) -> Option<Estimate> {
        let column = of.column(self.scenario)?;
        let (moments, values) = (self.moments.get(column)?, self.controlled.get(column)?);
        let own = self.own(of.team, of.measure.statistic(), moments, values, &mut Quantiles::default());
        Some(self.pools.estimate(of.team, of.id, moments, own))
    }

    /// What the replications say of a measure of a team, each by itself: put right by controls where they pay.
    fn own(
        &self,
        team: usize,
        statistic: Statistic,
        moments: &RunningMoments,
        values: &ControlledValues,
        quantiles: &mut Quantiles,
    ) -> Estimate {
        let of = if self.always { Controlled::always } else { Controlled::of };
        let found = self.controls.parts(team).and_then(|parts| of(values, parts));
        let controlled = found.and_then(|found| moments.controlled(statistic, &found, quantiles));
        controlled.unwrap_or_else(|| moments.estimate(statistic, quantiles))
    }

    /// Takes in the team measures of one replication, one team after the other.
    pub(super) fn add_teams(&mut self, row: &TeamsRow) {
        self.moments.take_teams(&row.values, &self.bases, RunningMoments::add);
        self.pools.add(&row.few);
        if self.controls.has_any() {
            self.controls.add(&row.drawn);
            self.controlled.take_teams(&row.values, &self.bases, beside);
        }
    }

    pub(super) fn add(&mut self, measures: &Measures) {
        self.moments.take(measures, &self.bases, RunningMoments::add);
        self.pools.add(measures.few());
        if self.controls.has_any() {
            self.controls.add(measures.drawn());
            self.controlled.take(measures, &self.bases, beside);
        }
    }

    pub(super) fn finish(self, replications: u32) -> Summary {
        let (mut quantiles, mut of_teams) = (Quantiles::default(), Quantiles::default());
        let has_chance = self.scenario.has_chance();
        let mut estimate = |measure: &Option<Arc<Measure>>, moments: &RunningMoments| {
            let measure = measure.clone()?;
            let estimate = moments.estimate(measure.statistic(), &mut quantiles);
            let estimate = if has_chance { estimate } else { estimate.without_chance() };
            Some(Measured { estimate, measure, inputs: None })
        };
        let of_agents: Vec<_> = AgentMeasure::all().map(|measure| measure.measure().map(Arc::new)).collect();
        let of_hours: Vec<_> = HourMeasure::all().map(|measure| measure.measure().map(Arc::new)).collect();
        let mut teams = Vec::with_capacity(self.scenario.teams.len());
        for (at, team) in self.scenario.teams.iter().enumerate() {
            let named = team.agents.iter().zip(self.moments.agents(at)).filter_map(|(id, values)| {
                let agent = self.scenario.agents.get(id.0 as usize)?.name.clone();
                let found = of_agents.iter().zip(values);
                let mut measures = Vec::with_capacity(of_agents.len());
                measures.extend(found.filter_map(|(measure, (_, moments))| estimate(measure, moments)));
                Some(AgentSummary { agent, measures })
            });
            let agents = named.collect();
            let hours = self.moments.hours(at).enumerate().map(|(slot, values)| {
                let SlotTime { weekday, hour, minute } = self.scenario.horizon.slots.clock(slot);
                let found = of_hours.iter().zip(values);
                let mut measures = Vec::with_capacity(of_hours.len());
                measures.extend(found.filter_map(|(measure, (_, moments))| estimate(measure, moments)));
                HourSummary { weekday, hour, minute, measures }
            });
            let hours = hours.collect();
            let currency = self.scenario.currency();
            let beside = self.moments.team(self.scenario, at).zip(self.controlled.team(self.scenario, at));
            let measures = beside.filter_map(|((id, moments), (_, values))| {
                let measure = Arc::new(id.measure(currency)?);
                let own = self.own(at, measure.statistic(), moments, values, &mut of_teams);
                let own = if has_chance { own } else { own.without_chance() };
                Some(Measured { estimate: self.pools.estimate(at, id, moments, own), measure, inputs: None })
            });
            teams.push(TeamSummary { team: team.name.clone(), hours, agents, measures: measures.collect() });
        }
        Summary { replications, has_chance, teams, portraits: Vec::new(), causes: None, inputs: None }
    }
}

/// Beside the controls of its replication.
fn beside(values: &mut ControlledValues, reading: Reading) {
    values.add(reading.value, if reading.is_defined() { reading.weight } else { f64::NAN });
}
