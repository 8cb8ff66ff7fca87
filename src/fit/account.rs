//! A history in memory, on the virtual clock.

use crate::calendar::Zone;
use crate::history::{PastConversation, PastOutcome};
use crate::time::{SimSpan, SimTime};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;

/// Most conversations of a history that can be fitted.
pub(crate) const MOST_CONVERSATIONS: usize = 5_000_000;
/// Most civil days from its first to its last.
pub(crate) const MOST_DAYS: usize = 3_660;

/// Times that are told no finer blur every length of time.
pub(super) const COARSE: SimSpan = SimSpan::from_mins(1);

/// What becomes of names: places in these lists, which are sorted.
#[derive(Clone, Debug)]
pub(crate) struct PastAccount {
    /// The clock reads zero at the beginning of the first day.
    pub zone: Zone,
    pub first_day: Date,
    /// Civil days from the first arrival's to the last's.
    pub days: usize,
    /// The beginning of each day, and of the one after the last.
    pub midnights: Vec<SimTime>,
    pub teams: Vec<String>,
    pub agents: Vec<String>,
    /// In order of arrival.
    pub chats: Vec<PastChat>,
    /// Where arrivals alone are known, as counts: in order of time.
    pub intervals: Vec<PastInterval>,
    /// What times are rounded to.
    pub resolution: SimSpan,
}

/// Arrivals of a stretch of time, by its beginning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PastInterval {
    pub team: u32,
    pub at: SimTime,
    pub count: f64,
}

/// One conversation of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PastChat {
    pub team: u32,
    /// Who started it.
    pub agent: Option<u32>,
    pub at: SimTime,
    pub started: Option<SimTime>,
    pub ended: Option<SimTime>,
    pub left: Option<SimTime>,
    pub outcome: PastOutcome,
}

impl PastChat {
    /// When nobody could see it any more, of one that nobody started: its customer left, or somebody closed it.
    pub(crate) fn gone(&self) -> Option<SimTime> {
        self.left.or(self.ended.filter(|_| self.started.is_none()))
    }

    /// From arrival to start.
    pub(crate) fn wait(&self) -> Option<SimSpan> {
        self.started.map(|started| started.since(self.at))
    }
}

/// Conversations while they are read.
#[derive(Debug, Default)]
pub(crate) struct PastReader {
    teams: Numbered,
    agents: Numbered,
    rows: Vec<ReadChat>,
    counts: Vec<(u32, Timestamp, f64)>,
}

/// One of them, in absolute time.
#[derive(Debug)]
struct ReadChat {
    team: u32,
    agent: Option<u32>,
    /// Arrival, start, end, leaving.
    times: [Option<Timestamp>; 4],
    outcome: PastOutcome,
}

/// Names by number, in order of appearance.
#[derive(Debug, Default)]
struct Numbered(BTreeMap<String, u32>);

impl Numbered {
    fn of(&mut self, name: &str) -> u32 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(name.to_string(), number);
        number
    }

    /// The names, sorted, and the place of each number among them.
    fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut places = vec![0; self.0.len()];
        let names = self.0.into_iter().enumerate().map(|(place, (name, number))| {
            places[number as usize] = place as u32;
            name
        });
        (names.collect(), places)
    }
}

/// The name of a team; of one without, that of the only team of a small account.
fn named(team: &str) -> &str {
    if team.is_empty() { "Equipe" } else { team }
}

impl PastReader {
    /// One more; whether there is still room.
    pub(crate) fn add(&mut self, row: &PastConversation) -> bool {
        if self.rows.len() >= MOST_CONVERSATIONS {
            return false;
        }
        let agent = (!row.agent.is_empty() && row.started_at.is_some()).then(|| self.agents.of(&row.agent));
        self.rows.push(ReadChat {
            team: self.teams.of(named(&row.team)),
            agent,
            times: [Some(row.arrived_at), row.started_at, row.ended_at, row.left_at],
            outcome: row.outcome,
        });
        true
    }

    /// So many arrivals from an instant on; whether there is still room.
    pub(crate) fn count(&mut self, team: &str, at: Timestamp, count: f64) -> bool {
        if self.counts.len() >= MOST_CONVERSATIONS {
            return false;
        }
        let team = self.teams.of(named(team));
        self.counts.push((team, at, count));
        true
    }

    /// All of them on the clock of `zone`. `None` if there are none, or they reach over more than [`MOST_DAYS`].
    pub(crate) fn finish(self, zone: &TimeZone) -> Option<PastAccount> {
        let arrivals =
            || self.rows.iter().filter_map(|row| row.times[0]).chain(self.counts.iter().map(|(_, at, _)| *at));
        let (first, last) = (arrivals().min()?, arrivals().max()?);
        let (first_day, last_day) = (zone.to_datetime(first).date(), zone.to_datetime(last).date());
        let days = usize::try_from((last_day - first_day).get_days()).ok()? + 1;
        if days > MOST_DAYS {
            return None;
        }
        let zone = Zone::new(zone.clone(), first_day.to_datetime(Time::midnight()))?;
        let dates = (0..=days as i64).filter_map(|day| first_day.checked_add(day.days()).ok());
        let midnights: Vec<SimTime> = dates.map(|date| zone.midnight(date)).collect();
        let ((teams, team_places), (agents, agent_places)) = (self.teams.sorted(), self.agents.sorted());
        let chat = |row: &ReadChat| {
            let [at, started, ended, left] = row.times.map(|time| time.map(|time| zone.stamp(time)));
            Some(PastChat {
                team: team_places[row.team as usize],
                agent: row.agent.map(|agent| agent_places[agent as usize]),
                at: at?,
                started,
                ended,
                left,
                outcome: row.outcome,
            })
        };
        let mut chats: Vec<PastChat> = self.rows.iter().filter_map(chat).collect();
        chats.sort_by_key(|chat| chat.at);
        let resolution = resolution(&chats);
        let interval = |(team, at, count): &(u32, Timestamp, f64)| PastInterval {
            team: team_places[*team as usize],
            at: zone.stamp(*at),
            count: *count,
        };
        let mut intervals: Vec<PastInterval> = self.counts.iter().map(interval).collect();
        intervals.sort_by_key(|interval| interval.at);
        Some(PastAccount { zone, first_day, days, midnights, teams, agents, chats, intervals, resolution })
    }
}

/// The longest of a minute, a second and a microsecond of which nearly all times are multiples.
fn resolution(chats: &[PastChat]) -> SimSpan {
    let times = || chats.iter().flat_map(|chat| [Some(chat.at), chat.started, chat.ended].into_iter().flatten());
    let all = times().count();
    let is_whole = |span: &SimSpan| {
        let whole = times().filter(|at| at.micros().rem_euclid(span.micros()) == 0).count();
        all > 0 && whole as f64 >= 0.98 * all as f64
    };
    [SimSpan::from_mins(1), SimSpan::from_secs(1)].into_iter().find(is_whole).unwrap_or(SimSpan::from_micros(1))
}

impl PastAccount {
    /// The civil day of an instant, from 0; of one outside the history, the nearest.
    pub(crate) fn day(&self, at: SimTime) -> usize {
        self.midnights.partition_point(|midnight| *midnight <= at).clamp(1, self.days) - 1
    }

    /// The date of a day.
    pub(crate) fn date(&self, day: usize) -> Date {
        self.first_day.checked_add((day as i64).days()).unwrap_or(self.first_day)
    }

    /// Its weekday, Monday 0.
    pub(crate) fn weekday(&self, day: usize) -> usize {
        self.date(day).weekday().to_monday_zero_offset() as usize
    }

    /// The minute of the civil day.
    pub(crate) fn minute(&self, at: SimTime) -> u32 {
        let civil = self.zone.civil(at);
        civil.hour() as u32 * 60 + civil.minute() as u32
    }

    /// Whether any conversation has a start, and whether any has an end.
    pub(crate) fn has(&self) -> (bool, bool) {
        let started = self.chats.iter().any(|chat| chat.agent.is_some());
        (started, self.chats.iter().any(|chat| chat.agent.is_some() && chat.ended.is_some()))
    }

    /// How many arrived.
    pub(crate) fn arrivals(&self) -> usize {
        self.chats.len() + self.intervals.iter().map(|interval| interval.count).sum::<f64>() as usize
    }

    /// Its first days alone, or those from one on; each is an account of its own, on the same clock.
    pub(crate) fn part(&self, days: std::ops::Range<usize>) -> PastAccount {
        let (from, to) = (self.midnights[days.start.min(self.days)], self.midnights[days.end.min(self.days)]);
        let is_in = |chat: &&PastChat| from <= chat.at && chat.at < to;
        let mut chats: Vec<PastChat> = self.chats.iter().filter(is_in).copied().collect();
        if days.end < self.days {
            // What came after is not known yet.
            chats.iter_mut().for_each(|chat| forget(chat, to));
        }
        PastAccount {
            zone: self.zone.clone(),
            first_day: self.date(days.start),
            days: days.len(),
            midnights: self.midnights[days.start..=days.end.min(self.days)].to_vec(),
            teams: self.teams.clone(),
            agents: self.agents.clone(),
            chats,
            intervals: self
                .intervals
                .iter()
                .filter(|interval| from <= interval.at && interval.at < to)
                .copied()
                .collect(),
            resolution: self.resolution,
        }
    }
}

/// Takes from a conversation what came of it at `to` or later.
fn forget(chat: &mut PastChat, to: SimTime) {
    chat.ended = chat.ended.filter(|at| *at < to);
    chat.left = chat.left.filter(|at| *at < to);
    if chat.started.is_some_and(|at| at >= to) {
        (chat.started, chat.agent, chat.ended) = (None, None, None);
    }
}
