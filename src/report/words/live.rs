//! What stands on a page on which settings are moved.

use super::{en, pt};
use crate::language::Language;
use crate::time::SimSpan;
use serde::Serialize;

/// What can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KnobKind {
    Agents,
    Overflow,
    Limit,
    Customers,
    Reaction,
    AtOnce,
    /// What a report has found and none of the others can say.
    Rest,
}

/// The words of the page itself; all others are the engine's. A language fills every field; `{}` is a number or a value.
#[derive(Serialize)]
pub(crate) struct LiveWords {
    /// The language's tag (RFC 5646), and what it calls itself.
    pub tag: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub scenario: &'static str,
    pub gallery: &'static str,
    /// In a report: on the button that opens it, and what it is.
    pub start: &'static str,
    pub intro: &'static str,
    /// Below numbers that were computed beforehand.
    pub guess: &'static str,
    pub settings: &'static str,
    pub starting: &'static str,
    pub no_script: &'static str,
    pub failed: &'static str,
    /// Of how many replications the numbers are, and that more are on their way.
    pub runs: &'static str,
    pub more: &'static str,
    pub back: &'static str,
    pub reset: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub open: &'static str,
    pub charts: &'static str,
    pub day: &'static str,
    pub day_note: &'static str,
    pub play: &'static str,
    pub pause: &'static str,
    pub step: &'static str,
    pub speed: &'static str,
    pub time: &'static str,
    pub offered: &'static str,
    pub in_hand: &'static str,
    pub to_all: &'static str,
    pub held: &'static str,
    pub assumptions: &'static str,
    pub assumed: &'static str,
    pub stays: &'static str,
}

/// Those of a language.
pub(crate) const fn words(language: Language) -> &'static LiveWords {
    match language {
        Language::En => &en::live::WORDS,
        Language::PtBr => &pt::live::WORDS,
    }
}

/// A length of time in weeks, if it has whole ones alone.
pub(super) fn weeks(of: SimSpan) -> Option<i64> {
    let week = SimSpan::from_hours(7 * 24).micros();
    (of.micros() > 0 && of.micros() % week == 0).then(|| of.micros() / week)
}
