//! Plans that cannot be made.

use crate::cli::failure::Failure;
use crate::diagnostic::wrong;
use crate::experiment::search::{FoundError, PlanError};

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        let title = error.to_string();
        match error {
            PlanError::NoSpace => {
                Failure::usage(title, "add for example --search agents=4..16, or [search] to the scenario")
            }
            PlanError::TooLarge(why) => Failure::data(why),
            PlanError::OfNoCell(_) => Failure::data(wrong(title, "give it by --seed or --max-replications")),
            PlanError::Given(_) => Failure::data(wrong(
                title,
                "set it by --set; `rodizio sweep --vary` says what is best for each of its values",
            )),
            PlanError::Configuration(why) => why.into(),
            PlanError::Written(why) => Failure::data(why),
            PlanError::Target { text, why } => Failure::flag("--target", &text, why),
            PlanError::Objective { text, why } => Failure::flag("--minimise", &text, why),
            PlanError::Margin { text, why } => Failure::flag("--margin", &text, why),
        }
    }
}

impl From<FoundError> for Failure {
    fn from(error: FoundError) -> Self {
        match error {
            FoundError::Changes(error) => Failure::unexpected(error),
            FoundError::Portrait(error) => error.into(),
        }
    }
}
