//! Plans that cannot be made.

use crate::cli::failure::Failure;
use crate::diagnostic::wrong;
use crate::experiment::search::{FoundError, PlanError};
use crate::report::words::{Flag, say};

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        let title = error.to_string();
        match error {
            PlanError::NoSpace => Failure::usage(title, say!(refused::add_space())),
            PlanError::TooLarge(why) => Failure::data(why),
            PlanError::OfNoCell(_) => Failure::data(wrong(title, say!(refused::give_by(Flag::MaxReplications)))),
            PlanError::Given(_) => Failure::data(wrong(title, say!(refused::set_what_is_given()))),
            PlanError::Configuration(why) => why.into(),
            PlanError::Written(why) => Failure::data(why),
            PlanError::Target { text, why } => Failure::flag(Flag::Target, &text, why),
            PlanError::Objective { text, why } => Failure::flag(Flag::Minimise, &text, why),
            PlanError::Margin { text, why } => Failure::flag(Flag::Margin, &text, why),
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
