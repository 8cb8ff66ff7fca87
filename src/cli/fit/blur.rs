//! A fit without what whole minutes do to it.

use crate::experiment::{Extras, Study, each};
use crate::fit::{Blur, Fitted, FittedAgent, PastAccount};
use crate::report::fitted::{PlayedDays, ScenarioText, base};

/// Conversations of all runs together; of a run; and runs at least and at most.
const PLAYED: usize = 24_000;
const OF_A_RUN: usize = 12_000;
const LEAST_RUNS: usize = 2;
const MOST_RUNS: usize = 12;

/// By how much a fit is off; `None` where its times are told to the second, or runs of it make no fit.
pub(super) fn blur(fitted: &Fitted, account: &PastAccount, seed: u64) -> Option<Blur> {
    if !fitted.is_blurred() {
        return None;
    }
    // The last days of a long history do.
    let days = (OF_A_RUN * account.days / account.arrivals().max(1)).clamp(1, account.days);
    let first = account.days - days;
    let part = account.part(first..account.days);
    let agents: Vec<FittedAgent> = fitted.everybody().iter().map(|agent| fitted.as_known(agent, first)).collect();
    let text = ScenarioText { fitted, account, days: PlayedDays::Past(&part), has_inputs: false, agents: &agents };
    let base = base(super::SCENARIO, &text.write(&fitted.drawn()), fitted, &[]).ok()?;
    let scenario = &base.with(&[]).ok()?.scenario;
    let extras = Extras { log: true, ..Extras::default() };
    let study = Study { scenario, replications: 1, seed, threads: None, extras };
    let runs = (PLAYED / part.arrivals().max(1)).clamp(LEAST_RUNS, MOST_RUNS) as u32;
    let one = |run: u32| fitted.blurred(account, scenario, &study.replication(run).log);
    let runs: Vec<_> = each(0..runs, one).into_iter().flatten().collect();
    (!runs.is_empty()).then(|| fitted.blur(&runs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::tests::round_trip::holds;
    use crate::fit::tests::shapes::shapes;

    /// The usual account as platforms export it that tell whole minutes. Seeds are fixed.
    #[test]
    #[ignore = "a quarter of an hour in a release build"]
    fn intervals_hold_the_truth_through_whole_minutes() {
        for shape in shapes().into_iter().filter(|shape| shape.rounded >= 60) {
            holds(shape.name, &|seed| shape.fitted(seed, &unblurred), 1_000);
        }
    }

    fn unblurred(fitted: &mut Fitted, account: &PastAccount, seed: u64) {
        let found = blur(fitted, account, seed);
        fitted.without(found.expect("it is blurred"));
    }
}
