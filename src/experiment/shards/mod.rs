//! A sweep in pieces, for as many machines as there are: a plan says which runs each shard has, a shard is a journal of them,
//! and the sweep gone on with from all of those journals is the sweep.
//!
//! There is no scheduler here, and no network: whoever has one starts `rodizio shard` with a number. What a shard needs is in
//! the plan, as data; what it writes stands under a name made of numbers.

mod cut;
mod file;
mod known;
mod part;
mod plan;
mod studies;

pub use cut::{cut, cut_next};
pub use file::{ShardFile, ShardProblem, missing_as_text};
pub use known::{KnownCells, KnownRuns, LoadShard};
pub use part::{InParts, play_part};
pub use plan::{PLAN_FILE, Plan, PlanError, PlanFile, Round, Shard};
pub use studies::{Played, PlayedRun, Studies, StudyInParts};

/// Shards of a round at most. Schedulers allow fewer: Slurm 1,001 and SGE 75,000 in an array unless somebody has raised it.
pub const MOST_SHARDS: u32 = 100_000;
