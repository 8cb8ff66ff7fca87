//! Every measure: its name, its unit, what is counted over what, and how it is read off a replication.

mod agent;
mod basis;
mod hour;
mod row;
mod team;

pub use agent::AgentMeasure;
pub use basis::Basis;
pub(in crate::measure) use basis::BasisCounts;
pub use hour::HourMeasure;
pub use team::TeamMeasure;

use super::Cause;
use crate::money::Currency;
use crate::scenario::Team;
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

/// All measures that a team with these service-level targets may have; none of cost without a currency.
pub fn team(within: &[SimSpan], currency: Option<Currency>) -> Vec<Measure> {
    let all = TeamMeasure::all(within.iter().copied()).filter(|measure| currency.is_some() || !measure.is_cost());
    all.filter_map(|measure| measure.measure(currency)).collect()
}

/// The measures that this team has, in the order of [`Measures::team`](super::Measures::team). Those of cost are there where the
/// scenario has a [currency](crate::Scenario::currency).
pub fn of_team(team: &Team, currency: Option<Currency>) -> Vec<Measure> {
    TeamMeasure::of(team, currency.is_some()).filter_map(|measure| measure.measure(currency)).collect()
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
        let brl = Currency::of("BRL");
        for list in [team(&[SimSpan::from_mins(5)], brl), agent(), hour()] {
            let mut names: Vec<_> = list.iter().map(|m| m.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
            let of_teams = list.iter().filter_map(|measure| Some((measure, measure.of_a_team()?)));
            of_teams.for_each(|(measure, id)| assert_eq!(TeamMeasure::named(&measure.name), Some(id)));
        }
    }
}
