//! The flags and commands that sentences and errors name. How each is written stands here once; a test of `cli` sees that it is there.

use std::fmt;

macro_rules! names {
    ($(#[$about:meta])* $type:ident; $($name:ident $written:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $type {
            $($name,)*
        }

        impl $type {
            #[cfg(test)]
            pub(crate) const ALL: &[$type] = &[$($type::$name,)*];

            /// As the command line has it, without dashes.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $($type::$name => $written,)*
                }
            }
        }
    };
}

names! {
    /// A flag of the command line.
    Flag;
    Accept "accept",
    Against "against",
    Answers "answers",
    Auto "auto",
    Baseline "baseline",
    By "by",
    ByHour "by-hour",
    Chance "chance",
    Conversation "conversation",
    Counts "counts",
    DateOrder "date-order",
    ExamineAll "examine-all",
    Excel "excel",
    From "from",
    Holdout "holdout",
    Hours "hours",
    Html "html",
    Inputs "inputs",
    Json "json",
    Junit "junit",
    Lang "lang",
    Live "live",
    Log "log",
    Mapping "mapping",
    Margin "margin",
    Markdown "markdown",
    MaxMemory "max-memory",
    MaxReplications "max-replications",
    MaxTime "max-time",
    Measure "measure",
    Minimise "minimise",
    NoControls "no-controls",
    Out "out",
    Over "over",
    Perfetto "perfetto",
    PlanOut "plan-out",
    Png "png",
    Precision "precision",
    Replications "replications",
    ReplicationsCsv "replications-csv",
    Resume "resume",
    SaveBaseline "save-baseline",
    Search "search",
    Seed "seed",
    Set "set",
    Shards "shards",
    Sobol "sobol",
    Target "target",
    Threads "threads",
    TimeLimit "time-limit",
    TimeZone "time-zone",
    To "to",
    Variant "variant",
    Vary "vary",
    WriteEvents "write-events",
}

names! {
    /// A command of the program.
    CommandName;
    Check "check",
    Compare "compare",
    Explain "explain",
    Fit "fit",
    Import "import",
    Measures "measures",
    Merge "merge",
    New "new",
    Plan "plan",
    Replay "replay",
    Review "review",
    Run "run",
    Sensitivity "sensitivity",
    Shard "shard",
    Sweep "sweep",
    Validate "validate",
}

/// What is typed: `--out`.
impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{}", self.name())
    }
}

/// What is typed: `rodizio check`.
impl fmt::Display for CommandName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rodizio {}", self.name())
    }
}
