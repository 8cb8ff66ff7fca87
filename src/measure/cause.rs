//! Why a customer waits.

use super::Measure;

/// What the account, the holder or the team does while a conversation waits. At every instant of a wait exactly one
/// cause holds: the first of these that is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The account is closed.
    OutOfHours,
    /// Offered to an agent who is not at work: off shift, marked away, or forgotten.
    HolderAbsent,
    /// Offered to an agent at work who has no free slot.
    HolderFull,
    /// Offered to an agent at work with a free slot, who has not reacted yet.
    HolderUnreacted,
    /// Open, and no agent of the team is at work with a free slot.
    OpenNobodyFree,
    /// Open, and somebody is; nobody who is has noticed it yet.
    OpenUnnoticed,
}

impl Cause {
    /// Every cause, in the order in which they are asked.
    pub const ALL: [Cause; 6] = [
        Cause::OutOfHours,
        Cause::HolderAbsent,
        Cause::HolderFull,
        Cause::HolderUnreacted,
        Cause::OpenNobodyFree,
        Cause::OpenUnnoticed,
    ];

    /// The word in machine-readable outputs.
    pub const fn word(self) -> &'static str {
        match self {
            Cause::OutOfHours => "out_of_hours",
            Cause::HolderAbsent => "holder_absent",
            Cause::HolderFull => "holder_full",
            Cause::HolderUnreacted => "holder_unreacted",
            Cause::OpenNobodyFree => "open_nobody_free",
            Cause::OpenUnnoticed => "open_unnoticed",
        }
    }

    /// When it holds, as part of the definition of its measures.
    pub const fn definition(self) -> &'static str {
        match self {
            Cause::OutOfHours => "out of hours",
            Cause::HolderAbsent => "offered, in business hours, to an agent who is not at work",
            Cause::HolderFull => "offered, in business hours, to an agent at work who has no free slot",
            Cause::HolderUnreacted => {
                "offered, in business hours, to an agent at work with a free slot who has not reacted yet"
            }
            Cause::OpenNobodyFree => "open, in business hours, with no agent of the team at work with a free slot",
            Cause::OpenUnnoticed => {
                "open, in business hours, while an agent of the team at work with a free slot has not noticed it yet"
            }
        }
    }

    /// The measure of it: a team's, and an hour's.
    pub const fn measure(self) -> &'static str {
        match self {
            Cause::OutOfHours => "wait_out_of_hours",
            Cause::HolderAbsent => "wait_holder_absent",
            Cause::HolderFull => "wait_holder_full",
            Cause::HolderUnreacted => "wait_holder_unreacted",
            Cause::OpenNobodyFree => "wait_open_nobody_free",
            Cause::OpenUnnoticed => "wait_open_unnoticed",
        }
    }

    /// Whether the measure is that of a cause.
    pub fn is_behind(measure: &Measure) -> bool {
        Cause::ALL.iter().any(|cause| cause.measure() == measure.name)
    }

    /// The words for people.
    pub const fn label(self) -> &'static str {
        match self {
            Cause::OutOfHours => "out of hours",
            Cause::HolderAbsent => "holder off shift or absent",
            Cause::HolderFull => "holder at full concurrency",
            Cause::HolderUnreacted => "holder free, not yet reacted",
            Cause::OpenNobodyFree => "open, nobody free",
            Cause::OpenUnnoticed => "open, not yet noticed",
        }
    }
}
