//! Which days, weeks and months keep a target with their own conversations.

use super::load::Window;
use crate::calendar::Zone;
use crate::rules::by_id;
use crate::scenario::{CivilSpan, DayFigure, DayMeasure, DayTarget, Scenario};
use crate::time::SimSpan;
use crate::unit::{Bound, rank};
use crate::world::Chat;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The place of a conversation that is not measured.
const NONE: u32 = u32::MAX;

/// Counts, day by day, what targets are about. It grows with the days, and with the conversations that are alive at a time.
pub(super) struct KeptDays {
    calendar: Calendar,
    /// By team: what its days are held to.
    targets: Vec<Vec<DayTarget>>,
    /// Those with an arrival, in order.
    days: Vec<Date>,
    /// By day, then by team.
    tallies: Vec<DayTally>,
    /// By live conversation: the day of its arrival.
    arrived: Vec<u32>,
}

/// What is counted of a team's measured conversations that arrive on one day.
#[derive(Clone, Debug, Default)]
pub(super) struct DayTally {
    arrivals: u64,
    started: u64,
    pub lost: u64,
    pub unanswered: u64,
    pub opened: u64,
    /// Waits of those started, by the wall clock and in business time, in microseconds.
    waits: [u128; 2],
    /// By target: those started that wait no longer than it says; less long, where it asks for no less.
    hits: Vec<u64>,
}

impl KeptDays {
    /// For one replication; `None` if no day is held to anything.
    pub(super) fn new(scenario: &Scenario, window: Window) -> Option<Self> {
        let targets: Vec<Vec<DayTarget>> = scenario.teams.iter().map(|team| team.kept.clone()).collect();
        targets.iter().any(|targets| !targets.is_empty()).then(|| KeptDays {
            calendar: Calendar::new(&scenario.horizon.zone, window),
            targets,
            days: Vec::new(),
            tallies: Vec::new(),
            arrived: Vec::new(),
        })
    }

    /// A conversation arrives on this day.
    pub(super) fn arrive(&mut self, date: Date, team: usize, id: u32, measured: bool) {
        if !measured {
            *by_id(&mut self.arrived, id, NONE) = NONE;
            return;
        }
        if self.days.last() != Some(&date) {
            self.days.push(date);
            let blank = |targets: &Vec<DayTarget>| DayTally { hits: vec![0; targets.len()], ..DayTally::default() };
            self.tallies.extend(self.targets.iter().map(blank));
        }
        let day = self.days.len() - 1;
        *by_id(&mut self.arrived, id, NONE) = day as u32;
        self.tallies[day * self.targets.len() + team].arrivals += 1;
    }

    /// What is counted on the day of a measured conversation's arrival.
    pub(super) fn of(&mut self, chat: &Chat, id: u32) -> Option<&mut DayTally> {
        self.tally(chat.team().0 as usize, id)
    }

    fn tally(&mut self, team: usize, id: u32) -> Option<&mut DayTally> {
        let day = *self.arrived.get(id as usize).filter(|day| **day != NONE)?;
        self.tallies.get_mut(day as usize * self.targets.len() + team)
    }

    /// A measured conversation is started.
    pub(super) fn start(&mut self, team: usize, id: u32, wait: SimSpan, business: SimSpan) {
        // Taken out meanwhile, for the tally borrows all of it.
        let targets = std::mem::take(&mut self.targets[team]);
        if let Some(tally) = self.tally(team, id) {
            tally.started += 1;
            tally.waits[0] += wait.micros() as u128;
            tally.waits[1] += business.micros() as u128;
            for (hits, target) in tally.hits.iter_mut().zip(&targets) {
                *hits += u64::from(is_hit(target, wait, business));
            }
        }
        self.targets[team] = targets;
    }

    /// The share of such stretches of the calendar that keep one of the team's targets; NaN if there are none.
    pub(super) fn share(&self, team: usize, span: CivilSpan, target: DayTarget) -> f64 {
        let Some(place) = self.targets.get(team).and_then(|all| all.iter().position(|known| *known == target)) else {
            return f64::NAN;
        };
        let mut stretches: BTreeMap<i32, DayTally> = BTreeMap::new();
        let tallies = self.tallies.chunks(self.targets.len()).filter_map(|teams| teams.get(team));
        for (day, tally) in self.days.iter().zip(tallies) {
            if let Some(stretch) = self.calendar.stretch(*day, span) {
                stretches.entry(stretch).or_default().add(tally, place);
            }
        }
        let counted = || stretches.values().filter(|tally| tally.arrivals > 0);
        let kept = counted().filter(|tally| tally.keeps(&target)).count();
        match counted().count() {
            0 => f64::NAN,
            all => kept as f64 / all as f64,
        }
    }
}

/// The time that a started conversation must not wait longer than, or must wait at least.
fn is_hit(target: &DayTarget, wait: SimSpan, business: SimSpan) -> bool {
    match target.of {
        DayMeasure::Within(limit) => wait <= limit,
        DayMeasure::Figure(DayFigure::BusinessWaitP90) => is_on_this_side(target, business),
        DayMeasure::Figure(_) => is_on_this_side(target, wait),
    }
}

/// Of a quantile: whether a wait is one of those that let it keep the target, or of those that let it miss it.
fn is_on_this_side(target: &DayTarget, wait: SimSpan) -> bool {
    match target.bound {
        Bound::AtMost => wait <= target.span(),
        Bound::AtLeast => wait < target.span(),
    }
}

impl DayTally {
    /// Takes in another day, with what hits one of the targets.
    fn add(&mut self, other: &DayTally, place: usize) {
        let hits = self.hits.first().copied().unwrap_or(0) + other.hits.get(place).copied().unwrap_or(0);
        self.hits = vec![hits];
        self.arrivals += other.arrivals;
        self.started += other.started;
        self.lost += other.lost;
        self.unanswered += other.unanswered;
        self.opened += other.opened;
        self.waits = [self.waits[0] + other.waits[0], self.waits[1] + other.waits[1]];
    }

    /// Whether its conversations keep a target, exactly; its hits are of this target alone.
    fn keeps(&self, target: &DayTarget) -> bool {
        let limit = u128::from(target.millionths);
        let hits = self.hits.first().copied().unwrap_or(0);
        // In whole numbers: nothing is rounded.
        let over = |part: u128, whole: u64| target.bound.holds(part, limit * u128::from(whole));
        let share = |count: u64| over(u128::from(count) * 1_000_000, self.arrivals);
        let mean = |wait: u128| self.started > 0 && over(wait, self.started);
        let quantile = |part: f64| {
            let is_within = hits >= rank(part, self.started);
            self.started > 0 && is_within == (target.bound == Bound::AtMost)
        };
        match target.of {
            DayMeasure::Within(_) => share(hits),
            DayMeasure::Figure(figure) => match figure {
                DayFigure::LostShare => share(self.lost),
                DayFigure::UnansweredShare => share(self.unanswered),
                DayFigure::OpenedShare => share(self.opened),
                DayFigure::WaitMean => mean(self.waits[0]),
                DayFigure::BusinessWaitMean => mean(self.waits[1]),
                DayFigure::WaitP50 => quantile(0.5),
                DayFigure::WaitP80 => quantile(0.8),
                DayFigure::WaitP90 | DayFigure::BusinessWaitP90 => quantile(0.9),
                DayFigure::WaitP95 => quantile(0.95),
                DayFigure::WaitP99 => quantile(0.99),
            },
        }
    }
}

/// The civil days that are measured as a whole: from the first to before the second.
struct Calendar {
    from: Date,
    to: Date,
    /// Whether a week from Monday to Sunday, and a month of the calendar, lies in them.
    has_week: bool,
    has_month: bool,
}

impl Calendar {
    fn new(zone: &Zone, window: Window) -> Self {
        let tomorrow = |date: Date| date.saturating_add(1.day());
        let first = zone.civil(window.from).date();
        let from = if zone.midnight(first) == window.from { first } else { tomorrow(first) };
        let to = zone.civil(window.to).date();
        let mut calendar = Calendar { from, to, has_week: false, has_month: false };
        // The first that begins in them.
        let weeks = std::iter::successors(Some(from), |date| Some(tomorrow(*date))).take(7);
        calendar.has_week = weeks.into_iter().any(|date| calendar.holds(&week(date)));
        let next = tomorrow(from.last_of_month());
        calendar.has_month = [from, next].into_iter().any(|date| calendar.holds(&month(date)));
        calendar
    }

    fn holds(&self, (first, last): &(Date, Date)) -> bool {
        *first >= self.from && *last < self.to
    }

    /// Which stretch a day belongs to, by a number of its own; `None` if to none that counts.
    fn stretch(&self, day: Date, span: CivilSpan) -> Option<i32> {
        let since = |date: Date| date.since(self.from).map_or(0, |span| span.get_days());
        // So many days in a row from the first.
        let row = |length: i32| {
            let row = since(day).div_euclid(length);
            (day >= self.from && (row + 1) * length <= since(self.to)).then_some(row)
        };
        let whole = |stretch: (Date, Date)| self.holds(&stretch).then(|| since(stretch.0));
        match span {
            CivilSpan::Day if self.from >= self.to => Some(0),
            CivilSpan::Day => row(1),
            CivilSpan::Week if self.has_week => whole(week(day)),
            CivilSpan::Week => row(7),
            CivilSpan::Month if self.has_month => whole(month(day)),
            CivilSpan::Month => row(28),
        }
    }
}

/// Monday and Sunday of a day's week.
fn week(day: Date) -> (Date, Date) {
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    (monday, monday.saturating_add(6.days()))
}

/// The first and the last day of a day's month.
fn month(day: Date) -> (Date, Date) {
    (day.first_of_month(), day.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SimTime;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    /// So many hours from a civil hour in São Paulo.
    fn calendar(start: Date, from: i64, hours: i64) -> Calendar {
        let zone = Zone::new(TimeZone::get("America/Sao_Paulo").unwrap(), start.at(0, 0, 0, 0)).unwrap();
        let at = |hours: i64| SimTime::ZERO + SimSpan::from_hours(hours);
        Calendar::new(&zone, Window { from: at(from), to: at(from + hours) })
    }

    #[test]
    fn weeks_and_months_are_those_of_the_calendar_where_one_is_whole() {
        // Wednesday 25 February to Monday 6 April 2026, 41 days: whole weeks from 2 March, and March.
        let of = calendar(date(2026, 2, 25), 0, 24 * 41);
        let stretch = |month: i8, day: i8, span| of.stretch(date(2026, month, day), span);
        assert_eq!(stretch(3, 1, CivilSpan::Week), None);
        assert_eq!(stretch(3, 2, CivilSpan::Week), stretch(3, 8, CivilSpan::Week));
        assert_ne!(stretch(3, 8, CivilSpan::Week), stretch(3, 9, CivilSpan::Week));
        assert_eq!([stretch(2, 28, CivilSpan::Month), stretch(4, 1, CivilSpan::Month)], [None, None]);
        assert_eq!(stretch(3, 1, CivilSpan::Month), stretch(3, 31, CivilSpan::Month));
        assert_eq!([stretch(4, 6, CivilSpan::Day), stretch(4, 7, CivilSpan::Day)], [Some(40), None]);
    }

    #[test]
    fn short_horizons_have_weeks_and_months_from_their_first_day() {
        // Wednesday 4 to Tuesday 10 March: no week from Monday to Sunday.
        let of = calendar(date(2026, 3, 4), 0, 24 * 7);
        let stretch = |day: i8, span| of.stretch(date(2026, 3, day), span);
        assert_eq!([stretch(4, CivilSpan::Week), stretch(10, CivilSpan::Week)], [Some(0), Some(0)]);
        assert_eq!(stretch(4, CivilSpan::Month), None);
        // Four weeks from 2 March are a month; hours of one day are a day.
        let of = calendar(date(2026, 3, 2), 0, 24 * 28);
        assert_eq!(of.stretch(date(2026, 3, 29), CivilSpan::Month), Some(0));
        let of = calendar(date(2026, 3, 2), 9, 8);
        assert_eq!(of.stretch(date(2026, 3, 2), CivilSpan::Day), Some(0));
        assert_eq!(of.stretch(date(2026, 3, 2), CivilSpan::Week), None);
    }

    #[test]
    fn a_day_that_begins_in_the_warm_up_is_not_counted() {
        let of = calendar(date(2026, 3, 2), 12, 60);
        assert_eq!(of.stretch(date(2026, 3, 2), CivilSpan::Day), None);
        assert_eq!(of.stretch(date(2026, 3, 4), CivilSpan::Day), Some(1));
    }

    /// Ten started, of which nine wait 10 min at most: the 90 % wait is the ninth of them.
    #[test]
    fn a_day_keeps_what_its_quantile_keeps() {
        let tally =
            |hits: u64| DayTally { arrivals: 12, started: 10, lost: 2, hits: vec![hits], ..DayTally::default() };
        let target = |text: &str| CivilSpan::named(text).unwrap().unwrap().1;
        let most = target("days_kept(wait_p90<=10min)");
        assert_eq!([9, 8].map(|hits| tally(hits).keeps(&most)), [true, false]);
        let least = target("days_kept(wait_p90>=10min)");
        assert_eq!([9, 8].map(|hits| tally(hits).keeps(&least)), [false, true]);
        assert!(tally(9).keeps(&target("days_kept(within_10min>=75%)")));
        assert!(!tally(9).keeps(&target("days_kept(within_10min>=75.0001%)")));
        assert!(tally(0).keeps(&target("days_kept(lost_share<=17%)")));
        assert!(!DayTally { arrivals: 3, ..DayTally::default() }.keeps(&target("days_kept(wait_mean<=1h)")));
    }
}
