//! What chance has drawn of a team's customers in one replication, whatever the agents make of them: its expectation is known, so it tells by
//! how much a replication is out of the ordinary.

use crate::time::SimSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The measured customers of a team who write for the first time: who comes back hangs on whom the agents have served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DrawnCustomers {
    /// How many there are.
    pub arrivals: f64,
    /// Of each civil day, the square of that, summed.
    pub squares: f64,
    /// Seconds of handling work that they bring: of an agent of pace 1 who does nothing else.
    pub work: f64,
}

/// Counts it, arrival by arrival.
#[derive(Clone, Debug)]
pub(super) struct DrawnCount {
    /// The hour that was told of last: only another one may be of another day.
    hour: u64,
    day: Date,
    teams: Vec<TeamDrawn>,
}

#[derive(Clone, Debug, Default)]
struct TeamDrawn {
    /// Of the present day.
    today: u64,
    before: u64,
    squares: u128,
    /// In microseconds.
    work: i128,
}

impl DrawnCount {
    pub(super) fn new(teams: usize) -> Self {
        DrawnCount { hour: u64::MAX, day: Date::constant(1, 1, 1), teams: vec![TeamDrawn::default(); teams] }
    }

    /// A measured customer in an hour of this number, which is of this day.
    #[inline(always)]
    pub(super) fn add(&mut self, (hour, day): (u64, impl Fn() -> Date), team: usize, work: SimSpan) {
        if hour != self.hour {
            self.enter(hour, day());
        }
        let team = &mut self.teams[team];
        team.today += 1;
        team.work += i128::from(work.micros());
    }

    #[cold]
    fn enter(&mut self, hour: u64, day: Date) {
        self.hour = hour;
        if day != self.day {
            self.day = day;
            self.teams.iter_mut().for_each(TeamDrawn::close);
        }
    }

    /// What there is of a team.
    pub(super) fn of(&self, team: usize) -> DrawnCustomers {
        let mut team = self.teams.get(team).cloned().unwrap_or_default();
        team.close();
        DrawnCustomers { arrivals: team.before as f64, squares: team.squares as f64, work: team.work as f64 / 1e6 }
    }
}

impl TeamDrawn {
    fn close(&mut self) {
        let today = std::mem::take(&mut self.today);
        self.before += today;
        self.squares += u128::from(today) * u128::from(today);
    }
}
