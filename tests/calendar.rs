//! Days and hours of the calendar (B.1 of docs/model.md) beside a clock that is looked at minute by minute.
//!
//! The second calendar takes nothing but offsets from the zone data: it writes down what the clock shows at every minute
//! around a change, and looks the civil times up in what it has written.

use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::{TimeZone, db};
use jiff::{Timestamp, ToSpan};
use rodizio::calendar::{Timeline, WeekPlan, Zone};
use rodizio::scenario::parse;
use rodizio::time::{SimSpan, SimTime};
use std::collections::HashMap;
use std::path::Path;

const MINUTE: i64 = 60;
const DAY: i64 = 1440 * MINUTE;
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// SplitMix64, so that the cases are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % end as u64) as i64
    }
}

/// What the clock shows at `second`, less `second`.
fn offset(zone: &TimeZone, second: i64) -> i64 {
    i64::from(zone.to_offset(Timestamp::from_second(second).unwrap()).seconds())
}

/// Every change of the offset from 1990 to 2037, found by looking at noon after noon and then between.
fn changes(zone: &TimeZone) -> Vec<i64> {
    let (first, last) = (631_108_800, 2_145_960_000);
    let mut found = Vec::new();
    for noon in (first..last).step_by(DAY as usize) {
        let (mut before, mut after) = (noon, noon + DAY);
        if offset(zone, before) == offset(zone, after) {
            continue;
        }
        while after - before > 1 {
            let middle = (before + after) / 2;
            match offset(zone, middle) == offset(zone, before) {
                true => before = middle,
                false => after = middle,
            }
        }
        found.push(after);
    }
    found
}

/// The minutes of some days, and what the clock shows at each.
struct Wall {
    /// The first minute, in seconds of the epoch.
    start: i64,
    /// What the clock shows, in civil minutes since 1970.
    shown: Vec<i64>,
    /// The first minute at which the clock shows a civil minute.
    first: HashMap<i64, usize>,
}

impl Wall {
    fn new(zone: &TimeZone, start: i64, days: i64) -> Self {
        let shown: Vec<i64> = (0..days * 1440)
            .map(|minute| {
                let second = start + minute * MINUTE;
                (second + offset(zone, second)).div_euclid(MINUTE)
            })
            .collect();
        let mut first = HashMap::new();
        for (minute, civil) in shown.iter().enumerate() {
            first.entry(*civil).or_insert(minute);
        }
        Wall { start, shown, first }
    }

    /// The minute that a civil minute means; `None` outside of what was written down.
    fn minute(&self, civil: i64) -> Option<i64> {
        if let Some(minute) = self.first.get(&civil) {
            return Some(*minute as i64);
        }
        // Skipped: as many minutes after the jump as the clock before it would need.
        let jump = self.shown.windows(2).position(|pair| pair[0] < civil && civil < pair[1])?;
        Some(jump as i64 + civil - self.shown[jump])
    }

    /// The first minute of a civil day; of the next one if it does not exist.
    fn day(&self, day: i64) -> Option<i64> {
        let first = self.shown.iter().position(|civil| civil.div_euclid(1440) >= day)?;
        (first > 0).then_some(first as i64)
    }

    fn exists(&self, day: i64) -> bool {
        self.shown.iter().any(|civil| civil.div_euclid(1440) == day)
    }

    /// The instant of a minute on the clock of `zone`.
    fn instant(&self, zone: &Zone, minute: i64) -> SimTime {
        zone.stamp(Timestamp::from_second(self.start + minute * MINUTE).unwrap())
    }
}

fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

fn date_of(day: i64) -> Date {
    date(1970, 1, 1).checked_add(day.days()).unwrap()
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Some hours of the week, in no order, some of them touching or within each other; half of them where clocks change.
fn hours(dice: &mut Dice, around: i64) -> Vec<(usize, i64, i64)> {
    (0..1 + dice.below(12))
        .map(|_| {
            let (day, from) = match dice.below(3) {
                0 => (dice.below(7) as usize, 15 * dice.below(96)),
                _ => {
                    let from = around + 15 * (dice.below(20) - 10);
                    (weekday(from.div_euclid(1440)), from.rem_euclid(1440) / 15 * 15)
                }
            };
            let length = [15, 30, 45, 60, 90, 480][dice.below(6) as usize];
            (day, from, (from + length).min(1440))
        })
        .collect()
}

/// Random hours of the week, laid out around an instant; how many minutes were compared.
fn compare(name: &str, second: i64, dice: &mut Dice) -> u64 {
    let time_zone = TimeZone::get(name).unwrap();
    let start = second.div_euclid(MINUTE) * MINUTE - 4 * DAY;
    let wall = Wall::new(&time_zone, start, 8);
    let middle = wall.shown[4 * 1440 - 1] + 1;
    let hours = hours(dice, middle);
    let today = middle.div_euclid(1440);
    let closed: Vec<i64> = (0..dice.below(3)).map(|_| today + dice.below(12) - 6).collect();

    // The minutes that are open: each interval of each day by itself.
    let mut open = vec![false; wall.shown.len()];
    for day in today - 6..=today + 6 {
        if closed.contains(&day) || !wall.exists(day) {
            continue;
        }
        for (_, from, to) in hours.iter().filter(|hours| hours.0 == weekday(day)) {
            let minute = |minute: i64| wall.minute(day * 1440 + minute);
            if let (Some(from), Some(to)) = (minute(*from), minute(*to)) {
                let end = open.len() as i64;
                (from..to.min(end)).for_each(|minute| open[minute as usize] = true);
            }
        }
    }

    let lines: Vec<String> =
        hours.iter().map(|(day, from, to)| format!("{} {}-{}", NAMES[*day], clock(*from), clock(*to))).collect();
    let said = format!("{name}, change at {second}, {lines:?}, closed {closed:?}");
    let origin = date_of(today - 1).at(0, 0, 0, 0);
    let zone = Zone::new(time_zone, origin).unwrap();
    let closed: Vec<Date> = closed.into_iter().map(date_of).collect();
    let week = WeekPlan::parse(&lines).unwrap();

    // The last days are left out: what the wall has not written down could reach into them.
    let (from, to) = (1440 + dice.below(1440), 6 * 1440);
    let mut line = Timeline::new(&zone, &week, &closed, wall.instant(&zone, from));
    let start = wall.instant(&zone, from);
    let mut deadline = None;
    let (wanted, mut run) = (1 + dice.below(900), 0);
    for minute in from..to {
        if run == wanted && deadline.is_none() {
            deadline = Some(minute);
        }
        run += i64::from(open[minute as usize]);
    }
    if let Some(minute) = deadline {
        let got = line.clone().advance(start, SimSpan::from_mins(wanted));
        assert_eq!(got, wall.instant(&zone, minute), "{wanted} min from minute {from}: {said}");
    }
    for minute in from..to {
        let at = wall.instant(&zone, minute);
        assert_eq!(line.is_open(at), open[minute as usize], "minute {minute}, {}: {said}", zone.civil(at));
    }

    days(name, &wall, &zone, today, dice, &said);
    (to - from) as u64
}

/// Days that begin, a horizon and an absence of whole days.
fn days(name: &str, wall: &Wall, zone: &Zone, today: i64, dice: &mut Dice, said: &str) {
    for day in today - 2..=today + 2 {
        let first = wall.day(day).unwrap();
        assert_eq!(zone.midnight(date_of(day)), wall.instant(zone, first), "{}: {said}", date_of(day));
    }
    let from = today - 2 + dice.below(3);
    let (length, away) = (1 + dice.below(2), from + dice.below(2));
    let back = away + dice.below(2);
    let (begin, end) = (wall.day(from).unwrap(), wall.day(from + length).unwrap());
    if begin == end {
        return;
    }
    let text = format!(
        "name = \"t\"\nhorizon = {{ start = {}, length = \"{length} days\", time_zone = \"{name}\" }}\n\
         [[agent]]\nname = \"A\"\naway = [{{ from = {}, to = {} }}]\n\
         [[team]]\nname = \"T\"\nhandling = \"1 min\"\narrivals.renewal = {{ gap = \"1 h\" }}\n",
        date_of(from),
        date_of(away),
        date_of(back),
    );
    let Ok(loaded) = parse("t.toml", &text, Path::new("."), &[]) else { panic!("{text}") };
    let minutes = |from: i64, to: i64| SimSpan::from_mins(to - from);
    let horizon = loaded.scenario.horizon.end.since(SimTime::ZERO);
    assert_eq!(horizon, minutes(begin, end), "{length} days from {}: {said}", date_of(from));
    let (gone, back) = (wall.day(away).unwrap(), wall.day(back + 1).unwrap());
    for absence in &loaded.scenario.agents[0].away {
        let seen = (absence.from.since(SimTime::ZERO), absence.to.since(SimTime::ZERO));
        assert_eq!(seen, (minutes(begin, gone), minutes(begin, back)), "away from {}: {said}", date_of(away));
    }
    assert_eq!(loaded.scenario.agents[0].away.is_empty(), gone == back, "{said}");
}

/// Every kind of change: an hour, half an hour, at midnight and across it, hours and whole days at once.
#[test]
fn changes_with_a_name() {
    let named = [
        ("Europe/Berlin", date(2026, 3, 29).at(1, 0, 0, 0)),
        ("Europe/Berlin", date(2026, 10, 25).at(1, 0, 0, 0)),
        ("Asia/Beirut", date(2026, 3, 28).at(22, 0, 0, 0)),
        ("Africa/Cairo", date(2026, 4, 23).at(22, 0, 0, 0)),
        ("America/Santiago", date(2026, 9, 6).at(4, 0, 0, 0)),
        ("America/Sao_Paulo", date(2018, 11, 4).at(3, 0, 0, 0)),
        ("Pacific/Apia", date(2011, 12, 30).at(10, 0, 0, 0)),
        ("Pacific/Kiritimati", date(1994, 12, 31).at(10, 0, 0, 0)),
        ("America/St_Johns", date(1999, 10, 31).at(2, 31, 0, 0)),
        ("America/Nuuk", date(2024, 3, 31).at(1, 0, 0, 0)),
        ("Australia/Lord_Howe", date(2026, 10, 3).at(15, 30, 0, 0)),
        ("Antarctica/Vostok", date(1994, 11, 1).at(0, 0, 0, 0)),
        ("Antarctica/Casey", date(2010, 3, 4).at(15, 0, 0, 0)),
    ];
    let mut dice = Dice(1);
    for (name, at) in named {
        let second = at.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
        (0..20).for_each(|_| {
            compare(name, second, &mut dice);
        });
    }
}

/// One change in so many, with a day on which nothing happens; how many zones there are, weeks and minutes were looked at.
fn changes_of_all_zones(one_in: usize) -> (usize, usize, u64) {
    let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
    let mut dice = Dice(2);
    let (mut weeks, mut minutes) = (0, 0);
    for name in names.iter().step_by(one_in.min(12)) {
        let mut places = changes(&TimeZone::get(name).unwrap());
        places.push(631_152_000 + dice.below(2_145_000_000 - 631_152_000));
        for second in places.into_iter().skip(dice.below(one_in as i64) as usize).step_by(one_in) {
            minutes += compare(name, second, &mut dice);
            weeks += 1;
        }
    }
    (names.len(), weeks, minutes)
}

#[test]
fn some_changes_of_some_zones() {
    let (_, weeks, _) = changes_of_all_zones(60);
    assert!(weeks > 20, "{weeks}");
}

/// `cargo test --test calendar -- --ignored --nocapture`: 22,970 weeks and 148,886,302 minutes in 33 s.
#[test]
#[ignore = "takes half a minute"]
fn every_change_of_every_zone() {
    let (zones, weeks, minutes) = changes_of_all_zones(1);
    println!("{zones} zones, {weeks} weeks, {minutes} minutes");
    assert!(weeks > 10_000, "{weeks}");
}

/// A horizon of one day that the clock shortens: worked by hand.
#[test]
fn a_day_without_its_first_hour_has_23() {
    let days = [
        ("Asia/Beirut", date(2026, 3, 29)),
        ("Africa/Cairo", date(2026, 4, 24)),
        ("America/Santiago", date(2026, 9, 6)),
        ("America/Sao_Paulo", date(2018, 11, 4)),
    ];
    for (name, day) in days {
        let read = |start: Date, length: &str| {
            let text = format!(
                "name = \"t\"\nhorizon = {{ start = {start}, length = \"{length}\", time_zone = \"{name}\" }}\n\
                 [[agent]]\nname = \"A\"\n[[team]]\nname = \"T\"\nhandling = \"1 min\"\narrivals.renewal = {{ gap = \"1 h\" }}\n",
            );
            let Ok(loaded) = parse("t.toml", &text, Path::new("."), &[]) else { panic!("{text}") };
            let horizon = &loaded.scenario.horizon;
            let hours = |at: SimTime| at.since(SimTime::ZERO).seconds() / 3600.0;
            (hours(horizon.end), hours(horizon.drained))
        };
        assert_eq!(read(day, "1 day"), (23.0, 23.0 + 168.0), "{name}");
        assert_eq!(read(day, "24 h"), (24.0, 24.0 + 168.0), "{name}");
        assert_eq!(read(day, "1 day 2 h"), (25.0, 25.0 + 168.0), "{name}");
        assert_eq!(read(day.yesterday().unwrap(), "1 day"), (24.0, 24.0 + 167.0), "{name}");
        assert_eq!(read(day.yesterday().unwrap(), "2 days"), (47.0, 47.0 + 168.0), "{name}");
    }
}

/// The first instant of a day is where the clock jumps into it, even from before midnight: Toronto went from 23:30 to 00:30.
#[test]
fn a_day_that_the_clock_jumps_into() {
    let zone = Zone::new(TimeZone::get("America/Toronto").unwrap(), date(1919, 3, 30).at(0, 0, 0, 0)).unwrap();
    let begin = zone.midnight(date(1919, 3, 31));
    assert_eq!(zone.civil(begin), DateTime::from_parts(date(1919, 3, 31), Time::constant(0, 30, 0, 0)));
    assert_eq!(begin.since(SimTime::ZERO), SimSpan::from_mins(23 * 60 + 30));
}
