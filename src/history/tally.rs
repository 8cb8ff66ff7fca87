//! What is counted while rows go by. Memory does not grow with their number, but for two numbers a conversation.

use super::conversation::{BULK_ENDS, PastConversation, PastOutcome};
use super::hours::HoursOfDay;
use super::read::KnownTexts;
use super::role::ColumnRole;
use super::signs::{ExportSign, OddHoursWhy};
use crate::table::moment::CellTime;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Numbers of rows at which programs stop.
const CAPS: [u64; 10] = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 65_535, 1_048_575];
/// Places in which agents' minutes are counted; two that share one are counted together, which is rare.
const MINUTES: usize = 1 << 18;
/// The share of starts that are looked at to tell the hours of the day.
const USUAL: f64 = 0.90;
/// A working day that is longer, in hours, says nothing of its zone.
const LONG_DAY: f64 = 13.0;
/// A working day begins before the first, or begins after the second and ends after the third, where its times are of another zone.
const EARLY: f64 = 6.0;
const LATE: (f64, f64) = (11.0, 19.0);
/// The middle of a usual one, and when it begins.
const MIDDLE: f64 = 13.0;
const BEGINS: std::ops::RangeInclusive<f64> = 6.5..=10.0;
/// The share of rows at the same distance from the one before from which they are taken for counts.
const EVEN: f64 = 0.9;
/// Starts, or rows, without which nothing is said of hours.
const FEW: u64 = 100;
/// Agents a conversation from which they may be customers.
const MANY: f64 = 0.5;
/// Rows that a day must have on average, and days of that kind, so that one without is a gap.
const BUSY: f64 = 8.0;
const DAYS: usize = 3;
/// Names that are counted one by one.
const MOST_NAMES: usize = 50_000;
/// The share of rows whose lengths are too short from which it is told.
const SHORT: f64 = 0.05;

/// One way to hash, the same in every run.
type Hasher = BuildHasherDefault<DefaultHasher>;

/// An arrival, and the row that says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArrivalRow {
    pub at: Timestamp,
    /// The place of its file among those of the export.
    pub file: usize,
    pub line: u64,
}

/// What was counted.
#[derive(Debug)]
pub(super) struct ExportTally {
    zone: TimeZone,
    ids: HashSet<u64, Hasher>,
    pub teams: BTreeMap<String, u64>,
    pub agents: BTreeMap<String, u64>,
    pub outcomes: [u64; PastOutcome::ALL.len()],
    pub first: Option<ArrivalRow>,
    pub last: Option<ArrivalRow>,
    days: BTreeMap<Date, u64>,
    starts: HoursOfDay,
    ends: Vec<u16>,
    bulk: u64,
    most_ends: (u16, Option<Timestamp>),
    /// By role: instants seen, and those at midnight.
    instants: [(u64, u64); ColumnRole::COUNT],
    /// Times that cannot be, by the later role and the one that it is before.
    before: BTreeMap<(usize, usize), (u64, u64)>,
    /// Conversations whose name another one has.
    shared_names: u64,
    /// The arrival before, its distance from the one before that, and how many had the same.
    step: (Option<Timestamp>, i64, u64),
    pub clock_changes: u64,
    /// Times without a zone.
    pub locals: u64,
    /// Texts of the outcome of those that count as started since they have a wait.
    pub served: KnownTexts,
    /// Texts of the outcome of those that count as given up because of them.
    pub left: KnownTexts,
    /// By role: rows with a length beside instants, and those where it is too short.
    lengths: [(u64, u64); ColumnRole::COUNT],
}

impl ExportTally {
    /// Nothing yet.
    pub(super) fn new(zone: TimeZone) -> Self {
        ExportTally {
            zone,
            ids: HashSet::default(),
            teams: BTreeMap::new(),
            agents: BTreeMap::new(),
            outcomes: [0; PastOutcome::ALL.len()],
            first: None,
            last: None,
            days: BTreeMap::new(),
            starts: HoursOfDay::default(),
            ends: vec![0; MINUTES],
            bulk: 0,
            most_ends: (0, None),
            instants: [(0, 0); ColumnRole::COUNT],
            before: BTreeMap::new(),
            shared_names: 0,
            step: (None, 0, 0),
            clock_changes: 0,
            locals: 0,
            served: KnownTexts::default(),
            left: KnownTexts::default(),
            lengths: [(0, 0); ColumnRole::COUNT],
        }
    }

    /// Whether a conversation is new: one of the same name and arrival is not.
    pub(super) fn is_new(&mut self, id: &str, arrived_at: Timestamp) -> bool {
        let hash = Hasher::default();
        if !self.ids.insert(hash.hash_one((id, arrived_at))) {
            return false;
        }
        self.shared_names += u64::from(!self.ids.insert(hash.hash_one(id)));
        true
    }

    /// An instant that a cell gives.
    pub(super) fn instant(&mut self, role: ColumnRole, found: &CellTime) {
        let (seen, midnights) = &mut self.instants[role as usize];
        *seen += 1;
        *midnights += u64::from(found.is_midnight);
        self.locals += u64::from(found.local.is_some());
    }

    /// The outcome of a conversation that counts as started if it has a wait.
    pub(super) fn served_text(&mut self, text: &str, has_wait: bool) {
        if has_wait && !text.is_empty() {
            self.served.see(text);
        }
    }

    /// A time that cannot be.
    pub(super) fn before(&mut self, earlier: ColumnRole, later: ColumnRole, line: u64) {
        self.before.entry((earlier as usize, later as usize)).or_insert((0, line)).0 += 1;
    }

    /// A length beside the instants that it is between.
    pub(super) fn length(&mut self, role: ColumnRole, is_short: bool) {
        let (seen, short) = &mut self.lengths[role as usize];
        *seen += 1;
        *short += u64::from(is_short);
    }

    /// A whole conversation.
    pub(super) fn add(&mut self, row: &PastConversation, (file, line): (usize, u64)) {
        count(&mut self.teams, &row.team);
        if !row.agent.is_empty() {
            count(&mut self.agents, &row.agent);
        }
        self.outcomes[row.outcome as usize] += 1;
        let here = ArrivalRow { at: row.arrived_at, file, line };
        self.first = self.first.filter(|first| first.at <= here.at).or(Some(here));
        self.last = self.last.filter(|last| last.at >= here.at).or(Some(here));
        self.step(row.arrived_at);
        let civil = self.zone.to_datetime(row.arrived_at);
        *self.days.entry(civil.date()).or_default() += 1;
        let started = row.started_at.map(|at| self.zone.to_datetime(at));
        let is_weekday = |at: &DateTime| !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        if let Some(at) = started.filter(is_weekday) {
            self.starts.add(at.time());
        }
        if let Some(at) = row.ended_at.filter(|_| !row.agent.is_empty()) {
            self.end(&row.agent, at);
        }
    }

    fn step(&mut self, at: Timestamp) {
        let (before, step, same) = &mut self.step;
        let next = before.map_or(0, |before| at.duration_since(before).as_secs());
        *same += u64::from(next == *step && next > 0);
        (*before, *step) = (Some(at), next);
    }

    fn end(&mut self, agent: &str, at: Timestamp) {
        let place = Hasher::default().hash_one((agent, at.as_second().div_euclid(60))) as usize % MINUTES;
        let ends = &mut self.ends[place];
        *ends = ends.saturating_add(1);
        self.bulk += match *ends {
            BULK_ENDS => u64::from(BULK_ENDS),
            more if more > BULK_ENDS => 1,
            _ => 0,
        };
        if *ends > self.most_ends.0 {
            self.most_ends = (*ends, Some(at));
        }
    }

    /// What all of it gives away; `files` with their numbers of rows.
    pub(super) fn signs(&self, files: &[(String, u64)]) -> Vec<ExportSign> {
        let mut signs = Vec::new();
        let role = |place: usize| ColumnRole::ALL[place];
        for (&(earlier, later), &(rows, line)) in &self.before {
            signs.push(ExportSign::Before { earlier: role(earlier), later: role(later), rows, line });
        }
        for (place, (seen, midnights)) in self.instants.iter().enumerate() {
            if *seen > 1 && seen == midnights {
                signs.push(ExportSign::AllMidnight { role: role(place) });
            }
        }
        let capped = files.iter().filter(|(_, rows)| CAPS.contains(rows));
        signs.extend(capped.map(|(file, rows)| ExportSign::Capped { file: file.clone(), rows: *rows }));
        if let (most, Some(at)) = self.most_ends
            && self.bulk > 0
        {
            let at = self.zone.to_datetime(at);
            signs.push(ExportSign::BulkEnds { conversations: self.bulk, most: most.into(), at });
        }
        if self.shared_names > 0 {
            signs.push(ExportSign::SharedNames { conversations: self.shared_names });
        }
        let rows: u64 = self.outcomes.iter().sum();
        if rows >= FEW && self.step.2 as f64 > EVEN * rows as f64 {
            signs.push(ExportSign::EvenSteps { seconds: self.step.1 });
        }
        let agents: u64 = self.agents.values().sum();
        if agents >= FEW && self.agents.len() as f64 > MANY * agents as f64 {
            signs.push(ExportSign::ManyAgents { agents: self.agents.len() as u64 });
        }
        signs.extend(self.odd_hours());
        signs.extend(self.gaps());
        if self.clock_changes > 0 {
            signs.push(ExportSign::ClockChange { times: self.clock_changes });
        }
        for (place, (seen, short)) in self.lengths.iter().enumerate() {
            if *short as f64 > SHORT * *seen as f64 {
                signs.push(ExportSign::ShortLengths { role: role(place), rows: *short, of: *seen });
            }
        }
        signs
    }

    /// The hours in which most conversations start, where they are no usual working day. That of a team that opens late looks like one whose
    /// times are of another zone; where times have an offset, only nights are odd.
    fn odd_hours(&self) -> Option<ExportSign> {
        let (from, to) = self.starts.stretch(USUAL).filter(|_| self.starts.all() >= FEW)?;
        let (begin, end) = (f64::from(from) / 60.0, f64::from(to) / 60.0);
        let (length, middle) = (end - begin, (begin + end) / 2.0 % 24.0);
        let is_local = 2 * self.locals > self.instants.iter().map(|(seen, _)| seen).sum();
        let is_night = length <= 16.0 && !(8.5..=17.5).contains(&middle);
        let is_shifted = length <= LONG_DAY && (begin < EARLY || begin >= LATE.0 && end >= LATE.1);
        if !(is_night || is_local && is_shifted) {
            return None;
        }
        let offset = |at: Timestamp| f64::from(self.zone.to_offset(at).seconds()) / 3600.0;
        let now = offset(self.first?.at);
        let half_a_year = SignedDuration::from_hours(26 * 7 * 24);
        let is_universal =
            now == 0.0 && self.first?.at.checked_add(half_a_year).is_ok_and(|later| offset(later) == 0.0);
        let why = match is_local {
            false => OddHoursWhy::Shown,
            true if is_universal => OddHoursWhy::Universal,
            true => OddHoursWhy::Written(written_in(begin, end, now)),
        };
        let zone = self.zone.iana_name().unwrap_or("UTC").to_string();
        Some(ExportSign::OddHours { from, to, zone, why })
    }

    /// Days without a row of which others of the same weekday have many.
    fn gaps(&self) -> Option<ExportSign> {
        let (first, last) = (*self.days.keys().next()?, *self.days.keys().last()?);
        let is_busy = |weekday: Weekday| {
            let rows: Vec<u64> =
                self.days.iter().filter(|(day, _)| day.weekday() == weekday).map(|(_, n)| *n).collect();
            rows.len() >= DAYS && rows.iter().sum::<u64>() as f64 / rows.len() as f64 >= BUSY
        };
        let busy: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).filter(|day| is_busy(*day)).collect();
        let is_gap = |day: &Date| busy.contains(&day.weekday()) && !self.days.contains_key(day);
        let mut all = first.series(1.day()).take_while(|day| *day <= last).filter(is_gap);
        let first = all.next()?;
        let (days, last) = all.fold((1, first), |(days, _), day| (days + 1, day));
        Some(ExportSign::Gaps { days, first, last })
    }

    /// How many days there are from the first row to the last.
    pub(super) fn days(&self) -> Option<i32> {
        let (first, last) = (*self.days.keys().next()?, *self.days.keys().last()?);
        Some((last - first).get_days() + 1)
    }
}

/// The zone in which times are written that make a working day from `begin` to `end` where they are taken for those of an offset: universal time,
/// if the day is a usual one then, else the one that puts its middle where it usually is.
fn written_in(begin: f64, end: f64, offset: f64) -> Option<String> {
    if BEGINS.contains(&(begin + offset)) && end - begin <= LONG_DAY {
        return Some("UTC".to_string());
    }
    let hours = offset + ((begin + end) / 2.0 % 24.0 - MIDDLE).round();
    match hours as i8 {
        _ if hours.fract() != 0.0 => None,
        0 => Some("UTC".to_string()),
        // The names of these zones count westwards.
        hours @ -12..=14 => Some(format!("Etc/GMT{:+}", -hours)),
        _ => None,
    }
}

fn count(names: &mut BTreeMap<String, u64>, name: &str) {
    let is_full = names.len() >= MOST_NAMES;
    match names.get_mut(name) {
        Some(count) => *count += 1,
        None if is_full => {}
        None => {
            names.insert(name.to_string(), 1);
        }
    }
}
