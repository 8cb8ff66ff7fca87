//! Paths such as `team.0.rules.overflow`, and the short names for them.

use super::setting::Piece;
use super::spec;
use super::tree::{Node, TomlTable, Value};
use crate::diagnostic::{Code, Diagnostic, Place, meant_name, nearest};
use crate::language::{phrase, tell};
use crate::word::{Word, words};

/// Words of a path at most; the format is not that deep.
const DEEPEST: usize = 30;

words! {
    /// Short names besides the keys of a team's rules and of Poisson arrivals.
    enum ShortName {
        Agents: "agents";
        Concurrency: "concurrency";
        Replications: "replications";
        Seed: "seed";
    }
}

/// Whether a path leads to what is the same for all that is played: the seed and the number of replications.
pub(crate) fn is_of_study(path: &str) -> bool {
    path == ShortName::Seed.file_word() || path.split('.').next() == Some(ShortName::Replications.file_word())
}

/// The words of a path, as they are written; `None`: it is no path.
#[cfg(feature = "report")]
pub(crate) fn words_of_path(path: &str) -> Option<Vec<String>> {
    let steps = steps(&Piece::whole(path), 0).ok()?;
    Some(steps.into_iter().map(|step| step.word).collect())
}

/// A word of a path.
#[derive(Clone, Debug)]
pub(super) struct PathStep {
    pub word: String,
    pub place: Place,
}

/// What was wanted, or what is wrong with it.
pub(super) type OrDiagnostic<T> = Result<T, Diagnostic>;

/// A problem with a path.
pub(super) fn wrong(place: Place, title: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Override, title).at(place)
}

/// Splits a path at its dots; a word between double quotes may contain dots.
pub(super) fn steps(path: &Piece, source: usize) -> OrDiagnostic<Vec<PathStep>> {
    let mut steps = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    let mut ends: Vec<usize> = path
        .text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| {
            quoted ^= *byte == b'"';
            *byte == b'.' && !quoted
        })
        .map(|(at, _)| at)
        .collect();
    ends.push(path.text.len());
    for end in ends {
        let piece = path.part(from, end).trimmed();
        let word = piece.text.trim_matches('"').to_string();
        let place = piece.place(source);
        if word.is_empty() {
            let problem = wrong(place, phrase!("a word of the path is empty", "uma palavra do caminho está vazia"));
            return Err(problem.help(phrase!(
                "write a path as in `team.0.rules.overflow`",
                "escreva um caminho como `team.0.rules.overflow`"
            )));
        }
        if steps.len() == DEEPEST {
            return Err(wrong(place, phrase!("the path has too many words", "o caminho tem palavras demais")));
        }
        steps.push(PathStep { word, place });
        from = end + 1;
    }
    Ok(steps)
}

/// The path in one text, as a manifest shows it.
pub(super) fn joined(steps: &[PathStep]) -> String {
    steps.iter().map(|step| quote(&step.word)).collect::<Vec<_>>().join(".")
}

/// The words of a full path, with the number of every entry in place of its name: two paths lead to
/// one value if they are the same in this form.
pub(super) fn numbered(root: &TomlTable, steps: &[PathStep]) -> Vec<String> {
    fn inner<'a>(value: &'a Value, word: &str) -> (String, Option<&'a Node>) {
        match value {
            Value::Table(table) => (word.to_string(), table.get(word)),
            Value::List(nodes) => match index(nodes, word) {
                Some(index) => (index.to_string(), nodes.get(index)),
                None => (word.to_string(), None),
            },
            _ => (word.to_string(), None),
        }
    }
    let Some((first, rest)) = steps.split_first() else { return Vec::new() };
    let mut words = vec![first.word.clone()];
    let mut node = root.get(&first.word);
    for step in rest {
        let (word, next) = match node {
            Some(found) => inner(&found.value, &step.word),
            None => (step.word.clone(), None),
        };
        words.push(word);
        node = next;
    }
    words
}

/// The index of an entry by the name in it, or by number.
pub(super) fn index(nodes: &[Node], word: &str) -> Option<usize> {
    let named = nodes.iter().position(|node| name_of(node) == Some(word));
    named.or_else(|| word.parse().ok().filter(|index| *index < nodes.len()))
}

/// The name in an entry.
pub(super) fn name_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Table(table) => text(table, "name"),
        _ => None,
    }
}

/// A word of a path as it is written.
pub(super) fn quote(word: &str) -> String {
    if word.contains(['.', '=', ' ']) { format!("\"{word}\"") } else { word.to_string() }
}

/// Puts the full path in place of a short name at its beginning.
pub(super) fn full(root: &TomlTable, steps: Vec<PathStep>) -> OrDiagnostic<Vec<PathStep>> {
    let Some((only, rest)) = steps.split_first() else { return Ok(steps) };
    let words = match ShortName::of_word(&only.word) {
        // With more words it is the table itself.
        Some(ShortName::Replications) if !rest.is_empty() => return Ok(steps),
        Some(ShortName::Replications) => vec!["replications".into(), "count".into()],
        Some(ShortName::Seed) => vec!["replications".into(), "seed".into()],
        Some(ShortName::Agents) => match heads(root, only)? {
            Heads::Rest { counted, .. } => vec!["agent".into(), counted.to_string(), "count".into()],
            Heads::Named(_) if rest.is_empty() => return Ok(steps),
            Heads::Named(_) => {
                return Err(wrong(
                    only.place,
                    phrase!(
                        "`agents` is a number; nothing can be set in it",
                        "`agents` é um número; não há o que mudar dentro"
                    ),
                ));
            }
        },
        Some(ShortName::Concurrency) => {
            vec!["agent".into(), counted(root, only, "concurrency")?.to_string(), "concurrency".into()]
        }
        None => match by_key(root, only)? {
            Some(words) => words,
            None => return Ok(steps),
        },
    };
    let long = words.into_iter().map(|word| PathStep { word, place: only.place });
    Ok(long.chain(rest.iter().cloned()).collect())
}

/// The full path of a key that is a short name; `None` if a path may begin with it as it is.
fn by_key(root: &TomlTable, only: &PathStep) -> OrDiagnostic<Option<Vec<String>>> {
    Ok(Some(match only.word.as_str() {
        name if spec::SCENARIO.key(name).is_some() => return Ok(None),
        name if spec::RULES.key(name).is_some() => {
            one_team(root, only, &format!("rules.{name}"))?;
            vec!["team".into(), "0".into(), "rules".into(), name.into()]
        }
        name if spec::POISSON.key(name).is_some() => {
            let team = one_team(root, only, &format!("arrivals.poisson.{name}"))?;
            let arrivals = team.and_then(|team| table_at(team, "arrivals"));
            if arrivals.is_some_and(|arrivals| arrivals.get("poisson").is_none()) {
                let problem = wrong(
                    only.place,
                    tell!(
                        "`{name}` belongs to Poisson arrivals, which the team does not have",
                        "`{name}` é das chegadas de Poisson, que a equipe não tem"
                    ),
                );
                let help = tell!(
                    "`team.0.arrivals.poisson.{name}` puts them in place of the team's arrivals",
                    "`team.0.arrivals.poisson.{name}` coloca essas chegadas no lugar das da equipe"
                );
                return Err(problem.help(help));
            }
            vec!["team".into(), "0".into(), "arrivals".into(), "poisson".into(), name.into()]
        }
        name => return Err(unknown_short(name, only.place)),
    }))
}

fn unknown_short(name: &str, place: Place) -> Diagnostic {
    let short = || ShortName::ALL.into_iter().map(ShortName::file_word);
    let names = || short().chain(spec::RULES.names()).chain(spec::POISSON.names());
    let problem = wrong(place, tell!("there is no `{name}` to set", "não existe `{name}` para mudar"));
    match nearest(name, names().chain(spec::SCENARIO.names())) {
        Some(near) => problem.label(meant_name(near)),
        None => {
            let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            problem.help(tell!(
                "write a path such as `team.0.rules.overflow`, or a short name: {}",
                "escreva um caminho como `team.0.rules.overflow`, ou um nome curto: {}",
                names.join(", ")
            ))
        }
    }
}

fn tables<'a>(root: &'a TomlTable, key: &str) -> Vec<&'a TomlTable> {
    let table = |node: &'a Node| match &node.value {
        Value::Table(table) => Some(table),
        _ => None,
    };
    match root.get(key).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.iter().filter_map(table).collect(),
        _ => Vec::new(),
    }
}

/// The same to change them.
pub(super) fn tables_mut<'a>(root: &'a mut TomlTable, key: &str) -> impl Iterator<Item = &'a mut TomlTable> {
    let nodes = match root.get_mut(key).map(|node| &mut node.value) {
        Some(Value::List(nodes)) => nodes.as_mut_slice(),
        _ => &mut [],
    };
    nodes.iter_mut().filter_map(|node| match &mut node.value {
        Value::Table(table) => Some(table),
        _ => None,
    })
}

fn table_at<'a>(table: &'a TomlTable, key: &str) -> Option<&'a TomlTable> {
    match &table.get(key)?.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

/// The only team, if it can be read; an error if there are several.
fn one_team<'a>(root: &'a TomlTable, step: &PathStep, path: &str) -> OrDiagnostic<Option<&'a TomlTable>> {
    let teams = tables(root, "team");
    if teams.len() <= 1 {
        return Ok(teams.first().copied());
    }
    let paths: Vec<String> = (0..teams.len().min(4)).map(|index| format!("`team.{index}.{path}`")).collect();
    let title = tell!(
        "`{}` is a short name for scenarios with one team; here there are {}",
        "`{}` é um nome curto para cenários com uma equipe só; aqui há {}",
        step.word,
        teams.len()
    );
    Err(wrong(step.place, title).help(tell!("write {}", "escreva {}", paths.join(phrase!(" or ", " ou ")))))
}

/// What `agents` is made of: everybody at work in the only team.
pub(super) enum Heads {
    /// The `[[agent]]` with this index makes up the rest, beside so many of the team with an `[[agent]]` of their own.
    Rest { counted: usize, others: usize },
    /// All of the team have an `[[agent]]` of their own: the indices.
    Named(Vec<usize>),
}

/// Who `agents` counts.
pub(super) fn heads(root: &TomlTable, step: &PathStep) -> OrDiagnostic<Heads> {
    let (agents, teams) = (tables(root, "agent"), tables(root, "team"));
    let names = |key: &str| teams.first().and_then(|team| texts(team, key));
    let (members, supervisors) = (names("members"), names("supervisors").unwrap_or_default());
    let is_agent = |name: &str| match &members {
        Some(members) => members.contains(&name),
        None => !supervisors.contains(&name),
    };
    let named = |index: usize| text(agents[index], "name").is_some_and(is_agent);
    let are_all_named = agents.len() > 1 && agents.iter().all(|agent| agent.get("count").is_none());
    let all_named: Vec<usize> = (0..agents.len()).filter(|index| are_all_named && named(*index)).collect();
    let counted = if all_named.is_empty() { counted(root, step, "count")? } else { 0 };
    if teams.len() > 1 {
        let title = tell!(
            "`{}` is everybody at work in a team, a short name for scenarios with one; here there are {}",
            "`{}` é todo mundo que trabalha na equipe, um nome curto para cenários com uma equipe só; aqui há {}",
            step.word,
            teams.len()
        );
        return Err(
            wrong(step.place, title).help(tell!("write `agent.{counted}.count`", "escreva `agent.{counted}.count`"))
        );
    }
    if !all_named.is_empty() {
        return Ok(Heads::Named(all_named));
    }
    if !agents.is_empty() && !named(counted) && text(agents[counted], "name").is_some() {
        let title = tell!(
            "`{}` is everybody at work in the team, which has not all of the counted [[agent]]",
            "`{}` é todo mundo que trabalha na equipe, e ela não tem todos do [[agent]] com `count`",
            step.word
        );
        return Err(
            wrong(step.place, title).help(tell!("write `agent.{counted}.count`", "escreva `agent.{counted}.count`"))
        );
    }
    let others = (0..agents.len()).filter(|index| *index != counted && named(*index)).count();
    Ok(Heads::Rest { counted, others })
}

fn text<'a>(table: &'a TomlTable, key: &str) -> Option<&'a str> {
    table.get(key)?.value.text()
}

fn texts<'a>(table: &'a TomlTable, key: &str) -> Option<Vec<&'a str>> {
    let Value::List(nodes) = &table.get(key)?.value else { return None };
    Some(nodes.iter().filter_map(|node| node.value.text()).collect())
}

/// The index of the only `[[agent]]` with a count, or of the only `[[agent]]`.
fn counted(root: &TomlTable, step: &PathStep, key: &str) -> OrDiagnostic<usize> {
    let agents = tables(root, "agent");
    if agents.len() == 1 {
        return Ok(0);
    }
    let counted: Vec<usize> = (0..agents.len()).filter(|index| agents[*index].get("count").is_some()).collect();
    if let [only] = counted.as_slice() {
        return Ok(*only);
    }
    let title = tell!(
        "`{}` is a short name for scenarios with one counted [[agent]]; here there are {}",
        "`{}` é um nome curto para cenários com um só [[agent]] com `count`; aqui há {}",
        step.word,
        counted.len()
    );
    let some = if counted.is_empty() { (0..agents.len()).collect() } else { counted };
    let paths: Vec<String> = some.iter().take(4).map(|index| format!("`agent.{index}.{key}`")).collect();
    let problem = wrong(step.place, title);
    Err(if paths.is_empty() {
        problem
    } else {
        problem.help(tell!("write {}", "escreva {}", paths.join(phrase!(" or ", " ou "))))
    })
}
