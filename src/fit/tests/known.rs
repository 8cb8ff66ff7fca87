//! The account that is known: its scenario, and what an estimate should find.

use super::loaded;
use crate::random::Distribution;
use crate::rules::Settings;
use crate::scenario::{Arrivals, Loaded};

/// Six agents alike, with an overflow of 15 minutes.
pub(crate) const KNOWN: &str = r#"
name = "Truth"
[horizon]
start = 2026-03-02
length = "4 weeks"
time_zone = "America/Sao_Paulo"
[hours]
weekly = ["mon-fri 08:00-18:00", "sat 09:00-13:00"]
[[agent]]
name = "Agente"
count = 6
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
speed = [1.0, 0.8, 0.65]
[[team]]
name = "Suporte"
within = ["30 min"]
handling.lognormal = { median = "10 min", sigma = 0.8 }
patience.exponential = { mean = "2 h" }
[team.arrivals.poisson]
per_day = 220
weekday = { mon = 1.15, sat = 0.4, sun = 0 }
hourly.daily = [0, 0, 0, 0, 0, 0, 0, 0, 8, 11, 12, 10, 9, 9, 10, 11, 11, 6, 0, 0, 0, 0, 0, 0]
hourly.sat = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
day_cv = 0.15
[team.rules]
overflow = "15 min"
limit = "1 h"
"#;

/// The last day with arrivals, a Saturday, counted from the first.
const LAST_DAY: i64 = 26;
/// Monday to Friday of the known account; where the volume is told.
const WORKDAYS: usize = 5;

/// The account with these changes of its team.
pub(crate) fn known(set: &[&str]) -> Loaded {
    let set: Vec<String> = set.iter().map(|change| format!("team.Suporte.{change}")).collect();
    loaded(KNOWN, &set.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Its values; lengths of time in seconds.
#[derive(Clone, Debug)]
pub(crate) struct Truth {
    /// Of a day from Monday to Friday at the end of the history.
    pub per_day: f64,
    pub day_cv: f64,
    pub slot_cv: f64,
    pub growth: f64,
    pub handling_mean: f64,
    pub handling_sigma: f64,
    pub reaction_median: f64,
    pub reaction_sigma: f64,
    pub patience_mean: f64,
    pub speed: Vec<f64>,
    pub rules: Settings,
}

impl Truth {
    pub(crate) fn of(loaded: &Loaded) -> Self {
        let (team, agent) = (&loaded.scenario.teams[0], &loaded.scenario.agents[0]);
        let Arrivals::Poisson(profile) = &team.arrivals else { panic!("arrivals are Poisson") };
        let lognormal = |law: &Distribution| match law {
            Distribution::Lognormal { mu, sigma } => (*mu, *sigma),
            _ => panic!("{law:?}"),
        };
        let ((work, work_sigma), (reaction, reaction_sigma)) = (lognormal(&team.handling), lognormal(&agent.reaction));
        let Some(Distribution::Exponential { mean: patience_mean }) = team.patience else { panic!("patience") };
        let index = profile.weekday[..WORKDAYS].iter().sum::<f64>() / WORKDAYS as f64;
        Truth {
            per_day: profile.per_day * index * profile.growth_factor(LAST_DAY),
            day_cv: profile.day_cv,
            slot_cv: profile.slot_cv,
            growth: profile.growth,
            handling_mean: (work + work_sigma * work_sigma / 2.0).exp(),
            handling_sigma: work_sigma,
            reaction_median: reaction.exp(),
            reaction_sigma,
            patience_mean,
            speed: agent.speed.clone(),
            rules: team.rules.clone(),
        }
    }
}
