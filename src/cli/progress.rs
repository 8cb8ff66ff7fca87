//! A bar on stderr for runs that take a while.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts what is done, and shows it on a terminal after a second.
pub(super) struct Progress {
    /// `None`: never shown.
    shown: Option<Instant>,
    total: usize,
    done: AtomicUsize,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Progress over `total` steps; never drawn unless `visible`.
    pub fn new(total: usize, visible: bool) -> Self {
        let shown = visible.then(Instant::now);
        Progress { shown, total, done: AtomicUsize::new(0), bar: OnceLock::new() }
    }

    /// One more step is done; from any thread.
    pub fn step(&self) {
        self.at(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.total);
    }

    /// So many steps of so many are done; from any thread.
    pub fn at(&self, done: usize, total: usize) {
        if self.shown.is_some_and(|since| since.elapsed() > PATIENCE) {
            self.bar.get_or_init(|| bar(total)).set_position(done as u64);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64).with_elapsed(PATIENCE);
    match ProgressStyle::with_template("{wide_bar} {pos} of {len} replications, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
