//! What came of a fit, as single values for machines.

use super::FitReport;
use super::rules::TeamRules;
use crate::fit::{Fitted, RuleBasis};
use crate::report::words::say;
use crate::scenario::fingerprint;
use serde::Serialize;

/// Single values.
#[derive(Serialize)]
pub(super) struct FitValues {
    scenario_hash: String,
    conversations: usize,
    days: usize,
    sets: usize,
    first_day: String,
    agents: usize,
    teams: usize,
    has_starts: bool,
    has_ends: bool,
    inside: usize,
    compared: usize,
    /// The same of the last days; nothing where none are foretold.
    foretold_inside: Option<usize>,
    foretold_compared: Option<usize>,
    agreement: Vec<Option<f64>>,
    hours: FitHours,
    rules: Vec<TeamRules>,
    special_days: Vec<FitSpecialDay>,
    cannot_tell: Vec<String>,
}

/// Business hours.
#[derive(Serialize)]
struct FitHours {
    weekly: Vec<String>,
    holidays: Vec<String>,
    basis: &'static str,
    /// Starts, and those of them in these hours.
    starts: u64,
    inside: u64,
}

/// A day that is left out of what is said of arrivals.
#[derive(Serialize)]
struct FitSpecialDay {
    team: String,
    date: String,
    /// Its arrivals over those of a usual day.
    factor: f64,
}

pub(super) fn values(report: &FitReport<'_>) -> FitValues {
    let (fitted, proof) = (report.fitted, report.proof);
    let judged = |teams: &[crate::fit::CloudTeam]| {
        let verdicts = teams.iter().map(crate::fit::CloudTeam::verdict);
        verdicts.fold((0, 0), |(inside, all), own| (inside + own.inside.len(), all + own.all()))
    };
    let (inside, compared) = judged(&proof.whole);
    let foretold = proof.foretold.as_ref().ok().map(|own| judged(&own.teams));
    let rules = TeamRules::of(fitted);
    FitValues {
        scenario_hash: fingerprint([report.text]),
        conversations: fitted.conversations,
        days: fitted.days,
        sets: report.sets.len(),
        first_day: fitted.first_day.to_string(),
        agents: fitted.agents.len(),
        teams: fitted.teams.len(),
        has_starts: fitted.has_starts,
        has_ends: fitted.has_ends,
        inside,
        compared,
        foretold_inside: foretold.map(|(inside, _)| inside),
        foretold_compared: foretold.map(|(_, all)| all),
        agreement: rules.iter().map(|team| team.agreement).collect(),
        hours: hours(fitted),
        rules,
        special_days: special_days(fitted),
        cannot_tell: say!(fit::cannot_tell(fitted)),
    }
}

fn hours(fitted: &Fitted) -> FitHours {
    let hours = &fitted.hours;
    let basis = match (hours.is_told, hours.starts) {
        (true, _) => RuleBasis::Told,
        (false, 0) => RuleBasis::Assumed,
        (false, _) => RuleBasis::Found,
    };
    FitHours {
        weekly: hours.week.lines(),
        holidays: hours.closed.iter().map(|day| day.to_string()).collect(),
        basis: basis.file_word(),
        starts: hours.starts,
        inside: hours.inside,
    }
}

fn special_days(fitted: &Fitted) -> Vec<FitSpecialDay> {
    let days = fitted.teams.iter().flat_map(|team| team.counts.special.iter().map(|day| (&team.name, day)));
    days.map(|(team, day)| FitSpecialDay { team: team.clone(), date: day.date.to_string(), factor: day.factor })
        .collect()
}
