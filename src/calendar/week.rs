//! A weekly pattern of open time.

use std::fmt;

/// Weekday names as scenario files write them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Minutes in a civil day.
const DAY: u32 = 24 * 60;

/// Open time in each civil day of a week: minutes of the day, half open, sorted, apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct WeekPlan {
    days: [Vec<(u32, u32)>; 7],
}

/// What is wrong with a line such as `mon-fri 08:00-18:00`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Not of the form `days times`.
    #[error("expected days and times, such as \"mon-fri 08:00-18:00\"")]
    Shape,
    /// A word that is no weekday.
    #[error("\"{0}\" is not a weekday: write mon, tue, wed, thu, fri, sat or sun")]
    Day(String),
    /// A word that is no time of day.
    #[error("\"{0}\" is not a time of day: write 00:00 to 24:00")]
    Time(String),
    /// A range of times that is empty.
    #[error("\"{0}\" is no time at all: its end is its beginning")]
    Empty(String),
}

impl WeekPlan {
    /// Open at every hour of every day.
    pub fn always() -> Self {
        WeekPlan { days: std::array::from_fn(|_| vec![(0, DAY)]) }
    }

    /// Reads lines such as `mon-fri 08:00-18:00`, `sat,sun 09:00-12:00 13:00-15:00`,
    /// `fri 22:00-06:00` (into the next day) or `daily 00:00-24:00`, and takes them together.
    /// On failure: the index of the first bad line, and why.
    pub fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Self, (usize, PlanError)> {
        let mut plan = WeekPlan::default();
        for (index, line) in lines.iter().enumerate() {
            plan.add(line.as_ref()).map_err(|error| (index, error))?;
        }
        Ok(plan)
    }

    fn add(&mut self, line: &str) -> Result<(), PlanError> {
        let mut words = line.split_whitespace();
        let days = parse_days(words.next().ok_or(PlanError::Shape)?)?;
        let mut any = false;
        for range in words {
            any = true;
            let (from, to) = range.split_once('-').ok_or(PlanError::Shape)?;
            let (from, to) = (parse_time(from)?, parse_time(to)?);
            if from == to || from == DAY {
                return Err(PlanError::Empty(range.to_string()));
            }
            for day in (0..7).filter(|day| days[*day]) {
                if from < to {
                    self.insert(day, from, to);
                } else {
                    self.insert(day, from, DAY);
                    self.insert((day + 1) % 7, 0, to);
                }
            }
        }
        if any { Ok(()) } else { Err(PlanError::Shape) }
    }

    /// Adds a range to a day and merges what touches.
    fn insert(&mut self, day: usize, from: u32, to: u32) {
        if from == to {
            return;
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

    /// The share of each hour of the week that is open, 0 to 1, from Monday 00:00.
    pub fn open_shares(&self) -> [f64; 168] {
        std::array::from_fn(|index| {
            let (from, to) = (index as u32 % 24 * 60, (index as u32 % 24 + 1) * 60);
            let open = self.days[index / 24].iter().map(|range| range.1.min(to).saturating_sub(range.0.max(from)));
            f64::from(open.sum::<u32>()) / 60.0
        })
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

/// `mon`, `mon-fri`, `sat-mon`, `mon,wed`, `daily`.
fn parse_days(text: &str) -> Result<[bool; 7], PlanError> {
    if text.eq_ignore_ascii_case("daily") {
        return Ok([true; 7]);
    }
    let day = |word: &str| {
        let word = word.trim();
        WEEKDAYS.iter().position(|name| name.eq_ignore_ascii_case(word)).ok_or_else(|| PlanError::Day(word.to_string()))
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

/// `08:00` to minutes of the day; `24:00` is its end.
fn parse_time(text: &str) -> Result<u32, PlanError> {
    let wrong = || PlanError::Time(text.to_string());
    let (hour, minute) = text.split_once(':').ok_or_else(wrong)?;
    let number = |digits: &str| match digits.len() {
        1 | 2 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse::<u32>().map_err(|_| wrong()),
        _ => Err(wrong()),
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let minutes = hour * 60 + minute;
    if minute < 60 && minutes <= DAY { Ok(minutes) } else { Err(wrong()) }
}

impl fmt::Display for WeekPlan {
    /// One line a group of consecutive days with the same hours: `mon-fri 08:00-18:00, sat 09:00-13:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = 0;
        let mut lead = "";
        while first < 7 {
            let mut last = first;
            while last < 6 && self.days[last + 1] == self.days[first] {
                last += 1;
            }
            if !self.days[first].is_empty() {
                write!(f, "{lead}{}", WEEKDAYS[first])?;
                if last > first {
                    write!(f, "-{}", WEEKDAYS[last])?;
                }
                for (from, to) in &self.days[first] {
                    write!(f, " {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)?;
                }
                lead = ", ";
            }
            first = last + 1;
        }
        if lead.is_empty() { f.write_str("never") } else { Ok(()) }
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
    fn shares_of_hours() {
        let shares =
            WeekPlan::parse(&["mon 08:15-09:00 09:00-10:30 10:45-11:00", "sun 23:00-01:00"]).unwrap().open_shares();
        let open = |index: usize| shares[index];
        assert_eq!([open(8), open(9), open(10), open(11)], [0.75, 1.0, 0.75, 0.0]);
        assert_eq!([open(167), open(0), open(1)], [1.0, 1.0, 0.0]);
        assert_eq!(shares.iter().sum::<f64>(), 4.5);
        assert_eq!(WeekPlan::always().open_shares(), [1.0; 168]);
    }

    #[test]
    fn says_what_is_wrong() {
        let wrong = |line: &str| WeekPlan::parse(&[line]).unwrap_err().1;
        assert_eq!(wrong("mon-fri"), PlanError::Shape);
        assert_eq!(wrong("mun 08:00-18:00"), PlanError::Day("mun".into()));
        assert_eq!(wrong("mon 08:00-25:00"), PlanError::Time("25:00".into()));
        assert_eq!(wrong("mon 08:60-09:00"), PlanError::Time("08:60".into()));
        assert_eq!(wrong("mon 08:00-08:00"), PlanError::Empty("08:00-08:00".into()));
        assert_eq!(wrong("mon 8-18"), PlanError::Time("8".into()));
    }
}
