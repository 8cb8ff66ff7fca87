//! Stretches of time, in order, with the time in them up to any instant.

use crate::time::{SimSpan, SimTime};

/// Stretches [from, to), apart and in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    /// From, to, and the time in those before.
    all: Vec<(i64, i64, i64)>,
}

impl Spans {
    /// One more, which begins at the end of the last or later; what it shares with the last is cut off.
    pub(super) fn push(&mut self, from: SimTime, to: SimTime) {
        let (last, before) = self.all.last().map_or((i64::MIN, 0), |(from, to, before)| (*to, before + to - from));
        let (from, to) = (from.micros().max(last), to.micros());
        if from >= to {
            return;
        }
        match self.all.last_mut() {
            Some(span) if span.1 == from => span.1 = to,
            _ => self.all.push((from, to, before)),
        }
    }

    /// The time in them up to an instant.
    pub(super) fn elapsed(&self, at: SimTime) -> SimSpan {
        let at = at.micros();
        let place = self.all.partition_point(|(from, ..)| *from <= at);
        let elapsed = place.checked_sub(1).map_or(0, |place| {
            let (from, to, before) = self.all[place];
            before + at.min(to) - from
        });
        SimSpan::from_micros(elapsed)
    }

    /// The time in them from one instant to another.
    pub(super) fn between(&self, from: SimTime, to: SimTime) -> SimSpan {
        self.elapsed(to) - self.elapsed(from)
    }

    /// The stretch that has an instant, or ends at most `near` before it: from, to.
    pub(super) fn around(&self, at: SimTime, near: SimSpan) -> Option<(SimTime, SimTime)> {
        let place = self.all.partition_point(|(from, ..)| *from < at.micros());
        let (from, to, _) = *self.all.get(place.checked_sub(1)?)?;
        (to + near.micros() >= at.micros()).then(|| (SimTime::from_micros(from), SimTime::from_micros(to)))
    }

    /// Whether an instant is in one of them.
    pub(super) fn has(&self, at: SimTime) -> bool {
        let place = self.all.partition_point(|(from, ..)| *from <= at.micros());
        place.checked_sub(1).is_some_and(|place| at.micros() < self.all[place].1)
    }

    /// All of it.
    #[cfg(test)]
    pub(super) fn total(&self) -> SimSpan {
        SimSpan::from_micros(self.all.last().map_or(0, |(from, to, before)| before + to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_in_stretches() {
        let at = SimTime::from_micros;
        let mut spans = Spans::default();
        for (from, to) in [(10, 20), (15, 25), (25, 30), (40, 40), (50, 60)] {
            spans.push(at(from), at(to));
        }
        let elapsed = |t: i64| spans.elapsed(at(t)).micros();
        assert_eq!([5, 10, 20, 30, 45, 55, 99].map(elapsed), [0, 0, 10, 20, 20, 25, 30]);
        assert_eq!((spans.total().micros(), spans.between(at(20), at(52)).micros()), (30, 12));
        assert_eq!(spans.around(at(32), SimSpan::from_micros(1)), None);
        assert_eq!(spans.around(at(31), SimSpan::from_micros(1)), Some((at(10), at(30))));
        assert_eq!([10, 29, 30, 59, 60].map(|t| spans.has(at(t))), [true, true, false, true, false]);
    }
}
