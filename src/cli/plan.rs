//! `rodizio plan`: the cheapest configuration that keeps some targets, or a week of shifts that does.

mod by_hour;
mod search;

pub(super) use search::{OpenPlan, run_of};

use super::args::PlanArgs;
use super::command_line::CommandLine;
use super::failure::Failure;
use super::streams::Streams;

/// Finds a configuration, or with `--by-hour` a roster.
pub(super) fn plan(args: &PlanArgs, again: CommandLine, streams: &mut Streams) -> Result<u8, Failure> {
    match args.by_hour {
        false => search::search(args, again, streams),
        true => by_hour::by_hour(args, again, streams),
    }
}
