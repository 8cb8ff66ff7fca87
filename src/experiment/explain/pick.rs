//! Which conversations are wanted, and what to say where there are none.

use super::FoundStories;
use crate::diagnostic::{Diagnostic, meant, nearest, wrong};
use crate::language::{phrase, tell};
use crate::rules::{AgentId, TeamId};
use crate::scenario::Scenario;
use crate::time::SimTime;

/// Which conversations are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// None.
    Nothing,
    /// So many of the longest waits, whatever came of them; by the part within business hours if `in_hours`.
    Worst { most: usize, in_hours: bool },
    /// One by its number in its team, from 1; of every team if none is named.
    Number { team: Option<TeamId>, number: u64 },
    /// One by its name in the log.
    Named(String),
    /// So many that an agent held for longest in business hours without starting them; and an account of the agent.
    Agent(AgentId, usize),
    /// All that arrive in [from, to), as long as there are no more than this.
    Between { from: SimTime, to: SimTime, most: usize },
}

impl Pick {
    /// An agent by its name, with so many conversations.
    ///
    /// # Errors
    /// If no agent has that name.
    pub fn agent(scenario: &Scenario, name: &str, most: usize) -> Result<Pick, Diagnostic> {
        let id = place("agent", name, scenario.agents.iter().map(|agent| agent.name.as_str()))?;
        Ok(Pick::Agent(AgentId(id), most))
    }

    /// A conversation of a simulation: `4711`, or `Suporte#4711`.
    ///
    /// # Errors
    /// If that is no number, or no team has that name, or several teams have such a conversation.
    pub fn conversation(scenario: &Scenario, id: &str) -> Result<Pick, Diagnostic> {
        let (team, number) = id.rsplit_once('#').unwrap_or(("", id));
        let number = number.trim().parse::<u64>().map_err(|_| {
            wrong(
                phrase!("it is no number of a conversation", "não é o número de uma conversa"),
                phrase!(
                    "write 4711, or Suporte#4711 where there are several teams",
                    "escreva 4711, ou Suporte#4711 se houver várias equipes"
                ),
            )
        })?;
        let team = match (team.trim(), &scenario.teams[..]) {
            ("", [_]) => 0,
            ("", teams) => {
                let ids: Vec<String> = teams.iter().map(|team| format!("{}#{number}", team.name)).collect();
                let title = tell!(
                    "there are {} teams, and each has a conversation of that number",
                    "há {} equipes, e cada uma tem uma conversa com esse número",
                    teams.len()
                );
                return Err(wrong(title, tell!("write {}", "escreva {}", ids.join(phrase!(" or ", " ou ")))));
            }
            (name, teams) => place("team", name, teams.iter().map(|team| team.name.as_str()))?,
        };
        Ok(Pick::Number { team: Some(TeamId(team)), number })
    }
}

/// Where a name is among others.
fn place<'n>(kind: &str, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Result<u32, Diagnostic> {
    if let Some((_, id)) = names.clone().zip(0..).find(|(known, _)| *known == name) {
        return Ok(id);
    }
    let help = match nearest(name, names.clone()) {
        Some(near) => meant(near),
        None => {
            let more = (names.clone().count() > 10).then_some("…");
            tell!("there are {}", "há: {}", names.take(10).chain(more).collect::<Vec<_>>().join(", "))
        }
    };
    let pt = if kind == "team" { "nenhuma equipe" } else { "nenhum atendente" };
    Err(wrong(tell!("no {kind} is named \"{name}\"", "{pt} se chama \"{name}\""), help))
}

impl FoundStories {
    /// Nothing is what was asked for, the conversation `id` if one was: says what there is in `whence`.
    pub fn nothing(&self, scenario: &Scenario, id: Option<&str>, whence: &str) -> Diagnostic {
        let arrived: u64 = self.arrived.iter().sum();
        let help = match &self.names {
            _ if arrived == 0 => phrase!("nobody arrives in it", "ninguém chega nele").to_string(),
            Some((only, _)) if arrived == 1 => {
                tell!("its only conversation is \"{only}\"", "a única conversa dele é \"{only}\"")
            }
            Some((first, last)) => {
                tell!(
                    "it has {arrived} conversations, the first is \"{first}\", the last \"{last}\"",
                    "ele tem {arrived} conversas; a primeira é \"{first}\", a última \"{last}\""
                )
            }
            None => {
                let teams = scenario.teams.iter().zip(&self.arrived);
                let each = teams.map(|(team, count)| {
                    tell!("{} has the conversations 1 to {count}", "{} tem as conversas de 1 a {count}", team.name)
                });
                each.collect::<Vec<_>>().join("; ")
            }
        };
        match id {
            Some(id) => wrong(
                tell!("there is no conversation {id} in {whence}", "não existe a conversa {id} em {whence}"),
                help,
            ),
            None => wrong(
                tell!(
                    "there is no conversation after the warm-up in {whence}",
                    "não existe conversa depois do aquecimento em {whence}"
                ),
                help,
            ),
        }
    }
}
