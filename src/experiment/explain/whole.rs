//! Where the waiting of a whole run comes from.

use crate::calendar::Zone;
use crate::experiment::crew::{Crew, NoThreads, each};
use crate::measure::story::Fate;
use crate::measure::{Causes, Story, Tally, TeamCauses, Teller};
use crate::replay::{self, ReplayError};
use crate::scenario::Scenario;
use crate::world::simulate;
use std::io::{self, BufRead};

/// Where waiting comes from in every team, over some replications or a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// By team.
    pub teams: Vec<TeamCauses>,
    /// By team: started customers by the civil hour of their arrival, 0 to 23.
    pub hours: Vec<[Tally; 24]>,
    /// How many replications; none for a log.
    pub replications: u32,
}

impl Whole {
    fn new(scenario: &Scenario) -> Self {
        let teams = scenario.teams.len();
        Whole { teams: vec![TeamCauses::default(); teams], hours: vec![[Tally::default(); 24]; teams], replications: 0 }
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
    ) -> Result<Self, NoThreads> {
        let crew = Crew::new(threads)?;
        let one = |index| {
            let slots = scenario.horizon.slots;
            let causes = simulate(scenario, seed, index, Causes::new(scenario));
            let mut whole = Whole::new(scenario);
            whole.teams = causes.totals().teams;
            for (day, week) in whole.hours.iter_mut().zip(causes.hours()) {
                week.enumerate().for_each(|(slot, tally)| day[slots.clock(slot).hour] += &tally);
            }
            done();
            whole
        };
        let mut whole = Whole { replications, ..Whole::new(scenario) };
        crew.work(|| each(0..replications, one)).iter().for_each(|one| whole.join(one));
        Ok(whole)
    }

    /// Every conversation of a log.
    ///
    /// # Errors
    /// As [`replay`](crate::replay::replay()).
    pub fn of_log<R: BufRead>(scenario: &Scenario, events: R) -> Result<Self, ReplayError> {
        let mut whole = Whole::new(scenario);
        let zone = &scenario.horizon.zone;
        let teller = Teller::new(scenario, |story: Story| whole.add(&story, zone));
        replay::watched(scenario, events, &mut io::sink(), teller)?;
        Ok(whole)
    }

    fn add(&mut self, story: &Story, zone: &Zone) {
        let team = story.team.0 as usize;
        let (Some(causes), Some(hours)) = (self.teams.get_mut(team), self.hours.get_mut(team)) else { return };
        let parts = story.parts();
        match story.fate {
            Fate::Started { .. } => {
                causes.started.add(&parts);
                hours[zone.civil(story.arrived).hour() as usize % 24].add(&parts);
            }
            Fate::Lost { .. } | Fate::Silent { .. } => causes.lost.add(&parts),
            Fate::Waiting { .. } => causes.unanswered.add(&parts),
        }
    }

    fn join(&mut self, other: &Whole) {
        for (team, other) in self.teams.iter_mut().zip(&other.teams) {
            team.started += &other.started;
            team.lost += &other.lost;
            team.unanswered += &other.unanswered;
        }
        let hours = self.hours.iter_mut().flatten().zip(other.hours.iter().flatten());
        hours.for_each(|(hour, other)| *hour += other);
    }
}
