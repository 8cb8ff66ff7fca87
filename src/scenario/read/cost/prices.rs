//! Price tables: the one that comes with the program, and files.

use super::currency_of;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::money::{AddOn, Channel, Conversations, Decimal, Elsewhere, Feature, Has, Knows, Plan, PriceTable};
use crate::scenario::read::view::{View, amount, text};
use crate::scenario::read::{Context, io_reason};
use crate::scenario::shape;
use crate::scenario::spec;
use crate::scenario::tree::{self, Node, Value};
use crate::time::SimSpan;
use std::collections::HashMap;
use std::sync::Arc;

/// A price table that has been read, by the name that scenarios give it.
pub type Known = Arc<PriceTable>;

/// Those that come with the program: name, file, text.
const BUILT_IN: [(&str, &str, &str); 1] =
    [("chatspot", "prices/chatspot.toml (built in)", include_str!("../../../../prices/chatspot.toml"))];

/// The price table that `[cost]` names; `None` if it cannot be read, which is reported.
pub fn read(view: View<'_>, cx: &mut Context<'_>) -> Option<Known> {
    let (name, place) = (view.text("prices")?, view.place_of("prices"));
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
    let help =
        format!("write {}, or the path of a file, relative to the folder of the scenario file", built_in.join(", "));
    if !name.contains(['.', '/', '\\']) {
        let problem = Diagnostic::new(Code::UnknownName, format!("there is no price table \"{name}\"")).at(place);
        cx.problems.push(match nearest(name, BUILT_IN.iter().map(|(name, ..)| *name)) {
            Some(near) => problem.label(format!("did you mean \"{near}\"?")),
            None => problem.help(help),
        });
        return None;
    }
    match cx.files.read(name) {
        Ok(sheet) => Some((sheet.input.path.display().to_string(), sheet.input.text.clone())),
        Err((path, error)) => {
            let title = format!("cannot read {}: {}", path.display(), io_reason(&error));
            cx.problems.push(Diagnostic::new(Code::DataFile, title).at(place).help(help));
            None
        }
    }
}

/// A price table from a text; what is wrong with it is reported, all at once.
fn parse(name: &str, text: &str, cx: &mut Context<'_>) -> Option<PriceTable> {
    let source = cx.problems.source(name, text, 1);
    let before = cx.problems.errors();
    let mut root = tree::parse(text, source, cx.problems);
    let complete = cx.problems.errors() == before;
    let top = Place { source, from: 0, to: 0 };
    shape::check(&mut root, &spec::PRICES, top, complete, cx.problems);
    whole(View { table: &root, place: top }, cx)
}

/// Reads lists by plan, which must have an entry for each.
struct ByPlan {
    plans: usize,
}

impl ByPlan {
    fn list<'a>(&self, view: View<'a>, key: &str, cx: &mut Context<'_>) -> Option<&'a [Node]> {
        view.node(key)?;
        let list = view.list(key);
        if list.len() != self.plans {
            let title = format!("`{key}` has {}, but there are {} plans", entries(list.len()), self.plans);
            let problem = Diagnostic::new(Code::OutOfRange, title).at(view.place_of(key));
            cx.problems.push(problem.help("write one entry for each of `plans`, in their order; `false` for none"));
            return None;
        }
        Some(list)
    }

    fn prices(&self, view: View<'_>, key: &str, cx: &mut Context<'_>) -> Option<Vec<Option<Decimal>>> {
        Some(self.list(view, key, cx)?.iter().map(amount).collect())
    }

    fn counts(&self, view: View<'_>, key: &str, cx: &mut Context<'_>) -> Option<Vec<u32>> {
        let count = |node: &Node| match node.value {
            Value::Integer(count) => u32::try_from(count).unwrap_or(0),
            _ => 0,
        };
        Some(self.list(view, key, cx)?.iter().map(count).collect())
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_string() } else { format!("{count} entries") }
}

fn whole(view: View<'_>, cx: &mut Context<'_>) -> Option<PriceTable> {
    let currency = currency_of(view.text("currency")?, view.place_of("currency"), cx);
    let names: Vec<(&str, Place)> =
        view.list("plans").iter().filter_map(|node| Some((text(node)?, node.place))).collect();
    let by_plan = ByPlan { plans: names.len() };
    unique("plans", names.iter().copied(), cx);
    let base = view.has("base").then(|| by_plan.prices(view, "base", cx)).flatten();
    let users = view.table("users");
    let included = users.and_then(|users| by_plan.counts(users, "included", cx));
    let extra = users.and_then(|users| by_plan.prices(users, "extra", cx));
    let channels_in = view.table("channels").and_then(|channels| by_plan.counts(channels, "included", cx));
    let set_up = view.table("set_up").map(|set_up| by_plan.prices(set_up, "price", cx));
    let conversations = view.table("conversations");
    let free = conversations.map(|of| by_plan.counts(of, "free", cx));
    let further = conversations.map(|of| by_plan.prices(of, "further", cx));
    let channels: Vec<Channel> = view
        .tables("channel")
        .filter_map(|of| Some(Channel { name: of.text("name")?.into(), month: by_plan.prices(of, "month", cx)? }))
        .collect();
    let addon = |of: View<'_>, cx: &mut Context<'_>| {
        let (name, per_user) = (of.text("name")?.to_string(), of.bool("per_user")?);
        Some(AddOn { name, month: by_plan.prices(of, "month", cx)?, per_user })
    };
    let addons: Vec<AddOn> = view.tables("addon").filter_map(|of| addon(of, cx)).collect();
    for key in ["channel", "addon"] {
        unique(key, view.tables(key).filter_map(|of| Some((of.text("name")?, of.place_of("name")))), cx);
    }
    let elsewhere = |of: View<'_>, cx: &mut Context<'_>| {
        let currency = currency_of(of.text("currency")?, of.place_of("currency"), cx);
        Some(Elsewhere { row: of.text("row")?.into(), each: by_plan.prices(of, "each", cx)?, currency: currency? })
    };
    let elsewhere: Vec<Elsewhere> = view.tables("elsewhere").filter_map(|of| elsewhere(of, cx)).collect();
    let feature = |of: View<'_>, cx: &mut Context<'_>| {
        let has = by_plan.list(of, "has", cx)?.iter().map(has).collect();
        Some(Feature { row: of.text("row")?.into(), knows: of.text("is").map(|_| Knows::Distribution), has })
    };
    let features: Vec<Feature> = view.tables("feature").filter_map(|of| feature(of, cx)).collect();
    let (included, extra, channels_in) = (included?, extra?, channels_in?);
    // A list that is there and wrong has been reported; one that is not there is nothing for every plan.
    let amount_at = |list: &Option<Option<Vec<Option<Decimal>>>>, index: usize| {
        list.as_ref().and_then(|list| list.as_ref()?.get(index).copied().flatten())
    };
    let plan = |(index, (name, _)): (usize, &(&str, Place))| Plan {
        name: (*name).to_string(),
        base: base.as_ref().and_then(|base| base.get(index).copied().flatten()),
        users: included.get(index).copied().unwrap_or(0),
        extra_user: extra.get(index).copied().flatten(),
        channels: channels_in.get(index).copied().unwrap_or(0),
        set_up: amount_at(&set_up, index).unwrap_or_default(),
        free_conversations: free.as_ref().and_then(|free| free.as_ref()?.get(index).copied()).unwrap_or(0).into(),
        further_conversation: amount_at(&further, index),
    };
    Some(PriceTable {
        name: view.text("name")?.to_string(),
        currency: currency?,
        plans: names.iter().enumerate().map(plan).collect(),
        channels,
        addons,
        conversations: Conversations {
            interval: conversations.and_then(|of| of.length("interval")).unwrap_or(SimSpan::from_hours(24)),
        },
        elsewhere,
        features,
    })
}

/// How far a plan has a feature.
fn has(node: &Node) -> Has {
    match node.value {
        Value::Bool(true) => Has::Yes,
        Value::Integer(count) => Has::Count(u32::try_from(count).unwrap_or(u32::MAX)),
        // A text can only be "unlimited".
        Value::Text(_) => Has::Unlimited,
        _ => Has::No,
    }
}

/// Reports names that are there twice.
fn unique<'a>(what: &str, names: impl Iterator<Item = (&'a str, Place)>, cx: &mut Context<'_>) {
    let mut known: HashMap<&str, Place> = HashMap::new();
    for (name, place) in names {
        if let Some(first) = known.insert(name, place) {
            let problem = Diagnostic::new(Code::Duplicate, format!("`{what}` has \"{name}\" twice")).at(place);
            cx.problems.push(problem.also(first, "the other one").help("give each a name of its own"));
        }
    }
}
