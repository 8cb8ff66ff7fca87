//! How much a replay takes.

/// The longest line in bytes, without its end: 1 MiB. A longer one is an error.
pub const LONGEST_LINE: usize = 1 << 20;

/// How many conversations that ended or left are remembered by name.
pub const REMEMBERED: usize = 65_536;

/// The longest name of a conversation in bytes, so that what is remembered stays small.
pub const LONGEST_NAME: usize = 1024;
