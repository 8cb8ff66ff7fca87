//! A bar on stderr for runs that take a while.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts what is done, and shows it on a terminal after a second.
pub(super) struct Progress {
    /// `None`: never shown.
    shown: Option<Instant>,
    total: u64,
    done: AtomicU64,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Progress over `total` steps; never drawn unless `visible`.
    pub fn new(total: u64, visible: bool) -> Self {
        let shown = visible.then(Instant::now);
        Progress { shown, total, done: AtomicU64::new(0), bar: OnceLock::new() }
    }

    /// One more step is done; from any thread.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown.is_some_and(|since| since.elapsed() > PATIENCE) {
            self.bar.get_or_init(|| bar(self.total)).set_position(done);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    match ProgressStyle::with_template("{wide_bar} {pos} of {len} replications, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
