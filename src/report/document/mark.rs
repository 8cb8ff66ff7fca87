//! Signs that set a row or a cell apart.

/// Why a row or a cell is set apart. Its sign and its words are the writers'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// The best of all.
    Best,
    /// Cannot be told apart from the best.
    Alike,
    /// The configuration to choose.
    Answer,
    /// Misses a target.
    Missed,
    /// A real value outside nearly all simulated ones.
    Outside,
    /// Nobody knows whether a target is kept.
    Unclear,
    /// No number of agents keeps it.
    OutOfReach,
    /// More than the requirement, since a roster with less did not hold.
    Raised,
    /// Chance could make the effect.
    Chance,
    /// No effect at all.
    NoEffect,
    /// The effect depends on the other inputs.
    Depends,
}

impl Mark {
    /// The sign, for where there is room for a character.
    pub(crate) const fn sign(self) -> char {
        match self {
            Mark::Best | Mark::Answer => '*',
            Mark::Alike => '=',
            Mark::Missed | Mark::Outside => '!',
            Mark::Unclear | Mark::Chance => '?',
            Mark::OutOfReach => 'x',
            Mark::Raised => '+',
            Mark::NoEffect => '0',
            Mark::Depends => '≠',
        }
    }
}
