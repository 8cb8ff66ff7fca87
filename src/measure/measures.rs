//! The measures of one replication, and where each of them is.

use super::catalogue::{AgentMeasure, Basis, BasisCounts, Besides, HourMeasure, TeamMeasure};
use super::drawn::DrawnCustomers;
use super::few::FewWaits;
use crate::scenario::{Scenario, Team};
use crate::unit::Reading;
use serde::{Deserialize, Serialize};

/// The measures of one replication, or something else of each of them. A value that is not defined is NaN.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures<T = f64> {
    /// By team.
    pub(super) teams: Vec<Vec<T>>,
    /// By team, those of each agent in rotation order.
    pub(super) agents: Vec<Vec<T>>,
    /// By team, those of each hour of the week from Monday 00:00, or of each slot by which results are told.
    pub(super) hours: Vec<Vec<T>>,
    /// By team, of one replication.
    pub(super) few: Vec<FewWaits>,
    /// The same.
    pub(super) drawn: Vec<DrawnCustomers>,
}

impl<T> Measures<T> {
    /// Those of a team of the scenario that was played.
    pub fn team(&self, scenario: &Scenario, team: usize) -> impl Iterator<Item = (TeamMeasure, &T)> {
        of_team(scenario, team).zip(self.teams.get(team).into_iter().flatten())
    }

    /// Those of each agent of a team in rotation order.
    pub fn agents(&self, team: usize) -> impl Iterator<Item = impl Iterator<Item = (AgentMeasure, &T)>> {
        let agents = self.agents.get(team).into_iter();
        agents.flat_map(|all| all.chunks(AgentMeasure::all().count())).map(|values| AgentMeasure::all().zip(values))
    }

    /// Those of each hour of the week of a team, from Monday 00:00.
    pub fn hours(&self, team: usize) -> impl Iterator<Item = impl Iterator<Item = (HourMeasure, &T)>> {
        let hours = self.hours.get(team).into_iter();
        hours.flat_map(|all| all.chunks(HourMeasure::all().count())).map(|values| HourMeasure::all().zip(values))
    }

    /// How many there are of teams, of all together.
    #[cfg(feature = "native")]
    pub(crate) fn width(&self) -> usize {
        self.teams.iter().map(Vec::len).sum()
    }

    /// That of one of them.
    pub fn get(&self, at: MeasureColumn) -> Option<&T> {
        match at.0 {
            Position::Team { team, place, .. } => self.teams.get(team)?.get(place),
            Position::Agent { team, place } => self.agents.get(team)?.get(place),
            Position::Hour { team, place } => self.hours.get(team)?.get(place),
        }
    }
}

impl Measures {
    /// One of them; NaN where it is not defined.
    pub fn value(&self, at: MeasureColumn) -> f64 {
        self.get(at).copied().unwrap_or(f64::NAN)
    }

    /// What there is of teams.
    pub(crate) fn into_row(self) -> TeamsRow {
        TeamsRow { values: self.teams.into_iter().flatten().collect(), few: self.few, drawn: self.drawn }
    }

    /// The same where the rest is still needed.
    #[cfg(feature = "native")]
    pub(crate) fn row(&self) -> TeamsRow {
        let values = self.teams.iter().flatten().copied().collect();
        TeamsRow { values, few: self.few.clone(), drawn: self.drawn.clone() }
    }

    /// Whether it can be one of this scenario: so many measures, and none that no replication has; with agents and hours, or of
    /// teams alone.
    #[cfg(feature = "native")]
    pub(crate) fn fits(&self, scenario: &Scenario) -> bool {
        let blank = Measures::blank(scenario, ());
        let lens = |rows: &[Vec<f64>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
        let wanted = |rows: &[Vec<()>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
        let mut rows = self.agents.iter().chain(&self.hours).flatten();
        let row = self.row();
        lens(&self.teams) == wanted(&blank.teams)
            && lens(&self.hours) == wanted(&blank.hours)
            && lens(&self.agents) == wanted(&blank.agents)
            && rows.all(|value| !value.is_infinite())
            && row.fits(scenario)
            && row.counts_are_known(scenario)
    }

    /// Those of a replication of this scenario of which there are those of teams alone.
    #[cfg(feature = "native")]
    pub(crate) fn of_row(scenario: &Scenario, row: TeamsRow) -> Self {
        let TeamsRow { values, few, drawn } = row;
        let mut values = values.into_iter();
        let blank = Measures::blank_teams(scenario, ());
        let teams = blank.teams.iter().map(|team| values.by_ref().take(team.len()).collect()).collect();
        Measures { teams, few, drawn, agents: Vec::new(), hours: Vec::new() }
    }

    /// The waits of each team that has few.
    pub(crate) fn few(&self) -> &[FewWaits] {
        &self.few
    }

    /// What chance has drawn of each team's customers.
    pub fn drawn(&self) -> &[DrawnCustomers] {
        &self.drawn
    }

    /// One of them, and for how much it counts beside those of other replications.
    pub fn reading(&self, at: MeasureColumn) -> Reading {
        let counts = match at.0 {
            Position::Team { team, .. } => self.teams.get(team).map(|values| TeamMeasure::counts(values)),
            Position::Agent { .. } => None,
            Position::Hour { team, place } => {
                let hours = self.hours.get(team).map(|all| all.chunks(HourMeasure::all().count()));
                let hour = hours.and_then(|mut hours| hours.nth(place / HourMeasure::all().count()));
                hour.map(HourMeasure::counts)
            }
        };
        let weight = counts.map_or(1.0, |counts| counts.weight(at.1));
        let among = match at.0 {
            Position::Team { team, measure, .. } => self.few.get(team).and_then(|few| few.behind(measure)),
            _ => None,
        };
        Reading { among, ..Reading::over(self.value(at), weight) }
    }
}

impl<T: Clone> Measures<T> {
    /// `blank` for every measure of a replication of this scenario.
    pub(crate) fn blank(scenario: &Scenario, blank: T) -> Self {
        let row = |len: usize| vec![blank.clone(); len];
        let (teams, hours) = (&scenario.teams, scenario.horizon.slots.a_week() * HourMeasure::all().count());
        Measures {
            agents: teams.iter().map(|team| row(team.agents.len() * AgentMeasure::all().count())).collect(),
            hours: teams.iter().map(|_| row(hours)).collect(),
            ..Measures::blank_teams(scenario, blank.clone())
        }
    }

    /// The same of teams alone.
    pub(crate) fn blank_teams(scenario: &Scenario, blank: T) -> Self {
        let teams = (0..scenario.teams.len()).map(|team| vec![blank.clone(); of_team(scenario, team).count()]);
        Measures { teams: teams.collect(), agents: Vec::new(), hours: Vec::new(), few: Vec::new(), drawn: Vec::new() }
    }

    /// Takes each reading of a replication of the scenario that these bases are of.
    pub(crate) fn take(&mut self, others: &Measures, bases: &Bases, take: impl Fn(&mut T, Reading)) {
        for ((own, values), bases) in self.teams.iter_mut().zip(&others.teams).zip(&bases.teams) {
            take_row(own, values, TeamMeasure::counts(values), bases, &take);
        }
        let width = bases.hour.len();
        for (own, values) in self.hours.iter_mut().zip(&others.hours) {
            for (own, values) in own.chunks_mut(width).zip(values.chunks(width)) {
                take_row(own, values, HourMeasure::counts(values), &bases.hour, &take);
            }
        }
        for (own, values) in self.agents.iter_mut().zip(&others.agents) {
            own.iter_mut().zip(values).for_each(|(own, value)| take(own, Reading::plain(*value)));
        }
    }

    /// Takes each value of four replications of one scenario.
    pub(crate) fn take_four(&mut self, others: [&Measures; 4], take: impl Fn(&mut T, [f64; 4])) {
        fn rows(of: &Measures) -> impl Iterator<Item = &Vec<f64>> {
            of.teams.iter().chain(&of.agents).chain(&of.hours)
        }
        let own = self.teams.iter_mut().chain(&mut self.agents).chain(&mut self.hours);
        let [a, b, c, d] = others.map(rows);
        for ((((own, a), b), c), d) in own.zip(a).zip(b).zip(c).zip(d) {
            for ((((own, a), b), c), d) in own.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                take(own, [*a, *b, *c, *d]);
            }
        }
    }

    /// The same of team measures alone, which stand in a row, one team after the other.
    pub(crate) fn take_teams(&mut self, mut values: &[f64], bases: &Bases, take: impl Fn(&mut T, Reading)) {
        for (own, bases) in self.teams.iter_mut().zip(&bases.teams) {
            let Some((row, rest)) = values.split_at_checked(own.len()) else { return };
            take_row(own, row, TeamMeasure::counts(row), bases, &take);
            values = rest;
        }
    }
}

/// What one replication has of its teams.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamsRow {
    /// The measures, one team after the other.
    pub(crate) values: Vec<f64>,
    /// By team.
    pub(crate) few: Vec<FewWaits>,
    /// By team.
    pub(crate) drawn: Vec<DrawnCustomers>,
}

/// Where a measure is in every replication of a scenario: found once, read often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureColumn(Position, Basis);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Position {
    Team { team: usize, place: usize, measure: TeamMeasure },
    Agent { team: usize, place: usize },
    Hour { team: usize, place: usize },
}

impl MeasureColumn {
    /// A measure of a team; `None` if this one does not have it.
    pub fn of_team(scenario: &Scenario, team: usize, measure: TeamMeasure) -> Option<Self> {
        let place = of_team(scenario, team).position(|known| known == measure)?;
        Some(MeasureColumn(Position::Team { team, place, measure }, measure.basis()))
    }

    /// A measure of the agent with this place in the team's rotation.
    pub fn of_agent(team: usize, seat: usize, measure: AgentMeasure) -> Option<Self> {
        let place = AgentMeasure::all().position(|known| known == measure)?;
        let place = seat * AgentMeasure::all().count() + place;
        Some(MeasureColumn(Position::Agent { team, place }, Basis::Replication))
    }

    /// A measure of an hour of the week from Monday 00:00.
    pub fn of_hour(team: usize, hour: usize, measure: HourMeasure) -> Option<Self> {
        let place = HourMeasure::all().position(|known| known == measure)?;
        let place = hour * HourMeasure::all().count() + place;
        Some(MeasureColumn(Position::Hour { team, place }, measure.basis()))
    }
}

fn take_row<T>(own: &mut [T], values: &[f64], counts: BasisCounts, bases: &[Basis], take: impl Fn(&mut T, Reading)) {
    for ((own, value), basis) in own.iter_mut().zip(values).zip(bases) {
        take(own, Reading::over(*value, counts.weight(*basis)));
    }
}

/// Of how much each measure of a replication of a scenario is a mean: found once, read often.
#[derive(Clone, Debug)]
pub(crate) struct Bases {
    /// By team.
    teams: Vec<Vec<Basis>>,
    /// Of any hour.
    hour: Vec<Basis>,
}

impl Bases {
    /// Those of a scenario.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let team = |team| of_team(scenario, team).map(TeamMeasure::basis).collect();
        let hour = HourMeasure::all().map(HourMeasure::basis).collect();
        Bases { teams: (0..scenario.teams.len()).map(team).collect(), hour }
    }
}

#[cfg(feature = "native")]
impl TeamsRow {
    /// The same without the waits of teams that have few.
    pub(crate) fn without_waits(self) -> Self {
        TeamsRow { few: Vec::new(), ..self }
    }

    /// Whether it can be one of this scenario: so many measures, of so many teams, and none that no replication has.
    pub(crate) fn fits(&self, scenario: &Scenario) -> bool {
        let by_team = |len: usize| len == 0 || len == scenario.teams.len();
        let width = Measures::blank_teams(scenario, ()).width();
        let mut drawn = self.drawn.iter().flat_map(|drawn| [drawn.arrivals, drawn.squares, drawn.work]);
        self.values.len() == width
            && self.values.iter().all(|value| !value.is_infinite())
            && by_team(self.few.len())
            && self.few.iter().all(FewWaits::is_sound)
            && by_team(self.drawn.len())
            && drawn.all(|number| number.is_finite() && number >= 0.0)
    }

    /// Whether it is known how many customers each team had: of whatever was played it is.
    pub(crate) fn counts_are_known(&self, scenario: &Scenario) -> bool {
        let arrivals = |team| RowPlace::of(scenario, team, TeamMeasure::Arrivals).map(|at| at.reading(self).value);
        (0..scenario.teams.len()).filter_map(arrivals).all(|number| number.is_finite() && number >= 0.0)
    }

    /// That of a replication of which nothing is known.
    pub(crate) fn undefined(scenario: &Scenario) -> Self {
        let width = Measures::blank_teams(scenario, ()).width();
        TeamsRow { values: vec![f64::NAN; width], few: Vec::new(), drawn: Vec::new() }
    }
}

/// Where a measure of a team stands in a [`TeamsRow`].
#[cfg(feature = "native")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowPlace {
    team: usize,
    measure: TeamMeasure,
    /// Where those of the team begin.
    begin: usize,
    at: usize,
}

#[cfg(feature = "native")]
impl RowPlace {
    /// `None` if the team does not have it.
    pub(crate) fn of(scenario: &Scenario, team: usize, measure: TeamMeasure) -> Option<Self> {
        let begin: usize = (0..team).map(|team| of_team(scenario, team).count()).sum();
        let at = begin + of_team(scenario, team).position(|known| known == measure)?;
        Some(RowPlace { team, measure, begin, at })
    }

    /// Its place among the values.
    pub(crate) fn index(&self) -> usize {
        self.at
    }

    /// What is there of it.
    pub(crate) fn reading(&self, row: &TeamsRow) -> Reading {
        let TeamsRow { values, few, .. } = row;
        let value = values.get(self.at).copied().unwrap_or(f64::NAN);
        let own = values.get(self.begin..).unwrap_or_default();
        let weight = TeamMeasure::counts(own).weight(self.measure.basis());
        Reading { among: few.get(self.team).and_then(|few| few.behind(self.measure)), ..Reading::over(value, weight) }
    }
}

/// The measures of a team; none if there is no such team.
fn of_team(scenario: &Scenario, team: usize) -> impl Iterator<Item = TeamMeasure> {
    let besides = Besides::of(scenario);
    let team = scenario.teams.get(team).into_iter();
    team.flat_map(move |team: &Team| TeamMeasure::of_team(team, besides))
}
