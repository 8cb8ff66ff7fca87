//! `[cost]`: what the scenario costs.

mod platform;
mod prices;
mod share;

use super::agent::Roster;
use super::view::View;
use super::{Context, Frame};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::money::{Currency, Decimal, PriceTable};
use crate::scenario::cost::{Cost, Pay};
use crate::scenario::model::Team;
use std::sync::Arc;

pub use prices::Known;
pub use share::fixed;

/// Reads `[cost]` and the pay of `[[agent]]`; `None` where the file says nothing of costs, or something was wrong.
pub fn read(
    root: View<'_>,
    roster: &Roster,
    teams: &[Team],
    frame: Option<&Frame>,
    cx: &mut Context<'_>,
) -> Option<Arc<Cost>> {
    let Some(view) = root.table("cost") else {
        no_pay(root, cx);
        return None;
    };
    if !view.has("plan") {
        no_plan(view, cx);
    }
    let table = view.text("plan").and_then(|_| prices::read(view, cx));
    let currency = currency(view, table.as_deref(), cx);
    let general = pay(view, ["agent_month", "agent_hour"], cx);
    let pay = by_agent(root, general, cx);
    let platform = match &table {
        Some(table) => Some(platform::read(view, root, table, teams, cx)?),
        None => None,
    };
    let setup_months = view.integer("setup_months").and_then(|months| u32::try_from(months).ok());
    let mut cost = Cost {
        currency: currency?,
        platform,
        pay,
        lost: view.amount("lost").unwrap_or_default(),
        waited_minute: view.amount("waited_minute").unwrap_or_default(),
        setup_months,
        fixed: Vec::new(),
    };
    let Frame { horizon, hours } = frame?;
    cost.fixed = fixed(&cost, &roster.agents, teams, (horizon, hours));
    Some(Arc::new(cost))
}

/// What means nothing without a plan.
fn no_plan(view: View<'_>, cx: &mut Context<'_>) {
    for key in ["prices", "base_price", "channels", "addons", "setup_months"] {
        if view.node(key).is_some_and(|node| node.given) {
            let title = format!("`{key}` means nothing without a `plan`");
            let problem = Diagnostic::new(Code::MissingKey, title).at(view.place_of(key));
            cx.problems.push(problem.help("write for example `plan = \"pro\"`: the plan that the account has"));
        }
    }
}

/// The currency, which is that of the price table.
fn currency(view: View<'_>, table: Option<&PriceTable>, cx: &mut Context<'_>) -> Option<Currency> {
    let Some(code) = view.text("currency") else {
        if !view.has("currency") && !view.has("plan") {
            let problem = Diagnostic::new(Code::MissingKey, "`currency` is missing in [cost]").at(view.place);
            cx.problems.push(problem.label("in here").help("write `currency = \"BRL\"`: the currency of every amount"));
        }
        return table.map(|table| table.currency);
    };
    let found = currency_of(code, view.place_of("currency"), cx)?;
    if let Some(table) = table.filter(|table| table.currency != found) {
        let title = format!("costs are in {code}, but the prices of {} in {}", table.name, table.currency.code());
        let problem = Diagnostic::new(Code::Amount, title).at(view.place_of("currency"));
        cx.problems.push(problem.help(format!("write every amount in {}", table.currency.code())));
        return None;
    }
    Some(found)
}

/// The currency of a code.
fn currency_of(code: &str, place: Place, cx: &mut Context<'_>) -> Option<Currency> {
    let found = Currency::of(code);
    if found.is_none() {
        let problem = Diagnostic::new(Code::Amount, format!("the currency \"{code}\" is not known")).at(place);
        let problem = match nearest(code, Currency::codes()) {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem,
        };
        let codes: Vec<&str> = Currency::codes().collect();
        cx.problems.push(problem.help(format!("write a code: {}", codes.join(", "))));
    }
    found
}

/// The pay that a table gives, by the month or by the hour.
fn pay(view: View<'_>, [month, hour]: [&str; 2], cx: &mut Context<'_>) -> Option<Pay> {
    if view.has(month) && view.has(hour) {
        let title = format!("`{month}` and `{hour}` exclude each other");
        let problem = Diagnostic::new(Code::Alternatives, title).at(view.place_of(hour));
        cx.problems.push(problem.also(view.place_of(month), "this is there already").help("keep one of the two"));
    }
    view.amount(month).map(Pay::Month).or_else(|| view.amount(hour).map(Pay::Hour))
}

/// The pay of every agent, in the order of registration.
fn by_agent(root: View<'_>, general: Option<Pay>, cx: &mut Context<'_>) -> Vec<Option<Pay>> {
    let mut all = Vec::new();
    for view in root.tables("agent") {
        let own = pay(view, ["pay_month", "pay_hour"], cx).or(general);
        let count = view.integer("count").and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
        all.extend(std::iter::repeat_n(own, count));
    }
    all
}

/// Pay without a currency means nothing.
fn no_pay(root: View<'_>, cx: &mut Context<'_>) {
    for view in root.tables("agent") {
        for key in ["pay_month", "pay_hour"].into_iter().filter(|key| view.has(key)) {
            let title = format!("`{key}` means nothing without a `[cost]` table");
            let problem = Diagnostic::new(Code::Amount, title).at(view.place_of(key));
            cx.problems.push(problem.help("begin a table with `[cost]` and name its `currency`"));
        }
    }
}

/// Members of any team: each agent with the number of teams it belongs to.
fn memberships(agents: usize, teams: &[Team]) -> Vec<u32> {
    let mut counts = vec![0; agents];
    for id in teams.iter().flat_map(|team| team.agents.iter().chain(&team.supervisors)) {
        if let Some(count) = counts.get_mut(id.0 as usize) {
            *count += 1;
        }
    }
    counts
}

/// A number of people or conversations as an amount to reckon with.
fn number(count: impl Into<Decimal>) -> Decimal {
    count.into()
}
