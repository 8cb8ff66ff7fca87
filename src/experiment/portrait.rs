//! The shapes of all replications together.

use super::moments::{Quantiles, RunningMoments};
use crate::calendar::{SlotLength, SlotTime};
use crate::measure::{Band, HourShape, OpeningShape, Shape, wait_times};
use crate::scenario::{Scenario, Team};
use crate::stats::Estimate;
use crate::time::SimSpan;
use crate::unit::{Reading, Statistic};
use jiff::civil::Time;

/// What charts show of one team besides its measures.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamPortrait {
    /// The team's name.
    pub team: String,
    /// The wait curve, at each of the [`wait_times`].
    pub waits: Vec<WaitPoint>,
    /// Every hour of the week from Monday 00:00: 168; or every slot by which results are told.
    pub week: Vec<TypicalHour>,
    /// The weekdays on which the team opens, from Monday.
    pub openings: Vec<TypicalOpening>,
}

/// The first opening of one weekday, over all weeks of all replications.
#[derive(Clone, Debug, PartialEq)]
pub struct TypicalOpening {
    /// Monday is 0.
    pub weekday: usize,
    /// By the clock.
    pub opens: Time,
    /// Conversations that wait then.
    pub waiting: Band,
    /// Seconds until the last of them has been begun or has left: on half of the days this or less, and on nine in ten.
    pub cleared: [f64; 2],
}

/// One point of the wait curve. The shares are over the measured conversations of a replication, so a replication
/// without any is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitPoint {
    /// Time since arrival.
    pub time: SimSpan,
    /// The share, 0 to 1, that still waits: neither started nor lost by then. Conversations unanswered when the drain
    /// has passed count as waiting at every time, also at those beyond the end of the run.
    pub waiting: Estimate,
    /// The share, 0 to 1, started by then: the service level with this target.
    pub started: Estimate,
}

/// One hour of the week, over all weeks of all replications.
#[derive(Clone, Debug, PartialEq)]
pub struct TypicalHour {
    /// Monday is 0.
    pub weekday: usize,
    /// 0 to 23.
    pub hour: usize,
    /// 0 to 59: where a slot shorter than an hour begins.
    pub minute: usize,
    /// The share of the hour, 0 to 1, in which the account is open in a week without holidays.
    pub open: f64,
    /// Conversations waiting, averaged over the hour: one value for each time the hour passes from beginning to end
    /// after the warm-up and before the end of the horizon. See [`HourShape::backlog`].
    pub backlog: Option<Band>,
    /// Waits in seconds of the started measured conversations that arrived in it. See [`HourShape::waits`].
    pub wait: Option<Band>,
}

/// Takes the shapes of the replications in, one after the other.
#[derive(Clone, Debug)]
pub(super) struct PortraitFold<'a> {
    scenario: &'a Scenario,
    /// By team.
    teams: Vec<TeamFold>,
}

#[derive(Clone, Debug)]
struct TeamFold {
    /// Beside the times.
    waiting: Vec<RunningMoments>,
    started: Vec<RunningMoments>,
    hours: Vec<HourShape>,
    openings: [OpeningShape; 7],
}

impl TeamFold {
    fn new(slots: SlotLength) -> Self {
        let blank = || vec![RunningMoments::default(); wait_times().len()];
        TeamFold {
            waiting: blank(),
            started: blank(),
            hours: vec![HourShape::default(); slots.a_week()],
            openings: Default::default(),
        }
    }

    fn add(&mut self, shape: &Shape) {
        let weight = shape.arrivals as f64;
        let share = |count: u64| Reading::over(if weight > 0.0 { count as f64 / weight } else { f64::NAN }, weight);
        self.waiting.iter_mut().zip(shape.waiting()).for_each(|(moments, count)| moments.add(share(count)));
        self.started.iter_mut().zip(shape.started()).for_each(|(moments, count)| moments.add(share(count)));
        self.hours.iter_mut().zip(&shape.hours).for_each(|(hour, more)| hour.merge(more));
        self.openings.iter_mut().zip(&shape.openings).for_each(|(own, more)| own.merge(more));
    }
}

impl<'a> PortraitFold<'a> {
    /// Nothing as yet.
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        PortraitFold { scenario, teams: scenario.teams.iter().map(|_| TeamFold::new(scenario.horizon.slots)).collect() }
    }

    /// The shapes of the next replication, by team.
    pub(super) fn add(&mut self, shapes: &[Shape]) {
        self.teams.iter_mut().zip(shapes).for_each(|(team, shape)| team.add(shape));
    }

    /// The portraits, by team.
    pub(super) fn finish(self) -> Vec<TeamPortrait> {
        let mut quantiles = Quantiles::default();
        let slots = self.scenario.horizon.slots;
        let mut portrait = |team: &Team, fold: &TeamFold| {
            let open = self.scenario.week_of(team).open_shares(slots);
            let points = wait_times().iter().zip(fold.waiting.iter().zip(&fold.started));
            let waits = points.map(|(time, (waiting, started))| WaitPoint {
                time: *time,
                waiting: waiting.estimate(Statistic::Share, &mut quantiles),
                started: started.estimate(Statistic::Share, &mut quantiles),
            });
            let waits = waits.collect();
            let week = fold.hours.iter().zip(open).enumerate().map(|(slot, (hour, open))| {
                let SlotTime { weekday, hour: of_day, minute } = slots.clock(slot);
                TypicalHour { weekday, hour: of_day, minute, open, backlog: hour.backlog(), wait: hour.waits() }
            });
            let openings = fold.openings.iter().enumerate().filter_map(typical).collect();
            TeamPortrait { team: team.name.clone(), waits, week: week.collect(), openings }
        };
        self.scenario.teams.iter().zip(&self.teams).map(|(team, fold)| portrait(team, fold)).collect()
    }
}

/// A weekday on which the team opens.
fn typical((weekday, shape): (usize, &OpeningShape)) -> Option<TypicalOpening> {
    let [half, most] = [50, 90].map(|percent| shape.cleared(percent));
    Some(TypicalOpening { weekday, opens: shape.opens?, waiting: shape.waiting()?, cleared: [half?, most?] })
}
