//! What happens to the rules from outside.

use super::{AgentId, ConversationId, TeamId};
use crate::language::tell;
use crate::time::SimTime;

/// Something that happened. Given to [`Router::handle`](super::Router::handle) with its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A customer starts a conversation with a team. The caller chooses the id: a small dense
    /// number that is free again once the conversation has ended or left. `draw` is used by
    /// `assignment = "random"` alone: a fraction of 2^53, below 2^53. `last` is the agent whom the customer had
    /// the last time, if any; `last_agent = "first"` alone looks at it.
    Arrive { conversation: ConversationId, team: TeamId, draw: u64, last: Option<AgentId> },
    /// An agent asks to start a conversation.
    Start { conversation: ConversationId, agent: AgentId },
    /// A started conversation is finished.
    End { conversation: ConversationId },
    /// The customer gives up before the start.
    Leave { conversation: ConversationId },
    /// An administrator marks the agent away (Indisponível).
    Away { agent: AgentId },
    /// An administrator marks the agent available (Disponível).
    Back { agent: AgentId },
    /// A user is registered on the platform, after all others. `concurrency` is looked at by
    /// `skip_full` alone; `None` is without bound. The new agent's id is the number of agents so far.
    Register { concurrency: Option<u32> },
    /// A registered user becomes an agent of a team, at the place of its registration (rule 1).
    Join { team: TeamId, agent: AgentId },
    /// Time has come to [`Router::deadline`](super::Router::deadline): the first timer due fires, and no other.
    Tick,
}

/// A call that no log of a working platform contains. The rules are as before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The instant lies before the last one given.
    #[error("{}", tell!("the input at {} µs comes after one at {} µs", "a entrada em {} µs vem depois de outra em {} µs", now.micros(), last.micros()))]
    TimeWentBack { now: SimTime, last: SimTime },
    /// No team has this id.
    #[error("{}", tell!("no team has the id {}", "nenhuma equipe tem o id {}", _0.0))]
    UnknownTeam(TeamId),
    /// No agent has this id.
    #[error("{}", tell!("no agent has the id {}", "nenhum atendente tem o id {}", _0.0))]
    UnknownAgent(AgentId),
    /// No live conversation has this id.
    #[error("{}", tell!("no live conversation has the id {}", "nenhuma conversa em curso tem o id {}", _0.0))]
    UnknownConversation(ConversationId),
    /// A live conversation has this id already.
    #[error("{}", tell!("conversation {} is live already", "a conversa {} já está em curso", _0.0))]
    ConversationIsLive(ConversationId),
}
