//! Other sets of values that the history allows as well: a row a set, a column a value, named as changes of a scenario are.

use super::law::LawText;
use super::plain::{digits, length, list};
use super::scenario::{indices, profile_key, profiles};
use super::{HANDLING_TEAM, HANDLING_WORK};
use crate::fit::{DrawnAccount, DrawnTeam, DrawnWork, Fitted, FittedTeam};
use std::io::{self, Write};

/// Sets are told apart by more digits than a person reads.
const DIGITS: i32 = 6;

/// Writes the file.
///
/// # Errors
/// Those of `out`.
pub(crate) fn inputs_csv(fitted: &Fitted, sets: &[DrawnAccount], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    for (place, set) in sets.iter().enumerate() {
        let row = values(fitted, set);
        if place == 0 {
            csv.write_field("set")?;
            csv.write_record(row.iter().map(|(path, _)| path))?;
        }
        csv.write_field((place + 1).to_string())?;
        csv.write_record(row.iter().map(|(_, value)| value))?;
    }
    csv.flush()
}

/// Writes the works that are taken as they are.
///
/// # Errors
/// Those of `out`.
pub(crate) fn handling_csv(fitted: &Fitted, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([HANDLING_TEAM, HANDLING_WORK])?;
    for team in &fitted.teams {
        for work in team.handling.iter().flat_map(|handling| &handling.works) {
            csv.write_record([team.name.as_str(), &format!("{work:.1}")])?;
        }
    }
    csv.flush()
}

/// Each value of a set with its path.
pub(crate) fn values(fitted: &Fitted, set: &DrawnAccount) -> Vec<(String, String)> {
    let mut row = Vec::new();
    for (place, (agent, median)) in fitted.agents.iter().zip(&set.medians).enumerate() {
        let path = format!("agent.{}", word(&agent.name, place));
        if let (Some(median), Some(sigma)) = (median, set.sigma) {
            row.push((format!("{path}.reaction.lognormal.median"), length(*median)));
            row.push((format!("{path}.reaction.lognormal.sigma"), number(sigma)));
        }
        let most = agent.concurrency.map_or(1, |(most, _)| most as usize).min(set.speed.len());
        if !fitted.speed.inferred.is_empty() && most > 1 {
            row.push((format!("{path}.speed"), list(set.speed[..most].iter().copied())));
        }
    }
    for (place, (team, drawn)) in fitted.teams.iter().zip(&set.teams).enumerate() {
        self::team(&format!("team.{}", word(&team.name, place)), team, drawn, &mut row);
    }
    row
}

fn team(path: &str, team: &FittedTeam, drawn: &DrawnTeam, row: &mut Vec<(String, String)>) {
    let mut add = |key: &str, value: String| row.push((format!("{path}.{key}"), value));
    match drawn.work {
        Some(DrawnWork::Scaled(scale)) => add("handling.empirical.scale", number(scale)),
        Some(DrawnWork::Law(law)) => LawText::of_whole(law).values("handling", DIGITS, &mut add),
        None => {}
    }
    if let Some(point) = drawn.patience {
        LawText::of_point(point).values("patience", DIGITS, &mut add);
    }
    let counts = &drawn.counts;
    add("arrivals.poisson.per_day", number(counts.per_day));
    add("arrivals.poisson.weekday", indices(drawn));
    let key = profile_key(drawn);
    for (name, shares) in profiles(team, drawn) {
        add(&format!("arrivals.poisson.{key}.{name}"), list(shares.iter().map(|share| 100.0 * share)));
    }
    add("arrivals.poisson.day_cv", number(counts.day_cv));
    add("arrivals.poisson.slot_cv", number(counts.slot_cv));
    if team.counts.growth_kept {
        add("arrivals.poisson.growth", format!("{}%", number(100.0 * counts.growth)));
    }
}

fn number(value: f64) -> String {
    digits(value, DIGITS)
}

/// A name as a word of a path; its number, where it cannot stand there.
fn word(name: &str, place: usize) -> String {
    let is_plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-' || c == ' ');
    let is_number = name.chars().all(|c| c.is_ascii_digit());
    match (is_plain && !is_number, name.contains(' ')) {
        (true, true) => format!("\"{name}\""),
        (true, false) => name.to_string(),
        (false, _) => place.to_string(),
    }
}
