//! Two measures against each other.

use super::datum;
use super::grid::GridSlice;
use crate::measure::{Measure, TeamMeasure};
use crate::report::chart::tradeoff::{Point, Tradeoff, TradeoffSide};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::label::label;
use crate::report::words::say;
use crate::report::{CompareReport, SweepReport};
use crate::stats;
use crate::unit::Better;

/// Points drawn at most: those best by the leading measure.
const MOST: usize = 150;
/// What a wait is held against: costs first, where they are known.
const AGAINST: [TeamMeasure; 3] = [TeamMeasure::CostMonth, TeamMeasure::LostShare, TeamMeasure::WorkCv];

/// Wait against cost, lost customers and balance, of every cell.
pub(super) fn of_sweep(report: &SweepReport) -> Vec<(String, Picture)> {
    // Few customers beat many in everything: only cells of the same circumstances are held against each other.
    let own = report.ranking.own();
    let mut cells = own.order.clone();
    cells.truncate(MOST);
    let lead = report.lead.id;
    // The parts of a cost are no trade against the whole.
    let is_held_against = AGAINST.contains(&lead) || lead.is_cost();
    let across = if is_held_against { TeamMeasure::WaitP90 } else { lead };
    let names: Vec<String> = cells.iter().map(|cell| GridSlice::short(report, *cell)).collect();
    let of = |measure: TeamMeasure| -> Option<(Measure, Vec<Datum>)> {
        let found = |cell: usize| report.measured(cell, report.lead.team, measure);
        let first = Measure::clone(&found(*cells.first()?)?.measure);
        Some((
            first,
            cells.iter().map(|cell| found(*cell).map_or(Datum::NONE, |f| datum(&f.estimate, f.measure.unit))).collect(),
        ))
    };
    let given = own.best.map(|best| report.circumstance(best)).unwrap_or_default();
    let note = say!(figures::tradeoff_note(MOST, own.order.len(), &given));
    if !report.ranking.has_choice() {
        return Vec::new();
    }
    charts(&names, across, of, &note)
}

/// The same of every configuration.
pub(super) fn of_comparison(report: &CompareReport) -> Vec<(String, Picture)> {
    let all = report.configurations;
    let Some(team) = all.first().and_then(|first| first.scenario.teams.first()).map(|team| &team.name) else {
        return Vec::new();
    };
    let names: Vec<String> = all.iter().map(|one| one.name.to_string()).collect();
    let of = |measure: TeamMeasure| -> Option<(Measure, Vec<Datum>)> {
        let found = |one: &crate::report::Configuration| {
            let of_team = one.summary.teams.iter().find(|found| found.team == *team)?;
            of_team.found(measure).map(|f| datum(&f.estimate, f.measure.unit))
        };
        let teams = &all.first()?.summary.teams;
        let known = teams.iter().find(|found| found.team == *team)?;
        let first = known.found(measure)?;
        Some((Measure::clone(&first.measure), all.iter().map(|one| found(one).unwrap_or(Datum::NONE)).collect()))
    };
    charts(&names, TeamMeasure::WaitP90, of, &say!(figures::tradeoff_of_all_note()))
}

fn charts(
    names: &[String],
    across: TeamMeasure,
    of: impl Fn(TeamMeasure) -> Option<(Measure, Vec<Datum>)>,
    note: &str,
) -> Vec<(String, Picture)> {
    let Some((first, xs)) = of(across) else { return Vec::new() };
    let chart = |against: TeamMeasure| {
        let (second, ys) = of(against)?;
        // A measure that is nothing everywhere is no trade.
        ys.iter().any(|datum| datum.value().is_some_and(|value| value != 0.0)).then(|| {
            let side =
                |measure: &Measure| TradeoffSide { name: label(measure), unit: measure.unit, better: measure.better };
            let front = front(&xs, &ys, [first.better, second.better]);
            let points = names.iter().enumerate().map(|(at, name)| Point {
                name: name.clone(),
                across: xs[at],
                up: ys[at],
                undominated: front.contains(&at),
            });
            let words = match against.is_cost() {
                true => say!(figures::against(&label(&second), &label(&first))),
                false => say!(figures::against(&label(&first), &label(&second))),
            };
            let name = format!("tradeoff-{}", against.name());
            let chart = Tradeoff {
                head: Caption { name, title: words.clone(), note: note.to_string() },
                across: side(&first),
                up: side(&second),
                points: points.collect(),
            };
            (words, picture(&chart))
        })
    };
    AGAINST.into_iter().filter_map(chart).collect()
}

fn front(xs: &[Datum], ys: &[Datum], better: [Better; 2]) -> Vec<usize> {
    let value = |datum: &Datum| datum.value().unwrap_or(f64::NAN);
    let points: Vec<[f64; 2]> = xs.iter().zip(ys).map(|(x, y)| [value(x), value(y)]).collect();
    stats::undominated(&points, &better)
}
