use crate::cli::args::PlanArgs;
use crate::cli::failure::Failure;
use crate::cli::streams::Streams;

pub(super) fn search(_args: &PlanArgs, _streams: &mut Streams) -> Result<u8, Failure> {
    Err(Failure::usage("being built", ""))
}
