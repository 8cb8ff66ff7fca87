//! A team's settings, and what is doubtful about them.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::{phrase, tell};
use crate::rules::{LastAgent, Settings};
use crate::scenario::spec::kinds::Or;
use crate::scenario::spec::team::RulesTable;
use crate::scenario::view::View;
use crate::time::SimSpan;

/// Reads `[team.rules]`; `account` is the account's auto-reply.
pub(super) fn read(view: View<'_, RulesTable>, account: bool, cx: &mut Context<'_>) -> Option<Settings> {
    let (overflow, limit) = (view.overflow(), view.limit());
    Some(Settings {
        distribution: view.distribution().get()?,
        overflow: match overflow.get()? {
            Or::This(window) => Some(at_least_a_second(window, overflow.name, overflow.place, cx)?),
            Or::That(()) => None,
        },
        limit: at_least_a_second(limit.get()?, limit.name, limit.place, cx)?,
        handover: view.handover().get()?,
        at_limit: view.at_limit().get()?,
        on_away: view.on_away().get()?,
        after_hours: view.after_hours().get()?,
        clock: view.clock().get()?,
        assignment: view.assignment().get()?,
        skip_full: view.skip_full().get()?,
        load: view.load().get()?,
        last_agent: view.last_agent().get()?,
        auto_reply: if view.auto_reply().is_there() { view.auto_reply().get()? } else { account },
    })
}

/// A window or limit. Below a second, hand-overs are so many that a run does not end.
fn at_least_a_second(length: SimSpan, key: &str, place: Place, cx: &mut Context<'_>) -> Option<SimSpan> {
    if length >= SimSpan::from_secs(1) {
        return Some(length);
    }
    let problem = Diagnostic::new(
        Code::Length,
        tell!("`{key}` of {length} is too short to simulate", "`{key}` de {length} é curto demais para simular"),
    )
    .at(place);
    cx.problems.push(problem.help(phrase!(
        "write \"1 s\" or more; the platform begins at 10 min",
        "escreva \"1 s\" ou mais; a plataforma começa em 10 min"
    )));
    None
}

/// Warns of settings that the platform does not offer, or that defeat their purpose. `header` is
/// the place of a key that the file does not write.
pub(super) fn warn(view: View<'_, RulesTable>, settings: &Settings, agents: usize, cx: &mut Context<'_>) {
    let (true, Some(window)) = (settings.distribution, settings.overflow) else { return };
    let limit = settings.limit;
    let (at_overflow, at_limit) = (view.overflow(), view.limit());
    let outside = |code, (key, place): (&str, Place), value: SimSpan, (low, high): (SimSpan, SimSpan)| {
        let title = tell!(
            "`{key}` of {value} is outside the platform's range, {low} to {high}",
            "`{key}` de {value} está fora do que a plataforma permite, {low} a {high}"
        );
        let problem = Diagnostic::new(code, title).at(place);
        (value < low || value > high).then(|| {
            problem
                .help(phrase!("it runs all the same, as a what-if", "a simulação roda assim mesmo, como um \"e se\""))
        })
    };
    let found = [
        outside(Code::OverflowRange, (at_overflow.name, at_overflow.place), window, Settings::OVERFLOW_RANGE),
        outside(Code::LimitRange, (at_limit.name, at_limit.place), limit, Settings::LIMIT_RANGE),
        purpose(window, limit, agents, at_limit.place, at_overflow.place),
    ];
    for problem in found.into_iter().flatten() {
        cx.problems.push(problem);
    }
}

/// Warns that nobody has had an agent before, in a team without `returns`.
pub(super) fn warn_of_last_agent(view: View<'_, RulesTable>, settings: &Settings, cx: &mut Context<'_>) {
    if settings.last_agent == LastAgent::First {
        let title = phrase!(
            "`last_agent = \"first\"` changes nothing in a simulation: no customer of the team comes back",
            "`last_agent = \"first\"` não muda nada em uma simulação: nenhum cliente da equipe volta"
        );
        let problem = Diagnostic::new(Code::SaysNothing, title).at(view.last_agent().place);
        cx.problems.push(problem.help(phrase!(
            "give the team `returns`; in a replay the log says who comes back",
            "dê `returns` à equipe; ao refazer um registro, é ele que diz quem volta"
        )));
    }
}

/// What is doubtful about window and limit together.
fn purpose(window: SimSpan, limit: SimSpan, agents: usize, at: Place, also: Place) -> Option<Diagnostic> {
    let beside = |problem: Diagnostic| {
        if at == also {
            problem
        } else {
            problem.also(also, tell!("the window is {window}", "o transbordo é de {window}"))
        }
    };
    if limit <= window {
        let title = tell!(
            "the limit of {limit} is not longer than the window: overflow never fires",
            "o tempo limite de {limit} não é maior que o transbordo: o transbordo nunca acontece"
        );
        let problem = Diagnostic::new(Code::OverflowNeverFires, title).at(at);
        return Some(
            beside(problem).help(phrase!("make `limit` longer than `overflow`", "faça `limit` maior que `overflow`")),
        );
    }
    let offers = u64::try_from(limit.micros() / window.micros().max(1)).unwrap_or(0);
    let offered = offers + u64::from(limit.micros() % window.micros().max(1) > 0);
    if offered >= agents as u64 {
        return None;
    }
    let are = if offered == 1 { "is" } else { "are" };
    let get = if offered == 1 { "recebe" } else { "recebem" };
    let title = tell!(
        "{offered} of {agents} agents {are} offered a conversation before it opens to all after {limit}",
        "{offered} de {agents} atendentes {get} a oferta de uma conversa antes que ela abra para todos após \
         {limit}"
    );
    let all = SimSpan::from_micros(window.micros().saturating_mul(i64::try_from(agents).unwrap_or(i64::MAX)));
    let problem = Diagnostic::new(Code::NotEveryoneOffered, title).at(at);
    Some(beside(problem).help(tell!(
        "for a turn of everybody, a limit of {all} is needed",
        "para que todos tenham a vez, é preciso um tempo limite de {all}"
    )))
}
