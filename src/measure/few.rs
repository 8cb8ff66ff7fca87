//! The waits of a replication that has few: its quantiles say little without those of the others.

use super::catalogue::TeamMeasure;
use crate::unit::Among;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// So many waits of a team are kept at most: a busy replication of an account whose replications are small has some times as many.
pub(super) const FEW: usize = 4096;

/// The waits of a team's started conversations, in microseconds, the shortest first; `None` where they are many.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct FewWaits {
    /// By the wall clock.
    pub wall: Option<Arc<[u64]>>,
    /// In business time, where that differs.
    pub business: Option<Arc<[u64]>>,
}

impl FewWaits {
    /// Whether a replication can have them: few, and in order.
    #[cfg(feature = "native")]
    pub(crate) fn is_sound(&self) -> bool {
        let sound = |waits: &Arc<[u64]>| waits.len() <= FEW && waits.is_sorted();
        self.wall.iter().chain(&self.business).all(sound)
    }

    /// Those that a quantile is one of.
    pub(crate) fn behind(&self, measure: TeamMeasure) -> Option<Among> {
        let part = measure.part_of_waits()?;
        let business = self.business.as_ref().filter(|_| measure.is_in_business_time());
        let micros = business.or(self.wall.as_ref())?.clone();
        Some(Among { part, micros })
    }
}
