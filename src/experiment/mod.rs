//! Many replications in parallel, and what they say together.

mod validate;
mod validation;

pub use validate::{FAMILY_RATE, validate, validate_quickly};
pub use validation::{Check, Validation};
