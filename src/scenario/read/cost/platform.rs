//! The platform's plan in a scenario: what is used, and what the plan does not have.

use crate::diagnostic::{Code, Diagnostic, Place, meant, nearest};
use crate::language::{phrase, tell};
use crate::money::{Decimal, Knows, Lacks, PriceTable, Used};
use crate::scenario::cost::Platform;
use crate::scenario::fixed::memberships;
use crate::scenario::model::Team;
use crate::scenario::read::Context;
use crate::scenario::spec::cost::CostTable;
use crate::scenario::spec::format::ScenarioTable;
use crate::scenario::spec::team::TeamTable;
use crate::scenario::tree::Value;
use crate::scenario::view::{Item, View};

/// Reads the plan with its channels and add-ons. `None`: something is wrong, and has been reported.
pub(super) fn read(
    view: View<'_, CostTable>,
    root: View<'_, ScenarioTable>,
    table: &PriceTable,
    teams: &[Team],
    cx: &mut Context<'_>,
) -> Option<Platform> {
    let at = view.plan().place;
    let name = view.plan().get()?;
    let known: Vec<&str> = table.plans.iter().map(|plan| plan.name.as_str()).collect();
    let found = table.plan(name).and_then(|index| Some((index, table.plans.get(index)?)));
    let Some((index, plan)) = found else {
        cx.problems.push(unknown(NamedPrice::Plan, name, &known, table).at(at));
        return None;
    };
    let base = view.base_price().get().or(plan.base);
    if base.is_none() && !view.base_price().is_there() {
        let title = tell!(
            "the base price of the plan \"{name}\" is not in the price table of {}: it counts as 0",
            "o preço base do plano \"{name}\" não está na tabela de preços de {}: conta como 0",
            table.name
        );
        let problem = Diagnostic::new(Code::NoBasePrice, title).at(at);
        cx.problems.push(problem.help(phrase!(
            "write `base_price = \"…\"`: what the plan costs a month",
            "escreva `base_price = \"…\"`: quanto o plano custa por mês"
        )));
    }
    distribution(view, root, (table, index), cx);
    let (channels, addons) = (channels(view, table, cx), addons(view, table, cx));
    let agents = teams.iter().flat_map(|team| team.agents.iter().chain(&team.supervisors));
    let most = agents.map(|id| id.0 as usize + 1).max().unwrap_or(0);
    let users = memberships(most, teams).iter().filter(|teams| **teams > 0).count() as u32;
    let used = Used { plan: index, base: base.unwrap_or_default(), users, channels: &channels, addons: &addons };
    match table.bill(&used) {
        Ok(bill) => Some(Platform {
            prices: table.name.clone(),
            plan: name.to_string(),
            users,
            bill,
            free: plan.free_conversations,
            further: plan.further_conversation.unwrap_or_default(),
            interval: table.conversations.interval,
        }),
        Err(lacks) => {
            for lack in lacks {
                let problem = lacking(&lack, view, table, (name, plan.users, users));
                cx.problems.push(problem);
            }
            None
        }
    }
}

/// The channels that are used, each by its index with how many there are.
fn channels(view: View<'_, CostTable>, table: &PriceTable, cx: &mut Context<'_>) -> Vec<(usize, u32)> {
    let mut channels = Vec::new();
    for entry in view.channels().get().into_iter().flat_map(|channels| &channels.entries) {
        let names: Vec<&str> = table.channels.iter().map(|channel| channel.name.as_str()).collect();
        let Value::Integer(count) = entry.node.value else { continue };
        match names.iter().position(|name| *name == entry.key) {
            Some(channel) => channels.push((channel, u32::try_from(count).unwrap_or(0))),
            None => cx.problems.push(unknown(NamedPrice::Channel, &entry.key, &names, table).at(entry.place)),
        }
    }
    channels
}

/// The indices of the add-ons that are used.
fn addons(view: View<'_, CostTable>, table: &PriceTable, cx: &mut Context<'_>) -> Vec<usize> {
    let mut addons: Vec<usize> = Vec::new();
    for item in view.addons().each() {
        let names: Vec<&str> = table.addons.iter().map(|addon| addon.name.as_str()).collect();
        let Some(name) = item.get() else { continue };
        match names.iter().position(|known| *known == name) {
            Some(addon) if addons.contains(&addon) => {
                let problem = Diagnostic::new(
                    Code::Duplicate,
                    tell!("\"{name}\" is in this list twice", "\"{name}\" está duas vezes nesta lista"),
                );
                cx.problems.push(problem.at(item.place).help(phrase!("leave one of them out", "apague um dos dois")));
            }
            Some(addon) => addons.push(addon),
            None => cx.problems.push(unknown(NamedPrice::AddOn, name, &names, table).at(item.place)),
        }
    }
    addons
}

/// What a price table has by name.
#[derive(Clone, Copy)]
enum NamedPrice {
    Plan,
    Channel,
    AddOn,
}

impl NamedPrice {
    fn word(self) -> &'static str {
        match self {
            NamedPrice::Plan => phrase!("plan", "o plano"),
            NamedPrice::Channel => phrase!("channel", "o canal"),
            NamedPrice::AddOn => phrase!("add-on", "o adicional"),
        }
    }
}

/// A name that the price table does not have.
fn unknown(what: NamedPrice, name: &str, known: &[&str], table: &PriceTable) -> Diagnostic {
    let title = tell!(
        "there is no {0} \"{name}\" in the prices of {1}",
        "não existe {0} \"{name}\" nos preços de {1}",
        what.word(),
        table.name
    );
    let problem = Diagnostic::new(Code::NotInPlan, title);
    let problem = match nearest(name, known.iter().copied()) {
        Some(near) => problem.label(meant(near)),
        None => problem,
    };
    match known {
        [] => problem.help(phrase!("the price table has none", "a tabela de preços não tem nenhum")),
        known => problem.help(tell!("there are {}", "existem: {}", quoted(known))),
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// The first team that distributes, where the plan cannot.
fn distribution(
    view: View<'_, CostTable>,
    root: View<'_, ScenarioTable>,
    (table, plan): (&PriceTable, usize),
    cx: &mut Context<'_>,
) {
    if table.has(plan, Knows::Distribution) {
        return;
    }
    let on = |team: &View<'_, TeamTable>| distributes(team).and_then(|item| item.get()) == Some(true);
    let Some(team) = root.team().all().find(on) else { return };
    let title = tell!(
        "the plan \"{}\" has no automatic distribution, which team \"{}\" uses",
        "o plano \"{}\" não tem distribuição automática, que a equipe \"{}\" usa",
        view.plan().get().unwrap_or_default(),
        team.name().get().unwrap_or_default()
    );
    // A default has the place of its table.
    let also = distributes(&team).filter(Item::is_there).map_or(team.place, |distribution| distribution.place);
    let with = match table.plans_with(Knows::Distribution).as_slice() {
        [] => phrase!("no plan has it", "nenhum plano tem").to_string(),
        [one] => tell!("the plan with it is \"{one}\"", "o plano que tem é \"{one}\""),
        plans => tell!("the plans with it are {}", "os planos que têm são {}", quoted(plans)),
    };
    let problem = Diagnostic::new(Code::NotInPlan, title)
        .at(view.plan().place)
        .also(also, phrase!("distribution is on here", "a distribuição está ligada aqui"));
    cx.problems.push(problem.help(tell!(
        "{with}; or switch it off in every team: `distribution = false`",
        "{with}; ou desligue em todas as equipes: `distribution = false`"
    )));
}

/// The setting that switches distribution.
fn distributes<'a>(team: &View<'a, TeamTable>) -> Option<Item<'a, bool>> {
    Some(team.rules().get()?.distribution())
}

/// What a plan lacks, with the plans that have it.
fn lacking(
    lack: &Lacks,
    view: View<'_, CostTable>,
    table: &PriceTable,
    (plan, included, users): (&str, u32, u32),
) -> Diagnostic {
    let with = |it: &str, has: &dyn Fn(usize) -> bool| -> String {
        let plans: Vec<&str> = table
            .plans
            .iter()
            .enumerate()
            .filter(|(index, _)| has(*index))
            .map(|(_, plan)| plan.name.as_str())
            .collect();
        match plans.as_slice() {
            [] => tell!("no plan has {it}", "nenhum plano tem {it}"),
            [one] => tell!("the plan with {it} is \"{one}\"", "o plano que tem {it} é \"{one}\""),
            plans => tell!("the plans with {it} are {}", "os planos que têm {it} são {}", quoted(plans)),
        }
    };
    let priced = |months: &[Option<Decimal>], index: usize| months.get(index).copied().flatten().is_some();
    let (title, place, help): (String, Place, String) = match lack {
        Lacks::Users => {
            let plural = if included == 1 { phrase!("user", "usuário") } else { phrase!("users", "usuários") };
            let title = tell!(
                "the scenario has {users} users, but the plan \"{plan}\" has {included} {plural} and no extra ones",
                "o cenário tem {users} usuários, mas o plano \"{plan}\" tem {included} {plural} e não vende mais"
            );
            let fits = |index: usize| {
                table.plans.get(index).is_some_and(|plan| plan.extra_user.is_some() || plan.users >= users)
            };
            (
                title,
                view.plan().place,
                tell!(
                    "every member of a team is a user, supervisors too; {}",
                    "cada membro de uma equipe é um usuário, supervisores também; {}",
                    with(phrase!("so many", "tantos"), &fits)
                ),
            )
        }
        Lacks::Channel(channel) => {
            let channel = table.channels.get(*channel);
            let name = channel.map_or("", |channel| channel.name.as_str());
            let place = view.channels().get().and_then(|channels| channels.get(name));
            let place = place.map_or(view.channels().place, |count| count.place);
            let title = tell!(
                "the plan \"{plan}\" has no extra channel \"{name}\"",
                "o plano \"{plan}\" não tem canal adicional \"{name}\""
            );
            (
                title,
                place,
                with(phrase!("it", "isso"), &|index| channel.is_some_and(|channel| priced(&channel.month, index))),
            )
        }
        Lacks::AddOn(addon) => {
            let addon = table.addons.get(*addon);
            let name = addon.map_or("", |addon| addon.name.as_str());
            let of_list = view.addons().each().find(|item| item.get() == Some(name)).map(|item| item.place);
            let title = tell!(
                "the plan \"{plan}\" has no add-on \"{name}\"",
                "o plano \"{plan}\" não tem o adicional \"{name}\""
            );
            let place = of_list.unwrap_or_else(|| view.addons().place);
            (title, place, with(phrase!("it", "isso"), &|index| addon.is_some_and(|addon| priced(&addon.month, index))))
        }
    };
    Diagnostic::new(Code::NotInPlan, title).at(place).help(help)
}
