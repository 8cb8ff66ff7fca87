//! The answer of a comparison: which scenario to take, and what each change does that anybody would notice.

use crate::experiment::Noticed;
use crate::experiment::concern::Choice;
use crate::report::CompareReport;
use crate::report::words::say;
use crate::stats::SureOf;
use crate::stats::comparison::ComparisonVerdict as Verdict;

/// Scenarios that have a sentence of their own, at most.
const TOLD: usize = 4;

/// What to do, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Advice<'a> {
    /// This scenario is better in something and worse in nothing.
    Take(&'a str),
    /// Nothing is better than the first.
    Keep(&'a str),
    /// The same as far as it is clear.
    KeepForNow(&'a str),
    /// This one has both sides, and none has only the good one.
    Weigh(&'a str),
    /// Nothing that anybody would notice is clear.
    Open,
}

/// What a scenario does: what is better or worse, perhaps by less than anybody notices; and what is not clear.
pub(crate) struct Effects<'a> {
    pub name: &'a str,
    /// Better ones first.
    pub noticed: Vec<&'a Noticed>,
    pub open: Vec<&'a Noticed>,
    /// Sure not to be better; not clear whether they are worse.
    pub no_gain: Vec<&'a Noticed>,
    /// Whether teams are to be named.
    pub several_teams: bool,
}

/// What to take, and a sentence for each scenario or for all that change nothing.
pub(crate) fn sentences(report: &CompareReport) -> Vec<String> {
    let all = 1..report.configurations.len();
    if report.manifest.replications < 2 {
        return vec![say!(compare::ONE_PAIR)];
    }
    let mut order: Vec<(Choice, usize)> = all.map(|scenario| (report.compared.choice(scenario), scenario)).collect();
    // What is advised first, the best of it ahead.
    order.sort_by(|a, b| {
        let rank = |choice| RANKED.iter().position(|known| *known == choice);
        rank(a.0).cmp(&rank(b.0)).then(wait(report, a.1).total_cmp(&wait(report, b.1)))
    });
    let mut said = vec![say!(compare::advice(advice(report, &order)))];
    let (same, others): (Vec<_>, Vec<_>) = order.iter().partition(|(choice, _)| *choice == Choice::Same);
    said.extend(others.iter().take(TOLD).map(|(choice, scenario)| match (choice, effects(report, *scenario)) {
        (Choice::Open, effects) => say!(compare::open(&effects)),
        (_, effects) => say!(compare::effects(&effects)),
    }));
    if others.len() > TOLD {
        said.push(say!(compare::more(others.len() - TOLD)));
    }
    let same: Vec<&str> = same.iter().map(|(_, scenario)| report.name(*scenario)).collect();
    said.extend((!same.is_empty()).then(|| say!(compare::same(&same))));
    said.extend(order.first().and_then(|(_, scenario)| with_data(report, *scenario)));
    said
}

/// In which order choices are told.
const RANKED: [Choice; 5] = [Choice::Take, Choice::Weigh, Choice::Leave, Choice::Open, Choice::Same];

fn advice<'a>(report: &CompareReport<'a>, order: &[(Choice, usize)]) -> Advice<'a> {
    let any = |wanted: Choice| order.iter().find(|(choice, _)| *choice == wanted).map(|(_, at)| report.name(*at));
    let first = report.first();
    match (any(Choice::Take), any(Choice::Weigh), any(Choice::Open), any(Choice::Leave)) {
        (Some(name), ..) => Advice::Take(name),
        (None, Some(name), ..) => Advice::Weigh(name),
        (None, None, Some(_), Some(_)) => Advice::KeepForNow(first),
        (None, None, Some(_), None) => Advice::Open,
        (None, None, None, _) => Advice::Keep(first),
    }
}

/// How long nine in ten wait in a scenario, in its first team.
fn wait(report: &CompareReport, scenario: usize) -> f64 {
    let mut rows = report.compared.noticed.iter().filter(|row| row.scenario == scenario);
    rows.find_map(|row| row.finding.paired.mean_b).unwrap_or(f64::INFINITY)
}

fn effects<'a>(report: &CompareReport<'a>, scenario: usize) -> Effects<'a> {
    let compared = report.compared;
    let of = |wanted: &dyn Fn(&Noticed) -> bool| {
        let rows = compared.noticed.iter().filter(|row| row.scenario == scenario);
        rows.filter(|row| wanted(row)).collect::<Vec<&Noticed>>()
    };
    let is_open = |row: &Noticed| matches!(row.finding.verdict, Verdict::NotYetClear { .. });
    let is_worse = |row: &Noticed| row.finding.verdict == Verdict::Worse || is_open(row) && row.is_worse_somehow();
    let (better, worse) = (of(&|row| row.finding.verdict == Verdict::Better), of(&is_worse));
    Effects {
        name: report.name(scenario),
        noticed: [better, worse].concat(),
        open: of(&|row| is_open(row) && !row.no_gain),
        no_gain: of(&|row| is_open(row) && row.no_gain && !row.is_worse_somehow()),
        several_teams: report.teams(scenario).len() > 1,
    }
}

/// What becomes of the leading difference with what is not known of the inputs.
fn with_data(report: &CompareReport, scenario: usize) -> Option<String> {
    let teams = report.teams(scenario);
    let mut rows = teams.iter().flat_map(|team| report.main(scenario, team));
    let row = rows.find(|row| row.with_data(SureOf::Mean).is_some())?;
    Some(say!(sure::difference(row, row.with_data(SureOf::Mean)?)))
}
