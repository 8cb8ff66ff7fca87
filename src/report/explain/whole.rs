//! Where the waiting of a whole run comes from: a sentence and tables.

use crate::experiment::explain::{Bundle, TeamCauses, Whole};
use crate::measure::Cause;
use crate::report::answer::wrap;
use crate::report::number;
use crate::scenario::Scenario;
use std::io::{self, Write};

/// A sentence for each team.
pub fn answer(scenario: &Scenario, whole: &Whole) -> Vec<String> {
    let teams = scenario.teams.iter().zip(&whole.teams);
    teams.map(|(team, causes)| sentence(&team.name, &causes.started)).collect()
}

fn sentence(team: &str, started: &Bundle) -> String {
    let largest = (0..Cause::ALL.len()).max_by_key(|cause| (started.parts[*cause], std::cmp::Reverse(*cause)));
    match largest {
        Some(cause) if started.total() > 0 => format!(
            "{team}: of the {} that a customer waits on average until the start, {} % is \"{}\".",
            number::time(started.mean()),
            number::percent(started.share(cause)),
            Cause::ALL[cause].label()
        ),
        _ if started.customers == 0 => format!("{team}: nobody has been started."),
        _ => format!("{team}: nobody has waited."),
    }
}

/// Sentences and tables.
///
/// # Errors
/// Those of `out`.
pub fn whole<W: Write>(scenario: &Scenario, whole: &Whole, out: &mut W) -> io::Result<()> {
    for line in answer(scenario, whole).iter().flat_map(|sentence| wrap(sentence)) {
        writeln!(out, "{line}")?;
    }
    for (team, causes) in scenario.teams.iter().zip(&whole.teams) {
        writeln!(out)?;
        by_cause(&team.name, causes, out)?;
        writeln!(out)?;
        by_hour(&team.name, causes, out)?;
    }
    Ok(())
}

fn by_cause<W: Write>(team: &str, causes: &TeamCauses, out: &mut W) -> io::Result<()> {
    let all = [("started", &causes.started), ("lost", &causes.lost), ("unanswered", &causes.unanswered)];
    let kinds: Vec<_> = all.into_iter().filter(|(kind, bundle)| *kind == "started" || bundle.customers > 0).collect();
    let head = |text: &str| format!("  {:<30}", text);
    write!(out, "{}", head(&format!("{team}: mean wait")))?;
    for (kind, _) in &kinds {
        write!(out, "  {:>20}", kind)?;
    }
    writeln!(out)?;
    for cause in 0..Cause::ALL.len() {
        write!(out, "{}", head(Cause::ALL[cause].label()))?;
        for (_, bundle) in &kinds {
            let (part, share) = (number::value(bundle.part(cause), "s"), number::value(bundle.share(cause), "share"));
            write!(out, "  {part:>11} {share:>8}")?;
        }
        writeln!(out)?;
    }
    write!(out, "{}", head("all"))?;
    for (_, bundle) in &kinds {
        write!(out, "  {:>11} {:>8}", number::value(bundle.mean(), "s"), "")?;
    }
    writeln!(out)?;
    write!(out, "{}", head("customers"))?;
    for (_, bundle) in &kinds {
        write!(out, "  {:>11} {:>8}", number::count(bundle.customers as f64), "")?;
    }
    writeln!(out)
}

fn by_hour<W: Write>(team: &str, causes: &TeamCauses, out: &mut W) -> io::Result<()> {
    writeln!(out, "  {team}, started customers by hour of arrival: mean wait, and the share of each cause")?;
    let heads = ["closed", "absent", "full", "unreacted", "none free", "unnoticed"];
    write!(out, "  {:<5}  {:>9}  {:>12}", "hour", "customers", "wait")?;
    for head in heads {
        write!(out, "  {head:>9}")?;
    }
    writeln!(out)?;
    for (hour, bundle) in causes.hours.iter().enumerate().filter(|(_, bundle)| bundle.customers > 0) {
        let customers = number::count(bundle.customers as f64);
        write!(out, "  {hour:02}:00  {customers:>9}  {:>12}", number::value(bundle.mean(), "s"))?;
        for cause in 0..Cause::ALL.len() {
            write!(out, "  {:>9}", number::value(bundle.share(cause), "share"))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
