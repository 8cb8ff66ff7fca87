//! The names under which this room knows diagnostics.

pub use crate::diagnostic::{Code, Diagnostic as Problem, Diagnostics as Problems, Place};
