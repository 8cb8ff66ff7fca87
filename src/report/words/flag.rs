//! The flags that sentences name. How a flag is written stands here once; a test of `cli` sees that it is there.

use std::fmt;

macro_rules! flags {
    ($($flag:ident $name:literal,)*) => {
        /// A flag of the command line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Flag {
            $($flag,)*
        }

        impl Flag {
            #[cfg(test)]
            pub(crate) const ALL: &[Flag] = &[$(Flag::$flag,)*];

            /// Its long name, without dashes.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Flag::$flag => $name,)*
                }
            }
        }
    };
}

flags! {
    ExamineAll "examine-all",
    Margin "margin",
    MaxReplications "max-replications",
    MaxTime "max-time",
    Replications "replications",
    Sobol "sobol",
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{}", self.name())
    }
}
