//! What became of each configuration.

/// Why a configuration is not the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It misses this target.
    Misses {
        /// Index of the target.
        target: usize,
    },
    /// It has fewer agents than this one, all else alike, which misses the target already.
    FewerThan {
        /// Index of the configuration with more.
        cell: usize,
        /// Index of the target.
        target: usize,
    },
    /// A target, or what should be least, has no value in any replication.
    NotDefined {
        /// Index of the target; `None`: what should be least.
        target: Option<usize>,
    },
    /// It is known to be dearer than this one, which keeps all targets.
    Dearer {
        /// Index of the cheaper one.
        than: usize,
    },
    /// It is worse, in what should be least, than this one, which keeps all targets.
    Worse {
        /// Index of the better one.
        than: usize,
    },
}
