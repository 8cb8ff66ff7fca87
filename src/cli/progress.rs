//! A bar on stderr for runs that take a while.

use super::streams::Streams;
use crate::experiment::{SweepStanding, search};
use crate::report::number;
use crate::report::words::{HowFar, say};
use crate::scenario::Grid;
use crate::unit::Unit;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where nothing can be drawn, seconds from line to line.
const LINE_EVERY: u64 = 10;

/// Where progress is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ProgressPlace {
    Nowhere,
    /// Drawn anew all the time.
    Terminal,
    /// A line now and then.
    Lines,
}

impl ProgressPlace {
    /// As stderr is, unless nobody wants any.
    pub(super) const fn of(streams: &Streams, quiet: bool) -> Self {
        match (quiet, streams.stderr_is_tty) {
            (true, _) => ProgressPlace::Nowhere,
            (false, true) => ProgressPlace::Terminal,
            (false, false) => ProgressPlace::Lines,
        }
    }

    /// Nowhere instead of `other`.
    fn without(self, other: ProgressPlace) -> Self {
        if self == other { ProgressPlace::Nowhere } else { self }
    }
}

/// What is drawn, once it is; goes with what it shows.
#[derive(Default)]
struct ShownBar(OnceLock<ProgressBar>);

impl Drop for ShownBar {
    fn drop(&mut self) {
        if let Some(bar) = self.0.get() {
            bar.finish_and_clear();
        }
    }
}

/// Counts what is done, and shows it on a terminal after a second.
pub(super) struct Progress {
    /// `None`: never shown.
    shown: Option<Instant>,
    total: usize,
    done: AtomicUsize,
    bar: ShownBar,
}

impl Progress {
    /// Progress over `total` steps.
    pub(super) fn new(total: usize, place: ProgressPlace) -> Self {
        let shown = (place == ProgressPlace::Terminal).then(Instant::now);
        Progress { shown, total, done: AtomicUsize::new(0), bar: ShownBar::default() }
    }

    /// One more step is done; from any thread.
    pub(super) fn step(&self) {
        self.at(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.total);
    }

    /// So many steps of so many are done; from any thread.
    pub(super) fn at(&self, done: usize, total: usize) {
        if self.shown.is_some_and(|since| since.elapsed() > PATIENCE) {
            let bar = self.bar.0.get_or_init(|| bar(total));
            // A precision may ask for more than was planned at first.
            bar.set_length(total.max(done) as u64);
            bar.set_position(done as u64);
        }
    }
}

/// Runs done of all, on a terminal as a bar, elsewhere in a line every ten seconds.
pub(super) struct Runs {
    /// On a terminal.
    bar: Progress,
    /// Elsewhere.
    line: ProgressLine,
}

impl Runs {
    /// Of runs whose number is told with each of them.
    pub(super) fn new(place: ProgressPlace) -> Self {
        Runs { bar: Progress::new(0, place), line: ProgressLine::new(place.without(ProgressPlace::Terminal)) }
    }

    /// So many of so many are done; from any thread.
    pub(super) fn at(&self, done: usize, total: usize) {
        self.bar.at(done, total);
        self.line.show(|passed| {
            // Before the first one is done nobody can say.
            let left = (done > 0).then(|| passed.as_secs_f64() * total.saturating_sub(done) as f64 / done as f64);
            say!(cli::standing(&HowFar::Runs { done, of: total, left }))
        });
    }
}

/// Rows read of nobody knows how many: a line every ten seconds.
pub(super) struct RowsRead(ProgressLine);

impl RowsRead {
    /// None yet.
    pub(super) fn new(place: ProgressPlace) -> Self {
        RowsRead(ProgressLine::new(place))
    }

    /// So many are done.
    pub(super) fn at(&self, done: u64) {
        self.0.show(|_| say!(cli::standing(&HowFar::Rows(done))));
    }
}

fn bar(total: usize) -> ProgressBar {
    let template = format!("{{wide_bar}} {}", say!(cli::of_replications("{pos}", "{len}", "{eta}")));
    styled(ProgressBar::new(total as u64).with_elapsed(PATIENCE), &template)
}

fn message() -> ProgressBar {
    styled(ProgressBar::new_spinner(), "{wide_msg}")
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// How many replications have been played, where nobody knows how many it will be.
pub(super) struct Spinner {
    line: ProgressLine,
    played: AtomicUsize,
}

impl Spinner {
    /// Nothing played.
    pub(super) fn new(place: ProgressPlace) -> Self {
        Spinner { line: ProgressLine::new(place.without(ProgressPlace::Lines)), played: AtomicUsize::new(0) }
    }

    /// So many more have been played; from any thread.
    pub(super) fn played(&self, replications: usize) {
        let all = self.played.fetch_add(replications, Ordering::Relaxed) + replications;
        self.line.show(|_| say!(cli::standing(&HowFar::Replications(all))));
    }
}

/// A line that says how something stands: on a terminal one that renews itself, elsewhere one every ten seconds.
struct ProgressLine {
    place: ProgressPlace,
    since: Instant,
    /// Seconds after the beginning at which the last line was written.
    last: AtomicU64,
    bar: ShownBar,
}

impl ProgressLine {
    fn new(place: ProgressPlace) -> Self {
        ProgressLine { place, since: Instant::now(), last: AtomicU64::new(0), bar: ShownBar::default() }
    }

    /// Shows what `words` makes of the time that has passed, if it is due; from any thread.
    fn show(&self, words: impl Fn(Duration) -> String) {
        let passed = self.since.elapsed();
        match self.place {
            ProgressPlace::Terminal if passed > PATIENCE => self.bar.0.get_or_init(message).set_message(words(passed)),
            ProgressPlace::Lines => {
                let (now, last) = (passed.as_secs(), self.last.load(Ordering::Relaxed));
                let is_due = now >= last + LINE_EVERY;
                if is_due && self.last.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
                    // If stderr is gone, nobody reads it.
                    let _ = writeln!(std::io::stderr(), "{}", words(passed));
                }
            }
            ProgressPlace::Terminal | ProgressPlace::Nowhere => {}
        }
    }
}

/// How a sweep stands.
pub(super) struct SweepProgress<'a> {
    grid: &'a Grid,
    unit: Unit,
    line: ProgressLine,
}

impl<'a> SweepProgress<'a> {
    /// Of a sweep over `grid`, ranked by a measure in `unit`.
    pub(super) fn new(grid: &'a Grid, unit: Unit, place: ProgressPlace) -> Self {
        SweepProgress { grid, unit, line: ProgressLine::new(place) }
    }

    /// Shows how it stands; from any thread.
    pub(super) fn show(&self, standing: &SweepStanding) {
        self.line.show(|passed| self.words(standing, passed));
    }

    fn words(&self, standing: &SweepStanding, passed: Duration) -> String {
        let speed = standing.conversations / passed.as_secs_f64().max(0.001);
        let rest = standing.work_planned - standing.work_done;
        let is_known = standing.played > 0.0 && rest > 0.0;
        let named =
            |cell: (usize, f64)| say!(common::in_brackets(&number::value(cell.1, self.unit), &self.grid.name(cell.0)));
        say!(cli::standing(&HowFar::Sweep {
            complete: standing.complete,
            cells: standing.cells,
            speed,
            left: is_known.then(|| passed.as_secs_f64() * rest / standing.played),
            ends: standing.best.zip(standing.worst).map(|(best, worst)| (named(best), named(worst))),
        }))
    }
}

/// How a plan's search stands.
pub(super) struct PlanProgress<'a> {
    grid: &'a Grid,
    line: ProgressLine,
}

impl<'a> PlanProgress<'a> {
    /// Of a search over `grid`.
    pub(super) fn new(grid: &'a Grid, place: ProgressPlace) -> Self {
        PlanProgress { grid, line: ProgressLine::new(place) }
    }

    /// Shows how it stands; from any thread.
    pub(super) fn show(&self, standing: &search::SearchProgress) {
        self.line.show(|passed| {
            say!(cli::standing(&HowFar::Search {
                spent: standing.spent,
                seconds: passed.as_secs_f64(),
                cell: self.grid.name(standing.cell),
                made: standing.made,
            }))
        });
    }
}
