//! One value of a scenario that is varied.

use super::{MOST, list, range};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Given, Place, Source, Unread};
use crate::language::{phrase, tell};
use crate::scenario::base::Base;
use crate::scenario::literal;
use crate::scenario::path;
use crate::scenario::setting::{Piece, Setting};
use crate::scenario::tree::{Value, parse_value};
use std::collections::HashMap;

/// A path in a scenario and the values it takes in turn. Knows where it was written.
#[derive(Clone, Debug)]
pub struct Vary {
    /// The path as it was written, perhaps a short name.
    pub name: String,
    /// The values in order, each as `--set` reads it; at least one, none twice.
    pub values: Vec<String>,
    /// The same, read.
    read: Vec<Value>,
    source: Source,
    path: Piece,
    pieces: Vec<Piece>,
}

/// A number, without a unit.
fn is_plain(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Number(_))
}

impl Vary {
    /// The words of the path.
    pub(crate) fn words(&self) -> Vec<String> {
        // It was taken by the scenario, so it can be cut.
        path::steps(&self.path, 0).unwrap_or_default().into_iter().map(|step| step.word).collect()
    }

    /// Whether it is a number of agents that is varied.
    pub(crate) fn counts_agents(&self) -> bool {
        let words = self.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        matches!(words.as_slice(), ["agents"] | ["agent", _, "count"])
    }

    /// Whether it is how many conversations agents may have at once that is varied.
    #[cfg(feature = "report")]
    pub(crate) fn is_concurrency(&self) -> bool {
        self.words().last().is_some_and(|word| word == "concurrency")
    }

    /// The numbers of agents that it sets, if it is that which is varied.
    pub(crate) fn agents(&self) -> Option<Vec<i64>> {
        let number = |value: &Value| match value {
            Value::Integer(number) => i64::try_from(*number).ok(),
            _ => None,
        };
        self.read.iter().map(number).collect::<Option<_>>().filter(|_| self.counts_agents())
    }

    /// Whether all of its values are numbers, without a unit.
    pub fn are_numbers(&self) -> bool {
        self.read.iter().all(is_plain)
    }

    /// Whether some of its values are lengths of time, and none a plain number.
    pub fn has_lengths(&self) -> bool {
        let is_length = |at: usize| self.number(at).is_some();
        !self.read.iter().any(is_plain) && (0..self.read.len()).any(is_length)
    }

    /// The value of an index as a number, a length of time in seconds; `None` for others.
    pub fn number(&self, index: usize) -> Option<f64> {
        match self.read.get(index)? {
            Value::Integer(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            value => literal::of(value, true, false).ok().map(|span| literal::fixed(&span).seconds()),
        }
    }

    /// Reads `PATH=VALUES` of a `--vary`. The values are a list with commas, in which a value may be a range
    /// of whole numbers (`4..12`), or of numbers or lengths of time with a step (`0.1..0.5/0.1`,
    /// `10 min..1 h/10 min`), both ends included. Commas inside quotes, brackets and braces do not split.
    ///
    /// # Errors
    ///
    /// The path or a value cannot be read, a value is there twice, or there are more than 10,000.
    pub fn parse(text: &str) -> Result<Vary, Unread> {
        let mut problems = Diagnostics::default();
        let vary = Vary::read(Given::Values, text, &mut problems);
        vary.ok_or(Unread::Invalid(problems))
    }

    /// The same of what was asked for in some way; `None` if something is wrong.
    pub(super) fn read(given: Given, text: &str, problems: &mut Diagnostics) -> Option<Vary> {
        let source = Source::given(given, text);
        let setting = Setting::split(source.clone(), Piece::whole(text));
        let Some(values) = setting.value() else {
            let place = setting.path().place(problems.add(&source));
            let problem = Diagnostic::new(Code::Grid, phrase!("this varies nothing", "isto não varia nada")).at(place);
            problems.push(problem.help(phrase!(
                "write PATH=VALUES, as in `overflow=\"10 min,20 min\"` or `agents=4..12`",
                "escreva CAMINHO=VALORES, como em `overflow=\"10 min,20 min\"` ou `agents=4..12`"
            )));
            return None;
        };
        Vary::of_text(source, setting.path().clone(), values, problems)
    }

    /// Values that are written in one text.
    pub(in crate::scenario) fn of_text(
        source: Source,
        path: Piece,
        values: &Piece,
        problems: &mut Diagnostics,
    ) -> Option<Vary> {
        let number = problems.add(&source);
        let grid = |piece: &Piece, title: String| Diagnostic::new(Code::Grid, title).at(piece.place(number));
        if values.text.trim().is_empty() {
            let problem =
                grid(values, tell!("there are no values for `{}`", "não há valores para `{}`", path.text.trim()));
            problems.push(problem.help(phrase!(
                "write them with commas between, or as a range such as `4..12`",
                "escreva-os separados por vírgulas, ou como um intervalo, por exemplo `4..12`"
            )));
            return None;
        }
        let items = match list::split(values) {
            Ok(items) => items,
            Err(open) => {
                let problem = grid(
                    &open.piece,
                    tell!("the `{}` is opened and not closed", "o `{}` é aberto e não é fechado", open.sign),
                );
                problems.push(problem.help(phrase!("close it, or leave it out", "feche-o ou apague-o")));
                return None;
            }
        };
        let before = problems.errors();
        let mut pieces = Vec::new();
        for item in items {
            match range::expand(&item) {
                _ if item.text.is_empty() => {
                    let problem = grid(&item, phrase!("a value is empty", "um valor está vazio").to_string());
                    problems.push(problem.help(phrase!(
                        "one comma between two values; write \"\" for a text without letters",
                        "uma vírgula entre dois valores; para um texto vazio, escreva \"\""
                    )));
                }
                None => pieces.push(plain(item)),
                Some(Ok(values)) => {
                    pieces.extend(values.into_iter().map(|(text, value)| item.stands_for(text).known(value)));
                }
                Some(Err((part, wrong))) => problems.push(wrong.coded(Code::Grid).at(part.place(number))),
            }
        }
        let vary = Vary::of(source, path, pieces, problems)?;
        (problems.errors() == before).then_some(vary)
    }

    /// Values that stand one by one.
    pub(in crate::scenario) fn of(
        source: Source,
        path: Piece,
        pieces: Vec<Piece>,
        problems: &mut Diagnostics,
    ) -> Option<Vary> {
        let number = problems.add(&source);
        let before = problems.errors();
        let path = path.trimmed();
        if let Err(problem) = path::steps(&path, number) {
            problems.push(problem);
        }
        if pieces.len() > MOST {
            let problem = Diagnostic::new(Code::Grid, tell!("these are {} values", "são {} valores", pieces.len()))
                .at(path.place(number));
            problems.push(problem.help(tell!("at most {MOST} are possible", "são possíveis no máximo {MOST}")));
        }
        let read: Vec<Value> = pieces.iter().map(|piece| piece.node(number).value).collect();
        doubled(&pieces, &read, number, problems);
        let values = pieces.iter().map(|piece| piece.text.clone()).collect();
        (problems.errors() == before).then_some(Vary { name: path.text.clone(), values, read, source, path, pieces })
    }

    /// Which of its values the scenario has itself, however it is written.
    pub(super) fn own(&self, base: &Base) -> Option<usize> {
        // Lists and tables are told apart by their text, which a value of the file does not have.
        let own = same(&base.own(&[], &self.name)?, "");
        self.read.iter().zip(&self.values).position(|(read, text)| same(read, text) == own)
    }

    /// The change that makes it the value of an index.
    pub(super) fn setting(&self, index: usize) -> Option<Setting> {
        let value = self.pieces.get(index)?.clone();
        Some(Setting::apart(self.source.clone(), self.path.clone(), value))
    }

    /// The text it was written in.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// The path as it was written.
    pub(super) fn path(&self) -> &Piece {
        &self.path
    }
}

/// A text without its quotes, if it reads the same without them.
fn plain(piece: Piece) -> Piece {
    let Value::Text(text) = parse_value(&piece.text, 0, 0).value else { return piece };
    let reads_so = matches!(parse_value(&text, 0, 0).value, Value::Text(again) if again == text);
    let stays = text == piece.text || text.is_empty() || text.trim() != text;
    if reads_so && !stays { piece.unquoted(text) } else { piece }
}

/// What a value is, however it is written: `60 min` and `1 h` are the same.
#[derive(PartialEq, Eq, Hash)]
enum Same {
    /// Days and microseconds: where days are those of the calendar, one is not 24 hours.
    Length(i64, i64),
    Integer(i128),
    Number(u64),
    Other(String),
}

fn same(value: &Value, text: &str) -> Same {
    match value {
        Value::Text(text) | Value::Length { text, .. } => match literal::of(value, true, false) {
            Ok(span) => {
                let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks());
                Same::Length(days, literal::fixed(&span).micros() - days * 86_400_000_000)
            }
            Err(_) => Same::Other(text.clone()),
        },
        Value::Integer(number) => Same::Integer(*number),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Same::Integer(*number as i128),
        Value::Number(number) => Same::Number(number.to_bits()),
        _ => Same::Other(format!("={text}")),
    }
}

/// Reports the values that are there twice.
fn doubled(pieces: &[Piece], read: &[Value], source: usize, problems: &mut Diagnostics) {
    let mut seen: HashMap<Same, (&str, Place)> = HashMap::new();
    for (piece, value) in pieces.iter().zip(read) {
        let place = piece.place(source);
        let Some((first, there)) = seen.insert(same(value, &piece.text), (&piece.text, place)) else { continue };
        let title = match first == piece.text {
            true => tell!("the value {first} is there twice", "o valor {first} aparece duas vezes"),
            false => tell!("the values {first} and {} are the same", "os valores {first} e {} são iguais", piece.text),
        };
        let problem =
            Diagnostic::new(Code::Grid, title).at(place).help(phrase!("leave one of them out", "apague um deles"));
        problems.push(if there == place {
            problem
        } else {
            problem.also(there, phrase!("here already", "já está aqui"))
        });
    }
}
