//! Everything a replication decided, and everything it came to, in 128 bits each.
//!
//! For telling two builds apart, not for security: nobody is supposed to look for two replications of one digest.

use super::catalogue::AgentMeasure;
use super::measures::Measures;
use crate::language::phrase;
use crate::rules::{AgentId, OpenReason, TeamId};
use crate::time::{SimSpan, SimTime};
use crate::world::{Chat, Observer};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// 128 bits that stand for a sequence of numbers, order and all; the same on every platform. Its text is 32
/// hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digest([u64; 2]);

impl Digest {
    /// One digest for many, order and all.
    pub fn of(digests: impl IntoIterator<Item = Digest>) -> Digest {
        let mut mixer = Mixer::new();
        digests.into_iter().flat_map(|digest| digest.0).for_each(|half| mixer.mix(half));
        mixer.finish()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.0[0], self.0[1])
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            phrase!(
                "a digest is 32 hexadecimal digits, small ones",
                "um resumo tem 32 dígitos hexadecimais, em minúsculas"
            )
        };
        if text.len() != 32 || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(wrong());
        }
        let (first, second) = text.split_at(16);
        let half = |text| u64::from_str_radix(text, 16).map_err(|_| wrong());
        Ok(Digest([half(first)?, half(second)?]))
    }
}

/// Both digests of one replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests {
    /// Of every decision.
    pub decisions: Digest,
    /// Of every measure.
    pub measures: Digest,
}

/// Takes in one number after the other.
///
/// Two lanes of 64 bits that differ in their constants. Each takes a number in by exclusive or, an odd factor and a
/// turn, all of which can be undone. So one number that is changed changes both lanes for certain, whatever follows;
/// several changes cancel with a chance of about 2^-128.
#[derive(Clone, Copy, Debug)]
struct Mixer {
    lanes: [u64; 2],
}

impl Mixer {
    /// The fractions of the golden ratio and of the square root of 3: nothing up the sleeve. Odd, to be undone.
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbb67_ae85_84ca_a73b];

    fn new() -> Self {
        // The fractions of the square roots of 5 and 7.
        Mixer { lanes: [0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1] }
    }

    #[inline(always)]
    fn mix(&mut self, number: u64) {
        let [a, b] = self.lanes;
        self.lanes = [
            (a ^ number).wrapping_mul(Self::FACTORS[0]).rotate_left(29),
            (b ^ number).wrapping_mul(Self::FACTORS[1]).rotate_left(37),
        ];
    }

    fn finish(self) -> Digest {
        // Every bit of a lane spreads over all of it: the finalizer of MurmurHash3 (A. Appleby 2011).
        let spread = |lane: u64| {
            let lane = (lane ^ (lane >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            let lane = (lane ^ (lane >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
            lane ^ (lane >> 33)
        };
        Digest(self.lanes.map(spread))
    }
}

/// Listens to one replication and digests every decision: what it was, when, about which conversation (order of
/// arrival, team), and to whom it went.
#[derive(Clone, Debug)]
pub struct DecisionDigest {
    mixer: Mixer,
}

/// What was decided; the numbers are part of every digest, so they stay.
#[derive(Clone, Copy)]
enum DigestKind {
    Offered = 1,
    Lapsed = 2,
    Opened = 3,
    Started = 4,
    StartedOpen = 5,
    Ended = 6,
    Left = 7,
    Stranded = 8,
    Unanswered = 9,
    Finished = 10,
    LeftSilently = 11,
}

impl Default for DecisionDigest {
    fn default() -> Self {
        Self::new()
    }
}

impl DecisionDigest {
    /// Nothing decided yet.
    pub fn new() -> Self {
        DecisionDigest { mixer: Mixer::new() }
    }

    /// The digest of all decisions so far.
    pub fn finish(self) -> Digest {
        self.mixer.finish()
    }

    /// Three numbers a decision. `who` is the agent, above it what else there is to say.
    #[inline(always)]
    fn decided(&mut self, now: SimTime, kind: DigestKind, chat: &Chat, who: u64) {
        self.decision(now, kind, chat.order, chat.team(), who);
    }

    #[inline(always)]
    fn decision(&mut self, now: SimTime, kind: DigestKind, order: u64, team: TeamId, who: u64) {
        self.mixer.mix(now.micros() as u64);
        // Orders stay below 2^40: a replication of a million million conversations would never end.
        self.mixer.mix(order | u64::from(team.0) << 40 | (kind as u64) << 58);
        self.mixer.mix(who);
    }
}

#[inline(always)]
fn number(agent: AgentId) -> u64 {
    u64::from(agent.0)
}

impl Observer for DecisionDigest {
    #[inline(always)]
    fn offered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        // No holder is no agent's number.
        let holder = chat.holder().map_or(u64::from(u32::MAX), number);
        self.decided(now, DigestKind::Offered, chat, holder | u64::from(chat.offers) << 32);
    }

    #[inline(always)]
    fn lapsed(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        self.decided(now, DigestKind::Lapsed, chat, number(agent));
    }

    #[inline]
    fn opened(&mut self, now: SimTime, _: u32, chat: &Chat, reason: OpenReason) {
        let reason = match reason {
            OpenReason::Limit => 0,
            OpenReason::NobodyAvailable => 1,
            OpenReason::DistributionOff => 2,
            OpenReason::AfterHours => 3,
        };
        self.decided(now, DigestKind::Opened, chat, reason);
    }

    #[inline(always)]
    fn started(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId, open: bool, _: SimSpan) {
        let kind = if open { DigestKind::StartedOpen } else { DigestKind::Started };
        self.decided(now, kind, chat, number(agent));
    }

    #[inline(always)]
    fn ended(&mut self, now: SimTime, _: u32, chat: &Chat, agent: AgentId) {
        self.decided(now, DigestKind::Ended, chat, number(agent));
    }

    #[inline]
    fn left(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.decided(now, DigestKind::Left, chat, 0);
    }

    #[inline]
    fn left_silently(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.decided(now, DigestKind::LeftSilently, chat, 0);
    }

    #[inline]
    fn stranded(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.decided(now, DigestKind::Stranded, chat, 0);
    }

    #[inline]
    fn unanswered(&mut self, now: SimTime, _: u32, chat: &Chat) {
        self.decided(now, DigestKind::Unanswered, chat, 0);
    }

    #[inline]
    fn finished(&mut self, now: SimTime) {
        self.mixer.mix(now.micros() as u64);
        self.mixer.mix((DigestKind::Finished as u64) << 58);
    }
}

impl Measures {
    /// The digest of every bit of every measure. What is not defined is so in one way, and 0 has no sign.
    pub fn digest(&self) -> Digest {
        let mut mixer = Mixer::new();
        let mut list = |values: &[f64]| {
            mixer.mix(values.len() as u64);
            values.iter().for_each(|value| mixer.mix(bits(*value)));
        };
        self.teams.iter().for_each(|values| list(values));
        self.agents.iter().for_each(|agents| agents.chunks(AgentMeasure::all().count()).for_each(&mut list));
        self.hours.iter().for_each(|values| list(values));
        mixer.finish()
    }
}

/// The bits of a value. There are many NaNs and two zeros, which outputs do not tell apart.
fn bits(value: f64) -> u64 {
    match value {
        value if value.is_nan() => f64::NAN.to_bits() & !(1 << 63),
        0.0 => 0,
        value => value.to_bits(),
    }
}

#[cfg(test)]
mod tests;
