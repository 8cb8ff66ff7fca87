//! Of how much a measure of one replication is a mean, so that replications are taken together rightly.

/// What a value of one replication is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A number of the replication as a whole: a count, an average over time, an index. All replications count alike.
    Replication,
    /// A mean or share over measured conversations.
    Arrivals,
    /// A mean, share or quantile over those of them that are started.
    Started,
    /// A mean over those started or lost.
    Ended,
}

/// How many of each there are in one replication.
#[derive(Clone, Copy, Debug)]
pub(in crate::measure) struct BasisCounts {
    pub arrivals: f64,
    pub started: f64,
    pub lost: f64,
}

impl BasisCounts {
    /// How much a value over `basis` counts for beside those of other replications.
    pub(in crate::measure) fn weight(&self, basis: Basis) -> f64 {
        match basis {
            Basis::Replication => 1.0,
            Basis::Arrivals => self.arrivals,
            Basis::Started => self.started,
            Basis::Ended => self.started + self.lost,
        }
    }
}
