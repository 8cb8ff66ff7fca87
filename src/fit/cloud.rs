//! The real weeks among simulated ones: whether a fitted scenario does what the account did.

use super::account::{COARSE, PastAccount};
use crate::history::PastOutcome;
use crate::measure::{LogRow, Outcome, cv};
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::unit::rank;
use crate::word::words;
use crate::world::arrivals;
use jiff::civil::Date;
use std::collections::BTreeMap;

words! {
    /// What is compared.
    pub(crate) enum CloudMeasure {
        Arrivals: "arrivals", "conversations that arrived";
        WaitMean: "wait_mean", "mean wait of those that were started";
        WaitP50: "wait_p50", "half of them waited no longer";
        WaitP90: "wait_p90", "nine in ten of them waited no longer";
        Within: "within", "share started within half an hour";
        Lost: "lost_share", "share that left";
        StartsCv: "starts_cv", "variation of starts between agents";
    }
}

/// Waits that count as soon.
const SOON: f64 = 1_800.0;

/// How a conversation went, in a history or in a run.
#[derive(Clone, Copy, Debug)]
struct Went {
    team: u32,
    /// The week of its arrival.
    week: usize,
    wait: Option<f64>,
    is_lost: bool,
    agent: Option<u32>,
}

/// The measures of one stretch of time, in the order of [`CloudMeasure`]; NaN where there is none.
pub(crate) type CloudValues = [f64; CloudMeasure::ALL.len()];

/// A measure over the whole time and by week, real and simulated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CloudTeam {
    pub team: String,
    /// Of the whole, real and by run.
    pub real: CloudValues,
    pub runs: Vec<CloudValues>,
    /// By week.
    pub real_weeks: Vec<CloudValues>,
    pub run_weeks: Vec<Vec<CloudValues>>,
    /// Starts by agent: its name, real, by run.
    pub agents: Vec<(String, f64, Vec<f64>)>,
    /// Whether starts and leavings are known at all.
    pub knows: [bool; CloudMeasure::ALL.len()],
}

/// Where a real value lies among simulated ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CloudPlace {
    pub real: f64,
    /// The 2.5 % and 97.5 % points and the middle of the runs.
    pub low: f64,
    pub middle: f64,
    pub high: f64,
    /// The share of runs below it, those that are like it by half.
    pub rank: f64,
}

impl CloudPlace {
    /// The place of a value; `None` where there is none, or no runs.
    pub(crate) fn of(real: f64, runs: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut runs: Vec<f64> = runs.into_iter().filter(|run| run.is_finite()).collect();
        if !real.is_finite() || runs.len() < 20 {
            return None;
        }
        runs.sort_by(f64::total_cmp);
        let at = |share: f64| rank(share, runs.len() as u64) as usize - 1;
        // As many runs lie beyond either end.
        let (low, high) = (runs[at(0.025)], runs[runs.len() - 1 - at(0.025)]);
        let below = runs.iter().filter(|run| **run < real).count() as f64;
        let like = runs.iter().filter(|run| **run == real).count() as f64;
        let rank = (below + like / 2.0) / runs.len() as f64;
        Some(CloudPlace { real, low, middle: runs[at(0.5)], high, rank })
    }

    /// Whether it is among the middle 95 %, whose ends are shown.
    pub(crate) fn is_inside(&self) -> bool {
        (self.low..=self.high).contains(&self.real)
    }
}

impl CloudTeam {
    /// The place of a measure over the whole time.
    pub(crate) fn place(&self, measure: CloudMeasure) -> Option<CloudPlace> {
        let at = measure as usize;
        self.knows[at].then(|| CloudPlace::of(self.real[at], self.runs.iter().map(|run| run[at]))).flatten()
    }

    /// All measures that are known, inside and outside the runs.
    pub(crate) fn verdict(&self) -> CloudVerdict {
        let all = CloudMeasure::ALL.into_iter().filter_map(|measure| Some((measure, self.place(measure)?)));
        let (inside, outside) = all.partition(|(_, place)| place.is_inside());
        CloudVerdict { inside, outside }
    }

    /// Its place in a week.
    pub(crate) fn week(&self, measure: CloudMeasure, week: usize) -> Option<CloudPlace> {
        let at = measure as usize;
        let runs = self.run_weeks.iter().filter_map(|run| run.get(week)).map(|run| run[at]);
        self.knows[at].then(|| CloudPlace::of(self.real_weeks.get(week)?[at], runs)).flatten()
    }
}

/// The measures of a team by where they lie.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CloudVerdict {
    pub inside: Vec<(CloudMeasure, CloudPlace)>,
    pub outside: Vec<(CloudMeasure, CloudPlace)>,
}

impl CloudVerdict {
    /// How many measures are known.
    pub(crate) fn all(&self) -> usize {
        self.inside.len() + self.outside.len()
    }

    /// What people ask for first: the wait of nine in ten; where no waits are known, the arrivals.
    pub(crate) fn leading(&self) -> Option<(CloudMeasure, CloudPlace)> {
        let of = |wanted| self.inside.iter().chain(&self.outside).copied().find(|(measure, _)| *measure == wanted);
        of(CloudMeasure::WaitP90).or_else(|| of(CloudMeasure::Arrivals))
    }

    /// The measures outside, but for the leading one.
    pub(crate) fn others_outside(&self) -> Vec<CloudMeasure> {
        let leading = self.leading().map(|(measure, _)| measure);
        self.outside.iter().map(|(measure, _)| *measure).filter(|measure| Some(*measure) != leading).collect()
    }
}

/// Whether a fit is good.
#[derive(Clone, Debug)]
pub(crate) struct FitProof {
    /// The whole history among runs of what was fitted to it.
    pub whole: Vec<CloudTeam>,
    /// Its last days among runs of what was fitted to the others.
    pub foretold: Result<Foretold, NotForetold>,
}

/// Days that are foretold at least, and those that they are foretold from.
pub(crate) const LEAST_FORETOLD: usize = 3;
pub(crate) const LEAST_KNOWN: usize = 10;

/// Why no days of a history are foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotForetold {
    /// Nobody wants it.
    Off,
    /// There are so few days to foretell, or days and conversations before them.
    TooLittle { days: usize, known: usize, conversations: usize },
    /// The first days alone make no fit that runs.
    NoFit,
}

/// The last days of a history, foretold.
#[derive(Clone, Debug)]
pub(crate) struct Foretold {
    pub from: Date,
    pub days: usize,
    /// The days that they are foretold from.
    pub known: usize,
    pub teams: Vec<CloudTeam>,
}

/// A team, and where it and its agents stand in the account.
#[derive(Debug)]
struct TeamInCloud {
    place: u32,
    members: Vec<u32>,
    found: CloudTeam,
}

impl TeamInCloud {
    /// Where it is among the teams of a scenario.
    fn place_in(&self, scenario: &Scenario) -> Option<usize> {
        scenario.teams.iter().position(|team| team.name == self.found.team)
    }
}

/// An account among whose days runs are put.
#[derive(Debug)]
pub(crate) struct Cloud<'a> {
    account: &'a PastAccount,
    weeks: usize,
    /// Those of the scenario.
    teams: Vec<TeamInCloud>,
    names: BTreeMap<String, u32>,
}

/// A team in one run: the measures of the whole time and of each week, and the starts of each of its agents.
#[derive(Clone, Debug)]
pub(crate) struct CloudRun {
    values: CloudValues,
    weeks: Vec<CloudValues>,
    starts: Vec<f64>,
}

impl<'a> Cloud<'a> {
    /// An account, all of it; `scenario` plays the same days with the same names.
    pub(crate) fn new(account: &'a PastAccount, scenario: &Scenario) -> Self {
        let weeks = (account.days / 7).max(1);
        let names = account.agents.iter().zip(0..).map(|(name, place)| (name.clone(), place)).collect();
        let mut cloud = Cloud { account, weeks, teams: Vec::new(), names };
        let real: Vec<Went> = account.chats.iter().map(|chat| cloud.real(chat)).collect();
        for team in &scenario.teams {
            let Some(place) = account.teams.iter().position(|name| *name == team.name) else { continue };
            let own: Vec<Went> = real.iter().filter(|went| went.team == place as u32).copied().collect();
            // Who plays is somebody of the account.
            let names = team.agents.iter().map(|agent| &scenario.agents[agent.0 as usize].name);
            let (names, members): (Vec<&String>, Vec<u32>) =
                names.filter_map(|name| Some((name, *cloud.names.get(name)?))).unzip();
            let has_starts = own.iter().any(|went| went.wait.is_some());
            let has_left = account.chats.iter().any(|chat| chat.team == place as u32 && is_lost(chat.outcome));
            let real = if account.intervals.is_empty() {
                cloud.went(&own, &members)
            } else {
                let own = account.intervals.iter().filter(|interval| interval.team == place as u32);
                cloud.arrived(own.map(|interval| (interval.at, interval.count)))
            };
            let agents = names.into_iter().zip(&real.starts);
            let found = CloudTeam {
                team: team.name.clone(),
                agents: agents.map(|(name, starts)| (name.clone(), *starts, Vec::new())).collect(),
                real: real.values,
                runs: Vec::new(),
                real_weeks: real.weeks,
                run_weeks: Vec::new(),
                // Without a single start a run is no more than its arrivals.
                knows: [true, has_starts, has_starts, has_starts, has_starts, has_starts && has_left, has_starts],
            };
            cloud.teams.push(TeamInCloud { place: place as u32, members, found });
        }
        cloud
    }

    fn week(&self, at: SimTime) -> usize {
        (self.account.day(at) / 7).min(self.weeks - 1)
    }

    fn real(&self, chat: &super::account::PastChat) -> Went {
        let started = chat.started.map(|started| started.since(chat.at).seconds());
        Went {
            team: chat.team,
            week: self.week(chat.at),
            wait: started,
            is_lost: started.is_none() && is_lost(chat.outcome),
            agent: chat.agent,
        }
    }

    /// A run of a scenario, by its conversations; by team.
    pub(crate) fn run(&self, scenario: &Scenario, log: &[LogRow]) -> Vec<CloudRun> {
        let of = |team: &TeamInCloud| {
            let place = team.place_in(scenario);
            let is_own = |row: &&LogRow| Some(row.team.0 as usize) == place;
            let own: Vec<Went> =
                log.iter().filter(is_own).map(|row| self.simulated(scenario, row, team.place)).collect();
            self.went(&own, &team.members)
        };
        self.teams.iter().map(of).collect()
    }

    /// The same where arrivals alone are known.
    pub(crate) fn run_of_arrivals(&self, scenario: &Scenario, seed: u64, replication: u32) -> Vec<CloudRun> {
        let of = |team: &TeamInCloud| {
            let arrivals =
                team.place_in(scenario).into_iter().flat_map(|place| arrivals(scenario, place, seed, replication));
            self.arrived(arrivals.map(|at| (self.on_own_clock(scenario, at), 1.0)))
        };
        self.teams.iter().map(of).collect()
    }

    /// An instant of a run; the scenario's clock may begin on another day.
    fn on_own_clock(&self, scenario: &Scenario, at: SimTime) -> SimTime {
        self.account.zone.stamp(scenario.horizon.zone.zoned(at).timestamp())
    }

    /// An instant of a run as the history would tell it: seconds are left out where that has none.
    fn told(&self, at: SimTime) -> SimTime {
        let step = self.account.resolution;
        if step < COARSE { at } else { at.rounded_down(step) }
    }

    fn simulated(&self, scenario: &Scenario, row: &LogRow, team: u32) -> Went {
        let name = row.started.map(|(_, agent)| &scenario.agents[agent.0 as usize].name);
        Went {
            team,
            week: self.week(self.on_own_clock(scenario, row.arrived_at)),
            wait: row.started.map(|(started, _)| self.told(started).since(self.told(row.arrived_at)).seconds()),
            // In an export, who leaves without a sign is started as any other, or never.
            is_lost: row.outcome == Outcome::Lost || (row.outcome == Outcome::Silent && row.started.is_none()),
            agent: name.and_then(|name| self.names.get(name).copied()),
        }
    }

    /// With all runs in it.
    pub(crate) fn finish(self, runs: Vec<Vec<CloudRun>>) -> Vec<CloudTeam> {
        let mut teams: Vec<CloudTeam> = self.teams.into_iter().map(|team| team.found).collect();
        for run in runs {
            for (team, run) in teams.iter_mut().zip(run) {
                team.agents.iter_mut().zip(run.starts).for_each(|(agent, starts)| agent.2.push(starts));
                team.runs.push(run.values);
                team.run_weeks.push(run.weeks);
            }
        }
        teams
    }

    /// What conversations come to.
    fn went(&self, all: &[Went], members: &[u32]) -> CloudRun {
        let mut weeks: Vec<Vec<Went>> = vec![Vec::new(); self.weeks];
        all.iter().for_each(|went| weeks[went.week].push(*went));
        let weeks = weeks.iter().map(|week| values(week, members)).collect();
        CloudRun { values: values(all, members), weeks, starts: starts(all, members) }
    }

    /// What arrivals come to, of which nothing else is known.
    fn arrived(&self, all: impl Iterator<Item = (SimTime, f64)>) -> CloudRun {
        let so_many = |count: f64| {
            let mut values = [f64::NAN; CloudMeasure::ALL.len()];
            values[CloudMeasure::Arrivals as usize] = count;
            values
        };
        let mut weeks = vec![0.0; self.weeks];
        all.for_each(|(at, count)| weeks[self.week(at)] += count);
        let values = so_many(weeks.iter().sum());
        CloudRun { values, weeks: weeks.into_iter().map(so_many).collect(), starts: Vec::new() }
    }
}

fn is_lost(outcome: PastOutcome) -> bool {
    matches!(outcome, PastOutcome::Left | PastOutcome::Unserved)
}

/// How many each of these agents started.
fn starts(all: &[Went], members: &[u32]) -> Vec<f64> {
    members.iter().map(|agent| all.iter().filter(|went| went.agent == Some(*agent)).count() as f64).collect()
}

fn values(all: &[Went], members: &[u32]) -> CloudValues {
    let mut waits: Vec<f64> = all.iter().filter_map(|went| went.wait).collect();
    waits.sort_by(f64::total_cmp);
    let count = all.len() as f64;
    let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { f64::NAN };
    let quantile = |share: f64| waits.get(rank(share, waits.len() as u64) as usize - 1).copied().unwrap_or(f64::NAN);
    let soon = waits.iter().filter(|wait| **wait <= SOON).count() as f64;
    let lost = all.iter().filter(|went| went.is_lost).count() as f64;
    let starts = starts(all, members);
    [
        count,
        over(waits.iter().sum(), waits.len() as f64),
        quantile(0.5),
        quantile(0.9),
        over(soon, count),
        over(lost, count),
        if starts.len() > 1 { cv(&starts) } else { f64::NAN },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_a_place_among_runs() {
        let runs = || (1..=200).map(f64::from);
        let place = CloudPlace::of(100.0, runs()).unwrap();
        assert_eq!((place.low, place.middle, place.high, place.rank), (5.0, 100.0, 196.0, 0.4975));
        assert!(place.is_inside());
        assert!(!CloudPlace::of(199.0, runs()).unwrap().is_inside());
        assert!(!CloudPlace::of(2.0, runs()).unwrap().is_inside());
        // Beyond the end that is shown, however near.
        assert!(!CloudPlace::of(196.5, runs()).unwrap().is_inside());
        assert_eq!(CloudPlace::of(f64::NAN, runs()), None);
        assert_eq!(CloudPlace::of(1.0, [1.0]), None);
    }

    #[test]
    fn measures_of_some_conversations() {
        let went =
            |wait: f64, agent: u32| Went { team: 0, week: 0, wait: Some(wait), is_lost: false, agent: Some(agent) };
        let lost = Went { team: 0, week: 0, wait: None, is_lost: true, agent: None };
        let found = values(&[went(60.0, 1), went(120.0, 1), went(3_600.0, 1), went(180.0, 2), lost], &[1, 2]);
        assert_eq!(found, [5.0, 990.0, 120.0, 3_600.0, 0.6, 0.2, 0.5]);
    }
}
