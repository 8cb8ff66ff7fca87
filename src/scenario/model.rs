//! A checked scenario: everything a run needs, nothing that can be wrong.

use super::cost::{Cost, MONTH_MICROS};
use super::day_target::{DayTarget, DayTargetOf};
use super::profile::Profile;
use super::shrinkage::Shrinkage;
use crate::calendar::{SlotLength, Timeline, WeekPlan, Zone};
use crate::money::{Currency, Decimal};
use crate::random::Distribution;
use crate::rules::{AgentId, Settings};
use crate::time::{SimSpan, SimTime};
use jiff::civil::Date;
use std::sync::Arc;

/// A scenario that has passed every check. Only the loader of scenario files makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The scenario's name.
    pub name: String,
    /// When it plays.
    pub horizon: Horizon,
    /// How many independent replications; at least 1.
    pub replications: u32,
    /// The master seed.
    pub seed: u64,
    /// When the account is open.
    pub hours: Hours,
    /// Every agent, in order of registration; [`AgentId`] is the index.
    pub agents: Vec<Agent>,
    /// Every team; [`TeamId`](crate::rules::TeamId) is the index.
    pub teams: Vec<Team>,
    /// What it costs; `None` if nothing is said of costs.
    pub cost: Option<Arc<Cost>>,
}

impl Scenario {
    /// The currency of its costs; `None` if it says nothing of costs.
    pub fn currency(&self) -> Option<Currency> {
        self.cost.as_ref().map(|cost| cost.currency)
    }

    /// Holds the days of teams to these, too.
    pub(super) fn keep_on_days(&mut self, targets: impl Iterator<Item = DayTargetOf>) {
        let meant = |of: &DayTargetOf, team: &Team| of.team.as_ref().is_none_or(|name| *name == team.name);
        let by_team: Vec<(usize, DayTarget)> = targets
            .flat_map(|of| {
                let teams = self.teams.iter().enumerate().filter(|(_, team)| meant(&of, team));
                teams.map(|(place, _)| (place, of.target)).collect::<Vec<_>>()
            })
            .collect();
        self.keep_days_to(by_team.into_iter());
    }

    /// The same of teams by their place.
    pub(crate) fn keep_days_to(&mut self, targets: impl Iterator<Item = (usize, DayTarget)>) {
        for (place, target) in targets {
            self.teams.get_mut(place).into_iter().for_each(|team| team.kept.push(target));
        }
        for team in &mut self.teams {
            team.kept.sort_unstable();
            team.kept.dedup();
        }
    }
}

/// When the scenario plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizon {
    /// The time zone; its clock reads zero at the start of the horizon.
    pub zone: Zone,
    /// Where arrivals stop.
    pub end: SimTime,
    /// Conversations that arrive before this instant are not measured.
    pub warm_up: SimTime,
    /// Where the run stops even if somebody still waits.
    pub drained: SimTime,
    /// By how long slots of the week results are told. It changes nothing of what happens.
    pub slots: SlotLength,
}

impl Horizon {
    /// The time that is measured.
    pub fn measured(&self) -> SimSpan {
        self.end.since(self.warm_up)
    }

    /// How many times the measured time is in a month.
    pub fn in_a_month(&self) -> Decimal {
        let measured = Decimal::from(self.measured().micros().max(1));
        Decimal::from(MONTH_MICROS) / measured
    }
}

/// When the account is open; a team may have weekly hours of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// The weekly hours; always open if the file gives none.
    pub week: WeekPlan,
    /// Civil days without business hours, sorted.
    pub holidays: Vec<Date>,
}

impl Hours {
    /// The business hours laid out along the clock, from `from` on.
    pub fn timeline(&self, zone: &Zone, from: SimTime) -> Timeline {
        Timeline::new(zone, &self.week, &self.holidays, from)
    }
}

/// One agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    /// Unique.
    pub name: String,
    /// Of which counted `[[agent]]` it is one, whose number is in the name.
    pub counted: Option<Counted>,
    /// Most started conversations at once; `None` is without bound.
    pub concurrency: Option<u32>,
    /// Time from coming to see a conversation to noticing it, at work.
    pub reaction: Distribution,
    /// Weekly hours at work (holidays excepted); `None`: the business hours of its teams, as [`Scenario::shift_of`] says.
    pub shift: Option<WeekPlan>,
    /// Whether the agent is marked away whenever out of the shift. On the platform a mark knows nothing of shifts.
    pub away_off_shift: bool,
    /// Planned absences, sorted by start.
    pub away: Vec<Absence>,
    /// Who of those on the payroll is not at work, and who of the roster.
    pub shrinkage: Shrinkage,
    /// Multiplies handling work; positive.
    pub pace: f64,
    /// Progress of each conversation with 1, 2, … active; beyond the list the last holds. Each
    /// positive. Empty: 1 always.
    pub speed: Vec<f64>,
}

/// One agent of an `[[agent]]` with a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The first of them in order of registration.
    pub first: AgentId,
    /// From 1.
    pub number: u32,
}

impl Counted {
    /// Whether the other is the next of the same table.
    pub fn is_before(self, other: Counted) -> bool {
        other.first == self.first && other.number == self.number + 1
    }
}

impl Agent {
    /// How fast each of so many conversations in hand goes on, 1 or more.
    pub fn speed_at(&self, active: usize) -> f64 {
        self.speed.get(active - 1).or(self.speed.last()).copied().unwrap_or(1.0)
    }

    /// The same with as many as there can be.
    pub fn full_speed(&self) -> f64 {
        self.speed_at(self.concurrency.map_or(usize::MAX, |slots| slots as usize))
    }
}

/// A time at which an agent is not at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// First instant away.
    pub from: SimTime,
    /// First instant back.
    pub to: SimTime,
    /// Whether nobody marked it: the rules still count the agent as available.
    pub forgotten: bool,
    /// Whether nobody planned it: chance has drawn it for this replication.
    pub by_chance: bool,
}

/// Customers who write again once their conversation has ended, as new arrivals of the same team.
#[derive(Clone, Debug, PartialEq)]
pub struct Returns {
    /// The part of ended conversations that another one follows, from 0 to below 1.
    pub share: f64,
    /// From the end to the next one, by the wall clock.
    pub after: Distribution,
}

/// One team.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Unique.
    pub name: String,
    /// Its agents in order of registration.
    pub agents: Vec<AgentId>,
    /// Its members who only supervise.
    pub supervisors: Vec<AgentId>,
    /// Weekly business hours of its own (holidays excepted); `None`: the account's.
    pub hours: Option<WeekPlan>,
    /// Service-level targets: the shares started within these waits are reported. Sorted.
    pub within: Vec<SimSpan>,
    /// Targets that every day is held to by itself, as somebody has named them: the shares of days, weeks and months that keep
    /// them are reported. Sorted.
    pub kept: Vec<DayTarget>,
    /// Handling work of a conversation.
    pub handling: Distribution,
    /// How long a customer waits before leaving; `None`: for ever.
    pub patience: Option<Distribution>,
    /// Customers who come back; `None`: nobody.
    pub returns: Option<Returns>,
    /// Who leaves without a sign; `None` if nothing is said of it: then nobody does.
    pub silent: Option<Silent>,
    /// How conversations arrive.
    pub arrivals: Arrivals,
    /// The rules' settings.
    pub rules: Settings,
}

/// Customers who leave without a sign: their conversation stays, and whoever starts it finds nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// Of those whose patience ends, 0 to 1.
    pub share: f64,
    /// What takes the place of the handling work.
    pub work: Distribution,
}

impl Team {
    /// Whether there is an end to the patience of any customer.
    pub fn may_leave(&self) -> bool {
        let recorded = match &self.arrivals {
            Arrivals::Trace(rows) => rows.iter().any(|row| row.patience.is_some()),
            Arrivals::Poisson(_) | Arrivals::Renewal(_) => false,
        };
        self.patience.is_some() || recorded
    }

    /// Of customers whose patience ends, the share that leaves without a sign.
    pub fn silent_share(&self) -> f64 {
        self.silent.as_ref().map_or(0.0, |silent| silent.share)
    }
}

/// How conversations arrive.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// Non-homogeneous Poisson, constant within each slot of the civil day.
    Poisson(Box<Profile>),
    /// Independent gaps from the start of the horizon.
    Renewal(Distribution),
    /// Recorded arrivals, sorted by time, all within the horizon.
    Trace(Arc<[TraceRow]>),
}

/// One recorded arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceRow {
    /// When.
    pub at: SimTime,
    /// Handling work, if recorded.
    pub handling: Option<SimSpan>,
    /// Patience, if recorded.
    pub patience: Option<SimSpan>,
}
