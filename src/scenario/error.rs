//! Why there is no scenario, or no experiment.

pub use crate::diagnostic::Unread as LoadError;
