//! A weekly pattern of open time.

use super::SlotLength;
use crate::language::{phrase, tell};
use std::fmt;

/// Weekday names as scenario files write them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Hours of a week.
pub const HOURS_OF_WEEK: usize = 168;

/// Minutes in a civil day.
const DAY: u32 = 24 * 60;

/// Open time in each civil day of a week: minutes of the day, half open, sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct WeekPlan {
    /// Taken together: apart.
    days: [Vec<(u32, u32)>; 7],
    /// Each as it was given. Where the clock skips the end of one, they say more than what they make together.
    given: [Vec<(u32, u32)>; 7],
}

/// What is wrong with a line such as `mon-fri 08:00-18:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeekPlanError {
    /// Not of the form `days times`.
    Shape,
    /// A word that is no weekday.
    Day(String),
    /// A word that is no time of day.
    Time(String),
    /// A range of times that is empty.
    Empty(String),
}

impl std::error::Error for WeekPlanError {}

impl fmt::Display for WeekPlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            WeekPlanError::Shape => tell!(
                "expected days and times, such as \"mon-fri 08:00-18:00\"",
                "aqui vão dias e horas, como \"mon-fri 08:00-18:00\""
            ),
            WeekPlanError::Day(word) => tell!(
                "\"{word}\" is not a weekday: write mon, tue, wed, thu, fri, sat or sun",
                "\"{word}\" não é um dia da semana: escreva mon, tue, wed, thu, fri, sat ou sun (de segunda a \
                 domingo)"
            ),
            WeekPlanError::Time(word) => tell!(
                "\"{word}\" is not a time of day: write 00:00 to 24:00",
                "\"{word}\" não é uma hora do dia: escreva de 00:00 a 24:00"
            ),
            WeekPlanError::Empty(word) => tell!(
                "\"{word}\" is no time at all: its end is its beginning",
                "\"{word}\" não é tempo nenhum: termina quando começa"
            ),
        })
    }
}

impl WeekPlan {
    /// Open at every hour of every day.
    pub fn always() -> Self {
        let days: [_; 7] = std::array::from_fn(|_| vec![(0, DAY)]);
        WeekPlan { given: days.clone(), days }
    }

    /// Reads lines such as `mon-fri 08:00-18:00`, `sat,sun 09:00-12:00 13:00-15:00`,
    /// `fri 22:00-06:00` (into the next day) or `daily 00:00-24:00`, and takes them together.
    /// On failure: the index of the first bad line, and why.
    pub fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Self, (usize, WeekPlanError)> {
        let mut plan = WeekPlan::default();
        for (index, line) in lines.iter().enumerate() {
            plan.add(line.as_ref()).map_err(|error| (index, error))?;
        }
        Ok(plan)
    }

    /// Open from one minute to another of each of these days (Monday 0); what lies beyond midnight is on the next day.
    pub fn of(ranges: impl IntoIterator<Item = (usize, u32, u32)>) -> Self {
        let mut plan = WeekPlan::default();
        ranges.into_iter().for_each(|(day, from, to)| plan.open(day, from, to));
        plan
    }

    /// Open whenever one of these is.
    pub fn together<'a>(plans: impl IntoIterator<Item = &'a WeekPlan>) -> Self {
        let mut all = WeekPlan::default();
        for plan in plans {
            let ranges = (0..7).flat_map(|day| plan.given[day].iter().map(move |range| (day, *range)));
            ranges.for_each(|(day, (from, to))| all.insert(day, from, to));
        }
        all
    }

    fn open(&mut self, day: usize, from: u32, to: u32) {
        self.insert(day, from.min(DAY), to.min(DAY));
        self.insert((day + 1) % 7, from.saturating_sub(DAY), to.saturating_sub(DAY));
    }

    fn add(&mut self, line: &str) -> Result<(), WeekPlanError> {
        let mut words = line.split_whitespace();
        let days = weekdays(words.next().ok_or(WeekPlanError::Shape)?)?;
        let mut any = false;
        for range in words {
            any = true;
            let (from, to) = range.split_once('-').ok_or(WeekPlanError::Shape)?;
            let (from, to) = (time(from)?, time(to)?);
            if from == to || from == DAY {
                return Err(WeekPlanError::Empty(range.to_string()));
            }
            let to = if from < to { to } else { DAY + to };
            (0..7).filter(|day| days[*day]).for_each(|day| self.open(day, from, to));
        }
        if any { Ok(()) } else { Err(WeekPlanError::Shape) }
    }

    /// Adds a range to a day and merges what touches.
    fn insert(&mut self, day: usize, from: u32, to: u32) {
        if from >= to {
            return;
        }
        let given = &mut self.given[day];
        if let Err(place) = given.binary_search(&(from, to)) {
            given.insert(place, (from, to));
        }
        let ranges = &mut self.days[day];
        ranges.push((from, to));
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let touch = next.0 <= last.1;
            if touch {
                last.1 = last.1.max(next.1);
            }
            touch
        });
    }

    /// The open ranges of a weekday (Monday 0), in minutes of the civil day.
    pub fn day(&self, weekday: usize) -> &[(u32, u32)] {
        &self.days[weekday]
    }

    /// The ranges of a weekday as they were given: they may touch and overlap.
    pub(super) fn given(&self, weekday: usize) -> &[(u32, u32)] {
        &self.given[weekday]
    }

    /// The share of each slot of the week that is open, 0 to 1, from Monday 00:00.
    pub fn open_shares(&self, slots: SlotLength) -> Vec<f64> {
        let share = |slot: usize| {
            let (at, length) = (slots.clock(slot), slots.minutes() as u32);
            self.open_share(at.weekday, at.of_day(), at.of_day() + length)
        };
        (0..slots.a_week()).map(share).collect()
    }

    /// The share of a stretch of a weekday, Monday 0, that is open; minutes of the day.
    pub fn open_share(&self, day: usize, from: u32, to: u32) -> f64 {
        let open = self.day(day).iter().map(|range| range.1.min(to).saturating_sub(range.0.max(from)));
        f64::from(open.sum::<u32>()) / f64::from(to.saturating_sub(from).max(1))
    }

    /// Whether every hour of every day is open.
    pub fn is_always(&self) -> bool {
        self.days.iter().all(|day| day.as_slice() == [(0, DAY)])
    }

    /// Whether no hour of any day is open.
    pub fn is_never(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }
}

/// The days of `mon`, `mon-fri`, `sat-mon`, `mon,wed`, `daily`, Monday first.
pub fn weekdays(text: &str) -> Result<[bool; 7], WeekPlanError> {
    if text.eq_ignore_ascii_case("daily") {
        return Ok([true; 7]);
    }
    let day = |word: &str| {
        let word = word.trim();
        WEEKDAYS
            .iter()
            .position(|name| name.eq_ignore_ascii_case(word))
            .ok_or_else(|| WeekPlanError::Day(word.to_string()))
    };
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(part)?, day(part)?),
        };
        for step in 0..=(last + 7 - first) % 7 {
            days[(first + step) % 7] = true;
        }
    }
    Ok(days)
}

fn time(text: &str) -> Result<u32, WeekPlanError> {
    minute_of_day(text).ok_or_else(|| WeekPlanError::Time(text.to_string()))
}

/// `08:00` to minutes of the day; `24:00` is its end.
pub fn minute_of_day(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| {
        let plain = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| plain)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= DAY).then_some(minutes)
}

impl WeekPlan {
    /// As [`WeekPlan::parse`] reads it, a line a group of consecutive days with the same hours.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut first = 0;
        for days in self.days.chunk_by(|day, next| day == next) {
            if !days[0].is_empty() {
                let time = |(from, to): &(u32, u32)| {
                    format!(" {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
                };
                lines.push(run_of_days(first, days.len()) + &days[0].iter().map(time).collect::<String>());
            }
            first += days.len();
        }
        lines
    }
}

/// The hour of the week from Monday 00:00 that is named, as in `mon 09:00`; its minutes may be left out.
pub fn hour_of_name(name: &str) -> Option<usize> {
    let (day, time) = name.trim().split_once(' ')?;
    let day = WEEKDAYS.iter().position(|name| day.eq_ignore_ascii_case(name))?;
    let hour = time.trim().strip_suffix(":00").unwrap_or(time.trim());
    hour.parse::<usize>().ok().filter(|hour| *hour < 24).map(|hour| day * 24 + hour)
}

/// So many days in a row as [`weekdays`] reads them: `mon`, `sat-wed`.
pub fn run_of_days(first: usize, count: usize) -> String {
    match count {
        1 => WEEKDAYS[first % 7].to_string(),
        _ => format!("{}-{}", WEEKDAYS[first % 7], WEEKDAYS[(first + count + 6) % 7]),
    }
}

impl fmt::Display for WeekPlan {
    /// `mon-fri 08:00-18:00, sat 09:00-13:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_never() { phrase!("never", "nunca") } else { "" })?;
        f.write_str(&self.lines().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> String {
        WeekPlan::parse(lines).unwrap().to_string()
    }

    #[test]
    fn reads_the_usual_forms() {
        assert_eq!(text(&["mon-fri 08:00-18:00", "sat 9:00-13:00"]), "mon-fri 08:00-18:00, sat 09:00-13:00");
        assert_eq!(text(&["sun-tue 07:00-24:00"]), "mon-tue 07:00-24:00, sun 07:00-24:00");
        assert_eq!(text(&["daily 00:00-24:00"]), text(&["mon-sun 00:00-24:00"]));
        assert!(WeekPlan::parse(&["daily 00:00-24:00"]).unwrap().is_always());
        assert_eq!(text(&["mon 08:00-12:00 13:00-18:00"]), "mon 08:00-12:00 13:00-18:00");
    }

    #[test]
    fn a_night_goes_into_the_next_day() {
        assert_eq!(text(&["sun 22:00-06:00"]), "mon 00:00-06:00, sun 22:00-24:00");
    }

    #[test]
    fn ranges_that_touch_are_one() {
        assert_eq!(text(&["mon 08:00-12:00", "mon 12:00-14:00", "mon 10:00-11:00"]), "mon 08:00-14:00");
    }

    #[test]
    fn plans_taken_together() {
        let plan = |lines: &[&str]| WeekPlan::parse(lines).unwrap();
        let (office, late) = (plan(&["mon-fri 08:00-12:00 13:00-18:00"]), plan(&["fri,sat 11:00-13:00"]));
        let lines = ["mon-thu 08:00-12:00 13:00-18:00", "fri 08:00-18:00", "sat 11:00-13:00"];
        assert_eq!(WeekPlan::together([&office, &late]).lines(), lines);
        assert_eq!(WeekPlan::together([&office, &office]), office);
        assert!(WeekPlan::together([]).is_never() && WeekPlan::together([&office, &WeekPlan::always()]).is_always());
    }

    #[test]
    fn shares_of_hours() {
        let week = WeekPlan::parse(&["mon 08:15-09:00 09:00-10:30 10:45-11:00", "sun 23:00-01:00"]).unwrap();
        let shares = week.open_shares(SlotLength::Hour);
        let open = |index: usize| shares[index];
        assert_eq!([open(8), open(9), open(10), open(11)], [0.75, 1.0, 0.75, 0.0]);
        assert_eq!([open(167), open(0), open(1)], [1.0, 1.0, 0.0]);
        assert_eq!(shares.iter().sum::<f64>(), 4.5);
        assert_eq!(WeekPlan::always().open_shares(SlotLength::Hour), [1.0; 168]);
        let halves = week.open_shares(SlotLength::Half);
        assert_eq!(halves[16..22], [0.5, 1.0, 1.0, 1.0, 1.0, 0.5]);
        assert_eq!(halves.iter().sum::<f64>(), 9.0);
    }

    #[test]
    fn says_what_is_wrong() {
        let wrong = |line: &str| WeekPlan::parse(&[line]).unwrap_err().1;
        assert_eq!(wrong("mon-fri"), WeekPlanError::Shape);
        assert_eq!(wrong("mun 08:00-18:00"), WeekPlanError::Day("mun".into()));
        assert_eq!(wrong("mon 08:00-25:00"), WeekPlanError::Time("25:00".into()));
        assert_eq!(wrong("mon 08:60-09:00"), WeekPlanError::Time("08:60".into()));
        assert_eq!(wrong("mon 08:00-08:00"), WeekPlanError::Empty("08:00-08:00".into()));
        assert_eq!(wrong("mon 8-18"), WeekPlanError::Time("8".into()));
    }
}
