//! A long log of a busy team, made line by line.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read};

const AGENTS: u64 = 10;
const MINUTE: u64 = 60;

/// The agents of the log, by name.
pub fn agents() -> Vec<String> {
    (1..=AGENTS).map(|n| format!("Agente {n}")).collect()
}

/// Conversations every 17 s or so, mon-fri 08:00-18:00, for ten agents under the settings of the
/// platform. Of twenty, one leaves, two pass to the next agent; every one is started and ended otherwise.
pub struct Log {
    /// Seconds since Monday 2026-03-02 00:00.
    now: u64,
    conversation: u64,
    state: u64,
    /// Events to come: instant, a number that makes the order definite, the line after its time.
    ahead: BinaryHeap<Reverse<(u64, u64, String)>>,
    lines: u64,
    rest: Vec<u8>,
}

impl Log {
    /// A log of this many lines.
    pub fn new(lines: u64) -> Self {
        Log { now: 8 * 3600, conversation: 0, state: 7, ahead: BinaryHeap::new(), lines, rest: Vec::new() }
    }

    /// A number from 0 to `below` - 1 (Knuth's multiplicative generator, The Art of Computer Programming 2).
    fn any(&mut self, below: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % below
    }

    fn plan(&mut self, at: u64, event: String) {
        let order = self.conversation * 4 + self.ahead.len() as u64 % 4;
        self.ahead.push(Reverse((at, order, event)));
    }

    fn arrive(&mut self) {
        self.now += 5 + self.any(25);
        let (day, time) = (self.now / 86_400, self.now % 86_400);
        if time >= 18 * 3600 {
            let days = if day % 7 == 4 { 3 } else { 1 };
            self.now = (day + days) * 86_400 + 8 * 3600;
        }
        let (now, n) = (self.now, self.conversation);
        let holder = n % AGENTS;
        self.plan(now, format!("\"event\":\"arrive\",\"conversation\":\"conv-{n}\",\"team\":\"Suporte\""));
        let has_time = now % 86_400 < 17 * 3600 + 30 * MINUTE;
        let (agent, wait) = match n % 20 {
            3 => {
                let wait = 1 + self.any(5 * MINUTE);
                self.plan(now + wait, format!("\"event\":\"leave\",\"conversation\":\"conv-{n}\""));
                self.conversation += 1;
                return;
            }
            8 | 16 if has_time => ((holder + 1) % AGENTS, 11 * MINUTE + self.any(5 * MINUTE)),
            _ => (holder, 1 + self.any(6 * MINUTE)),
        };
        let start = now + wait;
        let end = start + MINUTE + self.any(20 * MINUTE);
        self.plan(
            start,
            format!("\"event\":\"start\",\"conversation\":\"conv-{n}\",\"agent\":\"Agente {}\"", agent + 1),
        );
        self.plan(end, format!("\"event\":\"end\",\"conversation\":\"conv-{n}\""));
        self.conversation += 1;
    }
}

impl Iterator for Log {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.lines = self.lines.checked_sub(1)?;
        while self.ahead.peek().is_none_or(|Reverse((at, ..))| *at >= self.now) {
            self.arrive();
        }
        let Reverse((at, _, event)) = self.ahead.pop()?;
        let start: DateTime = date(2026, 3, 2).at(0, 0, 0, 0);
        let at = start.checked_add((at as i64).seconds()).unwrap();
        Some(format!("{{\"at\":\"{at}\",{event}}}\n"))
    }
}

impl Read for Log {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            self.rest = Iterator::take(&mut *self, 100).collect::<String>().into_bytes();
        }
        let length = out.len().min(self.rest.len());
        out[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}
