//! Listens to one replication and counts.

use super::balance;
use super::load::{Load, Shift, Window};
use super::team::TeamCounts;
use super::traffic::{Traffic, over};
use crate::rules::{AgentId, OpenReason, TeamId};
use crate::scenario::Scenario;
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};

/// The measures of one replication. A value that is not defined in it is NaN.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// By team, then in the order of [`catalogue::team`](super::catalogue::team).
    pub teams: Vec<Vec<f64>>,
    /// By team and its agents in rotation order, then in the order of [`catalogue::agent`](super::catalogue::agent).
    pub agents: Vec<Vec<Vec<f64>>>,
    /// By team, then hour of the week from Monday 00:00, then in the order of
    /// [`catalogue::hour`](super::catalogue::hour).
    pub hours: Vec<Vec<f64>>,
}

/// Counts what happens in one replication.
pub struct Recorder {
    window: Window,
    teams: Vec<TeamCounts>,
    members: Members,
    /// By agent.
    loads: Vec<Load>,
    /// By agent.
    shifts: Vec<Shift>,
    concurrency: Vec<Option<u32>>,
    traffic: Traffic,
    /// By live conversation: the hour of the week of its arrival.
    arrival_hour: Vec<u8>,
}

/// The agents of all teams: one row for each agent of each team.
struct Members {
    /// Row of (team, agent), by team x agents + agent; `u32::MAX` if there is none.
    index: Vec<u32>,
    agents: usize,
    /// Whether any agent is in more than one team.
    shared: bool,
    rows: Vec<Member>,
}

struct Member {
    agent: u32,
    team: u32,
    /// First offers, and all others.
    offers: [u64; 2],
    lapsed: u64,
    /// Starts from the agent's own "Novos", and from the open list.
    starts: [u64; 2],
    /// What the agent has in hand for this team; `None` if it has no other team.
    slots: Option<Box<Load>>,
}

impl Members {
    #[inline]
    fn of(&mut self, team: TeamId, agent: AgentId) -> Option<&mut Member> {
        let row = *self.index.get(team.0 as usize * self.agents + agent.0 as usize)?;
        self.rows.get_mut(row as usize)
    }
}

impl Recorder {
    /// A recorder for one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let horizon = &scenario.horizon;
        let window = Window { from: horizon.warm_up, to: horizon.end };
        let business_is_wall = scenario.hours.week.is_always() && scenario.hours.holidays.is_empty();
        let agents = scenario.agents.len();
        let mut members =
            Members { index: vec![u32::MAX; scenario.teams.len() * agents], agents, shared: false, rows: Vec::new() };
        for (team, model) in scenario.teams.iter().enumerate() {
            for agent in &model.agents {
                members.index[team * agents + agent.0 as usize] = members.rows.len() as u32;
                members.rows.push(Member {
                    agent: agent.0,
                    team: team as u32,
                    offers: [0; 2],
                    lapsed: 0,
                    starts: [0; 2],
                    slots: None,
                });
            }
        }
        let mut seats = vec![0u32; agents];
        members.rows.iter().for_each(|row| seats[row.agent as usize] += 1);
        members.shared = seats.iter().any(|seats| *seats > 1);
        for row in &mut members.rows {
            row.slots = (seats[row.agent as usize] > 1).then(|| Box::new(Load::new(window)));
        }
        Recorder {
            window,
            teams: scenario.teams.iter().map(|team| TeamCounts::new(&team.within, business_is_wall)).collect(),
            members,
            loads: vec![Load::new(window); agents],
            shifts: vec![Shift::default(); agents],
            concurrency: scenario.agents.iter().map(|agent| agent.concurrency).collect(),
            traffic: Traffic::new(&horizon.zone, window, scenario.teams.len()),
            arrival_hour: Vec::new(),
        }
    }

    #[inline(always)]
    fn is_measured(&self, chat: &Chat) -> bool {
        chat.arrived >= self.window.from
    }

    /// The measures, once the replication has finished.
    pub fn measures(&self) -> Measures {
        let mut measures = Measures { teams: Vec::new(), agents: Vec::new(), hours: Vec::new() };
        for (team, counts) in self.teams.iter().enumerate() {
            let members: Vec<&Member> = self.members.rows.iter().filter(|row| row.team == team as u32).collect();
            let of = |value: fn(&Member) -> u64| members.iter().map(|row| value(row) as f64).collect::<Vec<f64>>();
            let offers = of(|row| row.offers.iter().sum());
            let starts = of(|row| row.starts.iter().sum());
            let work: Vec<f64> = members.iter().map(|row| self.slots(row) as f64).collect();
            let (hours, backlog) = self.traffic.measures(team);
            let total = |kind: usize| members.iter().map(|row| row.offers[kind]).sum::<u64>();
            let mut values = counts.measures(total(0) + total(1), total(1));
            values.push(backlog);
            values.push(self.team_occupancy(&members));
            values.push(balance::cv(&of(|row| row.offers[0])));
            values.push(balance::cv(&offers));
            values.extend([balance::cv, balance::gini, balance::jain, balance::max_over_mean].map(|f| f(&starts)));
            values.extend([balance::cv, balance::gini, balance::jain, balance::max_over_mean].map(|f| f(&work)));
            measures.teams.push(values);
            measures.agents.push(members.iter().map(|row| self.agent_measures(row)).collect());
            measures.hours.push(hours);
        }
        measures
    }

    /// Slot time of an agent with a team's conversations, in microseconds.
    fn slots(&self, row: &Member) -> u64 {
        row.slots.as_deref().unwrap_or(&self.loads[row.agent as usize]).slots
    }

    /// Slot time there is for this agent's shifts, in microseconds; NaN if it is without bound.
    fn capacity(&self, agent: u32) -> f64 {
        let shift = self.shifts[agent as usize].shift as f64;
        self.concurrency[agent as usize].map_or(f64::NAN, |slots| shift * f64::from(slots))
    }

    fn team_occupancy(&self, members: &[&Member]) -> f64 {
        let used: f64 = members.iter().map(|row| self.shifts[row.agent as usize].in_shift as f64).sum();
        over(used, members.iter().map(|row| self.capacity(row.agent)).sum())
    }

    fn agent_measures(&self, row: &Member) -> Vec<f64> {
        let (load, shift) = (&self.loads[row.agent as usize], &self.shifts[row.agent as usize]);
        let hours = |micros: u64| micros as f64 / 3.6e9;
        vec![
            row.offers[0] as f64,
            row.offers.iter().sum::<u64>() as f64,
            row.lapsed as f64,
            row.starts.iter().sum::<u64>() as f64,
            row.starts[1] as f64,
            hours(self.slots(row)),
            hours(load.slots - shift.in_shift),
            hours(shift.shift),
            over(shift.in_shift as f64, self.capacity(row.agent)),
            over(load.slots as f64, load.busy as f64),
            f64::from(load.most),
        ]
    }
}

impl Observer for Recorder {
    #[inline(always)]
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        let measured = self.is_measured(chat);
        let team = chat.team.0 as usize;
        self.teams[team].arrivals += u64::from(measured);
        let hour = self.traffic.arrive(now, team, measured);
        if id as usize >= self.arrival_hour.len() {
            self.arrival_hour.resize(id as usize + 1, 0);
        }
        self.arrival_hour[id as usize] = hour as u8;
    }

    #[inline(always)]
    fn offered(&mut self, _: SimTime, _: u32, chat: &Chat) {
        if !self.is_measured(chat) {
            return;
        }
        if let Some(row) = chat.holder().and_then(|holder| self.members.of(chat.team, holder)) {
            row.offers[usize::from(chat.offers != 1)] += 1;
        }
    }

    #[inline(always)]
    fn lapsed(&mut self, _: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        if self.is_measured(chat)
            && let Some(row) = self.members.of(chat.team, agent)
        {
            row.lapsed += 1;
        }
    }

    fn opened(&mut self, _: SimTime, _: u32, chat: &Chat, reason: OpenReason) {
        if self.is_measured(chat) {
            self.teams[chat.team.0 as usize].opened[reason as usize] += 1;
        }
    }

    #[inline(always)]
    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId, open: bool, business: SimSpan) {
        let team = chat.team.0 as usize;
        let at = self.window.clamp(now);
        self.traffic.depart(now, team);
        self.loads[agent.0 as usize].begin(at);
        if self.members.shared
            && let Some(slots) = self.members.of(chat.team, agent).and_then(|row| row.slots.as_mut())
        {
            slots.begin(at);
        }
        if !self.is_measured(chat) {
            return;
        }
        if let Some(row) = self.members.of(chat.team, agent) {
            row.starts[usize::from(open)] += 1;
        }
        let wait = now.since(chat.arrived);
        if wait.is_zero() {
            self.traffic.start_at_once(team);
        } else {
            self.traffic.start_late(team, usize::from(self.arrival_hour[id as usize]), wait);
        }
        self.teams[team].start(wait, business);
    }

    #[inline(always)]
    fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        let at = self.window.clamp(now);
        self.loads[agent.0 as usize].end(at);
        if self.members.shared
            && let Some(slots) = self.members.of(chat.team, agent).and_then(|row| row.slots.as_mut())
        {
            slots.end(at);
        }
    }

    fn left(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.traffic.depart(now, chat.team.0 as usize);
        if self.is_measured(chat) {
            let team = &mut self.teams[chat.team.0 as usize];
            team.lost += 1;
            team.lost_time += now.since(chat.arrived).micros() as u128;
        }
    }

    fn stranded(&mut self, _: SimTime, _: u32, chat: &Chat) {
        if self.is_measured(chat) {
            self.teams[chat.team.0 as usize].stranded += 1;
        }
    }

    fn unanswered(&mut self, _: SimTime, _: u32, chat: &Chat) {
        if self.is_measured(chat) {
            self.teams[chat.team.0 as usize].unanswered += 1;
        }
    }

    fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        let (at, load) = (self.window.clamp(now), &mut self.loads[agent.0 as usize]);
        load.until(at);
        self.shifts[agent.0 as usize].set_at_work(at, load, at_work);
        for team in 0..self.teams.len() {
            if self.members.of(TeamId(team as u32), agent).is_some() {
                self.traffic.set_at_work(now, team, at_work);
            }
        }
    }

    fn finished(&mut self, _: SimTime) {
        let end = self.window.to.micros();
        for (load, shift) in self.loads.iter_mut().zip(&mut self.shifts) {
            load.until(end);
            shift.set_at_work(end, load, false);
        }
        self.members.rows.iter_mut().filter_map(|row| row.slots.as_mut()).for_each(|slots| slots.until(end));
        self.traffic.finish();
        self.teams.iter_mut().for_each(TeamCounts::count_recent);
    }
}
