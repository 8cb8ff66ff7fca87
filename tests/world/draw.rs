//! Random small cases with many ties: whole minutes, shared absences, a few agents.

use crate::script::{minutes, team, week};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rodizio::calendar::WeekPlan;
use rodizio::random::Distribution;
use rodizio::rules::*;
use rodizio::scenario::{Absence, Agent, Arrivals, Returns, Scenario, Shrinkage, Silent, TraceRow};
use rodizio::time::{SimSpan, SimTime};

pub const DAY: i64 = 24 * 60;

/// Weekly hours as lines for the plan, and as minutes of each day of the week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shift {
    Always,
    Office,
    Night,
}

impl Shift {
    pub fn plan(self) -> WeekPlan {
        match self {
            Shift::Always => WeekPlan::always(),
            Shift::Office => week(&["mon-fri 08:00-12:00 13:00-18:00"]),
            Shift::Night => week(&["mon-sun 00:00-06:00 20:00-24:00"]),
        }
    }

    /// Whether this minute from Monday 00:00 is in it.
    pub fn covers(self, minute: i64) -> bool {
        let (day, hour) = (minute / DAY % 7, minute % DAY / 60);
        match self {
            Shift::Always => true,
            Shift::Office => day < 5 && (8..18).contains(&hour) && hour != 12,
            Shift::Night => !(6..20).contains(&hour),
        }
    }
}

/// One agent. Absences are minutes from, to, and whether forgotten.
#[derive(Clone, Debug)]
pub struct Clerk {
    pub concurrency: Option<u32>,
    pub reaction: Distribution,
    pub shift: Option<Shift>,
    pub away: Vec<(i64, i64, bool)>,
    pub speed: Vec<f64>,
}

impl Clerk {
    /// Minutes, if always the same.
    pub fn reaction(&self) -> Option<i64> {
        match self.reaction {
            Distribution::Constant(seconds) => Some(seconds as i64 / 60),
            _ => None,
        }
    }
}

/// An arrival in minutes: when, handling, patience.
pub type Row = (i64, i64, Option<i64>);

/// One team: its agents, its settings, its arrivals by time.
#[derive(Clone, Debug)]
pub struct Group {
    /// The part of those served who come back, and after how many minutes.
    pub returns: Option<(f64, i64)>,
    pub agents: Vec<u32>,
    /// Business hours of its own.
    pub hours: Option<Shift>,
    pub rules: Settings,
    pub rows: Vec<Row>,
    /// Who leaves without a sign: the share, and minutes of work.
    pub silent: Option<(f64, i64)>,
}

#[derive(Clone, Debug)]
pub struct Case {
    pub days: i64,
    pub hours: Shift,
    pub agents: Vec<Clerk>,
    pub teams: Vec<Group>,
}

impl Case {
    /// Days after the horizon until the run stops.
    pub const DRAIN: i64 = 2;

    /// Whether a team is open at this minute.
    pub fn is_open(&self, group: &Group, minute: i64) -> bool {
        group.hours.unwrap_or(self.hours).covers(minute)
    }

    /// Whether an agent is on shift at this minute: without a shift, while a team of its is open; without a team, the account.
    pub fn is_on_shift(&self, agent: usize, minute: i64) -> bool {
        let mut teams = self.teams.iter().filter(|group| group.agents.contains(&(agent as u32))).peekable();
        match self.agents[agent].shift {
            Some(shift) => shift.covers(minute),
            None if teams.peek().is_none() => self.hours.covers(minute),
            None => teams.any(|group| self.is_open(group, minute)),
        }
    }

    pub fn scenario(&self) -> Scenario {
        let at = |minute: i64| SimTime::ZERO + minutes(minute);
        let mut scenario = team(0);
        scenario.horizon.end = at(self.days * DAY);
        scenario.horizon.drained = at((self.days + Case::DRAIN) * DAY);
        scenario.hours.week = self.hours.plan();
        scenario.agents = (0..)
            .zip(&self.agents)
            .map(|(index, clerk)| Agent {
                name: format!("A{index}"),
                counted: None,
                concurrency: clerk.concurrency,
                reaction: clerk.reaction.clone(),
                shift: clerk.shift.map(Shift::plan),
                away_off_shift: false,
                away: (clerk.away.iter())
                    .map(|&(from, to, forgotten)| Absence { from: at(from), to: at(to), forgotten, by_chance: false })
                    .collect(),
                shrinkage: Shrinkage::default(),
                pace: 1.0,
                speed: clerk.speed.clone(),
            })
            .collect();
        let Some(blank) = scenario.teams.pop() else { unreachable!("the script has one team") };
        for (index, group) in self.teams.iter().enumerate() {
            let mut team = blank.clone();
            team.name = format!("T{index}");
            team.agents = group.agents.iter().copied().map(AgentId).collect();
            team.hours = group.hours.map(Shift::plan);
            team.rules = group.rules.clone();
            team.returns = group
                .returns
                .map(|(share, after)| Returns { share, after: Distribution::Constant(after as f64 * 60.0) });
            let work = |minutes: i64| Distribution::Constant(minutes as f64 * 60.0);
            team.silent = group.silent.map(|(share, minutes)| Silent { share, work: work(minutes) });
            let row = |&(when, work, patience): &Row| TraceRow {
                at: at(when),
                handling: Some(minutes(work)),
                patience: patience.map(minutes),
            };
            team.arrivals = Arrivals::Trace(group.rows.iter().map(row).collect());
            scenario.teams.push(team);
        }
        scenario
    }
}

pub fn cases() -> impl Strategy<Value = Case> {
    let shift = || select(vec![Shift::Always, Shift::Office, Shift::Night]);
    // Absences that agents share, so that several go away or come back at one instant.
    let shared = |days| {
        vec((0..days, 0..3u8), 1..4).prop_map(|mut drawn: Vec<(i64, u8)>| {
            drawn.sort_unstable();
            drawn.dedup_by_key(|absence| absence.0);
            let part = |(day, part)| match part {
                0 => (day * DAY + 10 * 60, day * DAY + 15 * 60),
                _ => (day * DAY, (day + 1) * DAY),
            };
            drawn.into_iter().map(part).collect::<Vec<_>>()
        })
    };
    (2i64..7, shift(), 1u32..6)
        .prop_flat_map(move |(days, hours, count)| (Just(days), Just(hours), Just(count), shared(days)))
        .prop_flat_map(|(days, hours, count, shared)| {
            let agents = vec(clerks(&shared), count as usize);
            let teams = vec(groups(days, count, &shared), 1..3);
            (agents, teams).prop_map(move |(agents, mut teams): (Vec<Clerk>, Vec<Group>)| {
                // Who comes back does so in whole minutes.
                if !agents.iter().all(|clerk| clerk.speed.is_empty() && clerk.reaction().is_some()) {
                    teams.iter_mut().for_each(|team| team.returns = None);
                }
                Case { days, hours, agents, teams }
            })
        })
}

fn clerks(shared: &[(i64, i64)]) -> impl Strategy<Value = Clerk> + use<> {
    let constant = |minutes: i64| Distribution::Constant(minutes as f64 * 60.0);
    let reaction = prop_oneof![
        4 => Just(constant(0)),
        3 => select(vec![1, 2, 5, 10, 60, 600]).prop_map(constant),
        1 => Just(Distribution::Lognormal { mu: 5.0, sigma: 1.0 }),
        1 => Just(Distribution::Mixture(vec![(1.0, constant(0)), (1.0, constant(5)), (0.5, constant(0))])),
    ];
    let shift = select(vec![None, Some(Shift::Always), Some(Shift::Office), Some(Shift::Night)]);
    // Each shared absence: not, marked, or forgotten.
    let shared = shared.to_vec();
    let away = vec(select(vec![None, Some(false), Some(false), Some(true)]), shared.len()).prop_map(move |taken| {
        let absence = |(&(from, to), forgotten): (&(i64, i64), Option<bool>)| Some((from, to, forgotten?));
        shared.iter().zip(taken).filter_map(absence).collect()
    });
    let concurrency = select(vec![Some(1), Some(1), Some(2), Some(3), None]);
    let speed = select(vec![vec![], vec![], vec![1.0, 0.7, 0.5]]);
    (concurrency, reaction, shift, away, speed).prop_map(|(concurrency, reaction, shift, away, speed)| Clerk {
        concurrency,
        reaction,
        shift,
        away,
        speed,
    })
}

fn groups(days: i64, count: u32, shared: &[(i64, i64)]) -> impl Strategy<Value = Group> + use<> {
    let agents = subsequence((0..count).collect::<Vec<_>>(), 1..=count as usize);
    // Minutes of the day before, at and after opening, closing and midnight.
    let minute = prop_oneof![
        select(vec![0, 479, 480, 481, 719, 720, 1079, 1080, 1200, 1439]),
        (0i64..48).prop_map(|half| half * 30),
        540i64..560,
    ];
    let work = select(vec![0, 0, 1, 5, 10, 30, 60, 480]);
    let patience = select(vec![None, None, None, Some(0), Some(1), Some(10), Some(600)]);
    // A few at any time, and as many just before absences begin.
    let last = days * DAY - 1;
    let eves: Vec<i64> = shared.iter().map(|absence| absence.0).collect();
    let when = prop_oneof![
        (0..days, minute).prop_map(|(day, minute)| day * DAY + minute),
        (select(eves), 0i64..8).prop_map(move |(from, before)| (from - before).clamp(0, last)),
    ];
    let row = (when, work, patience);
    let rows = vec(row, 0..25).prop_map(|mut rows| {
        rows.sort_by_key(|row| row.0);
        rows
    });
    let returns = select(vec![None, None, Some((0.5, 0)), Some((0.7, 30)), Some((0.3, 1440))]);
    let silent = select(vec![None, None, Some((1.0, 2)), Some((0.5, 0)), Some((0.5, 30)), Some((0.0, 5))]);
    let hours = select(vec![None, None, None, Some(Shift::Always), Some(Shift::Office), Some(Shift::Night)]);
    (agents, hours, settings(), rows, returns, silent).prop_map(|(agents, hours, rules, rows, returns, silent)| Group {
        returns,
        silent,
        agents,
        hours,
        rules,
        rows,
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    use {AfterHours::*, Assignment::*, AtLimit::*, Handover::*, OnAway::*};
    let switches = (prop::bool::weighted(0.9), prop::bool::weighted(0.8), 1i64..11, any::<bool>(), any::<bool>());
    let limit = select(vec![1i64, 5, 10, 30, 60, 120]);
    let readings = (
        select(vec![Circular, SharedArrow, FromFirst]),
        select(vec![Cut, FinishWindow]),
        select(vec![Keep, Pass, Pass]),
        select(vec![Assign, Hold, Open]),
        select(vec![Clock::Business, Clock::Wall]),
        select(vec![Rotation, Rotation, LeastBusy, LongestIdle, Random]),
        select(vec![(Load::Offered, LastAgent::Ignore), (Load::Started, LastAgent::First)]),
    );
    (switches, limit, readings).prop_map(
        |(
            (distribution, overflow, window, skip, reply),
            limit,
            (handover, at_limit, on_away, after, clock, first, (load, last_agent)),
        )| {
            Settings {
                distribution,
                overflow: overflow.then(|| minutes(window)),
                limit: SimSpan::from_mins(limit),
                handover,
                at_limit,
                on_away,
                after_hours: after,
                clock,
                assignment: first,
                skip_full: skip,
                load,
                last_agent,
                auto_reply: reply,
            }
        },
    )
}
