//! Kinds of shift as a scenario file writes them, from which rosters are made.

use super::spec::format::ScenarioTable;
use super::spec::kinds::{Length, Or, Text, Typed};
use super::spec::shift::{BreakTable, ShiftCost, ShiftTable, Texts};
use super::view::{Item, View};
use crate::calendar::{minute_of_day, run_of_days, weekdays};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::language::{phrase, tell};
use crate::money::{self, Decimal};
use crate::time::SimSpan;

/// Minutes in a day.
const DAY: u32 = 24 * 60;
/// Starts of one kind of shift at most.
const STARTS: usize = 288;

/// A kind of shift: one agent who has it works the same days and hours every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Unique.
    pub name: ShiftName,
    /// Sets of days to choose from.
    pub days: Vec<DaySet>,
    /// Minutes of the day at which it may begin, in the order of the file.
    pub starts: Vec<u32>,
    /// Minutes from beginning to end, the break included; 1 to 1440.
    pub length: u32,
    /// Not at work and not paid.
    pub pause: Option<Break>,
    /// What one agent costs a week; `None`: the paid hours.
    pub cost: Option<Decimal>,
    /// Agents on it at most.
    pub max: Option<u32>,
}

/// What a kind of shift is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShiftName {
    /// As its scenario calls it.
    Own(String),
    /// A full day, where a scenario has no kinds of shift.
    FullDay,
    /// Half of one.
    HalfDay,
}

impl ShiftName {
    /// How files write it.
    pub fn file_word(&self) -> &str {
        match self {
            ShiftName::Own(name) => name,
            ShiftName::FullDay => "full day",
            ShiftName::HalfDay => "half day",
        }
    }
}

impl From<&str> for ShiftName {
    fn from(name: &str) -> Self {
        ShiftName::Own(name.to_string())
    }
}

/// The days on which an agent works, all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySet {
    /// As it is written: `mon-fri`.
    pub text: String,
    /// Monday first.
    pub days: [bool; 7],
}

/// A break at a fixed time of the shift, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// From the beginning of the shift.
    pub after: u32,
    /// Its length.
    pub length: u32,
}

impl Shift {
    /// Paid hours on each day.
    pub fn paid_hours(&self) -> Decimal {
        let minutes = self.length - self.pause.map_or(0, |pause| pause.length.min(self.length));
        Decimal::from(minutes) / Decimal::from(60)
    }
}

impl DaySet {
    /// Reads `mon-fri`, `mon,wed`, `daily`.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let text = text.trim();
        let days = weekdays(text).map_err(|error| Diagnostic::new(Code::WeeklyHours, error.to_string()))?;
        Ok(DaySet { text: text.to_string(), days })
    }

    /// So many days in a row, from one on (Monday 0).
    pub fn run(first: usize, count: usize) -> Self {
        let days = std::array::from_fn(|day| (day + 7 - first % 7) % 7 < count);
        DaySet { text: run_of_days(first, count), days }
    }

    /// How many days it has.
    pub fn count(&self) -> u32 {
        self.days.iter().map(|works| u32::from(*works)).sum()
    }
}

/// Every `[[shift]]` of a checked file; those in which something was wrong are reported and left out.
pub(super) fn read(view: View<'_, ScenarioTable>, problems: &mut Diagnostics) -> Vec<Shift> {
    let mut found: Vec<(Shift, Place)> = Vec::new();
    for view in view.shift().all() {
        let Some(shift) = one(view, problems) else { continue };
        let place = view.name().place;
        if let Some((_, first)) = found.iter().find(|(known, _)| known.name == shift.name) {
            let title = tell!(
                "two kinds of shift are named \"{}\"",
                "dois tipos de turno têm o nome \"{}\"",
                shift.name.file_word()
            );
            let problem =
                Diagnostic::new(Code::Duplicate, title).at(place).also(*first, phrase!("the other one", "o outro"));
            problems.push(problem.help(phrase!(
                "give every kind of shift a name of its own",
                "dê a cada tipo de turno o seu próprio nome"
            )));
        }
        found.push((shift, place));
    }
    found.into_iter().map(|(shift, _)| shift).collect()
}

fn one(view: View<'_, ShiftTable>, problems: &mut Diagnostics) -> Option<Shift> {
    let days = texts(&view.days()).into_iter().map(|text| day_set(text, problems)).collect::<Vec<_>>();
    let starts = texts(&view.start()).into_iter().map(|text| starts(text, problems)).collect::<Vec<_>>();
    let length = minutes(&view.length(), problems);
    let pause = match view.pause().get() {
        None => Some(None),
        Some(inner) => pause(inner, length, problems).map(Some),
    };
    let cost = match view.cost().node() {
        None => Some(None),
        Some(_) => cost(&view.cost(), problems).map(Some),
    };
    let mut starts: Vec<u32> = starts.into_iter().collect::<Option<Vec<_>>>()?.concat();
    let mut seen = Vec::new();
    starts.retain(|start| {
        !seen.contains(start) && {
            seen.push(*start);
            true
        }
    });
    if starts.len() > STARTS {
        let problem =
            Diagnostic::new(Code::TooMuch, tell!("{} starts are too many", "{} inícios são demais", starts.len()));
        problems.push(problem.at(view.start().place).help(tell!("at most {STARTS}", "no máximo {STARTS}")));
        return None;
    }
    Some(Shift {
        name: view.name().get()?.into(),
        days: days.into_iter().collect::<Option<Vec<_>>>()?,
        starts,
        length: length?,
        pause: pause?,
        cost: cost?,
        max: view.max().get(),
    })
}

/// A text and its place; `None` if it was found wrong.
type TextAt<'a> = (Option<&'a str>, Place);

/// The texts of a key that has one or several.
fn texts<'a>(item: &Item<'a, Texts>) -> Vec<TextAt<'a>> {
    match item.get() {
        Some(Or::This(text)) => vec![(Some(text), item.place)],
        Some(Or::That(nodes)) => nodes.iter().map(|node| (Text::read(node), node.place)).collect(),
        None => Vec::new(),
    }
}

fn day_set((text, place): TextAt<'_>, problems: &mut Diagnostics) -> Option<DaySet> {
    let text = text?;
    match DaySet::parse(text) {
        Ok(days) => Some(days),
        Err(why) => {
            problems.push(why.at(place).help(phrase!(
                "write days as in \"mon-fri\", \"mon,wed,fri\" or \"daily\"",
                "escreva os dias como em \"mon-fri\", \"mon,wed,fri\" ou \"daily\""
            )));
            None
        }
    }
}

/// `08:00`, or `07:00..11:00/30 min`.
fn starts((text, place): TextAt<'_>, problems: &mut Diagnostics) -> Option<Vec<u32>> {
    let text = text?;
    let found = read_starts(text);
    if found.is_none() {
        let problem = Diagnostic::new(
            Code::WeeklyHours,
            tell!(
                "\"{text}\" is not a time of day, nor a range of them",
                "\"{text}\" não é uma hora do dia, nem um intervalo de horas"
            ),
        );
        let help = phrase!(
            "write \"08:00\", or first..last/step as in \"07:00..11:00/30 min\"",
            "escreva \"08:00\", ou primeira..última/passo, como em \"07:00..11:00/30 min\""
        );
        problems.push(problem.at(place).help(help));
    }
    found
}

fn read_starts(text: &str) -> Option<Vec<u32>> {
    let Some((first, rest)) = text.split_once("..") else { return Some(vec![time_of_day(text)?]) };
    let (last, step) = match rest.split_once('/') {
        Some((last, step)) => (last, whole_minutes(super::length_of_time(step).ok()?)?),
        None => (rest, 60),
    };
    let (first, last) = (time_of_day(first)?, time_of_day(last)?);
    (step > 0 && first <= last).then(|| (first..=last).step_by(step as usize).collect())
}

/// Minutes since midnight.
fn time_of_day(text: &str) -> Option<u32> {
    minute_of_day(text.trim()).filter(|minute| *minute < DAY)
}

fn whole_minutes(span: SimSpan) -> Option<u32> {
    let whole = span.micros() % 60_000_000 == 0;
    u32::try_from(span.micros() / 60_000_000).ok().filter(|_| whole)
}

/// A length in whole minutes, at least one and at most a day.
fn minutes(item: &Item<'_, Length>, problems: &mut Diagnostics) -> Option<u32> {
    let span = item.get()?;
    let found = whole_minutes(span).filter(|minutes| (1..=DAY).contains(minutes));
    if found.is_none() {
        let problem =
            Diagnostic::new(Code::OutOfRange, tell!("`{}` cannot be {span}", "`{}` não pode ser {span}", item.name))
                .at(item.place);
        problems.push(problem.help(phrase!(
            "write whole minutes, at most 24 h, as in \"8 h 48 min\"",
            "escreva minutos inteiros, no máximo 24 h, como em \"8 h 48 min\""
        )));
    }
    found
}

fn pause(view: View<'_, BreakTable>, shift: Option<u32>, problems: &mut Diagnostics) -> Option<Break> {
    let (after, length) = (minutes(&view.after(), problems), minutes(&view.length(), problems));
    let (after, length) = (after?, length?);
    if shift.is_some_and(|shift| after + length >= shift) {
        let problem = Diagnostic::new(
            Code::Impossible,
            phrase!(
                "this break does not end before its shift does",
                "este intervalo não termina antes do fim do turno"
            ),
        )
        .at(view.place);
        problems.push(problem.help(phrase!(
            "make the break earlier or shorter, or the shift longer",
            "faça o intervalo mais cedo ou mais curto, ou o turno mais longo"
        )));
        return None;
    }
    Some(Break { after, length })
}

fn cost(item: &Item<'_, ShiftCost>, problems: &mut Diagnostics) -> Option<Decimal> {
    let found = match item.get()? {
        Or::This(number) => Some(Decimal::from(number)),
        Or::That(text) => money::decimal(text).ok(),
    };
    if found.is_none() {
        let problem =
            Diagnostic::new(Code::OutOfRange, phrase!("this is not a cost", "isto não é um custo")).at(item.place);
        problems.push(problem.help(phrase!(
            "write a number of 0 or more, as in 412 or \"412.50\"",
            "escreva um número de 0 para cima, como 412 ou \"412.50\""
        )));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_by_hand() {
        assert_eq!(read_starts("08:00"), Some(vec![480]));
        assert_eq!(read_starts("07:00..08:00/30 min"), Some(vec![420, 450, 480]));
        assert_eq!(read_starts("7:00 .. 9:00"), Some(vec![420, 480, 540]));
        for wrong in ["8", "24:00", "08:60", "09:00..08:00", "08:00..09:00/0 min", "08:00..09:00/x", "+8:00"] {
            assert_eq!(read_starts(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_by_hand() {
        assert_eq!(DaySet::parse("mon-fri").map(|set| set.count()), Ok(5));
        assert_eq!(DaySet::parse("sat, sun").map(|set| set.days), Ok([false, false, false, false, false, true, true]));
        assert!(DaySet::parse("mon-fry").is_err());
    }
}
