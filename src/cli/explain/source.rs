//! Where stories come from.

use crate::cli::args::ExplainArgs;
use crate::cli::course::Course;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::streams::Streams;
use crate::experiment::explain::{FoundStories, Pick, Whole, in_log, in_simulation};
use crate::report::explain::StoryOrigin;
use crate::report::words::say;
use crate::scenario::{Scenario, disk};
use crate::world::as_played;
use std::borrow::Cow;
use std::fs::File;

/// A replication, or a log.
pub(super) enum StorySource {
    Simulation {
        seed: u64,
        replication: u32,
    },
    /// Read as a whole: it may be gone through more than once.
    Log {
        text: Vec<u8>,
        origin: String,
    },
}

impl StorySource {
    pub(super) fn open(args: &ExplainArgs, seed: u64, streams: &mut Streams) -> Result<Self, Failure> {
        let Some(path) = &args.events else {
            return Ok(StorySource::Simulation { seed, replication: args.replication.unwrap_or(1) - 1 });
        };
        let (origin, read) = match path.as_os_str() == "-" {
            true => (say!(refused::STDIN), disk::log(&mut streams.stdin)),
            false => (path.display().to_string(), File::open(path).and_then(disk::log)),
        };
        match read {
            Ok(text) => Ok(StorySource::Log { text, origin }),
            Err(error) => Err(Failure::no_input(&origin, &error)),
        }
    }

    pub(super) fn origin(&self) -> StoryOrigin {
        match self {
            StorySource::Simulation { replication, .. } => StoryOrigin::Replication(replication + 1),
            StorySource::Log { .. } => StoryOrigin::Log,
        }
    }

    /// The scenario as it is there: a replication has absences of its own.
    pub(super) fn scenario<'a>(&self, scenario: &'a Scenario) -> Cow<'a, Scenario> {
        match self {
            StorySource::Simulation { seed, replication } => as_played(scenario, *seed, *replication),
            StorySource::Log { .. } => Cow::Borrowed(scenario),
        }
    }

    /// What it is called in an error.
    pub(super) fn name(&self) -> String {
        match self {
            StorySource::Simulation { replication, .. } => say!(refused::replication(replication + 1)),
            StorySource::Log { origin, .. } => origin.clone(),
        }
    }

    pub(super) fn seed(&self) -> Option<u64> {
        if let StorySource::Simulation { seed, .. } = self { Some(*seed) } else { None }
    }

    /// What is picked.
    pub(super) fn find(&self, scenario: &Scenario, pick: &Pick) -> Result<FoundStories, Failure> {
        match self {
            StorySource::Simulation { seed, replication } => Ok(in_simulation(scenario, *seed, *replication, pick)),
            StorySource::Log { text, origin } => {
                in_log(scenario, &text[..], pick).map_err(|error| Failure::replay(error, origin))
            }
        }
    }

    /// Where all waiting comes from.
    pub(super) fn whole(&self, args: &ExplainArgs, scenario: &Scenario, course: &Course) -> Result<Whole, Failure> {
        match self {
            StorySource::Simulation { seed, .. } => {
                let replications = args.replications.unwrap_or(scenario.replications);
                let threads = args.play.threads.count;
                let play = |progress: &Progress| {
                    Whole::of_simulation(scenario, *seed, replications, threads, &|| progress.step())
                };
                let progress = |place| Progress::new(replications as usize, place);
                course.play(progress, play).map_err(Failure::unexpected)
            }
            StorySource::Log { text, origin } => {
                Whole::of_log(scenario, &text[..]).map_err(|error| Failure::replay(error, origin))
            }
        }
    }
}
