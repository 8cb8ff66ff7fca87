//! The program's clock: the library below asks it whether the time is over, and has none of its own.

use crate::time::SimSpan;
use std::time::{Duration, Instant};

/// Says whether `time` has gone by since now; never if there is no limit.
pub(super) fn after(time: Option<Duration>) -> impl Fn() -> bool + Sync {
    let end = time.and_then(|time| Instant::now().checked_add(time));
    move || end.is_some_and(|end| Instant::now() >= end)
}

/// A length of time as it was given on the command line.
pub(super) fn length(time: SimSpan) -> Duration {
    Duration::from_micros(time.micros().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_over_after_it_and_never_without_a_limit() {
        assert!(!after(None)());
        assert!(!after(Some(Duration::from_secs(3600)))());
        assert!(after(Some(Duration::ZERO))());
    }
}
