//! Price tables: the one that comes with the program, and files.

use super::currency_of;
use crate::diagnostic::{Code, Diagnostic, Place, meant, nearest, system_reason};
use crate::language::{phrase, tell};
use crate::money::{AddOn, Channel, Conversations, Decimal, Feature, PricePlan, PriceTable};
use crate::scenario::read::Context;
use crate::scenario::spec;
use crate::scenario::spec::cost::CostTable;
use crate::scenario::spec::kinds::{Many, Name, Or, Unlimited};
use crate::scenario::spec::prices::{
    AddonTable, ChannelTable, CountsByPlan, FeatureTable, Had, Price, PricesByPlan, PricesTable,
};
use crate::scenario::view::{Item, View};
use crate::scenario::{called, shape, tree};
use crate::time::SimSpan;
use std::collections::HashMap;
use std::sync::Arc;

/// The name in messages of the one that comes with the program.
pub(in crate::scenario) const CHATSPOT: &str = "prices/chatspot.toml (built in)";

/// Those that come with the program: name, file, text.
const BUILT_IN: [(&str, &str, &str); 1] = [("chatspot", CHATSPOT, include_str!("../../../../prices/chatspot.toml"))];

/// The price table that `[cost]` names; `None` if it cannot be read, which is reported.
pub(super) fn read(view: View<'_, CostTable>, cx: &mut Context<'_>) -> Option<Arc<PriceTable>> {
    let (name, place) = (view.prices().get()?, view.prices().place);
    let (shown, text) = match BUILT_IN.iter().find(|(known, ..)| *known == name) {
        Some((_, file, text)) => ((*file).to_string(), Arc::from(*text)),
        None => file(name, place, cx)?,
    };
    if let Some(known) = cx.files.library().prices.get(&name.to_string()) {
        return Some(known);
    }
    let before = cx.problems.errors();
    let table = parse(&shown, &text, cx).filter(|_| cx.problems.errors() == before).map(Arc::new)?;
    cx.files.library().prices.put(name.to_string(), table.clone());
    Some(table)
}

/// The name and the text of a file.
fn file(name: &str, place: Place, cx: &mut Context<'_>) -> Option<(String, Arc<str>)> {
    let built_in: Vec<String> = BUILT_IN.iter().map(|(name, ..)| format!("\"{name}\"")).collect();
    let help = tell!(
        "write {}, or the path of a file, relative to the folder of the scenario file",
        "escreva {}, ou o caminho de um arquivo a partir da pasta do arquivo de cenário",
        built_in.join(", ")
    );
    if !name.contains(['.', '/', '\\']) {
        let problem = Diagnostic::new(
            Code::UnknownName,
            tell!("there is no price table \"{name}\"", "não existe a tabela de preços \"{name}\""),
        )
        .at(place);
        cx.problems.push(match nearest(name, BUILT_IN.iter().map(|(name, ..)| *name)) {
            Some(near) => problem.label(meant(near)),
            None => problem.help(help),
        });
        return None;
    }
    match cx.files.read(name) {
        Ok(sheet) => Some((sheet.input.path.display().to_string(), sheet.input.text.clone())),
        Err((path, error)) => {
            let title =
                tell!("cannot read {}: {}", "não foi possível ler {}: {}", path.display(), system_reason(&error));
            cx.problems.push(Diagnostic::new(Code::DataFile, title).at(place).help(help));
            None
        }
    }
}

/// A price table from a text; what is wrong with it is reported, all at once.
fn parse(name: &str, text: &str, cx: &mut Context<'_>) -> Option<PriceTable> {
    let source = cx.problems.source(called(name), text, 1);
    let before = cx.problems.errors();
    let mut root = tree::parse(text, source, cx.problems);
    let complete = cx.problems.errors() == before;
    let top = Place { source, from: 0, to: 0 };
    shape::check(&mut root, &spec::PRICES, top, complete, cx.problems);
    whole(View::new(&root, top), cx)
}

/// Reads lists by plan, which must have an entry for each.
struct ByPlan {
    plans: usize,
}

impl ByPlan {
    /// The values of a list; `None` if it is absent, or has not an entry for each plan.
    fn list<'a, K: Many>(&self, item: &Item<'a, K>, cx: &mut Context<'_>) -> Option<Vec<Item<'a, K::One>>> {
        item.node()?;
        let list: Vec<_> = item.each().collect();
        if list.len() != self.plans {
            let title = tell!(
                "`{}` has {}, but there are {} plans",
                "`{}` tem {}, mas os planos são {}",
                item.name,
                entries(list.len()),
                self.plans
            );
            let problem = Diagnostic::new(Code::OutOfRange, title).at(item.place);
            cx.problems.push(problem.help(phrase!(
                "write one entry for each of `plans`, in their order; `false` for none",
                "escreva um item para cada um de `plans`, na mesma ordem; `false` para nenhum"
            )));
            return None;
        }
        Some(list)
    }

    fn prices(&self, item: &Item<'_, PricesByPlan>, cx: &mut Context<'_>) -> Option<Vec<Option<Decimal>>> {
        let price = |item: &Item<'_, Price>| match item.get()? {
            Or::This(price) => Some(price),
            Or::That(()) => None,
        };
        Some(self.list(item, cx)?.iter().map(price).collect())
    }

    fn counts(&self, item: &Item<'_, CountsByPlan>, cx: &mut Context<'_>) -> Option<Vec<u32>> {
        Some(self.list(item, cx)?.iter().map(|item| item.get().unwrap_or(0)).collect())
    }
}

fn entries(count: usize) -> String {
    if count == 1 { phrase!("1 entry", "1 item").to_string() } else { tell!("{count} entries", "{count} itens") }
}

fn whole(view: View<'_, PricesTable>, cx: &mut Context<'_>) -> Option<PriceTable> {
    let currency = currency_of(&view.currency(), cx);
    let names: Vec<(&str, Place)> = view.plans().each().filter_map(named).collect();
    let by_plan = ByPlan { plans: names.len() };
    unique("plans", names.iter().copied(), cx);
    let plans = plans(view, &names, &by_plan, cx);
    let channel = |of: View<'_, ChannelTable>, cx: &mut Context<'_>| {
        Some(Channel { name: of.name().get()?.into(), month: by_plan.prices(&of.month(), cx)? })
    };
    let channels = view.channel().all().filter_map(|of| channel(of, cx)).collect();
    let addon = |of: View<'_, AddonTable>, cx: &mut Context<'_>| {
        let (name, per_user) = (of.name().get()?.to_string(), of.per_user().get()?);
        Some(AddOn { name, month: by_plan.prices(&of.month(), cx)?, per_user })
    };
    let addons = view.addon().all().filter_map(|of| addon(of, cx)).collect();
    unique("channel", view.channel().all().filter_map(|of| named(of.name())), cx);
    unique("addon", view.addon().all().filter_map(|of| named(of.name())), cx);
    for of in view.elsewhere().all() {
        // In no cost; but what the file says must be right.
        currency_of(&of.currency(), cx);
        by_plan.prices(&of.each(), cx);
    }
    let feature = |of: View<'_, FeatureTable>, cx: &mut Context<'_>| {
        let has = by_plan.list(&of.has(), cx)?.iter().map(has).collect();
        Some(Feature { knows: of.is().get()?, has })
    };
    let features = view.feature().all().filter_map(|of| feature(of, cx)).collect();
    let interval = view.conversations().get().and_then(|of| of.interval().get()).unwrap_or(SimSpan::from_hours(24));
    Some(PriceTable {
        name: view.name().get()?.to_string(),
        currency: currency?,
        plans: plans?,
        channels,
        addons,
        conversations: Conversations { interval },
        features,
    })
}

/// Every plan, with what the lists by plan have for it.
fn plans(
    view: View<'_, PricesTable>,
    names: &[(&str, Place)],
    by_plan: &ByPlan,
    cx: &mut Context<'_>,
) -> Option<Vec<PricePlan>> {
    let base = by_plan.prices(&view.base(), cx);
    let users = view.users().get();
    let included = users.and_then(|users| by_plan.counts(&users.included(), cx));
    let extra = users.and_then(|users| by_plan.prices(&users.extra(), cx));
    let channels = view.channels().get().and_then(|channels| by_plan.counts(&channels.included(), cx));
    let set_up = view.set_up().get().and_then(|set_up| by_plan.prices(&set_up.price(), cx));
    let conversations = view.conversations().get();
    let free = conversations.and_then(|of| by_plan.counts(&of.free(), cx));
    let further = conversations.and_then(|of| by_plan.prices(&of.further(), cx));
    let (included, extra, channels) = (included?, extra?, channels?);
    // A list that is there and wrong has been reported; one that is not there is nothing for every plan.
    let price = |list: &Option<Vec<Option<Decimal>>>, index: usize| list.as_ref()?.get(index).copied().flatten();
    let plan = |(index, (name, _)): (usize, &(&str, Place))| PricePlan {
        name: (*name).to_string(),
        base: price(&base, index),
        users: included.get(index).copied().unwrap_or(0),
        extra_user: extra.get(index).copied().flatten(),
        channels: channels.get(index).copied().unwrap_or(0),
        set_up: price(&set_up, index).unwrap_or_default(),
        free_conversations: free.as_ref().and_then(|free| free.get(index).copied()).unwrap_or(0).into(),
        further_conversation: price(&further, index),
    };
    Some(names.iter().enumerate().map(plan).collect())
}

/// Whether a plan has a feature, or some of it.
fn has(item: &Item<'_, Had>) -> bool {
    match item.get() {
        Some(Or::This(yes)) => yes,
        Some(Or::That(Or::This(_) | Or::That(Unlimited::Unlimited))) => true,
        None => false,
    }
}

/// A name and its place.
fn named(item: Item<'_, Name>) -> Option<(&str, Place)> {
    Some((item.get()?, item.place))
}

/// Reports names that are there twice.
fn unique<'a>(what: &str, names: impl Iterator<Item = (&'a str, Place)>, cx: &mut Context<'_>) {
    let mut known: HashMap<&str, Place> = HashMap::new();
    for (name, place) in names {
        if let Some(first) = known.insert(name, place) {
            let problem = Diagnostic::new(
                Code::Duplicate,
                tell!("`{what}` has \"{name}\" twice", "`{what}` tem \"{name}\" duas vezes"),
            )
            .at(place);
            cx.problems.push(
                problem
                    .also(first, phrase!("the other one", "o outro"))
                    .help(phrase!("give each a name of its own", "dê a cada um o seu próprio nome")),
            );
        }
    }
}
