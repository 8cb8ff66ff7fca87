//! The times at which the wait curve is known.

use crate::time::SimSpan;

/// In seconds: a step, and up to where it is taken. Each step divides the way there.
const STEPS: [(i64, i64); 6] =
    [(10, 300), (30, 1_800), (60, 7_200), (300, 28_800), (3_600, 172_800), (21_600, 604_800)];

/// How many times there are.
pub(super) const COUNT: usize = {
    let (mut count, mut from, mut row) = (1, 0, 0);
    while row < STEPS.len() {
        count += ((STEPS[row].1 - from) / STEPS[row].0) as usize;
        from = STEPS[row].1;
        row += 1;
    }
    count
};

static TIMES: [SimSpan; COUNT] = {
    let mut times = [SimSpan::ZERO; COUNT];
    let (mut seconds, mut row, mut place) = (0, 0, 1);
    while place < COUNT {
        seconds += STEPS[row].0;
        times[place] = SimSpan::from_secs(seconds);
        if seconds == STEPS[row].1 {
            row += 1;
        }
        place += 1;
    }
    times
};

/// The times since arrival at which the wait curve is known, the same for every scenario: 0, then every 10 s to
/// 5 min, 30 s to 30 min, 1 min to 2 h, 5 min to 8 h, 1 h to 48 h and 6 h to 7 days.
pub fn wait_times() -> &'static [SimSpan] {
    &TIMES
}

/// The place of the first of these times by which a wait is over; [`COUNT`] if it is longer than all.
#[inline]
pub(super) fn place(wait: SimSpan) -> usize {
    let micros = wait.micros() as u64;
    let (mut from, mut first) = (0, 0);
    for (step, to) in STEPS {
        let (step, to) = (step as u64 * 1_000_000, to as u64 * 1_000_000);
        if micros <= to {
            return first + (micros - from).div_ceil(step) as usize;
        }
        first += ((to - from) / step) as usize;
        from = to;
    }
    COUNT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_are_as_described() {
        let mut wanted = vec![0];
        wanted.extend((1..=30).map(|n| 10 * n));
        wanted.extend((1..=50).map(|n| 300 + 30 * n));
        wanted.extend((31..=120).map(|n| 60 * n));
        wanted.extend((25..=96).map(|n| 300 * n));
        wanted.extend((9..=48).map(|n| 3600 * n));
        wanted.extend((9..=28).map(|n| 6 * 3600 * n));
        let seconds: Vec<i64> = wait_times().iter().map(|time| time.micros() / 1_000_000).collect();
        assert_eq!(seconds, wanted);
    }

    #[test]
    fn a_wait_is_over_at_the_first_time_not_below_it() {
        for time in wait_times() {
            for micros in [time.micros() - 1, time.micros(), time.micros() + 1] {
                let wait = SimSpan::from_micros(micros);
                let wanted = wait_times().iter().position(|time| *time >= wait).unwrap_or(COUNT);
                assert_eq!(place(wait), wanted, "{wait}");
            }
        }
        assert_eq!(place(SimSpan::MAX), COUNT);
    }
}
