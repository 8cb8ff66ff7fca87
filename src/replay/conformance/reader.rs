//! The parts of a case file as they are read.

use super::case::Step;
use super::made::Setup;
use super::time::Mistake;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, meant, nearest, wrong};
use crate::language::{phrase, tell};
use crate::rules::{AgentId, TeamId};
use crate::time::SimTime;
use std::collections::HashMap;
use std::path::Path;

/// The parts of a case as they are read.
pub(super) struct CaseReader<'t> {
    text: &'t str,
    source: usize,
    pub faults: Diagnostics,
    pub setup: Setup,
    pub away: Vec<AgentId>,
    pub steps: Vec<Step>,
    /// Conversations that have arrived; whether a line says that they ended or left since.
    pub arrived: HashMap<&'t str, bool>,
    /// The time of the last step.
    pub last: SimTime,
}

impl<'t> CaseReader<'t> {
    /// Nothing yet of a file called `path`.
    pub(super) fn new(path: &Path, text: &'t str) -> Self {
        let mut faults = Diagnostics::default();
        CaseReader {
            text,
            source: faults.source(&path.display().to_string(), text, 1),
            faults,
            setup: Setup::default(),
            away: Vec::new(),
            steps: Vec::new(),
            arrived: HashMap::new(),
            last: SimTime::ZERO,
        }
    }

    /// Notes what is wrong with a part of a line.
    pub(super) fn wrong(&mut self, line: &str, (part, wrong): Mistake<'_>) {
        // The whole line, if the part is not one of it.
        let within = |part: &str| {
            let from = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
            (from <= self.text.len() && from + part.len() <= self.text.len()).then_some((from, from + part.len()))
        };
        let (from, to) = within(part).or_else(|| within(line.trim_end())).unwrap_or_default();
        self.faults.push(wrong.at(Place { source: self.source, from, to }));
    }

    /// The agent of a name.
    pub(super) fn agent<'n>(&self, name: &'n str) -> Result<AgentId, Mistake<'n>> {
        match self.setup.agents.iter().position(|known| known == name) {
            Some(place) => Ok(AgentId(place as u32)),
            None => Err((
                name,
                unknown(
                    phrase!("no agent is named", "nenhum atendente se chama"),
                    name,
                    self.setup.agents.iter(),
                    "agents",
                ),
            )),
        }
    }

    /// The team of a name.
    pub(super) fn team<'n>(&self, name: &'n str) -> Result<TeamId, Mistake<'n>> {
        match self.setup.teams.iter().position(|team| team.name == name) {
            Some(place) => Ok(TeamId(place as u32)),
            None => {
                let names = self.setup.teams.iter().map(|team| &team.name);
                Err((name, unknown(phrase!("no team is named", "nenhuma equipe se chama"), name, names, "team")))
            }
        }
    }
}

fn unknown<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k String>, line: &str) -> Diagnostic {
    let help = match nearest(name, known.map(String::as_str)) {
        Some(near) => meant(near),
        None => tell!("name it on the line `{line}` of the setup", "escreva esse nome na linha `{line}` da preparação"),
    };
    wrong(format!("{what} \"{name}\""), help)
}
