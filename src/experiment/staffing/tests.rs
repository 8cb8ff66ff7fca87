//! Whole staffings against what queueing theory says.

use super::*;
use crate::calendar::SlotLength;
use crate::experiment::Target;
use crate::scenario::{self, Loaded};
use crate::theory::{ErlangA, ErlangC};
use std::sync::atomic::AtomicBool;

/// M(t)/M/c: five seconds of work, one conversation at a time, no rotation, rates that differ from hour to hour.
const QUEUE: &str = r#"
    name = "Queue"
    horizon = { start = 2026-03-02, length = "2 days" }
    hours = { weekly = ["mon-tue 08:00-12:00"] }
    [[agent]]
    name = "Agente"
    [[team]]
    name = "Fila"
    within = ["1250 ms"]
    handling.exponential = { mean = "5 s" }
    rules = { distribution = false }
    [team.arrivals.poisson]
    per_day = 19800
    weekday = { tue = 0.5 }
    hourly = [0,0,0,0,0,0,0,0,8,11,19,17,0,0,0,0,0,0,0,0,0,0,0,0]
"#;

fn staff(loaded: &Loaded, targets: &[&str], search_only: bool) -> Staffed {
    let scenario = &loaded.scenario;
    let targets: Vec<Target> = targets.iter().flat_map(|text| Target::parse(scenario, text).unwrap()).collect();
    let crew = crate::experiment::Crew::new(None).unwrap();
    let staffing = Staffing {
        scenario,
        targets: &targets,
        shifts: &loaded.shifts,
        least: Least::Cost,
        away_off_shift: true,
        seed: 5,
        confidence: 0.95,
        max_replications: if search_only { 20 } else { 2000 },
        crew: &crew,
        interrupt: &AtomicBool::new(false),
        until: None,
        played: &|_| (),
    };
    staffing.run().unwrap()
}

/// The least number of servers of which `keeps` holds, with how far the two numbers around the border are from it: the
/// measure at one server fewer and at that many, over the limit.
fn least(keeps: impl Fn(u32) -> f64) -> (u32, f64, f64) {
    let enough = (1..200).find(|servers| keeps(*servers) <= 1.0).unwrap();
    (enough, keeps(enough - 1), keeps(enough))
}

/// Compares every hour in which theory is clear: neither the level it asks for nor the one below it is within `margin` of
/// the limit.
fn compare(found: &Staffed, margin: f64, per_hour: impl Fn(u32, f64) -> f64) -> usize {
    let mut clear = 0;
    for hour in found.demand.busy() {
        let rate = found.demand.rate[hour] / 3600.0;
        let (enough, below, at) = least(|servers| per_hour(servers, rate));
        assert_eq!(found.requirement.closed_form[hour], Some(enough), "{hour}");
        if below > 1.0 + margin && at < 1.0 - margin {
            clear += 1;
            assert_eq!(found.requirement.levels[hour], enough, "{hour}: {rate} a second");
        }
    }
    clear
}

/// With work of seconds every hour is a stationary queue: the requirement is Erlang C's in every clear hour. In
/// business time, for by the wall clock who still waits at noon waits until tomorrow.
#[test]
fn short_work_needs_what_erlang_c_says() {
    let loaded = scenario::parse("queue.toml", QUEUE, "".as_ref(), &[]).unwrap();
    let found = staff(&loaded, &["business_wait_mean <= 1 s"], true);
    let clear = compare(&found, 0.2, |servers, rate| match ErlangC::new(servers, rate, 1.0 / 5.0) {
        Ok(queue) => queue.wait().mean(),
        Err(_) => f64::INFINITY,
    });
    assert!(clear >= 7, "{clear} hours are clear");
    assert!(found.requirement.settled && found.requirement.out_of_reach.is_empty());
}

/// The same where customers leave, by two targets.
#[test]
fn short_work_and_patience_need_what_erlang_a_says() {
    let set = ["team.Fila.patience.exponential.mean=20 s".to_string()];
    let loaded = scenario::parse("queue.toml", QUEUE, "".as_ref(), &set).unwrap();
    let found = staff(&loaded, &["within_1250ms >= 80 %", "lost_share <= 6 %"], true);
    let clear = compare(&found, 0.1, |servers, rate| match ErlangA::new(servers, rate, 1.0 / 5.0, 1.0 / 20.0) {
        Ok(queue) => ((1.0 - queue.found().within(1.25)) / 0.2).max(queue.found().lost() / 0.06),
        Err(_) => f64::INFINITY,
    });
    assert!(clear >= 7, "{clear} hours are clear");
}

/// A decision against what a planner does by hand: as many agents in every hour, on the one shift there is. With work of
/// seconds that is what Erlang C says of the busiest hour; on the verge, other customers may ask for one more.
#[test]
fn one_shift_for_all_has_no_more_than_the_busiest_hour_needs() {
    let shift = "[[shift]]\nname = \"all\"\ndays = \"mon-tue\"\nstart = \"08:00\"\nlength = \"4 h\"\n";
    let loaded = scenario::parse("queue.toml", &format!("{QUEUE}{shift}"), "".as_ref(), &[]).unwrap();
    let found = staff(&loaded, &["business_wait_mean <= 1 s"], false);
    let busiest = found.demand.busy().map(|hour| found.demand.rate[hour] / 3600.0).fold(0.0, f64::max);
    let (by_hand, ..) = least(|servers| match ErlangC::new(servers, busiest, 1.0 / 5.0) {
        Ok(queue) => queue.wait().mean(),
        Err(_) => f64::INFINITY,
    });
    assert_eq!(found.requirement.constant, by_hand);
    assert!((by_hand..=by_hand + 1).contains(&(found.roster.len() as u32)), "{} for {by_hand}", found.roster.len());
    assert_eq!(found.judgement.count(HourVerdict::Holds), found.judgement.hours.len());
    // Four hours of each day need somebody; on both days everybody of the roster is there, and now there is one.
    let (agents, days) = (found.roster.len() as f64, found.days());
    assert_eq!(days.iter().map(|(day, _)| *day).collect::<Vec<_>>(), [0, 1]);
    for (day, hours) in days {
        let required: u32 = (8..12).map(|hour| found.requirement.levels[24 * day + hour]).sum();
        assert_eq!((hours.required, hours.on_roster, hours.now), (f64::from(required), 4.0 * agents, 4.0));
        assert_eq!(hours.gap(), 4.0 * agents - f64::from(required));
    }
    assert_eq!(found.agent_hours().required, found.required_hours());
    for hour in found.demand.busy() {
        let level = i64::from(found.requirement.levels[hour]);
        assert_eq!((found.gap(hour), found.gap_now(hour)), (found.roster.len() as i64 - level, 1 - level));
    }
    assert_eq!(found.short_now(), found.demand.busy().collect::<Vec<_>>());
    assert!(found.weeks.is_empty());
}

/// Half hours of which one has three times as many as the other: each needs what Erlang C says of it, in the hour there is but one
/// number for both; and no half hour of the requirement is below it.
#[test]
fn short_work_needs_what_erlang_c_says_of_half_hours() {
    let profile = "slots = \"30 min\"\n    profile = [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,4,12,5,15,9,3,0,0,\
                   0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
    let curve = "hourly = [0,0,0,0,0,0,0,0,8,11,19,17,0,0,0,0,0,0,0,0,0,0,0,0]";
    let text = QUEUE.replace(curve, profile);
    let mut loaded = scenario::parse("queue.toml", &text, "".as_ref(), &[]).unwrap();
    loaded.scenario.horizon.slots = SlotLength::Half;
    let found = staff(&loaded, &["business_wait_mean <= 1 s"], true);
    assert_eq!(found.demand.busy().collect::<Vec<_>>(), [16, 17, 18, 19, 20, 21, 64, 65, 66, 67, 68, 69]);
    // 19,800 a day in 48 parts: 4 of them from eight to half past.
    assert!((found.demand.rate[16] - 2.0 * 19800.0 * 4.0 / 48.0).abs() < 1e-6, "{}", found.demand.rate[16]);
    let wait = |servers: u32, rate: f64| match ErlangC::new(servers, rate, 1.0 / 5.0) {
        Ok(queue) => queue.wait().mean(),
        Err(_) => f64::INFINITY,
    };
    let clear = compare(&found, 0.2, wait);
    assert!(clear >= 6, "{clear} half hours are clear");
    assert!(found.requirement.settled && found.requirement.out_of_reach.is_empty());
    let [first, second] = [16, 17].map(|slot| found.requirement.levels[slot]);
    assert!(second > 2 * first, "{first} and {second}");
}

/// Everybody writes from eight to nine, half of them again two hours later: from ten to eleven there are half as many, and the
/// hour needs what Erlang C says of that. It was not asked for at all. A quarter of Monday's write a second time, after
/// noon; they are served on Tuesday at eight, and half of them are there at ten once more: 0.5 x 9900 + 0.5 x 0.25 x 19800.
/// Who comes in the last seconds before nine is served after it, so a few may come back after eleven.
#[test]
fn an_hour_in_which_only_those_who_come_back_write_is_staffed() {
    let returns = "rules = { distribution = false }\n    returns = { share = 0.5, after = \"2 h\" }";
    let text = QUEUE.replace("8,11,19,17", "1,0,0,0").replace("rules = { distribution = false }", returns);
    let loaded = scenario::parse("queue.toml", &text, "".as_ref(), &[]).unwrap();
    let found = staff(&loaded, &["business_wait_mean <= 1500 ms"], true);
    for (day, first, again) in [(0, 19800.0, 9900.0), (24, 9900.0, 7425.0)] {
        let rate = |hour: usize| found.demand.rate[day + hour];
        assert!((rate(8) / first - 1.0).abs() < 1e-6 && (rate(10) / again - 1.0).abs() < 0.02, "{}", rate(10));
        assert!(rate(9) == 0.0 && rate(11) < 0.01 * first, "{} and {}", rate(9), rate(11));
    }
    // Fifteen wait 2.6 s on average, sixteen 1.0 s: clear.
    let keeps =
        |servers: u32| ErlangC::new(servers, 9900.0 / 3600.0, 1.0 / 5.0).is_ok_and(|queue| queue.wait().mean() <= 1.5);
    assert_eq!(Some(found.requirement.levels[10]), (1..100).find(|servers| keeps(*servers)));
}
