//! What a scenario means: each key against a value worked out by hand.

use rodizio::random::Distribution;
use rodizio::rules::{AfterHours, AgentId, Assignment, AtLimit, Clock, Handover, OnAway, Settings};
use rodizio::scenario::{Arrivals, Loaded, Profile, Scenario, parse};
use rodizio::time::{SimSpan, SimTime};
use std::path::Path;

/// The example of the product's owner.
const EXAMPLE: &str = r#"
name = "Suporte"
description = "Eight agents, ten-minute overflow"
[horizon]
start = 2026-03-02
length = "4 weeks"
warm_up = "1 day"
drain = "7 days"
time_zone = "America/Sao_Paulo"
[replications]
count = 30
seed = 1
[hours]                              # absent: always open
weekly = ["mon-fri 08:00-18:00", "sat 09:00-13:00"]
holidays = [2026-04-03]
auto_reply = true
[[agent]]
name = "Ana"
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
shift = ["mon-fri 08:00-18:00"]      # absent: the business hours
away = [{ from = 2026-03-09, to = 2026-03-13 }, { from = 2026-03-20, to = 2026-03-20, forgotten = true }]
pace = 1.1                           # multiplies handling work
speed = [1.0, 0.95, 0.85]
[[agent]]
name = "Agente"
count = 7                            # Agente 1 .. Agente 7
concurrency = 3
reaction.lognormal = { median = "4 min", sigma = 1.0 }
[[team]]
name = "Suporte"
members = ["Ana", "Agente"]          # absent: every agent; a counted name means all of them
supervisors = []                     # supervisor-only members
within = ["5 min", "10 min", "30 min"]
handling.lognormal = { mean = "15 min", cv = 1.0 }
patience.exponential = { mean = "3 h" }
[team.arrivals.poisson]
per_day = 320                        # on a day with index 1
weekday = { mon = 1.15, sat = 0.4, sun = 0 }
hourly = [0,0,0,0,0,0,0,0,8,11,12,10,9,9,10,11,11,9,0,0,0,0,0,0]
day_cv = 0.15
[team.rules]
distribution = true
overflow = "10 min"                  # or false
limit = "1 h"
handover = "circular"
at_limit = "cut"
on_away = "keep"
after_hours = "assign"
clock = "business"
assignment = "rotation"
skip_full = false
"#;

fn read(text: &str) -> Loaded {
    parse("test.toml", text, Path::new("tests/scenario"), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// A scenario with the given `[[agent]]` keys, team keys, and what follows.
fn small(agent: &str, team: &str) -> Scenario {
    let text = format!(
        "name = 'X'\n[horizon]\nstart = 2026-03-02\nlength = '1 week'\n[[agent]]\nname = 'Ana'\n{agent}\n[[team]]\n\
         name = 'T'\n{team}\n"
    );
    read(&text).scenario
}

fn handling(text: &str) -> Distribution {
    let team = format!("handling{text}\narrivals.poisson.per_day = 10");
    small("", &team).teams[0].handling.clone()
}

fn close(one: f64, other: f64) {
    assert!((one - other).abs() <= 1e-12 * other.abs().max(1.0), "{one} is not {other}");
}

#[test]
fn the_owners_example() {
    let scenario = read(EXAMPLE).scenario;
    let days = |n: i64| SimTime::ZERO + SimSpan::from_hours(24 * n);
    assert_eq!((scenario.replications, scenario.seed), (30, 1));
    assert_eq!(
        (scenario.horizon.warm_up, scenario.horizon.end, scenario.horizon.drained),
        (days(1), days(28), days(35))
    );
    assert_eq!(scenario.hours.week.to_string(), "mon-fri 08:00-18:00, sat 09:00-13:00");
    assert_eq!(scenario.hours.holidays.len(), 1);
    let names: Vec<&str> = scenario.agents.iter().map(|agent| agent.name.as_str()).collect();
    assert_eq!((names.len(), names[0], names[1], names[7]), (8, "Ana", "Agente 1", "Agente 7"));
    let ana = &scenario.agents[0];
    assert_eq!((ana.concurrency, ana.pace, ana.speed.as_slice()), (Some(3), 1.1, &[1.0, 0.95, 0.85][..]));
    // Both ends of days are included: 9 to 13 March are five days from the 8th day on.
    let away: Vec<_> = ana.away.iter().map(|away| (away.from, away.to, away.forgotten)).collect();
    assert_eq!(away, [(days(7), days(12), false), (days(18), days(19), true)]);
    assert!(scenario.agents[1].shift.is_none());
    let team = &scenario.teams[0];
    assert_eq!(team.agents, (0..8).map(AgentId).collect::<Vec<_>>());
    assert_eq!(team.within, [5, 10, 30].map(SimSpan::from_mins));
    assert_eq!(team.patience, Some(Distribution::Exponential { mean: 10_800.0 }));
    assert_eq!(team.rules, Settings { auto_reply: true, ..Settings::default() });
    let Arrivals::Poisson(profile) = &team.arrivals else { panic!() };
    assert_eq!(profile.weekday, [1.15, 1.0, 1.0, 1.0, 1.0, 0.4, 0.0]);
    // A holiday counts as a Sunday if nothing is said.
    assert_eq!((profile.per_day, profile.holiday, profile.day_cv), (320.0, 0.0, 0.15));
    for hours in (0..7).map(|day| profile.curves.of_weekday(day)).chain([profile.curves.of_holiday()]) {
        close(hours.iter().sum(), 1.0);
        close(hours[9], 0.11);
    }
}

#[test]
fn what_is_absent_has_the_documented_default() {
    let scenario = small("", "handling = '3 min'\narrivals.poisson.per_day = 24");
    assert_eq!((scenario.replications, scenario.seed), (30, 1));
    assert_eq!(scenario.horizon.warm_up, SimTime::ZERO);
    assert_eq!(scenario.horizon.zone.name(), "UTC");
    assert_eq!(scenario.horizon.drained.since(scenario.horizon.end), SimSpan::from_hours(7 * 24));
    assert!(scenario.hours.week.is_always() && scenario.hours.holidays.is_empty());
    let ana = &scenario.agents[0];
    assert_eq!((ana.concurrency, ana.pace, ana.speed.len(), ana.away.len()), (Some(1), 1.0, 0, 0));
    assert!(ana.reaction.is_zero());
    let team = &scenario.teams[0];
    assert_eq!(team.rules, Settings::default());
    assert!(team.patience.is_none() && team.within.is_empty() && team.supervisors.is_empty());
    let Arrivals::Poisson(profile) = &team.arrivals else { panic!() };
    assert_eq!((profile.weekday, profile.holiday), ([1.0; 7], 1.0));
    (0..7).flat_map(|day| profile.curves.of_weekday(day)).for_each(|share| close(*share, 1.0 / 24.0));
    assert_eq!(**profile, Profile::steady(24.0));
}

/// Half hours, growth, factors and events as the file has them; midnights are those of the zone.
#[test]
fn arrivals_that_planners_have() {
    let half = |slot: usize| (0..48).map(|at| u8::from(at == slot).to_string()).collect::<Vec<_>>().join(",");
    let scenario = small(
        "",
        &format!(
            "handling = '3 min'\n[team.arrivals.poisson]\nper_day = 10\nslots = '30 min'\nprofile.daily = [{}]\nprofile.sat = [{}]\n\
             slot_cv = 0.05\ngrowth = '-2.5 %'\nevents = [{{ on = 2026-03-03, factor = 2.5 }}, \
             {{ from = 2026-03-02T12:00:00, to = 2026-03-02T18:30:00, factor = 0 }}]",
            half(19),
            half(47)
        ),
    );
    let Arrivals::Poisson(profile) = &scenario.teams[0].arrivals else { panic!() };
    assert_eq!((profile.share(0, false, 19), profile.share(5, false, 47), profile.share(5, true, 19)), (1.0, 1.0, 1.0));
    assert_eq!((profile.slot_cv, profile.growth), (0.05, -0.025));
    let at = |hours: f64| SimTime::ZERO + SimSpan::from_seconds(3600.0 * hours);
    let events: Vec<_> = profile.events.all().iter().map(|event| (event.from, event.to, event.factor)).collect();
    assert_eq!(events, [(at(12.0), at(18.5), 0.0), (at(24.0), at(48.0), 2.5)]);
}

#[test]
fn weights_and_slots_must_agree() {
    let refused = |keys: &str| {
        let text = format!(
            "name = 'x'\nhorizon = {{ start = 2026-03-02, length = '1 day' }}\nagent = [{{ name = 'A' }}]\n[[team]]\nname = 'T'\n\
             handling = '1 min'\n[team.arrivals.poisson]\nper_day = 10\n{keys}\n"
        );
        match rodizio::scenario::parse("x.toml", &text, std::path::Path::new(""), &[]) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{keys} is taken"),
        }
    };
    let ones = |count: usize| format!("[{}]", vec!["1"; count].join(","));
    for (keys, title) in [
        (format!("profile = {}", ones(48)), "`profile` does not say how long its slots are"),
        (format!("slots = '15 min'\nprofile = {}", ones(48)), "`profile` must have 96 values, not 48"),
        (format!("slots = '1 h'\nprofile.sat = {}", ones(48)), "`profile.sat` must have 24 values, not 48"),
        (format!("slots = '30 min'\nprofile = {}\nhourly = {}", ones(48), ones(24)), "exclude each other"),
        ("growth = '-100%'".to_string(), "`growth` must be a share above -100 %"),
        ("growth = 'two'".to_string(), "`growth` must be a share above -100 %"),
        (
            "growth = '1000%'\nevents = [{ on = 2026-03-02, factor = 1e6 }, { on = 2026-03-02, factor = 1e6 }]"
                .to_string(),
            "more than can be simulated",
        ),
        (
            "events = [{ from = 2026-03-02T12:00:00, to = 2026-03-02T12:00:00, factor = 2 }]".to_string(),
            "ends before it begins",
        ),
        ("events = [{ on = 2026-03-02 }]".to_string(), "takes `on` and `factor`"),
    ] {
        let error = refused(&keys);
        assert!(error.contains(title), "{keys}: {error}");
    }
}

/// Hours of its own for Saturday and for holidays; the other days keep theirs.
#[test]
fn hours_by_weekday() {
    let zeros =
        |at: &str| (0..24).map(|hour| if at == hour.to_string() { "3" } else { "0" }).collect::<Vec<_>>().join(",");
    let team =
        |hourly: String| small("", &format!("handling = '3 min'\n[team.arrivals.poisson]\nper_day = 10\n{hourly}"));
    let profile = |hourly: String| match &team(hourly).teams[0].arrivals {
        Arrivals::Poisson(profile) => (**profile).clone(),
        other => panic!("{other:?}"),
    };
    let given = profile(format!("hourly.daily = [{}]\nhourly.sat = [{}]", zeros("10"), zeros("8")));
    for day in 0..7 {
        let hour = if day == 5 { 8 } else { 10 };
        assert_eq!(given.share(day, false, hour), 1.0);
        assert_eq!(given.curves.of_weekday(day).iter().sum::<f64>(), 1.0);
    }
    // A holiday is as a Sunday.
    assert_eq!(given.share(5, true, 10), 1.0);
    let given = profile(format!("hourly.sun = [{}]\nhourly.holiday = [{}]", zeros("9"), zeros("7")));
    assert_eq!([given.share(6, false, 9), given.share(6, true, 7), given.share(0, true, 7)], [1.0; 3]);
    close(given.share(0, false, 3), 1.0 / 24.0);
    close(profile(format!("hourly.sun = [{}]", zeros("9"))).share(0, true, 9), 1.0);
}

#[test]
fn every_setting_is_read() {
    let settings = |rules: &str| {
        let team = format!("handling = '3 min'\narrivals.poisson.per_day = 24\n[team.rules]\n{rules}");
        small("", &team).teams[0].rules.clone()
    };
    let d = Settings::default;
    assert_eq!(settings("distribution = false"), Settings { distribution: false, ..d() });
    assert_eq!(settings("overflow = false"), Settings { overflow: None, ..d() });
    assert_eq!(settings("overflow = '15 min'"), Settings { overflow: Some(SimSpan::from_mins(15)), ..d() });
    assert_eq!(settings("limit = '1 h 30 min'"), Settings { limit: SimSpan::from_mins(90), ..d() });
    assert_eq!(settings("handover = 'shared-arrow'"), Settings { handover: Handover::SharedArrow, ..d() });
    assert_eq!(settings("handover = 'from-first'"), Settings { handover: Handover::FromFirst, ..d() });
    assert_eq!(settings("at_limit = 'finish-window'"), Settings { at_limit: AtLimit::FinishWindow, ..d() });
    assert_eq!(settings("on_away = 'pass'"), Settings { on_away: OnAway::Pass, ..d() });
    assert_eq!(settings("after_hours = 'hold'"), Settings { after_hours: AfterHours::Hold, ..d() });
    assert_eq!(settings("after_hours = 'open'"), Settings { after_hours: AfterHours::Open, ..d() });
    assert_eq!(settings("clock = 'wall'"), Settings { clock: Clock::Wall, ..d() });
    assert_eq!(settings("assignment = 'least-busy'"), Settings { assignment: Assignment::LeastBusy, ..d() });
    assert_eq!(settings("assignment = 'longest-idle'"), Settings { assignment: Assignment::LongestIdle, ..d() });
    assert_eq!(settings("assignment = 'random'"), Settings { assignment: Assignment::Random, ..d() });
    assert_eq!(settings("skip_full = true"), Settings { skip_full: true, ..d() });
    assert_eq!(settings("auto_reply = true"), Settings { auto_reply: true, ..d() });
}

#[test]
fn a_teams_auto_reply_overrides_the_accounts() {
    let text = EXAMPLE.replace("skip_full = false", "auto_reply = false");
    assert!(!read(&text).scenario.teams[0].rules.auto_reply);
}

/// Means and medians as the file gives them; parameters by the formulas of textbooks.
#[test]
fn distributions() {
    assert_eq!(handling(" = '3 min'"), Distribution::Constant(180.0));
    assert_eq!(handling(".constant = '250 ms'"), Distribution::Constant(0.25));
    assert_eq!(handling(".exponential = { mean = '3 min' }"), Distribution::Exponential { mean: 180.0 });
    assert_eq!(handling(".erlang = { mean = '3 min', stages = 4 }"), Distribution::Erlang { stages: 4, scale: 45.0 });
    assert_eq!(handling(".gamma = { mean = '1 min', cv = 0.5 }"), Distribution::Gamma { shape: 4.0, scale: 15.0 });
    assert_eq!(handling(".uniform = { min = '0 s', max = '1 min' }"), Distribution::Uniform { min: 0.0, max: 60.0 });
    assert_eq!(
        handling(".triangular = { min = '1 s', mode = '1 s', max = '3 s' }"),
        Distribution::Triangular { min: 1.0, mode: 1.0, max: 3.0 }
    );
    assert_eq!(
        handling(".weibull = { scale = '1 min', shape = 2 }"),
        Distribution::Weibull { shape: 2.0, scale: 60.0 }
    );
    // Gamma(1.5) = sqrt(pi)/2.
    let Distribution::Weibull { scale, .. } = handling(".weibull = { mean = '1 min', shape = 2 }") else { panic!() };
    close(scale, 120.0 / std::f64::consts::PI.sqrt());
    let Distribution::Lognormal { mu, sigma } = handling(".lognormal = { median = '4 min', sigma = 0.5 }") else {
        panic!()
    };
    close(mu, 240f64.ln());
    close(sigma, 0.5);
    let Distribution::Lognormal { mu, sigma } = handling(".lognormal = { mean = '15 min', cv = 1.0 }") else {
        panic!()
    };
    close(sigma, 2f64.ln().sqrt());
    close(mu, 900f64.ln() - 2f64.ln() / 2.0);
    let parts = "[{ weight = 1, constant = '0 s' }, { weight = 3, lognormal = { mean = '1 min', cv = 0 } }]";
    let expected = vec![(1.0, Distribution::Constant(0.0)), (3.0, Distribution::Constant(60.0))];
    assert_eq!(handling(&format!(".mixture = {parts}")), Distribution::Mixture(expected));
    let file = "{ file = 'trace.csv', column = 'work', where = { kind = ['a', 'b'] } }";
    let Distribution::Empirical(values) = handling(&format!(".empirical = {file}")) else { panic!() };
    assert_eq!(values.values(), [1.5, 60.0]);
}

#[test]
fn a_trace_is_read_by_its_columns() {
    let trace = |more: &str| {
        let team = format!("handling = '3 min'\n[team.arrivals]\ntrace = {{ file = 'trace.csv', {more} }}");
        let Arrivals::Trace(rows) = small("", &team).teams[0].arrivals.clone() else { panic!() };
        rows.iter()
            .map(|row| (row.at.seconds(), row.handling.map(SimSpan::seconds), row.patience.is_some()))
            .collect::<Vec<_>>()
    };
    let columns = "columns = { arrived_at = 'at', handling_seconds = 'work' }";
    // Sorted; local and offset times; an empty cell; the row of the year before left out.
    let all = [(0.0, Some(60.0), false), (3600.0, None, true), (5400.0, Some(1.5), false)];
    assert_eq!(trace(columns), all);
    assert_eq!(trace(&format!("{columns}, where = {{ kind = 'a' }}")), [all[0]]);
    // Without the column's name, handling is drawn.
    assert_eq!(trace("columns.arrived_at = 'at'"), all.map(|(at, _, patience)| (at, None, patience)));
}

#[test]
fn members_and_supervisors() {
    let team = |text: &str| {
        let text = format!(
            "name = 'X'\n[horizon]\nstart = 2026-03-02\nlength = '1 week'\n[[agent]]\nname = 'Ana'\n[[agent]]\nname = 'A'\n\
             count = 3\n[[team]]\nname = 'T'\nhandling = '1 s'\narrivals.poisson.per_day = 1\n{text}"
        );
        let team = read(&text).scenario.teams.remove(0);
        let ids = |ids: &[AgentId]| ids.iter().map(|id| id.0).collect::<Vec<_>>();
        (ids(&team.agents), ids(&team.supervisors))
    };
    assert_eq!(team(""), (vec![0, 1, 2, 3], vec![]));
    assert_eq!(team("members = ['A 2', 'Ana']"), (vec![0, 2], vec![]));
    assert_eq!(team("supervisors = ['Ana']"), (vec![1, 2, 3], vec![0]));
    assert_eq!(team("members = ['Ana', 'A 1']\nsupervisors = ['Ana', 'A 3']"), (vec![0, 1], vec![3]));
}

/// A week in which the clocks go forward has 167 hours; hours of the clock are not stretched.
#[test]
fn the_horizon_follows_the_calendar() {
    let horizon = |length: &str| {
        let text = format!(
            "name = 'X'\n[horizon]\nstart = 2026-03-28\nlength = '{length}'\ntime_zone = 'Europe/Berlin'\n[[agent]]\n\
             name = 'A'\n[[team]]\nname = 'T'\nhandling = '1 s'\narrivals.poisson.per_day = 1\n"
        );
        read(&text).scenario.horizon.end.since(SimTime::ZERO)
    };
    assert_eq!(horizon("1 week"), SimSpan::from_hours(167));
    assert_eq!(horizon("168 h"), SimSpan::from_hours(168));
    assert_eq!(horizon("1 month"), SimSpan::from_hours(31 * 24 - 1));
}

#[test]
fn unlimited_concurrency() {
    let agents = small("concurrency = 'unlimited'", "handling = '3 min'\narrivals.poisson.per_day = 24").agents;
    assert_eq!(agents[0].concurrency, None);
}

/// More work than the agents can do is told by Erlang's condition, load >= servers.
#[test]
fn overload_is_told() {
    let warned = |arrivals: &str| {
        let text = format!(
            "name = 'X'\n[horizon]\nstart = 2026-03-02\nlength = '1 week'\n[[agent]]\nname = 'A'\ncount = 2\n[[team]]\n\
             name = 'T'\nhandling = '1 h'\narrivals.{arrivals}\n"
        );
        read(&text).warnings.iter().any(|problem| problem.code().is_some_and(|code| code.id() == "W08"))
    };
    assert!(!warned("poisson.per_day = 47"));
    assert!(warned("poisson.per_day = 48"));
    // Without chance nobody waits at full load.
    assert!(!warned("renewal = { gap = '30 min' }"));
    assert!(warned("renewal = { gap = '29 min' }"));
}
