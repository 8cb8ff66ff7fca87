//! How many customers arrive: mean and variance of counts, with and without all that makes days and hours differ.

use super::build::CaseSetup;
use super::case::{CaseName, Effort, ExactCase, ValueSource, called};
use crate::calendar::SlotLength;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::scenario::{ArrivalCounts, Arrivals, DayCurves, Profile, RateEvent, RateEvents};
use crate::time::{SimSpan, SimTime};

const SOURCE: ValueSource = ["total variance (Oreshkin et al. 2016)", "variância total (Oreshkin et al. 2016)"];
const PER_DAY: f64 = 30.0;
const DAYS: f64 = 9.0;

pub(super) fn cases(effort: Effort) -> Vec<ExactCase> {
    let plain = Profile::steady(PER_DAY);
    let days = Profile { day_cv: 0.3, ..plain.clone() };
    let slots = Profile { slot_cv: 0.6, curves: DayCurves::flat(SlotLength::Half), ..plain.clone() };
    let all = Profile {
        growth: 0.1,
        events: events(),
        weekday: [1.2, 1.0, 1.0, 1.0, 1.1, 0.5, 0.2],
        day_cv: 0.2,
        ..slots.clone()
    };
    [
        (called!("counts of arrivals at random", "contagens de chegadas ao acaso"), plain),
        (called!("counts with good and bad days", "contagens com dias bons e ruins"), days),
        (called!("counts with a factor for each half hour", "contagens com um fator para cada meia hora"), slots),
        (
            called!(
                "counts with growth, events and both factors",
                "contagens com crescimento, eventos e os dois fatores"
            ),
            all,
        ),
    ]
    .into_iter()
    .map(|(name, profile)| case(name, profile, effort))
    .collect()
}

/// A day with more, and hours with fewer that end within a slot.
fn events() -> RateEvents {
    let at = |day: i64, minute: i64| SimTime::ZERO + SimSpan::from_hours(24 * day) + SimSpan::from_mins(minute);
    RateEvents::new(vec![
        RateEvent { from: at(3, 0), to: at(4, 0), factor: 2.5 },
        RateEvent { from: at(3, 725), to: at(3, 1000), factor: 0.2 },
    ])
}

fn case(name: CaseName, profile: Profile, effort: Effort) -> ExactCase {
    let setup = CaseSetup {
        agents: 1,
        concurrency: None,
        reaction: Distribution::Constant(0.0),
        rate: PER_DAY / 1440.0,
        handling: Distribution::Constant(0.0),
        patience: None,
        silent: None,
        rules: Settings { distribution: false, ..Settings::default() },
        within: vec![],
        warm_up: 600.0,
        length: 1440.0 * DAYS,
    };
    let mut case = ExactCase::new(name, SOURCE, &setup, effort.days(6000), 0.0);
    if let Some(team) = case.scenario.teams.first_mut() {
        team.arrivals = Arrivals::Poisson(Box::new(profile));
    }
    let counts = case.scenario.teams.first().and_then(|team| ArrivalCounts::of(&case.scenario, team));
    let counts = counts.unwrap_or_else(|| unreachable!("they are Poisson arrivals"));
    case.counts(counts.mean(), counts.variance())
}
