//! Who writes, how often, with how much work and how much patience.

use super::{distribution, words};
use crate::report::number::{count, percent};
use crate::scenario::{Arrivals, Profile, Scenario, Team, TraceRow};

/// Arrivals, work, patience and targets of one team.
pub fn lines(team: &Team, scenario: &Scenario) -> Vec<String> {
    let mut lines = match &team.arrivals {
        Arrivals::Poisson(profile) => poisson(profile, !scenario.hours.holidays.is_empty()),
        Arrivals::Renewal(gap) => {
            vec![format!("From one arrival to the next, day and night alike: {}.", distribution::words(gap))]
        }
        Arrivals::Trace(rows) => trace(rows),
    };
    lines.push(format!(
        "The work of a conversation, if an agent does nothing else: {}.",
        distribution::words(&team.handling)
    ));
    lines.push(match &team.patience {
        Some(patience) => format!(
            "A customer leaves who has waited for the start of the conversation as long as the patience lasts: {}.",
            distribution::words(patience)
        ),
        None => "No customer leaves, however long the wait.".to_string(),
    });
    let within: Vec<String> = team.within.iter().map(|target| words::exact(*target)).collect();
    if !within.is_empty() {
        lines.push(format!(
            "A conversation counts as in time if it starts within {} of its arrival.",
            words::list(&within)
        ));
    }
    lines
}

fn poisson(profile: &Profile, holidays: bool) -> Vec<String> {
    let expected = |index: f64| count(profile.per_day * index);
    let (mut day, mut days) = (0, Vec::new());
    for run in profile.weekday.chunk_by(|a, b| a == b) {
        let index = run.first().copied().unwrap_or(0.0);
        days.push(format!("{} {}", words::days(day, day + run.len() - 1), expected(index)));
        day += run.len();
    }
    if holidays {
        days.push(format!("a holiday {}", expected(profile.holiday)));
    }
    vec![
        format!("Conversations arrive at random (Poisson). Expected on a day: {}.", days.join(", ")),
        by_hour(profile),
        match profile.day_cv > 0.0 {
            true => format!(
                "There are good and bad days: the number expected on a day is multiplied by a random factor, 1 on \
                 average, with a coefficient of variation of {}.",
                words::short(profile.day_cv)
            ),
            false => "Days with the same number expected differ by chance alone.".to_string(),
        },
    ]
}

fn by_hour(profile: &Profile) -> String {
    let mut hour = 0;
    let mut parts: Vec<String> = Vec::new();
    for run in profile.hourly.chunk_by(|a, b| a == b) {
        let share = run.first().copied().unwrap_or(0.0);
        let each = if run.len() > 1 { " each hour" } else { "" };
        let share = if share > 0.0 { format!("{} %{each}", percent(share)) } else { "none".to_string() };
        parts.push(format!("{hour:02}:00–{:02}:00 {share}", hour + run.len()));
        hour += run.len();
    }
    match parts.len() {
        1 => "All hours of the day are alike.".to_string(),
        _ => format!("Of a day's conversations arrive: {}.", parts.join(", ")),
    }
}

fn trace(rows: &[TraceRow]) -> Vec<String> {
    let known = |has: fn(&TraceRow) -> bool| rows.iter().filter(|row| has(row)).count();
    let source = |known: usize, what: &str| match known {
        0 => format!("No {what} is recorded: all are drawn."),
        n if n == rows.len() => format!("Every conversation's {what} is recorded, too."),
        n => format!("The {what} is recorded for {}; the others are drawn.", count(n as f64)),
    };
    vec![
        format!("The {} arrivals are recorded ones, the same in every replication.", count(rows.len() as f64)),
        source(known(|row| row.handling.is_some()), "work"),
        source(known(|row| row.patience.is_some()), "patience"),
    ]
}
