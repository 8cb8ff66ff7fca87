//! Writers that turn any document into text. They know no command.

pub(crate) mod json;
mod lines;
pub(crate) mod markdown;
mod show;
mod tables;
pub(crate) mod terminal;

use lines::WIDTH;
pub(crate) use show::{ends, text};
