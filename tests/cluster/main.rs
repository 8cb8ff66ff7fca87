//! Questions in shards: the same bytes as of one process, whatever happens on the way, and on the schedulers that are here.

#![cfg(all(feature = "png", feature = "xlsx", unix))]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;
#[path = "../program/contents.rs"]
mod contents;
#[path = "../common/shell.rs"]
mod shell;

mod checked;
mod engines;
mod faults;
mod sharded;
mod shards;
