//! Holds a tree against the format: unknown and missing keys, types, ranges, choices.
//!
//! What is wrong is reported and replaced by [`Value::Bad`]; what is absent gets its default. So
//! whoever reads the tree afterwards meets only values of the right shape.

use super::literal;
use super::name::unfit;
use super::spec::{self, Kind, Presence};
#[cfg(feature = "native")]
use super::tree::parse_value;
use super::tree::{Node, TableEntry, TomlTable, Value, default_value};
use super::unsure::{self, Draw, Unsure};
use crate::calendar;
use crate::calendar::{WeekPlan, WeekPlanError};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, meant, meant_name, nearest};
use crate::language::{phrase, tell};
use crate::money;
use crate::unit;
use crate::word::Meaning;

/// Checks a table whose header is at `header`. Missing keys are reported only if the text is
/// `complete`: after a syntax error they may be there, unread.
pub(super) fn check(
    table: &mut TomlTable,
    spec: &'static spec::TableSpec,
    header: Place,
    complete: bool,
    problems: &mut Diagnostics,
) {
    let unsure = Walk::default();
    Checker { root: spec, complete, problems, unsure }.table(table, spec, header);
}

/// The same of a scenario; gives the values that it states as uncertain. Each is then as it is played; or as `draw` has it.
pub(super) fn check_scenario(
    table: &mut TomlTable,
    header: Place,
    complete: bool,
    draw: Option<Draw>,
    problems: &mut Diagnostics,
) -> Vec<Unsure> {
    let unsure = Walk { draw, ..Walk::default() };
    let mut checker = Checker { root: &spec::SCENARIO, complete, problems, unsure };
    checker.table(table, &spec::SCENARIO, header);
    checker.unsure.found
}

/// A value in bare words: a text has no quotes, anything else is TOML. `None` if the key does not take it.
#[cfg(feature = "native")]
pub(crate) fn bare_value(text: &str, key: &'static spec::Key) -> Option<Value> {
    let mut problems = Diagnostics::default();
    let mut node = parse_value(text, 0, 0);
    if let Value::Text(read) = &mut node.value {
        *read = text.to_string();
    }
    let unsure = Walk::default();
    Checker { root: &spec::SCENARIO, complete: true, problems: &mut problems, unsure }.value(&mut node, &key.kind, key);
    (problems.errors() == 0).then_some(node.value)
}

/// A number of a table of names and numbers.
static COUNT: Kind = Kind::Integer { min: 0, max: spec::MOST_COUNTED as i128 };

struct Checker<'a> {
    /// The format of the whole file.
    root: &'static spec::TableSpec,
    complete: bool,
    problems: &'a mut Diagnostics,
    unsure: Walk,
}

/// Where the check is in a scenario, and the uncertain values that it has come by.
#[derive(Default)]
struct Walk {
    /// The words that lead here; empty where values have to be certain.
    path: Vec<String>,
    draw: Option<Draw>,
    found: Vec<Unsure>,
}

impl Walk {
    /// Whether values may be uncertain below a key: those of agents and teams are, but for the targets that name measures.
    fn opens(&self, key: &spec::Key, root: &'static spec::TableSpec, table: &'static spec::TableSpec) -> bool {
        let is_first = std::ptr::eq(root, &spec::SCENARIO) && std::ptr::eq(table, root);
        match self.path.is_empty() {
            true => is_first && spec::MAY_BE_UNSURE.contains(&key.name),
            false => key.name != spec::NEVER_UNSURE,
        }
    }
}

impl Checker<'_> {
    fn table(&mut self, table: &mut TomlTable, spec: &'static spec::TableSpec, header: Place) {
        for entry in &mut table.entries {
            match spec.key(&entry.key) {
                Some(key) if self.unsure.opens(key, self.root, spec) => {
                    self.unsure.path.push(entry.key.clone());
                    self.value(&mut entry.node, &key.kind, key);
                    self.unsure.path.pop();
                }
                Some(key) => self.certain(|checker| checker.value(&mut entry.node, &key.kind, key)),
                None => self.unknown(entry, spec),
            }
        }
        let had = table.entries.len();
        table.entries.retain(|entry| spec.key(&entry.key).is_some());
        // A misspelt alternative has been reported; that there is none goes without saying.
        if self.complete
            && table.entries.len() == had
            && let Some(problem) = alternatives(table, spec, header)
        {
            self.problems.push(problem);
        }
        for key in spec.keys.iter().filter(|key| table.get(key.name).is_none()).collect::<Vec<_>>() {
            match key.presence {
                Presence::Required if self.complete => self.missing(key, spec, header),
                Presence::Required | Presence::Absent(_) => {}
                Presence::Default(text) => {
                    let mut node = default_value(text, header);
                    if let (Value::Table(inner), Some(inner_spec)) = (&mut node.value, key.kind.table()) {
                        self.table(inner, inner_spec, header);
                    }
                    table.entries.push(TableEntry { key: key.name.to_string(), place: header, node });
                }
            }
        }
    }

    fn unknown(&mut self, entry: &TableEntry, spec: &'static spec::TableSpec) {
        let within = match spec.heading_said() {
            "" => tell!("at the top of {}", "no início de {}", spec.indefinite()),
            heading => tell!("in {heading}", "em {heading}"),
        };
        let problem = Diagnostic::new(
            Code::UnknownKey,
            tell!("there is no `{}` {within}", "não existe `{}` {within}", entry.key),
        )
        .at(entry.place);
        let other = |table: &&&'static spec::TableSpec| table.key(&entry.key).is_some() && !std::ptr::eq(**table, spec);
        let elsewhere = [&spec::AGENT, &spec::RULES, &spec::POISSON, &spec::COST];
        let is_of = |root: &'static spec::TableSpec| !std::ptr::eq(root, self.root) && root.key(&entry.key).is_some();
        let in_scenario = is_of(&spec::SCENARIO) || elsewhere.iter().any(|table| table.key(&entry.key).is_some());
        let of_experiment = std::ptr::eq(self.root, &spec::EXPERIMENT);
        // The mapping of an import calls it so.
        let called = if entry.key == "date_order" { "dates" } else { entry.key.as_str() };
        self.problems.push(if let Some(near) = nearest(called, spec.names()) {
            problem.label(meant_name(near))
        } else if of_experiment && in_scenario {
            let help = tell!(
                "`{}` belongs in the scenario file; change it from here by `set` or `[[vary]]`",
                "`{}` é do arquivo de cenário; daqui se muda com `set` ou `[[vary]]`",
                entry.key
            );
            problem.help(help)
        } else if is_of(&spec::EXPERIMENT) {
            problem.help(tell!(
                "`{}` belongs in an experiment file, which names its scenario",
                "`{}` é de um arquivo de experimento, que indica o seu cenário",
                entry.key
            ))
        } else if let Some(table) = elsewhere.iter().find(other) {
            problem.help(tell!("`{}` belongs in `{}`", "`{}` fica em `{}`", entry.key, table.heading))
        } else {
            let names: Vec<String> = spec.names().map(|name| format!("`{name}`")).collect();
            problem.help(tell!("there are {}", "existem: {}", names.join(", ")))
        });
    }

    fn missing(&mut self, key: &spec::Key, spec: &spec::TableSpec, header: Place) {
        let (title, label) = match spec.heading_said() {
            "" => (
                tell!("{} has no `{}`", "{} não tem `{}`", spec.definite(), key.name),
                phrase!("nowhere in this file", "em nenhum lugar deste arquivo"),
            ),
            heading => (
                tell!("`{}` is missing in {heading}", "falta `{}` em {heading}", key.name),
                phrase!("in here", "aqui dentro"),
            ),
        };
        let example = match &key.kind {
            Kind::Table(table) if table().heading.starts_with('[') => {
                tell!("begin a table with `{}`", "comece uma tabela com `{}`", table().heading)
            }
            Kind::Tables(table) => tell!("begin a table with `{}`", "comece uma tabela com `{}`", table().heading),
            _ => tell!("write `{} = {}`", "escreva `{} = {}`", key.name, key.example),
        };
        let problem = Diagnostic::new(Code::MissingKey, title).at(header).label(label);
        self.problems.push(problem.help(format!("{example}: {}", key.said())));
    }

    /// Checks something in which values have to be certain.
    fn certain(&mut self, check: impl FnOnce(&mut Self)) {
        let path = std::mem::take(&mut self.unsure.path);
        check(self);
        self.unsure.path = path;
    }

    /// Checks one of a list, which is known by its name or its number.
    fn entry(&mut self, index: usize, node: &mut Node, check: impl FnOnce(&mut Self, &mut Node)) {
        if self.unsure.path.is_empty() {
            return check(self, node);
        }
        let name = super::path::name_of(node).map(super::path::quote);
        self.unsure.path.push(name.unwrap_or_else(|| index.to_string()));
        check(self, node);
        self.unsure.path.pop();
    }

    /// A value that is not known for certain becomes the one that is played, or drawn.
    fn unsure(&mut self, node: &mut Node, kind: &'static Kind) {
        let Some(spec) = unsure::stated(&node.value, kind).filter(|_| !self.unsure.path.is_empty()) else { return };
        let (before, place) = (self.problems.errors(), node.place);
        let Value::Table(table) = &mut node.value else { return };
        self.certain(|checker| checker.table(table, spec, place));
        if self.problems.errors() > before {
            node.value = Value::Bad;
            return;
        }
        match Unsure::read(table, place, kind, self.unsure.path.join(".")) {
            Ok(found) => {
                let point = table.get("value").cloned();
                match (self.unsure.draw, point) {
                    (Some(draw), _) => node.value = found.written(draw),
                    (None, Some(point)) => *node = point,
                    (None, None) => node.value = Value::Bad,
                }
                self.unsure.found.push(found);
            }
            Err(problem) => {
                self.problems.push(problem.at(place));
                node.value = Value::Bad;
            }
        }
    }

    fn value(&mut self, node: &mut Node, kind: &'static Kind, key: &'static spec::Key) {
        self.unsure(node, kind);
        if !takes(kind, &node.value) {
            written(node);
        }
        if let Kind::Either(kinds) = kind {
            return match kinds.iter().find(|kind| takes(kind, &node.value)) {
                Some(kind) => self.value(node, kind, key),
                None => self.wrong_type(node, &key.kind, key),
            };
        }
        if !takes(kind, &node.value) {
            return self.wrong_type(node, kind, key);
        }
        let place = node.place;
        let found = match (&mut node.value, kind) {
            (Value::Table(table), Kind::Table(spec)) => {
                self.table(table, spec(), place);
                None
            }
            (Value::List(nodes), Kind::Tables(spec)) => {
                for (index, node) in nodes.iter_mut().enumerate() {
                    let place = node.place;
                    self.entry(index, node, |checker, node| match &mut node.value {
                        Value::Table(table) => checker.table(table, spec(), place),
                        _ => checker.wrong_type(node, kind, key),
                    });
                }
                None
            }
            (Value::List(nodes), Kind::List { of, min, max }) => {
                let count = nodes.len();
                for (index, node) in nodes.iter_mut().enumerate() {
                    self.entry(index, node, |checker, node| checker.value(node, of, key));
                }
                (count < *min || count > *max).then(|| wrong_count(count, *min, *max, kind, key))
            }
            (Value::Table(table), Kind::Filter) => {
                table.entries.iter_mut().for_each(|entry| self.filter(&mut entry.node, key));
                None
            }
            (Value::Table(table), Kind::Search) => {
                table.entries.iter_mut().for_each(|entry| self.values(&mut entry.node, key));
                None
            }
            (Value::Table(table), Kind::Counts) => {
                table.entries.iter_mut().for_each(|entry| self.value(&mut entry.node, &COUNT, key));
                None
            }
            (value, kind) => self.scalar(value, kind, key, place),
        };
        if let Some(problem) = found {
            self.problems.push(problem.or_at(place));
            node.value = Value::Bad;
        }
    }

    /// A value of the right type that may still be impossible.
    fn scalar(&self, value: &Value, kind: &Kind, key: &spec::Key, place: Place) -> Option<Diagnostic> {
        let name = key.name;
        match (value, kind) {
            (Value::Text(text), Kind::Text | Kind::Name | Kind::Value) if text.trim().is_empty() => {
                Some(Diagnostic::new(Code::OutOfRange, tell!("`{name}` is empty", "`{name}` está vazio")).help(tell!(
                    "write for example `{name} = {}`",
                    "escreva por exemplo `{name} = {}`",
                    key.example
                )))
            }
            (Value::Text(text), Kind::Name) => unfit(text),
            (Value::Text(text), Kind::Choice(words)) => choice(text, words, key),
            (Value::Bool(true), Kind::False) => Some(only_off(key)),
            (value, Kind::Length { zero, civil }) => literal::of(value, *zero, *civil)
                .err()
                .map(|wrong| wrong.coded(Code::Length).of(format_args!("`{name}`"))),
            (Value::Text(text), Kind::Percent { min, max, above }) => match unit::percent(text) {
                Some(share) if !out_of_number(share, *min, *max, *above) => None,
                _ => Some(out_of_range(kind, key, format!("\"{text}\""))),
            },
            (Value::Text(text), Kind::Zone) => {
                calendar::zone_of_name(text).err().map(|wrong| wrong.coded(Code::UnknownName))
            }
            (Value::Text(text), Kind::Hours) => self.hours(text, name, place),
            (Value::Text(text), Kind::Money) => amount(name, money::decimal(text).err()),
            (Value::Integer(number), Kind::Money) => amount(name, money::decimal(&number.to_string()).err()),
            (Value::Number(_), Kind::Money) => Some(
                Diagnostic::new(
                    Code::Amount,
                    tell!(
                        "`{name}` is written as a number with decimals, which is not exact",
                        "`{name}` está escrito como número com casas decimais, o que não é exato"
                    ),
                )
                .help(tell!(
                    "write it as a text, between quotes: `\"{}\"`",
                    "escreva como texto, entre aspas: `\"{}\"`",
                    self.problems.text_at(place)
                )),
            ),
            (Value::Integer(number), Kind::Integer { min, max }) => {
                let fits = (*min..=*max).contains(number);
                (!fits).then(|| out_of_range(kind, key, number.to_string()))
            }
            (Value::Integer(number), Kind::Number { min, max, above }) => {
                out_of_number(*number as f64, *min, *max, *above).then(|| out_of_range(kind, key, number.to_string()))
            }
            (Value::Number(number), Kind::Number { min, max, above }) => {
                out_of_number(*number, *min, *max, *above).then(|| out_of_range(kind, key, number.to_string()))
            }
            _ => None,
        }
    }

    /// What is wrong with a line of weekly hours.
    fn hours(&self, text: &str, name: &str, place: Place) -> Option<Diagnostic> {
        let error = WeekPlan::parse(&[text]).err()?.1;
        let (word, label, title) = match &error {
            WeekPlanError::Day(word) => (
                word.as_str(),
                phrase!(
                    "mon, tue, wed, thu, fri, sat, sun or daily",
                    "mon, tue, wed, thu, fri, sat, sun (de segunda a domingo) ou daily (todo dia)"
                ),
                tell!("\"{word}\" is not a weekday", "\"{word}\" não é um dia da semana"),
            ),
            WeekPlanError::Time(word) => (
                word.as_str(),
                phrase!("a time of day is 00:00 to 24:00", "uma hora do dia vai de 00:00 a 24:00"),
                tell!("\"{word}\" is not a time of day", "\"{word}\" não é uma hora do dia"),
            ),
            WeekPlanError::Empty(word) => (
                word.as_str(),
                phrase!("this ends where it begins", "termina onde começa"),
                tell!("\"{word}\" is no time at all", "\"{word}\" não é tempo nenhum"),
            ),
            WeekPlanError::Shape => (
                "",
                phrase!("days and times are needed", "são precisos dias e horas"),
                tell!("\"{text}\" is not a line of weekly hours", "\"{text}\" não é uma linha de horários da semana"),
            ),
        };
        let narrow = self.problems.narrow(place, word);
        let problem = Diagnostic::new(Code::WeeklyHours, format!("`{name}`: {title}")).label(label);
        let problem = problem.help(phrase!(
            "write days and times, as in \"mon-fri 08:00-18:00\" or \"sat 09:00-13:00\"",
            "escreva dias e horas, como em \"mon-fri 08:00-18:00\" ou \"sat 09:00-13:00\""
        ));
        // `at` is set to the whole value by the caller unless the word is found.
        Some(if narrow == place { problem } else { problem.at(narrow) })
    }

    fn filter(&mut self, node: &mut Node, key: &'static spec::Key) {
        written(node);
        let text = |node: &Node| matches!(node.value, Value::Text(_));
        let fits = match &node.value {
            Value::Text(_) => true,
            Value::List(nodes) => !nodes.is_empty() && nodes.iter().all(text),
            _ => false,
        };
        if !fits {
            let problem = Diagnostic::new(
                Code::WrongType,
                phrase!(
                    "a condition must be a text, or a list of texts",
                    "uma condição deve ser um texto, ou uma lista de textos"
                ),
            );
            self.problems.push(
                problem.at(node.place).label(tell!("this is {}", "isto é {}", node.value.kind())).help(tell!(
                    "write for example `{} = {}`",
                    "escreva por exemplo `{} = {}`",
                    key.name,
                    key.example
                )),
            );
            node.value = Value::Bad;
        }
    }

    /// The values of a path: a list of plain values, or one.
    fn values(&mut self, node: &mut Node, key: &'static spec::Key) {
        let is_plain = |value: &Value| takes(&Kind::Value, value);
        let fits = match &node.value {
            Value::List(nodes) => !nodes.is_empty() && nodes.iter().all(|inner| is_plain(&inner.value)),
            value => is_plain(value),
        };
        if !fits && !matches!(node.value, Value::Bad) {
            let title = phrase!(
                "the values of a path must be a list, or a text with a list or a range",
                "os valores de um caminho devem ser uma lista, ou um texto com uma lista ou um intervalo"
            );
            let problem = Diagnostic::new(Code::WrongType, title).at(node.place);
            let problem = problem.label(tell!("this is {}", "isto é {}", node.value.kind()));
            self.problems.push(problem.help(tell!(
                "write for example `{} = {}`; a path with dots stands in quotes",
                "escreva por exemplo `{} = {}`; um caminho com pontos fica entre aspas",
                key.name,
                key.example
            )));
            node.value = Value::Bad;
        }
    }

    fn wrong_type(&mut self, node: &mut Node, kind: &'static Kind, key: &'static spec::Key) {
        if matches!(node.value, Value::Bad) {
            return;
        }
        let name = key.name;
        let has_length = |kind: &Kind| matches!(kind, Kind::Length { .. });
        let length = match kind {
            Kind::Either(kinds) => kinds.iter().any(has_length),
            kind => has_length(kind),
        };
        let date = matches!(kind, Kind::Date | Kind::DateTime);
        let of = if matches!((&key.kind, kind), (Kind::Counts, Kind::Integer { .. })) {
            phrase!("a value of ", "um valor de ")
        } else {
            ""
        };
        let problem = match &node.value {
            Value::Integer(_) if length => {
                Diagnostic::new(Code::WrongType, tell!("`{name}` must be {}", "`{name}` deve ser {}", kind.wanted()))
                    .label(phrase!("this number has no unit", "este número não tem unidade"))
                    .help(tell!(
                        "write it with its unit, as in `{name} = {}`",
                        "escreva com a unidade, como em `{name} = {}`",
                        key.example
                    ))
            }
            Value::OtherTime(text) if date => Diagnostic::new(
                Code::Date,
                tell!(
                    "`{name}`: {text} is not a date of the calendar",
                    "`{name}`: {text} não é uma data do calendário"
                ),
            )
            .help(tell!(
                "write a day, or a day and time without offset, in the scenario's time zone: `{name} = {}`",
                "escreva um dia, ou dia e hora sem diferença de fuso, no fuso horário do cenário: `{name} = {}`",
                key.example
            )),
            Value::DateTime(_) if date => Diagnostic::new(
                Code::Date,
                tell!("`{name}` takes days, without a time of day", "`{name}` leva dias, sem a hora"),
            )
            .help(tell!(
                "write for example `{name} = {}`",
                "escreva por exemplo `{name} = {}`",
                key.example
            )),
            Value::Text(text) if date && text.trim().starts_with(|c: char| c.is_ascii_digit()) => {
                Diagnostic::new(Code::WrongType, tell!("`{name}` must be {}", "`{name}` deve ser {}", kind.wanted()))
                    .label(phrase!("this is a text", "isto é um texto"))
                    .help(tell!(
                        "write the date without quotes: `{name} = {}`",
                        "escreva a data sem aspas: `{name} = {}`",
                        key.example
                    ))
            }
            value => Diagnostic::new(
                Code::WrongType,
                tell!("{of}`{name}` must be {}", "{of}`{name}` deve ser {}", kind.wanted()),
            )
            .label(tell!("this is {}", "isto é {}", value.kind()))
            .help(match kind {
                Kind::Tables(table) => tell!(
                    "begin each with `{}` on a line of its own",
                    "comece cada uma com `{}` em uma linha só para isso",
                    table().heading
                ),
                _ => tell!("write for example `{name} = {}`", "escreva por exemplo `{name} = {}`", key.example),
            }),
        };
        self.problems.push(problem.at(node.place));
        node.value = Value::Bad;
    }
}

/// What is wrong with the choice among a table's alternatives.
fn alternatives(table: &TomlTable, spec: &'static spec::TableSpec, header: Place) -> Option<Diagnostic> {
    let quoted = |names: &[&str], word: &str| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(word)
    };
    let example = |key: &spec::Key| format!("{} = {}", key.name, key.example);
    if !spec.one_of.is_empty() {
        let is_one = |entry: &&TableEntry| spec.one_of.iter().any(|key| key.name == entry.key);
        let mut given = table.entries.iter().filter(is_one);
        return match (given.next(), given.next()) {
            (Some(_), None) => None,
            (Some(first), Some(second)) => {
                let title = tell!(
                    "`{}` and `{}` exclude each other",
                    "`{}` e `{}` não podem estar juntos",
                    first.key,
                    second.key
                );
                let problem = Diagnostic::new(Code::Alternatives, title).at(second.place);
                Some(
                    problem
                        .also(first.place, phrase!("this is there already", "isto já está aí"))
                        .help(phrase!("keep one of the two", "deixe só um dos dois")),
                )
            }
            (None, _) => {
                let names: Vec<&str> = spec.one_of.iter().map(|key| key.name).collect();
                let title = tell!(
                    "{} needs one of {}",
                    "{} precisa de um destes: {}",
                    spec.heading_said(),
                    quoted(&names, ", ")
                );
                let problem = Diagnostic::new(Code::Alternatives, title).at(header);
                Some(problem.help(tell!(
                    "write for example `{}`",
                    "escreva por exemplo `{}`",
                    spec.one_of.first().map(example)?
                )))
            }
        };
    }
    let fits = |set: &&&[&str]| set.len() == table.entries.len() && set.iter().all(|key| table.get(key).is_some());
    if spec.sets.is_empty() || spec.sets.iter().any(|set| fits(&set)) {
        return None;
    }
    let sets: Vec<String> = spec.sets.iter().map(|set| quoted(set, phrase!(" and ", " e "))).collect();
    let keys: Vec<String> = spec.sets.first()?.iter().filter_map(|name| spec.key(name)).map(example).collect();
    let title = tell!("{} takes {}", "{} leva {}", spec.heading_said(), sets.join(phrase!(", or ", ", ou ")));
    let problem = Diagnostic::new(Code::Alternatives, title).at(header);
    let example = format!("{{ {} }}", keys.join(", "));
    // A value that is not known for certain stands at any key.
    let is_unsure = [spec::UNSURE_NUMBER.name, spec::UNSURE_LENGTH.name].contains(&spec.name);
    let example = if is_unsure { example } else { format!("{} = {example}", spec.name) };
    Some(problem.help(tell!("write for example `{example}`", "escreva por exemplo `{example}`")))
}

/// Where no length is asked for, one is a text like others.
fn written(node: &mut Node) {
    if let Value::Length { text, .. } = &mut node.value {
        node.value = Value::Text(std::mem::take(text));
    }
}

/// Whether a kind takes values of this type.
fn takes(kind: &Kind, value: &Value) -> bool {
    match kind {
        Kind::Text | Kind::Name | Kind::Choice(_) | Kind::Zone | Kind::Hours | Kind::Percent { .. } => {
            matches!(value, Value::Text(_))
        }
        Kind::Length { .. } => matches!(value, Value::Text(_) | Value::Length { .. }),
        Kind::Value => matches!(value, Value::Text(_) | Value::Integer(_) | Value::Number(_) | Value::Bool(_)),
        // A number with decimals is told why it will not do.
        Kind::Money => matches!(value, Value::Text(_) | Value::Integer(_) | Value::Number(_)),
        Kind::Bool | Kind::False => matches!(value, Value::Bool(_)),
        Kind::Date => matches!(value, Value::Date(_)),
        Kind::DateTime => matches!(value, Value::Date(_) | Value::DateTime(_)),
        Kind::Integer { .. } => matches!(value, Value::Integer(_)),
        Kind::Number { .. } => matches!(value, Value::Integer(_) | Value::Number(_)),
        Kind::List { .. } => matches!(value, Value::List(_)),
        Kind::Tables(_) => {
            matches!(value, Value::List(nodes) if nodes.iter().all(|node| matches!(node.value, Value::Table(_))))
        }
        Kind::Table(_) | Kind::Filter | Kind::Search | Kind::Counts => matches!(value, Value::Table(_)),
        Kind::Either(kinds) => kinds.iter().any(|kind| takes(kind, value)),
    }
}

/// What is wrong with a word of which only some are possible.
fn choice(text: &str, words: &[(&str, Meaning)], key: &spec::Key) -> Option<Diagnostic> {
    if words.iter().any(|(word, _)| *word == text) {
        return None;
    }
    let name = key.name;
    let problem = Diagnostic::new(
        Code::Choice,
        tell!(
            "`{name}` must be {}, not \"{text}\"",
            "`{name}` não pode ser \"{text}\": deve ser {}",
            key.kind.wanted()
        ),
    );
    let problem = match nearest(text, words.iter().map(|(word, _)| *word)) {
        Some(near) => problem.label(meant(near)),
        None => problem,
    };
    let choices: Vec<String> = words.iter().map(|(word, meaning)| format!("\"{word}\" ({})", meaning.said())).collect();
    Some(problem.help(match &key.kind {
        Kind::Choice(_) => tell!("choose {}", "escolha {}", choices.join(", ")),
        _ => tell!("write for example `{name} = {}`", "escreva por exemplo `{name} = {}`", key.example),
    }))
}

/// `true` where only `false` is possible beside values.
fn only_off(key: &spec::Key) -> Diagnostic {
    let (what, how, off) = match has_money(&key.kind) {
        true => (
            phrase!("how much", "quanto"),
            phrase!("write an amount", "escreva um valor"),
            phrase!("for none", "para nenhum"),
        ),
        false => (
            phrase!("how long", "quanto tempo"),
            phrase!("write a length of time", "escreva uma duração"),
            phrase!("to switch it off", "para desligar"),
        ),
    };
    let problem =
        Diagnostic::new(Code::Choice, tell!("`{} = true` does not say {what}", "`{} = true` não diz {what}", key.name));
    problem.help(tell!(
        "{how}, as in `{} = {}`, or `false` {off}",
        "{how}, como em `{} = {}`, ou `false` {off}",
        key.name,
        key.example
    ))
}

/// What is wrong with an amount.
fn amount(name: &str, wrong: Option<Diagnostic>) -> Option<Diagnostic> {
    Some(
        wrong?
            .coded(Code::Amount)
            .of(format_args!("`{name}`"))
            .or_help(phrase!("write an amount, as in \"59.90\"", "escreva um valor em dinheiro, como em \"59.90\"")),
    )
}

/// Whether some value of this kind is an amount.
fn has_money(kind: &Kind) -> bool {
    match kind {
        Kind::Money => true,
        Kind::List { of, .. } => has_money(of),
        Kind::Either(kinds) => kinds.iter().any(has_money),
        _ => false,
    }
}

fn out_of_number(number: f64, min: f64, max: f64, above: bool) -> bool {
    !(number >= min && number <= max) || (above && number == min)
}

fn out_of_range(kind: &Kind, key: &spec::Key, found: String) -> Diagnostic {
    let name = key.name;
    let wanted = match &key.kind {
        // A number in a list is named by what the number must be.
        Kind::List { .. } | Kind::Counts => tell!(
            "a value of `{name}` must be {}, not {found}",
            "um valor de `{name}` não pode ser {found}: deve ser {}",
            kind.wanted()
        ),
        _ => tell!("`{name}` must be {}, not {found}", "`{name}` não pode ser {found}: deve ser {}", key.kind.wanted()),
    };
    Diagnostic::new(Code::OutOfRange, wanted).help(tell!(
        "write for example `{name} = {}`",
        "escreva por exemplo `{name} = {}`",
        key.example
    ))
}

fn wrong_count(count: usize, min: usize, max: usize, kind: &Kind, key: &spec::Key) -> Diagnostic {
    let name = key.name;
    let title = match (count, min == max) {
        (0, false) => tell!("`{name}` is an empty list", "`{name}` é uma lista vazia"),
        (_, true) => {
            tell!("`{name}` must have {min} values, not {count}", "`{name}` precisa ter {min} valores, não {count}")
        }
        _ if count < min => tell!(
            "`{name}` must have at least {min} values, not {count}",
            "`{name}` precisa ter pelo menos {min} valores, não {count}"
        ),
        (_, false) => tell!(
            "`{name}` has {count} values; at most {max} are possible",
            "`{name}` tem {count} valores; são possíveis no máximo {max}"
        ),
    };
    let problem = Diagnostic::new(Code::OutOfRange, title);
    match (count, key.presence) {
        (0, Presence::Absent(_)) => problem.help(tell!(
            "write for example `{name} = {}`, or leave the key out: {}",
            "escreva por exemplo `{name} = {}`, ou tire a chave: {}",
            key.example,
            key.said()
        )),
        (0, _) => {
            problem.help(tell!("write for example `{name} = {}`", "escreva por exemplo `{name} = {}`", key.example))
        }
        _ => problem.help(tell!("`{name}` is {}", "`{name}` é {}", kind.wanted())),
    }
}
