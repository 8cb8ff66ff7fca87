//! Every estimate as a row.

use crate::fit::{Fitted, FittedTeam, Inferred, LengthLaw};
use crate::report::document::decimal;
use crate::unit::{Thing, Unit};
use serde::{Serialize, Serializer};

/// The name of how many an agent has at once.
pub(crate) const CONCURRENCY: &str = "concurrency";

/// One estimate.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EstimateRow {
    pub team: String,
    pub agent: String,
    pub parameter: String,
    pub unit: Unit,
    #[serde(serialize_with = "number")]
    pub value: f64,
    #[serde(serialize_with = "number")]
    pub standard_error: f64,
    #[serde(serialize_with = "number")]
    pub ci95_low: f64,
    #[serde(serialize_with = "number")]
    pub ci95_high: f64,
    /// What it rests on, and how much of that was not seen to its end.
    pub n: usize,
    pub censored: usize,
}

impl EstimateRow {
    /// Its interval, if it has one.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        Some((self.ci95_low, self.ci95_high)).filter(|(low, high)| low.is_finite() && high.is_finite())
    }
}

/// Empty where there is none.
fn number<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&decimal(Some(*number).filter(|number| !number.is_nan())))
}

/// Of whom, and from how many.
struct Basis<'a> {
    team: &'a str,
    agent: &'a str,
    n: usize,
    censored: usize,
}

impl Basis<'_> {
    fn row(&self, parameter: &str, unit: Unit, found: &Inferred) -> EstimateRow {
        EstimateRow {
            team: self.team.to_string(),
            agent: self.agent.to_string(),
            parameter: parameter.to_string(),
            unit,
            value: found.value,
            standard_error: found.se,
            ci95_low: found.low,
            ci95_high: found.high,
            n: self.n,
            censored: self.censored,
        }
    }
}

/// All of them, teams first.
pub(crate) fn estimates(fitted: &Fitted) -> Vec<EstimateRow> {
    let mut rows: Vec<EstimateRow> = fitted.teams.iter().flat_map(team).collect();
    for agent in &fitted.agents {
        if let Some((most, _)) = agent.concurrency {
            // A count that is read off: nothing says how sure it is.
            let found = Inferred { value: f64::from(most), se: f64::NAN, low: f64::NAN, high: f64::NAN };
            let basis = Basis { team: "", agent: &agent.name, n: agent.past.starts as usize, censored: 0 };
            rows.push(basis.row(CONCURRENCY, Unit::Count(Thing::Conversations), &found));
        }
        if let Some(found) = &agent.reaction {
            let basis = Basis { team: "", agent: &agent.name, n: found.seen, censored: found.seen - found.ended };
            rows.push(basis.row("reaction_median", Unit::Time, &found.median));
            rows.push(basis.row("reaction_sigma", Unit::Ratio, &found.sigma));
        }
        if let Some(pace) = &agent.pace {
            let works = fitted.hands.works.iter().filter(|work| work.agent == agent.place).count();
            rows.push(Basis { team: "", agent: &agent.name, n: works, censored: 0 }.row("pace", Unit::Ratio, pace));
        }
    }
    let basis = Basis { team: "", agent: "", n: fitted.speed.conversations, censored: 0 };
    for (place, speed) in fitted.speed.inferred.iter().enumerate() {
        rows.push(basis.row(&format!("speed_{}", place + 2), Unit::Ratio, speed));
    }
    if let Some(found) = fitted.absence() {
        rows.push(Basis { team: "", agent: "", n: found.days, censored: 0 }.row("absence", Unit::Share, &found.share));
    }
    rows
}

fn team(team: &FittedTeam) -> Vec<EstimateRow> {
    let of = |n: usize, censored: usize| Basis { team: &team.name, agent: "", n, censored };
    let (counts, days) = (&team.counts, of(team.counts.days, 0));
    let mut rows = vec![
        days.row("per_day", Unit::Count(Thing::Conversations), &counts.per_day),
        days.row("day_cv", Unit::Ratio, &counts.day_cv),
        days.row("slot_cv", Unit::Ratio, &counts.slot_cv),
    ];
    rows.extend(counts.growth.iter().map(|growth| days.row("growth", Unit::Share, growth)));
    let named = crate::calendar::WEEKDAYS.iter().copied().chain(["holiday"]);
    let weekdays = named.zip(&counts.weekday).filter_map(|(name, index)| Some((name, index.as_ref()?)));
    rows.extend(weekdays.map(|(name, index)| days.row(&format!("weekday_{name}"), Unit::Ratio, index)));
    if let Some(handling) = &team.handling {
        let works = of(handling.works.len(), 0);
        rows.push(works.row("handling_mean", Unit::Time, &handling.mean));
        rows.extend(handling.laws.first().map(|law| works.row("handling_sigma", Unit::Ratio, &law.sigma)));
    }
    if let Some(found) = team.patience.first() {
        let waits = of(found.n, found.n - found.ended);
        rows.push(waits.row("patience_mean", Unit::Time, &found.mean()));
        rows.push(waits.row("patience_median", Unit::Time, &found.median()));
        match found.point.law {
            LengthLaw::Exponential => {}
            LengthLaw::Weibull => rows.push(waits.row("patience_shape", Unit::Ratio, &found.shape())),
            LengthLaw::Lognormal => rows.push(waits.row("patience_sigma", Unit::Ratio, &found.sigma())),
        }
    }
    rows
}
