//! `replay`: logs with the decisions they must give, worked out by hand; errors; long streams.

#[path = "../replay/errors.rs"]
mod errors;
#[path = "../replay/log.rs"]
mod log;
#[path = "../replay/office.rs"]
mod office;
#[path = "../replay/stream.rs"]
mod stream;

use office::{office, text_of};
use rodizio::replay::{ReplayError, ReplaySummary, replay};
use rodizio::rules::{AfterHours, Assignment, Settings};
use rodizio::scenario::Scenario;
use rodizio::time::SimSpan;

/// The decisions and the outcome of a log.
fn run(scenario: &Scenario, log: &str) -> (String, Result<ReplaySummary, ReplayError>) {
    let mut out = Vec::new();
    let outcome = replay(scenario, log.as_bytes(), &mut out);
    (String::from_utf8(out).unwrap(), outcome)
}

/// Replays a log and compares line by line.
fn golden(scenario: &Scenario, log: &str, expected: &str) -> ReplaySummary {
    let (out, outcome) = run(scenario, log);
    for (number, (got, want)) in out.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, want, "decision {}", number + 1);
    }
    assert_eq!(out.lines().count(), expected.lines().count());
    let summary = outcome.unwrap();
    assert_eq!(summary.decisions as usize, expected.lines().count());
    assert_eq!(summary.events as usize, log.lines().filter(|line| !line.trim().is_empty()).count());
    summary
}

fn day() -> Scenario {
    let settings = Settings { limit: SimSpan::from_mins(25), auto_reply: true, ..Settings::default() };
    office("America/Sao_Paulo", &["mon-fri 08:00-18:00"], &["Ana", "Bruno", "Carla"], &[("Suporte", settings)])
}

#[test]
fn a_day_with_every_decision() {
    let summary = golden(
        &day(),
        include_str!("../../conformance/logs/day/day.jsonl"),
        include_str!("../../conformance/logs/day/day.out"),
    );
    assert_eq!((summary.arrived, summary.started, summary.left, summary.ended), (5, 3, 1, 1));
    assert_eq!((summary.offers, summary.opened, summary.refused, summary.auto_replies), (9, 3, 6, 1));
    assert_eq!((summary.waiting(), summary.in_progress(), summary.stranded), (1, 2, 0));
    assert_eq!(summary.most_live, 3);
}

#[test]
fn days_on_which_the_clocks_change() {
    let settings =
        Settings { overflow: Some(SimSpan::from_hours(1)), limit: SimSpan::from_hours(2), ..Settings::default() };
    let scenario = office("Europe/Berlin", &["daily 00:00-24:00"], &["Ana", "Bruno"], &[("Suporte", settings)]);
    golden(
        &scenario,
        include_str!("../../conformance/logs/clocks/clocks.jsonl"),
        include_str!("../../conformance/logs/clocks/clocks.out"),
    );
}

#[test]
fn four_teams_with_settings_of_their_own() {
    let teams = [
        ("Vendas", Settings { distribution: false, ..Settings::default() }),
        ("Suporte", Settings { overflow: None, ..Settings::default() }),
        ("Noite", Settings { after_hours: AfterHours::Hold, limit: SimSpan::from_mins(20), ..Settings::default() }),
        ("Fila", Settings { after_hours: AfterHours::Open, ..Settings::default() }),
    ];
    let scenario = office("America/Sao_Paulo", &["mon-fri 08:00-18:00"], &["João", "Zé \"Z\""], &teams);
    let summary = golden(
        &scenario,
        include_str!("../../conformance/logs/teams/teams.jsonl"),
        include_str!("../../conformance/logs/teams/teams.out"),
    );
    assert_eq!(summary.stranded, 1);
}

#[test]
fn a_draw_chooses_among_the_eligible() {
    let settings = Settings { assignment: Assignment::Random, ..Settings::default() };
    let scenario = office("UTC", &["daily 00:00-24:00"], &["Ana", "Bruno", "Carla", "Davi"], &[("Suporte", settings)]);
    let line = |n: usize, draw: &str| {
        format!("{{\"at\":\"2026-03-02T09:00:0{n}\",\"event\":\"arrive\",\"conversation\":\"c{n}\",\"draw\":{draw}}}\n")
    };
    let draws = ["0", "0.2499", "0.25", "5e-1", "0.999999999"];
    let log: String = draws.iter().enumerate().map(|(n, draw)| line(n, draw)).collect();
    let (out, outcome) = run(&scenario, &log);
    outcome.unwrap();
    let firsts: Vec<String> =
        out.lines().filter(|line| line.contains("\"number\":1,")).map(|line| text_of(line, "agent")).collect();
    assert_eq!(firsts, ["Ana", "Ana", "Bruno", "Carla", "Davi"]);
}

#[test]
fn an_agent_joins_a_team() {
    let mut scenario =
        office("UTC", &["daily 00:00-24:00"], &["Ana", "Bruno", "Carla"], &[("Suporte", Settings::default())]);
    scenario.teams[0].agents.remove(1);
    let line = |second: u32, rest: &str| format!("{{\"at\":\"2026-03-02T09:00:0{second}\",\"event\":{rest}}}\n");
    let arrive = |n: u32| line(n, &format!("\"arrive\",\"conversation\":\"c{n}\""));
    let log = arrive(0) + &line(1, "\"join\",\"agent\":\"Bruno\"") + &arrive(2) + &arrive(3) + &arrive(4);
    let (out, outcome) = run(&scenario, &log);
    outcome.unwrap();
    let firsts: Vec<String> =
        out.lines().filter(|line| line.contains("\"number\":1,")).map(|line| text_of(line, "agent")).collect();
    // Slotted by registration, before Carla, at whom the arrow was: it stays there.
    assert_eq!(firsts, ["Ana", "Carla", "Ana", "Bruno"]);
}

#[test]
fn a_log_from_years_before_the_horizon() {
    let log = "{\"at\":\"1999-01-04T17:55:00\",\"event\":\"arrive\",\"conversation\":\"c1\"}\n";
    let (out, outcome) = run(&day(), log);
    outcome.unwrap();
    // São Paulo kept summer time in January 1999; 17:55 leaves five minutes for the next morning.
    assert_eq!(
        out.lines().next().unwrap(),
        "{\"at\":\"1999-01-04T17:55:00-02:00\",\"conversation\":\"c1\",\"decision\":\"offer\",\"agent\":\"Ana\",\
         \"number\":1,\"deadline\":\"1999-01-05T08:05:00-02:00\",\"reason\":\"arrival\"}"
    );
}

#[test]
fn every_decision_is_json_and_replaying_again_gives_the_same_bytes() {
    let log = include_str!("../../conformance/logs/day/day.jsonl");
    let (first, _) = run(&day(), log);
    let (second, _) = run(&day(), log);
    assert_eq!(first, second);
    for line in first.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(keys[..3], ["at", "conversation", "decision"]);
    }
}

#[test]
fn an_empty_log_decides_nothing() {
    let (out, outcome) = run(&day(), "\n  \n");
    assert_eq!((out.as_str(), outcome.unwrap()), ("", ReplaySummary::default()));
}
