//! `rodizio plan` against cases whose right answer is known in closed form, and as a user meets it.

#![cfg(feature = "png")]

#[path = "common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;

#[path = "plan/command.rs"]
mod command;
#[path = "plan/guarantee.rs"]
mod guarantee;
#[path = "plan/team_names.rs"]
mod team_names;
