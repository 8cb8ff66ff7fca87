//! Every measure: its name, its unit, what is counted over what, and how it is read off a replication.

mod agent;
mod basis;
mod hour;
mod kept;
mod row;
mod team;

pub use agent::AgentMeasure;
pub use basis::Basis;
pub(in crate::measure) use basis::BasisCounts;
pub use hour::HourMeasure;

pub use team::TeamMeasure;

use super::Cause;
use crate::money::Currency;
use crate::scenario::{CivilSpan, DayTarget, Scenario, Team};
use crate::time::{SimSpan, TimeUnit};
use crate::unit::{Better, Statistic, Unit};
use row::{MeasureRow, RowUnit};

/// One measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Which one.
    pub id: MeasureId,
    /// The name in every output, stable.
    pub name: String,
    /// What people call it.
    pub label: MeasureLabel,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// Whether more agents, all else alike, never make it worse.
    pub is_eased_by_agents: bool,
    /// What is counted over what, in a sentence.
    pub definition: String,
}

/// What people call a measure: what its row says, or what it is of where it is one of a family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MeasureLabel {
    /// In a few words that can stand alone, and in fewer for the head of a narrow column.
    Row {
        /// The few words.
        words: &'static str,
        /// The fewer.
        short: &'static str,
    },
    /// The share that is started within a target of so many of a unit.
    Within(i64, TimeUnit),
    /// The part of the mean wait that has a cause.
    Cause(Cause),
    /// The share of such stretches of the calendar that keep a target.
    Kept(CivilSpan, DayTarget),
}

/// A measure of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeasureId {
    /// Of a team.
    Team(TeamMeasure),
    /// Of an agent in a team.
    Agent(AgentMeasure),
    /// Of an hour of the week in a team.
    Hour(HourMeasure),
}

impl From<TeamMeasure> for MeasureId {
    fn from(measure: TeamMeasure) -> Self {
        MeasureId::Team(measure)
    }
}

impl From<AgentMeasure> for MeasureId {
    fn from(measure: AgentMeasure) -> Self {
        MeasureId::Agent(measure)
    }
}

impl From<HourMeasure> for MeasureId {
    fn from(measure: HourMeasure) -> Self {
        MeasureId::Hour(measure)
    }
}

impl Measure {
    /// Whether it is this one of a team.
    pub fn is(&self, measure: TeamMeasure) -> bool {
        self.id == MeasureId::Team(measure)
    }

    /// Which measure of a team it is.
    pub fn of_a_team(&self) -> Option<TeamMeasure> {
        if let MeasureId::Team(measure) = self.id { Some(measure) } else { None }
    }

    /// What kind of number it is.
    pub fn statistic(&self) -> Statistic {
        match self.id {
            MeasureId::Team(measure) => measure.statistic(self.unit),
            MeasureId::Agent(_) | MeasureId::Hour(_) => Statistic::Mean,
        }
    }

    /// A row as a measure; amounts are in `currency`.
    fn of_row(id: MeasureId, row: &MeasureRow, currency: Option<Currency>) -> Option<Self> {
        let unit = match row.unit {
            RowUnit::In(unit) => unit,
            RowUnit::Money => Unit::Money(currency?),
        };
        Some(Measure {
            id,
            name: row.name.to_string(),
            label: MeasureLabel::Row { words: row.label, short: row.head.unwrap_or(row.label) },
            unit,
            better: row.better,
            is_eased_by_agents: row.is_eased_by_agents,
            definition: row.definition.to_string(),
        })
    }
}

/// What measures there are besides those that every scenario has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Besides {
    /// Those of cost, where the scenario has a [currency](crate::Scenario::currency).
    pub currency: Option<Currency>,
    /// Those of openings, where any team ever closes.
    pub closes: bool,
    /// Those of customers who come back, where a team has such.
    pub returns: bool,
    /// Those of customers who leave without a sign, where a team says who does.
    pub silent: bool,
    /// That of headcount, where it says anything of shrinkage.
    pub headcount: bool,
}

impl Besides {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let any = |is_so: fn(&Team) -> bool| scenario.teams.iter().any(is_so);
        Besides {
            currency: scenario.currency(),
            closes: scenario.any_closes(),
            returns: any(|team| team.returns.is_some()),
            silent: any(|team| team.silent.is_some()),
            headcount: scenario.has_headcount(),
        }
    }

    /// All there may be.
    pub fn all() -> Self {
        Besides { currency: Currency::of("BRL"), closes: true, returns: true, silent: true, headcount: true }
    }
}

/// The measures of a team with these service-level targets, those of its days left out, in the order of
/// [`Measures::team`](super::Measures::team).
pub fn team(within: &[SimSpan], besides: Besides) -> Vec<Measure> {
    TeamMeasure::all(within.iter().copied(), besides).filter_map(|measure| measure.measure(besides.currency)).collect()
}

/// The measures of a team of a scenario, in the order of [`Measures::team`](super::Measures::team).
pub fn of_team(team: &Team, besides: Besides) -> Vec<Measure> {
    TeamMeasure::of_team(team, besides).filter_map(|measure| measure.measure(besides.currency)).collect()
}

/// Those of a team that are there only where there is this besides.
pub fn only(besides: Besides) -> Vec<Measure> {
    let usual: Vec<TeamMeasure> = TeamMeasure::all([], Besides::default()).collect();
    let others = TeamMeasure::all([], besides).filter(|id| !usual.contains(id));
    others.filter_map(|id| id.measure(besides.currency)).collect()
}

/// The shares of days, weeks and months that keep a target.
pub fn kept(target: DayTarget) -> Vec<Measure> {
    CivilSpan::ALL.iter().filter_map(|span| TeamMeasure::Kept((*span, target)).measure(None)).collect()
}

/// The measures of cost of a team.
pub fn costs(currency: Currency) -> impl Iterator<Item = Measure> {
    TeamMeasure::costs().filter_map(move |measure| measure.measure(Some(currency)))
}

/// The measures of an agent in a team, in the order of [`Measures::agents`](super::Measures::agents).
pub fn agent() -> Vec<Measure> {
    AgentMeasure::all().filter_map(AgentMeasure::measure).collect()
}

/// The measures of an hour of the week, in the order of [`Measures::hours`](super::Measures::hours).
pub fn hour() -> Vec<Measure> {
    HourMeasure::all().filter_map(HourMeasure::measure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_those_of_teams_are_known() {
        for list in [team(&[SimSpan::from_mins(5)], Besides::all()), agent(), hour()] {
            let mut names: Vec<_> = list.iter().map(|m| m.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
            let of_teams = list.iter().filter_map(|measure| Some((measure, measure.of_a_team()?)));
            of_teams.for_each(|(measure, id)| assert_eq!(TeamMeasure::named(&measure.name), Some(id)));
        }
    }
}
