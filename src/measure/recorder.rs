//! Listens to one replication and counts.

use super::agent::{AgentReadings, Seat};
use super::catalogue::{AgentMeasure, Besides, HourMeasure, TeamMeasure};
use super::drawn::DrawnCount;
use super::few::FewWaits;
use super::kept::{DayTally, KeptDays};
use super::load::{HandLoad, ShiftLoad, Window};
use super::measures::Measures;
use super::opening::Openings;
use super::portrait::Shape;
use super::team::{ByAgent, TeamCounts, TeamReadings};
use super::traffic::{HourReadings, Traffic, over};
use super::waits::Waits;
use super::{Causes, Costs, Explained};
use crate::calendar::Timelines;
use crate::rules::{AgentId, OpenReason, TeamId, by_id};
use crate::scenario::{Scenario, Team};
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};
use std::ops::Range;

/// Counts what happens in one replication.
pub struct Recorder {
    window: Window,
    teams: Vec<TeamCounts>,
    members: Members,
    /// By agent: what it has in hand for all teams. Empty where nobody is in more than one.
    loads: Vec<HandLoad>,
    /// By agent.
    shifts: Vec<ShiftLoad>,
    concurrency: Vec<Option<u32>>,
    traffic: Traffic,
    drawn: DrawnCount,
    /// By team: its business hours.
    hours: Timelines,
    /// By team: its measures.
    measures: Vec<Vec<TeamMeasure>>,
    /// By team, where there is a measure of it.
    headcounts: Vec<u32>,
    /// Whether customers may leave without a sign.
    has_silent: bool,
    /// By live conversation: the hour of the week of its arrival.
    arrival_hour: Vec<u16>,
    /// Where any team ever closes.
    openings: Option<Openings>,
    /// Where days are held to targets.
    kept: Option<Box<KeptDays>>,
}

/// No row.
const NONE: u32 = u32::MAX;

/// The agents of all teams: one row for each agent of each team.
struct Members {
    /// By agent: its row in its first team; the others follow by `next`.
    first: Vec<u32>,
    /// By team: where its rows are.
    spans: Vec<Span>,
    /// If every team has the same agents, with no others between: the first one, and how many.
    even: Option<(u32, u32)>,
    seats: Vec<Seat>,
    /// Beside `seats`.
    rows: Vec<Member>,
}

/// The agents of one team among all agents.
struct Span {
    /// Its rows.
    rows: Range<usize>,
    /// What to add to the id of an agent for its row (it may wrap), if no others lie between.
    shift: u32,
    first: u32,
    /// If others do: the row of each from the first one to the last, `NONE` for the others.
    scattered: Option<Box<[u32]>>,
}

struct Member {
    agent: u32,
    team: u32,
    /// The row of the same agent in its next team.
    next: u32,
    /// Of the starts: those of open conversations.
    starts_open: u64,
}

impl Members {
    /// The agents of all teams of a scenario.
    fn new(scenario: &Scenario, window: Window) -> Self {
        let mut members = Members {
            first: vec![NONE; scenario.agents.len()],
            spans: Vec::new(),
            even: None,
            seats: Vec::new(),
            rows: Vec::new(),
        };
        scenario.teams.iter().for_each(|team| members.add(&team.agents, window));
        members.even = match &scenario.teams[..] {
            [team, others @ ..] if others.iter().all(|other| other.agents == team.agents) => {
                let first = members.spans.first().filter(|span| span.scattered.is_none());
                first.map(|span| (span.first, team.agents.len() as u32))
            }
            _ => None,
        };
        for row in (0..members.rows.len()).rev() {
            let first = &mut members.first[members.rows[row].agent as usize];
            members.rows[row].next = std::mem::replace(first, row as u32);
        }
        members
    }

    /// Adds the agents of the next team, which are in order.
    fn add(&mut self, agents: &[AgentId], window: Window) {
        debug_assert!(agents.is_sorted(), "the agents of a team are in order of registration");
        let (team, row) = (self.spans.len() as u32, self.rows.len() as u32);
        let first = agents.first().map_or(0, |first| first.0);
        let len = agents.last().map_or(0, |last| last.0 - first + 1);
        let mut scattered = vec![NONE; len as usize];
        for (place, agent) in agents.iter().enumerate() {
            scattered[(agent.0 - first) as usize] = row + place as u32;
            self.seats.push(Seat { load: HandLoad::new(window), offers: [0; 2], lapsed: 0, starts: 0 });
            self.rows.push(Member { agent: agent.0, team, next: NONE, starts_open: 0 });
        }
        let scattered = (len as usize != agents.len()).then(|| scattered.into_boxed_slice());
        let rows = row as usize..self.rows.len();
        self.spans.push(Span { rows, shift: row.wrapping_sub(first), first, scattered });
    }

    /// The row of an agent of the team.
    #[inline(always)]
    fn row(&self, team: TeamId, agent: AgentId) -> usize {
        match self.even {
            Some((first, each)) => (team.0 * each + (agent.0 - first)) as usize,
            None => self.own_row(team, agent),
        }
    }

    #[inline(never)]
    fn own_row(&self, team: TeamId, agent: AgentId) -> usize {
        let span = &self.spans[team.0 as usize];
        match &span.scattered {
            None => agent.0.wrapping_add(span.shift) as usize,
            Some(rows) => rows[(agent.0 - span.first) as usize] as usize,
        }
    }

    /// The seat of an agent of the team.
    #[inline(always)]
    fn seat(&mut self, team: TeamId, agent: AgentId) -> &mut Seat {
        let row = self.row(team, agent);
        &mut self.seats[row]
    }

    /// The rows of an agent in all its teams.
    fn rows_of(&self, agent: AgentId) -> impl Iterator<Item = usize> + '_ {
        let row = |row: u32| (row != NONE).then_some(row as usize);
        std::iter::successors(row(self.first[agent.0 as usize]), move |last| row(self.rows[*last].next))
    }
}

impl Recorder {
    /// A recorder for one replication of `scenario`.
    pub fn new(scenario: &Scenario) -> Self {
        let horizon = &scenario.horizon;
        let window = Window { from: horizon.warm_up, to: horizon.end };
        let (agents, besides) = (scenario.agents.len(), Besides::of(scenario));
        let members = Members::new(scenario, window);
        let teams = scenario.teams.iter();
        let counts = |team: &Team| TeamCounts::new(&team.within, window, !scenario.closes(team));
        let shared = members.rows.iter().any(|row| row.next != NONE);
        Recorder {
            window,
            teams: scenario.teams.iter().map(counts).collect(),
            members,
            loads: vec![HandLoad::new(window); if shared { agents } else { 0 }],
            shifts: vec![ShiftLoad::default(); agents],
            concurrency: scenario.agents.iter().map(|agent| agent.concurrency).collect(),
            traffic: Traffic::new(&horizon.zone, horizon.slots, window, scenario.teams.len()),
            drawn: DrawnCount::new(scenario.teams.len()),
            hours: scenario.timelines(SimTime::ZERO),
            measures: teams.map(|team| TeamMeasure::of_team(team, besides).collect()).collect(),
            headcounts: match besides.headcount {
                true => (0..scenario.teams.len()).map(|team| scenario.team_headcount(team)).collect(),
                false => Vec::new(),
            },
            has_silent: scenario.teams.iter().any(|team| team.silent_share() > 0.0),
            arrival_hour: Vec::new(),
            openings: Openings::new(scenario, window),
            kept: KeptDays::new(scenario, window).map(Box::new),
        }
    }

    #[inline(always)]
    fn is_measured(&self, chat: &Chat) -> bool {
        chat.arrived >= self.window.from
    }

    /// A conversation waits no longer.
    #[inline(always)]
    fn depart(&mut self, now: SimTime, at: i64, team: usize, arrived: SimTime) {
        if let Some(openings) = &mut self.openings {
            openings.enter(now, |team| self.traffic.waiting(team));
            openings.depart(now, team, arrived);
        }
        self.traffic.depart(now, at, team);
    }

    /// What is counted on the day of a measured conversation's arrival, where somebody asks for that.
    #[inline(always)]
    fn on_its_day(&mut self, chat: &Chat, id: u32) -> Option<&mut DayTally> {
        self.kept.as_mut().and_then(|kept| kept.of(chat, id))
    }

    /// A customer leaves before a start, seen or unseen.
    fn lose(&mut self, now: SimTime, id: u32, chat: &Chat) {
        if self.is_measured(chat) {
            if let Some(tally) = self.on_its_day(chat, id) {
                tally.lost += 1;
            }
            let place = chat.team().0 as usize;
            let team = &mut self.teams[place];
            team.lost += 1;
            team.lost_closed += u64::from(!self.hours.of(place).is_open(now));
            team.lost_time += now.since(chat.arrived).micros() as u128;
        }
    }

    /// Accounts for an agent's time at work up to `at`; whether it is there from then on.
    fn bring_shift_up_to(&mut self, at: i64, agent: AgentId, at_work: bool) {
        let Recorder { loads, members, shifts, .. } = self;
        // Nothing is told of an agent without a team.
        let Some(row) = members.rows_of(agent).next() else { return };
        let load = loads.get_mut(agent.0 as usize).unwrap_or(&mut members.seats[row].load);
        load.until(at);
        shifts[agent.0 as usize].set_at_work(at, load, at_work);
    }

    /// The measures, once the replication has finished. Those of costs and causes are not defined.
    pub fn measures(&self) -> Measures {
        self.measures_with::<()>(None, None)
    }

    /// The same with those of costs and causes, of whoever listened to the same replication.
    pub fn measures_with<E: Explained>(&self, costs: Option<&Costs>, causes: Option<&Causes<E>>) -> Measures {
        let drawn = (0..self.teams.len()).map(|team| self.drawn.of(team)).collect();
        let mut measures =
            Measures { drawn, teams: Vec::new(), agents: Vec::new(), hours: Vec::new(), few: Vec::new() };
        let months = costs.map(Costs::months).unwrap_or_default();
        let mut tallies = causes.map(Causes::hours);
        for (team, counts) in self.teams.iter().enumerate() {
            let own = self.members.spans[team].rows.clone();
            let members: Vec<(&Seat, &Member)> =
                self.members.seats[own.clone()].iter().zip(&self.members.rows[own]).collect();
            let (waits, business) = counts.waits();
            let readings = TeamReadings {
                counts,
                waits,
                business,
                offers: [0, 1].map(|kind| members.iter().map(|(seat, _)| seat.offers[kind]).sum()),
                by_agent: by_agent(&members),
                backlog: self.traffic.backlog(team),
                occupancy: self.team_occupancy(&members),
                attention: self.team_attention(&members),
                headcount: self.headcounts.get(team).copied().unwrap_or(0),
                cost: months.get(team).copied(),
                causes: causes.map(|causes| causes.started(team)),
                team,
                openings: self.openings.as_ref(),
                kept: self.kept.as_deref(),
            };
            let business = readings.business.as_ref().and_then(Waits::few);
            measures.few.push(FewWaits { wall: readings.waits.few(), business });
            measures.teams.push(self.measures[team].iter().map(|measure| measure.read(&readings)).collect());
            let mut of_agents = Vec::with_capacity(members.len() * AgentMeasure::all().count());
            members.iter().for_each(|(seat, row)| self.read_agent(seat, row, &mut of_agents));
            measures.agents.push(of_agents);
            let mut tallies = tallies.as_mut().and_then(Iterator::next);
            let hours = self.traffic.hours(team).flat_map(|(counts, time)| {
                let causes = tallies.as_mut().and_then(Iterator::next);
                let readings = HourReadings { counts, time: time as f64, causes };
                HourMeasure::all().map(move |measure| measure.read(&readings))
            });
            measures.hours.push(hours.collect());
        }
        measures
    }

    /// Puts the openings of the replication into the shapes of its teams.
    pub(crate) fn shape_openings(&self, shapes: &mut [Shape]) {
        for (team, shape) in shapes.iter_mut().enumerate() {
            shape.openings = self.openings.as_ref().map(|openings| openings.shape(team)).unwrap_or_default();
        }
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

    fn team_attention(&self, members: &[(&Seat, &Member)]) -> f64 {
        let shifts = || members.iter().map(|(_, row)| &self.shifts[row.agent as usize]);
        over(shifts().map(|shift| shift.attended as f64).sum(), shifts().map(|shift| shift.shift as f64).sum())
    }

    fn read_agent(&self, seat: &Seat, row: &Member, values: &mut Vec<f64>) {
        let readings = AgentReadings {
            seat,
            starts_open: row.starts_open,
            load: self.loads.get(row.agent as usize).unwrap_or(&seat.load),
            shift: &self.shifts[row.agent as usize],
            capacity: self.capacity(row.agent),
        };
        values.extend(AgentMeasure::all().map(|measure| measure.read(&readings)));
    }
}

fn by_agent(members: &[(&Seat, &Member)]) -> ByAgent {
    let of = |value: fn(&Seat) -> u64| members.iter().map(|(seat, _)| value(seat) as f64).collect();
    ByAgent {
        first_offers: of(|seat| seat.offers[0]),
        offers: of(|seat| seat.offers.iter().sum()),
        starts: of(|seat| seat.starts),
        work: of(|seat| seat.load.slots),
    }
}

/// Not inlined, or the row would be read ahead of the question whether it is needed.
#[inline(never)]
fn team_of(chat: &Chat) -> TeamId {
    chat.team()
}

impl Observer for Recorder {
    #[inline(always)]
    fn arrived(&mut self, now: SimTime, id: u32, chat: &Chat) {
        let measured = self.is_measured(chat);
        let team = chat.team().0 as usize;
        let is_first = chat.visit() == 0;
        let counts = &mut self.teams[team];
        counts.arrivals += u64::from(measured);
        counts.returns += u64::from(measured && !is_first);
        if let Some(openings) = &mut self.openings {
            openings.enter(now, |team| self.traffic.waiting(team));
        }
        let hour = self.traffic.arrive(now, self.window.clamp(now), team, measured);
        if measured && is_first {
            self.drawn.add((self.traffic.hour(), || self.traffic.date()), team, chat.work());
        }
        *by_id(&mut self.arrival_hour, id, 0) = hour as u16;
        if let Some(kept) = &mut self.kept {
            kept.arrive(self.traffic.date(), team, id, measured);
        }
    }

    #[inline(always)]
    fn offered(&mut self, _: SimTime, _: u32, chat: &Chat) {
        if !self.is_measured(chat) {
            return;
        }
        if let Some(holder) = chat.holder() {
            self.members.seat(chat.team(), holder).offers[usize::from(chat.offers != 1)] += 1;
        }
    }

    #[inline(always)]
    fn lapsed(&mut self, _: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        if self.is_measured(chat) {
            self.members.seat(chat.team(), agent).lapsed += 1;
        }
    }

    fn opened(&mut self, _: SimTime, id: u32, chat: &Chat, reason: OpenReason) {
        if self.is_measured(chat) {
            if let Some(tally) = self.on_its_day(chat, id) {
                tally.opened += 1;
            }
            self.teams[chat.team().0 as usize].opened[reason as usize] += 1;
        }
    }

    #[inline(always)]
    fn started(&mut self, now: SimTime, id: u32, chat: &Chat, agent: AgentId, open: bool, business: SimSpan) {
        let team = chat.team().0 as usize;
        let at = self.window.clamp(now);
        self.depart(now, at, team, chat.arrived);
        let measured = self.is_measured(chat);
        let seat = self.members.seat(chat.team(), agent);
        seat.load.begin(at);
        seat.starts += u64::from(measured);
        if let Some(load) = self.loads.get_mut(agent.0 as usize) {
            load.begin(at);
        }
        let is_silent = chat.is_silent();
        if is_silent {
            self.teams[team].wasted.begin(at);
        }
        if !measured {
            return;
        }
        if open {
            let row = self.members.row(chat.team(), agent);
            self.members.rows[row].starts_open += 1;
        }
        if is_silent {
            return;
        }
        let wait = now.since(chat.arrived);
        if wait.is_zero() {
            self.traffic.start_at_once(team);
        } else {
            self.traffic.start_late(team, usize::from(self.arrival_hour[id as usize]), wait);
        }
        self.teams[team].start(wait, business);
        if let Some(kept) = &mut self.kept {
            kept.start(team, id, wait, business);
        }
    }

    #[inline(always)]
    fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        let at = self.window.clamp(now);
        // The row of a conversation begun long ago is far away: nobody looks where there is one team.
        let team = if self.teams.len() == 1 { TeamId(0) } else { team_of(chat) };
        self.members.seat(team, agent).load.end(at);
        if let Some(load) = self.loads.get_mut(agent.0 as usize) {
            load.end(at);
        }
        if self.has_silent && chat.is_silent() {
            self.teams[team.0 as usize].wasted.end(at);
        }
    }

    fn left(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.depart(now, self.window.clamp(now), chat.team().0 as usize, chat.arrived);
        self.lose(now, id, chat);
    }

    /// The conversation stays in the backlog until somebody starts it.
    fn left_silently(&mut self, now: SimTime, id: u32, chat: &Chat) {
        self.lose(now, id, chat);
        self.teams[chat.team().0 as usize].silent += u64::from(self.is_measured(chat));
    }

    fn stranded(&mut self, _: SimTime, _: u32, chat: &Chat) {
        if self.is_measured(chat) {
            self.teams[chat.team().0 as usize].stranded += 1;
        }
    }

    fn unanswered(&mut self, _: SimTime, id: u32, chat: &Chat) {
        if self.is_measured(chat) && !chat.is_silent() {
            self.teams[chat.team().0 as usize].unanswered += 1;
            if let Some(tally) = self.on_its_day(chat, id) {
                tally.unanswered += 1;
            }
        }
    }

    fn at_work(&mut self, now: SimTime, agent: AgentId, at_work: bool) {
        self.bring_shift_up_to(self.window.clamp(now), agent, at_work);
        for row in self.members.rows_of(agent) {
            self.traffic.set_at_work(now, self.members.rows[row].team as usize, at_work);
        }
    }

    fn finished(&mut self, now: SimTime) {
        if let Some(openings) = &mut self.openings {
            openings.enter(self.window.to, |team| self.traffic.waiting(team));
            openings.finish(now);
        }
        let end = self.window.to.micros();
        for agent in 0..self.shifts.len() {
            self.bring_shift_up_to(end, AgentId(agent as u32), false);
        }
        self.members.seats.iter_mut().for_each(|seat| seat.load.until(end));
        self.teams.iter_mut().for_each(|team| team.wasted.until(end));
        self.traffic.finish();
        self.teams.iter_mut().for_each(TeamCounts::count_recent);
    }
}
