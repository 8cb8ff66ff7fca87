//! `rodizio measures`: what every measure counts over what.

use super::args::MeasuresArgs;
use super::course::Course;
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::report::catalogue;

/// Prints the catalogue.
pub(super) fn measures(args: &MeasuresArgs, streams: &mut Streams) -> Result<u8, Failure> {
    Course::plain(args.json, false, streams).end(&catalogue::document(), exit::OK)
}
