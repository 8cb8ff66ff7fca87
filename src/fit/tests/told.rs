//! Rules that are told stay; the others are found beside them.

use super::super::{FitAsked, RuleKey, ToldRules, fit};
use super::known::known;
use super::{Export, exported};
use crate::rules::{Handover, Settings};
use crate::time::SimSpan;

#[test]
fn told_keys_stay_and_the_others_are_found() {
    let set = ["rules.overflow=10 min", "rules.limit=30 min", "rules.handover=shared-arrow"];
    let account = exported(&known(&set), 1, Export { rounded: 1, ..Export::default() });
    let found = |keys: &[RuleKey], settings: Settings| {
        let told = ToldRules { team: Some("Suporte".to_string()), keys: keys.to_vec(), settings };
        let asked = FitAsked { hours: None, rules: vec![told] };
        fit(&account, &asked).unwrap().teams[0].settings.clone().unwrap()
    };
    let usual = Settings::default;
    let right = found(&[RuleKey::Handover], Settings { handover: Handover::SharedArrow, ..usual() });
    let at = &right.reading.settings;
    assert_eq!((at.overflow, at.limit), (Some(SimSpan::from_mins(10)), SimSpan::from_mins(30)));
    assert!(right.is_told(RuleKey::Handover) && !right.is_shown(RuleKey::Handover));
    assert!(right.is_shown(RuleKey::Overflow) && right.is_shown(RuleKey::Limit), "{:?}", right.shown);
    // What is wrong is taken as well.
    let wrong = found(&[RuleKey::Overflow], Settings { overflow: Some(SimSpan::from_mins(25)), ..usual() });
    assert_eq!(wrong.reading.settings.overflow, Some(SimSpan::from_mins(25)));
    assert_eq!(wrong.told, [RuleKey::Overflow]);
    assert!(wrong.runner_up.is_some_and(|(next, _)| next.settings.overflow == Some(SimSpan::from_mins(25))));
    // All of a scenario's rules leave nothing to be found.
    let whole = found(&RuleKey::ALL, Settings { limit: SimSpan::from_mins(45), ..usual() });
    assert_eq!(whole.reading.settings, Settings { limit: SimSpan::from_mins(45), ..usual() });
    assert!(whole.is_all_told() && whole.shown.is_empty() && whole.runner_up.is_none());
}
