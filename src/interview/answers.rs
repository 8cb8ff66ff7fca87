//! What is known of a team, and where each value comes from.

use super::hours::Open;
use super::length::{Spread, hear, hear_one, within};
use super::people::People;
use super::preset::Preset;
use super::question::{Key, Question};
use super::text::{folded, is_unknown, one_number};
use super::unclear::Unclear;
use super::volume::{Per, Volume};
use crate::calendar::WeekPlan;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Somebody has said it.
    Answer,
    /// It was suggested, and somebody has left it so.
    Kept,
    /// Somebody has said not to know.
    Unknown,
    /// Nobody has said anything.
    Unasked,
    /// It is one of a kind of team.
    Preset(Preset),
}

impl Source {
    /// Whether nobody stands behind it.
    pub(crate) const fn is_assumed(self) -> bool {
        !matches!(self, Source::Answer | Source::Kept)
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told<T> {
    pub value: T,
    pub source: Source,
}

impl<T> Told<T> {
    const fn new(value: T) -> Self {
        Told { value, source: Source::Unasked }
    }

    fn say(&mut self, value: T, source: Source) {
        *self = Told { value, source };
    }
}

/// All that is asked. Lengths are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answers {
    pub preset: Option<Preset>,
    pub volume: Told<Volume>,
    pub open: Told<WeekPlan>,
    /// Whether somebody has said on which days.
    pub has_days: bool,
    pub people: Told<People>,
    pub at_once: Told<u32>,
    /// `None`: at once.
    pub looks: Told<Option<Spread>>,
    pub takes: Told<Spread>,
    /// After this half of the customers have given up; `None`: nobody does.
    pub gives_up: Told<Option<f64>>,
    /// `None`: switched off.
    pub overflow: Told<Option<f64>>,
    /// `None`: as long as a turn of everybody takes.
    pub limit: Told<Option<f64>>,
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 24.0 * HOUR;
/// Most conversations that one has at once.
const MOST_AT_ONCE: f64 = 100.0;
/// What lengths may be.
const OF_WORK: (f64, f64) = (1.0, 7.0 * DAY);
const OF_RULES: (f64, f64) = (1.0, 30.0 * DAY);
/// How many times the usual length a long one is, where only the usual one was said.
const LOOKS_TIMES: f64 = 4.0;
const TAKES_TIMES: f64 = 2.5;
/// The limits that the platform has.
const LIMITS: (f64, f64) = (HOUR, 2.0 * HOUR);

const AT_ONCE: &[&str] =
    &["0", "0 s", "0 min", "at once", "immediately", "right away", "na hora", "imediatamente", "imediato"];
const NEVER: &[&str] =
    &["never", "nunca", "nobody", "ninguem", "off", "nao desistem", "ninguem desiste", "nobody gives up", "they don't"];
const OFF: &[&str] = &["off", "false", "no", "none", "desligado", "desligada", "nao", "nenhum", "sem", "0"];

impl Default for Answers {
    fn default() -> Self {
        let office = (0..5).map(|day| (day, 8 * 60, 18 * 60));
        Answers {
            preset: None,
            volume: Told::new(Volume { number: 80.0, per: Per::Day }),
            open: Told::new(WeekPlan::of(office)),
            has_days: true,
            people: Told::new(People { count: 3, names: Vec::new() }),
            at_once: Told::new(3),
            looks: Told::new(Some(Spread { usual: 4.0 * MINUTE, long: 15.0 * MINUTE, is_guessed: false })),
            takes: Told::new(Spread { usual: 12.0 * MINUTE, long: 30.0 * MINUTE, is_guessed: false }),
            gives_up: Told::new(Some(45.0 * MINUTE)),
            overflow: Told::new(Some(10.0 * MINUTE)),
            limit: Told::new(None),
        }
    }
}

impl Answers {
    /// Takes what was said to a question in a dialogue.
    ///
    /// # Errors
    /// It is not understood; nothing has changed.
    pub(crate) fn answer(&mut self, question: Question, text: &str) -> Result<(), Unclear> {
        let before = self.clone();
        let heard = match question {
            Question::Rules => self.rules(text),
            _ => match Key::ALL.iter().find(|key| key.question() == question) {
                Some(key) => self.hear(*key, text, Source::Answer),
                None => Ok(()),
            },
        };
        heard.inspect_err(|_| *self = before)
    }

    /// Takes what was said to a key.
    ///
    /// # Errors
    /// It is not understood.
    pub(crate) fn hear(&mut self, key: Key, text: &str, source: Source) -> Result<(), Unclear> {
        let plain = folded(text);
        if plain.is_empty() {
            return Err(Unclear::Empty);
        }
        if is_unknown(text) {
            self.mark(key, Source::Unknown);
            return Ok(());
        }
        let is_one_of = |words: &[&str]| words.contains(&plain.as_str());
        match key {
            Key::PerDay => self.volume.say(Volume::hear(text, Per::Day)?, source),
            Key::PerWeek => self.volume.say(Volume::hear(text, Per::Week)?, source),
            Key::Open => {
                let open = Open::hear(text)?;
                self.open.say(open.week, source);
                self.has_days = open.has_days;
            }
            Key::Agents => self.people.say(People::hear(text)?, source),
            Key::AtOnce => self.at_once.say(at_once(&plain)?, source),
            Key::Looks if is_one_of(AT_ONCE) => self.looks.say(None, source),
            Key::Looks => self.looks.say(Some(Spread::hear(text, OF_WORK, LOOKS_TIMES)?), source),
            Key::Takes => self.takes.say(Spread::hear(text, OF_WORK, TAKES_TIMES)?, source),
            Key::GivesUp if is_one_of(NEVER) => self.gives_up.say(None, source),
            Key::GivesUp => self.gives_up.say(Some(rule(text)?), source),
            Key::Overflow if is_one_of(OFF) => self.overflow.say(None, source),
            Key::Overflow => self.overflow.say(Some(rule(text)?), source),
            Key::Limit if is_one_of(OFF) => return Err(Unclear::AlwaysALimit),
            Key::Limit => self.limit.say(Some(rule(text)?), source),
        }
        Ok(())
    }

    /// `10 min, 1 h`; `10 min`; `off`; `off, 2 h`.
    fn rules(&mut self, text: &str) -> Result<(), Unclear> {
        let plain = folded(text);
        let mut pieces =
            plain.split([',', ';']).flat_map(|part| part.split(" e ")).flat_map(|part| part.split(" and "));
        let mut pieces: Vec<&str> = pieces.by_ref().map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let is_off = |piece: &&str| OFF.contains(&piece.split(' ').next().unwrap_or_default());
        self.keep(Question::Rules, Source::Kept);
        if pieces.iter().any(is_off) {
            pieces.iter_mut().filter(|piece| is_off(piece)).for_each(|piece| *piece = "off");
            let keys = [Key::Overflow, Key::Limit];
            return match pieces.len() {
                0..=2 => {
                    keys.into_iter().zip(pieces).try_for_each(|(key, piece)| self.hear(key, piece, Source::Answer))
                }
                _ => Err(Unclear::TooMany { most: 2 }),
            };
        }
        let lengths = hear(text, 2)?;
        lengths.iter().try_for_each(|length| within(*length, OF_RULES))?;
        for (told, length) in [&mut self.overflow, &mut self.limit].into_iter().zip(lengths) {
            told.say(Some(length), Source::Answer);
        }
        Ok(())
    }

    /// Leaves the values of a question as they are.
    pub(crate) fn keep(&mut self, question: Question, source: Source) {
        Key::ALL.iter().filter(|key| key.question() == question).for_each(|key| self.mark(*key, source));
    }

    fn mark(&mut self, key: Key, source: Source) {
        *match key {
            Key::PerDay | Key::PerWeek => &mut self.volume.source,
            Key::Open => &mut self.open.source,
            Key::Agents => &mut self.people.source,
            Key::AtOnce => &mut self.at_once.source,
            Key::Looks => &mut self.looks.source,
            Key::Takes => &mut self.takes.source,
            Key::GivesUp => &mut self.gives_up.source,
            Key::Overflow => &mut self.overflow.source,
            Key::Limit => &mut self.limit.source,
        } = source;
    }

    /// Where the values of a question come from; of two, the one that nobody stands behind.
    pub(crate) fn source(&self, question: Question) -> Source {
        match question {
            Question::Volume => self.volume.source,
            Question::Open => self.open.source,
            Question::People => self.people.source,
            Question::AtOnce => self.at_once.source,
            Question::Looks => self.looks.source,
            Question::Takes => self.takes.source,
            Question::GivesUp => self.gives_up.source,
            Question::Rules if self.overflow.source.is_assumed() => self.overflow.source,
            Question::Rules => self.limit.source,
        }
    }

    /// The limit in seconds; where nobody has said one, a turn of everybody within what the platform lets be set.
    pub(crate) fn limit(&self) -> f64 {
        let turn = self.overflow.value.unwrap_or(0.0) * self.people.value.count as f64;
        let half_hours = (turn / (HOUR / 2.0)).ceil() * HOUR / 2.0;
        self.limit.value.unwrap_or_else(|| half_hours.clamp(LIMITS.0, LIMITS.1))
    }

    /// Questions whose values nobody stands behind.
    pub(crate) fn assumed(&self) -> Vec<Question> {
        Question::ALL.into_iter().filter(|question| self.source(*question).is_assumed()).collect()
    }
}

/// A length that customers or settings have.
fn rule(text: &str) -> Result<f64, Unclear> {
    let length = hear_one(text)?;
    within(length, OF_RULES).map(|()| length)
}

fn at_once(plain: &str) -> Result<u32, Unclear> {
    let (number, _) = one_number(plain).ok_or(Unclear::NotOneNumber)?;
    match (1.0..=MOST_AT_ONCE).contains(&number) {
        true if number.fract() == 0.0 => Ok(number as u32),
        true => Err(Unclear::NotWhole),
        false => Err(Unclear::Range { low: 1.0, high: MOST_AT_ONCE }),
    }
}
