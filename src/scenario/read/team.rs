//! The teams.

use super::agent::Roster;
use super::horizon::meets;
use super::{Context, Frame, arrivals, distribution, rules};
use crate::calendar::WeekPlan;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::rules::AgentId;
use crate::scenario::model::{Returns, Silent, Team};
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::team::{ReturnsTable, TeamTable};
use crate::scenario::view::View;
use crate::time::SimSpan;
use std::collections::HashMap;

/// Teams at most: a conversation in the world has 16 bits for its own.
const MOST: usize = 1 << 16;

/// Reads every `[[team]]`; those in which something was wrong are left out.
pub(super) fn read(
    root: View<'_, ScenarioTable>,
    roster: &Roster,
    frame: Option<&Frame>,
    cx: &mut Context<'_>,
) -> Vec<Team> {
    let auto_reply = root.hours().get().and_then(|hours| hours.auto_reply().get()).unwrap_or(false);
    let mut names: HashMap<&str, Place> = HashMap::new();
    let mut teams = Vec::new();
    let count = root.team().each().len();
    if count > MOST {
        let problem = Diagnostic::new(
            Code::TooMuch,
            tell!("{count} teams are more than can be simulated", "{count} equipes são mais do que se pode simular"),
        );
        let place = root.team().all().last().map_or(root.place, |view| view.place);
        cx.problems
            .push(problem.at(place).help(tell!("at most {MOST} are possible", "são possíveis no máximo {MOST}")));
        return teams;
    }
    for view in root.team().all() {
        if let Some(name) = view.name().get() {
            let place = view.name().place;
            if let Some(first) = names.insert(name, place) {
                let problem = Diagnostic::new(
                    Code::Duplicate,
                    tell!("two teams are named \"{name}\"", "duas equipes têm o nome \"{name}\""),
                )
                .at(place);
                cx.problems.push(
                    problem
                        .also(first, phrase!("the other one", "a outra"))
                        .help(phrase!("give every team a name of its own", "dê a cada equipe o seu próprio nome")),
                );
            }
        }
        teams.extend(team(view, roster, frame, auto_reply, cx));
    }
    teams
}

fn team(
    view: View<'_, TeamTable>,
    roster: &Roster,
    frame: Option<&Frame>,
    auto_reply: bool,
    cx: &mut Context<'_>,
) -> Option<Team> {
    let (agents, supervisors) = members(view, roster, cx);
    let hours = view.hours().get();
    if let (Some(frame), Some(hours)) = (frame, &hours) {
        check_hours(view, hours, frame, cx);
    }
    let rules_view = view.rules().get();
    let settings = rules_view.and_then(|view| rules::read(view, auto_reply, cx));
    // Members that do not exist have been reported; that nobody is left goes without saying.
    let named = view.members();
    let meant = !named.is_there() || (named.node().is_some() && named.each().len() == 0);
    if agents.is_empty() && meant && !roster.agents.is_empty() {
        nobody(view, settings.as_ref().is_none_or(|settings| settings.distribution), cx);
    }
    if let (Some(view), Some(settings)) = (rules_view, &settings) {
        rules::warn(view, settings, agents.len(), cx);
    }
    let handling = distribution::read(&view.handling(), cx);
    let patience = distribution::read(&view.patience(), cx);
    let returns = match view.returns().is_there() {
        true => Some(view.returns().get().and_then(|view| returns(view, cx))?),
        false => None,
    };
    let comes_back = returns.as_ref().is_some_and(|returns| returns.share > 0.0);
    if let (Some(view), Some(settings), false) = (rules_view, &settings, comes_back) {
        rules::warn_of_last_agent(view, settings, cx);
    }
    let silent = silent(view, cx);
    let arrivals = view.arrivals().get().and_then(|view| arrivals::read(view, frame, cx));
    let mut within: Vec<SimSpan> = view.within().all().collect();
    within.sort_unstable();
    within.dedup();
    let team = Team {
        name: view.name().get()?.to_string(),
        agents,
        supervisors,
        hours,
        within,
        kept: Vec::new(),
        handling: handling?,
        patience,
        returns,
        silent: silent?,
        arrivals: arrivals?,
        rules: settings?,
    };
    warn_silent(view, &team, cx);
    Some(team)
}

fn check_hours(view: View<'_, TeamTable>, hours: &WeekPlan, frame: &Frame, cx: &mut Context<'_>) {
    if !meets(hours, &frame.hours.holidays, &frame.horizon) {
        let problem = Diagnostic::new(
            Code::NeverOpen,
            phrase!("the team never opens within the horizon", "a equipe nunca abre dentro do período simulado"),
        );
        let help = phrase!(
            "check its hours, the account's holidays and the horizon",
            "confira os horários da equipe, os feriados da conta e o período (`[horizon]`)"
        );
        cx.problems.push(problem.at(view.hours().place).help(help));
    }
}

/// Who leaves without a sign, if the file says; `None` where it says it wrongly.
fn silent(view: View<'_, TeamTable>, cx: &mut Context<'_>) -> Option<Option<Silent>> {
    let work = distribution::read(&view.silent_work(), cx)?;
    if !view.silent().is_there() {
        return Some(None);
    }
    Some(Some(Silent { share: view.silent().get()?, work }))
}

/// Warns of what is said of leaving without a sign where nobody leaves so.
fn warn_silent(view: View<'_, TeamTable>, team: &Team, cx: &mut Context<'_>) {
    let (silent, work) = (view.silent(), view.silent_work());
    let (title, place, help) = match (work.given(), team.silent.is_some(), team.may_leave()) {
        (_, true, false) if team.silent_share() > 0.0 => {
            let title = phrase!(
                "`silent` says nothing without `patience`: no customer leaves",
                "`silent` não diz nada sem `patience`: nenhum cliente desiste"
            );
            (
                title,
                silent.place,
                phrase!("add `patience`, or leave out `silent`", "acrescente `patience`, ou tire `silent`"),
            )
        }
        (Some((_, place)), false, _) => (
            phrase!("`silent_work` says nothing without `silent`", "`silent_work` não diz nada sem `silent`"),
            place,
            phrase!("add `silent`, as in `silent = 0.4`", "acrescente `silent`, como em `silent = 0.4`"),
        ),
        _ => return,
    };
    cx.problems.push(Diagnostic::new(Code::SaysNothing, title).at(place).help(help));
}

/// Customers who come back; with a share of 0 they are there, and nobody does.
fn returns(view: View<'_, ReturnsTable>, cx: &mut Context<'_>) -> Option<Returns> {
    let after = distribution::read(&view.after(), cx);
    Some(Returns { share: view.share().get()?, after: after? })
}

/// The team's agents, and those members who only supervise.
fn members(view: View<'_, TeamTable>, roster: &Roster, cx: &mut Context<'_>) -> (Vec<AgentId>, Vec<AgentId>) {
    let supervisors = roster.find(&view.supervisors(), cx);
    let agents = match view.members().is_there() {
        true => roster.find(&view.members(), cx),
        false => {
            (0..roster.agents.len() as u32).map(AgentId).filter(|id| supervisors.binary_search(id).is_err()).collect()
        }
    };
    let supervisors = supervisors.into_iter().filter(|id| agents.binary_search(id).is_err()).collect();
    (agents, supervisors)
}

/// Reports a team without agents.
fn nobody(view: View<'_, TeamTable>, distribution: bool, cx: &mut Context<'_>) {
    let place = view.members().place;
    cx.problems.push(match distribution {
        true => Diagnostic::new(
            Code::NobodyThere,
            phrase!(
                "distribution is on, but the team has no agents to distribute to",
                "a distribuição está ligada, mas a equipe não tem atendentes a quem distribuir"
            ),
        )
        .at(place)
        .help(phrase!(
            "add members, or switch distribution off with `distribution = false`",
            "acrescente `members`, ou desligue a distribuição com `distribution = false`"
        )),
        false => Diagnostic::new(
            Code::TeamWithoutAgents,
            phrase!(
                "the team has no agents: nobody ever starts its conversations",
                "a equipe não tem atendentes: ninguém jamais inicia as conversas dela"
            ),
        )
        .at(place)
        .help(phrase!("add members", "acrescente `members`")),
    });
}
