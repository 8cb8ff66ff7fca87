//! `PATH=VALUE`: changes to a scenario without touching its file.
//!
//! An override changes the tree before it is checked, and every node it makes points into the
//! override's own text; so a mistake in it is shown like a mistake in the file.

use super::problem::{Code, Place, Problem, Problems};
use super::spec::{self, Kind, nearest};
use super::tree::{Node, Table, Value, parse_value};

/// Words of a path at most; the format is not that deep.
const DEEPEST: usize = 30;

/// A word of a path.
#[derive(Clone, Debug)]
struct Step {
    word: String,
    place: Place,
}

/// Applies overrides in order, later ones last. Gives each as the full path and the value as
/// written; the wrong ones are reported and left out.
pub fn apply(root: &mut Table, overrides: &[String], problems: &mut Problems) -> Vec<(String, String)> {
    let mut done = Vec::new();
    for text in overrides {
        let source = problems.source("--set", text, 1);
        match apply_one(root, text, source) {
            Ok(pair) => done.push(pair),
            Err(problem) => problems.push(*problem),
        }
    }
    done
}

type Outcome<T> = Result<T, Box<Problem>>;

fn wrong(place: Place, title: impl Into<String>) -> Problem {
    Problem::new(Code::Override, title).at(place)
}

fn apply_one(root: &mut Table, text: &str, source: usize) -> Outcome<(String, String)> {
    let whole = Place { source, from: 0, to: text.len() };
    let equals = equals_sign(text).ok_or_else(|| {
        Box::new(wrong(whole, "this sets nothing").help("write PATH=VALUE, as in `--set overflow=\"20 min\"`"))
    })?;
    let steps = full_path(root, steps(&text[..equals], source)?)?;
    let value = &text[equals + 1..];
    let lead = value.len() - value.trim_start().len();
    let node = parse_value(value.trim(), source, equals + 1 + lead);
    let path = steps.iter().map(|step| quote(&step.word)).collect::<Vec<_>>().join(".");
    set(root, Some(&spec::SCENARIO), &steps, node)?;
    Ok((path, value.trim().to_string()))
}

/// The first `=` outside quotes.
fn equals_sign(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'=' && !quoted
    })
}

/// Splits a path at its dots; a word between double quotes may contain dots.
fn steps(path: &str, source: usize) -> Outcome<Vec<Step>> {
    let mut steps = Vec::new();
    let mut from = 0;
    let mut quoted = false;
    let mut ends: Vec<usize> = path
        .bytes()
        .enumerate()
        .filter(|(_, byte)| {
            quoted ^= *byte == b'"';
            *byte == b'.' && !quoted
        })
        .map(|(at, _)| at)
        .collect();
    ends.push(path.len());
    for end in ends {
        let raw = &path[from..end];
        let word = raw.trim().trim_matches('"').to_string();
        let place = Place { source, from: from + raw.len() - raw.trim_start().len(), to: from + raw.trim_end().len() };
        if word.is_empty() {
            let problem = wrong(Place { to: place.to.max(place.from), ..place }, "a word of the path is empty");
            return Err(Box::new(problem.help("write a path as in `team.0.rules.overflow`")));
        }
        if steps.len() == DEEPEST {
            return Err(Box::new(wrong(place, "the path has too many words")));
        }
        steps.push(Step { word, place });
        from = end + 1;
    }
    Ok(steps)
}

fn quote(word: &str) -> String {
    if word.contains(['.', '=', ' ']) { format!("\"{word}\"") } else { word.to_string() }
}

/// Puts the full path in place of a short name at its beginning.
fn full_path(root: &Table, steps: Vec<Step>) -> Outcome<Vec<Step>> {
    let Some((only, rest)) = steps.split_first() else { return Ok(steps) };
    let words: Vec<String> = match only.word.as_str() {
        "replications" if rest.is_empty() => vec!["replications".into(), "count".into()],
        "seed" => vec!["replications".into(), "seed".into()],
        "agents" => vec!["agent".into(), counted(root, only, "count")?.to_string(), "count".into()],
        "concurrency" => vec!["agent".into(), counted(root, only, "concurrency")?.to_string(), "concurrency".into()],
        name if spec::SCENARIO.key(name).is_some() => return Ok(steps),
        name if spec::RULES.key(name).is_some() => {
            one_team(root, only, &format!("rules.{name}"))?;
            vec!["team".into(), "0".into(), "rules".into(), name.into()]
        }
        name if spec::POISSON.key(name).is_some() => {
            let team = one_team(root, only, &format!("arrivals.poisson.{name}"))?;
            let arrivals = team.and_then(|team| table_at(team, "arrivals"));
            if arrivals.is_some_and(|arrivals| arrivals.get("poisson").is_none()) {
                let problem =
                    wrong(only.place, format!("`{name}` belongs to Poisson arrivals, which the team does not have"));
                let help =
                    format!("`--set team.0.arrivals.poisson.{name}=...` puts them in place of the team's arrivals");
                return Err(Box::new(problem.help(help)));
            }
            vec!["team".into(), "0".into(), "arrivals".into(), "poisson".into(), name.into()]
        }
        name => return Err(Box::new(unknown_short(name, only.place))),
    };
    let long = words.into_iter().map(|word| Step { word, place: only.place });
    Ok(long.chain(rest.iter().cloned()).collect())
}

fn unknown_short(name: &str, place: Place) -> Problem {
    let short = ["agents", "concurrency", "replications", "seed"];
    let names = || short.into_iter().chain(spec::RULES.names()).chain(spec::POISSON.names());
    let problem = wrong(place, format!("there is no `{name}` to set"));
    match nearest(name, names().chain(spec::SCENARIO.names())) {
        Some(near) => problem.label(format!("did you mean `{near}`?")),
        None => {
            let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            problem.help(format!("write a path such as `team.0.rules.overflow`, or a short name: {}", names.join(", ")))
        }
    }
}

fn tables<'a>(root: &'a Table, key: &str) -> Vec<&'a Table> {
    let table = |node: &'a Node| match &node.value {
        Value::Table(table) => Some(table),
        _ => None,
    };
    match root.get(key).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.iter().filter_map(table).collect(),
        _ => Vec::new(),
    }
}

fn table_at<'a>(table: &'a Table, key: &str) -> Option<&'a Table> {
    match &table.get(key)?.value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

/// The only team, if it can be read; an error if there are several.
fn one_team<'a>(root: &'a Table, step: &Step, path: &str) -> Outcome<Option<&'a Table>> {
    let teams = tables(root, "team");
    if teams.len() <= 1 {
        return Ok(teams.first().copied());
    }
    let paths: Vec<String> = (0..teams.len().min(4)).map(|index| format!("`team.{index}.{path}`")).collect();
    let title = format!("`{}` is a short name for scenarios with one team; here there are {}", step.word, teams.len());
    Err(Box::new(wrong(step.place, title).help(format!("write {}", paths.join(" or ")))))
}

/// The index of the only `[[agent]]` with a count, or of the only `[[agent]]`.
fn counted(root: &Table, step: &Step, key: &str) -> Outcome<usize> {
    let agents = tables(root, "agent");
    if agents.len() == 1 {
        return Ok(0);
    }
    let counted: Vec<usize> = (0..agents.len()).filter(|index| agents[*index].get("count").is_some()).collect();
    if let [only] = counted.as_slice() {
        return Ok(*only);
    }
    let title = format!(
        "`{}` is a short name for scenarios with one counted [[agent]]; here there are {}",
        step.word,
        counted.len()
    );
    let some = if counted.is_empty() { (0..agents.len()).collect() } else { counted };
    let paths: Vec<String> = some.iter().take(4).map(|index| format!("`agent.{index}.{key}`")).collect();
    let problem = wrong(step.place, title);
    Err(Box::new(if paths.is_empty() { problem } else { problem.help(format!("write {}", paths.join(" or "))) }))
}

/// Sets the value at a path in a table, making the tables on the way.
fn set(table: &mut Table, spec: Option<&'static spec::Table>, steps: &[Step], node: Node) -> Outcome<()> {
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
            let problem = wrong(step.place, format!("the scenario has no `{}` of which to set something", step.word));
            return Err(Box::new(problem));
        }
        let made = Node { value: Value::Table(Table::default()), place: step.place, given: true };
        table.set(&step.word, step.place, made);
    }
    match table.get_mut(&step.word) {
        Some(inner) => set_in(inner, kind, step, rest, node),
        None => Ok(()),
    }
}

/// Sets the value at a path below a node, which `step` led to.
fn set_in(inner: &mut Node, kind: Option<&'static Kind>, step: &Step, rest: &[Step], node: Node) -> Outcome<()> {
    let spec = kind.and_then(Kind::table);
    match &mut inner.value {
        Value::Table(table) => set(table, spec, rest, node),
        Value::List(nodes) => {
            let Some((entry, below)) = rest.split_first() else { return Ok(()) };
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
            *other = Value::Table(Table::default());
            inner.place = step.place;
            set_in(inner, kind, step, rest, node)
        }
        other => {
            let title = format!("`{}` is {}; nothing can be set in it", step.word, other.kind());
            let place = rest.first().map_or(step.place, |next| next.place);
            Err(Box::new(wrong(place, title)))
        }
    }
}

/// The index of an entry by number, or by the name in it.
fn find(nodes: &[Node], entry: &Step, step: &Step) -> Outcome<usize> {
    let names: Vec<&str> = nodes.iter().filter_map(name_of).collect();
    if let Some(index) = nodes.iter().position(|node| name_of(node) == Some(entry.word.as_str())) {
        return Ok(index);
    }
    let list = &step.word;
    if let Ok(index) = entry.word.parse::<usize>() {
        if index < nodes.len() {
            return Ok(index);
        }
        let title = match nodes.len() {
            0 => format!("`{list}` is empty"),
            1 => format!("there is no `{list}` number {index}: the only one is number 0"),
            count => format!("there is no `{list}` number {index}: they are numbered from 0 to {}", count - 1),
        };
        return Err(Box::new(wrong(entry.place, title)));
    }
    let problem = wrong(entry.place, format!("there is no `{list}` named \"{}\"", entry.word));
    Err(Box::new(match nearest(&entry.word, names.iter().copied()) {
        Some(near) => problem.label(format!("did you mean \"{near}\"?")),
        None if names.is_empty() => problem.help("write its number, from 0"),
        None => problem.help(format!("there are {}", names.join(", "))),
    }))
}

fn name_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Table(table) => match &table.get("name")?.value {
            Value::Text(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}
