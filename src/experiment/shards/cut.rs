//! Runs cut into shards that take about equally long.
//!
//! Each shard has runs that follow each other, cell after cell. So the plan stays short, and whoever puts shards together in
//! their order can fold each run at once: nothing waits in memory. Balance does not suffer, for a run is a small part of a
//! shard; where it is not, no other way of cutting is much better.

use super::plan::Shard;
use crate::experiment::Stretch;

/// Cuts `wanted` into `shards` of about equal cost, or as many as there are runs; `costs` are seconds a run, by cell.
pub fn cut(wanted: &[Stretch], costs: &[f64], shards: u32) -> Vec<Shard> {
    let of = |stretch: &Stretch| cost(costs, stretch.cell);
    let runs: u64 = wanted.iter().map(|stretch| u64::from(stretch.count)).sum();
    let total: f64 = wanted.iter().map(|stretch| f64::from(stretch.count) * of(stretch)).sum();
    let shards = u64::from(shards.max(1)).min(runs);
    let mut cut = vec![Shard::default(); shards as usize];
    let (mut at, mut passed, mut left) = (0, 0.0, runs);
    for stretch in wanted {
        let cost = of(stretch);
        for run in 0..stretch.count {
            // Where its middle falls; nobody gets nothing.
            let middle = ((passed + cost / 2.0) / total * shards as f64) as u64;
            let is_open = cut.get(at as usize).is_some_and(|shard| !shard.runs.is_empty());
            let must = left <= shards - 1 - at;
            if at + 1 < shards && is_open && (middle > at || must) {
                at += 1;
            }
            if let Some(shard) = cut.get_mut(at as usize) {
                shard.add(Stretch { from: stretch.from + run, count: 1, ..*stretch }, cost);
            }
            passed += cost;
            left -= 1;
        }
    }
    cut
}

/// The same for a later round: shards as long as those of the first, `most` of them at most.
pub fn cut_next(wanted: &[Stretch], costs: &[f64], first: &[Shard], most: u32) -> Vec<Shard> {
    let each = first.iter().map(|shard| shard.seconds).fold(0.0, f64::max);
    let total: f64 = wanted.iter().map(|stretch| f64::from(stretch.count) * cost(costs, stretch.cell)).sum();
    let shards = if each > 0.0 { (total / each).ceil() } else { 1.0 };
    cut(wanted, costs, (shards as u32).clamp(1, most.max(1)))
}

/// Nothing takes no time.
fn cost(costs: &[f64], cell: u32) -> f64 {
    costs.get(cell as usize).copied().unwrap_or(1.0).max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(cells: u32, count: u32) -> Vec<Stretch> {
        (0..cells).map(|cell| Stretch { cell, from: 0, count, beside: None }).collect()
    }

    fn runs(all: &[Stretch]) -> Vec<(u32, u32)> {
        all.iter().flat_map(|one| one.numbers().map(|number| (one.cell, number))).collect()
    }

    #[test]
    fn dear_cells_make_short_shards() {
        // The second cell takes nine times as long: it is nine tenths of the work.
        let cut = cut(&whole(2, 10), &[1.0, 9.0], 10);
        assert_eq!(runs(&cut[0].runs).len(), 10);
        assert!(cut[1..].iter().all(|shard| (1..=2).contains(&runs(&shard.runs).len())), "{cut:?}");
        assert_eq!(cut[0].runs, [Stretch { cell: 0, from: 0, count: 10, beside: None }]);
    }

    proptest! {
        /// Every run is in one shard, in order, none is empty, and none is off by more than a run's cost from its share.
        #[test]
        fn shards_are_all_runs_and_about_equal(
            costs in prop::collection::vec(0.01..10.0f64, 1..20),
            count in 1..30u32,
            shards in 1..60u32,
        ) {
            let all = whole(costs.len() as u32, count);
            let cut = cut(&all, &costs, shards);
            let together: Vec<_> = cut.iter().flat_map(|shard| runs(&shard.runs)).collect();
            prop_assert_eq!(together, runs(&all));
            prop_assert_eq!(cut.len() as u32, shards.min(count * costs.len() as u32));
            prop_assert!(cut.iter().all(|shard| !shard.runs.is_empty()));
            let total: f64 = cut.iter().map(|shard| shard.seconds).sum();
            let dearest = costs.iter().copied().fold(0.0, f64::max);
            if cut.len() * 4 < (count as usize) * costs.len() {
                prop_assert!(cut.iter().all(|shard| shard.seconds <= total / cut.len() as f64 + 2.0 * dearest));
            }
        }
    }
}
