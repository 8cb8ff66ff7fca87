//! The horizon and the business hours.

use super::Context;
use crate::calendar::{SlotLength, Timeline, WeekPlan, Zone};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language::phrase;
use crate::scenario::literal;
use crate::scenario::model::{Horizon, Hours};
use crate::scenario::spec::format::{HorizonTable, ScenarioTable};
use crate::scenario::spec::kinds::Civil;
use crate::scenario::view::View;
use crate::time::{SimSpan, SimTime};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

/// Reads `[horizon]`.
pub(super) fn read(view: View<'_, HorizonTable>, cx: &mut Context<'_>) -> Option<Horizon> {
    // A wrong time zone has been reported; the rest is checked as if it were UTC.
    let time_zone = view.time_zone().get().unwrap_or(TimeZone::UTC);
    let start = view.start().get()?.at;
    let beyond = |place: Place| {
        let problem = Diagnostic::new(
            Code::TimeOrder,
            phrase!("the horizon reaches beyond the year 9999", "o período simulado passa do ano 9999"),
        );
        problem.at(place).help(phrase!("begin earlier, or make it shorter", "comece antes, ou encurte o período"))
    };
    let Some(zone) = Zone::new(time_zone, start) else {
        cx.problems.push(beyond(view.start().place));
        return None;
    };
    let first = Moment { civil: start, at: SimTime::ZERO };
    let mut add = |from: Moment, span: Option<Span>, place: Place| {
        let sum = from.plus(span?, &zone);
        if sum.is_none() {
            cx.problems.push(beyond(place));
        }
        sum
    };
    let (length, warm_up, drain) = (view.length(), view.warm_up(), view.drain());
    let (at_length, at_warm_up) = (length.place, warm_up.place);
    let (length, warm_up) = (add(first, length.get(), at_length), add(first, warm_up.get(), at_warm_up));
    let drained = length.and_then(|end| add(end, drain.get(), drain.place));
    let [end, warm_up, drained] = [length, warm_up, drained].map(|moment| Some(moment?.at));
    if let (Some(end), Some(warm_up)) = (end, warm_up)
        && warm_up >= end
    {
        let title = phrase!(
            "the warm-up is not shorter than the horizon: nothing would be measured",
            "o aquecimento (`warm_up`) não é mais curto que o período: nada seria medido"
        );
        let problem = Diagnostic::new(Code::TimeOrder, title).at(at_warm_up);
        let problem = problem.also(at_length, phrase!("the horizon ends here", "o período termina aqui"));
        cx.problems.push(
            problem
                .help(phrase!("make `warm_up` shorter, or `length` longer", "encurte `warm_up` ou aumente `length`")),
        );
    }
    Some(Horizon { zone, end: end?, warm_up: warm_up?, drained: drained?, slots: SlotLength::Hour })
}

/// An instant, and the civil time that was meant by it, which the clock may skip.
#[derive(Clone, Copy)]
struct Moment {
    civil: DateTime,
    at: SimTime,
}

impl Moment {
    /// So much later: days and more by the calendar, then hours and less by the clock. `None` beyond the year 9999.
    fn plus(self, span: Span, zone: &Zone) -> Option<Moment> {
        let time = literal::clock_part(&span);
        let days = Span::new().try_years(span.get_years()).ok()?.try_months(span.get_months()).ok()?;
        let days = days.try_weeks(span.get_weeks()).ok()?.try_days(span.get_days()).ok()?;
        let mut moment = self;
        if !days.is_zero() {
            moment.civil = self.civil.checked_add(days).ok()?;
            let is_day = moment.civil.time() == Time::midnight();
            moment.at = if is_day { zone.midnight(moment.civil.date()) } else { zone.instant(moment.civil) };
        }
        if !time.is_zero() {
            moment.at = moment.at + SimSpan::from_micros(i64::try_from(time.as_micros()).ok()?);
            moment.civil = zone.civil(moment.at);
        }
        zone.holds(moment.at).then_some(moment)
    }
}

/// Reads `[hours]`; always open where the file says nothing.
pub(super) fn hours(root: View<'_, ScenarioTable>, horizon: Option<&Horizon>, cx: &mut Context<'_>) -> Hours {
    let Some(view) = root.hours().get() else { return Hours { week: WeekPlan::always(), holidays: Vec::new() } };
    let week = view.weekly().get().unwrap_or_else(WeekPlan::always);
    let mut holidays: Vec<Date> = view.holidays().all().collect();
    holidays.sort_unstable();
    holidays.dedup();
    let hours = Hours { week, holidays };
    if let Some(horizon) = horizon
        && !meets(&hours.week, &hours.holidays, horizon)
    {
        let problem = Diagnostic::new(
            Code::NeverOpen,
            phrase!("the account never opens within the horizon", "a conta nunca abre dentro do período simulado"),
        );
        cx.problems.push(problem.at(view.weekly().place).help(phrase!(
            "check the hours, the holidays and the horizon",
            "confira os horários, os feriados e o período (`[horizon]`)"
        )));
    }
    hours
}

/// Whether a week's hours, holidays excepted, have any time within the horizon.
pub(super) fn meets(week: &WeekPlan, holidays: &[Date], horizon: &Horizon) -> bool {
    Timeline::new(&horizon.zone, week, holidays, SimTime::ZERO).next_open(SimTime::ZERO) < horizon.end
}

/// Days, both ends included, or times of day, as instants: the first one, and the first one after it.
pub(super) fn stretch(zone: &Zone, from: Civil, to: Civil) -> (SimTime, SimTime) {
    let begin = |civil: Civil| if civil.is_day { zone.midnight(civil.at.date()) } else { zone.instant(civil.at) };
    let after = |day: Civil| Some(Civil { at: day.at.checked_add(1.day()).ok()?, ..day });
    let end = if to.is_day { after(to).map_or(SimTime::NEVER, begin) } else { begin(to) };
    (begin(from), end)
}

/// The length of the horizon.
pub(super) fn length(horizon: &Horizon) -> SimSpan {
    horizon.end.since(SimTime::ZERO)
}
