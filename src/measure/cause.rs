//! Why a customer waits.

use super::catalogue::{HourMeasure, Measure, MeasureId, MeasureLabel, TeamMeasure};
use crate::unit::{Better, Unit};

/// What the holder or the team does while a conversation waits. At every instant of a wait exactly one
/// cause holds: the first of these that is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The team is closed.
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
    pub const fn file_word(self) -> &'static str {
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

    /// The name of its measure: a team's, and an hour's.
    pub(super) fn measure(self) -> String {
        format!("wait_{}", self.file_word())
    }

    /// Its part of `wait_mean`, of which `spend` says whose it is.
    pub(super) fn part_of_wait(self, id: MeasureId, spend: &str) -> Measure {
        Measure {
            id,
            name: self.measure(),
            label: MeasureLabel::Cause(self),
            unit: Unit::Time,
            better: Better::Lower,
            is_eased_by_agents: false,
            definition: format!("Mean time that {spend} {}. The six parts add up to `wait_mean`.", self.definition()),
        }
    }

    /// Whether the measure is that of a cause.
    pub fn is_behind(measure: &Measure) -> bool {
        use MeasureId::{Hour, Team};
        matches!(measure.id, Team(TeamMeasure::Cause(_)) | Hour(HourMeasure::Cause(_)))
    }
}
