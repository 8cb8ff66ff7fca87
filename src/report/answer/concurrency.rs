//! How many conversations at once are best, where a sweep asks nothing else.

use crate::report::SweepReport;
use crate::report::words::say;
use crate::scenario::{Grid, Scenario};

/// What more at once does than is best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MoreAtOnce {
    /// Nobody has tried.
    NotTried,
    /// It cannot be told apart.
    NoHelp,
    /// It is worse; the cell with the next larger number.
    Worse(usize),
}

/// Up to how many at once the speed of everybody in a team is known: 1 where it is not said of somebody.
fn known(scenario: &Scenario, team: usize) -> usize {
    let agents = scenario.teams.get(team).map_or(&[][..], |team| &team.agents);
    let speeds = agents.iter().filter_map(|id| scenario.agents.get(id.0 as usize));
    speeds.map(|agent| agent.speed.len().max(1)).min().unwrap_or(1)
}

/// Where numbers of conversations at once are among what is varied: why more looks better than it is, if it does.
pub(crate) fn caution(grid: &Grid, scenario: &Scenario, team: usize) -> Option<String> {
    let vary = grid.dimensions().iter().find(|vary| vary.is_concurrency())?;
    let number = |at: usize| vary.number(at).unwrap_or(f64::INFINITY);
    let most = (0..vary.values.len()).map(number).fold(1.0, f64::max);
    match known(scenario, team) {
        _ if most <= 1.0 => None,
        1 => Some(say!(concurrency::without_speed())),
        known if most > known as f64 => Some(say!(concurrency::speed_ends(known))),
        _ => None,
    }
}

/// How many at once are best, and what more do. Nothing where it is not known how much slower several are.
pub(crate) fn sentence(report: &SweepReport) -> Option<String> {
    let [vary] = report.grid.dimensions() else { return None };
    if !vary.is_concurrency() || known(report.scenario, report.lead.team) == 1 {
        return None;
    }
    let own = report.ranking.own();
    let best = own.best.filter(|_| own.order.len() > 1)?;
    let number = |cell: usize| vary.number(cell).unwrap_or(f64::INFINITY);
    let larger: Vec<usize> = own.order.iter().copied().filter(|cell| number(*cell) > number(best)).collect();
    let next = larger.iter().copied().min_by(|a, b| number(*a).total_cmp(&number(*b)));
    let more = match next {
        None => MoreAtOnce::NotTried,
        Some(_) if larger.iter().any(|cell| own.alike.contains(cell)) => MoreAtOnce::NoHelp,
        Some(next) => MoreAtOnce::Worse(next),
    };
    Some(say!(concurrency::best(report, best, more)))
}
