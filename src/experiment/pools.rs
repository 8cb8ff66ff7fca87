//! Waits of all replications, for quantiles where replications are small.

use super::moments::RunningMoments;
use crate::measure::{FewWaits, PooledWaits, TeamMeasure};
use crate::stats::{Estimate, PooledQuantile, are_small};

/// By team; nothing of one with many waits in some replication.
pub(super) struct WaitPools(Vec<Option<TeamPool>>);

#[derive(Default)]
struct TeamPool {
    wall: PooledWaits,
    /// Empty where business time is all time.
    business: PooledWaits,
}

impl WaitPools {
    pub(super) fn new(teams: usize) -> Self {
        WaitPools((0..teams).map(|_| Some(TeamPool::default())).collect())
    }

    /// Takes in a replication.
    pub(super) fn add(&mut self, few: &[FewWaits]) {
        for (team, pool) in self.0.iter_mut().enumerate() {
            match (pool.as_mut(), few.get(team).map(|few| (&few.wall, &few.business))) {
                (Some(pool), Some((Some(wall), business))) => {
                    pool.wall.add(wall);
                    business.iter().for_each(|business| pool.business.add(business));
                }
                _ => *pool = None,
            }
        }
    }

    /// A measure of all replications, of which each by itself says `own`: a quantile of all waits if they are small.
    pub(super) fn estimate(
        &self,
        team: usize,
        measure: TeamMeasure,
        moments: &RunningMoments,
        own: Estimate,
    ) -> Estimate {
        let pool = self.0.get(team).and_then(Option::as_ref);
        let (Some(share), Some(pool)) = (measure.part_of_waits(), pool) else { return own };
        // What one replication says by itself, or every one, is so of all together.
        let is_alone = own.sd.is_none_or(|sd| sd == 0.0);
        if is_alone || !are_small(moments.weight(), moments.count().into()) {
            return own;
        }
        let is_business = measure.is_in_business_time() && !pool.business.is_empty();
        let waits = if is_business { &pool.business } else { &pool.wall }.sorted();
        PooledQuantile::of(share, |share| waits.quantile(share), |seconds| waits.beyond(seconds)).instead_of(own)
    }
}
