//! Customers who left, and nobody knows when: patience is found all the same.

use super::super::{FitAsked, LengthLaw, fit};
use super::known::known;
use super::{Export, account, conversations, exported};

/// The mean over five accounts is within an eighth of the truth, none is off by more than a third; each rests on some 300 customers who left, so by
/// chance a mean is off by 6 %.
#[test]
fn patience_without_times_of_leaving() {
    for minutes in [40.0, 120.0] {
        let loaded = known(&[&format!("patience.exponential.mean=\"{minutes} min\"")]);
        let found: Vec<f64> = (1..=5)
            .map(|seed| {
                let account = exported(&loaded, seed, Export { without_leavings: true, ..Export::default() });
                let fitted = fit(&account, &FitAsked::default()).unwrap();
                let team = &fitted.teams[0];
                assert!(team.left.is_of_others() && team.left.all > 100, "{:?}", team.left);
                assert_eq!(team.patience[0].point.law, LengthLaw::Exponential);
                team.patience[0].mean().value / (60.0 * minutes)
            })
            .collect();
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        assert!((mean - 1.0).abs() < 0.125, "{minutes} min: {found:?}");
        assert!(found.iter().all(|ratio| (ratio - 1.0).abs() < 1.0 / 3.0), "{minutes} min: {found:?}");
    }
}

/// A few times that are known are no sample of all who left: with 12 or 50 of them patience is as it was with none.
#[test]
fn a_few_times_of_leaving() {
    let loaded = known(&["patience.exponential.mean=\"40 min\""]);
    let zone = loaded.scenario.horizon.zone.time_zone();
    for times in [0, 9, 12, 50] {
        let mut rows = conversations(&loaded, 3, Export::default());
        let left = rows.iter_mut().filter(|row| row.left_at.is_some());
        left.skip(times).for_each(|row| row.left_at = None);
        let fitted = fit(&account(&rows, zone), &FitAsked::default()).unwrap();
        let team = &fitted.teams[0];
        assert_eq!(team.left.known, times as u64);
        assert!(team.left.is_of_others());
        let ratio = team.patience[0].mean().value / 2_400.0;
        assert!((ratio - 1.0).abs() < 1.0 / 3.0, "{times} known: {ratio}");
    }
}
