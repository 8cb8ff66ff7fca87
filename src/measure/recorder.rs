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
    /// By agent: what it has in hand for all teams. Empty where nobody is in more than one.
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
    seats: Vec<Seat>,
    /// Beside `seats`.
    rows: Vec<Member>,
}

/// What is counted at nearly every event of one agent in one team: one cache line.
#[repr(align(64))]
struct Seat {
    load: Load,
    /// Starts from the agent's own "Novos", and from the open list.
    starts: [u64; 2],
    /// First offers, and all others.
    offers: [u64; 2],
}

struct Member {
    agent: u32,
    team: u32,
    lapsed: u64,
}

impl Members {
    #[inline(always)]
    fn row(&self, team: TeamId, agent: AgentId) -> Option<usize> {
        let row = *self.index.get(team.0 as usize * self.agents + agent.0 as usize)?;
        (row != u32::MAX).then_some(row as usize)
    }

    #[inline(always)]
    fn seat(&mut self, team: TeamId, agent: AgentId) -> Option<&mut Seat> {
        let row = self.row(team, agent)?;
        self.seats.get_mut(row)
    }
}

impl Recorder {
    /// A recorder for one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let horizon = &scenario.horizon;
        let window = Window { from: horizon.warm_up, to: horizon.end };
        let business_is_wall = scenario.hours.week.is_always() && scenario.hours.holidays.is_empty();
        let agents = scenario.agents.len();
        let mut members = Members {
            index: vec![u32::MAX; scenario.teams.len() * agents],
            agents,
            seats: Vec::new(),
            rows: Vec::new(),
        };
        let mut teams_of = vec![0u32; agents];
        for (team, model) in scenario.teams.iter().enumerate() {
            for agent in &model.agents {
                teams_of[agent.0 as usize] += 1;
                members.index[team * agents + agent.0 as usize] = members.rows.len() as u32;
                members.seats.push(Seat { load: Load::new(window), starts: [0; 2], offers: [0; 2] });
                members.rows.push(Member { agent: agent.0, team: team as u32, lapsed: 0 });
            }
        }
        let shared = teams_of.iter().any(|teams| *teams > 1);
        Recorder {
            window,
            teams: scenario.teams.iter().map(|team| TeamCounts::new(&team.within, business_is_wall)).collect(),
            members,
            loads: vec![Load::new(window); if shared { agents } else { 0 }],
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

    /// Accounts for an agent's time at work up to `at`; whether it is there from then on.
    fn bring_shift_up_to(&mut self, at: i64, agent: AgentId, at_work: bool) {
        let Recorder { loads, members, teams, shifts, .. } = self;
        let load = match loads.get_mut(agent.0 as usize) {
            Some(load) => Some(load),
            None => {
                let row = (0..teams.len()).find_map(|team| members.row(TeamId(team as u32), agent));
                row.map(|row| &mut members.seats[row].load)
            }
        };
        // Nothing is told of an agent without a team.
        if let Some(load) = load {
            load.until(at);
            shifts[agent.0 as usize].set_at_work(at, load, at_work);
        }
    }

    /// The measures, once the replication has finished.
    pub fn measures(&self) -> Measures {
        let mut measures = Measures { teams: Vec::new(), agents: Vec::new(), hours: Vec::new() };
        for (team, counts) in self.teams.iter().enumerate() {
            let rows = self.members.seats.iter().zip(&self.members.rows);
            let members: Vec<(&Seat, &Member)> = rows.filter(|(_, row)| row.team == team as u32).collect();
            let of = |value: fn(&Seat) -> u64| members.iter().map(|(seat, _)| value(seat) as f64).collect::<Vec<f64>>();
            let offers = of(|seat| seat.offers.iter().sum());
            let starts = of(|seat| seat.starts.iter().sum());
            let work = of(|seat| seat.load.slots);
            let (hours, backlog) = self.traffic.measures(team);
            let total = |kind: usize| members.iter().map(|(seat, _)| seat.offers[kind]).sum::<u64>();
            let mut values = counts.measures(total(0) + total(1), total(1));
            values.push(backlog);
            values.push(self.team_occupancy(&members));
            values.push(balance::cv(&of(|seat| seat.offers[0])));
            values.push(balance::cv(&offers));
            values.extend([balance::cv, balance::gini, balance::jain, balance::max_over_mean].map(|f| f(&starts)));
            values.extend([balance::cv, balance::gini, balance::jain, balance::max_over_mean].map(|f| f(&work)));
            measures.teams.push(values);
            measures.agents.push(members.iter().map(|(seat, row)| self.agent_measures(seat, row)).collect());
            measures.hours.push(hours);
        }
        measures
    }

    /// Slot time there is for this agent's shifts, in microseconds; NaN if it is without bound.
    fn capacity(&self, agent: u32) -> f64 {
        let shift = self.shifts[agent as usize].shift as f64;
        self.concurrency[agent as usize].map_or(f64::NAN, |slots| shift * f64::from(slots))
    }

    fn team_occupancy(&self, members: &[(&Seat, &Member)]) -> f64 {
        let used: f64 = members.iter().map(|(_, row)| self.shifts[row.agent as usize].in_shift as f64).sum();
        over(used, members.iter().map(|(_, row)| self.capacity(row.agent)).sum())
    }

    fn agent_measures(&self, seat: &Seat, row: &Member) -> Vec<f64> {
        let load = self.loads.get(row.agent as usize).unwrap_or(&seat.load);
        let shift = &self.shifts[row.agent as usize];
        let hours = |micros: u64| micros as f64 / 3.6e9;
        vec![
            seat.offers[0] as f64,
            seat.offers.iter().sum::<u64>() as f64,
            row.lapsed as f64,
            seat.starts.iter().sum::<u64>() as f64,
            seat.starts[1] as f64,
            hours(seat.load.slots),
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
        if let Some(seat) = chat.holder().and_then(|holder| self.members.seat(chat.team, holder)) {
            seat.offers[usize::from(chat.offers != 1)] += 1;
        }
    }

    #[inline(always)]
    fn lapsed(&mut self, _: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        if self.is_measured(chat)
            && let Some(row) = self.members.row(chat.team, agent)
        {
            self.members.rows[row].lapsed += 1;
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
        let measured = self.is_measured(chat);
        if let Some(seat) = self.members.seat(chat.team, agent) {
            seat.load.begin(at);
            seat.starts[usize::from(open)] += u64::from(measured);
        }
        if let Some(load) = self.loads.get_mut(agent.0 as usize) {
            load.begin(at);
        }
        if !measured {
            return;
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
        // The row of a conversation begun long ago is far away: do not look where there is one team.
        let team = if self.teams.len() == 1 { TeamId(0) } else { chat.team };
        if let Some(seat) = self.members.seat(team, agent) {
            seat.load.end(at);
        }
        if let Some(load) = self.loads.get_mut(agent.0 as usize) {
            load.end(at);
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
        self.bring_shift_up_to(self.window.clamp(now), agent, at_work);
        for team in 0..self.teams.len() {
            if self.members.seat(TeamId(team as u32), agent).is_some() {
                self.traffic.set_at_work(now, team, at_work);
            }
        }
    }

    fn finished(&mut self, _: SimTime) {
        let end = self.window.to.micros();
        for agent in 0..self.shifts.len() {
            self.bring_shift_up_to(end, AgentId(agent as u32), false);
        }
        self.members.seats.iter_mut().for_each(|seat| seat.load.until(end));
        self.traffic.finish();
        self.teams.iter_mut().for_each(TeamCounts::count_recent);
    }
}
