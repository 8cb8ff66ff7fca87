//! An account in which everybody sees every conversation.

use super::super::{FitAsked, fit};
use super::known::known;
use super::{Export, exported};

/// No rotation names who starts there; that one does would be the wrong answer.
#[test]
fn nobody_in_turn() {
    for seed in 1..=3 {
        let account = exported(&known(&["rules.distribution=false"]), seed, Export::default());
        let fitted = fit(&account, &FitAsked::default()).unwrap();
        let found = fitted.teams[0].settings.as_ref().unwrap();
        assert!(!found.reading.settings.distribution, "seed {seed}: {found:?}");
    }
}
