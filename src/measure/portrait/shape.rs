//! What a portrait leaves of one team in one replication: whole numbers only.

use super::spread::{Band, Spread};
use super::times;
use crate::calendar::SlotLength;
use crate::time::SimSpan;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

/// In a backlog's [`Spread`], one conversation: bins of 1/32 from 1/128 of a conversation on.
const CONVERSATION: u64 = 1 << 27;
/// In a wait's, one second: bins of 1/32 from about a second on.
const SECOND: u64 = 1_000_000;

/// No replication has more of anything.
#[cfg(feature = "native")]
pub(super) const MOST_COUNTED: u64 = 1 << 40;

/// A time of day as its parts.
mod clock {
    use super::Time;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Parts = Option<(i8, i8, i8, i32)>;

    pub(super) fn serialize<S: Serializer>(time: &Option<Time>, to: S) -> Result<S::Ok, S::Error> {
        let parts: Parts = time.map(|time| (time.hour(), time.minute(), time.second(), time.subsec_nanosecond()));
        parts.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Time>, D::Error> {
        let time = |(hour, minute, second, nano)| Time::new(hour, minute, second, nano).map_err(D::Error::custom);
        Parts::deserialize(from)?.map(time).transpose()
    }
}

/// One team in one replication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Measured conversations.
    pub arrivals: u64,
    /// Of these, by the first of the [`wait_times`](super::wait_times) at which their wait is over, then later: those
    /// started, and those lost.
    started: Vec<u64>,
    lost: Vec<u64>,
    /// Every hour of the week from Monday 00:00: 168; or every slot by which results are told.
    pub hours: Vec<HourShape>,
    /// The first opening of each day, by weekday from Monday.
    pub openings: [OpeningShape; 7],
}

/// The first openings of one weekday, of one team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningShape {
    /// By the clock, the last time.
    #[serde(with = "clock")]
    pub opens: Option<Time>,
    waiting: Spread,
    cleared: Spread,
}

impl OpeningShape {
    /// An opening at which so many wait, of whom the last has been begun or has left after so long.
    pub(in crate::measure) fn open(&mut self, opens: Time, waiting: u64, cleared: SimSpan) {
        self.opens = Some(opens);
        self.waiting.add(waiting.saturating_mul(CONVERSATION));
        self.cleared.add(cleared.micros() as u64);
    }

    /// Takes in the same weekday of another replication.
    pub fn merge(&mut self, other: &OpeningShape) {
        self.opens = other.opens.or(self.opens);
        self.waiting.merge(&other.waiting);
        self.cleared.merge(&other.cleared);
    }

    /// How many wait; `None` on a weekday that never opens.
    pub fn waiting(&self) -> Option<Band> {
        self.waiting.band(CONVERSATION as f64)
    }

    /// The seconds until none of them waits any longer that so many percent of the openings do not exceed, to 1.6 %.
    pub fn cleared(&self, percent: u64) -> Option<f64> {
        self.cleared.percentile(percent).map(|micros| micros as f64 / SECOND as f64)
    }
}

/// One hour of the week of one team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourShape {
    backlog: Spread,
    waits: Spread,
}

impl Shape {
    /// Whether it can be of one replication whose week has so many slots.
    #[cfg(feature = "native")]
    pub(crate) fn is_sound(&self, slots: SlotLength) -> bool {
        // Who is started or lost has arrived.
        let over = self.started.iter().chain(&self.lost).try_fold(0, |sum: u64, one| sum.checked_add(*one));
        let sound = |counts: &[u64]| counts.len() == times::COUNT + 1;
        self.arrivals <= MOST_COUNTED
            && over.is_some_and(|over| over <= self.arrivals)
            && sound(&self.started)
            && sound(&self.lost)
            && self.hours.len() == slots.a_week()
            && self.hours.iter().all(|hour| hour.backlog.is_sound() && hour.waits.is_sound())
            && self.openings.iter().all(|opening| opening.waiting.is_sound() && opening.cleared.is_sound())
    }

    pub(super) fn new(slots: SlotLength) -> Self {
        let blank = || vec![0; times::COUNT + 1];
        Shape {
            arrivals: 0,
            started: blank(),
            lost: blank(),
            hours: vec![HourShape::default(); slots.a_week()],
            openings: Default::default(),
        }
    }

    pub(super) fn start(&mut self, hour: usize, wait: SimSpan) {
        self.started[times::place(wait)] += 1;
        self.hours[hour].waits.add(wait.micros() as u64);
    }

    pub(super) fn start_at_once(&mut self, hour: usize, count: u64) {
        self.started[0] += count;
        self.hours[hour].waits.add_zeros(count);
    }

    pub(super) fn lose(&mut self, wait: SimSpan) {
        self.lost[times::place(wait)] += 1;
    }

    /// An hour is over in which so many conversations times microseconds waited, of this length.
    pub(super) fn pass_hour(&mut self, hour: usize, backlog: u64, length: SimSpan) {
        let length = length.micros().max(1) as u128;
        let value = u128::from(backlog) * u128::from(CONVERSATION) / length;
        // What is not zero stays apart from zero.
        let value = u64::try_from(value).unwrap_or(u64::MAX).max(u64::from(backlog > 0));
        self.hours[hour].backlog.add(value);
    }

    /// At each of the [`wait_times`](super::wait_times): how many measured conversations still wait, neither started
    /// nor lost. A wait of exactly this time is over. Conversations that are unanswered when the drain has passed
    /// wait at every time, also at those beyond the end of the run.
    pub fn waiting(&self) -> impl Iterator<Item = u64> + '_ {
        let over = self.started.iter().zip(&self.lost).map(|(started, lost)| started + lost);
        over.take(times::COUNT).scan(self.arrivals, |left, over| {
            *left -= over;
            Some(*left)
        })
    }

    /// At each of the [`wait_times`](super::wait_times): how many measured conversations have been started, after a
    /// wait of this time or less. Over the arrivals, it is the service level with this target.
    pub fn started(&self) -> impl Iterator<Item = u64> + '_ {
        self.started.iter().take(times::COUNT).scan(0, |all, started| {
            *all += started;
            Some(*all)
        })
    }
}

impl HourShape {
    /// Takes in the same hour of another replication.
    pub fn merge(&mut self, other: &HourShape) {
        self.backlog.merge(&other.backlog);
        self.waits.merge(&other.waits);
    }

    /// How many conversations wait in this hour, one value (the mean over the hour) for each time it passes from
    /// beginning to end after the warm-up and before the end of the horizon. `None` if it never does. Each quantile
    /// is right to 1.6 %, or to 0.0002 conversations below 0.008.
    pub fn backlog(&self) -> Option<Band> {
        self.backlog.band(CONVERSATION as f64)
    }

    /// The waits in seconds of the started measured conversations that arrived in this hour; `None` if there are
    /// none. Each quantile is right to 1.6 %, or to 0.02 s below a second.
    pub fn waits(&self) -> Option<Band> {
        self.waits.band(SECOND as f64)
    }
}
