//! `PATH=VALUE`: changes to a scenario without touching its file.
//!
//! An override changes the tree before it is checked, and every node it makes points into the
//! override's own text; so a mistake in it is shown like a mistake in the file.

use super::named;
use super::path::{self, Heads, OrDiagnostic, PathStep, wrong};
use super::read::MOST_AGENTS;
use super::setting::Setting;
use super::spec::{self, Kind};
use super::tree::{Node, TomlTable, Value};
use crate::diagnostic::{Diagnostics, meant, nearest};
use crate::language::{phrase, tell};

/// Applies changes in order, later ones last. Gives each as the full path and the value as written;
/// the wrong ones are reported and left out.
pub(super) fn apply(root: &mut TomlTable, settings: &[Setting], problems: &mut Diagnostics) -> Vec<(String, String)> {
    let mut done = Vec::new();
    for setting in settings {
        let [source, header] = [setting.source(), setting.header()].map(|source| problems.add(source));
        match apply_one(root, setting, source, header) {
            Ok(pair) => done.push(pair),
            Err(problem) => problems.push(problem),
        }
    }
    done
}

fn apply_one(root: &mut TomlTable, setting: &Setting, source: usize, header: usize) -> OrDiagnostic<(String, String)> {
    let value = setting.value().ok_or_else(|| {
        let problem = wrong(setting.path().place(header), phrase!("this sets nothing", "isto não muda nada"));
        problem.help(phrase!(
            "write PATH=VALUE, as in `overflow=\"20 min\"`",
            "escreva CAMINHO=VALOR, como em `overflow=\"20 min\"`"
        ))
    })?;
    let short = path::steps(setting.path(), header)?;
    let steps = path::full(root, short.clone())?;
    let value = value.trimmed();
    let mut node = value.node(source);
    let heads = match short.as_slice() {
        [only] if only.word == "agents" => Some(path::heads(root, only)?),
        _ => None,
    };
    // Who says `agents` means everybody, which a full path does not.
    let name = match heads {
        Some(Heads::Named(places)) => {
            named::set(root, &places, &node)?;
            return Ok((path::joined(&short), value.text));
        }
        Some(Heads::Rest { others, .. }) if others > 0 => {
            node = rest_of(node, others)?;
            path::joined(&short)
        }
        _ => path::joined(&steps),
    };
    set(root, Some(&spec::SCENARIO), &steps, node)?;
    Ok((name, value.text))
}

/// The count that makes `node` heads together with so many `others`.
fn rest_of(node: Node, others: usize) -> OrDiagnostic<Node> {
    let Value::Integer(heads) = node.value else { return Ok(node) };
    let rest = heads.saturating_sub(others as i128);
    if rest < 1 {
        let title = tell!(
            "`agents` is everybody at work in the team, so {heads} of them are too few",
            "`agents` é todo mundo que trabalha na equipe, então {heads} é pouco"
        );
        let have = if others == 1 {
            phrase!("1 agent has", "1 atendente tem")
        } else {
            &tell!("{others} agents have", "{others} atendentes têm")
        };
        let help = tell!(
            "write {} or more: {have} a name, and the counted [[agent]] is at least one",
            "escreva {} ou mais: {have} nome, e o [[agent]] com `count` é pelo menos um",
            others + 1
        );
        return Err(wrong(node.place, title).help(help));
    }
    // Too many are told as they were written.
    Ok(if rest > MOST_AGENTS as i128 { node } else { Node { value: Value::Integer(rest), ..node } })
}

/// Sets the value at a path in a table, making the tables on the way.
fn set(
    table: &mut TomlTable,
    spec: Option<&'static spec::TableSpec>,
    steps: &[PathStep],
    node: Node,
) -> OrDiagnostic<()> {
    let Some((step, rest)) = steps.split_first() else { return Ok(()) };
    // Another alternative takes the place of the one that is there.
    if let Some(spec) = spec
        && spec.one_of.iter().any(|key| key.name == step.word)
    {
        table.entries.retain(|entry| entry.key == step.word || spec.one_of.iter().all(|key| key.name != entry.key));
    }
    if rest.is_empty() {
        table.set(&step.word, step.place, node);
        return Ok(());
    }
    let kind = spec.and_then(|spec| spec.key(&step.word)).map(|key| &key.kind);
    if table.get(&step.word).is_none() {
        if matches!(kind, Some(Kind::Tables(_) | Kind::List { .. })) {
            let problem = wrong(
                step.place,
                tell!(
                    "the scenario has no `{}` of which to set something",
                    "o cenário não tem nenhum `{}` em que mudar algo",
                    step.word
                ),
            );
            return Err(problem);
        }
        let made = Node { value: Value::Table(TomlTable::default()), place: step.place, given: true };
        table.set(&step.word, step.place, made);
    }
    match table.get_mut(&step.word) {
        Some(inner) => set_in(inner, kind, step, rest, node),
        None => Ok(()),
    }
}

/// Sets the value at a path below a node, which `step` led to.
fn set_in(
    inner: &mut Node,
    kind: Option<&'static Kind>,
    step: &PathStep,
    rest: &[PathStep],
    node: Node,
) -> OrDiagnostic<()> {
    let spec = kind.and_then(Kind::table);
    match &mut inner.value {
        Value::Table(table) => set(table, spec, rest, node),
        Value::List(nodes) => {
            let Some((entry, below)) = rest.split_first() else { return Ok(()) };
            if let (Some(Kind::Either(_)), Some(table)) = (kind, spec)
                && table.key(&entry.word).is_some()
            {
                let (list, key) = (&step.word, &entry.word);
                let problem = wrong(
                    entry.place,
                    tell!(
                        "`{list}` is one list here, without a `{key}` of its own",
                        "`{list}` aqui é uma lista só, sem um `{key}` próprio"
                    ),
                );
                return Err(problem.help(tell!(
                    "set the whole table, as in `{list}={{ daily = […], {key} = […] }}`",
                    "mude a tabela inteira, como em `{list}={{ daily = […], {key} = […] }}`"
                )));
            }
            let index = find(nodes, entry, step)?;
            let of = match kind {
                Some(Kind::List { of, .. }) => Some(*of),
                _ => None,
            };
            match nodes.get_mut(index) {
                Some(found) if below.is_empty() => *found = node,
                Some(found) => match (&mut found.value, spec) {
                    (Value::Table(table), _) => return set(table, spec, below, node),
                    _ => return set_in(found, of, entry, below, node),
                },
                None => {}
            }
            Ok(())
        }
        other if spec.is_some() => {
            // `handling = "3 min"` makes room for `handling.exponential.mean`.
            *other = Value::Table(TomlTable::default());
            inner.place = step.place;
            set_in(inner, kind, step, rest, node)
        }
        other => {
            let title = tell!(
                "`{}` is {}; nothing can be set in it",
                "`{}` é {}; não há o que mudar dentro",
                step.word,
                other.kind()
            );
            let place = rest.first().map_or(step.place, |next| next.place);
            Err(wrong(place, title))
        }
    }
}

/// The index of an entry by number, or by the name in it.
fn find(nodes: &[Node], entry: &PathStep, step: &PathStep) -> OrDiagnostic<usize> {
    if let Some(index) = path::index(nodes, &entry.word) {
        return Ok(index);
    }
    let list = &step.word;
    if let Ok(index) = entry.word.parse::<usize>() {
        let title = match nodes.len() {
            0 => tell!("`{list}` is empty", "`{list}` está vazio"),
            1 => tell!(
                "there is no `{list}` number {index}: the only one is number 0",
                "não existe `{list}` de número {index}: o único é o de número 0"
            ),
            count => tell!(
                "there is no `{list}` number {index}: they are numbered from 0 to {}",
                "não existe `{list}` de número {index}: os números vão de 0 a {}",
                count - 1
            ),
        };
        return Err(wrong(entry.place, title));
    }
    let names: Vec<&str> = nodes.iter().filter_map(path::name_of).collect();
    let problem = wrong(
        entry.place,
        tell!("there is no `{list}` named \"{}\"", "não existe `{list}` com o nome \"{}\"", entry.word),
    );
    Err(match nearest(&entry.word, names.iter().copied()) {
        Some(near) => problem.label(meant(near)),
        None if names.is_empty() => {
            problem.help(phrase!("write its number, from 0", "escreva o número, a partir de 0"))
        }
        None => problem.help(tell!("there are {}", "existem: {}", names.join(", "))),
    })
}
