//! The flags that sentences name.

use std::fmt;

/// A flag of the command line by what it is about; how it is written is said in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Takes no order of configurations for granted.
    ExamineAll,
    /// What difference does not matter.
    Margin,
    /// Runs at most.
    MaxReplications,
    /// Time at most.
    MaxTime,
    /// Number of runs.
    Replications,
}

impl Flag {
    /// All of them.
    pub const ALL: [Flag; 5] =
        [Flag::ExamineAll, Flag::Margin, Flag::MaxReplications, Flag::MaxTime, Flag::Replications];

    /// Its long name, without dashes.
    pub const fn name(self) -> &'static str {
        match self {
            Flag::ExamineAll => "examine-all",
            Flag::Margin => "margin",
            Flag::MaxReplications => "max-replications",
            Flag::MaxTime => "max-time",
            Flag::Replications => "replications",
        }
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{}", self.name())
    }
}
