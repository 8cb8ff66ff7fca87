//! A fitted account as a scenario file, in the order in which a person would write it.

use super::law::LawText;
use super::plain::{DIGITS, length, line, list, number};
use super::{FitUnknown, HANDLING, HANDLING_TEAM, HANDLING_WORK, INPUTS};
use crate::calendar::{WEEKDAYS, WeekPlan, holiday_name};
use crate::fit::{
    DrawnAccount, DrawnTeam, DrawnWork, Fitted, FittedAgent, FittedTeam, MOST_IN_HAND, PastAccount, RuleBasis, RuleKey,
    SpecialDay, at_minute,
};
use crate::report::words::say;
use crate::rules::Settings;
use crate::scenario::quoted;
use crate::time::SimSpan;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt::Write;

/// What is written where nothing is known; each with the word that it is assumed.
const REACTION: (f64, f64) = (300.0, 1.0);
const CONCURRENCY: u32 = 3;
const SPEED: [f64; 3] = [1.0, 0.8, 0.65];
const WORK: (f64, f64) = (900.0, 1.0);
/// The share of their time that assumed agents are busy at the fullest hour.
const BUSY: f64 = 0.8;

/// Weeks that a scenario plays.
pub(crate) const PLAYED_WEEKS: u32 = 4;

/// Which days the scenario plays.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PlayedDays<'a> {
    /// Four weeks from the Monday after the history on.
    Next,
    /// Days of this account, with its absences, from its first to its last; their number from the fitted history's first day.
    Past(&'a PastAccount),
}

/// A scenario on its way.
pub(crate) struct ScenarioText<'a> {
    pub fitted: &'a Fitted,
    pub account: &'a PastAccount,
    pub days: PlayedDays<'a>,
    /// Whether there are other sets in a file.
    pub has_inputs: bool,
    /// Everybody who is at work, with the days off there are.
    pub agents: &'a [FittedAgent],
}

impl ScenarioText<'_> {
    /// The text, with these values.
    pub(crate) fn write(&self, drawn: &DrawnAccount) -> String {
        let mut text = String::new();
        self.head(&mut text);
        self.hours(&mut text);
        self.everybody(drawn, &mut text);
        self.absence(&mut text);
        for (team, values) in self.fitted.teams.iter().zip(&drawn.teams) {
            self.team(team, values, &mut text);
        }
        text
    }

    fn head(&self, text: &mut String) {
        let account = self.account;
        let (first, last) = (account.first_day, account.date(account.days - 1));
        let _ = writeln!(text, "# {}", say!(fit::file_head(self.fitted.conversations, first, last)));
        let _ = writeln!(text, "# {}\n", say!(fit::file_assumed()));
        let teams: Vec<&str> = self.fitted.teams.iter().map(|team| team.name.as_str()).collect();
        line(text, "name", &quoted(&teams.join(", ")), "");
        let (start, length, comment) = match self.days {
            PlayedDays::Next => (next_monday(last), format!("{PLAYED_WEEKS} weeks"), say!(fit::next_weeks())),
            PlayedDays::Past(past) => (past.first_day, format!("{} days", past.days), String::new()),
        };
        let _ = writeln!(text, "\n[horizon]");
        line(text, "start", &start.to_string(), &comment);
        line(text, "length", &quoted(&length), "");
        line(text, "time_zone", &quoted(account.zone.name()), "");
        if self.has_inputs {
            let _ = writeln!(text, "\n[inputs]");
            line(text, "file", &quoted(INPUTS), &say!(fit::inputs_file()));
            line(text, "history", &quoted(&format!("{} days", self.fitted.days)), "");
        }
    }

    fn hours(&self, text: &mut String) {
        let hours = &self.fitted.hours;
        if hours.week.is_always() && hours.closed.is_empty() {
            let _ = writeln!(text, "\n# {}", say!(fit::always_open(hours)));
            return;
        }
        let _ = writeln!(text, "\n[hours]");
        line(text, "weekly", &week(&hours.week), &say!(fit::hours(hours)));
        if !hours.closed.is_empty() {
            let days: Vec<String> = hours.closed.iter().map(Date::to_string).collect();
            let named = |day: &Date| Some((*day, holiday_name(&self.account.zone, *day)?));
            let named: Vec<(Date, &str)> = hours.closed.iter().filter_map(named).collect();
            line(text, "holidays", &format!("[{}]", days.join(", ")), &say!(fit::holidays(&named)));
        }
    }

    fn everybody(&self, drawn: &DrawnAccount, text: &mut String) {
        if self.agents.is_empty() {
            self.assumed_agents(text);
            return;
        }
        for agent in self.agents {
            let median = self.fitted.agents.iter().position(|own| own.place == agent.place);
            let median = median.and_then(|place| drawn.medians[place]).or(agent.reaction.map(|own| own.median.value));
            self.agent(agent, median.zip(drawn.sigma), &drawn.speed, text);
        }
        if !self.fitted.helpers.is_empty() {
            let _ = writeln!(text, "\n# {}", say!(fit::helpers(&self.fitted.helpers)));
        }
        if !self.fitted.gone.is_empty() && matches!(self.days, PlayedDays::Next) {
            let _ = writeln!(text, "\n# {}", say!(fit::gone(&self.fitted.gone)));
        }
    }

    fn agent(&self, agent: &FittedAgent, reaction: Option<(f64, f64)>, speed: &[f64; MOST_IN_HAND], text: &mut String) {
        let _ = writeln!(text, "\n[[agent]]");
        line(text, "name", &quoted(&agent.name), "");
        match agent.concurrency {
            Some((most, _)) => {
                line(
                    text,
                    "concurrency",
                    &most.to_string(),
                    &say!(fit::concurrency(agent.past.starts, self.fitted.at_once, !agent.is_seldom_full())),
                );
            }
            None => line(text, "concurrency", &CONCURRENCY.to_string(), &say!(fit::assumed(FitUnknown::Ends))),
        }
        let of = |(median, sigma): (f64, f64)| {
            format!("{{ median = {}, sigma = {} }}", quoted(&length(median)), number(sigma))
        };
        match (agent.reaction, reaction) {
            _ if self.fitted.at_once => line(text, "reaction", "\"0 s\"", &say!(fit::at_once())),
            (Some(found), Some(values)) => line(text, "reaction.lognormal", &of(values), &say!(fit::reaction(&found))),
            _ => line(text, "reaction.lognormal", &of(REACTION), &say!(fit::assumed(FitUnknown::Seen))),
        }
        match (&agent.past.by_day, self.days) {
            // Their days are told one by one.
            (Some(_), PlayedDays::Past(_)) => line(text, "shift", "[\"daily 00:00-24:00\"]", ""),
            (Some(_), PlayedDays::Next) => line(text, "shift", &week(&agent.past.shift), &say!(fit::last_week())),
            (None, _) if !agent.past.is_usual => line(text, "shift", &week(&agent.past.shift), &say!(fit::shift())),
            (None, _) => {}
        }
        if let Some(pace) = &agent.pace {
            line(text, "pace", &number(pace.value), &say!(fit::pace(pace)));
        }
        let most = agent.concurrency.map_or(1, |(most, _)| most as usize).min(MOST_IN_HAND);
        if !self.fitted.speed.inferred.is_empty() && most > 1 {
            line(text, "speed", &list(speed[..most].iter().copied()), &say!(fit::speed(&self.fitted.speed)));
        }
        self.away(agent, text);
    }

    /// Days off: those that there were, or a word on them.
    fn away(&self, agent: &FittedAgent, text: &mut String) {
        let PlayedDays::Past(past) = self.days else {
            if !agent.past.away.is_empty() {
                let days: Vec<Date> = agent.past.away.iter().map(|day| self.account.date(*day)).collect();
                let _ = writeln!(text, "# {}", say!(fit::away(&days)));
            }
            return;
        };
        if let Some(days) = &agent.past.by_day {
            line(text, "away", &format!("[{}]", between_days(past, days).join(", ")), "");
            return;
        }
        let is_marked = self.fitted.marks_absences();
        let mut spells: Vec<(usize, usize)> = Vec::new();
        for day in (0..past.days).filter(|day| !agent.past.present.get(*day).copied().unwrap_or(true)) {
            // A day without a shift is no day off.
            let is_out = !agent.past.tenure.contains(&day) || agent.past.away.binary_search(&day).is_ok();
            match spells.last_mut() {
                Some((_, last)) if is_out && *last + 1 == day => *last = day,
                _ if is_out => spells.push((day, day)),
                _ => {}
            }
        }
        let spell = |(from, to): &(usize, usize)| {
            let forgotten = if is_marked || !agent.past.tenure.contains(from) { "" } else { ", forgotten = true" };
            format!("{{ from = {}, to = {}{forgotten} }}", past.date(*from), past.date(*to))
        };
        if !spells.is_empty() {
            line(text, "away", &format!("[{}]", spells.iter().map(spell).collect::<Vec<_>>().join(", ")), "");
        }
    }

    /// How often somebody is not there, as it may be played: those of a history are never taken for granted.
    fn absence(&self, text: &mut String) {
        let Some(found) = self.fitted.absence().filter(|_| matches!(self.days, PlayedDays::Next)) else { return };
        let _ = writeln!(text, "\n# {}", say!(fit::absence(&found)));
        let _ = writeln!(text, "# [shrinkage]");
        let unplanned = format!("{{ share = {}, marked = {} }}", number(found.share.value), found.is_marked);
        line(text, "# unplanned", &unplanned, "");
    }

    /// Agents of whom nothing is known but that there must be some.
    fn assumed_agents(&self, text: &mut String) {
        let peak: f64 = self.fitted.teams.iter().map(|team| peak(&team.counts.point())).sum();
        let together = SPEED[SPEED.len() - 1] * f64::from(CONCURRENCY);
        let count = (peak * WORK.0 / 3_600.0 / (together * BUSY)).ceil().max(1.0);
        let _ = writeln!(text, "\n[[agent]]");
        line(text, "name", "\"Agente\"", &say!(fit::assumed(FitUnknown::Starts)));
        line(text, "count", &number(count), &say!(fit::assumed(FitUnknown::Agents)));
        line(text, "concurrency", &CONCURRENCY.to_string(), &say!(fit::assumed(FitUnknown::Starts)));
        let reaction = format!("{{ median = {}, sigma = {} }}", quoted(&length(REACTION.0)), number(REACTION.1));
        line(text, "reaction.lognormal", &reaction, &say!(fit::assumed(FitUnknown::Starts)));
        line(text, "speed", &list(SPEED), &say!(fit::assumed(FitUnknown::Starts)));
    }

    fn team(&self, team: &FittedTeam, drawn: &DrawnTeam, text: &mut String) {
        let _ = writeln!(text, "\n[[team]]");
        line(text, "name", &quoted(&team.name), "");
        let own: Vec<&FittedAgent> =
            self.agents.iter().filter(|agent| agent.past.teams.contains(&team.place)).collect();
        if own.len() < self.agents.len() && !own.is_empty() {
            let names: Vec<String> = own.iter().map(|agent| quoted(&agent.name)).collect();
            line(text, "members", &format!("[{}]", names.join(", ")), "");
        }
        line(text, "within", "[\"5 min\", \"10 min\", \"30 min\"]", "");
        match (&team.handling, drawn.work) {
            (Some(handling), Some(work)) => {
                let (key, value) = self.work(team, work);
                line(text, &format!("handling.{key}"), &value, &say!(fit::handling(handling, &self.fitted.hands)));
            }
            _ => {
                let value = format!("{{ mean = {}, cv = {} }}", quoted(&length(WORK.0)), number(WORK.1));
                line(text, "handling.lognormal", &value, &say!(fit::assumed(FitUnknown::Ends)));
            }
        }
        match (team.patience.first(), drawn.patience) {
            (Some(found), Some(point)) => {
                let (key, value) = in_file(&LawText::of_point(point));
                line(text, &format!("patience.{key}"), &value, &say!(fit::patience(found, team.left)));
            }
            _ => {
                let _ = writeln!(text, "# {}", say!(fit::no_patience(team)));
            }
        }
        self.arrivals(team, drawn, text);
        self.rules(team, text);
    }

    fn arrivals(&self, team: &FittedTeam, drawn: &DrawnTeam, text: &mut String) {
        arrivals(team, drawn, self.rate(team), text);
        let special = team.counts.special.iter();
        let event = |day: &SpecialDay| format!("{{ on = {}, factor = {} }}", day.date, number(day.factor));
        let PlayedDays::Past(past) = self.days else {
            let all: Vec<String> = special.clone().map(event).collect();
            for day in special {
                let _ = writeln!(
                    text,
                    "# {}",
                    say!(fit::special(day.date, holiday_name(&self.account.zone, day.date), day.factor))
                );
            }
            if !all.is_empty() {
                line(text, "# events", &format!("[{}]", all.join(", ")), &say!(fit::special_again()));
            }
            return;
        };
        let is_played = |day: &&SpecialDay| (past.first_day..=past.date(past.days - 1)).contains(&day.date);
        let events: Vec<String> = special.filter(is_played).map(event).collect();
        if !events.is_empty() {
            line(text, "events", &format!("[{}]", events.join(", ")), "");
        }
    }

    fn work(&self, team: &FittedTeam, work: DrawnWork) -> (&'static str, String) {
        match work {
            DrawnWork::Scaled(scale) => {
                let of = if self.fitted.teams.len() > 1 {
                    format!(", where = {{ {HANDLING_TEAM} = {} }}", quoted(&team.name))
                } else {
                    String::new()
                };
                let file = quoted(HANDLING);
                (
                    "empirical",
                    format!("{{ file = {file}, column = \"{HANDLING_WORK}\"{of}, scale = {} }}", number(scale)),
                )
            }
            DrawnWork::Law(whole) => in_file(&LawText::of_whole(whole)),
        }
    }

    /// By team, what the level at the end of the history is multiplied by where the scenario begins.
    pub(crate) fn rates(&self) -> Vec<f64> {
        self.fitted.teams.iter().map(|team| self.rate(team)).collect()
    }

    fn rate(&self, team: &FittedTeam) -> f64 {
        let PlayedDays::Past(past) = self.days else { return 1.0 };
        let growth = team.counts.point().growth;
        let last = self.account.date(self.account.days - 1);
        let days = f64::from((past.first_day - last).get_days());
        libm::pow(1.0 + growth, days / 7.0)
    }

    fn rules(&self, team: &FittedTeam, text: &mut String) {
        let _ = writeln!(text, "\n[team.rules]");
        if let Some(found) = &team.settings {
            let _ = writeln!(text, "# {}", say!(fit::agreement(found)));
        }
        for key in RuleKey::ALL.into_iter().filter(|key| team.names(*key)) {
            let why = match team.basis(key) {
                RuleBasis::Assumed if team.settings.is_none() => {
                    let has_some = self.fitted.has_starts;
                    say!(fit::assumed(if has_some { FitUnknown::FewStarts } else { FitUnknown::Starts }))
                }
                basis => say!(fit::setting(basis)),
            };
            line(text, key.file_word(), &in_rules(key, team.rules()), &why);
        }
        if let Some(next) = team.settings.as_ref().and_then(|found| say!(fit::runner_up(found))) {
            let _ = writeln!(text, "# {next}");
        }
    }
}

/// A rule's value as a scenario has it.
fn in_rules(key: RuleKey, settings: &Settings) -> String {
    match key {
        RuleKey::Distribution => settings.distribution.to_string(),
        RuleKey::Overflow => settings.overflow.map_or("false".to_string(), |window| quoted(&minutes(window))),
        RuleKey::Limit => quoted(&minutes(settings.limit)),
        RuleKey::Handover => quoted(settings.handover.file_word()),
        RuleKey::AtLimit => quoted(settings.at_limit.file_word()),
        RuleKey::OnAway => quoted(settings.on_away.file_word()),
        RuleKey::AfterHours => quoted(settings.after_hours.file_word()),
        RuleKey::Clock => quoted(settings.clock.file_word()),
        RuleKey::Assignment => quoted(settings.assignment.file_word()),
        RuleKey::SkipFull => settings.skip_full.to_string(),
        RuleKey::Load => quoted(settings.load.file_word()),
        RuleKey::LastAgent => quoted(settings.last_agent.file_word()),
        RuleKey::AutoReply => settings.auto_reply.to_string(),
    }
}

/// The times at which somebody was not there, whose days are known one by one.
fn between_days(past: &PastAccount, days: &[Vec<(u32, u32)>]) -> Vec<String> {
    let at = |day: usize, minute: u32| {
        let instant = at_minute(past, day, minute.min(1440));
        past.zone.civil(instant).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    };
    let mut from = at(0, 0);
    let mut all = Vec::new();
    for (day, spans) in days.iter().enumerate().take(past.days) {
        for (start, end) in spans {
            let to = at(day, *start);
            if from < to {
                all.push(format!("{{ from = {from}, to = {to} }}"));
            }
            from = at(day, *end);
        }
    }
    let to = at(past.days - 1, 1440);
    if from < to {
        all.push(format!("{{ from = {from}, to = {to} }}"));
    }
    all
}

/// Arrivals of a fullest hour of a usual day.
fn peak(point: &crate::fit::CountsPoint) -> f64 {
    let slots = point.shares.first().map_or(24, Vec::len);
    let most = point.shares.iter().flatten().copied().fold(0.0, f64::max);
    point.per_day * most * slots as f64 / 24.0
}

fn arrivals(team: &FittedTeam, drawn: &DrawnTeam, rate: f64, text: &mut String) {
    let (found, counts) = (&team.counts, &drawn.counts);
    let _ = writeln!(text, "\n[team.arrivals.poisson]");
    line(text, "per_day", &number(counts.per_day * rate), &say!(fit::per_day(found, team.workdays())));
    line(text, "weekday", &indices(drawn), "");
    let slots = counts.shares.first().map_or(24, Vec::len);
    let key = profile_key(drawn);
    if slots > 24 {
        line(text, "slots", if slots == 48 { "\"30 min\"" } else { "\"15 min\"" }, "");
    }
    for (name, shares) in profiles(team, drawn) {
        line(text, &format!("{key}.{name}"), &list(shares.iter().map(|share| 100.0 * share)), "");
    }
    line(text, "day_cv", &number(counts.day_cv), &say!(fit::cv(&found.day_cv)));
    line(text, "slot_cv", &number(counts.slot_cv), &say!(fit::cv(&found.slot_cv)));
    match (&found.growth, found.growth_kept) {
        (Some(growth), true) => {
            line(text, "growth", &quoted(&format!("{}%", number(100.0 * counts.growth))), &say!(fit::growth(growth)));
        }
        (growth, _) => {
            let _ = writeln!(text, "# {}", say!(fit::no_growth(growth.as_ref())));
        }
    }
    line(text, "out_of_hours", "true", "");
}

/// The key of lists by slot.
pub(super) fn profile_key(drawn: &DrawnTeam) -> &'static str {
    if drawn.counts.shares.first().is_some_and(|list| list.len() > 24) { "profile" } else { "hourly" }
}

/// The index of each weekday.
pub(super) fn indices(drawn: &DrawnTeam) -> String {
    let index = |(place, name): (usize, &&str)| {
        // A weekday that was never seen is one on which nobody writes at the weekend, and a usual one otherwise.
        let unseen = if place < 5 { 1.0 } else { 0.0 };
        format!("{name} = {}", number(drawn.counts.weekday[place].unwrap_or(unseen)))
    };
    let mut all: Vec<String> = WEEKDAYS.iter().enumerate().map(index).collect();
    if let Some(holiday) = drawn.counts.weekday[7] {
        all.push(format!("holiday = {}", number(holiday)));
    }
    format!("{{ {} }}", all.join(", "))
}

/// The lists of shares: that of most weekdays for every day, and those that differ by the day.
pub(super) fn profiles<'d>(team: &FittedTeam, drawn: &'d DrawnTeam) -> Vec<(&'static str, &'d Vec<f64>)> {
    let of = team.counts.shape_of;
    let days = |list: usize| of.iter().take(7).filter(|own| **own == Some(list)).count();
    let shares = &drawn.counts.shares;
    let most = (0..shares.len()).fold(0, |best, list| if days(list) > days(best) { list } else { best });
    let Some(daily) = shares.get(most) else { return Vec::new() };
    let names = WEEKDAYS.iter().copied().chain(["holiday"]);
    let own = names.zip(of).filter_map(|(name, list)| list.filter(|list| *list != most).map(|list| (name, list)));
    let own = own.filter_map(|(name, list)| Some((name, shares.get(list)?)));
    [("daily", daily)].into_iter().chain(own).collect()
}

/// A law as a key and its table.
fn in_file(law: &LawText) -> (&'static str, String) {
    (law.name, law.table(DIGITS))
}

fn minutes(span: SimSpan) -> String {
    let minutes = span.seconds() / 60.0;
    if minutes >= 60.0 && minutes % 60.0 == 0.0 { format!("{} h", minutes / 60.0) } else { format!("{minutes} min") }
}

fn week(plan: &WeekPlan) -> String {
    let lines: Vec<String> = plan.lines().iter().map(|line| quoted(line)).collect();
    format!("[{}]", lines.join(", "))
}

/// The first Monday after a day.
fn next_monday(after: Date) -> Date {
    let days = 7 - i64::from(after.weekday().to_monday_zero_offset());
    let found = after.checked_add(days.days()).unwrap_or(after);
    debug_assert_eq!(found.weekday(), Weekday::Monday);
    found
}
