//! Why customers waited, for people and for programs.

mod agent;
mod json;
mod story;
mod whole;
mod words;

pub use agent::agent;
pub use json::{Asked, document};
pub use story::{headline, story};
pub use whole::{answer, whole};
pub use words::{Origin, called};
