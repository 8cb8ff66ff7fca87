//! From a history to a scenario: what each part of it is estimated from, and how sure that is.
//!
//! [`PastReader`] takes the conversations of an import. [`fit`] estimates every part of a scenario from them; [`Fitted::sets`] gives
//! other values that the history allows as well; a [`Cloud`] holds the real weeks against simulated ones.

mod absence;
mod account;
mod arrivals;
mod blur;
mod censored;
mod cloud;
mod counts;
mod drawn;
mod exposure;
mod fitted;
mod gamma;
mod gap;
mod hand;
mod hours;
mod inferred;
mod lengths;
mod order;
mod pace;
mod patience;
mod played;
mod presence;
mod rebuilt;
mod search;
mod settings;
mod spans;
mod speed;
mod survival;
mod told;

pub(crate) use absence::FittedAbsence;
pub(crate) use account::{MOST_CONVERSATIONS, MOST_DAYS, PastAccount, PastReader};
pub(crate) use blur::Blur;
pub(crate) use censored::{CensoredFit, LengthLaw, LengthPoint, SurvivalStep};
pub(crate) use cloud::{
    Cloud, CloudMeasure, CloudPlace, CloudTeam, CloudVerdict, FitProof, Foretold, LEAST_FORETOLD, LEAST_KNOWN,
    NotForetold,
};
pub(crate) use counts::{CountedDay, CountsFit, CountsPoint, PoissonCheck, SpecialDay};
pub(crate) use drawn::{DrawnAccount, DrawnTeam, DrawnWork};
#[cfg(test)]
pub(crate) use fitted::fit;
pub(crate) use fitted::{
    FEW_CONVERSATIONS, FEW_DAYS, FitAsked, Fitted, FittedAgent, FittedHandling, FittedReaction, FittedTeam,
    LEAST_CONVERSATIONS, fit_without_laws,
};
pub(crate) use hand::{MOST_IN_HAND, PastHands};
pub(crate) use hours::PastHours;
pub(crate) use inferred::Inferred;
#[cfg(test)]
pub(crate) use lengths::MixturePart;
pub(crate) use lengths::WholeLaw;
pub(crate) use patience::PastLeft;
#[cfg(test)]
pub(crate) use played::Export;
pub(crate) use presence::at_minute;
pub(crate) use rebuilt::{Reading, RuleAgreement};
pub(crate) use settings::FoundSettings;
pub(crate) use speed::FoundSpeed;
pub(crate) use told::{RuleBasis, RuleKey, ToldRules};

#[cfg(test)]
pub(crate) mod tests;
