//! What it costs: a month cut into its parts.

use super::{datum, teams};
use crate::experiment::TeamSummary;
use crate::measure::TeamMeasure;
use crate::report::chart::stacked::{BarLayout, Stacked, StackedBar};
use crate::report::chart::{Caption, Datum, Picture, picture};
use crate::report::words::say;
use crate::report::{Called, CompareReport, Report, SweepReport, cost};
use crate::unit::Unit;

/// Every team of a run.
pub(super) fn of_run(report: &Report) -> Vec<(String, Picture)> {
    let teams: Vec<(Called, &TeamSummary)> =
        report.summary.teams.iter().map(|team| (team.team.as_str().into(), team)).collect();
    let runs = report.summary.replications;
    let whole = together(&teams).unwrap_or_else(|| title(&teams));
    let head = Caption { name: "cost".to_string(), title: whole, note: say!(figures::cost_note(runs)) };
    drawn(&teams, (say!(figures::BY_TEAM), head)).into_iter().collect()
}

/// Every configuration of a comparison, a chart for each team.
pub(super) fn of_comparison(report: &CompareReport) -> Vec<(String, Picture)> {
    teams::of_comparison(report, of_configurations)
}

/// The configurations of a sweep, a chart for each team.
pub(super) fn of_sweep(report: &SweepReport) -> Vec<(String, Picture)> {
    teams::of_sweep(report, of_configurations)
}

fn of_configurations(
    all: &[(Called, &TeamSummary)],
    team: &str,
    several: bool,
    runs: u32,
) -> Option<(String, Picture)> {
    let note = say!(figures::cost_note(runs));
    drawn(all, teams::by_configuration("cost", several.then_some(team), title(all), note))
}

/// A bar for each; `None` where nothing is known of costs.
fn drawn(all: &[(Called, &TeamSummary)], (choice, head): (String, Caption)) -> Option<(String, Picture)> {
    let unit = all.iter().find_map(|(_, team)| cost::month(team))?.measure.unit;
    let value = |team: &TeamSummary, measure: TeamMeasure| {
        team.get(measure).map_or(Datum::NONE, |estimate| datum(estimate, unit))
    };
    let bar = |(called, team): &(Called, &TeamSummary)| StackedBar {
        name: called.to_string(),
        whole: value(team, TeamMeasure::CostMonth),
        parts: cost::parts().map(|(measure, _)| value(team, measure)).to_vec(),
    };
    let chart = Stacked {
        head,
        measure: say!(figures::COST),
        unit,
        parts: cost::parts().map(|(_, words)| words.to_string()).to_vec(),
        bars: all.iter().map(bar).collect(),
        along: BarLayout::Lying,
    };
    Some((choice, picture(&chart)))
}

/// What several teams cost together.
fn together(teams: &[(Called, &TeamSummary)]) -> Option<String> {
    let (_, first) = teams.first().filter(|_| teams.len() > 1)?;
    let unit = cost::month(first)?.measure.unit;
    let sum: Option<f64> = teams.iter().map(|(_, team)| team.mean(TeamMeasure::CostMonth)).sum();
    Some(say!(figures::cost_together(sum?, unit)))
}

/// What is to be seen: the largest part of the only one, or the ends of many.
fn title(all: &[(Called, &TeamSummary)]) -> String {
    let unit = all.iter().find_map(|(_, team)| cost::month(team)).map_or(Unit::Ratio, |found| found.measure.unit);
    let known = all.iter().filter_map(|(called, team)| Some((&called.name, *team, team.mean(TeamMeasure::CostMonth)?)));
    let mut known: Vec<(&String, &TeamSummary, f64)> = known.collect();
    known.sort_by(|a, b| a.2.total_cmp(&b.2));
    match known.as_slice() {
        [] => say!(figures::NO_COST),
        [(_, team, whole)] => match cost::largest(team) {
            Some((words, part)) if *whole > 0.0 => {
                say!(figures::cost_largest(words, part / whole))
            }
            _ => say!(figures::NO_COST),
        },
        [(cheap, _, least), .., (dear, _, most)] => {
            say!(figures::cost_ends((cheap, *least), (dear, *most), unit))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Extras, Study};
    use crate::scenario;
    use std::convert::Infallible;

    /// A name may have a colon of its own; a mark is not a part of it.
    #[test]
    fn the_title_has_whole_names_and_no_marks() {
        let team = |agents: &str| {
            let loaded =
                scenario::load("scenarios/cost.toml".as_ref(), &[agents.into(), "horizon.length=2 weeks".into()]);
            let scenario = &loaded.unwrap().scenario;
            let study = Study { scenario, replications: 1, seed: 1, threads: Some(1), extras: Extras::default() };
            study.run::<Infallible>(&|| (), |_| Ok(())).unwrap().teams.remove(0)
        };
        let (few, many) = (team("agents=8"), team("agents=10"));
        let called = |mark: &str, name: &str| Called { mark: mark.into(), name: name.into() };
        let title = title(&[(called("best: ", "Turno: manhã"), &few), (called("", "Turno: tarde"), &many)]);
        assert!(title.contains(" (Turno: manhã) to ") && title.ends_with(" (Turno: tarde)"), "{title}");
    }
}
