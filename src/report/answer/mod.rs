//! The answer in a sentence that can be acted upon, one for each team.

pub(crate) mod compare;
pub(crate) mod concurrency;
pub(crate) mod plan;
pub(crate) mod sensitivity;
pub(crate) mod staffing;
pub(crate) mod sweep;

use super::words::say;
use super::{Report, cost, fill};
use crate::calendar::WeekPlan;
use crate::experiment::{TeamSummary, TypicalOpening};
use crate::measure::TeamMeasure;
use crate::rules::OpenReason;
use crate::scenario::{DayTarget, Team};

/// Shares below this are left out of the sentence.
const WORTH_A_WORD: f64 = 0.000_5;
/// Share of the slots in use above which the agents count as full.
const FULL: f64 = 0.97;
/// Waits in business time that are shorter than the whole by this factor are said, too: nights make the difference.
const NIGHTS: f64 = 0.8;

/// One sentence a team.
pub(crate) fn sentences(report: &Report) -> Vec<String> {
    let teams = report.scenario.teams.iter().zip(&report.summary.teams);
    let with_cost = |(team, summary): (&Team, &TeamSummary)| {
        let sentence = say!(run::sentence(team, &parts(team, summary)));
        [sentence].into_iter().chain(cost::sentence(summary)).collect::<Vec<_>>().join(" ")
    };
    let mut said: Vec<String> = teams.map(with_cost).collect();
    said.extend(report.scenario.teams.iter().zip(&report.summary.teams).flat_map(|(team, found)| kept(team, found)));
    said.extend(
        report
            .scenario
            .teams
            .iter()
            .zip(&report.summary.teams)
            .filter_map(|(team, found)| opening(report, team, found)),
    );
    if let Some(inputs) = &report.summary.inputs {
        let horizon = report.scenario.horizon.measured();
        for (at, team) in report.summary.teams.iter().enumerate() {
            let about = say!(common::about((report.summary.teams.len() > 1).then_some(team.team.as_str())));
            said.extend(fill::sure_sentences(team, at, inputs, horizon).into_iter().enumerate().map(
                |(first, sentence)| {
                    if first == 0 { format!("{about}{sentence}") } else { sentence }
                },
            ));
        }
    }
    said
}

fn parts(team: &Team, found: &TeamSummary) -> Vec<String> {
    let share = |measure: TeamMeasure| found.mean(measure).unwrap_or(0.0);
    if share(TeamMeasure::Arrivals) == 0.0 {
        return vec![say!(run::NO_ARRIVALS)];
    }
    let mut parts = vec![waits(found)];
    parts.extend(within(team, found));
    if share(TeamMeasure::LostShare) >= WORTH_A_WORD {
        let closed = Some(share(TeamMeasure::LostClosedShare)).filter(|closed| *closed >= WORTH_A_WORD);
        parts.push(say!(run::lost(share(TeamMeasure::LostShare), closed, team.hours.is_some())));
    }
    if share(TeamMeasure::SilentShare) >= WORTH_A_WORD {
        parts.push(say!(run::silent(share(TeamMeasure::SilentShare), share(TeamMeasure::WastedHours))));
    }
    if share(TeamMeasure::OpenedDistributionOffShare) == 0.0 && share(TeamMeasure::OpenedShare) >= WORTH_A_WORD {
        parts.push(say!(run::opened(share(TeamMeasure::OpenedShare), opened(found))));
    }
    if share(TeamMeasure::Stranded) > 0.0 {
        parts.push(say!(run::stranded(share(TeamMeasure::Stranded))));
    }
    if share(TeamMeasure::UnansweredShare) > 0.0 {
        parts.push(say!(run::unanswered(share(TeamMeasure::UnansweredShare))));
    }
    if share(TeamMeasure::Occupancy) >= FULL {
        parts.push(say!(run::OVERLOADED));
    }
    parts
}

/// On how many days, in how many weeks and months each target is kept: a sentence a target.
fn kept(team: &Team, found: &TeamSummary) -> Vec<String> {
    let sentence = |target: &DayTarget| {
        let known = found.kept(*target);
        (!known.is_empty()).then(|| say!(run::kept(&team.name, *target, &known)))
    };
    team.kept.iter().filter_map(sentence).collect()
}

/// Fewer who wait at opening than this are not worth a word.
const AT_OPENING: f64 = 0.5;

/// Who waits at opening, and until when.
fn opening(report: &Report, team: &Team, found: &TeamSummary) -> Option<String> {
    let waiting = found.mean(TeamMeasure::OpeningBacklog).filter(|waiting| *waiting >= AT_OPENING)?;
    let half = found.mean(TeamMeasure::OpeningClearedP50)?;
    let most = found.mean(TeamMeasure::OpeningClearedP90)?;
    let longest = report.summary.portrait(&found.team).and_then(|portrait| {
        let ended = |opening: &&TypicalOpening| opening.cleared[1];
        portrait.openings.iter().max_by(|a, b| ended(a).total_cmp(&ended(b)))
    });
    let name = (report.summary.teams.len() > 1).then_some(found.team.as_str());
    let opens = opens(report.scenario.week_of(team));
    Some(say!(run::opening((name, team.hours.is_some()), waiting, [half, most], opens, longest)))
}

/// When every day opens that does, in minutes of the day, if that is one time.
fn opens(week: &WeekPlan) -> Option<u32> {
    let mut all = (0..7).filter_map(|day| week.day(day).first()).map(|(from, _)| *from);
    let first = all.next()?;
    all.all(|from| from == first).then_some(first)
}

fn waits(found: &TeamSummary) -> String {
    let share = |measure: TeamMeasure| found.mean(measure).unwrap_or(0.0);
    let Some((half, most)) = found.mean(TeamMeasure::WaitP50).zip(found.mean(TeamMeasure::WaitP90)) else {
        return say!(run::NOBODY_ANSWERED);
    };
    let all_served = share(TeamMeasure::LostShare) + share(TeamMeasure::UnansweredShare) < WORTH_A_WORD;
    let business = found.mean(TeamMeasure::BusinessWaitP90).filter(|business| *business < NIGHTS * most);
    say!(run::waits(all_served, half, most, business))
}

/// The longest service-level target, with its interval.
fn within(team: &Team, found: &TeamSummary) -> Option<String> {
    let target = *team.within.last()?;
    let estimate = found.get(TeamMeasure::Within(target))?;
    Some(say!(run::within(target, estimate, estimate.mean?)))
}

/// Why conversations open, if there is only one reason.
fn opened(found: &TeamSummary) -> Option<OpenReason> {
    let reasons = [
        (TeamMeasure::OpenedLimitShare, OpenReason::Limit),
        (TeamMeasure::OpenedNobodyAvailableShare, OpenReason::NobodyAvailable),
        (TeamMeasure::OpenedAfterHoursShare, OpenReason::AfterHours),
    ];
    let mut reasons = reasons.into_iter().filter(|(share, _)| found.mean(*share).unwrap_or(0.0) >= WORTH_A_WORD);
    let first = reasons.next();
    first.filter(|_| reasons.next().is_none()).map(|(_, reason)| reason)
}
