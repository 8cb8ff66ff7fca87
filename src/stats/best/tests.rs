use super::*;
use crate::stats::normal::NormalDraws;

/// Values -1, 0, 1 repeated, sd of 9 of them (6/8)^(1/2); t(1 - 0.025/2, 8) = 2.751524 from tables.
#[test]
fn worked_by_hand() {
    let shape = [-1.0, 0.0, 1.0, -1.0, 0.0, 1.0, -1.0, 0.0, 1.0];
    let flat = [10.0; 9];
    let plus = |by: f64| -> Vec<f64> { shape.iter().map(|v| 10.0 + by + v).collect() };
    let half = 2.751_524 * (6.0f64 / 8.0 / 9.0).sqrt();
    let found = Selection::of(&[flat.to_vec(), plus(0.5), plus(1.0)], Better::Lower).unwrap();
    assert_eq!((found.best, found.may_be_best()), (0, vec![0, 1]));
    let near = |found: Option<f64>, want: f64| assert!((found.unwrap() - want).abs() < 1e-5, "{found:?} {want}");
    let [a, b, c] = found.standings[..] else { panic!() };
    // The best by its mean may be behind the second by what is left of the interval.
    assert_eq!((a.behind, a.low, a.mean), (Some(0.0), Some(0.0), Some(10.0)));
    near(a.high, half - 0.5);
    near(b.behind, 0.5);
    assert_eq!(b.low, Some(0.0));
    near(b.high, 0.5 + half);
    // Behind the second by exactly 0.5, behind the first by 1 ± half: the union of the two.
    near(c.behind, 1.0);
    near(c.low, (1.0 - half).min(0.5));
    near(c.high, 1.0 + half);
    // With higher better the third is exactly ahead of the second.
    let found = Selection::of(&[flat.to_vec(), plus(0.5), plus(1.0)], Better::Higher).unwrap();
    assert_eq!((found.best, found.may_be_best()), (2, vec![2]));
    near(found.standings[0].low, 1.0 - half);
    assert_eq!((found.standings[2].low, found.standings[2].high), (Some(0.0), Some(0.0)));
}

#[test]
fn undefined_values_and_ties() {
    let nan = f64::NAN;
    let found = Selection::of(
        &[vec![nan; 4], vec![1.0, 2.0, 3.0, nan], vec![1.0, 2.0, 3.0, 4.0], vec![nan, nan, nan, 9.0]],
        Better::Lower,
    )
    .unwrap();
    // The second has the best mean; it is the third's equal where both are defined; the last cannot be compared
    // with the second, and has one replication in common with the third.
    assert_eq!((found.best, found.may_be_best()), (1, vec![1, 2, 3]));
    assert_eq!(
        found.standings[0],
        RankedSystem { may_be_best: false, mean: None, behind: None, low: None, high: None }
    );
    assert_eq!(found.standings[2].behind, Some(0.0));
    assert_eq!((found.standings[3].behind, found.standings[3].low, found.standings[3].high), (None, Some(0.0), None));
    assert_eq!(Selection::of(&[[1.0, 2.0]], Better::Neither), None);
    assert_eq!(Selection::of(&[[nan]], Better::Lower), None);
    let alone = Selection::of(&[[1.0, 2.0]], Better::Lower).unwrap();
    assert_eq!((alone.may_be_best(), alone.standings[0].high), (vec![0], Some(0.0)));
}

/// The promise: of 2,000 sets of 8 systems with unequal variances and common random numbers, the best remains
/// and all distances are held in at least 95 %; by four standard errors (0.49 % each), and fixed seed. All alike is the
/// hardest case for the best, a slippage of a hair for the others.
#[test]
fn the_best_remains_and_the_distances_hold() {
    let mut normal = NormalDraws::new(53);
    for (step, shared) in [(0.0, 0.0), (0.0, 0.9), (0.1, 0.5), (0.4, 0.9)] {
        let (mut kept, mut held, mut out) = (0, 0, 0);
        for _ in 0..2000 {
            let common: Vec<f64> = (0..12).map(|_| normal.draw()).collect();
            let systems: Vec<Vec<f64>> = (0..8)
                .map(|i| {
                    let own = (1.0 - f64::from(i % 3) * 0.3) * (1.0f64 - shared).sqrt();
                    common.iter().map(|c| 5.0 + step * f64::from(i) + shared.sqrt() * c + own * normal.draw()).collect()
                })
                .collect();
            let found = Selection::of(&systems, Better::Lower).unwrap();
            kept += usize::from(found.standings[0].may_be_best);
            let holds = |(i, s): (usize, &RankedSystem)| {
                let truth = step * i as f64;
                // A distance of 0 is held by an end of exactly 0.
                s.low.unwrap() <= truth && truth <= s.high.unwrap()
            };
            held += usize::from(found.standings[0].may_be_best && found.standings.iter().enumerate().all(holds));
            out += 8 - found.may_be_best().len();
        }
        let least = 0.95 - 4.0 * (0.95f64 * 0.05 / 2000.0).sqrt();
        let share = |count: usize| count as f64 / 2000.0;
        assert!(share(kept) >= least && share(held) >= least, "{step} {shared}: {kept} {held}");
        // And it tells apart what is apart: the last is 2.8 behind, some 8 standard errors.
        if step == 0.4 {
            assert!(share(out) > 4.0, "{out}");
        }
    }
}
