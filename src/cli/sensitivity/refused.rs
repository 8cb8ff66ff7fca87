//! Questions about assumptions that have no answer.

use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::experiment::sensitivity::{OverError, SensitivityError};
use crate::report::words::{Flag, say};

impl From<OverError> for Failure {
    fn from(error: OverError) -> Self {
        let title = error.to_string();
        match error {
            OverError::Nothing(left_out) => {
                let left_out: Vec<String> = left_out.iter().map(|input| say!(inputs::left_out(input))).collect();
                Failure::refused(exit::DATA, say!(refused::no_inputs(&title, &left_out)))
            }
            OverError::Text { text, why } => Failure::flag(Flag::Over, &text, why),
            OverError::Scenario(error) => error.into(),
        }
    }
}

impl From<SensitivityError> for Failure {
    fn from(error: SensitivityError) -> Self {
        match error {
            SensitivityError::Scenario(error) => error.into(),
            SensitivityError::Study(error) => error.into(),
            SensitivityError::Points(_) => Failure::usage(error.to_string(), say!(refused::fewer_points())),
            SensitivityError::Inputs(_) => Failure::usage(error.to_string(), say!(refused::fewer_inputs())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::StudyError;
    use crate::experiment::baseline::Interrupted;

    #[test]
    fn an_interruption_has_its_exit_code() {
        let stopped = SensitivityError::Study(StudyError::Receiver(Interrupted));
        assert!(matches!(Failure::from(stopped), Failure::Told { code: exit::INTERRUPTED, .. }));
    }
}
