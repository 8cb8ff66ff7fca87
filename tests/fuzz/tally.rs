//! What came of the mutations of a kind.

use crate::trial::Trial;
use std::collections::BTreeMap;
use std::fmt;

#[derive(Default)]
pub struct Tally {
    codes: BTreeMap<Option<i32>, usize>,
    asked: usize,
    failed: usize,
    seconds: f64,
    longest: f64,
}

impl Tally {
    pub fn add(&mut self, trial: &Trial) {
        *self.codes.entry(trial.ended.code).or_default() += 1;
        self.asked += usize::from(trial.ended.asked);
        self.failed += usize::from(trial.failure.is_some());
        self.seconds += trial.ended.seconds;
        self.longest = self.longest.max(trial.ended.seconds);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Tally { codes, asked, failed, seconds, longest } = self;
        for (code, count) in codes {
            let code = code.map_or("none".to_string(), |code| code.to_string());
            write!(f, "{code}: {count}, ")?;
        }
        write!(f, "asked to stop {asked}, failed {failed}; {seconds:.0} s, longest {longest:.2} s")
    }
}
