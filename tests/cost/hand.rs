//! Costs worked out by hand. The measured time is exactly a month, so that counts are counts a month.

use rodizio::Study;
use rodizio::experiment::Extras;
use rodizio::measure::{AgentMeasure, MeasureColumn};
use rodizio::money::{Decimal, to_f64};
use rodizio::scenario::{Loaded, parse};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A month is a twelfth of 365.25 days: 30 days and 10.5 hours.
const HEAD: &str = "name = \"x\"\n\
    horizon = { start = 2026-03-02, length = \"30 days 10 h 30 min\", drain = \"7 days\" }\n";

/// Loads a scenario whose trace is in a folder of its own.
fn load(text: &str, rows: &str) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    let csv = format!("arrived_at,handling_seconds,patience_seconds\n{rows}");
    std::fs::write(folder.path().join("calls.csv"), csv).unwrap();
    std::fs::write(folder.path().join("more.csv"), "arrived_at,handling_seconds\n2026-03-03 09:00:00,60\n").unwrap();
    parse("case.toml", &format!("{HEAD}{text}"), folder.path(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// The measures of cost of every team in the only replication.
fn costs(loaded: &Loaded) -> Vec<BTreeMap<String, f64>> {
    let scenario = &loaded.scenario;
    let extras = Extras { causes: true, ..Extras::default() };
    let study = Study { scenario, replications: 1, seed: 1, threads: Some(1), extras };
    let measures = study.replication(0).measures;
    let of = |team| measures.team(scenario, team).map(|(measure, value)| (measure.name(), *value)).collect();
    (0..scenario.teams.len()).map(of).collect()
}

fn near(found: f64, hand: &str) {
    let hand: Decimal = hand.parse().unwrap();
    assert!((found - to_f64(hand)).abs() < 1e-9, "found {found}, by hand {hand}");
}

const TRACE: &str = "arrivals.trace = { file = \"calls.csv\" }\n";

/// No overflow: whoever waits, waits for one agent.
const TEAM: &str = "[[team]]\nname = \"A\"\nhandling = \"1 min\"\npatience = \"100 days\"\nrules.overflow = false\n";

#[test]
fn a_month_of_a_small_team() {
    // One agent, one at a time. The second waits ten minutes for the first, the third leaves after five.
    let rows = "2026-03-02 10:00:00,900,\n2026-03-02 10:05:00,60,\n2026-03-02 10:06:00,60,300\n";
    let text = format!(
        "[[agent]]\nname = \"Ana\"\n{TEAM}{TRACE}[cost]\nplan = \"pro\"\nbase_price = \"399.90\"\n\
         channels = {{ whatsapp = 2, instagram-messenger = 1 }}\naddons = [\"asaas\", \"scheduling\"]\n\
         agent_month = 2800\nlost = \"35.50\"\nwaited_minute = \"0.10\"\nsetup_months = 12\n"
    );
    let found = &costs(&load(&text, rows))[0];
    // 399.90 + two channels beyond the one included at 69 + 79 + 14 for one user.
    near(found["cost_platform"], "630.90");
    near(found["cost_pay"], "2800");
    near(found["cost_conversations"], "0");
    near(found["cost_lost"], "35.50");
    // 0 + 10 + 5 minutes.
    near(found["cost_wait"], "1.50");
    near(found["cost_setup"], "45.75");
    near(found["active_conversations"], "3");
    near(found["cost_month"], "3513.65");
    near(found["cost_per_started"], "1756.825");
}

/// Five users of which one supervises two teams; one agent is in both.
#[test]
fn users_and_pay_are_divided_among_teams() {
    let text = "[[agent]]\nname = \"Ana\"\npay_month = 3000\n[[agent]]\nname = \"Bia\"\npay_hour = \"20.00\"\n\
        [[agent]]\nname = \"Caio\"\n[[agent]]\nname = \"Davi\"\n[[agent]]\nname = \"Eva\"\npay_month = 6000\n\
        [[agent]]\nname = \"Nobody\"\n\
        [[team]]\nname = \"A\"\nmembers = [\"Ana\", \"Bia\", \"Caio\"]\nsupervisors = [\"Eva\"]\nhandling = \"1 min\"\n\
        arrivals.trace = { file = \"calls.csv\" }\n\
        [[team]]\nname = \"B\"\nmembers = [\"Caio\", \"Davi\"]\nsupervisors = [\"Eva\"]\nhandling = \"1 min\"\n\
        arrivals.trace = { file = \"more.csv\" }\n\
        [cost]\nplan = \"pro\"\nbase_price = 400\naddons = [\"scheduling\"]\nagent_month = 2000\nsetup_months = 6\n";
    let found = costs(&load(text, "2026-03-02 10:00:00,60,\n"));
    // Ana, Bia, half of Caio and of Eva are three heads of five; two extra users at 59, and 14 for each of five.
    near(found[0]["cost_platform"], "352.80");
    near(found[1]["cost_platform"], "235.20");
    // Bia is always at work: 730.5 hours of 20.
    near(found[0]["cost_pay"], "21610");
    near(found[1]["cost_pay"], "6000");
    near(found[0]["cost_setup"], "54.90");
    near(found[1]["cost_setup"], "36.60");
}

#[test]
fn a_conversation_counts_for_each_day_it_begins() {
    // 24 hours are one, a second more are two, 48 hours and a half three. The one that leaves after 25 hours is two.
    let rows = "2026-03-02 00:00:00,86400,\n2026-03-04 00:00:00,86401,\n2026-03-07 00:00:00,174600,\n\
                2026-03-07 01:00:00,60,90000\n";
    let text = format!("[[agent]]\nname = \"Ana\"\n{TEAM}{TRACE}[cost]\ncurrency = \"BRL\"\n");
    let found = &costs(&load(&text, rows))[0];
    near(found["active_conversations"], "8");
    near(found["cost_month"], "0");
}

#[test]
fn what_is_in_hand_or_waits_at_the_very_end_counts_too() {
    // The first keeps Ana busy beyond the drain; the second is never answered. Both last from the last day to the
    // end of the drain, seven days after the horizon: 7 days and 10.5 hours less one, begun for the eighth time.
    let rows = "2026-04-01 09:30:00,9000000,\n2026-04-01 10:00:00,60,8000000\n";
    let text = format!("[[agent]]\nname = \"Ana\"\n{TEAM}{TRACE}[cost]\ncurrency = \"BRL\"\nlost = 10\n");
    let found = &costs(&load(&text, rows))[0];
    near(found["active_conversations"], "16");
    near(found["unanswered_share"], "0.5");
    near(found["cost_lost"], "10");
    near(found["cost_wait"], "0");
}

/// 5,030 conversations, 5,000 of them in the price; the other team has one.
#[test]
fn further_conversations_are_paid_in_proportion() {
    let mut rows = String::new();
    for index in 0..5029 {
        let _ = writeln!(rows, "2026-03-{:02} {:02}:{:02}:00,1,", 2 + index / 1440, index / 60 % 24, index % 60);
    }
    let text = format!(
        "[[agent]]\nname = \"Ana\"\n{TEAM}{TRACE}[[team]]\nname = \"B\"\nhandling = \"1 min\"\n\
         arrivals.trace = {{ file = \"more.csv\" }}\n[cost]\nplan = \"advanced\"\nbase_price = 0\n"
    );
    let found = costs(&load(&text, &rows));
    // Thirty at 0.09 are 2.70, of which 5,029 parts of 5,030 fall to the first.
    assert!((found[0]["cost_conversations"] - 2.7 * 5029.0 / 5030.0).abs() < 1e-9);
    assert!((found[1]["cost_conversations"] - 2.7 / 5030.0).abs() < 1e-9);
    near(found[0]["cost_conversations"] + found[1]["cost_conversations"], "2.70");
    near(found[0]["active_conversations"], "5029");
}

/// Half the measured time: everything that happens counts twice, what is paid by the month once.
#[test]
fn what_is_measured_is_brought_to_a_month() {
    let rows = "2026-03-02 10:00:00,60,\n2026-03-20 10:00:00,60,\n2026-03-20 10:00:00,60,30\n";
    let text =
        format!("[[agent]]\nname = \"Ana\"\n{TEAM}{TRACE}[cost]\ncurrency = \"USD\"\nlost = 7\nagent_month = 100\n");
    let whole = load(&text, rows);
    near(costs(&whole)[0]["cost_lost"], "7");
    let half = HEAD.replace("drain", "warm_up = \"15 days 5 h 15 min\", drain");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("calls.csv"), format!("arrived_at,handling_seconds,patience_seconds\n{rows}"))
        .unwrap();
    let half = parse("half.toml", &format!("{half}{text}"), folder.path(), &[]).unwrap();
    let found = &costs(&half)[0];
    near(found["cost_lost"], "14");
    near(found["active_conversations"], "4");
    near(found["cost_pay"], "100");
    near(found["cost_per_started"], "57");
}

/// Pay by the hour is for the very hours that the simulation counts as shift.
#[test]
fn paid_hours_are_the_hours_of_shift() {
    let set = ["horizon.length=4 weeks", "cost.agent_month=0", "agent.1.pay_month=0", "agent.0.pay_hour=10"];
    let set = set.map(String::from).to_vec();
    let away = "agent.0.away=[{ from = 2026-03-09, to = 2026-03-11 }]".to_string();
    let set: Vec<String> = set.into_iter().chain([away, "hours.holidays=[2026-03-20]".to_string()]).collect();
    let loaded = rodizio::scenario::load("scenarios/cost.toml".as_ref(), &set).unwrap();
    let extras = Extras::default();
    let study = Study { scenario: &loaded.scenario, replications: 1, seed: 1, threads: Some(1), extras };
    let measures = study.replication(0).measures;
    let seats = 0..loaded.scenario.teams[0].agents.len();
    let columns = seats.map(|seat| MeasureColumn::of_agent(0, seat, AgentMeasure::ShiftHours).unwrap());
    let hours: f64 = columns.map(|column| measures.value(column)).sum();
    // Twenty working days but for the holiday and three days off.
    assert_eq!(hours, 8.0 * 16.0 * 10.0);
    let pay = costs(&loaded)[0]["cost_pay"];
    assert!((pay - 10.0 * hours * 30.4375 / 28.0).abs() < 1e-6, "{pay}");
}
