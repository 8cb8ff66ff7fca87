//! Whether the fit is good, in sentences: the answer, and what to be careful about.

use super::FitReport;
use crate::fit::{
    CloudMeasure, CloudTeam, CloudVerdict, FEW_CONVERSATIONS, FEW_DAYS, FittedTeam, Foretold, FoundSettings,
    RuleAgreement,
};
use crate::report::fitted::PLAYED_WEEKS;
use crate::report::words::say;
use jiff::civil::Date;

/// Teams of which each is told by itself; more are counted.
const FEW_TEAMS: usize = 3;

/// Whether the last days were foretold, whether the history looks like a run, and the rules.
pub(super) fn answer(report: &FitReport<'_>) -> Vec<String> {
    let are_few = report.fitted.teams.len() <= FEW_TEAMS;
    let mut said = match &report.proof.foretold {
        Ok(foretold) if are_few => foretold_each(report, foretold),
        Ok(foretold) => vec![foretold_counted(foretold)],
        Err(why) => vec![say!(fit_proof::not_foretold(*why))],
    };
    if are_few {
        let whole = report.proof.whole.iter().map(|team| whole(about(report, &team.team), team));
        said.extend(whole);
        for team in &report.fitted.teams {
            let about = about(report, &team.name);
            said.extend(team.settings.as_ref().map(|found| say!(fit::rules(about, found))));
        }
    } else {
        said.extend(whole_counted(&report.proof.whole));
        said.extend(rules_counted(report));
    }
    said
}

/// The name of a team, where there are several.
fn about<'a>(report: &FitReport<'_>, team: &'a str) -> Option<&'a str> {
    (report.fitted.teams.len() > 1).then_some(team)
}

fn foretold_each(report: &FitReport<'_>, foretold: &Foretold) -> Vec<String> {
    let one = |team: &CloudTeam| say!(fit_proof::foretold(about(report, &team.team), foretold, &team.verdict()));
    foretold.teams.iter().filter_map(one).collect()
}

fn foretold_counted(foretold: &Foretold) -> String {
    let (mut teams, mut in_part, mut by_one, mut not) = (0, 0, false, Vec::new());
    for team in &foretold.teams {
        let verdict = team.verdict();
        let Some((_, place)) = verdict.leading() else { continue };
        teams += 1;
        if !place.is_inside() {
            not.push(team.team.clone());
        } else if !verdict.outside.is_empty() {
            in_part += 1;
            by_one |= verdict.outside.len() == 1;
        }
    }
    say!(fit_proof::foretold_of_many(foretold, teams, (in_part, by_one), &not))
}

fn whole(about: Option<&str>, team: &CloudTeam) -> String {
    let verdict = team.verdict();
    match team.place(CloudMeasure::Arrivals) {
        Some(place) if verdict.all() == 1 => say!(fit_proof::whole_arrivals(about, &place)),
        _ => say!(fit_proof::whole(about, verdict.inside.len(), &verdict.outside)),
    }
}

fn whole_counted(teams: &[CloudTeam]) -> Option<String> {
    let judged: Vec<(&CloudTeam, CloudVerdict)> =
        teams.iter().map(|team| (team, team.verdict())).filter(|(_, verdict)| verdict.all() > 0).collect();
    let not: Vec<String> =
        judged.iter().filter(|(_, verdict)| !verdict.outside.is_empty()).map(|(team, _)| team.team.clone()).collect();
    (!judged.is_empty()).then(|| say!(fit_proof::whole_of_many(judged.len(), &not)))
}

/// A sentence for all teams of the same rules; few of them, those of most teams first.
fn rules_counted(report: &FitReport<'_>) -> Vec<String> {
    let mut groups: Vec<(Vec<String>, FoundSettings)> = Vec::new();
    for team in &report.fitted.teams {
        let Some(found) = &team.settings else { continue };
        let alike = |own: &FoundSettings| {
            own.reading.settings == found.reading.settings && own.told == found.told && own.shown == found.shown
        };
        match groups.iter_mut().find(|(_, own)| alike(own)) {
            Some((names, own)) => {
                names.push(team.name.clone());
                own.agreement = RuleAgreement::with(own.agreement, found.agreement);
            }
            None => groups.push((vec![team.name.clone()], found.clone())),
        }
    }
    groups.sort_by_key(|(names, _)| std::cmp::Reverse(names.len()));
    let rest: Vec<String> = groups.iter().skip(FEW_TEAMS).flat_map(|(names, _)| names.clone()).collect();
    let told = groups.iter().take(FEW_TEAMS).map(|(names, found)| {
        let names = say!(fit::names_of(names));
        say!(fit::rules(Some(names.as_str()), found))
    });
    told.chain((!rest.is_empty()).then(|| say!(fit_proof::other_rules(&rest)))).collect()
}

/// The share of starts that lie in business hours as they should be.
const MOST_STARTS: f64 = 0.9;

/// A change over the weeks that the scenario plays that has to be said.
const CHANGES_MUCH: f64 = 0.15;

/// What to be careful about: little to go by, days cut off, measures outside their runs.
pub(super) fn cautions(report: &FitReport<'_>) -> Vec<String> {
    let fitted = report.fitted;
    let mut all = Vec::new();
    if fitted.conversations < FEW_CONVERSATIONS || fitted.days < FEW_DAYS {
        all.push(say!(fit::few(fitted.conversations, fitted.days)));
    }
    if fitted.hours.is_told && (fitted.hours.inside as f64) < MOST_STARTS * fitted.hours.starts as f64 {
        all.push(say!(fit::out_of_hours(&fitted.hours)));
    }
    for team in fitted.teams.iter().filter(|team| !team.cut.is_empty()) {
        let days: Vec<Date> = team.cut.iter().map(|day| report.account.date(*day)).collect();
        all.push(say!(fit::cut(&team.name, &days)));
    }
    if !fitted.died.is_empty() {
        all.push(say!(fit::died(&fitted.died)));
    }
    for team in &fitted.teams {
        let growth = team.counts.point().growth;
        let changes = libm::pow(1.0 + growth, f64::from(PLAYED_WEEKS)) - 1.0;
        if team.counts.growth_kept && changes.abs() > CHANGES_MUCH {
            all.push(say!(fit::grows_on(&team.name, growth, PLAYED_WEEKS)));
        }
    }
    all.extend(outside(report));
    all
}

/// Measures outside their runs: of a few teams with their values, of many by their cause.
fn outside(report: &FitReport<'_>) -> Vec<String> {
    let teams = &report.fitted.teams;
    let foretold = report.proof.foretold.as_ref().ok();
    if teams.len() > FEW_TEAMS {
        return outside_of_many(&report.proof.whole, foretold);
    }
    let one = |team: &FittedTeam| {
        let whole = of(&report.proof.whole, &team.name);
        let last = foretold.and_then(|own| Some((own, of(&own.teams, &team.name)?)));
        let last = last.as_ref().map(|(own, verdict)| (*own, verdict));
        say!(fit_proof::outside(&team.name, whole.as_ref(), last))
    };
    teams.iter().flat_map(one).collect()
}

/// Those of the whole history, then those of the last days alone.
fn outside_of_many(whole: &[CloudTeam], foretold: Option<&Foretold>) -> Vec<String> {
    let of_whole: Vec<_> = whole.iter().map(|team| (team.team.as_str(), team.verdict().outside)).collect();
    let mut said = say!(fit_proof::outside_of_many(&of_whole, None));
    let is_new = |team: &str, measure: CloudMeasure| {
        let known = of_whole.iter().filter(|(name, _)| *name == team).flat_map(|(_, outside)| outside);
        known.into_iter().all(|(own, _)| *own != measure)
    };
    let last = foretold.iter().flat_map(|own| &own.teams).map(|team| {
        let outside = team.verdict().outside.into_iter().filter(|(measure, _)| is_new(&team.team, *measure));
        (team.team.as_str(), outside.collect())
    });
    said.extend(say!(fit_proof::outside_of_many(&last.collect::<Vec<_>>(), foretold)));
    said
}

/// How a team is judged.
fn of(teams: &[CloudTeam], name: &str) -> Option<CloudVerdict> {
    teams.iter().find(|team| team.team == name).map(CloudTeam::verdict)
}
