//! What is known so far: the answer, the numbers, the charts.

use super::engine::{OpenScenario, Side};
use super::knob::KnobStep;
use crate::experiment::concern::Choice;
use crate::experiment::{Compared, Difference, LEADING, Manifest, Summary, TeamSummary, warnings};
use crate::measure::{MeasureColumn, TeamMeasure as M};
use crate::report::fill::numbers::{label, sure, value};
use crate::report::words::{CommandName, Flag, say};
use crate::report::{CompareReport, Configuration, Report, answer, as_it_is, figures, number, shell};
use crate::scenario::Scenario;
use crate::stats::SureOf;
use crate::stats::comparison::ComparisonVerdict;
use serde::Serialize;
use std::borrow::Cow;

/// Replications without which nothing is settled.
pub(super) const LEAST: usize = 10;
/// A wait that is known to this part of itself is known well enough.
const NARROW: f64 = 0.05;

/// The answer of the moment.
#[derive(Debug, Default, Serialize)]
pub(super) struct Shown {
    /// Of how many replications.
    pub runs: usize,
    /// Whether more of them would change nothing that is said.
    pub settled: bool,
    /// Whether the intervals that take in the data need more sets.
    pub unsure: bool,
    pub answer: Vec<String>,
    /// How often it comes so, in spans as long as the one that is simulated.
    pub often: String,
    pub numbers: Vec<ShownNumber>,
    pub charts: Vec<ShownChart>,
    pub warnings: Vec<String>,
    /// The command that does the same.
    pub command: String,
}

/// One of the numbers that matter, as it is set and as it is today.
#[derive(Debug, Serialize)]
pub(super) struct ShownNumber {
    pub measure: String,
    pub value: String,
    pub label: String,
    /// How sure it is, and with what the data cannot tell.
    pub sure: String,
    pub with_data: String,
    /// What it is today, where that is something else.
    pub today: String,
    /// By how much it differs, and how sure that is.
    pub change: String,
    pub change_with_data: String,
    /// What to think of that: a word for machines, and one for people.
    pub verdict: &'static str,
    pub word: &'static str,
    /// The mean and its interval, not rounded.
    pub exact: [Option<f64>; 3],
}

#[derive(Debug, Serialize)]
pub(super) struct ShownChart {
    pub heading: String,
    pub svg: String,
    pub narrow: String,
}

/// What is known of as many replications as both sides have.
pub(super) fn shown(open: &OpenScenario, with_charts: bool) -> Shown {
    let trial = open.trial.as_ref();
    let runs = trial.map_or(usize::MAX, |trial| trial.played.len()).min(open.today.played.len());
    let name = called(open);
    if runs == 0 {
        return Shown { command: command(open, runs), ..Shown::default() };
    }
    // The numbers agree with the differences, which know nothing of controls.
    let compared = trial
        .filter(|_| runs >= 2)
        .map(|trial| open.comparison(runs).of_played(&[open.today.so_far(runs), trial.so_far(runs)]));
    let side = open.side();
    let summaries = match &compared {
        Some(compared) => Cow::Borrowed(&compared.summaries),
        None => Cow::Owned(vec![side.so_far(runs).summary(&side.study(open.seed()), side.inputs.as_ref())]),
    };
    let (Some(today), Some(now)) = (summaries.first(), summaries.last()) else { unreachable!("there is one") };
    let loaded = &side.loaded;
    let manifest = Manifest::new(&open.today.loaded, open.seed(), runs as u32);
    let found_warnings = warnings(now, &loaded.warnings);
    let as_it_is = as_it_is();
    let sides = [(as_it_is.as_str(), &open.today), (name.as_str(), side)];
    let sides = &sides[sides.len() - summaries.len()..];
    let mut configurations = Vec::new();
    for ((name, side), summary) in sides.iter().zip(summaries.iter()) {
        let name = if compared.is_some() { name } else { "" };
        configurations.push(Configuration { name, scenario: &side.loaded.scenario, summary });
    }
    let (answer, settled) = match &compared {
        Some(compared) => {
            let (manifest, configurations) = (&manifest, &configurations);
            let report = CompareReport { manifest, configurations, compared, warnings: &[] };
            (answer::compare::sentences(&report), compared.choice(1) != Choice::Open)
        }
        None => {
            let (manifest, scenario, warnings) = (&manifest, &loaded.scenario, &found_warnings);
            let report = Report { manifest, scenario, summary: now, targets: &[], warnings };
            (answer::sentences(&report), trial.is_none() && is_narrow(now))
        }
    };
    let settled = settled && runs >= LEAST;
    let figures = with_charts.then(|| figures::live(&configurations));
    let charts = figures.into_iter().flatten().flat_map(|figure| {
        let heading = figure.heading;
        figure.choices.into_iter().take(1).map(move |(_, picture)| {
            // A report around it has drawings of the same names.
            let prefix = format!("try-{}-", picture.name);
            ShownChart { heading: heading.clone(), svg: picture.within(&prefix), narrow: picture.narrow(&prefix) }
        })
    });
    Shown {
        runs,
        settled,
        unsure: [&open.today, side].into_iter().any(Side::has_more_sets),
        answer,
        often: often(open, runs, compared.as_ref()).unwrap_or_default(),
        numbers: numbers(&loaded.scenario, (today, now), compared.as_ref()),
        charts: charts.collect(),
        warnings: found_warnings.iter().map(ToString::to_string).collect(),
        command: command(open, runs),
    }
}

fn is_narrow(found: &Summary) -> bool {
    let wait = found.teams.first().and_then(|team| team.get(M::WaitP90));
    let half = wait.and_then(|wait| Some((wait.half_width()?, wait.mean?)));
    half.is_none_or(|(half, mean)| half <= NARROW * mean)
}

/// In how many spans the wait is less than today, so that somebody would notice; of today alone, where it mostly lies.
fn often(open: &OpenScenario, runs: usize, compared: Option<&Compared>) -> Option<String> {
    if runs < LEAST {
        return None;
    }
    let waits = |side: &Side| -> Option<Vec<f64>> {
        let column = MeasureColumn::of_team(&side.loaded.scenario, 0, LEADING)?;
        let waits: Vec<f64> = side.played[..runs].iter().map(|one| one.measures.value(column)).collect();
        waits.iter().all(|wait| wait.is_finite()).then_some(waits)
    };
    let span = open.today.loaded.scenario.horizon.measured();
    let mut now = waits(open.side())?;
    if let Some(compared) = compared {
        let margin = compared.noticed.iter().find(|row| row.concern.measure() == LEADING).map_or(0.0, |row| row.margin);
        let both = waits(&open.today)?.into_iter().zip(now);
        let (less, longer) = both.fold((0, 0), |(less, longer), (was, is)| {
            (less + usize::from(is < was - margin), longer + usize::from(is > was + margin))
        });
        return Some(say!(live::often((less, longer), runs, span)));
    }
    now.sort_by(f64::total_cmp);
    // A tenth on either side.
    let [low, high] = [runs / 10, runs - 1 - runs / 10].map(|at| number::time(now[at]));
    Some(say!(live::mostly(&low, &high, span)))
}

/// The numbers that matter, of the first team.
pub(super) fn numbers(
    scenario: &Scenario,
    (today, now): (&Summary, &Summary),
    compared: Option<&Compared>,
) -> Vec<ShownNumber> {
    let (Some(was), Some(is)) = (today.teams.first(), now.teams.first()) else { return Vec::new() };
    let last = scenario.cost.is_some().then_some(M::CostMonth);
    let all = [Some(M::WaitP90), Some(M::LostShare), Some(M::OpenedShare), last];
    let difference = |measure: M| {
        let rows = compared.map_or(&[][..], |compared| &compared.differences);
        rows.iter().find(|row| row.team == is.team && row.measure.is(measure))
    };
    let noticed = |measure: M| {
        let rows = compared.map_or(&[][..], |compared| &compared.noticed);
        let mut rows = rows.iter().filter(|row| row.team == is.team);
        rows.find(|row| row.concern.measure() == measure).map(|row| row.finding.verdict)
    };
    let all = all.into_iter().flatten();
    let of = say!(common::about((scenario.teams.len() > 1).then_some(is.team.as_str())));
    let one = |measure: M| {
        let found = number(measure, (was, is), difference(measure), noticed(measure))?;
        Some(ShownNumber { label: of.clone() + &found.label, ..found })
    };
    all.filter_map(one).collect()
}

fn number(
    measure: M,
    (was, is): (&TeamSummary, &TeamSummary),
    difference: Option<&Difference>,
    noticed: Option<ComparisonVerdict>,
) -> Option<ShownNumber> {
    let found = is.found(measure)?;
    let (unit, estimate) = (found.measure.unit, &found.estimate);
    estimate.mean?;
    let verdict = noticed.or(difference.map(|row| row.finding.verdict));
    let with_data = found.with_data(SureOf::Mean).map(|(low, high)| number::range(low, high, unit));
    let change_with_data =
        difference.and_then(|row| row.with_data(SureOf::Mean)).map(|(low, high)| number::change_range(low, high, unit));
    let told = |ends: Option<String>| ends.map(|ends| say!(live::with_data(&ends))).unwrap_or_default();
    let change = difference.and_then(|row| {
        let of = &row.finding.paired.difference;
        let ends = of.low.zip(of.high).map(|(low, high)| number::change_range(low, high, unit));
        Some(match ends {
            Some(ends) => say!(common::with_ends(&number::change(of.mean?, unit), &ends)),
            None => number::change(of.mean?, unit),
        })
    });
    let before = was.found(measure).filter(|_| difference.is_some());
    Some(ShownNumber {
        measure: found.measure.name.to_string(),
        value: value(found),
        label: label(measure),
        sure: sure(found).unwrap_or_default(),
        with_data: told(with_data),
        today: before.map(|was| say!(live::today(&value(was)))).unwrap_or_default(),
        change: change.unwrap_or_default(),
        change_with_data: told(change_with_data),
        verdict: verdict.map_or("", ComparisonVerdict::file_word),
        word: verdict.map_or("", |verdict| say!(live::verdict(verdict))),
        exact: [estimate.mean, estimate.low, estimate.high],
    })
}

/// What is set, in few words: `9 agents, overflow 20 min`.
fn called(open: &OpenScenario) -> String {
    let moved = open.knobs.iter().zip(&open.places).filter(|(knob, place)| **place != knob.today);
    let step = |at: usize, steps: &[KnobStep]| steps.get(at).map(|step| step.text.clone()).unwrap_or_default();
    let named: Vec<String> =
        moved.map(|(knob, place)| say!(live::set(knob.kind, &step(*place, &knob.steps)))).collect();
    say!(common::listed(&named))
}

/// The command that does the same.
fn command(open: &OpenScenario, runs: usize) -> String {
    let changes = open.changes();
    let of = if changes.is_empty() { CommandName::Run } else { CommandName::Compare };
    let mut words = vec![of.to_string()];
    words.extend(open.file.iter().map(|file| shell::quoted(file)));
    words.extend(open.set.iter().flat_map(|set| [Flag::Set.to_string(), shell::quoted(set)]));
    if !changes.is_empty() {
        let variant = format!("{}:{}", called(open).replace(',', ""), changes.join(","));
        words.extend([Flag::Variant.to_string(), shell::quoted(&variant)]);
    }
    words.extend(changes.is_empty().then(|| Flag::NoControls.to_string()));
    words.extend([Flag::Replications.to_string(), runs.max(LEAST).to_string()]);
    words.extend([Flag::Seed.to_string(), open.seed().to_string()]);
    words.join(" ")
}
