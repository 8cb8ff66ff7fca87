//! Where the waiting of a whole run comes from.

use crate::calendar::Zone;
use crate::measure::story::Fate;
use crate::measure::{Story, Teller};
use crate::replay::{self, ReplayError};
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::world::{Inputs, simulate};
use rayon::prelude::*;
use std::io::{self, BufRead};

/// Waits added up by cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// How many customers.
    pub customers: u64,
    /// Microseconds by cause, in the order of [`Cause::ALL`](crate::measure::Cause::ALL).
    pub parts: [u128; 6],
}

/// The customers of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamCauses {
    /// Those whom an agent started.
    pub started: Bundle,
    /// Those who left.
    pub lost: Bundle,
    /// Those who waited until the end.
    pub unanswered: Bundle,
    /// The started ones by the civil hour of their arrival, 0 to 23.
    pub hours: Hourly,
}

/// By hour of the day.
pub type Hourly = [Bundle; 24];

/// Of every team, over some replications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// By team.
    pub teams: Vec<TeamCauses>,
    /// How many replications; none for a log.
    pub replications: u32,
}

impl Bundle {
    /// The waits of all of them, in microseconds.
    pub fn total(&self) -> u128 {
        self.parts.iter().sum()
    }

    /// The mean wait in seconds; NaN without customers.
    pub fn mean(&self) -> f64 {
        self.total() as f64 / 1e6 / self.customers as f64
    }

    /// The mean wait of one cause in seconds; NaN without customers.
    pub fn part(&self, cause: usize) -> f64 {
        self.parts[cause] as f64 / 1e6 / self.customers as f64
    }

    /// The share of one cause in the waits; NaN where nobody has waited.
    pub fn share(&self, cause: usize) -> f64 {
        self.parts[cause] as f64 / self.total() as f64
    }

    fn add(&mut self, story: &Story) {
        self.customers += 1;
        for (sum, part) in self.parts.iter_mut().zip(story.parts()) {
            *sum += part.micros().unsigned_abs() as u128;
        }
    }

    fn join(&mut self, other: &Bundle) {
        self.customers += other.customers;
        self.parts.iter_mut().zip(other.parts).for_each(|(sum, part)| *sum += part);
    }
}

impl Whole {
    fn new(scenario: &Scenario) -> Self {
        let none = Bundle::default();
        let team = TeamCauses { started: none, lost: none, unanswered: none, hours: [none; 24] };
        Whole { teams: vec![team; scenario.teams.len()], replications: 0 }
    }

    /// The measured conversations of so many replications, on so many threads. A sum of whole microseconds: the same in
    /// any order.
    ///
    /// # Errors
    /// Where the system does not give the threads.
    pub fn of_simulation(
        scenario: &Scenario,
        seed: u64,
        replications: u32,
        threads: Option<usize>,
        done: &(dyn Fn() + Sync),
    ) -> Result<Self, String> {
        // rayon takes 0 as "as many as there are processors".
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        let pool = pool.map_err(|error| error.to_string())?;
        let one = |index| {
            let mut whole = Whole::new(scenario);
            let (zone, from) = (&scenario.horizon.zone, scenario.horizon.warm_up);
            let teller = Teller::new(scenario, |story: Story| whole.add(&story, zone, from));
            drop(simulate(scenario, seed, index, Inputs::new(scenario, seed, index, teller)));
            done();
            whole
        };
        let join = |mut a: Whole, b: Whole| {
            a.join(&b);
            a
        };
        let whole = pool.install(|| (0..replications).into_par_iter().map(one).reduce(|| Whole::new(scenario), join));
        Ok(Whole { replications, ..whole })
    }

    /// Every conversation of a log.
    ///
    /// # Errors
    /// As [`replay`](crate::replay::replay()).
    pub fn of_log<R: BufRead>(scenario: &Scenario, events: R) -> Result<Self, ReplayError> {
        let mut whole = Whole::new(scenario);
        let zone = &scenario.horizon.zone;
        let teller =
            Teller::new(scenario, |story: Story| whole.add(&story, zone, SimTime::from_micros(i64::MIN)));
        replay::watched(scenario, events, &mut io::sink(), teller)?;
        Ok(whole)
    }

    fn add(&mut self, story: &Story, zone: &Zone, measured_from: SimTime) {
        if story.arrived < measured_from {
            return;
        }
        let Some(team) = self.teams.get_mut(story.team.0 as usize) else { return };
        match story.fate {
            Fate::Started { .. } => {
                team.started.add(story);
                let hour = zone.civil(story.arrived).hour() as usize;
                if let Some(hour) = team.hours.get_mut(hour) {
                    hour.add(story);
                }
            }
            Fate::Lost { .. } => team.lost.add(story),
            Fate::Waiting { .. } => team.unanswered.add(story),
        }
    }

    fn join(&mut self, other: &Whole) {
        for (team, other) in self.teams.iter_mut().zip(&other.teams) {
            team.started.join(&other.started);
            team.lost.join(&other.lost);
            team.unanswered.join(&other.unanswered);
            team.hours.iter_mut().zip(&other.hours).for_each(|(hour, other)| hour.join(other));
        }
    }
}
