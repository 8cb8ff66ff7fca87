//! How much a command says on stdout.

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// One document for machines.
    Json,
    /// The answer alone.
    Answer,
    /// The answer and all tables.
    Whole,
}

impl Manner {
    /// By the flags `--json` and `--quiet`; the first one wins.
    pub(super) const fn of(json: bool, quiet: bool) -> Self {
        match (json, quiet) {
            (true, _) => Manner::Json,
            (false, true) => Manner::Answer,
            (false, false) => Manner::Whole,
        }
    }
}
