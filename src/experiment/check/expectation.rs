//! What a scenario file expects, understood.

use crate::calendar::hour_of_name;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Remedy, meant, meant_name, nearest, wrong};
use crate::experiment::baseline_name::check_name;
use crate::experiment::certain;
use crate::experiment::level;
use crate::language::{phrase, tell};
use crate::measure::{Besides, Measure, MeasureColumn, MeasureId, Measures, TeamMeasure, catalogue};
use crate::scenario::{CivilSpan, Claim, Expect, Loaded, Scenario, Written};
use crate::stats::{Precision, amount};
use crate::unit::{Better, Reading, Unit, percent};

/// One expectation of one team.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// Where the file has it.
    pub place: Place,
    /// Line and column of that, from 1.
    pub position: (usize, usize),
    /// The team's name.
    pub team: String,
    /// The agent's name, if it is about one.
    pub agent: Option<String>,
    /// The hour of the week from Monday 00:00, if it is about one.
    pub hour: Option<usize>,
    /// What is measured.
    pub measure: Measure,
    /// What its mean must be, in the unit of the measure.
    pub bounds: Bounds,
    /// The values of the bounds, or the margin, as they were written: `12 min`.
    pub written: Vec<String>,
    /// Where its value is among the measures of a replication.
    column: MeasureColumn,
}

/// What a mean must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Bounds {
    /// Not below, not above; one of them at least is finite.
    Within {
        /// Minus infinity for no bound.
        low: f64,
        /// Infinity for no bound.
        high: f64,
    },
    /// Not worse than the baseline's by more than the margin.
    NoWorse {
        /// The baseline's name.
        baseline: String,
        /// How much worse does not matter: of the baseline's mean, or in the measure's unit.
        margin: Precision,
    },
}

impl Expectation {
    /// What one replication has of it.
    pub fn reading(&self, measures: &Measures) -> Reading {
        measures.reading(self.column)
    }
}

/// The expectations of a scenario, those of every team that is meant. The error has everything that is wrong with them,
/// each with its place.
pub fn expectations(loaded: &Loaded) -> Result<Vec<Expectation>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let mut found = Vec::new();
    for expect in &loaded.expectations {
        match (ExpectationReader { loaded, expect }).read() {
            Ok(some) => found.extend(some),
            Err(wrong) => problems.append(wrong),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

struct ExpectationReader<'a> {
    loaded: &'a Loaded,
    expect: &'a Expect,
}

impl ExpectationReader<'_> {
    fn scenario(&self) -> &Scenario {
        &self.loaded.scenario
    }

    fn wrong(&self, at: &Written, title: &str, help: &str) -> Diagnostics {
        self.refused(at, wrong(title, help))
    }

    fn refused(&self, at: &Written, why: Diagnostic) -> Diagnostics {
        self.loaded.problem(
            at.place,
            why.or_help(phrase!("write a bare number, as in 1.5", "escreva só um número, como em 1.5")),
        )
    }

    fn read(&self) -> Result<Vec<Expectation>, Diagnostics> {
        let Expect { agent, hour, .. } = self.expect;
        if let (Some(_), Some(hour)) = (agent, hour) {
            return Err(self.wrong(
                hour,
                phrase!("`agent` and `hour` exclude each other", "`agent` e `hour` não podem vir juntos"),
                phrase!("keep one of the two", "deixe só um dos dois"),
            ));
        }
        let hour = hour.as_ref().map(|hour| self.hour(hour)).transpose()?;
        let mut found = Vec::new();
        for team in self.teams()? {
            found.extend(self.of_team(team, hour)?);
        }
        match (found.is_empty(), agent) {
            (true, Some(agent)) => {
                let help = phrase!(
                    "only agents of a team have measures in it; `team` says which one is meant",
                    "só atendentes de uma equipe têm medidas nela; `team` diz qual é a equipe"
                );
                Err(self.wrong(
                    agent,
                    &tell!("\"{}\" is not an agent of that team", "\"{}\" não é atendente dessa equipe", agent.text),
                    help,
                ))
            }
            _ => Ok(found),
        }
    }

    fn teams(&self) -> Result<Vec<usize>, Diagnostics> {
        let teams = &self.scenario().teams;
        let Some(wanted) = &self.expect.team else { return Ok((0..teams.len()).collect()) };
        let names = || teams.iter().map(|team| team.name.as_str());
        match names().position(|name| name == wanted.text) {
            Some(team) => Ok(vec![team]),
            None => Err(self.unknown(wanted, "team", nearest(&wanted.text, names()))),
        }
    }

    fn unknown(&self, at: &Written, what: &str, near: Option<&str>) -> Diagnostics {
        let pt = if what == "team" { "a equipe" } else { "o atendente" };
        let otherwise = tell!("name a {what} of this scenario", "escreva {pt} como aparece neste cenário");
        let help = near.map_or(otherwise, meant);
        self.wrong(at, &tell!("there is no {what} \"{}\"", "não existe {pt} \"{}\"", at.text), &help)
    }

    fn hour(&self, at: &Written) -> Result<usize, Diagnostics> {
        hour_of_name(&at.text).ok_or_else(|| {
            let title = tell!("\"{}\" is not an hour of the week", "\"{}\" não é uma hora da semana", at.text);
            self.wrong(
                at,
                &title,
                phrase!(
                    "write a day and a full hour, as in \"mon 14:00\"",
                    "escreva um dia e uma hora cheia, como em \"mon 14:00\""
                ),
            )
        })
    }

    fn of_team(&self, team: usize, hour: Option<usize>) -> Result<Option<Expectation>, Diagnostics> {
        let scenario = self.scenario();
        let known = &scenario.teams[team];
        let catalogue = match (&self.expect.agent, hour) {
            (Some(_), _) => catalogue::agent(),
            (_, Some(_)) => catalogue::hour(),
            _ => catalogue::of_team(known, Besides::of(scenario)),
        };
        let name = &self.expect.measure;
        let id = TeamMeasure::named(&name.text);
        let is_it = |measure: &&Measure| measure.name == name.text || (id.is_some() && measure.of_a_team() == id);
        let Some(measure) = catalogue.iter().find(is_it) else {
            return Err(self.unknown_measure(&catalogue, team));
        };
        let seat = match &self.expect.agent {
            Some(wanted) => {
                let all = || scenario.agents.iter().map(|agent| agent.name.as_str());
                let Some(id) = all().position(|agent| agent == wanted.text) else {
                    return Err(self.unknown(wanted, "agent", nearest(&wanted.text, all())));
                };
                known.agents.iter().position(|agent| agent.0 as usize == id)
            }
            None => None,
        };
        let column = match measure.id {
            MeasureId::Team(id) => MeasureColumn::of_team(scenario, team, id),
            MeasureId::Agent(id) => seat.and_then(|seat| MeasureColumn::of_agent(team, seat, id)),
            MeasureId::Hour(id) => hour.and_then(|hour| MeasureColumn::of_hour(team, hour, id)),
        };
        let Some(column) = column else { return Ok(None) };
        let idle = measure.of_a_team().and_then(|id| certain::idle(scenario, team, id));
        if let Some(idle) = idle.filter(|_| !matches!(self.expect.claim, Claim::NoWorseThan(_))) {
            return Err(self.refused(&self.expect.measure, idle));
        }
        let (bounds, written) = self.bounds(measure)?;
        Ok(Some(Expectation {
            place: self.expect.place,
            position: self.loaded.position(self.expect.place),
            team: known.name.clone(),
            agent: self.expect.agent.as_ref().map(|agent| agent.text.clone()),
            hour,
            measure: measure.clone(),
            bounds,
            written,
            column,
        }))
    }

    fn unknown_measure(&self, catalogue: &[Measure], team: usize) -> Diagnostics {
        let name = &self.expect.measure;
        if let Some(Err(why)) = CivilSpan::named(&name.text) {
            return self.refused(name, why);
        }
        let has = |measures: &[Measure]| measures.iter().any(|measure| measure.name == name.text);
        let besides = Besides::of(self.scenario());
        let missing = TeamMeasure::named(&name.text).and_then(|id| id.missing(besides));
        let near = || nearest(&name.text, catalogue.iter().map(|measure| measure.name.as_str()));
        let unknown =
            Diagnostic::plain(tell!("there is no measure `{}` here", "aqui não existe a medida `{}`", name.text));
        let help = if has(&catalogue::of_team(&self.scenario().teams[team], besides)) {
            phrase!(
                "it is a measure of a whole team: leave out `agent` and `hour`",
                "é uma medida da equipe inteira: tire `agent` e `hour`"
            )
            .to_string()
        } else if has(&catalogue::agent()) {
            phrase!("it is a measure of an agent: add `agent`", "é uma medida de um atendente: acrescente `agent`")
                .to_string()
        } else if has(&catalogue::hour()) {
            phrase!("it is a measure of an hour: add `hour`", "é uma medida de uma hora: acrescente `hour`").to_string()
        } else if let Some((what, table)) = missing {
            match table.starts_with('[') {
                true => {
                    tell!("it is {what}: begin a table with `{table}`", "é {what}: comece uma tabela com `{table}`")
                }
                false => tell!("it is {what}: give a team `{table}`", "é {what}: dê a uma equipe `{table}`"),
            }
        } else if let Some(near) = near() {
            meant_name(near)
        } else if matches!(TeamMeasure::named(&name.text), Some(TeamMeasure::Within(_))) {
            phrase!(
                "a service level is there for each time under the team's `within`",
                "há um nível de serviço para cada tempo em `within` da equipe"
            )
            .to_string()
        } else {
            return self.refused(name, unknown.remedy(Remedy::ListMeasures));
        };
        self.refused(name, unknown.help(help))
    }

    fn bounds(&self, measure: &Measure) -> Result<(Bounds, Vec<String>), Diagnostics> {
        let value = |at: &Written| level(&at.text, measure.unit).map_err(|why| self.refused(at, why));
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        let (bounds, written) = match &self.expect.claim {
            Claim::AtMost(at) => (Bounds::Within { low, high: value(at)? }, vec![&at.text]),
            Claim::AtLeast(at) => (Bounds::Within { low: value(at)?, high }, vec![&at.text]),
            Claim::Between(from, to) => {
                let (low, high) = (value(from)?, value(to)?);
                if low > high {
                    return Err(self.wrong(
                        from,
                        phrase!("the first value is above the second", "o primeiro valor é maior que o segundo"),
                        phrase!("write the smaller one first", "escreva primeiro o menor"),
                    ));
                }
                (Bounds::Within { low, high }, vec![&from.text, &to.text])
            }
            Claim::NoWorseThan(baseline) => {
                let Some(at) = &self.expect.margin else {
                    return Err(self.wrong(
                        baseline,
                        phrase!("`no_worse_than` needs a `margin`", "`no_worse_than` precisa de `margin`"),
                        phrase!(
                            "write how much worse does not matter, for example `margin = \"5%\"`",
                            "escreva quanto de piora não importa, por exemplo `margin = \"5%\"`"
                        ),
                    ));
                };
                if measure.better == Better::Neither {
                    let title = tell!(
                        "neither more nor less of `{}` is worse",
                        "nem mais nem menos de `{}` é pior",
                        measure.name
                    );
                    return Err(self.wrong(
                        &self.expect.measure,
                        &title,
                        phrase!(
                            "say what it must be by `between`",
                            "diga com `between` entre que valores ela deve ficar"
                        ),
                    ));
                }
                if self.expect.agent.is_some() || self.expect.hour.is_some() {
                    let title = phrase!(
                        "a baseline keeps measures of whole teams",
                        "uma linha de base guarda medidas de equipes inteiras"
                    );
                    return Err(self.wrong(
                        baseline,
                        title,
                        phrase!(
                            "leave out `agent` and `hour`, or write a value",
                            "tire `agent` e `hour`, ou escreva um valor"
                        ),
                    ));
                }
                check_name(&baseline.text).map_err(|why| self.refused(baseline, why))?;
                let parsed = self::margin(&at.text, measure.unit).map_err(|why| self.refused(at, why))?;
                let bounds = Bounds::NoWorse { baseline: baseline.text.clone(), margin: parsed };
                return Ok((bounds, vec![at.text.clone()]));
            }
        };
        match &self.expect.margin {
            Some(at) => Err(self.wrong(
                at,
                phrase!("only `no_worse_than` has a `margin`", "só `no_worse_than` tem `margin`"),
                phrase!("leave it out", "tire essa chave"),
            )),
            None => Ok((bounds, written.into_iter().cloned().collect())),
        }
    }
}

/// A margin as it is written: `5%` of the mean, or an amount in the measure's unit.
fn margin(text: &str, unit: Unit) -> Result<Precision, Diagnostic> {
    match percent(text) {
        None => amount(text, unit).map(Precision::Absolute),
        Some(share) if (0.0..=10.0).contains(&share) => Ok(Precision::Relative(share)),
        Some(_) => Err(wrong(
            tell!("\"{text}\" is not a margin", "\"{text}\" não é uma margem"),
            phrase!("write it as in \"5%\"", "escreva como em \"5%\""),
        )),
    }
}
