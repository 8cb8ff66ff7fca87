//! From what somebody says of a team to values that can be played: which questions there are, how people write their
//! answers, and what is taken where they do not know. Comments and sentences are the report's.

mod answers;
mod file;
mod hours;
mod length;
mod people;
mod preset;
mod question;
mod text;
mod unclear;
mod volume;
mod week;

pub(crate) use answers::{Answers, Source};
pub(crate) use file::{WrongAnswer, read, set};
pub(crate) use length::{Spread, in_words};
pub(crate) use people::People;
pub(crate) use preset::Preset;
pub(crate) use question::{Key, Question};
pub(crate) use text::{folded, is_unknown};
pub(crate) use unclear::Unclear;
pub(crate) use volume::{Per, Volume};
pub(crate) use week::Week;

#[cfg(test)]
mod tests;
