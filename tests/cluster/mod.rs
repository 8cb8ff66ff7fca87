//! Questions in shards: the same bytes as of one process, whatever happens on the way, and on the schedulers that are here.

mod checked;
mod engines;
mod faults;
mod sharded;
mod shards;
