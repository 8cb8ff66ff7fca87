//! `rodizio plan` against cases whose right answer is known in closed form, and as a user meets it.

#[path = "../plan/command.rs"]
mod command;
#[path = "../plan/guarantee.rs"]
mod guarantee;
#[path = "../plan/team_names.rs"]
mod team_names;
