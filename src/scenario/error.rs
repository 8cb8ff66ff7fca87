//! Why there is no scenario, or no experiment.

use super::problem::Problems;

/// Why there is no scenario.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LoadError {
    /// The scenario, or a data file that it names, is not there or cannot be read; otherwise
    /// nothing is wrong.
    #[error("{0}")]
    Missing(Problems),
    /// The scenario has errors.
    #[error("{0}")]
    Invalid(Problems),
}

impl LoadError {
    /// What is wrong, warnings included.
    pub fn problems(&self) -> &Problems {
        match self {
            LoadError::Missing(problems) | LoadError::Invalid(problems) => problems,
        }
    }

    /// The same, to go on with.
    pub fn into_problems(self) -> Problems {
        match self {
            LoadError::Missing(problems) | LoadError::Invalid(problems) => problems,
        }
    }

    /// The process's exit code by the convention of sysexits.h: 66 (EX_NOINPUT) or 65 (EX_DATAERR).
    pub fn exit_code(&self) -> u8 {
        match self {
            LoadError::Missing(_) => 66,
            LoadError::Invalid(_) => 65,
        }
    }
}
