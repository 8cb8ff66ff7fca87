//! Why a formula gives no answer.

use crate::language::{phrase, tell};
use thiserror::Error;

/// Why a formula gives no answer. Lower-case fragments that read well after "no exact answer: ".
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum TheoryError {
    /// A parameter is outside the formula's domain.
    #[error("{}", tell!("{name} must be {wanted}, not {value}", "{name} precisa ser {wanted}, e não {value}"))]
    Domain {
        /// What the parameter is called.
        name: &'static str,
        /// What it may be.
        wanted: &'static str,
        /// What it was.
        value: f64,
    },
    /// At this load the queue grows without bound, so there is no steady state.
    #[error("{}", tell!("the load per server is {load}; a steady state needs less than 1", "a carga por servidor é {load}; para haver equilíbrio, ela precisa ser menor que 1"))]
    Unstable {
        /// Offered work per server, 1 or more.
        load: f64,
    },
    /// The answer exists, but takes more states or steps than are worth computing.
    #[error("{}", tell!("the exact answer takes about {size:.0} states or steps, more than {most:.0}", "a resposta exata exige cerca de {size:.0} estados ou passos, mais do que {most:.0}"))]
    TooLarge {
        /// How many it would take.
        size: f64,
        /// How many there may be.
        most: f64,
    },
}

/// `value`, if it is finite and above zero.
pub(super) fn positive(name: &'static str, value: f64) -> Result<f64, TheoryError> {
    if value.is_finite() && value > 0.0 {
        Ok(value)
    } else {
        Err(TheoryError::Domain {
            name,
            wanted: phrase!("a finite number above 0", "um número finito acima de 0"),
            value,
        })
    }
}

/// `value`, if it is finite and not below zero.
pub(super) fn not_negative(name: &'static str, value: f64) -> Result<f64, TheoryError> {
    if value.is_finite() && value >= 0.0 {
        Ok(value)
    } else {
        Err(TheoryError::Domain {
            name,
            wanted: phrase!("a finite number, 0 or more", "um número finito, 0 ou mais"),
            value,
        })
    }
}

/// `count`, if it is at least one.
pub(super) fn at_least_one(name: &'static str, count: u32) -> Result<u32, TheoryError> {
    if count >= 1 {
        Ok(count)
    } else {
        Err(TheoryError::Domain { name, wanted: phrase!("1 or more", "1 ou mais"), value: 0.0 })
    }
}

/// `load`, if it is below one.
pub(super) fn stable(load: f64) -> Result<f64, TheoryError> {
    if load < 1.0 { Ok(load) } else { Err(TheoryError::Unstable { load }) }
}
