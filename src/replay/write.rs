//! Decisions as JSON lines.

use super::clock::CivilClock;
use crate::rules::{Action, AgentId, Decision, DecisionKind, StartFrom};
use crate::time::SimTime;
use std::io::{self, Write};

/// Bytes collected before they are written.
const ENOUGH: usize = 1 << 16;

/// The word for a request about a conversation that has ended or left already.
pub(super) const GONE: &str = "gone";

/// Who takes the decisions of a replay.
pub(super) trait Sink {
    /// One decision about the conversation called `name`. Whether it counts as a decision of the log.
    fn decision(&mut self, clock: &CivilClock, action: &Action, name: &str) -> bool;

    /// The refusal of a request that came after the conversation had ended or left.
    fn gone(&mut self, clock: &CivilClock, at: SimTime, name: &str, agent: Option<AgentId>);

    /// The next event of the log: the decisions before were those of timers, or of the events before it.
    #[inline(always)]
    fn event(&mut self) {}

    /// Time to hand on what is collected.
    fn spill(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Prints decisions, and hands them over in large writes.
pub(super) struct DecisionWriter<W> {
    out: W,
    buffer: Vec<u8>,
    /// The agents' names in quotes, by id.
    agents: Vec<Vec<u8>>,
}

impl<W: Write> DecisionWriter<W> {
    pub(super) fn new<'n>(out: W, agents: impl Iterator<Item = &'n str>) -> Self {
        let quoted = |name| {
            let mut text = Vec::new();
            quote(name, &mut text);
            text
        };
        DecisionWriter { out, buffer: Vec::with_capacity(2 * ENOUGH), agents: agents.map(quoted).collect() }
    }

    /// Writes all that is collected, and flushes.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        self.out.flush()
    }

    /// All that is printed and not yet written.
    pub(super) fn pending(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    #[inline]
    fn begin(&mut self, clock: &CivilClock, at: SimTime, name: &str, kind: DecisionKind) {
        self.add(b"{\"at\":\"");
        clock.print(at, &mut self.buffer);
        self.add(b"\",\"conversation\":");
        quote(name, &mut self.buffer);
        self.add(b",\"decision\":\"");
        self.add(kind.file_word().as_bytes());
        self.add(b"\"");
    }

    #[inline(always)]
    fn add(&mut self, text: &[u8]) {
        self.buffer.extend_from_slice(text);
    }

    fn agent(&mut self, agent: AgentId) {
        self.buffer.extend_from_slice(b",\"agent\":");
        self.buffer.extend_from_slice(&self.agents[agent.0 as usize]);
    }

    fn reason(&mut self, word: &str) {
        self.add(b",\"reason\":\"");
        self.add(word.as_bytes());
        self.add(b"\"");
    }

    fn number(&mut self, number: u32) {
        if number < 10 {
            self.buffer.push(b'0' + number as u8);
        } else {
            self.add(number.to_string().as_bytes());
        }
    }
}

impl<W: Write> Sink for DecisionWriter<W> {
    /// Prints one decision about the conversation called `name`. False, and nothing printed, for
    /// what is no decision: an end, and a conversation that is stranded.
    #[inline]
    fn decision(&mut self, clock: &CivilClock, action: &Action, name: &str) -> bool {
        let kind = action.decision.kind();
        if matches!(kind, DecisionKind::End | DecisionKind::Stranded) {
            return false;
        }
        self.begin(clock, action.at, name, kind);
        match action.decision {
            Decision::Offer { agent, number, deadline, reason, .. } => {
                self.agent(agent);
                self.add(b",\"number\":");
                self.number(number);
                match deadline {
                    Some(deadline) => {
                        self.add(b",\"deadline\":\"");
                        clock.print(deadline, &mut self.buffer);
                        self.add(b"\"");
                    }
                    None => self.add(b",\"deadline\":null"),
                }
                self.reason(reason.file_word());
            }
            Decision::Open { reason, .. } => self.reason(reason.file_word()),
            Decision::Start { agent, open } => {
                self.agent(agent);
                self.add(b",\"from\":\"");
                self.add(StartFrom::of(open).file_word().as_bytes());
                self.add(b"\"");
            }
            Decision::Refuse { agent, reason } => {
                if let Some(agent) = agent {
                    self.agent(agent);
                }
                self.reason(reason.file_word());
            }
            Decision::AutoReply | Decision::Left { .. } | Decision::End { .. } | Decision::Stranded { .. } => {}
        }
        self.add(b"}\n");
        true
    }

    /// Prints the refusal of a request that came after the conversation had ended or left.
    fn gone(&mut self, clock: &CivilClock, at: SimTime, name: &str, agent: Option<AgentId>) {
        self.begin(clock, at, name, DecisionKind::Refuse);
        if let Some(agent) = agent {
            self.agent(agent);
        }
        self.reason(GONE);
        self.add(b"}\n");
    }

    /// Writes what is collected, if it is enough.
    #[inline]
    fn spill(&mut self) -> io::Result<()> {
        if self.buffer.len() < ENOUGH {
            return Ok(());
        }
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}

/// A text in JSON's quotes.
#[inline]
pub(super) fn quote(text: &str, out: &mut Vec<u8>) {
    if text.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        out.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
    } else {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_texts_read_back() {
        for text in ["", "c1", "João", "a\"b\\c", "tab\tend\u{7f}", "\u{1}", "💬"] {
            let mut out = Vec::new();
            quote(text, &mut out);
            assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
