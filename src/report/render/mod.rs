//! Writers that turn any document into text. They know no command.

pub mod json;
mod lines;
pub mod markdown;
mod show;
mod tables;
pub mod terminal;

pub use lines::{WIDTH, wrapped};
pub use show::{ends, text};
pub use tables::lines;
