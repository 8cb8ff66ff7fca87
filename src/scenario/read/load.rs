//! Whether the agents can do the work that arrives.

use super::Context;
use crate::calendar::{Timeline, WeekPlan, each_once};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::scenario::model::{Agent, Arrivals, Scenario, Team};
use crate::time::SimTime;
use std::collections::BTreeSet;

/// Warns if the teams whose customers never leave, or leave work behind, bring more of it than their agents can do. All
/// working time counts as capacity, absences too, and at the end of each day full hands are
/// finished in overtime; so silence proves nothing.
pub(super) fn warn(scenario: &Scenario, places: &[Place], cx: &mut Context<'_>) {
    let steady =
        || scenario.teams.iter().zip(places).filter(|(team, _)| team.patience.is_none() || team.silent_share() > 0.0);
    let is_random = steady().any(|(team, _)| team.has_chance());
    let work: f64 = steady().map(|(team, _)| expected_work(scenario, team)).sum();
    let longest = steady().map(|(team, _)| longest_work(team)).fold(0.0, f64::max);
    let days = (scenario.horizon.end.since(SimTime::ZERO).hours() / 24.0).ceil();
    let agents: BTreeSet<u32> = steady().flat_map(|(team, _)| &team.agents).map(|id| id.0).collect();
    let (plans, of) = each_once(scenario.shifts());
    let mut hours: Vec<Option<f64>> = vec![None; plans.len()];
    let mut capacity = 0.0;
    for id in agents {
        let (Some(agent), Some(place)) = (scenario.agents.get(id as usize), of.get(id as usize)) else { continue };
        let plan = &plans[*place as usize];
        let Some(rate) = rate(agent) else { return };
        capacity += rate * *hours[*place as usize].get_or_insert_with(|| open_seconds(scenario, plan));
        if !plan.is_always() {
            capacity += days * f64::from(agent.concurrency.unwrap_or(0)) * longest;
        }
    }
    // At full load a queue grows by chance alone; without it, only by more than can be done, rounding apart.
    let is_too_much = |work: f64, most: f64| if is_random { work >= most } else { work > most * (1.0 + 1e-9) };
    let Some((_, place)) = steady().next().filter(|_| capacity > 0.0 && is_too_much(work, capacity)) else { return };
    let hours = |seconds: f64| format!("{:.0} h", seconds / 3600.0);
    let title = tell!(
        "about {} of work arrive, but the agents can do at most {}: the queue grows all the time",
        "chegam cerca de {} de trabalho, mas a equipe dá conta de no máximo {}: a fila cresce o tempo todo",
        hours(work),
        hours(capacity)
    );
    let problem = Diagnostic::new(Code::Unstable, title).at(*place);
    let help = match steady().all(|(team, _)| team.patience.is_some()) {
        true => phrase!(
            "more agents, a higher concurrency, fewer arrivals or a smaller `silent`",
            "mais atendentes, `concurrency` maior, menos chegadas ou `silent` menor"
        ),
        false => phrase!(
            "more agents, a higher concurrency or fewer arrivals; or give the customers patience",
            "mais atendentes, `concurrency` maior ou menos chegadas; ou dê paciência aos clientes (`patience`)"
        ),
    };
    cx.problems.push(problem.help(help));
}

/// Work that an agent with full hands does in a second; `None` without bound.
fn rate(agent: &Agent) -> Option<f64> {
    let most = agent.concurrency? as usize;
    // With falling speeds, fewer at once may get more done.
    let best = (1..=most.min(agent.speed.len() + 1)).chain([most]).map(|active| active as f64 * agent.speed_at(active));
    Some(best.fold(0.0, f64::max) / agent.pace)
}

fn open_seconds(scenario: &Scenario, plan: &WeekPlan) -> f64 {
    let horizon = &scenario.horizon;
    let mut line = Timeline::new(&horizon.zone, plan, &scenario.hours.holidays, SimTime::ZERO);
    let before = line.elapsed(SimTime::ZERO);
    (line.elapsed(horizon.end) - before).seconds()
}

/// The work, in the mean, of the longer of a team's two kinds of conversation.
fn longest_work(team: &Team) -> f64 {
    team.silent.iter().map(|silent| silent.work.mean()).fold(team.handling.mean(), f64::max)
}

/// Expected work of a team within the horizon, in seconds; where customers leave, what is left of it if all of them do.
fn expected_work(scenario: &Scenario, team: &Team) -> f64 {
    let mean = team.handling.mean();
    let again = team.again(scenario.horizon.end.since(SimTime::ZERO).seconds());
    if team.patience.is_some() {
        let left = team.silent.as_ref().map_or(0.0, |silent| silent.share * silent.work.mean());
        return scenario.expected_arrivals(team) * left.min(mean);
    }
    let first: f64 = match &team.arrivals {
        Arrivals::Trace(rows) => rows.iter().map(|row| row.handling.map_or(mean, |work| work.seconds())).sum(),
        Arrivals::Poisson(_) | Arrivals::Renewal(_) => scenario.expected_arrivals(team) * mean,
    };
    first + (again - 1.0) * scenario.expected_arrivals(team) * mean
}
