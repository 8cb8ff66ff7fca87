//! A question in shards, for schedulers that people have: cut into a plan, played shard by shard, put together again.

mod cut;
mod merge;
mod pilot;
mod place;
mod play;
mod question;
mod status;

pub(super) use cut::{cut_check, cut_compare, cut_plan, cut_run, cut_sweep};
pub(super) use merge::merge;
pub(super) use play::shard;
