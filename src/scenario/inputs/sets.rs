//! Sets as scenarios to be played.

use super::Inputs;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Unread};
use crate::language::{phrase, tell};
use crate::scenario::Loaded;
use crate::scenario::base::Base;
use crate::scenario::literal;
use crate::scenario::model::Scenario;
use crate::scenario::path;
use crate::scenario::setting::{Piece, Setting};
use crate::scenario::spec;
use crate::scenario::tree::{Value, parse_value};
use crate::scenario::unsure::Draw;

/// Bad columns of a set that are shown.
const SHOWN: usize = 10;

/// The sets of one configuration: a scenario with its changes.
#[derive(Clone, Debug)]
pub struct ParameterSets<'a> {
    base: &'a Base,
    inputs: &'a Inputs,
    more: Vec<Setting>,
}

/// One value that is not known for certain, in every set.
#[derive(Clone, Debug, PartialEq)]
pub struct InputColumn {
    /// Where it stands in the scenario.
    pub path: String,
    /// What of a team or an agent it belongs to: `arrivals`, `reaction`; its own name where it is none of these.
    pub key: String,
    /// By set, as one number: a length of time in seconds, of a list the sum.
    pub values: Vec<f64>,
    /// Whether it is a single number, or a length, and not a list.
    pub is_single: bool,
    /// Whether it is a length of time.
    pub is_length: bool,
}

/// From where to where a value may lie; lengths in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct InputRange {
    /// Where it stands in the scenario.
    pub path: String,
    /// As an [`InputColumn`] has it.
    pub key: String,
    pub low: f64,
    pub high: f64,
    /// Whether it is a length of time.
    pub is_length: bool,
}

impl InputRange {
    fn of(column: &InputColumn) -> Self {
        let InputColumn { path, key, is_length, .. } = column.clone();
        InputRange { path, key, low: 0.0, high: 0.0, is_length }
    }
}

impl Inputs {
    /// Every value that differs from set to set, in the first `sets` of them.
    pub fn columns(&self, sets: u32) -> Vec<InputColumn> {
        let paths = self.table.iter().flat_map(|table| table.paths().enumerate());
        let of_file = paths.filter_map(|(column, path)| {
            let table = self.table.as_ref()?;
            let values = (0..sets as usize).map(|set| parse_value(table.cell(set, column), 0, 0).value);
            let values: Vec<Value> = values.collect();
            Some(InputColumn {
                path: path.to_string(),
                key: key_of(path),
                is_single: values.iter().all(|value| !matches!(value, Value::List(_))),
                is_length: values.iter().all(|value| value.text().is_some()),
                values: values.iter().map(principal).collect::<Option<_>>()?,
            })
        });
        let of_scenario = self.unsure.iter().map(|unsure| InputColumn {
            path: unsure.path.clone(),
            key: key_of(&unsure.path),
            values: (0..sets).map(|set| unsure.drawn(Draw { seed: self.seed, set })).collect(),
            is_single: true,
            is_length: unsure.is_length,
        });
        of_file.chain(of_scenario).collect()
    }

    /// The 95 % that may be true of every single number or length: of a file, of its values; of what the scenario states, as it says.
    pub fn ranges(&self) -> Vec<InputRange> {
        let columns = self.columns(self.count());
        let of_file = columns.len() - self.unsure.len();
        let file = columns.iter().take(of_file).filter(|column| column.is_single).map(|column| {
            let mut values = column.values.clone();
            values.sort_by(f64::total_cmp);
            let at =
                |part: f64| values.get((part * (values.len() as f64 - 1.0)).round() as usize).copied().unwrap_or(0.0);
            InputRange { low: at(0.025), high: at(0.975), ..InputRange::of(column) }
        });
        let stated = columns.iter().skip(of_file).zip(&self.unsure).map(|(column, unsure)| {
            let (low, high) = unsure.ends();
            InputRange { low, high, ..InputRange::of(column) }
        });
        file.chain(stated).filter(|range| range.low < range.high).collect()
    }

    fn draw(&self, set: u32) -> Draw {
        Draw { seed: self.seed, set }
    }
}

/// What a path belongs to.
fn key_of(path: &str) -> String {
    let steps = path::steps(&Piece::whole(path), 0).unwrap_or_default();
    let word = match steps.as_slice() {
        [_, _, key, ..] => key,
        [.., last] => last,
        [] => return String::new(),
    };
    let of_arrivals = steps.len() == 1 && spec::POISSON.key(&word.word).is_some();
    if of_arrivals { "arrivals".to_string() } else { word.word.clone() }
}

/// A value as one number; `None` if it is none.
fn principal(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        Value::List(nodes) => nodes.iter().map(|node| principal(&node.value)).sum(),
        Value::Text(_) | Value::Length { .. } => {
            literal::of(value, true, false).ok().map(|span| literal::fixed(&span).seconds())
        }
        _ => None,
    }
}

impl<'a> ParameterSets<'a> {
    /// Those of a scenario with `more` changes.
    pub fn new(base: &'a Base, inputs: &'a Inputs, more: &[Setting]) -> Self {
        ParameterSets { base, inputs, more: more.to_vec() }
    }

    /// What they are sets of.
    pub fn inputs(&self) -> &'a Inputs {
        self.inputs
    }

    /// The scenario of a set, from 0; `None` where its values do not go together with the changes of this configuration.
    pub fn scenario(&self, set: u32) -> Option<Scenario> {
        self.loaded(set).ok().map(|loaded| loaded.scenario)
    }

    fn loaded(&self, set: u32) -> Result<Loaded, Unread> {
        let row = self.inputs.table.as_ref().map(|table| table.settings(set as usize)).unwrap_or_default();
        self.base.with_row(&row, &self.more, self.inputs.draw(set))
    }

    /// Holds the first `sets` of them against the format.
    ///
    /// # Errors
    /// What is wrong with the first set that is wrong, in its place.
    pub fn check(&self, point: &Scenario, sets: u32) -> Result<(), Unread> {
        for set in 0..sets.min(self.inputs.count()) {
            match self.loaded(set) {
                Ok(loaded) if is_alike(point, &loaded.scenario) => {}
                Ok(_) => {
                    let problem = Diagnostic::new(
                        Code::Impossible,
                        tell!(
                            "set {} is of other teams, agents or times",
                            "o conjunto {} é de outras equipes, outros atendentes ou outra época",
                            set + 1
                        ),
                    );
                    let problem = problem.help(phrase!(
                        "a set says how much and how long, not who is there, when it plays or what its targets are",
                        "um conjunto diz quanto e quanto tempo; não diz quem trabalha, quando é nem quais são as metas"
                    ));
                    return Err(Unread::Invalid(self.at_set(set, problem)));
                }
                Err(plain) => return Err(self.explained(set).unwrap_or_else(|| self.told(set, plain))),
            }
        }
        Ok(())
    }

    /// The cells that are wrong each by itself.
    fn explained(&self, set: u32) -> Option<Unread> {
        let table = self.inputs.table.as_ref()?;
        let mut all = Diagnostics::default();
        for column in 0..table.paths().len() {
            let setting = table.placed(set as usize, column)?;
            if let Err(error) = self.base.with_row(&[setting], &self.more, self.inputs.draw(set)) {
                all.append(error.into_problems());
            }
            if all.errors() >= SHOWN {
                break;
            }
        }
        (all.errors() > 0).then_some(Unread::Invalid(all))
    }

    /// What is wrong with a set whose cells are right each by itself.
    fn told(&self, set: u32, why: Unread) -> Unread {
        let first = why.problems().iter().find(|problem| !problem.is_warning());
        let title = first.map_or_else(String::new, |problem| format!(": {}", problem.title()));
        let problem = Diagnostic::new(
            Code::Impossible,
            tell!(
                "the values of set {} do not go together{title}",
                "os valores do conjunto {} não combinam{title}",
                set + 1
            ),
        );
        Unread::Invalid(self.at_set(set, problem))
    }

    fn at_set(&self, set: u32, problem: Diagnostic) -> Diagnostics {
        let placed = self.inputs.table.as_ref().and_then(|table| table.problem(set as usize, problem.clone()));
        placed.unwrap_or_else(|| problem.into())
    }
}

/// Whether two scenarios have the same measures over the same time.
fn is_alike(one: &Scenario, other: &Scenario) -> bool {
    let teams = one.teams.iter().zip(&other.teams);
    one.agents.len() == other.agents.len()
        && one.teams.len() == other.teams.len()
        && one.currency() == other.currency()
        && one.horizon.end == other.horizon.end
        && one.horizon.warm_up == other.horizon.warm_up
        && one.agents.iter().zip(&other.agents).all(|(one, other)| one.name == other.name)
        && teams.into_iter().all(|(a, b)| a.name == b.name && a.agents == b.agents && a.within == b.within)
}
