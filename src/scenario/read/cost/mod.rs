//! `[cost]`: what the scenario costs.

mod platform;
mod prices;

pub(in crate::scenario) use prices::CHATSPOT;

use super::agent::Roster;
use super::{Context, Frame};
use crate::diagnostic::{Code, Diagnostic, meant, nearest};
use crate::language::{phrase, tell};
use crate::money::{Currency, PriceTable};
use crate::scenario::cost::{Cost, Pay};
use crate::scenario::fixed::fixed;
use crate::scenario::model::Team;
use crate::scenario::spec::cost::CostTable;
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::kinds::{Money, Text};
use crate::scenario::view::{Item, View};
use std::sync::Arc;

/// Reads `[cost]` and the pay of `[[agent]]`; `None` where the file says nothing of costs, or something was wrong.
pub(super) fn read(
    root: View<'_, ScenarioTable>,
    roster: &Roster,
    teams: &[Team],
    frame: Option<&Frame>,
    cx: &mut Context<'_>,
) -> Option<Arc<Cost>> {
    let Some(view) = root.cost().get() else {
        no_pay(root, cx);
        return None;
    };
    if !view.plan().is_there() {
        no_plan(view, cx);
    }
    let table = view.plan().get().and_then(|_| prices::read(view, cx));
    let currency = currency(view, table.as_deref(), cx);
    let general = pay(&view.agent_month(), &view.agent_hour(), cx);
    let pay = by_agent(root, general, cx);
    let platform = match &table {
        Some(table) => Some(platform::read(view, root, table, teams, cx)?),
        None => None,
    };
    let mut cost = Cost {
        currency: currency?,
        platform,
        pay,
        lost: view.lost().get().unwrap_or_default(),
        waited_minute: view.waited_minute().get().unwrap_or_default(),
        setup_months: view.setup_months().get(),
        fixed: Vec::new(),
    };
    let Frame { horizon, hours } = frame?;
    cost.fixed = fixed(&cost, &roster.agents, teams, (horizon, hours));
    Some(Arc::new(cost))
}

/// What means nothing without a plan.
fn no_plan(view: View<'_, CostTable>, cx: &mut Context<'_>) {
    let (prices, base_price) = (view.prices().given(), view.base_price().given());
    let more = [view.channels().given(), view.addons().given(), view.setup_months().given()];
    for (key, place) in [prices, base_price].into_iter().chain(more).flatten() {
        let title = tell!("`{key}` means nothing without a `plan`", "`{key}` não quer dizer nada sem um `plan`");
        let problem = Diagnostic::new(Code::MissingKey, title).at(place);
        cx.problems.push(problem.help(phrase!(
            "write for example `plan = \"pro\"`: the plan that the account has",
            "escreva por exemplo `plan = \"pro\"`: o plano que a conta tem"
        )));
    }
}

/// The currency, which is that of the price table.
fn currency(view: View<'_, CostTable>, table: Option<&PriceTable>, cx: &mut Context<'_>) -> Option<Currency> {
    let written = view.currency();
    let Some(code) = written.get() else {
        if !written.is_there() && !view.plan().is_there() {
            let problem = Diagnostic::new(
                Code::MissingKey,
                phrase!("`currency` is missing in [cost]", "falta `currency` em [cost]"),
            )
            .at(view.place);
            cx.problems.push(problem.label(phrase!("in here", "aqui dentro")).help(phrase!(
                "write `currency = \"BRL\"`: the currency of every amount",
                "escreva `currency = \"BRL\"`: a moeda de todos os valores"
            )));
        }
        return table.map(|table| table.currency);
    };
    let found = currency_of(&written, cx)?;
    if let Some(table) = table.filter(|table| table.currency != found) {
        let title = tell!(
            "costs are in {code}, but the prices of {} in {}",
            "os custos estão em {code}, mas os preços de {} em {}",
            table.name,
            table.currency.code()
        );
        let problem = Diagnostic::new(Code::Amount, title).at(written.place);
        cx.problems.push(problem.help(tell!(
            "write every amount in {}",
            "escreva todos os valores em {}",
            table.currency.code()
        )));
        return None;
    }
    Some(found)
}

/// The currency of a code.
fn currency_of(written: &Item<'_, Text>, cx: &mut Context<'_>) -> Option<Currency> {
    let (code, place) = (written.get()?, written.place);
    let found = Currency::of(code);
    if found.is_none() {
        let problem = Diagnostic::new(
            Code::Amount,
            tell!("the currency \"{code}\" is not known", "a moeda \"{code}\" não é conhecida"),
        )
        .at(place);
        let problem = match nearest(code, Currency::codes()) {
            Some(near) => problem.label(meant(near)),
            None => problem,
        };
        let codes: Vec<&str> = Currency::codes().collect();
        cx.problems.push(problem.help(tell!("write a code: {}", "escreva um código: {}", codes.join(", "))));
    }
    found
}

/// The pay that a table gives, by the month or by the hour.
fn pay(month: &Item<'_, Money>, hour: &Item<'_, Money>, cx: &mut Context<'_>) -> Option<Pay> {
    if month.is_there() && hour.is_there() {
        let title =
            tell!("`{}` and `{}` exclude each other", "`{}` e `{}` não podem estar juntos", month.name, hour.name);
        let problem = Diagnostic::new(Code::Alternatives, title).at(hour.place);
        cx.problems.push(
            problem
                .also(month.place, phrase!("this is there already", "isto já está aí"))
                .help(phrase!("keep one of the two", "deixe só um dos dois")),
        );
    }
    month.get().map(Pay::Month).or_else(|| hour.get().map(Pay::Hour))
}

/// The pay of every agent, in the order of registration.
fn by_agent(root: View<'_, ScenarioTable>, general: Option<Pay>, cx: &mut Context<'_>) -> Vec<Option<Pay>> {
    let mut all = Vec::new();
    for view in root.agent().all() {
        let own = pay(&view.pay_month(), &view.pay_hour(), cx).or(general);
        let count = view.count().get().unwrap_or(1);
        all.extend(std::iter::repeat_n(own, count as usize));
    }
    all
}

/// Pay without a currency means nothing.
fn no_pay(root: View<'_, ScenarioTable>, cx: &mut Context<'_>) {
    for view in root.agent().all() {
        for pay in [view.pay_month(), view.pay_hour()].into_iter().filter(Item::is_there) {
            let title = tell!(
                "`{}` means nothing without a `[cost]` table",
                "`{}` não quer dizer nada sem uma tabela `[cost]`",
                pay.name
            );
            let problem = Diagnostic::new(Code::Amount, title).at(pay.place);
            cx.problems.push(problem.help(phrase!(
                "begin a table with `[cost]` and name its `currency`",
                "comece uma tabela com `[cost]` e diga a moeda em `currency`"
            )));
        }
    }
}
