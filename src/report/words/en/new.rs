//! `rodizio new`: its questions, what it did not understand, the comments of the scenario that it writes, and what to try next.

use super::common::counted;
use crate::calendar::WeekPlan;
use crate::interview::{Answers, Key, People, Per, Preset, Question, Source, Spread, Unclear, Volume, WrongAnswer};
use crate::report::number::{self, count, time};
use crate::report::words::{CommandName, Flag};
use std::fmt::Display;

/// What is wrong, and what to do instead.
type Refused = [String; 2];

/// The file, where none is named.
pub(crate) const FILE: &str = "my-team.toml";
/// Agents without a name of their own; the other word is for a team in which somebody is called so.
pub(crate) fn agents() -> [&'static str; 2] {
    ["Agent", "Colleague"]
}

/// The team.
pub(crate) fn team(preset: Option<Preset>) -> &'static str {
    match preset {
        None => "My team",
        Some(Preset::Clinic) => "Clinic",
        Some(Preset::Shop) => "Shop",
        Some(Preset::School) => "School",
        Some(Preset::Support) => "Support",
    }
}

/// What a preset is.
pub(crate) fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::Clinic => "A clinic: appointments and questions; the reception serves the desk, too.",
        Preset::Shop => "A shop: prices, stock and deliveries, for customers who soon ask elsewhere.",
        Preset::School => "A school: enrolment, fees, parents' questions; a small office, patient families.",
        Preset::Support => "Technical support: long conversations, agents who do nothing else.",
    }
}

// The dialogue.

pub(crate) const INTRODUCTION: &str =
    "Eight questions about your team. Enter takes what stands in brackets; ? says that you do not know.";

/// A question on one line, with the value that Enter takes.
pub(crate) fn question(question: Question, suggested: &str) -> String {
    let (asked, example) = match question {
        Question::Volume => ("How many conversations come on a normal day, or in a week?", "120, or 600 a week"),
        Question::Open => ("When are you open?", "mon-fri 08:00-18:00, sat 9-13; or always"),
        Question::People => ("How many attend, and what are their names?", "3, or Ana, Bia, Rui"),
        Question::AtOnce => ("How many conversations does one of them have at once, at most?", "3"),
        Question::Looks => {
            ("How long until somebody looks at a new conversation, on a good and on a bad day?", "4 and 15 min")
        }
        Question::Takes => (
            "How long does a conversation take with nothing else in hand, usually and when it is long?",
            "12 and 30 min",
        ),
        Question::GivesUp => ("After how long have half of those who wait given up?", "45 min, or never"),
        Question::Rules => ("How are overflow and limit set on the platform?", "10 min, 1 h; or off"),
    };
    let place = Question::ALL.iter().position(|one| *one == question).unwrap_or_default() + 1;
    format!("{place}/{} {asked} As in {example} [{suggested}]", Question::ALL.len())
}

/// The value of a question, as somebody would say it.
pub(crate) fn value(question: Question, answers: &Answers) -> String {
    match question {
        Question::Volume => volume(answers.volume.value),
        Question::Open => open(&answers.open.value),
        Question::People => people(&answers.people.value),
        Question::AtOnce => answers.at_once.value.to_string(),
        Question::Looks => answers.looks.value.map_or_else(|| "at once".to_string(), range),
        Question::Takes => range(answers.takes.value),
        Question::GivesUp => answers.gives_up.value.map_or_else(|| "never".to_string(), time),
        Question::Rules => {
            let overflow = answers.overflow.value.map_or_else(|| "off".to_string(), time);
            format!("{overflow}, {}", time(answers.limit()))
        }
    }
}

fn volume(volume: Volume) -> String {
    let number = count(volume.number);
    match volume.per {
        Per::Day => format!("{number} a day"),
        Per::Week => format!("{number} a week"),
    }
}

fn open(week: &WeekPlan) -> String {
    if week.is_always() { "always".to_string() } else { week.to_string() }
}

fn people(people: &People) -> String {
    match people.names.as_slice() {
        [] => people.count.to_string(),
        names => format!("{}: {}", people.count, names.join(", ")),
    }
}

fn range(spread: Spread) -> String {
    format!("{}, {}", time(spread.usual), time(spread.long))
}

/// What a question is about, before its value.
pub(crate) fn about(question: Question) -> &'static str {
    match question {
        Question::Volume => "conversations",
        Question::Open => "open",
        Question::People => "agents",
        Question::AtOnce => "conversations at once",
        Question::Looks => "until somebody looks, good and bad day",
        Question::Takes => "work of a conversation, usual and long",
        Question::GivesUp => "half of those who wait have given up after",
        Question::Rules => "overflow and limit",
    }
}

/// An answer that is not understood.
pub(crate) fn not_understood(why: &Unclear) -> String {
    format!("Not understood: {}.", unclear(why))
}

pub(crate) fn left_at(suggested: &str) -> String {
    format!("It is left at {suggested} for now; it can be changed in the file.")
}

/// Questions that were not reached.
pub(crate) fn input_ended(questions: usize) -> String {
    let questions = counted(questions, "question is", "questions are");
    format!("the input has ended: {questions} left as suggested; {} takes answers from a file", Flag::Answers)
}

pub(crate) fn unclear(why: &Unclear) -> String {
    match why {
        Unclear::Empty => "nothing was said".to_string(),
        Unclear::NotOneNumber => "write one number, as in 80".to_string(),
        Unclear::Range { low, high } => format!("write a number from {} to {}", count(*low), count(*high)),
        Unclear::NotWhole => "write a whole number, as in 3".to_string(),
        Unclear::NotByDayOrWeek => "say how many a day or a week, as in 80 a day".to_string(),
        Unclear::NotALength(text) => {
            format!("\"{text}\" is no length of time; write it as in 4 min, 90 s or 1 h 30 min")
        }
        Unclear::TooMany { most: 1 } => "write one length of time, as in 45 min".to_string(),
        Unclear::TooMany { .. } => "write two lengths of time at most, as in 4 and 15 min".to_string(),
        Unclear::OneOrTwo(text) => {
            let (one, two) = text.split_once(',').unwrap_or((text, ""));
            format!("\"{text}\" may be one number or two; write {one}.{two} or {one} and {two}")
        }
        Unclear::LengthRange { low, high } => format!("write a time from {} to {}", time(*low), time(*high)),
        Unclear::NotLonger => "the second time must be longer than the first, as in 4 and 15 min".to_string(),
        Unclear::TooFarApart(times) => format!("the second time is more than {} times the first", count(*times)),
        Unclear::NotHours(text) => {
            format!("\"{text}\" are no hours; write days and times, as in mon-fri 08:00-18:00, sat 9-13, or always")
        }
        Unclear::FewerThanNamed { count, named } => format!("{count} attend, and {named} are named"),
        Unclear::Twice(name) => format!("\"{name}\" is there twice; give everybody a name of its own"),
        Unclear::OddName(_) => "a name needs letters, and none that do not show; at most 60".to_string(),
        Unclear::AlwaysALimit => "the limit cannot be switched off; write a long one, as in 24 h".to_string(),
    }
}

/// What is wrong with an answer in a file or behind a flag; `near` is the key that may be meant.
pub(crate) fn wrong(what: &WrongAnswer, near: Option<&str>) -> Refused {
    let keys = || Key::ALL.iter().map(|key| key.name()).collect::<Vec<_>>().join(", ");
    match what {
        WrongAnswer::Toml(why) => [why.title().to_string(), "write each answer as in per_day = 80".to_string()],
        WrongAnswer::NoKey(name) => [
            format!("there is no answer `{name}`"),
            near.map_or_else(|| format!("write one of {}", keys()), |near| format!("did you mean `{near}`?")),
        ],
        WrongAnswer::NoValue => ["there is no value".to_string(), "write KEY=VALUE, as in agents=3".to_string()],
        WrongAnswer::WrongType(key) => {
            [format!("`{}` takes a text, a number or a list of them", key.name()), example(*key)]
        }
        WrongAnswer::Unclear(key, why) => {
            [format!("`{}` is not understood: {}", key.name(), unclear(why)), example(*key)]
        }
    }
}

fn example(key: Key) -> String {
    let value = match key {
        Key::PerDay => "80",
        Key::PerWeek => "400",
        Key::Open => "\"mon-fri 08:00-18:00, sat 09:00-13:00\"",
        Key::Agents => "\"Ana, Bia, Rui\"",
        Key::AtOnce => "3",
        Key::Looks => "\"4 min, 15 min\"",
        Key::Takes => "\"12 min, 30 min\"",
        Key::GivesUp => "\"45 min\"",
        Key::Overflow => "\"10 min\"",
        Key::Limit => "\"1 h\"",
    };
    format!("as in {} = {value}; \"?\" says that you do not know", key.name())
}

// The file.

pub(crate) fn there_already(file: &str) -> Refused {
    [
        format!("{file} is there already, and is never overwritten"),
        format!(
            "name another, as in `{} other-team.toml`; or play what is there: `{} {file}`",
            CommandName::New,
            CommandName::Run
        ),
    ]
}

pub(crate) fn no_folder(folder: impl Display) -> Refused {
    [format!("there is no folder {folder}"), "make it first, or name a file elsewhere".to_string()]
}

/// A file that cannot be written, once everything has been answered.
pub(crate) fn not_written(file: &str, error: impl Display) -> Refused {
    [
        format!("cannot write {file}: {error}"),
        "the scenario stands above, so that nothing is lost: put it into a file of your own".to_string(),
    ]
}

pub(crate) fn written(file: &str) -> String {
    format!("{file} is written")
}

/// The first lines of the file.
pub(crate) fn head() -> Vec<String> {
    vec![
        format!("Made by `{}` from what somebody said, not from records.", CommandName::New),
        "\"assumed\" marks what nobody has said: look at these lines first.".to_string(),
    ]
}

/// Where a value comes from.
pub(crate) fn from(source: Source) -> String {
    match source {
        Source::Answer => "your answer".to_string(),
        Source::Kept => "suggested, and you kept it".to_string(),
        Source::Unknown => "assumed: you did not know".to_string(),
        Source::Unasked => "assumed: nobody has said".to_string(),
        Source::Preset(preset) => format!("assumed: of the preset {}", preset.file_word()),
    }
}

pub(crate) const START: &str = "a Monday; any four weeks do";
pub(crate) const ZONE: &str = "no holidays: add them to [hours]";
pub(crate) const OPEN_ALWAYS: &str =
    "open day and night; everybody is at work all the time, unless `shift` says otherwise";

pub(crate) fn hours(source: Source, has_days: bool) -> String {
    let days = if has_days { "" } else { "; which days: assumed" };
    format!("{}{days}", from(source))
}

pub(crate) fn looks(spread: Option<Spread>, source: Source) -> String {
    let Some(spread) = spread else { return from(source) };
    let seen = format!("half are seen within {}, nine in ten within {}", time(spread.usual), time(spread.long));
    format!("{}: {seen}{}", from(source), guessed(spread))
}

pub(crate) fn takes(spread: Spread, source: Source) -> String {
    let done = format!("half take {} at most, nine in ten {}", time(spread.usual), time(spread.long));
    format!("{}: {done}{}", from(source), guessed(spread))
}

fn guessed(spread: Spread) -> String {
    match spread.is_guessed {
        true => format!("; the second is assumed: {} times the first", number::short(spread.long / spread.usual, 1)),
        false => String::new(),
    }
}

/// How much slower each conversation goes on with others in hand.
pub(crate) const SPEED: &str = "assumed: with 1, 2, 3… conversations in hand each goes on more slowly";

pub(crate) fn gives_up(after: f64, source: Source) -> String {
    format!(
        "{}: half of those who wait have given up after {}; exponential, so no wait is safe",
        from(source),
        time(after)
    )
}

pub(crate) fn nobody_gives_up(source: Source) -> String {
    format!("{}: nobody gives up; patience.exponential = {{ mean = \"1 h\" }} would have customers leave", from(source))
}

pub(crate) fn per_day(volume: Volume, source: Source) -> String {
    match volume.per {
        Per::Day => from(source),
        Per::Week => format!("{}: {} a week", from(source), count(volume.number)),
    }
}

pub(crate) const WEEKDAY: &str = "assumed: as many on each day as its open hours take";
pub(crate) const PROFILE: &str = "assumed: a usual day, within the open hours";
pub(crate) const DAY_CV: &str = "assumed: good and bad days differ by about 15 %";

pub(crate) fn limit(source: Source, is_fitted: bool) -> String {
    let why = if is_fitted { "; long enough for a turn of everybody, as far as the platform goes" } else { "" };
    format!("{}{why}", from(source))
}

// The result.

/// Above what is assumed.
pub(crate) fn look_first(file: &str) -> String {
    format!("Look at these first: they are marked \"assumed\" in {file}")
}

pub(crate) const THREE_THINGS: &str = "Three things to try";
pub(crate) const OTHER_OVERFLOW: &str = "What would another overflow do?";
pub(crate) const HOW_MANY: &str = "How many agents keep the wait about as it is?";
pub(crate) const WHERE_FROM: &str = "Where does the waiting come from?";

/// Where there are records, no guesses are needed.
pub(crate) fn export() -> String {
    format!("With an export of your platform, `{}` takes all of this from it:", CommandName::Fit)
}
