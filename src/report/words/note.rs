//! What commands say on the way.

use crate::replay::ReplaySummary;
use crate::stats::Unstated;

/// How far a command is.
pub(crate) enum HowFar {
    /// Runs done of all, and the seconds left, once somebody can say.
    Runs { done: usize, of: usize, left: Option<f64> },
    /// Rows read of nobody knows how many.
    Rows(u64),
    /// Replications played of nobody knows how many.
    Replications(usize),
    /// A sweep: cells complete of all, conversations a second, the seconds left, and the best and the worst cell with
    /// their values, where they are known.
    Sweep { complete: usize, cells: usize, speed: f64, left: Option<f64>, ends: Option<(String, String)> },
    /// A search: runs spent, seconds passed, the cell that is played now and its runs.
    Search { spent: u64, seconds: f64, cell: String, made: u32 },
}

/// How large something is that is about to be played.
pub(crate) struct SizeNote<'a> {
    /// Conversations of a replication, the most of them that are there at once, and the bytes that all threads take for that.
    pub conversations: f64,
    pub at_once: f64,
    pub bytes: f64,
    pub threads: usize,
    /// Where most arrive: team, hour of the week, how many in such an hour.
    pub busiest: Option<(&'a str, usize, f64)>,
    /// How long all replications take, about, if their number is known.
    pub seconds: Option<f64>,
}

/// Where to go from a result.
pub(crate) enum NextStep {
    /// The page with the report.
    Report(String),
    /// There is none; how to get more.
    More,
    /// The command that plays what was found.
    Play(String),
    /// The roster, a scenario of its own.
    Roster(String),
}

/// What a command did that is not its result.
pub(crate) enum Note<'a> {
    /// A page that computes is there.
    Page {
        file: String,
    },
    /// A sweep ended early; where the cells are that are complete.
    SoFar {
        ended: String,
        done: usize,
        all: usize,
        file: Option<String>,
    },
    /// A sweep goes on with so many replications that its journal knows.
    Resumed {
        folder: String,
        known: usize,
    },
    /// A file in the folder is of an earlier run.
    Stale {
        file: String,
    },
    /// A file that somebody has changed is kept under another name.
    Kept {
        file: String,
        name: String,
    },
    /// How an unfinished sweep goes on: it has a folder, or it has none.
    GoOn {
        has_folder: bool,
    },
    /// A search ended early.
    Interrupted,
    /// It ended before it was known what the inputs leave open.
    WithoutData,
    /// Events were written.
    Events {
        file: String,
        events: u64,
    },
    /// A trace was.
    Trace {
        file: String,
        conversations: usize,
        events: usize,
    },
    /// It does not have all.
    TraceEnds {
        day: jiff::civil::Date,
    },
    /// No baseline was written, for this reason; without one there was an interruption.
    BaselineKept {
        name: &'a str,
        why: Option<&'a str>,
    },
    /// There was nothing to write one of.
    NoBaseline,
    BaselineWritten {
        name: &'a str,
        scenarios: usize,
        folder: String,
    },
    /// What went through a router.
    Replayed(&'a ReplaySummary),
}

/// What is to be done about a scenario under review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReviewAnswer {
    Accept,
    Reject,
    Skip,
}

/// Why an expectation has no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undecided {
    /// About so many replications more would do.
    More(u64),
    TooFewDiffer,
    TooFew,
    TooNear,
    /// Nothing can be told of such a difference.
    Untold(Unstated),
}
